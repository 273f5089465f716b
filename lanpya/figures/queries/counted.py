"""What was counted, from the roll-up; as it was known on an earlier day, from the rows themselves."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, Sum

from lanpya.accounts.models import Centre
from lanpya.figures.access import Reach
from lanpya.figures.models import ReceivedMonth
from lanpya.figures.periods import Period
from lanpya.figures.table import Cell
from lanpya.services.facts import SEXES
from lanpya.services.models import MonthCount, Service
from lanpya.services.reference import TABLE

Known = dict[str, dt.datetime]
"""By time zone: the end of a day there. What was typed later was not known on that day."""


def end_of_day(day: dt.date, centres: list[Centre]) -> Known:
    """The end of a calendar day at each of these centres."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
    return {zone: midnight.replace(tzinfo=ZoneInfo(zone)) for zone in {centre.zone for centre in centres}}


def in_period(period: Period) -> Q:
    """Rows by their month; "month unknown" only of years that lie wholly in the period."""
    # "201900" stands just before "201901", so that whole years are one range of the index.
    starts_whole = period.first // 100 in period.full_years
    inside = Q(month__gte=period.first - starts_whole, month__lte=period.last)
    never = [year * 100 for year in period.split_years]
    return inside & ~Q(month__in=never) if never else inside


def by_month(reach: Reach, period: Period, as_of: dt.date | None = None) -> Iterator[tuple[int, str, str, int]]:
    """Month, kind, sex, services: all centres of the reach together."""
    for window, keys in reach.windows(period).items():
        if as_of is None:
            yield from _rolled_up(keys, window, ("month", "kind_id", "sex"))
        else:
            yield from (cell[1:] for cell in _known_on(as_of, reach, keys, window))
        yield from (cell[1:] for cell in _received(reach, keys, window, as_of))


def by_year(reach: Reach, period: Period) -> Iterator[tuple[int, str, str, int]]:
    """The same as it stands now, under the code of each year (201900): fewer rows leave the database."""
    for window, keys in reach.windows(period).items():
        for year, *rest in _rolled_up(keys, window, ("year", "kind_id", "sex")):
            yield (year * 100, *rest)
        yield from (cell[1:] for cell in _received(reach, keys, window, None))


def cells(reach: Reach, period: Period, as_of: dt.date | None = None) -> Iterator[Cell]:
    """The same, centre by centre."""
    codes = {centre.pk: centre.code for centre in reach.centres}
    for window, keys in reach.windows(period).items():
        if as_of is None:
            for key, *rest in _rolled_up(keys, window, ("centre_id", "month", "kind_id", "sex")):
                yield Cell(codes[key], *rest)
        else:
            yield from _known_on(as_of, reach, keys, window)
        yield from _received(reach, keys, window, as_of)


def unplaced(reach: Reach, period: Period) -> int:
    """Services of years only partly in the period whose month is unknown: they have no place in the table."""
    found = 0
    for year in period.split_years:
        whole = Period(year * 100 + 1, year * 100 + 12)
        keys = [share.centre.pk for share in reach.shares if share.within(whole) == [whole]]
        counts = MonthCount.objects.filter(centre__in=keys, month=year * 100, kind__in=TABLE)
        found += counts.aggregate(n=Sum("n"))["n"] or 0
    return found


def _rolled_up(keys: list[UUID], window: Period, by: tuple[str, ...]) -> Iterable[Any]:
    counts = MonthCount.objects.filter(in_period(window), centre__in=keys, kind__in=TABLE)
    # Both databases divide whole numbers to whole numbers.
    return counts.annotate(year=F("month") / 100).order_by().values_list(*by).annotate(Sum("n"))


def _known_on(day: dt.date, reach: Reach, keys: list[UUID], window: Period) -> Iterator[Cell]:
    centres = {centre.pk: centre for centre in reach.centres if centre.pk in keys}
    for zone, moment in end_of_day(day, list(centres.values())).items():
        there = [key for key, centre in centres.items() if centre.zone == zone]
        rows = Service.objects.filter(in_period(window), centre__in=there, kind__in=TABLE, typed_at__lt=moment)
        sums = rows.order_by().values_list("centre_id", "month", "kind_id").annotate(*(Sum(sex) for sex in SEXES))
        for key, month, kind, *by_sex in sums:
            for sex, n in zip(SEXES, by_sex, strict=True):
                if n:
                    yield Cell(centres[key].code, month, kind, sex, n)


def _received(reach: Reach, keys: list[UUID], window: Period, as_of: dt.date | None) -> Iterator[Cell]:
    centres = {centre.pk: centre for centre in reach.centres if centre.pk in keys}
    for month in received_months(list(centres.values()), window, as_of):
        for kind, sex, n in month.counts:
            if kind in TABLE:
                yield Cell(centres[month.centre_id].code, month.month, kind, sex, n)


def received_months(centres: list[Centre], period: Period, as_of: dt.date | None = None) -> list[ReceivedMonth]:
    """Months that lone centres sent in: the current revision, or the one that was current on a day."""
    sent = ReceivedMonth.objects.filter(in_period(period), centre__in=centres)
    if as_of is None:
        return list(sent.filter(is_current=True))
    ends = end_of_day(as_of, centres)
    zones = {centre.pk: centre.zone for centre in centres}
    known = [each for each in sent.order_by("revision") if each.received_at < ends[zones[each.centre_id]]]
    return list({(each.centre_id, each.month): each for each in known}.values())
