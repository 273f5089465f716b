"""The recovery sheet as it is printed: text for a screen or a line printer, PDF for paper, both languages."""

from collections.abc import Callable
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

import lanpya
from lanpya.seals import sheet
from lanpya.seals.keyfile import KeyFile
from lanpya.seals.keyring import Keyring

LANGUAGES = ("en", "my")


def as_text(stored: KeyFile, ring: Keyring) -> str:
    """The whole sheet as lines of text; reading it back with `sheet.read` gives the keys again."""
    head = [" · ".join(_in_each_language(_title)), _whose(stored, ring), ""]
    advice = [f"{text}\n" for say in ADVICE for text in _in_each_language(say)]
    body = [f"  {line.name:>4}  {line}" for line in sheet.lines(ring.masters)]
    return "\n".join([*head, *advice, *body, ""])


def as_pdf(stored: KeyFile, ring: Keyring) -> bytes:
    """One page or more of A4. Made in memory: the keys touch no temporary file."""
    import typst

    # Whatever fonts we ship: a machine without Burmese prints it too.
    folders = sorted({str(font.parent) for font in Path(lanpya.__file__).parent.rglob("*.ttf")})
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    return bytes(typst.compile(_typst_source(stored, ring).encode(), format="pdf", font_paths=fonts))


def _title() -> str:
    return _("Recovery sheet")


def _what_it_is() -> str:
    return _(
        "Whoever holds this sheet and a copy of the database can read every record. "
        "Without it, a lost key file means that nothing can ever be read again."
    )


def _how_to_keep_it() -> str:
    return _(
        "Keep it on paper, in a locked place, away from the computer. "
        "Keep a second copy at another address. Do not photograph it."
    )


def _how_to_use_it() -> str:
    return _("To bring the keys back, type all lines into: lanpya keys restore-from-sheet")


ADVICE = (_what_it_is, _how_to_keep_it, _how_to_use_it)


def _in_each_language(say: Callable[[], str]) -> list[str]:
    """The text in each language, once where there is no translation."""
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(say())
    return list(dict.fromkeys(said))


def _whose(stored: KeyFile, ring: Keyring) -> str:
    return f"{stored.installation} · {stored.made_at} · {ring.fingerprint()}"


def _typst_source(stored: KeyFile, ring: Keyring) -> str:
    """Typst markup; every text goes in as a string literal, so that none is read as markup."""
    advice = [f"\n{_literal(text)}\n" for say in ADVICE for text in _in_each_language(say)]
    rows = [f"[{_literal(line.name)}], [{_literal(str(line))}]," for line in sheet.lines(ring.masters)]
    return "\n".join(
        [
            '#set page(paper: "a4", margin: 2cm)',
            '#set text(size: 11pt, font: ("Padauk", "Libertinus Serif"))',
            f"= {_literal(' · '.join(_in_each_language(_title)))}",
            _literal(_whose(stored, ring)),
            *advice,
            '#show table.cell: set text(font: "DejaVu Sans Mono", size: 14pt)',
            "#table(columns: 2, stroke: none, inset: 6pt,",
            *rows,
            ")",
        ]
    )


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'
