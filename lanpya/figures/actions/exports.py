"""Take figures out of the house: for a stated purpose, and never without a row in the log."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from lanpya.accounts.access import has
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.audit import log
from lanpya.figures.access import is_demonstration
from lanpya.figures.exports.csvs import as_zip
from lanpya.figures.exports.ledger import lines
from lanpya.figures.exports.marks import Purpose, invented
from lanpya.figures.exports.pdf import as_pdf
from lanpya.figures.exports.xlsx import as_xlsx
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


def take_out(statement: Statement, shape: str, *, purpose: str, by: User) -> bytes:
    """The file. Refused without a purpose, and for those whose role takes nothing out."""
    if not has(by, Can.EXPORT_FIGURES):
        raise Refused(_("Your role does not take figures out as a file."))
    if shape not in SHAPES:
        raise Refused(_("Choose CSV, XLSX or PDF."), field="shape")
    words = _check_purpose(purpose)
    content = SHAPES[shape].write(statement, Purpose(words, by.name, by.organisation.name))
    _log(statement, shape, by)
    return content


@transaction.atomic
def take_out_rows(period: Period, *, purpose: str, by: User) -> Iterator[str]:
    """Ledger rows of one's own house as lines of CSV, without people and words. Logged before the first line leaves."""
    if not has(by, Can.EXPORT_FIGURES):
        raise Refused(_("Your role does not take figures out as a file."))
    _check_purpose(purpose)
    rows = visible_to(by, Can.SEE_SERVICES).filter(in_period(period))
    log.record(
        by.organisation_id, by=by.ref, verb="rows.exported", kind="service", refs=[],
        detail={"period": str(period), "rows": rows.count()},
    )  # fmt: skip
    return lines(rows, mark=invented() if is_demonstration() else "")


def _check_purpose(purpose: str) -> str:
    words = " ".join(purpose.split())
    if not words or len(words) > LONGEST_PURPOSE:
        raise Refused(_("Say in a few words what the file is for."), field="purpose")
    return words


@transaction.atomic
def _log(statement: Statement, shape: str, by: User) -> None:
    log.record(
        by.organisation_id, by=by.ref, verb="figures.exported", kind="centre",
        refs=[centre.code for centre in statement.reach.centres],
        detail={"shape": shape, "period": str(statement.question.period), "checksum": statement.table.checksum},
    )  # fmt: skip
