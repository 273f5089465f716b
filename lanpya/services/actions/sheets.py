"""Type a paper register: the heading once, then each line, saved as it is finished."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.lib.refused import Refused
from lanpya.services.actions.record import record
from lanpya.services.acts import Act, Facts, Someone, Source, Tally, When
from lanpya.services.models import Service, Sheet


@transaction.atomic
def open_sheet(
    centre: Centre, *, number: str, when: When, kind: str, by: User, now: dt.datetime, delivery: str = "",
    funding: str = "", done_by: User | None = None, lines_on_paper: int | None = None,
) -> Sheet:  # fmt: skip
    """Begin a sheet. Refused, naming the other one, when the centre has a sheet of this number."""
    when.check(centre.today(now))
    sheet = Sheet(
        centre=centre, number=number, day=when.day, month=when.code, kind_id=kind, delivery=delivery,
        funding_id=funding or None, done_by=done_by, lines_on_paper=lines_on_paper, typed_by=by, opened_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            sheet.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            _("Sheet %(number)s of this centre has been begun already. Open it and go on there.") % {"number": number},
            field="number",
        ) from None
    log.record(centre.organisation_id, by=by.ref, verb="sheet.opened", kind="sheet", refs=[sheet.ref])
    return sheet


def record_line(
    sheet: Sheet, line: int, *, who: Someone | Tally, by: User, now: dt.datetime, facts: Facts | None = None,
    note: str = "", reason: str = "",
) -> Service:  # fmt: skip
    """Save one line. The same line twice is stored once."""
    if sheet.finished_at:
        raise Refused(_("This sheet is finished. Change a line in the day's list."))
    act = Act(
        sheet.centre, _when(sheet), sheet.kind_id, who, delivery=sheet.delivery, funding=sheet.funding_id or "",
        facts=facts or Facts(), done_by=sheet.done_by, note=note, sheet=sheet, line=line,
    )  # fmt: skip
    return record(act, by=by, source=Source("sheet", f"{sheet.ref}/{line}"), now=now, reason=reason)


@transaction.atomic
def finish_sheet(sheet: Sheet, *, by: User, now: dt.datetime) -> None:
    """Say that the paper has no further line."""
    Sheet.objects.filter(pk=sheet.pk, finished_at__isnull=True).update(finished_at=now)
    log.record(sheet.centre.organisation_id, by=by.ref, verb="sheet.finished", kind="sheet", refs=[sheet.ref])


def _when(sheet: Sheet) -> When:
    return When.on(sheet.day) if sheet.day else When(sheet.month // 100, sheet.month % 100 or None)
