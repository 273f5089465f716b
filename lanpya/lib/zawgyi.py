"""Zawgyi: tells it from Unicode and converts it.

The detector is Google's Markov model (myanmar-tools, Apache-2.0), read from the file that the myanmartools package
ships; this scorer gives the same probabilities and walks the text once instead of twice.
"""

import re
import struct
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, NamedTuple

SURE = 0.95

# The states of the model: Burmese blocks without the digits, which both encodings share, and Unicode spaces.
MODEL_BLOCKS = ((0x1000, 0x103F), (0x104A, 0x109F), (0xAA60, 0xAA7F), (0xA9E0, 0xA9FF), (0x2000, 0x200B))
MODEL_LETTERS = tuple(chr(point) for first, last in MODEL_BLOCKS for point in range(first, last + 1))
FOREIGN = 0
_BURMESE = re.compile("[\u1000-\u103f\u104a-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff]")

# ICU's matcher takes a run of spaces whole and never gives back the zero-width space that Google's last rule looks for.
_SPACES_ROUND_ZERO_WIDTH_SPACE = re.compile(
    "[ \u00a0\u1680\u2000-\u200a\u200c\u200d\u202f\u205f\u2060\u3000\ufeff]*\u200b"
    "[ \u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]*"
)

# The rules take time by the square of a run of signs or spaces: 50,000 signs would take minutes. A run this long is no
# writing in any encoding and is left as it is.
_NO_WRITING = re.compile("([\u102b-\u103f\u105a-\u109f \u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]{100,})")


class Reading(NamedTuple):
    """A text as Unicode; `zawgyi` is the probability that it came as Zawgyi, None when it holds no Burmese."""

    text: str
    zawgyi: float | None
    converted: bool


class _Successors(dict[str, "tuple[float, _Successors]"]):
    """From one state: letter → (log-likelihood ratio of the pair, the state after it)."""

    foreign: "tuple[float, _Successors]"

    def __missing__(self, letter: str) -> "tuple[float, _Successors]":
        return self.foreign


def as_unicode(text: str, *, force: bool = False) -> Reading:
    """Convert text that is surely Zawgyi (p ≥ 0.95), or any text when forced; other text comes back untouched."""
    probability = zawgyi_probability(text)
    if force or (probability is not None and probability >= SURE):
        return Reading(zawgyi_to_unicode(text), probability, True)
    return Reading(text, probability, False)


def zawgyi_probability(text: str) -> float | None:
    """Probability that the text is Zawgyi rather than Unicode; None when it holds no Burmese letter.

    Zero-width spaces count, as in Google's own clients; myanmartools loses them (it searches an unsorted list).
    """
    if _BURMESE.search(text) is None:
        return None
    state = _model()
    total = 0.0
    for letter in text:
        ratio, state = state[letter]
        total += ratio
    return _logistic(-(total + state.foreign[0]))


def zawgyi_to_unicode(text: str) -> str:
    """Convert from Zawgyi by the published rules (CLDR `Zawgyi-my`), exact against Google's converter."""
    if _NO_WRITING.search(text):
        # re.split gives writing and runs by turns.
        parts = _NO_WRITING.split(text)
        return "".join(part if turn % 2 else zawgyi_to_unicode(part) for turn, part in enumerate(parts))
    converted: str = _transliterator().transliterate(text)
    if "\u200b" not in converted:
        return converted
    return _SPACES_ROUND_ZERO_WIDTH_SPACE.sub("\u200b", converted)


def _logistic(value: float) -> float:
    # exp of a large positive number overflows, of a large negative one it is 0.
    if value <= 0:
        odds = exp(value)
        return odds / (1 + odds)
    return 1 / (1 + exp(-value))


@cache
def _transliterator() -> Any:
    import icu  # 30 MB of tables: only when something is converted

    return icu.Transliterator.createInstance("Zawgyi-my")


@cache
def _model() -> _Successors:
    """The state before the first letter; following a letter leads to the next state."""
    rows = _read_model(files("myanmartools").joinpath("resources/zawgyiUnicodeModel.dat").read_bytes())
    states = [_Successors() for _ in rows]
    for state, row in zip(states, rows, strict=True):
        state.foreign = (row[FOREIGN], states[FOREIGN])
        for letter, ratio, successor in zip(MODEL_LETTERS, row[1:], states[1:], strict=True):
            state[letter] = (ratio, successor)
    return states[FOREIGN]


def _read_model(data: bytes) -> list[list[float]]:
    """Rows of log-likelihood ratios (big-endian; each row a default, then the successors that differ from it)."""
    tags = struct.unpack_from(">8sii8si", data)
    if tags != (b"UZMODEL ", 2, 0, b"BMARKOV ", 0):
        raise ValueError("The Zawgyi model of the myanmartools package has a format this reader does not know.")
    position = struct.calcsize(">8sii8si")
    (size,) = struct.unpack_from(">h", data, position)
    position += 2
    rows = []
    for _ in range(size):
        row, position = _read_row(data, position, size)
        rows.append(row)
    rows[FOREIGN][FOREIGN] = 0.0  # a foreign pair tells nothing
    return rows


def _read_row(data: bytes, position: int, size: int) -> tuple[list[float], int]:
    (count,) = struct.unpack_from(">h", data, position)
    if not count:
        return [0.0] * size, position + 2
    (default,) = struct.unpack_from(">f", data, position + 2)
    row = [default] * size
    for successor, ratio in struct.iter_unpack(">hf", data[position + 6 : position + 6 + 6 * count]):
        row[successor] = ratio
    return row, position + 6 + 6 * count
