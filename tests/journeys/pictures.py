"""Every page in two widths, two languages, light and dark, and contact sheets to look at: `make pictures`.

python -m tests.journeys.pictures [PART OF A ROUTE'S NAME]
"""

import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.journeys import walk  # noqa: E402
from tests.journeys.browsing import FLAGS  # noqa: E402
from tests.journeys.reader import DESK, PHONE, Inspector, Reader  # noqa: E402
from tests.journeys.server import ROOT, Server, make_demonstration  # noqa: E402

BUILD = ROOT / "build"
PICTURES = BUILD / "pictures"
LANGUAGES = {"en": "English", "my": "မြန်မာ"}
OUTSIDE = ["/account/login/", "/account/start/", "/ended/", "/no/such/page/"]
MARGIN, LABEL = 12, 16


class Shot(NamedTuple):
    """One picture of one page."""

    page: str
    language: str
    width: int
    scheme: str
    file: Path


def main(part: str = "") -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="lanpya-pictures-") as folder, sync_playwright() as playwright:
        server = Server(make_demonstration(Path(folder)))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            server.start()
            shots = [*outside(browser, server), *inside(browser, server, part)]
        finally:
            server.kill()
            browser.close()
    contact_sheet(shots)
    for language in LANGUAGES:
        readable_sheets(language, shots)
    print(f"{len(shots)} pictures of {len({shot.page for shot in shots})} pages in {PICTURES.relative_to(ROOT)}")


def outside(browser: Browser, server: Server) -> Iterator[Shot]:
    """The pages before signing in."""
    reader = _reader(browser, server)
    for language in LANGUAGES:
        for path in OUTSIDE:
            reader.page.goto(server.url + "/account/login/")
            _speak(reader, language)
            reader.page.goto(server.url + path)
            yield from _shots(reader, path.strip("/").replace("/", "-"), language)
    reader.leave()


def inside(browser: Browser, server: Server, part: str) -> Iterator[Shot]:
    """Every page that somebody reaches by links."""
    known: set[str] = set()
    for login in walk.ROLES:
        reader = _reader(browser, server)
        reader.page.goto(server.url + "/account/login/")
        _speak(reader, "en")
        reader.sign_in_here(login)
        found = [each for each in walk.pages(reader.context.request, server.url, login, known) if part in each.view]
        for language in LANGUAGES:
            reader.page.goto(server.url + "/")
            _speak(reader, language)
            for each in found:
                reader.page.goto(server.url + each.path)
                yield from _shots(reader, f"{each.view.replace(':', '-')}-{login}", language)
        reader.leave()


class _Blind(Inspector):
    """Pictures are judged by eye."""

    def look(self, page, *, again: bool = False) -> None:
        pass


def _reader(browser: Browser, server: Server) -> Reader:
    return Reader(browser.new_context(reduced_motion="reduce"), server.url, _Blind(browser, scripts=True))


def _speak(reader: Reader, language: str) -> None:
    if reader.find("html").get_attribute("lang") != language:
        reader.press(LANGUAGES[language])


def _shots(reader: Reader, page: str, language: str) -> Iterator[Shot]:
    for width in (DESK, PHONE):
        reader.page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            reader.page.emulate_media(color_scheme=scheme)
            file = PICTURES / f"{page}-{width}-{language}-{scheme}.png"
            reader.page.screenshot(path=file, full_page=True)
            yield Shot(page, language, width, scheme, file)


def contact_sheet(shots: list[Shot]) -> None:
    """All of it at a glance: a row a page, a column each of language, width and scheme."""
    columns = [(lang, width, scheme) for lang in LANGUAGES for width in (DESK, PHONE) for scheme in ("light", "dark")]
    rows = _by_page(shots)
    wide, high = 240, 300
    sheet = Image.new("RGB", (len(columns) * (wide + MARGIN), len(rows) * (high + LABEL + MARGIN)), "#777")
    pen = ImageDraw.Draw(sheet)
    for number, (page, found) in enumerate(rows.items()):
        top = number * (high + LABEL + MARGIN)
        pen.text((MARGIN, top), page, fill="white")
        for column, key in enumerate(columns):
            if key in found:
                sheet.paste(_thumbnail(found[key], wide, high), (column * (wide + MARGIN), top + LABEL))
    sheet.save(BUILD / "contact-sheet.png")


def readable_sheets(language: str, shots: list[Shot], on_one: int = 6) -> None:
    """The same large enough to read: six pages a sheet, the desk beside the telephone."""
    rows = list(_by_page(shots).items())
    for first in range(0, len(rows), on_one):
        sheet = Image.new("RGB", (3 * (760 + 300 + 2 * MARGIN), 2 * (900 + LABEL + MARGIN)), "#777")
        pen = ImageDraw.Draw(sheet)
        for place, (page, found) in enumerate(rows[first : first + on_one]):
            left, top = place % 3 * (760 + 300 + 2 * MARGIN), place // 3 * (900 + LABEL + MARGIN)
            pen.text((left, top), page, fill="white")
            scheme = "dark" if place % 3 == 2 else "light"
            sheet.paste(_thumbnail(found[language, DESK, scheme], 760, 900), (left, top + LABEL))
            sheet.paste(_thumbnail(found[language, PHONE, scheme], 300, 900), (left + 760 + MARGIN, top + LABEL))
        sheet.save(BUILD / f"sheet-{language}-{first // on_one + 1:02}.png")


def _by_page(shots: list[Shot]) -> dict[str, dict[tuple[str, int, str], Path]]:
    rows: dict[str, dict[tuple[str, int, str], Path]] = defaultdict(dict)
    for shot in shots:
        rows[shot.page][shot.language, shot.width, shot.scheme] = shot.file
    return rows


def _thumbnail(file: Path, wide: int, high: int) -> Image.Image:
    with Image.open(file) as picture:
        scale = wide / picture.width
        whole = picture.convert("RGB").resize((wide, max(1, round(picture.height * scale))), Image.Resampling.LANCZOS)
    return whole.crop((0, 0, wide, min(high, whole.height)))


if __name__ == "__main__":
    main(*sys.argv[1:2])
