"""Identity numbers of neighbours: the Thai national number, the Malaysian NRIC, and the two lines of a passport."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import cycle

from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _

Fields = dict[str, str | None]


@dataclass(frozen=True)
class IdReading:
    """What a number says; `fields` may be filled even when it is not valid, so that a reader can compare."""

    valid: bool
    fields: Fields
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passport:
    """The machine-readable zone of a passport; a name without a second part leaves `secondary` empty."""

    primary: str
    secondary: str
    document: str
    nationality: str
    born_on: str | None
    sex: str | None
    expires_on: str | None


def parse(kind: str, text: str, *, today: date) -> IdReading:
    """Read a number of this kind (see KINDS); `today` settles the century of two-digit years."""
    if kind not in KINDS:
        raise Refused(
            _(
                "There is no kind of number called %(kind)s; use one of %(kinds)s.",
                kind=kind,
                kinds=", ".join(sorted(KINDS)),
            ),
            field="kind",
        )
    return KINDS[kind](text, today)


# Thai national number: thirteen digits, the last one a check (weights 13 down to 2, modulo 11).

THAI_LENGTH = 13


def _parse_thai(text: str, today: date) -> IdReading:
    digits = _bare_digits(text)
    reason = _why_not_thai(digits)
    if reason:
        return IdReading(False, {"number": None}, (reason,))
    parts = (digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12])
    return IdReading(True, {"number": "-".join(parts)})


def _why_not_thai(digits: str) -> str:
    if not digits.isdecimal():
        return _("A Thai national number has digits only.")
    if len(digits) != THAI_LENGTH:
        return _("A Thai national number has 13 digits, this has %(length)s.", length=len(digits))
    if digits[0] in "09":
        return _("A Thai national number does not begin with 0 or 9.")
    total = sum(weight * int(digit) for weight, digit in zip(range(13, 1, -1), digits, strict=False))
    if (11 - total % 11) % 10 != int(digits[-1]):
        return _("The last digit does not fit the others: one digit is wrong or two are swapped.")
    return ""


# Malaysian NRIC: date of birth, place of birth, four digits; place codes of the National Registration Department.

MALAYSIA_LENGTH = 12
AGE_OF_FIRST_CARD = 12
_STATES = {
    "Johor": "01 21-24", "Kedah": "02 25-27", "Kelantan": "03 28-29", "Melaka": "04 30", "Negeri Sembilan": "05 31 59",
    "Pahang": "06 32-33", "Pulau Pinang": "07 34-35", "Perak": "08 36-39", "Perlis": "09 40", "Selangor": "10 41-44",
    "Terengganu": "11 45-46", "Sabah": "12 47-49", "Sarawak": "13 50-53", "Kuala Lumpur": "14 54-57",
    "Labuan": "15 58", "Putrajaya": "16", "Malaysia, state not known": "82",
}  # fmt: skip
_COUNTRIES = {
    "Brunei": "60", "Indonesia": "61", "Cambodia": "62", "Lao PDR": "63", "Myanmar": "64", "Philippines": "65",
    "Singapore": "66", "Thailand": "67", "Viet Nam": "68", "China": "74", "India": "75", "Pakistan": "76",
    "Saudi Arabia": "77", "Sri Lanka": "78", "Bangladesh": "79", "outside Malaysia": "71-72 83-93",
    "stateless": "98", "not known": "99",
}  # fmt: skip


def _codes(ranges: str) -> list[str]:
    codes = []
    for part in ranges.split():
        first, __, last = part.partition("-")
        codes += [f"{code:02}" for code in range(int(first), int(last or first) + 1)]
    return codes


_PLACES = {code: place for place, ranges in (_STATES | _COUNTRIES).items() for code in _codes(ranges)}


def _parse_malaysian(text: str, today: date) -> IdReading:
    digits = _bare_digits(text)
    if not digits.isdecimal() or len(digits) != MALAYSIA_LENGTH:
        return _not_malaysian(_("A Malaysian NRIC number has 12 digits."))
    born_on = _latest(digits[:6], before=date(today.year - AGE_OF_FIRST_CARD, 1, 1))
    if born_on is None:
        return _not_malaysian(
            _("%(day)s is no day of the year, so the date of birth is wrong.", day=f"{digits[4:6]}/{digits[2:4]}")
        )
    place = _PLACES.get(digits[6:8])
    if place is None:
        return _not_malaysian(_("%(code)s is no code for a place of birth.", code=digits[6:8]))
    number = f"{digits[:6]}-{digits[6:8]}-{digits[8:]}"
    return IdReading(True, {"number": number, "born_on": born_on.isoformat(), "place": place})


def _not_malaysian(reason: str) -> IdReading:
    return IdReading(False, {"number": None, "born_on": None, "place": None}, (reason,))


# Passports: ICAO Doc 9303 part 4, two lines of 44 characters.

LINE_LENGTH = 44
_WEIGHTS = (7, 3, 1)
_MRZ_LETTERS = re.compile(r"[A-Z0-9<]{44}")
_COUNTRY = re.compile(r"[A-Z]{1,3}<{0,2}")
_LOOK_ALIKE = str.maketrans("OIZSB", "01258")


def _parse_mrz(text: str, today: date) -> IdReading:
    lines = [re.sub(r"\s", "", latin_digits(line)).upper() for line in re.split(r"[\t\n]", text.strip())]
    if len(lines) != 2 or not all(_MRZ_LETTERS.fullmatch(line) for line in lines):
        reason = _("A passport has two lines of 44 letters, digits and < each; join them by a tab.")
        return IdReading(False, dict.fromkeys(Passport.__dataclass_fields__), (reason,))
    line1, line2 = lines
    warnings = _mrz_faults(line1, line2)
    return IdReading(not warnings, asdict(_passport(line1, line2, today)), tuple(warnings))


def _passport(line1: str, line2: str, today: date) -> Passport:
    primary, __, secondary = line1[5:].strip("<").partition("<<")
    born_on = _latest(_mended(line2[13:19], line2[19]), before=today)
    expires_on = _date(2000, _mended(line2[21:27], line2[27]))
    return Passport(
        primary=" ".join(primary.replace("<", " ").split()),
        secondary=" ".join(secondary.replace("<", " ").split()),
        document=_mended(line2[:9], line2[9]).rstrip("<"),
        nationality=line2[10:13].rstrip("<"),
        born_on=born_on.isoformat() if born_on else None,
        sex=line2[20] if line2[20] in "MFX" else None,
        expires_on=expires_on.isoformat() if expires_on else None,
    )


def _mrz_faults(line1: str, line2: str) -> list[str]:
    composite = line2[:10] + line2[13:20] + line2[21:43]
    sound = {
        _("The first line is not that of a passport: it must begin with P."): line1[0] == "P",
        _("The issuing country is not written in letters."): bool(_COUNTRY.fullmatch(line1[2:5])),
        _("There is no name."): bool(line1[5:].strip("<")) and line1[5] != "<" and not re.search(r"\d", line1[5:]),
        _("The check digit of the passport number does not fit."): _fits(line2[:9], line2[9]),
        _("The nationality is not written in letters."): bool(_COUNTRY.fullmatch(line2[10:13])),
        _("The check digit of the date of birth does not fit."): _fits(line2[13:19], line2[19]),
        _("The date of birth is no date."): _is_birth_date(line2[13:19]),
        _("The sex must be F, M or <."): line2[20] in "FM<X",
        _("The check digit of the date of expiry does not fit."): _fits(line2[21:27], line2[27]),
        _("The date of expiry is no date."): _date(2000, line2[21:27]) is not None,
        _("The check digit of the personal number does not fit."): _fits_optional(line2[28:42], line2[42]),
        _("The last check digit, over the whole line, does not fit."): _fits(composite, line2[43]),
    }
    return [fault for fault, is_sound in sound.items() if not is_sound]


def check_digit(field: str) -> str:
    """Check digit of a machine-readable field: weights 7, 3, 1; letters from A = 10; the filler counts 0."""
    values = (0 if letter == "<" else int(letter, 36) for letter in field)
    return str(sum(weight * value for weight, value in zip(cycle(_WEIGHTS), values, strict=False)) % 10)


def _fits(field: str, digit: str) -> bool:
    return check_digit(field) == digit


def _fits_optional(field: str, digit: str) -> bool:
    # An empty personal number may carry a filler in place of its check digit.
    return _fits(field, digit) or (digit == "<" and not field.strip("<"))


def _mended(field: str, digit: str) -> str:
    """The field with letters read as the digits they look like, if only then the check digit fits."""
    if _fits(field, digit):
        return field
    # The first two letters of a number are a series, MG for example, and stay letters.
    candidates = (field[:kept] + field[kept:].translate(_LOOK_ALIKE) for kept in (2, 1, 0))
    return next((candidate for candidate in candidates if _fits(candidate, digit)), field)


# Dates and digits of all three.


def _bare_digits(text: str) -> str:
    return re.sub(r"[\s*\-\u2010-\u2015\u2212]", "", latin_digits(text))


def _is_birth_date(yymmdd: str) -> bool:
    return any(_date(century, yymmdd) for century in (1900, 2000))


def _latest(yymmdd: str, *, before: date) -> date | None:
    """The latest day with these digits that is not after `before`; failing that, the only day there is."""
    days = [day for century in (2000, 1900) if (day := _date(century, yymmdd))]
    return next((day for day in days if day <= before), days[-1] if days else None)


def _date(century: int, yymmdd: str) -> date | None:
    if not (yymmdd.isascii() and yymmdd.isdecimal()):
        return None
    try:
        return date(century + int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:6]))
    except ValueError:
        return None


KINDS: dict[str, Callable[[str, date], IdReading]] = {
    "thai-id": _parse_thai,
    "my-nric": _parse_malaysian,
    "mrz": _parse_mrz,
}
