"""Pages for what went wrong. They need no database, no session and no context, and say it in both languages."""

from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from lanpya.web.kept import shown, typed

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def _page(status: int) -> HttpResponse:
    return HttpResponse(loader.render_to_string(f"{status}.html", {"languages": ("en", "my")}), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(413 if isinstance(exception, TOO_LARGE) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Sign-in is throttled by making it wait."""
    return _page(429)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(500)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits: signed in on another tab since. It is given back, ready to be sent again."""
    if not _is_ours(request) or not request.user.is_authenticated:
        return _page(403)
    fields = typed(request.POST)
    again = {"to": request.get_full_path(), "fields": fields, "words": shown(fields), "is_kept": False}
    return render(request, "web/given_back.html", again, status=403)


def _is_ours(request: HttpRequest) -> bool:
    """Whether the form came from a page of this site: what a stranger's page sent is not offered for sending again."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
