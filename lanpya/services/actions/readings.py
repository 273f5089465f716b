"""Leave a trace of a page that showed rows."""

from collections.abc import Iterable

from django.db import transaction

from lanpya.accounts.models import User
from lanpya.audit import log
from lanpya.services.models import Service


@transaction.atomic
def note_reading(rows: Iterable[Service], *, by: User) -> None:
    """One log row for a page, naming the rows it showed; none when it showed none.

    All rows of a page have one holder: nobody sees another's.
    """
    log.record_reading(by.organisation_id, by=by.ref, kind="service", refs=[row.ref for row in rows])
