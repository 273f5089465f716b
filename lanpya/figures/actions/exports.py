"""Take figures out of the house: for a stated purpose, and never without a row in the log."""

import datetime as dt
from collections.abc import Callable
from typing import IO, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from lanpya.accounts.access import centres, has
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.audit import log
from lanpya.figures.exports.csvs import as_zip
from lanpya.figures.exports.ledger import as_zip as as_zip_of_rows
from lanpya.figures.exports.marks import Purpose, about_rows
from lanpya.figures.exports.pdf import as_pdf
from lanpya.figures.exports.xlsx import as_xlsx
from lanpya.figures.models import Export
from lanpya.figures.periods import Period
from lanpya.figures.queries.counted import in_period
from lanpya.figures.queries.statement import Statement
from lanpya.lib.refused import Refused
from lanpya.services.access import visible_to

LONGEST_PURPOSE = 200


class Shape(NamedTuple):
    """A kind of file: what writes it, what it is called, and what it is."""

    write: Callable[[Statement, Purpose], bytes]
    ending: str
    content_type: str


SHAPES = {
    "csv": Shape(as_zip, "zip", "application/zip"),
    "xlsx": Shape(as_xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": Shape(as_pdf, "pdf", "application/pdf"),
}


# The log's words for what was taken out.
VERBS = {Export.What.TABLE: "figures.exported", Export.What.ROWS: "rows.exported"}


class Facts(NamedTuple):
    """What is remembered of a file that leaves."""

    what: Export.What
    shape: str
    period: Period
    rows: int
    checksum: str
    purpose: str


def take_out(statement: Statement, shape: str, *, purpose: str, by: User) -> bytes:
    """The file. Refused without a purpose, and for those whose role takes nothing out."""
    if not has(by, Can.EXPORT_FIGURES):
        raise Refused(_("Your role does not take figures out as a file."))
    if shape not in SHAPES:
        raise Refused(_("Choose CSV, XLSX or PDF."), field="shape")
    words = _check_purpose(purpose)
    content = SHAPES[shape].write(statement, Purpose(words, by.name, by.organisation.name))
    table, period = statement.table, statement.question.period
    facts = Facts(Export.What.TABLE, shape, period, len(table.rows), table.checksum, words)
    _keep(facts, [centre.code for centre in statement.reach.centres], by=by, now=statement.made_at)
    return content


def take_out_rows(period: Period, *, purpose: str, by: User, now: dt.datetime) -> IO[bytes]:
    """Ledger rows of one's own house as a zip, without people and words. Logged before the file leaves."""
    if not has(by, Can.EXPORT_FIGURES):
        raise Refused(_("Your role does not take figures out as a file."))
    words = _check_purpose(purpose)
    where = sorted(centres(by, Can.SEE_SERVICES).values_list("code", flat=True))
    about = about_rows(period, where, made_at=now, purpose=Purpose(words, by.name, by.organisation.name))
    # Outside a transaction: on SQLite it would keep everybody from saving for as long as the file is written.
    packed = as_zip_of_rows(visible_to(by, Can.SEE_SERVICES).filter(in_period(period)), about)
    facts = Facts(Export.What.ROWS, "csv", period, packed.rows, packed.checksum, words)
    _keep(facts, where, by=by, now=now)
    return packed.file


def _check_purpose(purpose: str) -> str:
    words = " ".join(purpose.split())
    if not words or len(words) > LONGEST_PURPOSE:
        raise Refused(_("Say in a few words what the file is for."), field="purpose")
    return words


@transaction.atomic
def _keep(facts: Facts, where: list[str], *, by: User, now: dt.datetime) -> None:
    """The words sealed, and a row of the log that leads to them."""
    kept = Export.objects.create(
        organisation=by.organisation, by=by, at=now, what=facts.what, shape=facts.shape, first=facts.period.first,
        last=facts.period.last, rows=facts.rows, checksum=facts.checksum, purpose=facts.purpose,
    )  # fmt: skip
    log.record(
        by.organisation_id, by=by.ref, verb=VERBS[facts.what], kind="centre", refs=where,
        detail={
            "export": kept.ref, "purpose": "given", "shape": facts.shape, "period": str(facts.period),
            "rows": facts.rows, "checksum": facts.checksum,
        },
    )  # fmt: skip
