"""The table on paper. Everything reaches the page as data, so that no text of ours or yours is taken for layout."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lanpya.figures.exports import marks
from lanpya.figures.exports.marks import Purpose
from lanpya.figures.queries.statement import Statement
from lanpya.figures.table import TOTAL, Counts
from lanpya.figures.words import column_words, period_words
from lanpya.ui import writing

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
MOST_COLUMNS = 13
"""A year by month with its total: more does not fit on a sheet, and goes below as a further block."""


def as_pdf(statement: Statement, purpose: Purpose) -> bytes:
    """A4, upright while it fits; Burmese shaped and searchable."""
    page = json.dumps(_page(statement, purpose), ensure_ascii=False)
    # Only our own fonts: the same page on every machine, and a machine without Burmese prints it too.
    paper: bytes = typst.compile(
        HERE / "table.typ", font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"page": page}
    )
    return paper


def _page(statement: Statement, purpose: Purpose) -> dict[str, Any]:
    columns = [*statement.table.columns, TOTAL]
    blocks = [columns[at : at + MOST_COLUMNS] for at in range(0, len(columns), MOST_COLUMNS)]
    return {
        "lang": (get_language() or "en")[:2],
        "title": _("Services of the migrant centres"),
        "lead": period_words(statement.question.period),
        "mark": marks.invented() if statement.is_demo else "",
        "wide": len(columns) > 6,
        "blocks": [_block(statement, block) for block in blocks],
        "notes": _notes(statement),
        "about": _about(statement, purpose),
        "page_words": _("Page"),
    }


def _block(statement: Statement, columns: list[str]) -> dict[str, Any]:
    table = statement.table
    return {
        "head": [column_words(column) for column in columns],
        "women": _("women"),
        "rows": [[row.label, *_cells([row.cells[column] for column in columns])] for row in table.rows],
        "total": [_("All services"), *_cells([table.totals[column] for column in columns])],
    }


def _cells(counts: list[Counts]) -> list[list[str]]:
    """The number, and beneath it the share of women."""
    return [[writing.number(each.total), writing.percent(each.female, each.known)] for each in counts]


def _notes(statement: Statement) -> list[str]:
    notes = [
        _("Services received: %(sentence)s") % {"sentence": statement.measure.sentence},
        _("Beneath each number: women out of those whose sex was recorded; a dash where these are fewer than ten."),
        marks.people_words(statement),
        marks.completeness_words(statement),
        marks.state_words(statement),
    ]
    if statement.table.unplaced:
        notes.append(marks.unplaced_words(statement))
    return notes


def _about(statement: Statement, purpose: Purpose) -> list[list[str]]:
    reported = writing.list_of([f"{each.centre.name}: {each.words}" for each in statement.completeness.reports])
    return [
        [_("Centres"), reported],
        [_("Purpose"), purpose.words],
        [_("Taken by"), f"{purpose.by}, {purpose.organisation}"],
        [_("Checksum"), statement.table.checksum],
    ]
