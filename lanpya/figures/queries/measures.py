"""The other measures beside services received: contacts, people, events. None is ever added to another."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from lanpya.figures.access import Reach
from lanpya.figures.periods import Period
from lanpya.figures.queries.counted import in_period
from lanpya.figures.queries.people import People, people
from lanpya.services.models import Event, MonthCount, Session


@dataclass(frozen=True)
class Measures:
    services: int
    contacts: int
    people: People
    events: int
    courses: int
    sessions: int
    with_nobody: int
    cancelled: int
    reach: int


def measures(own: Reach, period: Period) -> Measures:
    """All four for one's own house; what an agreement lists of others stands on the table's page."""
    counts = MonthCount.objects.filter(in_period(period), centre__in=own.keys)
    sums = counts.aggregate(
        services=Sum("n", filter=Q(kind__in_table=True), default=0),
        contacts=Sum("n", filter=Q(kind__is_contact=True), default=0),
    )
    return Measures(people=people(own, period), **sums, **_events(own, period))


def _events(own: Reach, period: Period) -> dict[str, int]:
    events = Event.objects.filter(in_period(period), centre__in=own.keys)
    held = events.filter(cancelled_at__isnull=True)
    counted = Count("services", filter=Q(services__reverses__isnull=True, services__reversal__isnull=True))
    return {
        "events": held.exclude(kind="training").count(),
        "courses": held.filter(kind="training").count(),
        "sessions": Session.objects.filter(event__in=held).count(),
        "with_nobody": held.annotate(rows=counted).filter(rows=0).count(),
        "cancelled": events.filter(cancelled_at__isnull=False).count(),
        "reach": held.aggregate(reach=Sum("reach", default=0))["reach"],
    }
