"""Dates as a centre writes them: any digits, day first, Buddhist years, a day or month that nobody knows.

A Myanmar Era date is never converted in silence: it comes back as dates to choose from.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from lanpya.lib import calendars
from lanpya.lib.calendars import LUNAR_MONTHS, MONTH_NAMES
from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _

UNKNOWN = 0
_LONGEST = 80
_UNKNOWN_PART = re.compile(r"\?+|x{1,4}|_+|unknown|မသိပါ|မသိ")
# Words around the numbers: year, month, day, era.
_WORDS = re.compile(
    r"မြန်မာသက္ကရာဇ်|ကောဇာသက္ကရာဇ်|သာသနာ|သက္ကရာဇ်|ခရစ်နှစ်|ခုနှစ်|နှစ်|ခု|ရက်နေ့|ရက်|လဆန်း|လပြည့်ကျော်|လပြည့်|လဆုတ်|လကွယ်|(?<![က-႟])လ(?![က-႟])"
    r"|พ\.?ศ\.?|ค\.?ศ\.?|\b(?:b\.?e\.?|m\.?e\.?|a\.?d\.?|c\.?e\.?|of|the)(?![a-z])|(?<=\d)(?:st|nd|rd|th)\b"
)
_PART = re.compile(r"\d+|[^\W\d_]+[^\s\d/.,၊-]*|\?")
_NAMES = sorted((*MONTH_NAMES, *LUNAR_MONTHS), key=len, reverse=True)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, or a month or year of which no more is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is not None and not 1 <= self.month <= 12:
            raise Refused(_("There is no month %(month)s.", month=self.month), field="date")
        if self.day is not None and self.month is not None:
            days = monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= days:
                month = f"{self.month}/{self.year}"
                message = _(
                    "%(month)s has %(days)s days; there is no day %(day)s.", month=month, days=days, day=self.day
                )
                raise Refused(message, field="date")

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def exact(self) -> date | None:
        """The day, when it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True)
class DateReading:
    """`date` when the text can mean only one; else `candidates` to show, with the `question` to ask."""

    date: PartialDate | None
    candidates: tuple[PartialDate, ...] = ()
    question: str = ""


def read_date(text: str, *, today: date) -> DateReading:
    """Read one date; `today` settles the century of a two-digit year. Refuses what is no date, with the reason."""
    parts = _parts(text)
    lunar = [part for part in parts if part in LUNAR_MONTHS]
    if lunar:
        return _lunar(lunar[0], [part for part in parts if part.isdecimal()])
    year, month, day, swapped = _ordered(parts, text)
    if calendars.SASANA.search(text) and year in calendars.BUDDHIST_YEARS:
        years = [year - calendars.BUDDHIST_OFFSET - 1, year - calendars.BUDDHIST_OFFSET]
        return _ask(
            [_partial(western, month, day) for western in years],
            _("Which western year is Sasana year %(year)s?", year=year),
        )
    if year in calendars.MYANMAR_YEARS:
        return _myanmar(year, month, day)
    found = _partial(_western(year, today), month, day)
    if swapped:
        return _ask([found], _("The month was written before the day. Is this the date?"))
    return DateReading(found)


def _parts(text: str) -> list[str]:
    """Numbers, month names and unknown marks, in order."""
    if len(text) > _LONGEST:
        raise _no_date(text)
    plain = latin_digits(unicodedata.normalize("NFC", text)).lower().replace("န0ါရီ", "နဝါရီ").replace("ဖော်0ါ", "ဖော်ဝါ")
    for name in _NAMES:
        # A Burmese name may touch the words beside it; an English one stands alone.
        pattern = rf"\b{name}\b\.?" if name.isascii() else name
        plain, found = re.subn(pattern, f" {name} ", plain, count=1)
        if found:
            return _split(plain, name)
    return _split(plain, "")


def _split(plain: str, name: str) -> list[str]:
    before, __, after = plain.partition(name) if name else (plain, "", "")
    named = [name] if name else []
    return _marks(before) + named + _marks(after)


def _marks(plain: str) -> list[str]:
    marked = _UNKNOWN_PART.sub(" ? ", _WORDS.sub(" ", plain))
    return _PART.findall(marked)


def _ordered(parts: list[str], text: str) -> tuple[int, int, int, bool]:
    """Year, month and day as written, 0 for what is unknown; and whether the month came before the day."""
    numbers = [UNKNOWN if part == "?" else int(part) for part in parts if part == "?" or part.isdecimal()]
    names = [MONTH_NAMES[part] for part in parts if part in MONTH_NAMES]
    if (
        len(numbers) + len(names) != len(parts)
        or len(names) > 1
        or any(len(part) > 8 for part in parts if part.isdecimal())
    ):
        raise _no_date(text)
    if names:
        return _with_name(names[0], numbers, text)
    if len(numbers) == 1 and len(parts[0]) == 8:
        numbers = _run_together(parts[0])
    return _by_position(numbers, parts, text)


def _with_name(month: int, numbers: list[int], text: str) -> tuple[int, int, int, bool]:
    if len(numbers) == 1:
        return numbers[0], month, UNKNOWN, False
    if len(numbers) != 2:
        raise _no_date(text)
    first, second = numbers
    year, day = (first, second) if first > 31 else (second, first)
    return year, month, day, False


def _run_together(digits: str) -> list[int]:
    if int(digits[:4]) in calendars.WESTERN_YEARS and 1 <= int(digits[4:6]) <= 12:
        return [int(digits[:4]), int(digits[4:6]), int(digits[6:])]
    return [int(digits[:2]), int(digits[2:4]), int(digits[4:])]


def _by_position(numbers: list[int], parts: list[str], text: str) -> tuple[int, int, int, bool]:
    year_first = bool(numbers) and (len(parts[0]) == 4 or numbers[0] > 31 >= numbers[-1])
    ordered = numbers if year_first else numbers[::-1]
    if not ordered or len(ordered) > 3 or (len(ordered) == 1 and len(parts[0]) != 4):
        raise _no_date(text)
    year, month, day = [*ordered, UNKNOWN, UNKNOWN][:3]
    swapped = month > 12 and 1 <= day <= 12
    return (year, day, month, True) if swapped else (year, month, day, False)


def _western(year: int, today: date) -> int:
    if year in calendars.BUDDHIST_YEARS:
        return year - calendars.BUDDHIST_OFFSET
    if 0 < year < 100:
        this_century = today.year - today.year % 100 + year
        return this_century if this_century <= today.year else this_century - 100
    if year not in calendars.WESTERN_YEARS:
        raise Refused(
            _("The year is unknown.") if year == UNKNOWN else _("The year %(year)s cannot be right.", year=year),
            field="date",
        )
    return year


def _partial(year: int, month: int, day: int) -> PartialDate:
    # A day without its month tells nothing that can be kept.
    return PartialDate(year, month or None, (day or None) if month else None)


def _myanmar(year: int, month: int, day: int) -> DateReading:
    western = calendars.western_years(year, month or None)
    return _ask(
        [_partial(candidate, month, day) for candidate in western],
        _("%(year)s is a year of the Myanmar Era. Which western date is meant?", year=year),
    )


def _lunar(name: str, numbers: list[str]) -> DateReading:
    years = [int(number) for number in numbers if int(number) in calendars.MYANMAR_YEARS]
    if len(years) != 1:
        raise Refused(
            _("%(month)s is a month of the Myanmar calendar; write its year, 1300 to 1400.", month=name), field="date"
        )
    candidates = [
        PartialDate(western, month)
        for month in LUNAR_MONTHS[name]
        for western in _years_of_lunar_month(years[0], name, month)
    ]
    return _ask(
        candidates,
        _("%(month)s is a month of the Myanmar Era. Which western month is meant?", month=f"{name} {years[0]}"),
    )


def _years_of_lunar_month(year: int, name: str, month: int) -> list[int]:
    first = year + calendars.MYANMAR_OFFSET
    if name == "တန်ခူး":  # begins before the new year day and may be written with either year
        return [first, first + 1]
    return [first + 1] if month < LUNAR_MONTHS["တန်ခူး"][1] else [first]


def _ask(candidates: list[PartialDate], question: str) -> DateReading:
    return DateReading(None, tuple(sorted(set(candidates))), question)


def _no_date(text: str) -> Refused:
    return Refused(
        _("“%(text)s” is not a date; write day, month and year, for example 31/12/2020.", text=text.strip()[:40]),
        field="date",
    )
