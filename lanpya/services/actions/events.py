"""Hold an event or a course, count who came, cancel it."""

import datetime as dt
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, Site, User
from lanpya.audit import log
from lanpya.lib.refused import Refused
from lanpya.services.actions.record import record
from lanpya.services.acts import FIRST_YEAR, LONGEST_TITLE, MOST_REACHED, Act, Source, Tally, When
from lanpya.services.facts import Delivery
from lanpya.services.models import Event, Kind, Service, Session
from lanpya.services.months import month_of

ATTENDANCE = "attendance"
# A campaign is planned months ahead; a date years ahead is a slip of the hand.
PLANNED_AHEAD = dt.timedelta(days=730)


@transaction.atomic
def hold_event(
    centre: Centre, *, kind: str, title: str, day: dt.date, tally: Tally | None, by: User, now: dt.datetime,
    key: UUID | None = None, topics: tuple[str, ...] = (), reach: int | None = None, site: Site | None = None,
    funding: str = "", done_by: User | None = None, reason: str = "", title_as_typed: str = "",
) -> Event:  # fmt: skip
    """An event, with the services of those who came. With nobody (`tally=None`) it is an event and no service."""
    if key and (stored := Event.objects.filter(pk=key, centre=centre).first()):
        return stored
    _check(centre, kind, title, day, reach, now)
    event = Event(
        id=key or uuid4(), centre=centre, site=site, kind_id=kind, title=title, title_as_typed=title_as_typed, day=day,
        month=month_of(day), topics=sorted(set(topics)), reach=reach, typed_by=by, typed_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        # The same form twenty times at once; its key is bound to its writer, so this is the writer's own event.
        return Event.objects.get(pk=event.pk)
    log.record(centre.organisation_id, by=by.ref, verb="event.held", kind="event", refs=[event.ref])
    if tally:
        count_event(event, tally=tally, by=by, now=now, funding=funding, done_by=done_by, reason=reason)
    return event


@transaction.atomic
def count_event(
    event: Event, *, tally: Tally, by: User, now: dt.datetime, funding: str = "", done_by: User | None = None,
    reason: str = "",
) -> Service:  # fmt: skip
    """Count who came to an event. Refused for a cancelled event, before its day, and when it is counted already."""
    if event.cancelled_at:
        raise Refused(_("This event was cancelled; nobody can be counted at it."))
    if event.day > event.centre.today(now):
        raise Refused(_("The day lies in the future: nobody can have come yet."), field="day")
    act = Act(
        event.centre, When.on(event.day), event.kind_id, tally, delivery=Delivery.OUTREACH,
        topics=tuple(event.topics), funding=funding, done_by=done_by, event=event,
    )  # fmt: skip
    return record(act, by=by, source=_next_source("event", event.ref), now=now, reason=reason)


@transaction.atomic
def add_session(
    event: Event, *, day: dt.date, tally: Tally | None, by: User, now: dt.datetime, key: UUID | None = None,
    reason: str = "",
) -> Session:  # fmt: skip
    """A later meeting of a course. Those who attend are contacts: the service was counted at the first meeting."""
    if key and (stored := Session.objects.filter(pk=key, event=event).first()):
        return stored
    _check_session(event, day, tally, now)
    # The event is held until the session is in: two sessions typed at once take two places.
    Event.objects.select_for_update().get(pk=event.pk)
    position = event.sessions.count() + 2
    session = Session.objects.create(id=key or uuid4(), event=event, day=day, position=position)
    log.record(event.centre.organisation_id, by=by.ref, verb="event.session", kind="event", refs=[event.ref])
    if tally:
        act = Act(
            event.centre, When.on(day), ATTENDANCE, tally, delivery=Delivery.OUTREACH, topics=tuple(event.topics),
            event=event,
        )  # fmt: skip
        record(act, by=by, source=Source("session", f"{event.ref}/{position}"), now=now, reason=reason)
    return session


@transaction.atomic
def cancel_event(event: Event, *, by: User, now: dt.datetime) -> None:
    """A cancelled event is neither an event nor a service. Refused while people are counted at it."""
    Event.objects.select_for_update().get(pk=event.pk)
    if Service.objects.standing().filter(event=event).exists():
        raise Refused(_("People are counted at this event. Take the count back first."))
    if Event.objects.filter(pk=event.pk, cancelled_at__isnull=True).update(cancelled_at=now):
        log.record(event.centre.organisation_id, by=by.ref, verb="event.cancelled", kind="event", refs=[event.ref])


def _check(centre: Centre, kind: str, title: str, day: dt.date, reach: int | None, now: dt.datetime) -> None:
    if not title or len(title) > LONGEST_TITLE:
        raise Refused(_("Give the event a title of at most %(n)d characters.") % {"n": LONGEST_TITLE}, field="title")
    if day.year < FIRST_YEAR or day < centre.opened_on:
        raise Refused(_("The centre was not open yet on that day."), field="day")
    if day > centre.today(now) + PLANNED_AHEAD:
        raise Refused(_("The day lies more than two years ahead."), field="day")
    if reach is not None and not 0 <= reach <= MOST_REACHED:
        raise Refused(_("An estimate is a number up to %(n)d.") % {"n": MOST_REACHED}, field="reach")
    if not Kind.objects.on(min(day, centre.today(now))).filter(code=kind, is_contact=False).exists():
        raise Refused(_("This kind of service was not on the list that day."), field="kind")


def _check_session(event: Event, day: dt.date, tally: Tally | None, now: dt.datetime) -> None:
    if event.cancelled_at:
        raise Refused(_("This event was cancelled; nobody can be counted at it."))
    if day < event.day:
        raise Refused(_("A session cannot lie before the first one."), field="day")
    if day > event.centre.today(now) + PLANNED_AHEAD:
        raise Refused(_("The day lies more than two years ahead."), field="day")
    if tally and day > event.centre.today(now):
        raise Refused(_("The day lies in the future: nobody can have come yet."), field="day")


def _next_source(kind: str, ref: str) -> Source:
    """The source of a count; after a count was taken back, a fresh one, so that it can be counted again."""
    taken_back = Service.objects.filter(source_kind=kind, source_ref__startswith=ref, reverses__isnull=True)
    taken_back = taken_back.filter(reversal__isnull=False, replacement__isnull=True)
    n = taken_back.count()
    return Source(kind, f"{ref}/{n + 1}" if n else ref)
