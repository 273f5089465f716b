"""From rows of cells to a printed table: headings, labels, counts and the percentages that belong to them."""

import re
from dataclasses import dataclass, replace

from lanpya.figures.reconcile.cells import PERCENT, is_dotted, read_cell
from lanpya.figures.reconcile.grid import Grid, grid_of, heading_place, unicode_text
from lanpya.figures.reconcile.headings import Heading, is_numbering, read_heading
from lanpya.figures.reconcile.lines import (
    before_grand,
    column_lines,
    other_columns,
    row_lines,
    with_fitting_leaves,
    with_silent_subtotals,
)
from lanpya.figures.reconcile.percents import Percent
from lanpya.figures.reconcile.table import Cell, Line, Part, PrintedTable, Shares
from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _

YEAR = re.compile(r"(?:1[34]\d\d|19\d\d|20\d\d|2[456]\d\d)\b")
NOT_A_ROW = re.compile(r"(?:sources?|notes?|remarks?)\s*[:.]|source\b|[*†‡]", re.IGNORECASE)
ABSENT = frozenset(
    {"", "-", "--", "–", "—", "n/a", "na", "n.a.", "..", "...", "…", "x", "nil", "no report", "not recorded"}
)


@dataclass(frozen=True, slots=True)
class _Body:
    """Rows below the headings that hold something; `sections` counts the titles passed on the way down."""

    rows: Grid
    sections: list[int]


def read_table(text: str) -> PrintedTable:
    """Read a table pasted or saved as CSV, with commas, semicolons, tabs or bars.

    Raises Refused when the text holds no table, no headings, or numbers broken by their own commas.
    """
    grid = _labelled(grid_of(unicode_text(text)))
    titles, body = _headings_and_body(grid)
    if not body.rows:
        raise Refused(_("The table has headings but no row with a number in it."), field="file")
    return _table(titles, body)


def _labelled(grid: Grid) -> Grid:
    """Without a first column of row numbers, and from the heading row on."""
    grid = grid[heading_place(grid) :]
    return [row[1:] for row in grid] if is_numbering(grid[0][0]) and len(grid[0]) > 2 else grid


def _headings_and_body(grid: Grid) -> tuple[list[Heading], _Body]:
    titles, rows = grid[0], grid[1:]
    if rows and _is_second_heading(titles, rows[0]):
        titles, rows = _joined(titles, rows[0]), rows[1:]
    _refuse_without_headings(titles)
    return [read_heading(title) for title in titles[1:]], _body(titles, rows)


def _is_second_heading(titles: list[str], row: list[str]) -> bool:
    """A line of “women, men, women, men” below headings that span several columns."""
    words = [cell for cell in row[1:] if cell]
    spans = not all(titles[1:])
    return spans and not row[0] and len(words) > 1 and all(YEAR.match(word) or not _has_digit(word) for word in words)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    joined, above = [upper[0]], ""
    for over, under in zip(upper[1:], lower[1:], strict=True):
        above = over or above
        joined.append(f"{above} {under}".strip())
    return joined


def _refuse_without_headings(titles: list[str]) -> None:
    names = [latin_digits(title) for title in titles[1:] if title]
    if all(_is_numeric(name) for name in names) and any(_is_count(name) for name in names):
        raise Refused(_("The first line must name the columns; here it holds numbers."), field="file")


def _is_numeric(text: str) -> bool:
    return re.fullmatch(r"\d[\d,.' ]*", text) is not None


def _is_count(text: str) -> bool:
    """Neither a year nor the number of a month."""
    return not YEAR.fullmatch(text) and not (text.isdigit() and int(text) <= 31)


def _has_digit(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)


def _body(titles: list[str], rows: Grid) -> _Body:
    body, section = _Body([], []), 0
    for row in rows:
        if row == titles or NOT_A_ROW.match(row[0]):
            continue
        if not any(row[1:]) or not any(_says_number(cell) for cell in row[1:]):
            section += 1
            continue
        body.rows.append(row)
        body.sections.append(section)
    return body


def _says_number(cell: str) -> bool:
    return _has_digit(cell) or (cell != "" and cell.lower() in ABSENT)


def _table(headings: list[Heading], body: _Body) -> PrintedTable:
    texts = [list(column) for column in zip(*(row[1:] for row in body.rows), strict=True)]
    shares = [place for place, column in enumerate(texts) if _is_share(headings[place], column)]
    counts = [place for place, column in enumerate(texts) if place not in shares and _is_counted(column)]
    if not counts:
        raise Refused(_("No column of numbers was found beside the labels."), field="file")
    dotted = _uses_dots(texts, counts)
    columns = {place: [read_cell(text, dotted_thousands=dotted) for text in texts[place]] for place in counts}
    notes: list[str] = [_("Dots were read as thousands: 4.965 as 4,965.")] if dotted else []
    notes += _give_shares(columns, headings, {place: texts[place] for place in shares})
    notes += [
        _("“%(row)s”: %(complaint)s.", row=row[0], complaint=cell.complaint)
        for row, cell in _complaints(body.rows, columns)
    ]
    return _lined([headings[place] for place in counts], body, list(columns.values()), notes)


def _complaints(rows: Grid, columns: dict[int, list[Cell]]) -> list[tuple[list[str], Cell]]:
    return [
        (row, cell) for column in columns.values() for row, cell in zip(rows, column, strict=True) if cell.complaint
    ]


def _is_share(heading: Heading, column: list[str]) -> bool:
    """Percentages only, or numbers up to 100 under a heading that calls them so."""
    cells = [read_cell(text) for text in column if _has_digit(text)]
    if not cells or any(cell.shares and cell.amount for cell in cells):
        return False
    amounts = [cell.amount.lowest for cell in cells if cell.amount]
    return not amounts or (heading.is_share and max(amounts) <= 100)


def _is_counted(column: list[str]) -> bool:
    """A column of remarks is left out: fewer than half of what it holds are numbers."""
    filled = [text for text in column if text.lower() not in ABSENT]
    if not filled:
        return any(column)
    return sum(_has_digit(text) and not read_cell(text).complaint for text in filled) * 2 > len(filled)


def _uses_dots(texts: list[list[str]], counts: list[int]) -> bool:
    found = [is_dotted(text) for place in counts for text in texts[place]]
    return True in found and False not in found


def _give_shares(columns: dict[int, list[Cell]], headings: list[Heading], shares: dict[int, list[str]]) -> list[str]:
    """Put each column of percentages beside the counts it belongs to; returns notes on those that fit nowhere."""
    notes: list[str] = []
    for place, texts in shares.items():
        heading = headings[place]
        target = _counted_beside(columns, headings, place)
        pair = any(len(PERCENT.findall(latin_digits(text))) > 1 for text in texts)
        if heading.is_aside or target is None or not (heading.sex or pair):
            unclear = _(
                "The column “%(column)s” was not judged: it does not say whose share of what it prints.",
                column=heading.text,
            )
            notes.append(unclear)
            continue
        percents = [_percent_text(text, texts, heading.sex if not pair else None) for text in texts]
        columns[target] = [
            _joined_shares(cell, read_cell(text)) for cell, text in zip(columns[target], percents, strict=True)
        ]
    return notes


def _counted_beside(columns: dict[int, list[Cell]], headings: list[Heading], place: int) -> int | None:
    wanted = headings[place]
    same = [other for other in columns if headings[other].base == wanted.base and headings[other].sex is None]
    if wanted.base or wanted.is_total:
        alike = [other for other in same if headings[other].is_total == wanted.is_total] or same
        return alike[0] if alike else None
    return max((other for other in columns if other < place), default=None)


def _percent_text(text: str, column: list[str], sex: str | None) -> str:
    """“51” under “women %” as “51 % women”; a column of 0.51 as per cent."""
    plain = latin_digits(text)
    if not _has_digit(plain):
        return ""
    bare = re.fullmatch(r"[01]?\.\d+|[01]", plain)
    if bare and "%" not in plain and all(re.fullmatch(r"[01]?\.\d+|[01]?", latin_digits(other)) for other in column):
        shown = max(len(plain.partition(".")[2]) - 2, 0)
        plain = f"{float(plain) * 100:.{shown}f}"
    sign = "" if "%" in plain else " %"
    return f"{plain}{sign} {sex or ''}"


def _joined_shares(cell: Cell, beside: Cell) -> Cell:
    def first(name: str) -> Percent | None:
        mine: Percent | None = getattr(cell.shares, name) or getattr(beside.shares, name)
        return mine

    return replace(cell, shares=Shares(first("women"), first("men"), first("other")))


def _lined(headings: list[Heading], body: _Body, columns: list[list[Cell]], notes: list[str]) -> PrintedTable:
    cells = tuple(zip(*columns, strict=True))
    numbers = [[cell.amount.nominal if cell.amount else None for cell in row] for row in cells]
    labels = [read_heading(row[0]) for row in body.rows]
    turned = list(zip(*numbers, strict=True))
    rows, silent = with_silent_subtotals(row_lines(labels, body.sections, numbers), numbers)
    across, silent_columns = with_silent_subtotals(column_lines(headings), turned)
    rows = with_fitting_leaves(rows, before_grand(rows), numbers)
    across = with_fitting_leaves(across, other_columns(across, headings), turned)
    notes += [
        _("“%(name)s” was read as a subtotal: it is the sum of its neighbours.", name=name)
        for name in silent + silent_columns
    ]
    rows, across = _distinct(rows), _distinct(across)
    inside = {part for line in across if line.is_split for part in line.adds}
    left_out = [line for line in rows if line.part is Part.ASIDE]
    left_out += [line for place, line in enumerate(across) if line.part is Part.ASIDE and place not in inside]
    notes += [_("“%(name)s” was not added to any total.", name=line.name) for line in left_out]
    return PrintedTable(tuple(rows), tuple(across), cells, tuple(notes))


def _distinct(lines: list[Line]) -> list[Line]:
    """Lines of one name get their number, so that a finding points at one of them."""
    names = [line.name for line in lines]
    return [
        replace(line, name=_numbered(line.name, place + 1)) if names.count(line.name) > 1 or not line.name else line
        for place, line in enumerate(lines)
    ]


def _numbered(name: str, number: int) -> str:
    return f"{name} ({number})" if name else _("(no label) (%(number)d)", number=number)
