"""Compiles the catalogues of words with Babel, so that no installation needs gettext."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def stale(locale: Path) -> list[Path]:
    """Catalogues whose compiled form is missing or older than their words."""
    return [po for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if not _is_fresh(po)]


def compile_stale(locale: Path) -> int:
    """Compile what is stale; returns how many catalogues that was."""
    waiting = stale(locale)
    for po in waiting:
        with po.open("rb") as words:
            catalogue = read_po(words)
        unfinished = po.with_suffix(".mo.part")
        with unfinished.open("wb") as compiled:
            write_mo(compiled, catalogue)
        unfinished.replace(po.with_suffix(".mo"))
    return len(waiting)


def _is_fresh(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime
