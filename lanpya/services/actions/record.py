"""Record a service once; mend a mistake by a reversal and a new row."""

import datetime as dt
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.lib.refused import Refused
from lanpya.services import rollup
from lanpya.services.acts import Act, Source
from lanpya.services.facts import SEXES
from lanpya.services.models import CentreMonth, Funding, Kind, Service, Topic

UNDO_FOR = dt.timedelta(minutes=10)


def record(
    act: Act, *, by: User, source: Source, now: dt.datetime, key: UUID | None = None, reason: str = ""
) -> Service:
    """Store one act and return its row; the row already there if this source has posted it before.

    `key` is the UUID a page or device made for it. Refused for impossible days, tallies below their parts, codes
    not in the lists of that day, and in an accepted month without a reason.
    """
    _check(act, now)
    if stored := _already(act, source):
        return stored
    try:
        with transaction.atomic():
            row = _row(act, by=by, source=source, now=now, key=key, reason=reason)
            row.save(force_insert=True)
            rollup.add([row])
            _log("service.recorded", row, by)
            return row
    except IntegrityError:
        # The same submission twenty times at once: the constraint chose one, the others return it.
        if stored := _already(act, source):
            return stored
        raise


def change(row: Service, act: Act, *, by: User, now: dt.datetime, reason: str = "") -> Service:
    """Reverse a row and put a mended one in its place; both stay readable. Refused when already reversed."""
    _check(act, now)
    with transaction.atomic():
        _reverse(row, by=by, now=now, reason=reason)
        source = Source(row.source_kind, row.source_ref)
        mended = _row(act, by=by, source=source, now=now, key=None, reason=reason)
        mended.revision = row.revision + 1
        mended.save(force_insert=True)
        rollup.add([mended])
        _log("service.changed", mended, by)
    return mended


def reverse(row: Service, *, by: User, now: dt.datetime, reason: str = "") -> Service:
    """Take a row out of every table; it stays readable beside its reversal."""
    with transaction.atomic():
        return _reverse(row, by=by, now=now, reason=reason)


def undo(row: Service, *, by: User, now: dt.datetime) -> Service:
    """Take back what one typed oneself in the last ten minutes."""
    if row.typed_by_id != by.pk or now - row.typed_at > UNDO_FOR:
        raise Refused(_("Undo works for ten minutes and for your own entries. Use Change instead."))
    return reverse(row, by=by, now=now, reason=_("Taken back within ten minutes"))


def is_accepted(centre: Centre, month: int) -> bool:
    return CentreMonth.objects.filter(centre=centre, month=month, state=CentreMonth.State.ACCEPTED).exists()


def _reverse(row: Service, *, by: User, now: dt.datetime, reason: str) -> Service:
    if row.reverses_id:
        raise Refused(_("This row is itself a reversal; change the row that stands."))
    late = _late(row.centre, row.month, reason)
    twin = Service.objects.get(pk=row.pk)
    twin.pk, twin.ref = uuid4(), Service._meta.get_field("ref").get_default()
    twin.reverses, twin.typed_by, twin.typed_at = row, by, now
    twin.note, twin.reason, twin.is_late = "", reason, late
    twin.total = -row.total
    for sex in SEXES:
        setattr(twin, sex, -getattr(row, sex))
    try:
        with transaction.atomic():
            twin.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody has just changed this row. Open it again.")) from None
    rollup.add([twin])
    _log("service.reversed", row, by)
    return twin


def _row(act: Act, *, by: User, source: Source, now: dt.datetime, key: UUID | None, reason: str) -> Service:
    return Service(
        id=key or uuid4(),
        holder_id=act.centre.organisation_id,
        centre=act.centre,
        day=act.when.day,
        month=act.when.code,
        kind_id=act.kind,
        delivery=act.delivery,
        topics=sorted(set(act.topics)),
        language=act.language,
        interpreter=act.interpreter,
        funding_id=act.funding or None,
        person=getattr(act.who, "key", None),
        ages={sex: dict(bands) for sex, bands in act.who.ages.items() if bands},
        **act.who.counts(),
        **vars(act.facts),
        done_by=act.done_by,
        typed_by=by,
        typed_at=now,
        note=act.note,
        is_late=_late(act.centre, act.when.code, reason),
        reason=reason,
        event=act.event,
        sheet=act.sheet,
        line=act.line,
        source_kind=source.kind,
        source_ref=source.ref,
    )


def _late(centre: Centre, month: int, reason: str) -> bool:
    if not is_accepted(centre, month):
        return False
    if not reason.strip():
        raise Refused(
            _("This month has been accepted. Say why the entry comes late; it will be marked."), field="reason"
        )
    return True


def _check(act: Act, now: dt.datetime) -> None:
    today = act.centre.today(now)
    act.when.check(today)
    act.who.check()
    day = act.when.day or today
    if not Kind.objects.on(day).filter(code=act.kind).exists():
        raise Refused(_("This kind of service was not on the list that day."), field="kind")
    if set(act.topics) - set(Topic.objects.on(day).values_list("code", flat=True)):
        raise Refused(_("A topic was not on the list that day."), field="topics")
    if act.funding and not Funding.objects.on(day).filter(code=act.funding).exists():
        raise Refused(_("This funding was not on the list that day."), field="funding")
    if act.when.day and act.when.day < act.centre.opened_on:
        raise Refused(_("The centre was not open yet on that day."), field="day")


def _already(act: Act, source: Source) -> Service | None:
    posted = Service.objects.filter(source_kind=source.kind, source_ref=source.ref, kind_id=act.kind)
    posted = posted.filter(person=getattr(act.who, "key", None), reverses__isnull=True)
    return posted.order_by("-revision").first()


def _log(verb: str, row: Service, by: User) -> None:
    log.record(row.holder_id, by=by.ref, verb=verb, kind="service", refs=[row.ref])
