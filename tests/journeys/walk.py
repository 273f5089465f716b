"""Finds every page by following links, as each role may: what nobody can reach by a link is no page."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext

ROLES = ("counsellor", "manager", "monitoring", "ministry", "donor", "admin", "paralegal", "operator", "attache")
# Away from here, or an answer that is no page.
NEVER = {"web:leave", "web:health", "web:robots"}
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')


class Found(NamedTuple):
    """A page, and the one of the roles who came to it first."""

    view: str
    path: str
    login: str


def pages(request: APIRequestContext, base: str, login: str, known: set[str]) -> Iterator[Found]:
    """Every kind of page that links lead to from today's page, each once; `known` are those of earlier roles."""
    waiting, met, opened = ["/"], {"/"}, set()
    while waiting:
        path = waiting.pop(0)
        view = _view(path)
        if not view or view in opened:
            continue
        opened.add(view)
        answer = request.get(base + path, max_redirects=0)
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if view not in known:
            known.add(view)
            yield Found(view, path, login)
        fresh = [link for link in _links(answer.text(), path) if link not in met]
        met.update(fresh)
        waiting += fresh


def _links(html: str, page: str) -> list[str]:
    found = (unescape(link) for link in _LINK.findall(html))
    inside = (urlsplit(page).path + link if link.startswith("?") else link for link in found)
    return list(dict.fromkeys(link.partition("#")[0] for link in inside if link.startswith("/") and link != page))


def _view(path: str) -> str:
    try:
        view = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
    return "" if view in NEVER else view
