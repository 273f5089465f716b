"""The table as a spreadsheet: typed cells, no live formulas, and a sheet that says what it is about."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from lanpya.figures.exports import marks
from lanpya.figures.exports.marks import Purpose
from lanpya.figures.queries.statement import Statement
from lanpya.figures.table import TOTAL, Counts
from lanpya.figures.words import column_words
from lanpya.services.facts import Sex

# Text stays text: a label that looks like a formula, a link or a number is none.
_TYPED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_xlsx(statement: Statement, purpose: Purpose) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _TYPED) as book:
        formats = {
            "bold": book.add_format({"bold": True}),
            "head": book.add_format({"bold": True, "bottom": 1, "align": "right"}),
            "number": book.add_format({"num_format": "#,##0"}),
            "sum": book.add_format({"num_format": "#,##0", "bold": True, "top": 1}),
        }
        _write_table(book.add_worksheet(_("Services")), statement, formats)
        _write_about(book.add_worksheet(_("About")), marks.about(statement, purpose), formats)
    return out.getvalue()


def _write_table(sheet: Any, statement: Statement, formats: dict[str, Any]) -> None:
    table = statement.table
    columns = [*table.columns, TOTAL]
    at = 0
    if statement.is_demo:
        sheet.write_string(at, 0, marks.invented())
        at += 1
    for n, (column, words) in enumerate(_headings(columns)):
        sheet.write_string(at, 1 + n, column_words(column), formats["head"])
        sheet.write_string(at + 1, 1 + n, words, formats["head"])
    for line, row in enumerate(table.rows, start=at + 2):
        sheet.write_string(line, 0, row.label)
        _write_counts(sheet, line, [row.cells[column] for column in columns], formats["number"])
    last = at + 2 + len(table.rows)
    sheet.write_string(last, 0, _("All services"), formats["bold"])
    _write_counts(sheet, last, [table.totals[column] for column in columns], formats["sum"])
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1 + len(columns) * (len(Sex) + 1), 13)
    sheet.freeze_panes(at + 2, 1)


def _headings(columns: list[str]) -> list[tuple[str, str]]:
    words = [*(str(sex.label) for sex in Sex), _("Total")]
    return [(column, word) for column in columns for word in words]


def _write_counts(sheet: Any, line: int, cells: list[Counts], shape: Any) -> None:
    numbers = [n for counts in cells for n in (*(getattr(counts, sex) for sex in Sex.values), counts.total)]
    for n, number in enumerate(numbers, start=1):
        sheet.write_number(line, n, number, shape)


def _write_about(sheet: Any, about: dict[str, object], formats: dict[str, Any]) -> None:
    for line, (name, value) in enumerate(about.items()):
        sheet.write_string(line, 0, name, formats["bold"])
        if isinstance(value, int):
            sheet.write_number(line, 1, value)
        elif isinstance(value, dict):
            sheet.write_string(line, 1, ", ".join(f"{key}: {state}" for key, state in value.items()))
        else:
            sheet.write_string(line, 1, "" if value is None else str(value))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
