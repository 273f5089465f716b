"""Leave a trace of a page that showed rows, or another holder's counts."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.services.models import Service


@transaction.atomic
def note_reading(rows: Iterable[Service], *, by: User) -> None:
    """One log row for a page, naming the rows it showed; none when it showed none.

    All rows of a page have one holder: nobody sees another's.
    """
    log.record_reading(by.organisation_id, by=by.ref, kind="service", refs=[row.ref for row in rows])


@transaction.atomic
def note_counting(centres: Iterable[Centre], *, by: User) -> None:
    """In the log of each holder, one row: which centres' counts an office has read under its agreement."""
    codes: dict[UUID, list[str]] = defaultdict(list)
    for centre in centres:
        if centre.organisation_id != by.organisation_id:
            codes[centre.organisation_id].append(centre.code)
    # In a fixed order, or two readers on PostgreSQL would wait for each other's heads.
    for holder in sorted(codes):
        log.record_reading(holder, by=by.ref, kind="counts", refs=codes[holder])
