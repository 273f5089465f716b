"""How complete a table is: which centres have reported, which days were nil. None of it is ever a nought."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Centre
from lanpya.figures.access import Reach, Share
from lanpya.figures.models import EditionMonth
from lanpya.figures.periods import Period
from lanpya.services.facts import NilReason
from lanpya.services.models import CentreMonth, NilDay
from lanpya.services.months import first_day, last_day, month_of

STATES = ("open", "submitted", "accepted", "published")
STATE_WORDS = {
    "open": _("not reported"),
    "submitted": _("submitted"),
    "accepted": _("accepted"),
    "published": _("published"),
}


@dataclass(frozen=True)
class Report:
    """What one centre has said of the months of a period that have begun while it was open."""

    centre: Centre
    expected: list[int]
    state_of: dict[int, str]
    nil_days: dict[str, int] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """The weakest state among its months: a year is published when each of its months is."""
        return min((self.state_of.get(month, "open") for month in self.expected), key=STATES.index)

    @property
    def words(self) -> str:
        return str(STATE_WORDS[self.state])

    @property
    def tag(self) -> str:
        """The colour that repeats the word."""
        return {"open": "late", "submitted": "due", "accepted": "info", "published": "good"}[self.state]

    @property
    def nil_words(self) -> list[tuple[str, int]]:
        return [(str(NilReason(reason).label), days) for reason, days in self.nil_days.items()]

    @property
    def reported(self) -> list[int]:
        """Months that were handed in."""
        return [month for month in self.expected if self.state_of.get(month, "open") != "open"]

    @property
    def is_complete(self) -> bool:
        return len(self.reported) == len(self.expected)


@dataclass(frozen=True)
class Completeness:
    reports: list[Report]

    @property
    def complete(self) -> int:
        return sum(report.is_complete for report in self.reports)

    @property
    def centres(self) -> int:
        return len(self.reports)

    @property
    def behind(self) -> list[Report]:
        return [report for report in self.reports if not report.is_complete]

    @property
    def nil_days(self) -> dict[str, int]:
        return dict(sum((Counter(report.nil_days) for report in self.reports), Counter()))

    def as_dict(self) -> dict[str, str]:
        return {report.centre.code: report.state for report in self.reports}


def completeness(reach: Reach, period: Period, *, today: dt.date, as_of: dt.date | None = None) -> Completeness:
    """The state of each centre's months in a period, now or as it was at the end of a day."""
    until = min(today, as_of or today)
    states, nil = _states(reach.keys, period, as_of), _nil_days(reach.keys, period)
    reports = [
        Report(share.centre, expected, states[share.centre.pk], nil[share.centre.pk])
        for share in reach.shares
        if (expected := expected_months(share, period, until))
    ]
    return Completeness(reports)


def expected_months(share: Share, period: Period, until: dt.date) -> list[int]:
    """Months of the period that a centre owes a report for: it was open, and the month has begun."""
    opened, ended = month_of(share.centre.opened_on), month_of(min(share.centre.closed_on or until, until))
    parts = [Period(max(part.first, opened), min(part.last, ended)) for part in share.within(period)]
    return [month for part in parts for month in part.months]


def _states(keys: list[UUID], period: Period, as_of: dt.date | None) -> dict[UUID, dict[int, str]]:
    """By centre and month. "Published" wins: a month that an edition holds is never reopened."""
    found: dict[UUID, dict[int, str]] = defaultdict(dict)
    inside = {"centre__in": keys, "month__gte": period.first, "month__lte": period.last}
    for each in CentreMonth.objects.filter(**inside):
        found[each.centre_id][each.month] = _state_on(each, as_of)
    held = EditionMonth.objects.filter(**inside)
    held = held.filter(edition__published_on__lte=as_of) if as_of else held
    for key, month in held.values_list("centre_id", "month").distinct():
        found[key][month] = "published"
    return found


def _state_on(each: CentreMonth, as_of: dt.date | None) -> str:
    if as_of is None:
        return each.state
    for state, moment in (("accepted", each.accepted_at), ("submitted", each.submitted_at)):
        if moment and each.centre.today(moment) <= as_of:
            return state
    return "open"


def _nil_days(keys: list[UUID], period: Period) -> dict[UUID, dict[str, int]]:
    days = NilDay.objects.filter(centre__in=keys, day__gte=first_day(period.first), day__lte=last_day(period.last))
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for key, reason, n in days.order_by().values_list("centre_id", "reason").annotate(Count("day", distinct=True)):
        found[key][reason] = n
    return found
