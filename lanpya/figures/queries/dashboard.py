"""How this month goes against the last, and the months before them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from lanpya.figures.access import Reach
from lanpya.figures.periods import Period
from lanpya.figures.queries import counted
from lanpya.figures.queries.beneficiaries import kinds
from lanpya.services.months import first_day, month_of
from lanpya.ui import writing
from lanpya.ui.charts import Bar

MONTHS_SHOWN = 6


@dataclass(frozen=True)
class Line:
    """A kind of service: this month so far, and the whole of last month."""

    label: str
    now: int
    before: int

    @property
    def words(self) -> str:
        return writing.against(self.now, self.before)


@dataclass(frozen=True)
class Dashboard:
    month: dt.date
    lines: list[Line]
    bars: list[Bar]

    @property
    def all_kinds(self) -> Line:
        return Line("", sum(line.now for line in self.lines), sum(line.before for line in self.lines))


def dashboard(reach: Reach, *, today: dt.date) -> Dashboard:
    """Services received in the last months, the current one not over yet."""
    months = _last_months(today, MONTHS_SHOWN)
    found: Counter[tuple[int, str]] = Counter()
    for month, kind, _sex, n in counted.by_month(reach, Period(months[0], months[-1])):
        found[month, kind] += n
    before, now = months[-2:]
    lines = [Line(kind.label, found[now, kind.code], found[before, kind.code]) for kind in kinds()]
    return Dashboard(first_day(now), lines, [_bar(month, found, month == now) for month in months])


def _bar(month: int, found: Counter[tuple[int, str]], is_open: bool) -> Bar:
    total = sum(n for (each, _kind), n in found.items() if each == month)
    return Bar(writing.short_month(first_day(month)), total, is_open)


def _last_months(today: dt.date, n: int) -> list[int]:
    months, day = [month_of(today)], today
    while len(months) < n:
        day = day.replace(day=1) - dt.timedelta(days=1)
        months.append(month_of(day))
    return months[::-1]
