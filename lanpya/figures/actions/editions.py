"""Publish an edition: rows frozen for ever, and the one cube that outsiders read, suppressed once."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.audit import log
from lanpya.figures import access, table
from lanpya.figures.access import Reach
from lanpya.figures.models import Edition, EditionMonth
from lanpya.figures.periods import Period
from lanpya.figures.publication import FrozenRow, cube_of
from lanpya.figures.queries import counted
from lanpya.figures.queries.completeness import Report, completeness
from lanpya.lib.refused import Refused
from lanpya.services.models import Kind
from lanpya.services.months import month_of
from lanpya.services.reference import TABLE
from lanpya.ui import writing


@transaction.atomic
def publish_edition(
    period: Period, *, by: User, now: dt.datetime, without: Sequence[str] = (), restates: Edition | None = None,
    reason: str = "",
) -> Edition:  # fmt: skip
    """Freeze what `by` may count of whole quarters, and publish it as the next number of their organisation.

    Refused unless every month of every centre has been accepted; `without` names the centres (by code) that are
    missing, and the edition prints them. Refused when a restatement gives no reason.
    """
    today = access.today_of(now)
    _check_period(period, today)
    _check_restatement(restates, by, period, reason)
    reach = access.reach(by, today=today)
    reports = completeness(reach, period, today=today).reports
    included = [each for each in reports if each.centre.code not in without]
    _check_reports(reports, included, without)
    edition = _frozen(reach, period, reports, included)
    edition.organisation, edition.published_by = by.organisation, by
    edition.published_on, edition.published_at = today, now
    edition.restates, edition.reason = restates, reason.strip()
    _save(edition, included)
    access.log_counting(reach, period, measure="edition")
    log.record(
        by.organisation_id, by=by.ref, verb="edition.published", kind="edition", refs=[edition.ref],
        detail={"period": str(period), "checksum": edition.checksum},
    )  # fmt: skip
    return edition


def _check_period(period: Period, today: dt.date) -> None:
    # Cubes of overlapping parts of a quarter would let a reader subtract one from the other.
    if period.first % 100 % 3 != 1 or period.last % 100 % 3 != 0:
        raise Refused(_("An edition holds whole quarters or whole years."), field="period")
    if period.last >= month_of(today):
        raise Refused(_("The period is not over yet."), field="period")


def _check_restatement(restates: Edition | None, by: User, period: Period, reason: str) -> None:
    if restates is None:
        return
    if restates.organisation_id != by.organisation_id:
        raise Refused(_("Only the office that published an edition can restate it."), field="restates")
    if period.last < restates.first or restates.last < period.first:
        raise Refused(_("The restated edition is about another period."), field="restates")
    if not reason.strip():
        raise Refused(_("Say why the edition is restated; the reason is printed."), field="reason")


def _check_reports(reports: list[Report], included: list[Report], without: Sequence[str]) -> None:
    unknown = set(without) - {each.centre.code for each in reports}
    if unknown:
        raise Refused(_("No centre called %(code)s is in this period.") % {"code": min(unknown)}, field="without")
    if not included:
        raise Refused(_("No centre is left to publish."), field="without")
    behind = [each.centre.name for each in included if each.state not in {"accepted", "published"}]
    if behind:
        raise Refused(
            _("Not every month has been accepted: %(centres)s. Accept them, or name them as missing.")
            % {"centres": writing.list_of(behind)},
            field="without",
        )


def _frozen(reach: Reach, period: Period, reports: list[Report], included: list[Report]) -> Edition:
    """The parts of an edition that come from the ledger; who and when are the caller's."""
    chosen = {report.centre.code for report in included}
    left_out = [report for report in reports if report not in included]
    rows: list[FrozenRow] = sorted(
        [cell.centre, cell.month, cell.kind, cell.sex, cell.n]
        for cell in counted.cells(reach, period)
        if cell.centre in chosen and cell.n
    )
    return Edition(
        first=period.first,
        last=period.last,
        rows=rows,
        words=_words(report.centre for report in reports),
        missing=[[each.centre.code, len(each.reported), len(each.expected)] for each in left_out],
        checksum=table.checksum(rows),
        cube=cube_of(rows, Edition.objects.order_by("published_at")),
    )


def _words(centres: Iterable[Centre]) -> dict[str, object]:
    """Names as they stand today: an edition prints the names of its day for ever."""
    kinds = Kind.objects.in_bulk(TABLE)
    return {
        # A list, because PostgreSQL keeps no order of names in an object, and the checksum needs one.
        "kinds": [[code, kinds[code].name_en, kinds[code].name_my] for code in TABLE if code in kinds],
        "centres": {each.code: [each.name_en, each.name_my, each.state, each.organisation.code] for each in centres},
    }


def _save(edition: Edition, included: list[Report]) -> None:
    numbered = Edition.objects.filter(organisation=edition.organisation)
    edition.number = (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody has just published another edition. Look at it first.")) from None
    EditionMonth.objects.bulk_create(
        EditionMonth(edition=edition, centre=report.centre, month=month)
        for report in included
        for month in report.expected
    )
