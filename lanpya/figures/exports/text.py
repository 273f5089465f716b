"""The table for a terminal and for mail: plain text in columns."""

import unicodedata

from django.utils.translation import gettext as _

from lanpya.figures.exports import marks
from lanpya.figures.queries.statement import Statement
from lanpya.figures.table import TOTAL, Counts
from lanpya.figures.words import column_words
from lanpya.ui import writing


def as_text(statement: Statement) -> str:
    """The table, the share of women in its total column, and what must be said beside it."""
    table = statement.table
    columns = [*table.columns, TOTAL]
    heading = ["", *(column_words(column) for column in columns), _("women")]
    body = [_line(row.label, [row.cells[column] for column in columns]) for row in table.rows]
    total = _line(_("All services"), [table.totals[column] for column in columns])
    return "\n".join([*_aligned([heading, *body, total]), "", *_beneath(statement)]) + "\n"


def _line(label: str, counts: list[Counts]) -> list[str]:
    return [
        label,
        *(writing.number(each.total) for each in counts),
        writing.percent(counts[-1].female, counts[-1].known),
    ]


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  ".join(map(_padded, row, widths, range(len(row)))).rstrip() for row in rows]


def _padded(text: str, width: int, at: int) -> str:
    gap = " " * (width - _width(text))
    return text + gap if at == 0 else gap + text


def _width(text: str) -> int:
    """Columns on a terminal: marks that stand over or under a letter take none."""
    return sum(not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn" for letter in text)


def _beneath(statement: Statement) -> list[str]:
    said = [
        _("Services received: %(sentence)s") % {"sentence": statement.measure.sentence},
        marks.people_words(statement),
        marks.completeness_words(statement),
        marks.state_words(statement),
    ]
    if statement.table.unplaced:
        said.append(marks.unplaced_words(statement))
    said.append(_("Checksum %(checksum)s") % {"checksum": statement.table.checksum})
    return said + ([marks.invented()] if statement.is_demo else [])
