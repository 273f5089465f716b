"""The other measures beside services received: contacts, people, events. None is ever added to another."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from lanpya.accounts.models import User
from lanpya.figures.access import Reach, log_counting, reach
from lanpya.figures.periods import Period
from lanpya.figures.queries.counted import in_period
from lanpya.figures.queries.people import People, people
from lanpya.services.models import Event, MonthCount, Session


@dataclass(frozen=True)
class Events:
    """Events and courses held, and what they say of themselves."""

    events: int
    courses: int
    sessions: int
    with_nobody: int
    cancelled: int
    reach: int


@dataclass(frozen=True)
class Measures:
    """None where neither one's own house nor an agreement lets one count it."""

    people: People | None
    contacts: int | None
    events: Events | None


def measures(user: User, period: Period, *, today: dt.date, centre: str = "") -> Measures:
    """All of one's own house; of other holders what their agreement lists, which is logged."""
    by_indicator = {
        each: _reach(user, today, each, centre) for each in ("services", "contacts", "events")
    }  # fmt: skip
    for indicator, found in by_indicator.items():
        log_counting(found, period, measure=indicator)
    services, contacts, events = by_indicator.values()
    return Measures(
        None if services.is_empty else people(services, period),
        None if contacts.is_empty else _contacts(contacts, period),
        None if events.is_empty else _events(events, period),
    )


def _reach(user: User, today: dt.date, indicator: str, centre: str) -> Reach:
    found = reach(user, today=today, indicator=indicator)
    return found.at(centre) if centre and not found.is_empty else found


def _inside(reached: Reach, period: Period) -> Q:
    inside = Q(pk__in=[])
    for window, keys in reached.windows(period).items():
        inside |= in_period(window) & Q(centre__in=keys)
    return inside


def _contacts(reached: Reach, period: Period) -> int:
    counts = MonthCount.objects.filter(_inside(reached, period), kind__is_contact=True)
    return int(counts.aggregate(n=Sum("n", default=0))["n"])


def _events(reached: Reach, period: Period) -> Events:
    found = Event.objects.filter(_inside(reached, period))
    held = found.filter(cancelled_at__isnull=True)
    counted = Count("services", filter=Q(services__reverses__isnull=True, services__reversal__isnull=True))
    return Events(
        events=held.exclude(kind="training").count(),
        courses=held.filter(kind="training").count(),
        sessions=Session.objects.filter(event__in=held).count(),
        with_nobody=held.annotate(rows=counted).filter(rows=0).count(),
        cancelled=found.filter(cancelled_at__isnull=False).count(),
        reach=held.aggregate(n=Sum("reach", default=0))["n"],
    )
