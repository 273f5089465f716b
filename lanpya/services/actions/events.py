"""Hold an event or a course, count who came, cancel it."""

import datetime as dt
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, Site, User
from lanpya.audit import log
from lanpya.lib.refused import Refused
from lanpya.services.actions.record import record
from lanpya.services.acts import Act, Source, Tally, When
from lanpya.services.models import Event, Service, Session
from lanpya.services.months import month_of

ATTENDANCE = "attendance"


@transaction.atomic
def hold_event(
    centre: Centre, *, kind: str, title: str, day: dt.date, tally: Tally | None, by: User, now: dt.datetime,
    key: UUID | None = None, topics: tuple[str, ...] = (), reach: int | None = None, site: Site | None = None,
    funding: str = "", done_by: User | None = None, reason: str = "",
) -> Event:  # fmt: skip
    """An event, with the services of those who came. With nobody (`tally=None`) it is an event and no service."""
    if key and (stored := Event.objects.filter(pk=key).first()):
        return stored
    if day > centre.today(now) and tally:
        raise Refused(_("The day lies in the future: nobody can have come yet."), field="day")
    event = Event(
        id=key or uuid4(), centre=centre, site=site, kind_id=kind, title=title, day=day, month=month_of(day),
        topics=sorted(set(topics)), reach=reach, typed_by=by, typed_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        return Event.objects.get(pk=event.pk)
    log.record(centre.organisation_id, by=by.ref, verb="event.held", kind="event", refs=[event.ref])
    if tally:
        act = Act(
            centre, When.on(day), kind, tally, delivery="outreach", topics=topics, funding=funding, done_by=done_by,
            event=event,
        )  # fmt: skip
        record(act, by=by, source=Source("event", event.ref), now=now, reason=reason)
    return event


@transaction.atomic
def add_session(
    event: Event, *, day: dt.date, tally: Tally | None, by: User, now: dt.datetime, reason: str = ""
) -> Session:
    """A later meeting of a course. Those who attend are contacts: the service was counted at the first meeting."""
    if day < event.day:
        raise Refused(_("A session cannot lie before the first one."), field="day")
    position = event.sessions.count() + 2
    session = Session.objects.create(event=event, day=day, position=position)
    log.record(event.centre.organisation_id, by=by.ref, verb="event.session", kind="event", refs=[event.ref])
    if tally:
        act = Act(event.centre, When.on(day), ATTENDANCE, tally, topics=tuple(event.topics), event=event)
        record(act, by=by, source=Source("session", f"{event.ref}/{position}"), now=now, reason=reason)
    return session


@transaction.atomic
def cancel_event(event: Event, *, by: User, now: dt.datetime) -> None:
    """A cancelled event is neither an event nor a service. Refused while people are counted at it."""
    if Service.objects.standing().filter(event=event).exists():
        raise Refused(_("People are counted at this event. Take the count back first."))
    Event.objects.filter(pk=event.pk, cancelled_at__isnull=True).update(cancelled_at=now)
    log.record(event.centre.organisation_id, by=by.ref, verb="event.cancelled", kind="event", refs=[event.ref])
