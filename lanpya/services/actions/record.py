"""Record a service once; mend a mistake by a reversal and a new row."""

import datetime as dt
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.lib.refs import new_ref
from lanpya.lib.refused import Refused
from lanpya.services import rollup
from lanpya.services.acts import UNDO_FOR, Act, Source, act_of, is_listed
from lanpya.services.facts import SEXES
from lanpya.services.models import CentreMonth, Funding, Kind, Service, Topic

REFS_TRIED = 5

# What a row says was done: two postings from one source that agree in all of this are the same posting.
SAID = (
    "centre_id", "day", "month", "kind_id", "delivery", "topics", "language", "interpreter", "funding_id", "person",
    *SEXES, "ages", "client_type", "home_state", "destination", "first_this_year", "done_by_id", "note",
)  # fmt: skip


def record(
    act: Act, *, by: User, source: Source, now: dt.datetime, key: UUID | None = None, reason: str = ""
) -> Service:
    """Store one act and return its row; the row already there if this source has posted it before.

    `key` is the UUID a page or device made for it. Refused for impossible days, tallies below their parts, codes
    not in the lists of that day, in an accepted month without a reason, and when this source has posted something
    else before.
    """
    _check(act, now)
    try:
        with transaction.atomic():
            row = _row(act, by=by, source=source, now=now, key=key, reason=reason)
            if stored := _already(row):
                return stored
            row.is_late = _late(act.centre, row.month, reason)
            _insert(row)
            rollup.add([row])
            _log("service.recorded", row, by)
            return row
    except IntegrityError:
        # The same submission twenty times at once: the constraint chose one, the others return it.
        if stored := _already(row):
            return stored
        raise


def change(row: Service, act: Act, *, by: User, now: dt.datetime, reason: str = "") -> Service:
    """Reverse a row and put a mended one in its place; both stay readable.

    Refused when somebody has changed or taken back the row meanwhile. The same change twice is made once, and a
    change to the same words makes nothing.
    """
    _check(act, now)
    mended = _row(act, by=by, source=Source(row.source_kind, row.source_ref), now=now, key=None, reason=reason)
    if row.is_standing and _says_the_same(row, mended):
        return row
    if (done := _replacement(row)) and done.typed_by_id == by.pk and _says_the_same(done, mended):
        return done
    with transaction.atomic():
        mended.is_late = _late(act.centre, mended.month, reason)
        _reverse(row, by=by, now=now, reason=reason)
        mended.revision, mended.replaces = row.revision + 1, row
        _insert(mended)
        rollup.add([mended])
        _log("service.changed", mended, by)
    return mended


def reverse(row: Service, *, by: User, now: dt.datetime, reason: str = "") -> Service:
    """Take a row out of every table; it stays readable beside its reversal."""
    with transaction.atomic():
        return _reverse(row, by=by, now=now, reason=reason)


def undo(row: Service, *, by: User, now: dt.datetime) -> Service:
    """Take back what one typed oneself in the last ten minutes: an entry is reversed, a change goes back."""
    if row.typed_by_id != by.pk or now - row.typed_at > UNDO_FOR:
        raise Refused(_("Undo works for ten minutes and for your own entries. Use Change instead."))
    reason = _("Taken back within ten minutes")
    if row.replaces is None:
        return reverse(row, by=by, now=now, reason=reason)
    return change(row, act_of(row.replaces), by=by, now=now, reason=reason)


def is_accepted(centre: Centre, month: int) -> bool:
    return CentreMonth.objects.filter(centre=centre, month=month, state=CentreMonth.State.ACCEPTED).exists()


def _reverse(row: Service, *, by: User, now: dt.datetime, reason: str) -> Service:
    if row.reverses_id:
        raise Refused(_("This row is itself a reversal; change the row that stands."))
    late = _late(row.centre, row.month, reason)
    twin = Service.objects.get(pk=row.pk)
    twin.pk, twin.ref = uuid4(), new_ref()
    twin.reverses, twin.replaces, twin.typed_by, twin.typed_at = row, None, by, now
    twin.note, twin.note_as_typed, twin.reason, twin.is_late = "", "", reason, late
    twin.total = -row.total
    for sex in SEXES:
        setattr(twin, sex, -getattr(row, sex))
    try:
        _insert(twin)
    except IntegrityError:
        raise Refused(_("Somebody has just changed this row. Open it again.")) from None
    rollup.add([twin])
    _log("service.reversed", row, by)
    return twin


def _insert(row: Service) -> None:
    """Save a new row. Refs are short enough to be spoken, so among millions one may be taken: then another is drawn."""
    for _attempt in range(REFS_TRIED):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return
        except IntegrityError:
            if not Service.objects.filter(ref=row.ref).exists():
                raise
            row.ref = new_ref()
    raise RuntimeError("No free ref was found.")


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
        note_as_typed=act.note_as_typed,
        reason=reason,
        event=act.event,
        sheet=act.sheet,
        line=act.line,
        source_kind=source.kind,
        source_ref=source.ref,
    )


def _late(centre: Centre, month: int, reason: str) -> bool:
    # Holds the month until the row is in: nobody accepts it between this question and the answer.
    state = CentreMonth.objects.select_for_update().filter(centre=centre, month=month).values_list("state", flat=True)
    if state.first() != CentreMonth.State.ACCEPTED:
        return False
    if not reason.strip():
        raise Refused(
            _("This month has been accepted. Say why the entry comes late; it will be marked."), field="reason"
        )
    return True


def _check(act: Act, now: dt.datetime) -> None:
    today = act.centre.today(now)
    act.check(today)
    day = act.when.latest(today)
    if not is_listed(Kind, act.kind, day):
        raise Refused(_("This kind of service was not on the list that day."), field="kind")
    if set(act.topics) - set(Topic.objects.on(day).values_list("code", flat=True)):
        raise Refused(_("A topic was not on the list that day."), field="topics")
    if act.funding and not is_listed(Funding, act.funding, day):
        raise Refused(_("This funding was not on the list that day."), field="funding")


def _already(row: Service) -> Service | None:
    """The row that this source has posted before, as it stands now. Refused when it said something else."""
    posted = Service.objects.filter(source_kind=row.source_kind, source_ref=row.source_ref, kind_id=row.kind_id)
    posted = posted.filter(person=row.person, reverses__isnull=True)
    stored = list(posted.order_by("revision").select_related("reversal", "centre"))
    if not stored:
        return None
    if not any(_says_the_same(each, row) for each in stored):
        raise Refused(_("This form was saved before, with other answers. Open the saved entry and change it there."))
    return stored[-1]


def _says_the_same(one: Service, other: Service) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in SAID)


def _replacement(row: Service) -> Service | None:
    return Service.objects.filter(replaces=row).first()


def _log(verb: str, row: Service, by: User) -> None:
    log.record(row.holder_id, by=by.ref, verb=verb, kind="service", refs=[row.ref])
