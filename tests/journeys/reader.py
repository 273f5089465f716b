"""Somebody before a browser, in users' words. Every page they come to is looked at: axe, and the width of a phone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from lanpya.demo.cast import PASSWORD

DESK, PHONE = 1280, 360
PATIENCE = 15_000
# Axe's own choice of rules, and the 24 px of WCAG 2.2 which it leaves off.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_AXE = Axe()


class Inspector:
    """Looks at a page as it stands: nothing for axe to find, nothing to scroll sideways for on a phone.

    Without scripts the browser answers no questions about a page; then its HTML is shown, with every script kept
    away, in a second window that does.
    """

    def __init__(self, browser: Browser, *, scripts: bool) -> None:
        self.browser, self.scripts = browser, scripts
        self.seen: set[tuple[str, ...]] = set()
        self.faults: list[str] = []

    def look(self, page: Page, *, again: bool = False) -> None:
        """Notes what is wrong with the page; a page of the same kind is looked at once."""
        html = page.content()
        sight = _sight(page, html)
        if sight in self.seen and not again:
            return
        self.seen.add(sight)
        if self.scripts:
            self._judge(page, sight)
            return
        with self._copy(page, html) as copy:
            self._judge(copy, sight)

    def _judge(self, page: Page, sight: tuple[str, ...]) -> None:
        # A chart or a button caught in the middle of fading has the colours of neither state.
        page.emulate_media(reduced_motion="reduce")
        found = _AXE.run(page, options=RULES).response["violations"]
        self.faults += [f"{' '.join(sight)}: {_in_words(each)}" for each in found]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            self.faults.append(f"{' '.join(sight)}: {width} px wide")

    @contextmanager
    def _copy(self, page: Page, html: str) -> Iterator[Page]:
        with self.browser.new_context(viewport=page.viewport_size) as context:
            context.route("**/*", _served(page.url, html))
            copy = context.new_page()
            copy.goto(page.url)
            yield copy


def _served(url: str, html: str):
    """Answers the page itself with this HTML and its scripts not at all."""

    def answer(route: Route) -> None:
        if route.request.url.partition("#")[0] == url.partition("#")[0]:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    return answer


def _sight(page: Page, html: str) -> tuple[str, ...]:
    """What makes a page different from one already looked at: its address, language, width, and whether it refuses."""
    path = re.sub(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", "REF", urlsplit(page.url).path)
    language = re.search(r'<html lang="(\w+)', html)
    state = "refused" if 'class="note error' in html else ""
    return path, language.group(1) if language else "", str(page.viewport_size["width"]), state


def _in_words(violation: dict) -> str:
    first, times = violation["nodes"][0], len(violation["nodes"])
    return f"{violation['id']} ({times}×) {first['html'][:160]} {first.get('failureSummary', '')[:300]}"


def _called(label: str) -> re.Pattern[str]:
    """The label, whether or not the field may be left empty."""
    return re.compile(rf"^\s*{re.escape(label)}(\s*\(may be left empty\))?\s*$")


class Reader:
    """One person with one browser."""

    def __init__(self, context: BrowserContext, base: str, inspector: Inspector) -> None:
        self.context, self.base, self.inspector = context, base, inspector
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.keystrokes = 0

    # What they do.

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)
        self._arrive()

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        self.open("/account/login/")
        self.sign_in_here(login, password)

    def sign_in_here(self, login: str, password: str = PASSWORD) -> None:
        self.type("Login name", login)
        self.type("Password", password)
        self.press("Sign in")

    def press(self, name: str) -> None:
        """Presses the button or link with these words."""
        button, link = (self.page.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
        button.or_(link).first.click()
        self._arrive()

    def press_in_vain(self, name: str) -> None:
        """Presses a button while nobody answers."""
        self.page.get_by_role("button", name=name, exact=True).first.click(no_wait_after=True)

    def follow(self, link: Locator) -> None:
        link.click()
        self._arrive()

    @contextmanager
    def going(self) -> Iterator[None]:
        """What is done inside leads to another page, or to the same one anew."""
        with self.page.expect_navigation():
            yield
        self._arrive()

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(_called(label)).first.fill(words)

    def tick(self, answer: str) -> None:
        self.page.get_by_role("radio", name=answer, exact=True).or_(
            self.page.get_by_role("checkbox", name=answer, exact=True)
        ).first.check()

    def pick(self, label: str, option: str) -> None:
        self.page.get_by_label(_called(label)).first.select_option(label=option)

    def unfold(self, words: str) -> None:
        self.page.locator("summary", has_text=words).first.click()

    def key(self, key: str) -> None:
        """One press of a key or of a chord; they are counted."""
        self.keystrokes += 1
        self.page.keyboard.press(key)

    # What they see.

    def see(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)

    def see_no(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0, timeout=PATIENCE)

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def text(self, selector: str = "main") -> str:
        return self.page.locator(selector).first.inner_text()

    def find(self, selector: str, *, has_text: str | None = None) -> Locator:
        return self.page.locator(selector, has_text=has_text)

    def at(self) -> str:
        return urlsplit(self.page.url).path

    def lose_session(self) -> None:
        """As when it ended on the server: the browser keeps everything else."""
        self.context.clear_cookies(name="lanpya")

    def leave(self) -> None:
        self.context.close()

    def _arrive(self) -> None:
        self.page.wait_for_load_state("load")
        self.inspector.look(self.page)
