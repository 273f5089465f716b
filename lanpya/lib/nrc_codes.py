"""Township codes of citizenship cards, in Burmese letters and in the Latin spellings that offices use.

The lists are merged from three published ones, see data/nrc/README.md; none is official.
"""

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

# How the lists write each letter, the spelling printed here first. Two lists write ဆ as SA and ရ as YA, one HSA and RA.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "က": ("KA",), "ခ": ("KHA",), "ဂ": ("GA",), "ဃ": ("GA", "GHA"), "င": ("NGA",),
    "စ": ("SA", "CA"), "ဆ": ("SA", "HSA"), "ဇ": ("ZA",), "ဈ": ("ZA",), "ည": ("NYA", "NJA"),
    "ဋ": ("TA",), "ဌ": ("HTA",), "ဍ": ("DA",), "ဎ": ("DA",), "ဏ": ("NA",),
    "တ": ("TA",), "ထ": ("HTA",), "ဒ": ("DA",), "ဓ": ("DA", "DHA"), "န": ("NA",),
    "ပ": ("PA",), "ဖ": ("PHA", "HPA"), "ဗ": ("BA",), "ဘ": ("BA", "BHA"), "မ": ("MA",),
    "ယ": ("YA",), "ရ": ("YA", "RA"), "လ": ("LA",), "ဝ": ("WA",), "သ": ("THA",),
    "ဟ": ("HA",), "ဠ": ("LA",), "အ": ("AH", "A"), "ဣ": ("I",), "ဥ": ("OU", "U", "AU"), "ဧ": ("E", "AE"),
}  # fmt: skip
LETTERS = frozenset(SPELLINGS)
LENGTH = 3  # every listed code has three letters

# For a code in no list, each spelling is read as the letter that the lists write so most often.
_USUAL_LETTER = {
    "SA": "စ", "ZA": "ဇ", "TA": "တ", "HTA": "ထ", "DA": "ဒ", "NA": "န", "BA": "ဘ", "YA": "ယ", "LA": "လ", "GA": "ဂ",
}  # fmt: skip
_LETTERS_OF: dict[str, list[str]] = {}
for _letter, _spellings in SPELLINGS.items():
    for _spelling in _spellings:
        _LETTERS_OF.setdefault(_spelling, []).append(_letter)


class Township(NamedTuple):
    """One line of the lists: `latin` as printed here, `spellings` every way the lists write it."""

    state: int
    code: str
    latin: str
    spellings: frozenset[str]
    lists: int
    is_ambiguous: bool


def latin_of(state: int, code: str) -> str:
    """Latin spelling of a code in Burmese letters, as the lists of its state write it, else letter by letter."""
    listed = townships().get((state, code))
    return listed.latin if listed else _spelled(code)


def states_of(code: str) -> list[int]:
    """States whose list holds this code in Burmese letters."""
    return sorted(state for state, listed in townships() if listed == code)


@lru_cache(maxsize=4096)
def codes_for(state: int, latin: str) -> tuple[str, ...]:
    """Burmese codes that a Latin one may stand for in this state, the likeliest first.

    A code spelled so in the lists goes before one that merely can be read so, and one of several lists before others.
    """
    in_state = [township for township in townships().values() if township.state == state]
    spelled_so = [township for township in in_state if latin in township.spellings]
    if not spelled_so:
        readings = {code for code, _ in readings_of(latin)}
        spelled_so = [township for township in in_state if township.code in readings]
    spelled_so.sort(key=lambda township: (township.latin != latin, -township.lists, township.code))
    return tuple(township.code for township in spelled_so)


def usual_reading(latin: str) -> str | None:
    """The code in Burmese letters that a Latin one in no list most likely means; None when it cannot be read."""
    return min(readings_of(latin), key=lambda reading: (reading[1], reading[0]), default=(None, 0))[0]


def readings_of(latin: str) -> list[tuple[str, int]]:
    """Every code in Burmese letters that a Latin one can spell, with the number of unusual letters taken."""
    return list(_read(latin, LENGTH))


def _read(latin: str, letters: int) -> Iterator[tuple[str, int]]:
    if not letters:
        if not latin:
            yield "", 0
        return
    for length in (1, 2, 3):
        spelling = latin[:length]
        if len(spelling) < length or spelling not in _LETTERS_OF:
            continue
        for rest, unusual in _read(latin[length:], letters - 1):
            for letter in _LETTERS_OF[spelling]:
                yield letter + rest, unusual + (letter != _USUAL_LETTER.get(spelling, letter))


@cache
def townships() -> dict[tuple[int, str], Township]:
    """All listed codes by state number and Burmese letters."""
    path = files("lanpya.lib").joinpath("data/nrc/township_codes.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    listed = (_township(row) for row in rows)
    return {(township.state, township.code): township for township in listed}


def _township(row: dict[str, str]) -> Township:
    code = row["code_my"]
    written = [*row["code_latin_upper"].split(" | "), *row["code_latin_camel"].upper().split(" | ")]
    # Seven Latin codes of the lists do not spell their letters: they are understood but not printed.
    agreeing = [latin for latin in written if any(code == reading for reading, _ in readings_of(latin))]
    printed = agreeing[0] if agreeing else _spelled(code)
    spellings = {printed, _spelled(code), *written} - {""}
    lists, ambiguous = int(row["sources"]), row["ambiguous"] == "yes"
    return Township(int(row["state_no"]), code, printed, frozenset(spellings), lists, ambiguous)


def _spelled(code: str) -> str:
    return "".join(SPELLINGS[letter][0] for letter in code)
