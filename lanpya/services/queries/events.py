"""Events and courses with what was counted at them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.services.access import events_visible_to
from lanpya.services.models import Event, Service, Session
from lanpya.services.queries.rows import Listed

ON_A_PAGE = 60


@dataclass(frozen=True)
class EventPage:
    event: Event
    count: Listed | None
    attendance: list[Listed]
    sessions: list[Session]

    @property
    def may_be_counted(self) -> bool:
        return self.count is None and self.event.cancelled_at is None

    @property
    def may_be_cancelled(self) -> bool:
        return self.event.cancelled_at is None and self.count is None and not self.attendance

    @property
    def rows(self) -> list[Service]:
        return [each.row for each in ([self.count] if self.count else []) + self.attendance]


def event_page(event: Event) -> EventPage:
    """An event with its counts; the caller has checked that the reader may see it."""
    rows = list(event.services.standing().select_related("kind", "typed_by").order_by("day", "typed_at"))
    first = [Listed(row) for row in rows if not row.kind.is_contact]
    later = [Listed(row) for row in rows if row.kind.is_contact]
    return EventPage(event, first[0] if first else None, later, list(event.sessions.all()))


def events_listed(user: User) -> QuerySet[Event]:
    """Events of one's centres, the latest first, each with the services counted at it."""
    counted = Sum("services__total", filter=Q(services__kind__is_contact=False))
    events = events_visible_to(user, Can.RECORD_SERVICES).select_related("centre", "kind")
    return events.annotate(counted=counted).order_by("-day", "-typed_at")[:ON_A_PAGE]
