"""Makes one stylesheet and one script out of their parts, and offers both to Django as static files."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

_STATIC = Path(__file__).parent / "static"
# Tokens open the cascade layers, so they come first; the rest by name.
BUNDLES = {
    "ui/css/lanpya.css": ("ui/css", "tokens.css"),
    "ui/js/lanpya.js": ("ui/js", ""),
}


def parts(folder: str, first: str) -> list[Path]:
    """The source files of a bundle in the order they are joined."""
    found = (_STATIC / folder).glob("*.css" if folder.endswith("css") else "*.js")
    return sorted(found, key=lambda path: (path.name != first, path.name))


def stylesheet() -> str:
    return squeezed("".join(path.read_text("utf-8") for path in parts(*BUNDLES["ui/css/lanpya.css"])))


def script() -> str:
    """The parts one after another; each is wrapped in its own function and shares nothing."""
    return "\n".join(path.read_text("utf-8") for path in parts(*BUNDLES["ui/js/lanpya.js"]))


def squeezed(css: str) -> str:
    """CSS without comments and idle space. Strings keep theirs: only runs around punctuation are cut."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(";}", "}").strip()


class Bundles(BaseFinder):
    """A finder for files that are made, not kept: written when asked for, again whenever a part is newer."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        made = str(self._made(path)) if path in BUNDLES else None
        return [made] if find_all and made else made or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            self._made(path)
            yield path, FileSystemStorage(location=settings.BUNDLES)

    def _made(self, path: str) -> Path:
        target = Path(settings.BUNDLES) / path
        newest = max(part.stat().st_mtime for part in parts(*BUNDLES[path]))
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(stylesheet() if path.endswith("css") else script(), "utf-8")
        return target
