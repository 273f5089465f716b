"""Text as it may be stored: one Unicode form, nothing invisible that changes what is read, a known length."""

import re
import unicodedata

from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _

# Signs that reverse the reading order can make a name or a file name read as another.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb"
_UNWANTED = re.compile(f"[{_BIDI}{_CONTROL}]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_SPACES = re.compile(r"[\s\x1c-\x1f]+")


def clean_line(text: str, *, limit: int, field: str = "") -> str:
    """One line of text in NFC, spaces collapsed, control and reordering signs taken out; refuses what is too long."""
    visible = _UNWANTED.sub("", _SPACES.sub(" ", text))
    return _bounded(_SPACES.sub(" ", unicodedata.normalize("NFC", visible)).strip(), limit, field)


def clean_text(text: str, *, limit: int, field: str = "") -> str:
    """Text of several lines, cleaned like a line but with its line ends and tabs kept."""
    visible = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    return _bounded(unicodedata.normalize("NFC", visible).strip(), limit, field)


def _bounded(text: str, limit: int, field: str) -> str:
    if len(text) > limit:
        raise Refused(
            _("This is %(length)s characters long; at most %(limit)s fit here.", length=len(text), limit=limit),
            field=field,
        )
    return text
