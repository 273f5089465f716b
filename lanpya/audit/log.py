"""Adds to the log, in the transaction of the act itself: no log row, no act."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from lanpya.audit import chain
from lanpya.audit.models import Entry, Head, joined
from lanpya.seals import keyring

# Acts on the whole installation (keys, backups) have a chain of their own.
INSTALLATION = UUID(int=0)

READ = "read"
# Codes, refs, days and numbers pass; a sentence or a name in Burmese does not.
_CODE = re.compile(r"[A-Za-z0-9_.:,/+=-]{0,120}")


def record(
    organisation_id: UUID,
    *,
    by: str,
    verb: str,
    kind: str,
    refs: Sequence[str],
    detail: Mapping[str, str | int] | None = None,
) -> None:
    """Add one row: who did what to which records of an organisation. Never content: refs and codes only.

    Raises when there is no transaction to share, when a word is no code, and when the row cannot be written.
    The row of the organisation's head stays locked until the transaction ends, so call this last.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("The log is written in the transaction of the act.")
    said = dict(detail or {})
    _refuse_content([by, verb, kind, *refs, *said, *(value for value in said.values() if isinstance(value, str))])
    head = _locked_head(organisation_id)
    entry = Entry(
        organisation_id=organisation_id,
        sequence=head.sequence + 1,
        at=timezone.now(),
        by=by,
        verb=verb,
        kind=kind,
        refs=joined(refs),
        detail=said,
        key_version=keyring.current().version,
    )
    entry.mac = chain.entry_mac(entry, bytes(head.mac))
    entry.save(force_insert=True)
    _advance(head, entry)


def record_reading(organisation_id: UUID, *, by: str, kind: str, refs: Sequence[str]) -> None:
    """One row for a page: the refs it showed. A page that showed nobody leaves none."""
    if refs:
        record(organisation_id, by=by, verb=READ, kind=kind, refs=refs)


def _refuse_content(words: Sequence[str]) -> None:
    for word in words:
        if not _CODE.fullmatch(word):
            raise ValueError("The log holds codes and refs, never content.")


def _locked_head(organisation_id: UUID) -> Head:
    held = Head.objects.select_for_update().filter(pk=organisation_id)
    head = held.first()
    if head is None:
        # Two first writers meet at the primary key, and then at the lock.
        Head.objects.bulk_create([Head(organisation_id=organisation_id)], ignore_conflicts=True)
        head = held.get()
    return head


def _advance(head: Head, entry: Entry) -> None:
    head.sequence, head.key_version, head.mac = entry.sequence, entry.key_version, entry.mac
    head.seal = chain.head_seal(head)
    head.save(force_update=True)
