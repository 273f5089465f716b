"""Walks the chains and names the first row that is not as it was written."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lanpya.audit import anchors, chain
from lanpya.audit.anchors import Anchor
from lanpya.audit.models import Entry, Head
from lanpya.seals.keyring import UnknownKey

BATCH = 2_000


@dataclass(frozen=True)
class Finding:
    """The first thing wrong in a chain: at which number of which organisation, and what."""

    organisation_id: UUID
    sequence: int
    what: str


def verify(organisation_id: UUID | None = None) -> Finding | None:
    """The first bad row of one organisation's log, or of any; None when all holds.

    Finds a row edited, removed, put in, moved or cut off the end, and a log set back behind its last anchor. Writers
    may go on meanwhile: only what stood when a chain's turn came is judged.
    """
    try:
        remembered = anchors.remembered()
    except anchors.Forged:
        return Finding(organisation_id or UUID(int=0), 0, _("the file of anchors is not ours, or is damaged"))
    wanted = [organisation_id] if organisation_id else sorted({*_organisations(), *remembered})
    findings = (_verify_one(each, remembered.get(each)) for each in wanted)
    return next((finding for finding in findings if finding), None)


def _organisations() -> set[UUID]:
    with_rows = Entry.objects.order_by().values_list("organisation_id", flat=True).distinct()
    return {*with_rows, *Head.objects.values_list("organisation_id", flat=True)}


def _verify_one(organisation_id: UUID, anchor: Anchor | None) -> Finding | None:
    head = Head.objects.filter(pk=organisation_id).first()
    if head is None:
        had_rows = anchor is not None or Entry.objects.of(organisation_id).exists()
        return Finding(organisation_id, 1, _("the head of the log is missing")) if had_rows else None
    try:
        return _walk(head, anchor) or _look_past(head)
    except UnknownKey:
        return Finding(organisation_id, head.sequence, _("a row names a key version that is not in the key file"))


def _walk(head: Head, anchor: Anchor | None) -> Finding | None:
    if not chain.same(head.seal, chain.head_seal(head)):
        return Finding(head.organisation_id, head.sequence, _("the head of the log was altered"))
    previous, expected = chain.START, 1
    rows = Entry.objects.of(head.organisation_id).filter(sequence__lte=head.sequence).in_order()
    for entry in rows.iterator(BATCH):
        wrong = _wrong_with(entry, expected, previous, anchor)
        if wrong:
            return Finding(head.organisation_id, expected, wrong)
        previous, expected = bytes(entry.mac), expected + 1
    return _end(head, previous, expected - 1, anchor)


def _wrong_with(entry: Entry, expected: int, previous: bytes, anchor: Anchor | None) -> str:
    if entry.sequence != expected:
        return _("the row is missing")
    if not chain.same(entry.mac, chain.entry_mac(entry, previous)):
        return _("the row was altered, put in or moved")
    if anchor and anchor.sequence == expected and anchor.mac != bytes(entry.mac).hex():
        return _("the row is not the one that stood here when the log was last anchored")
    return ""


def _end(head: Head, last: bytes, reached: int, anchor: Anchor | None) -> Finding | None:
    if reached != head.sequence or not chain.same(head.mac, last):
        return Finding(head.organisation_id, reached + 1, _("rows are missing at the end"))
    if anchor and anchor.sequence > reached:
        return Finding(head.organisation_id, reached + 1, _("the log was set back: rows that were anchored are gone"))
    return None


def _look_past(head: Head) -> Finding | None:
    """A row behind the last one, as the chain stands now; the lock keeps writers from adding one meanwhile."""
    with transaction.atomic():
        now = Head.objects.select_for_update().get(pk=head.pk)
        highest = Entry.objects.of(head.organisation_id).aggregate(highest=Max("sequence"))["highest"] or 0
    if highest > now.sequence:
        return Finding(head.organisation_id, now.sequence + 1, _("a row was put in behind the last one"))
    return None
