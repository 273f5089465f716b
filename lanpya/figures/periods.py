"""Periods as people write them: 2019, 2019-Q2, 2019-03; and the columns a period falls into. No database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.services.months import months_between, quarter_of, year_of

Every = Literal["year", "quarter", "month"]
EVERY: tuple[Every, ...] = ("year", "quarter", "month")
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_COLUMNS = 120

_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?:[Qq](?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


@dataclass(frozen=True)
class Period:
    """Whole months, both ends included, as the ledger writes them: 201901 to 202012."""

    first: int
    last: int

    @property
    def months(self) -> list[int]:
        return list(months_between(self.first, self.last))

    @property
    def full_years(self) -> list[int]:
        """Years that lie in the period from January to December."""
        years = range(year_of(self.first), year_of(self.last) + 1)
        return [year for year in years if self.first <= year * 100 + 1 and year * 100 + 12 <= self.last]

    @property
    def unknown_months(self) -> list[int]:
        """Codes of "month unknown" that belong here: only of years that are in the period as a whole."""
        return [year * 100 for year in self.full_years]

    @property
    def split_years(self) -> list[int]:
        """Years of which only a part lies in the period: their services of an unknown month have no place in it."""
        years = range(year_of(self.first), year_of(self.last) + 1)
        return [year for year in years if year not in self.full_years]

    @property
    def is_one_year(self) -> bool:
        return self.full_years == [year_of(self.first)] == [year_of(self.last)]

    def __contains__(self, month: object) -> bool:
        if not isinstance(month, int):
            return False
        return month in self.unknown_months if month % 100 == 0 else self.first <= month <= self.last

    def __str__(self) -> str:
        first, last = written(self.first, starts=True), written(self.last, starts=False)
        return first if first == last else f"{first}/{last}"


def written(month: int, *, starts: bool) -> str:
    """The shortest way to write one end of a period: 2019 rather than 2019-01 where that is what it means."""
    year, number = divmod(month, 100)
    return str(year) if number == (1 if starts else 12) else f"{year}-{number:02}"


def parse(text: str) -> Period:
    """2019, 2019-Q2 or 2019-03, in digits of either script. Refused with an example for everything else."""
    match = _WRITTEN.fullmatch(latin_digits(text.strip()))
    if match is None or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        raise Refused(
            _("“%(text)s” is no period. Write a year, a quarter or a month: 2019, 2019-Q2, 2019-03.")
            % {"text": text[:20]},
            field="period",
        )
    year = int(match["year"]) * 100
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return Period(year + last - 2, year + last)
    return Period(year + int(match["month"] or 1), year + int(match["month"] or 12))


def between(first: str, last: str) -> Period:
    """From the beginning of one written period to the end of another. Refused when the end lies before it."""
    start, end = parse(first), parse(last)
    if end.last < start.first:
        raise Refused(_("The period ends before it begins. Turn the two around."), field="period")
    return Period(start.first, end.last)


def column_of(month: int, every: Every) -> str:
    """The column a month falls into: "2019", "2019-Q2", "2019-03"; "2019-unknown" where the month is not known."""
    year, number = divmod(month, 100)
    if every == "year":
        return str(year)
    if number == 0:
        return f"{year}-unknown"
    return f"{year}-Q{quarter_of(month)}" if every == "quarter" else f"{year}-{number:02}"


def columns(period: Period, every: Every, unknown: set[int]) -> list[str]:
    """The columns of a table in their order; a year has one for "month unknown" only where it is needed."""
    found = list(dict.fromkeys(_with_unknown(period, every, unknown)))
    if len(found) > MOST_COLUMNS:
        raise Refused(
            _("That would be %(n)d columns. Choose a shorter period, or count by year.") % {"n": len(found)},
            field="period",
        )
    return found


def _with_unknown(period: Period, every: Every, unknown: set[int]) -> Iterator[str]:
    for month in period.months:
        yield column_of(month, every)
        december = month % 100 == 12
        if december and every != "year" and (code := month - 12) in unknown and code in period.unknown_months:
            yield column_of(code, every)
