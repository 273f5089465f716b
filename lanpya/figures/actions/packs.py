"""Pack a month of counts for another installation, and take one in."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.figures import pack
from lanpya.figures.access import Reach, Share
from lanpya.figures.models import ReceivedMonth, Sender
from lanpya.figures.pack import Opened, Packed
from lanpya.figures.periods import Period
from lanpya.figures.queries import counted
from lanpya.lib.refused import Refused
from lanpya.seals import keyring
from lanpya.services.models import CentreMonth, Kind, MonthCount
from lanpya.services.reference import TABLE

PURPOSE = "pack"


def signing_seed() -> bytes:
    """Drawn from the first master key, so that a rotation does not make a stranger of this installation."""
    ring = keyring.current()
    return ring.subkey(PURPOSE, version=min(ring.masters))


@transaction.atomic
def pack_month(centre: Centre, month: int, *, by: User, now: dt.datetime) -> bytes:
    """A centre's month as a signed file. Refused before the centre has submitted the month."""
    state = CentreMonth.objects.filter(centre=centre, month=month).values_list("state", flat=True).first()
    if state in {None, CentreMonth.State.OPEN}:
        raise Refused(_("This month has not been submitted yet. Submit it, then pack it."), field="month")
    reach = Reach(by, (Share(centre),))
    found = [(kind, sex, n) for _month, kind, sex, n in counted.by_month(reach, Period(month, month)) if n]
    packed = Packed(centre.organisation.code, centre.code, month, now, tuple(sorted(found)))
    log.record(
        centre.organisation_id, by=by.ref, verb="month.packed", kind="centre", refs=[centre.code],
        detail={"month": month},
    )  # fmt: skip
    return pack.seal(packed, signing_seed())


@transaction.atomic
def trust_sender(opened: Opened, centre: Centre, *, by: User, now: dt.datetime) -> Sender:
    """Accept a key for a centre's organisation, after somebody has compared its fingerprint with the sender."""
    sender, _made = Sender.objects.get_or_create(
        public_key=opened.public_key,
        defaults={"organisation": centre.organisation, "confirmed_by": by, "confirmed_at": now},
    )
    log.record(
        centre.organisation_id, by=by.ref, verb="sender.trusted", kind="centre", refs=[centre.code],
        detail={"fingerprint": opened.fingerprint.replace(" ", "-")},
    )  # fmt: skip
    return sender


@transaction.atomic
def receive_month(opened: Opened, centre: Centre, *, by: User, now: dt.datetime, reason: str = "") -> ReceivedMonth:
    """Take a month in: the centre's submission, or a new revision of it. The same file twice is taken in once.

    Refused from a key that nobody has confirmed, beside rows of that month, for unknown kinds, when an older file
    comes after a newer one, and after acceptance without a reason.
    """
    packed = opened.packed
    sender = _sender(opened, centre)
    _check(packed, centre)
    before = ReceivedMonth.objects.filter(centre=centre, month=packed.month, is_current=True).first()
    if before and before.digest == opened.digest:
        return before
    if before and packed.packed_at <= before.packed_at:
        raise Refused(_("A later revision of this month is already here."), field="file")
    late = _is_late(centre, packed.month, reason)
    received = ReceivedMonth(
        centre=centre, month=packed.month, revision=before.revision + 1 if before else 1, sender=sender,
        counts=[list(count) for count in packed.counts], digest=opened.digest, packed_at=packed.packed_at,
        received_by=by, received_at=now, is_late=late, reason=reason,
    )  # fmt: skip
    _replace(before, received)
    log.record(
        centre.organisation_id, by=by.ref, verb="month.received", kind="centre", refs=[centre.code],
        detail={"month": packed.month, "revision": received.revision, "digest": opened.digest},
    )  # fmt: skip
    return received


def _sender(opened: Opened, centre: Centre) -> Sender:
    sender = Sender.objects.filter(public_key=opened.public_key).first()
    if sender is None:
        raise Refused(
            _("This key is new here: %(fingerprint)s. Compare it with the sender, then confirm it.")
            % {"fingerprint": opened.fingerprint},
            field="fingerprint",
        )
    if sender.organisation_id != centre.organisation_id or opened.packed.organisation != centre.organisation.code:
        raise Refused(_("This key belongs to another organisation."), field="file")
    return sender


def _check(packed: Packed, centre: Centre) -> None:
    if packed.centre != centre.code:
        raise Refused(_("The file is of another centre."), field="file")
    if {kind for kind, _sex, _n in packed.counts} - set(Kind.objects.filter(pk__in=TABLE).values_list("pk", flat=True)):
        raise Refused(_("The file counts a kind of service that is not in the table."), field="file")
    # Counted from its rows here and from the file, the month would count twice.
    if MonthCount.objects.filter(centre=centre, month=packed.month).exclude(n=0).exists():
        raise Refused(
            _("This centre has rows of that month here. A month is counted from one place only."), field="file"
        )


def _is_late(centre: Centre, month: int, reason: str) -> bool:
    accepted = CentreMonth.objects.filter(centre=centre, month=month, state=CentreMonth.State.ACCEPTED).exists()
    if accepted and not reason.strip():
        raise Refused(
            _("This month has been accepted. Say why a new revision comes; it will be marked."), field="reason"
        )
    return accepted


def _replace(before: ReceivedMonth | None, received: ReceivedMonth) -> None:
    if before:
        ReceivedMonth.objects.filter(pk=before.pk).update(is_current=False)
    try:
        with transaction.atomic():
            received.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody has just received this month. Look again.")) from None
