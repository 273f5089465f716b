"""The table as CSV: a zip with `table.csv` and `about.json`. UTF-8 with a mark, so that Excel reads the Burmese."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator

from lanpya.figures.exports import marks
from lanpya.figures.exports.marks import Purpose, harmless
from lanpya.figures.queries.statement import Statement
from lanpya.figures.table import TOTAL, Counts
from lanpya.services.facts import SEXES

HEADINGS = ["service", "label", "column", *SEXES, "total"]


def as_zip(statement: Statement, purpose: Purpose) -> bytes:
    """The table and what it is about, in one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.csv", "\ufeff" + as_csv(statement))
        about = json.dumps(marks.about(statement, purpose), ensure_ascii=False, indent=2)
        archive.writestr("about.json", about)
    return packed.getvalue()


def as_csv(statement: Statement) -> str:
    """A line for each service and column, so that no reader has to untangle merged headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in line] for line in _lines(statement))
    return out.getvalue()


def _lines(statement: Statement) -> Iterator[list[str | int]]:
    table = statement.table
    columns = [*table.columns, TOTAL]
    for row in table.rows:
        yield from _cells(row.service, row.label, ((column, row.cells[column]) for column in columns))
    yield from _cells("all", "", ((column, table.totals[column]) for column in columns))


def _cells(service: str, label: str, cells: Iterable[tuple[str, Counts]]) -> Iterator[list[str | int]]:
    for column, counts in cells:
        yield [service, label, column, *(getattr(counts, sex) for sex in SEXES), counts.total]
