"""Nil days, and a centre's month on its way from open to accepted."""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.lib.refused import Refused
from lanpya.services.actions.record import is_accepted
from lanpya.services.facts import NilReason
from lanpya.services.models import CentreMonth, NilDay, Service
from lanpya.services.months import first_day, month_of
from lanpya.services.states import MOVES

MOST_DAYS_AT_ONCE = 62


@transaction.atomic
def say_nil(
    centre: Centre, day: dt.date, *, reason: NilReason, by: User, now: dt.datetime, kind: str | None = None
) -> NilDay:
    """State why a day has no entry. Refused for a future day and for a day that has entries."""
    if day > centre.today(now):
        raise Refused(_("The day lies in the future."), field="day")
    if day < centre.opened_on:
        raise Refused(_("The centre was not open yet on that day."), field="day")
    if kind is None and Service.objects.standing().filter(centre=centre, day=day).exists():
        raise Refused(_("This day has entries, so it is no nil day."), field="day")
    if is_accepted(centre, month_of(day)):
        raise Refused(_("This month has been accepted."), field="day")
    nil, _created = NilDay.objects.update_or_create(
        centre=centre, day=day, kind_id=kind, defaults={"reason": reason, "said_by": by, "said_at": now}
    )
    log.record(
        centre.organisation_id, by=by.ref, verb="nil.said", kind="centre", refs=[centre.code],
        detail={"day": day.isoformat(), "reason": str(reason)},
    )  # fmt: skip
    return nil


@transaction.atomic
def say_nil_days(centre: Centre, days: Iterable[dt.date], *, reason: NilReason, by: User, now: dt.datetime) -> int:
    """State one reason for several days, all or none; returns how many. Refused for none and for too many."""
    days = sorted(set(days))
    if not 1 <= len(days) <= MOST_DAYS_AT_ONCE:
        raise Refused(_("Choose the days first."), field="days")
    for day in days:
        say_nil(centre, day, reason=reason, by=by, now=now)
    return len(days)


@transaction.atomic
def take_back_nil(nil: NilDay, *, by: User) -> None:
    """Withdraw a nil statement. Refused in an accepted month."""
    if is_accepted(nil.centre, month_of(nil.day)):
        raise Refused(_("This month has been accepted."))
    nil.delete()
    log.record(
        nil.centre.organisation_id, by=by.ref, verb="nil.taken_back", kind="centre", refs=[nil.centre.code],
        detail={"day": nil.day.isoformat()},
    )  # fmt: skip


def submit_month(centre: Centre, month: int, *, by: User, now: dt.datetime) -> CentreMonth:
    """Hand a month in. Refused while it has not begun; days without a word are shown before, not forbidden."""
    if first_day(month) > centre.today(now):
        raise Refused(_("This month has not begun."))
    return _move(centre, month, "submit", by, now, submitted_by=by, submitted_at=now)


def send_back_month(centre: Centre, month: int, *, by: User, now: dt.datetime) -> CentreMonth:
    """Give a submitted month back to its centre."""
    return _move(centre, month, "send_back", by, now, submitted_by=None, submitted_at=None)


def accept_month(centre: Centre, month: int, *, by: User, now: dt.datetime) -> CentreMonth:
    """Accept a submitted month: later entries need a reason and are marked."""
    return _move(centre, month, "accept", by, now, accepted_by=by, accepted_at=now)


@transaction.atomic
def _move(centre: Centre, month: int, move: str, by: User, now: dt.datetime, **stamps: object) -> CentreMonth:
    before, after = MOVES[move]
    _ensure(centre, month)
    # Two may press at once, and SQLite has no row locks: the update itself decides who was first.
    moved = CentreMonth.objects.filter(centre=centre, month=month, state=before).update(state=after, **stamps)
    if not moved:
        raise Refused(_("The month has moved on meanwhile. Open it again."))
    log.record(
        centre.organisation_id, by=by.ref, verb=f"month.{move}", kind="centre", refs=[centre.code],
        detail={"month": month},
    )  # fmt: skip
    return CentreMonth.objects.get(centre=centre, month=month)


def _ensure(centre: Centre, month: int) -> None:
    try:
        with transaction.atomic():
            CentreMonth.objects.get_or_create(centre=centre, month=month)
    except IntegrityError:
        pass  # somebody else has just made it
