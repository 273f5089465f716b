"""Citizenship card numbers: read as people write them, mended where the fault is plain, printed in one form."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lanpya.lib import nrc_codes
from lanpya.lib.digits import burmese_digits, has_mixed_digits, latin_digits
from lanpya.lib.sentences import say as _

STATES = range(1, 15)
NUMBER_LENGTH = 6
# A line longer than this is no card number; reading it would only cost time.
LONGEST = 120

# Card types as the lists write them; only N, E and P are in all of them.
TYPE_MY = {"N": "နိုင်", "E": "ဧည့်", "P": "ပြု", "T": "သာသနာ", "Y": "ယာယီ", "S": "စ"}
_TYPE_SPELLINGS = {
    "N": ("နိုင်", "နိုင", "NAING", "N"),
    "E": ("ဧည့်", "ဧည့", "ဧည်", "ဧ", "EI", "EH", "E"),
    "P": ("ပြု", "PYU", "P"),
    "T": ("သာသနာ", "သာ", "သ", "THATHANAR", "THATHANA", "THARTHANAR", "THA", "T"),
    "Y": ("ယာယီ", "ယာ", "ယ", "YARYI", "YAYI", "YAR", "YA", "Y"),
    "S": ("စ", "SA", "S"),
}
# Written in Zawgyi, or with signs in the wrong order: understood, and said to be repaired.
_TYPE_SLIPS = {
    "N": ("ႏိုင္", "နိုင္", "ႏုိင္", "နုိင်", "နိူင်", "နူိင်", "နိုင့်", "နို်င်", "NIANG", "NAIG"),
    "E": ("ဧည့္", "ဧည္", "ဧည့််", "ဧညျ့", "ည့်", "ဧဉ့်", "ဧည်."),
    "P": ("ျပဳ", "ၿပဳ", "ျပု", "ပြူ", "ပျု", "PYUU", "PRU"),
    "T": ("သာသသနာ",),
    "Y": ("ယာယိ",),
}
_TYPES: list[tuple[str, str, bool]] = sorted(
    [(spelling, kind, False) for kind, spellings in _TYPE_SPELLINGS.items() for spelling in spellings]
    + [(spelling, kind, True) for kind, spellings in _TYPE_SLIPS.items() for spelling in spellings],
    key=lambda entry: -len(entry[0]),
)

# Letters that look like a digit, typed where a digit belongs.
_DIGIT_FOR = {"O": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "B": "8"} | {
    "ဝ": "0", "ရ": "7", "ဂ": "8",
}  # fmt: skip
# And digits typed where a letter belongs; zero for wa is the commonest fault of all.
_BURMESE_FOR = {"0": "ဝ", "7": "ရ", "8": "ဂ", "O": "ဝ", "ဉ": "ဥ"} | {
    # Zawgyi has second shapes of these letters.
    "ၪ": "ဥ", "ၫ": "ည", "႐": "ရ", "ႏ": "န",
}  # fmt: skip
_LATIN_FOR = {"0": "O", "1": "L", "4": "A", "5": "S", "6": "G", "8": "B"}

_SEPARATOR = re.compile(r"[\s/\\|.,:;_၊။·⁄∕／-]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_OPENING, _CLOSING = "([{<", ")]}>"


@dataclass(frozen=True)
class Nrc:
    """A card number; `township` is the code in Burmese letters, `number` six Latin digits."""

    state: int
    township: str
    type: str
    number: str

    @property
    def my(self) -> str:
        """The canonical form in Burmese: ၁၂/တမန(နိုင်)၁၁၂၂၃၃."""
        return burmese_digits(f"{self.state}/{self.township}({TYPE_MY[self.type]}){self.number}")

    @property
    def latin(self) -> str:
        """The canonical form in Latin letters: 12/TAMANA(N)112233."""
        return f"{self.state}/{nrc_codes.latin_of(self.state, self.township)}({self.type}){self.number}"


@dataclass(frozen=True)
class Reading:
    """What a text says: `nrc` is None when it is no card number, `warnings` then tell why."""

    nrc: Nrc | None
    repaired: bool = False
    warnings: tuple[str, ...] = ()
    # How far from certain: 0 the code is listed in its state, 1 in another one, 2 in none.
    distance: int = field(default=0, compare=False)


@dataclass(frozen=True)
class _Pieces:
    """The four parts as typed, and whether a plain fault was mended in taking them apart."""

    state: str
    code: str
    type: str
    number: str
    mended: bool


def parse(text: str) -> Reading:
    """Read a card number in Burmese, Latin or mixed writing; never raises."""
    if len(text) > LONGEST:
        return Reading(None, warnings=(_("This is too long for a citizenship card number."),))
    cleaned = _cleaned(text)
    readings = [reading for pieces in _taken_apart(cleaned) for reading in _read(pieces)]
    if not readings:
        return Reading(None, warnings=(_why_not(cleaned),))
    best = min(readings, key=lambda reading: (reading.distance, reading.repaired))
    mixed = has_mixed_digits(unicodedata.normalize("NFKC", text))
    return Reading(best.nrc, best.repaired or mixed, best.warnings, best.distance)


def _cleaned(text: str) -> str:
    visible = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return latin_digits(visible).upper().strip().strip("'\"“”‘’`*.,;:၊။").strip()


def _taken_apart(text: str) -> Iterator[_Pieces]:
    """Every way to cut the text into state, code, type and number."""
    head, number, number_mended = _number_at_end(text)
    if number is None:
        return
    for state, rest, state_mended in _states_at_start(head):
        for code, kind, type_mended in _types_at_end(rest):
            yield _Pieces(state, code, kind, number, number_mended or state_mended or type_mended)


def _number_at_end(text: str) -> tuple[str, str | None, bool]:
    digits, mended, position = "", False, len(text)
    while position and len(digits) < NUMBER_LENGTH:
        position -= 1
        letter = text[position]
        if letter.isspace() or letter in "-.":
            continue
        digit = letter if letter.isdecimal() else _DIGIT_FOR.get(letter, "")
        if not digit:
            return text, None, False
        mended = mended or digit != letter
        digits = digit + digits
    return (text[:position], digits, mended) if len(digits) == NUMBER_LENGTH else (text, None, False)


def _states_at_start(head: str) -> Iterator[tuple[str, str, bool]]:
    for length in (2, 1):
        typed = head[:length]
        digits = "".join(_DIGIT_FOR.get(letter, letter) for letter in typed)
        if len(typed) < length or not (digits.isascii() and digits.isdecimal()):
            continue
        rest = head[length:]
        gap = _SEPARATOR.match(rest)
        separator = gap.group() if gap else ""
        # A letter can stand for a digit only where a separator shows that the state ended.
        if digits == typed or separator:
            yield digits, rest[len(separator) :], digits != typed or not separator


def _types_at_end(rest: str) -> Iterator[tuple[str, str, bool]]:
    body = rest.rstrip(" -/.,:_၊။")
    closed = body.endswith(tuple(_CLOSING))
    body = body.rstrip(_CLOSING + " ")
    for spelling, kind, slip in _TYPES:
        if not _ends_with(body, spelling):
            continue
        before = body[: -len(spelling)].rstrip(" ")
        opened = before.endswith(tuple(_OPENING))
        code = before.rstrip(_OPENING + " -/.,:_၊။")
        parted = opened == closed and (opened or before != body[: -len(spelling)] or code != before)
        yield code, kind, slip or not parted


def _ends_with(body: str, spelling: str) -> bool:
    return body.endswith(spelling) and len(body) > len(spelling)


def _read(pieces: _Pieces) -> Iterator[Reading]:
    # A leading zero is no state number: the lists' own tests refuse 01.
    if pieces.state.startswith("0") or int(pieces.state) not in STATES:
        return
    compact = re.sub(r"[\s.\-_'·]", "", pieces.code)
    if re.search("[က-႟]", compact):
        yield from _read_burmese(pieces, compact)
    else:
        yield from _read_latin(pieces, compact)


def _read_burmese(pieces: _Pieces, typed: str) -> Iterator[Reading]:
    code = "".join(_BURMESE_FOR.get(letter, letter) for letter in typed)
    if len(code) != nrc_codes.LENGTH or not nrc_codes.LETTERS.issuperset(code):
        return
    state = int(pieces.state)
    warnings, distance = _doubts(state, code)
    yield Reading(Nrc(state, code, pieces.type, pieces.number), pieces.mended or code != typed, warnings, distance)


def _read_latin(pieces: _Pieces, typed: str) -> Iterator[Reading]:
    latin = "".join(_LATIN_FOR.get(letter, letter) for letter in typed)
    state = int(pieces.state)
    codes = nrc_codes.codes_for(state, latin)
    code = codes[0] if codes else _code_elsewhere(latin)
    if code is None:
        return
    warnings, distance = _doubts(state, code)
    if len(codes) > 1:
        warnings += (
            _(
                "%(latin)s can stand for %(codes)s; %(code)s was taken.",
                latin=f"{state}/{latin}",
                codes=", ".join(codes),
                code=code,
            ),
        )
    yield Reading(Nrc(state, code, pieces.type, pieces.number), pieces.mended or latin != typed, warnings, distance)


def _code_elsewhere(latin: str) -> str | None:
    for state in STATES:
        codes = nrc_codes.codes_for(state, latin)
        if codes:
            return codes[0]
    return nrc_codes.usual_reading(latin)


def _doubts(state: int, code: str) -> tuple[tuple[str, ...], int]:
    """Warnings about a code, and how far it is from certain."""
    listed = nrc_codes.townships().get((state, code))
    if listed:
        return (_ambiguous(state, code),) if listed.is_ambiguous else (), 0
    elsewhere = nrc_codes.states_of(code)
    if elsewhere:
        states = ", ".join(map(str, elsewhere))
        return (
            _(
                "The township code %(code)s belongs to state %(states)s, not to %(state)s.",
                code=code,
                states=states,
                state=state,
            ),
        ), 1
    return (_("The township code %(code)s is in no list we know; check it against the card.", code=code),), 2


def _ambiguous(state: int, code: str) -> str:
    return _("The township code %(code)s stands for more than one place.", code=f"{state}/{code}")


def _why_not(text: str) -> str:
    if not text:
        return _("There is no citizenship card number here.")
    if _number_at_end(text)[1] is None:
        return _("A citizenship card number ends with six digits.")
    state = re.match(r"\d+", text)
    if state is None or state.group().startswith("0") or int(state.group()[:4]) not in STATES:
        return _("A citizenship card number begins with a state number from 1 to 14.")
    return _("The township code or the card type, for example (N) or (နိုင်), cannot be read.")
