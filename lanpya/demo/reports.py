"""What the centres of the demonstration say of their days and months."""

import datetime as dt
from random import Random

from lanpya.demo.cast import Cast
from lanpya.demo.pages import Pages, acceptance_of
from lanpya.services.facts import NilReason
from lanpya.services.models import CentreMonth, NilDay
from lanpya.services.months import days_of, last_day, month_of, months_between

UNSAID = 6
"""The last days for which nothing has been said yet, so that something is due."""

State = CentreMonth.State


def write(pages: dict[str, Pages], cast: Cast, dice: Random, *, today: dt.date) -> None:
    this_month = month_of(today)
    nils: list[NilDay] = []
    months: list[CentreMonth] = []
    for page in pages.values():
        with_rows = {row.day for row in page.rows}
        for month in months_between(month_of(page.centre.opened_on), this_month):
            nils += _nil_days(page, month, with_rows, dice, today - dt.timedelta(days=UNSAID))
            if month < this_month:
                months.append(_month(page, month, cast, today))
    NilDay.objects.bulk_create(nils, batch_size=800)
    CentreMonth.objects.bulk_create(months, batch_size=800)


def _nil_days(page: Pages, month: int, with_rows: set[dt.date | None], dice: Random, until: dt.date) -> list[NilDay]:
    quiet = [day for day in days_of(month) if day.weekday() < 5 and day not in with_rows and day <= until]
    return [
        NilDay(
            centre=page.centre,
            day=day,
            reason=dice.choices((NilReason.NOBODY_CAME, NilReason.CLOSED), (85, 15))[0],
            said_by=page.by,
            said_at=dt.datetime.combine(day, dt.time(9), dt.UTC),
        )
        for day in quiet
    ]


def _month(page: Pages, month: int, cast: Cast, today: dt.date) -> CentreMonth:
    """Accepted on the twentieth of the next month; before that day the centre has submitted it, or not yet."""
    manager = cast.manager_of(page.centre.code)
    submitted = dt.datetime.combine(last_day(month) + dt.timedelta(days=5), dt.time(9), dt.UTC)
    if submitted.date() >= today or (page.centre.code == "hlaing-thar-yar" and month == _month_before(today)):
        return CentreMonth(centre=page.centre, month=month)
    report = CentreMonth(
        centre=page.centre, month=month, state=State.SUBMITTED, submitted_by=manager, submitted_at=submitted
    )
    if acceptance_of(month).date() < today - dt.timedelta(days=10):
        report.state, report.accepted_by = State.ACCEPTED, cast.staff["monitoring"]
        report.accepted_at = acceptance_of(month)
    return report


def _month_before(today: dt.date) -> int:
    return month_of(today.replace(day=1) - dt.timedelta(days=1))
