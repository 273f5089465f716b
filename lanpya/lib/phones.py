"""Telephone numbers as people write them: lists, ranges, Burmese and Thai digits, a country in brackets.

Validity is judged by the numbering plans of Google's libphonenumber (the package phonenumberslite). Plans age, so a
number with an unknown prefix keeps its place in the answer, not valid, with a warning: the caller keeps the raw text.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from lanpya.lib.sentences import say as _

MOST_CHARACTERS = 2_000
MOST_NUMBERS = 100

# A country named beside a number says whose plan to read it by. Words as centres write them, three scripts.
COUNTRY_WORDS = {
    "MM": ("myanmar", "burma", "မြန်မာ", "พม่า", "เมียนมา"),
    "TH": ("thailand", "thai", "ထိုင်း", "ယိုးဒယား", "ไทย"),
    "MY": ("malaysia", "မလေးရှား", "มาเลเซีย"),
    "SG": ("singapore", "စင်ကာပူ", "စင်္ကာပူ", "สิงคโปร์"),
    "KR": ("korea", "ကိုရီးယား", "เกาหลี"),
    "JP": ("japan", "ဂျပန်", "ญี่ปุ่น"),
    "CN": ("china", "တရုတ်", "จีน"),
    "LA": ("laos", "လာအို", "ลาว"),
    "IN": ("india", "အိန္ဒိယ", "อินเดีย"),
    "BD": ("bangladesh", "ဘင်္ဂလားဒေ့ရှ်", "บังกลาเทศ"),
    "AE": ("emirates", "uae", "dubai", "ယူအေအီး", "ဒူဘိုင်း"),
    "JO": ("jordan", "ဂျော်ဒန်", "จอร์แดน"),
}

# "နှင့်" is typed with its dot and killer in either order.
SEPARATORS = re.compile(
    r"(?:[,;/|&၊။、，；\n\r\t]|\b(?:and|or)\b|နှင့်|နှင့်|သို့မဟုတ်|และ|หรือ)(?![^()]*\))"
    r"|(?<=\d)\s+(?=\+)",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"^(?P<first>.*\d)[\s)]*(?:[~〜～∼–—]|\bto\b|\.\.)\s*(?P<last>[+\d][\d\s]*)$",
    re.IGNORECASE,
)
# A hyphen usually only groups digits; one or two digits after the last hyphen can be the end of a range.
HYPHEN_RANGE = re.compile(r"^(?P<first>.*\d)\s*-\s*(?P<last>\d{1,2})$")
NOTE = re.compile(r"\([^()\d]*\)")
WA_FOR_ZERO = re.compile(r"(?:(?<=[\d၀-၉])ဝ|ဝ(?=ဝ*[\d၀-၉]))")

UNKNOWN_PREFIX = _("Number %(n)d: the numbering plan does not know this prefix; check it, new prefixes appear.")
WRONG_LENGTH = _("Number %(n)d has too few or too many digits.")
NOT_A_NUMBER = _("Number %(n)d cannot be read as a telephone number.")
WRONG_RANGE = _("Number %(n)d: the range does not rise, only its first number was read.")
WA_REPAIRED = _("The letter ဝ was read as the digit zero.")
TOO_LONG = _("Only the beginning was read: the text is too long.")


@dataclass(frozen=True)
class Number:
    """One number; `e164` is None when the numbering plan does not accept it."""

    e164: str | None
    valid: bool


@dataclass
class Phones:
    """What a text holds, in the order written, and what a person should look at."""

    numbers: list[Number] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def warn(self, sentence: str) -> None:
        self.warnings.append(_(sentence, n=len(self.numbers) + 1))


def parse(text: str, *, region: str = "MM") -> Phones:
    """Return every telephone number in `text`; numbers without a country code are read as of `region`. Never raises."""
    found = Phones()
    if len(text) > MOST_CHARACTERS:
        found.warn(TOO_LONG)
    written = _with_ascii_digits(text[:MOST_CHARACTERS], found)
    pieces = [piece for piece in SEPARATORS.split(written) if piece.strip()]
    # "Office: +95 1 …" has words between numbers; a text of words alone is one number that cannot be read.
    for piece in [p for p in pieces if re.search(r"\d", p)] or pieces[:1]:
        _read_piece(piece, region, found)
        if len(found.numbers) >= MOST_NUMBERS:
            del found.numbers[MOST_NUMBERS:]
            found.warn(TOO_LONG)
            break
    return found


def _with_ascii_digits(text: str, found: Phones) -> str:
    repaired = WA_FOR_ZERO.sub("0", text)
    if repaired != text:
        found.warn(WA_REPAIRED)
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in repaired)


def _read_piece(piece: str, region: str, found: Phones) -> None:
    region = _country_named(piece) or region
    piece = NOTE.sub(" ", piece).strip()
    if _read_range(piece, region, found):
        return
    e164 = _continued(piece, found) or _e164(piece, region)
    parts = [piece] if e164 else _run_together(piece, region)
    for part in parts:
        e164 = e164 if len(parts) == 1 else _e164(part, region)
        if e164 is None:
            found.warn(_why_not(part, region))
        found.numbers.append(Number(e164, e164 is not None))


def _country_named(piece: str) -> str | None:
    lowered = piece.lower()
    for region, words in COUNTRY_WORDS.items():
        if any(word in lowered for word in words):
            return region
    return None


def _read_range(piece: str, region: str, found: Phones) -> bool:
    """Read "230 1960~2" as three numbers; False when the piece is not a range."""
    match = RANGE.match(piece) or HYPHEN_RANGE.match(piece)
    if not match:
        return False
    first = _continued(match["first"], found) or _e164(match["first"], region)
    # "09–442119848" only groups its digits: what stands before the dash is not yet a number.
    if first is None:
        return False
    last = _with_tail(first, match["last"]) or _e164(match["last"], region)
    for number in _between(first, last) or _refuse_range(first, found):
        found.numbers.append(Number(number, True))
    return True


def _between(first: str, last: str | None) -> list[str]:
    if last is None or len(last) != len(first) or not 0 < int(last) - int(first) < MOST_NUMBERS:
        return []
    return [f"+{number}" for number in range(int(first), int(last) + 1)]


def _refuse_range(first: str, found: Phones) -> list[str]:
    found.warn(WRONG_RANGE)
    return [first]


def _continued(piece: str, found: Phones) -> str | None:
    """Complete "2336539" from the number before it, "+95 1 2336538"; None when it does not continue one."""
    before = found.numbers[-1].e164 if found.numbers else None
    if before is None or piece.lstrip(" (")[:1] in ("+", "0"):
        return None
    longer = _with_tail(before, piece)
    return _e164(longer, None) if longer else None


def _with_tail(e164: str, tail: str) -> str | None:
    digits = re.sub(r"\D", "", tail)
    # At least the country code and one more digit must come from the number before.
    return e164[: -len(digits)] + digits if 0 < len(digits) <= len(e164) - 4 else None


def _run_together(piece: str, region: str) -> list[str]:
    """Split "09 767 889 802 09 442 552 260" where every part is then a number; else leave it whole."""
    starts = [match.end() for match in re.finditer(r"\d\s+(?=0)", piece)]
    for start in starts:
        rest = piece[start:]
        if _e164(piece[:start], region) and _e164(rest, region):
            return [piece[:start], rest]
    return [piece]


def _e164(text: str, region: str | None) -> str | None:
    """Return the number in E.164, or None when its numbering plan does not accept it."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _why_not(text: str, region: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return NOT_A_NUMBER
    return UNKNOWN_PREFIX if phonenumbers.is_possible_number(number) else WRONG_LENGTH
