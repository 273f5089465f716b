"""Type a paper register: the heading once, then each line, saved as it is finished."""

import datetime as dt
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.services.actions.record import record
from lanpya.services.acts import LONGEST_NUMBER, MOST_LINES, Act, Facts, Someone, Source, Tally, When, is_listed
from lanpya.services.models import Funding, Kind, Service, Sheet


class SheetBegun(Refused):
    """The centre has a sheet of this number; `sheet` is that one, to go on with."""

    def __init__(self, sheet: Sheet) -> None:
        words = _("Sheet %(number)s of this centre has been begun already. Open it and go on there.")
        super().__init__(words % {"number": sheet.number}, field="number")
        self.sheet = sheet


@transaction.atomic
def open_sheet(
    centre: Centre, *, number: str, when: When, kind: str, by: User, now: dt.datetime, key: UUID | None = None,
    delivery: str = "", funding: str = "", done_by: User | None = None, lines_on_paper: int | None = None,
) -> Sheet:  # fmt: skip
    """Begin a sheet, or return it when the same form has begun it.

    Raises `SheetBegun`, with the other one, when the centre has a sheet of this number.
    """
    number = latin_digits(number).upper()
    _check(centre, number, when, kind, funding, lines_on_paper, now)
    sheet = Sheet(
        id=key or uuid4(), centre=centre, number=number, day=when.day, month=when.code, kind_id=kind,
        delivery=delivery, funding_id=funding or None, done_by=done_by, lines_on_paper=lines_on_paper, typed_by=by,
        opened_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            sheet.save(force_insert=True)
    except IntegrityError:
        return _begun(sheet)
    log.record(centre.organisation_id, by=by.ref, verb="sheet.opened", kind="sheet", refs=[sheet.ref])
    return sheet


def record_line(
    sheet: Sheet, line: int, *, who: Someone | Tally, by: User, now: dt.datetime, facts: Facts | None = None,
    note: str = "", note_as_typed: str = "", reason: str = "",
) -> Service:  # fmt: skip
    """Save one line. The same line twice is stored once; a line that holds something else is refused."""
    if sheet.finished_at:
        raise Refused(_("This sheet is finished. Change a line in the day's list."))
    if not 1 <= line <= MOST_LINES:
        raise Refused(_("A line is a number from 1 to %(n)d.") % {"n": MOST_LINES}, field="line")
    act = Act(
        sheet.centre, when_of(sheet), sheet.kind_id, who, delivery=sheet.delivery, funding=sheet.funding_id or "",
        facts=facts or Facts(), done_by=sheet.done_by, note=note, note_as_typed=note_as_typed, sheet=sheet, line=line,
    )  # fmt: skip
    try:
        return record(act, by=by, source=_source(sheet, line), now=now, reason=reason)
    except Refused as refused:
        if refused.field or not Service.objects.standing().filter(sheet=sheet, line=line).exists():
            raise
        raise Refused(
            _("Line %(line)d has been typed already, with other answers. Open that line to change it.")
            % {"line": line},
            field="line",
        ) from refused


@transaction.atomic
def finish_sheet(sheet: Sheet, *, by: User, now: dt.datetime) -> None:
    """Say that the paper has no further line."""
    if Sheet.objects.filter(pk=sheet.pk, finished_at__isnull=True).update(finished_at=now):
        log.record(sheet.centre.organisation_id, by=by.ref, verb="sheet.finished", kind="sheet", refs=[sheet.ref])


@transaction.atomic
def reopen_sheet(sheet: Sheet, *, by: User) -> None:
    """Go on with a finished sheet: a line had been forgotten."""
    if Sheet.objects.filter(pk=sheet.pk, finished_at__isnull=False).update(finished_at=None):
        log.record(sheet.centre.organisation_id, by=by.ref, verb="sheet.reopened", kind="sheet", refs=[sheet.ref])


def when_of(sheet: Sheet) -> When:
    """The day of the heading; or its month or year, where the paper says no more."""
    return When(sheet.month // 100, sheet.month % 100 or None, sheet.day)


def _begun(sheet: Sheet) -> Sheet:
    """The sheet that this form began; raises `SheetBegun` with the one in the way, of this number or of this form."""
    of_this_centre = Sheet.objects.filter(centre=sheet.centre)
    by_form = of_this_centre.filter(pk=sheet.pk).first()
    if by_form and by_form.number == sheet.number:
        return by_form
    in_the_way = of_this_centre.filter(number=sheet.number).first() or by_form
    if in_the_way:
        raise SheetBegun(in_the_way)
    raise Refused(_("This form was saved before, with other answers. Open the saved entry and change it there."))


def _source(sheet: Sheet, line: int) -> Source:
    """Where a line was posted from; a line taken back may be typed again."""
    taken_back = Service.objects.filter(sheet=sheet, line=line, reverses__isnull=True)
    n = taken_back.filter(reversal__isnull=False, replacement__isnull=True).count()
    return Source("sheet", f"{sheet.ref}/{line}/{n}" if n else f"{sheet.ref}/{line}")


def _check(
    centre: Centre, number: str, when: When, kind: str, funding: str, lines_on_paper: int | None, now: dt.datetime
) -> None:
    today = centre.today(now)
    when.check(today)
    if when.day and when.day < centre.opened_on:
        raise Refused(_("The centre was not open yet on that day."), field="day")
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused(_("Give the number of the sheet, at most %(n)d signs.") % {"n": LONGEST_NUMBER}, field="number")
    if not is_listed(Kind, kind, when.latest(today)):
        raise Refused(_("This kind of service was not on the list that day."), field="kind")
    if funding and not is_listed(Funding, funding, when.latest(today)):
        raise Refused(_("This funding was not on the list that day."), field="funding")
    if lines_on_paper is not None and not 1 <= lines_on_paper <= MOST_LINES:
        raise Refused(_("A line is a number from 1 to %(n)d.") % {"n": MOST_LINES}, field="lines_on_paper")
