"""The recovery sheet: master keys as lines that a person can copy from paper, slip by slip corrected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from lanpya.lib.refused import Refused

# Crockford's base 32: no I, L, O or U, and those that look like a digit are read as one.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SEEN_AS = str.maketrans("ILO", "110")
# Per key: version (2 bytes), master (32), checksum (6), as four lines of sixteen letters.
LINES_A_KEY, LETTERS_A_LINE, BYTES_A_LINE = 4, 16, 10
# The largest prime below 32 × 32: any one wrong letter, and any two neighbours swapped, change the remainder.
PRIME = 1021
_LINE = re.compile(r"^\W*(\d+)\s*-\s*(\d)\s+(.+)$")


@dataclass(frozen=True)
class Line:
    """One line of the sheet: the number of its key, its place, sixteen letters and two check letters."""

    key: int
    place: int
    letters: str

    @property
    def name(self) -> str:
        return f"{self.key}-{self.place}"

    def __str__(self) -> str:
        written = self.letters + _check(self)
        return " ".join(written[start : start + 4] for start in range(0, len(written), 4))


def lines(masters: Mapping[int, bytes]) -> list[Line]:
    """Four lines for each key version, oldest first."""
    return [line for version in sorted(masters) for line in _lines_of(version, masters[version])]


def read(text: str) -> dict[int, bytes]:
    """Version → master from lines typed or pasted, in any order, other text between them passed over.

    Raises `Refused` naming the line with a slip in it, or the one that is missing.
    """
    typed = [read_line(each) for each in text.splitlines() if _LINE.match(each)]
    found = {(line.key, line.place): line for line in typed}
    if not found:
        raise Refused(_("There is no line of a recovery sheet in this text."))
    return dict(_master(key, found) for key in sorted({key for key, _place in found}))


def read_line(text: str) -> Line:
    """One line as typed, its name before it: "1-3 8Q2K …"."""
    match = _LINE.match(text)
    if not match:
        raise Refused(_("A line begins with its number, as in: 1-3 8Q2K …"))
    letters = re.sub(r"[\s-]", "", match[3]).upper().translate(_SEEN_AS)
    line = Line(int(match[1]), int(match[2]), letters[:LETTERS_A_LINE])
    whole = len(letters) == LETTERS_A_LINE + 2 and not set(letters) - set(ALPHABET)
    if not whole or letters[LETTERS_A_LINE:] != _check(line):
        raise Refused(_("Line %(line)s has a slip in it. Copy it again, letter by letter.") % {"line": line.name})
    return line


def _lines_of(version: int, master: bytes) -> list[Line]:
    numbered = version.to_bytes(2, "big") + master
    letters = _encoded(numbered + _checksum(numbered))
    parts = [letters[start : start + LETTERS_A_LINE] for start in range(0, len(letters), LETTERS_A_LINE)]
    return [Line(version, place, part) for place, part in enumerate(parts, 1)]


def _master(key: int, found: Mapping[tuple[int, int], Line]) -> tuple[int, bytes]:
    missing = [f"{key}-{place}" for place in range(1, LINES_A_KEY + 1) if (key, place) not in found]
    if missing:
        raise Refused(_("Line %(line)s is missing.") % {"line": missing[0]})
    payload = b"".join(_decoded(found[key, place].letters) for place in range(1, LINES_A_KEY + 1))
    numbered, checksum = payload[:34], payload[34:]
    if checksum != _checksum(numbered) or int.from_bytes(numbered[:2], "big") != key:
        raise Refused(_("The lines of key %(key)s do not belong together.") % {"key": key})
    return key, numbered[2:]


def _checksum(numbered: bytes) -> bytes:
    return sha256(b"lanpya sheet" + numbered).digest()[:6]


def _check(line: Line) -> str:
    # The key and the place count too, so a line written under another's name is noticed.
    remainder = (_as_number(line.letters) + 7 * (LINES_A_KEY * line.key + line.place)) % PRIME
    return ALPHABET[remainder // 32] + ALPHABET[remainder % 32]


def _as_number(letters: str) -> int:
    number = 0
    for letter in letters:
        # A strange letter is refused by its own test; here it only must not break the sum.
        number = number * 32 + max(ALPHABET.find(letter), 0)
    return number


def _encoded(payload: bytes) -> str:
    number = int.from_bytes(payload, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(len(payload) * 8 // 5)))


def _decoded(letters: str) -> bytes:
    return _as_number(letters).to_bytes(BYTES_A_LINE, "big")
