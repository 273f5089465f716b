"""Every printed total beside the sum of its cells: rows across, columns down, the grand total from all cells."""

from collections.abc import Iterator

from lanpya.figures.reconcile.table import Amount, Line, Part, PrintedTable, added
from lanpya.figures.reconcile.verdicts import Judged, Kind, Verdict
from lanpya.lib.sentences import say as _


def judge_sums(table: PrintedTable) -> list[Judged]:
    """A total is computed from the cells it covers, never from other printed totals: errors that cancel both show."""
    return [*_rows(table), *_columns(table), *_splits(table)]


def printed_sums_agree(table: PrintedTable) -> str:
    """A remark when the grand total disagrees with the cells and yet is the sum of the printed totals beside it."""
    row, column = table.grand(table.rows), table.grand(table.columns)
    if row is None or column is None:
        return ""
    stated = table.cells[row][column].amount
    beside = added(table.cells[row][place].amount or added(()) for place in table.columns[column].adds)
    computed = _computed(table, row, column)
    if stated is None or stated.nominal is None or beside.nominal != stated.nominal or computed.meets(stated):
        return ""
    return _(
        "The printed totals agree with each other, though not with the rows, "
        "as they would if a row had been left out of the table or counted twice."
    )


def _rows(table: PrintedTable) -> Iterator[Judged]:
    grand = table.grand(table.columns)
    for row, line in enumerate(table.rows):
        if line.part in (Part.LEAF, Part.ASIDE):
            for column in _adding(table.columns):
                where = _("row %(row)s", row=line.name)
                if column != grand:
                    where = _("row %(row)s, %(column)s", row=line.name, column=table.columns[column].name)
                yield from _judged(table, row, column, where)


def _columns(table: PrintedTable) -> Iterator[Judged]:
    grand_row, grand_column = table.grand(table.rows), table.grand(table.columns)
    for row in _adding(table.rows):
        for column, line in enumerate(table.columns):
            if (row, column) == (grand_row, grand_column):
                where = _("grand total")
            elif row == grand_row:
                where = _("column %(column)s", column=line.name)
            else:
                where = _("row %(row)s, column %(column)s", row=table.rows[row].name, column=line.name)
            yield from _judged(table, row, column, where)


def _adding(lines: tuple[Line, ...]) -> list[int]:
    return [place for place, line in enumerate(lines) if line.part in (Part.SUBTOTAL, Part.GRAND)]


def _computed(table: PrintedTable, row: int, column: int) -> Amount:
    return added(cell.amount or added(()) for cell in table.parts_of(row, column))


def _judged(table: PrintedTable, row: int, column: int, where: str) -> Iterator[Judged]:
    stated = table.cells[row][column].amount
    if stated is not None and stated.nominal is not None:
        yield compared(where, stated, _computed(table, row, column))


def compared(where: str, stated: Amount, computed: Amount) -> Judged:
    """Beside each other: equal, possible through blanks or rounding, or impossible."""
    wanted = stated.nominal if stated.nominal is not None else stated.lowest
    nearest = computed.nearest(wanted)
    if computed.nominal == wanted:
        return Judged(Kind.SUM, where, wanted, nearest, Verdict.AGREES)
    if not stated.meets(computed):
        return Judged(Kind.SUM, where, wanted, nearest, Verdict.IMPOSSIBLE)
    why = _("the numbers are rounded") if computed.nominal is not None else _("a cell is not printed")
    return Judged(Kind.SUM, where, wanted, nearest, Verdict.POSSIBLE, computed.lowest, computed.highest, why)


def _splits(table: PrintedTable) -> Iterator[Judged]:
    """A count beside its own women and men. Where many rows fall short, sex was not recorded for some."""
    for column, line in enumerate(table.columns):
        if not line.is_split:
            continue
        judged = [_split(table, row, column) for row in range(len(table.rows))]
        present = [each for each in judged if each is not None]
        short = [each for each in present if each.computed is not None and each.stated > each.computed]
        lenient = len(short) * 3 > len(present)
        for each in present:
            yield _as_unrecorded(each) if lenient and each in short else each


def _split(table: PrintedTable, row: int, column: int) -> Judged | None:
    line = table.columns[column]
    stated = table.cells[row][column].amount
    parts = added(table.cells[row][part].amount or added(()) for part in line.adds)
    if stated is None or stated.nominal is None:
        return None
    return compared(_("row %(row)s, %(column)s by sex", row=table.rows[row].name, column=line.name), stated, parts)


def _as_unrecorded(judged: Judged) -> Judged:
    why = _("sex was not recorded for the rest")
    return Judged(
        judged.kind, judged.where, judged.stated, judged.computed, Verdict.POSSIBLE, judged.computed, judged.stated, why
    )
