"""Printed percentages: whether whole numbers of women exist that give every part and the total as printed.

Averaging percentages is never done. A total agrees when taking each part's percentage as it stands gives the printed
one; it is possible only if the women lie in a narrower range; it is impossible when no whole numbers fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lanpya.figures.reconcile.percents import Percent, feasible
from lanpya.figures.reconcile.table import Cell, Part, PrintedTable, Shares
from lanpya.figures.reconcile.verdicts import Judged, Kind, Verdict
from lanpya.lib.sentences import say as _

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Women:
    """How many women a count can hold; `middle` takes the printed percentage as it stands."""

    count: int
    lowest: int
    highest: int
    middle: Fraction | None

    def grown(self, by: int) -> "Women":
        """The same share of a count that was misprinted by so many."""
        scale = Fraction(self.count + by, self.count) if self.count else Fraction(1)
        return Women(self.count + by, int(self.lowest * scale), int(self.highest * scale) + 1, None)


def judge_shares(table: PrintedTable) -> list[Judged]:
    """Judge each percentage printed in the table, cells first, then totals against what their parts allow."""
    known: dict[Place, Women] = {}
    return [judged for place in _order(table) for judged in _judged(table, place, known)]


def women_by_place(table: PrintedTable) -> dict[Place, Women]:
    """What the printed percentages leave possible, for each cell and total that has a count."""
    known: dict[Place, Women] = {}
    for place in _order(table):
        list(_judged(table, place, known))
    return known


def printed_women(shares: Shares) -> Percent | None:
    """The percentage of women, or what the men leave when only they are printed."""
    return shares.women or (shares.men.complement if shares.men and not shares.other else None)


def _order(table: PrintedTable) -> list[Place]:
    """Leaves before the totals that add them."""

    def height(place: Place) -> tuple[int, int]:
        lines = table.rows[place[0]], table.columns[place[1]]
        return sum(len(line.adds) > 0 and not line.is_split for line in lines), sum(len(line.adds) for line in lines)

    places = [(row, column) for row in range(len(table.rows)) for column in range(len(table.columns))]
    return sorted(places, key=lambda place: (height(place), place))


def _judged(table: PrintedTable, place: Place, known: dict[Place, Women]) -> Iterator[Judged]:
    cell = table.cells[place[0]][place[1]]
    parts = _part_places(table, place)
    if parts == [place]:
        yield from _judged_cell(table, place, cell, known)
    else:
        yield from _judged_total(table, place, cell, parts, known)


def _part_places(table: PrintedTable, place: Place) -> list[Place]:
    row, column = place
    rows, columns = table.leaves(table.rows, row), table.leaves(table.columns, column)
    return [(below, beside) for below in rows for beside in columns]


def _judged_cell(table: PrintedTable, place: Place, cell: Cell, known: dict[Place, Women]) -> Iterator[Judged]:
    count, percent = cell.count, printed_women(cell.shares)
    if count is None:
        return
    known[place] = Women(count, 0, count, None)
    if percent is None or count == 0:
        return
    fits = _fitting(cell.shares, percent, count)
    where = _where(table, place)
    if not fits:
        yield _impossible_cell(where, cell.shares, percent, count)
        return
    known[place] = Women(count, fits[0], fits[-1], percent.value * count / 100)
    yield Judged(Kind.SHARE, where, percent.value, percent.value, Verdict.AGREES, Fraction(fits[0]), Fraction(fits[-1]))


def _fitting(shares: Shares, percent: Percent, count: int) -> range:
    """Whole numbers of women; the men bind them only when both percentages together pass 100."""
    women = feasible(percent, count)
    if not (shares.women and shares.men):
        return women
    men = feasible(shares.men, count)
    if not men:
        return men
    return range(women.start, min(women.stop, count - men.start + 1))


def _impossible_cell(where: str, shares: Shares, percent: Percent, count: int) -> Judged:
    together = sum((share.value for share in (shares.women, shares.men, shares.other) if share), Fraction(0))
    if together > 100:
        why = _("the percentages add to %(sum)s", sum=together)
        return Judged(Kind.SHARE, where, together, Fraction(100), Verdict.IMPOSSIBLE, why=why)
    nearest = Fraction(round(percent.value * count / 100) * 100, count)
    why = _("no whole number of %(count)s gives it", count=f"{count:,}")
    return Judged(Kind.SHARE, where, percent.value, _rounded(nearest, percent), Verdict.IMPOSSIBLE, why=why)


def _judged_total(
    table: PrintedTable, place: Place, cell: Cell, parts: list[Place], known: dict[Place, Women]
) -> Iterator[Judged]:
    pieces = [known[part] for part in parts if part in known]
    if len(pieces) < len(parts):
        return
    total = _narrowest(table, place, pieces, known)
    known[place] = total
    percent = printed_women(cell.shares)
    if percent is None or total.count == 0:
        return
    judged = _compared(_where(table, place), percent, total, pieces, cell.count)
    if judged.verdict is not Verdict.IMPOSSIBLE and not judged.why:
        fits = _overlap(total, feasible(percent, total.count))
        known[place] = Women(total.count, fits[0], fits[-1], total.middle)
    yield judged


def _narrowest(table: PrintedTable, place: Place, pieces: list[Women], known: dict[Place, Women]) -> Women:
    """The sum of the parts, narrowed by what row totals and column totals on the way have settled."""
    total = _added(pieces)
    row, column = place
    if table.rows[row].adds and table.columns[column].adds:
        for way in (
            [(below, column) for below in table.rows[row].adds],
            [(row, beside) for beside in table.columns[column].adds],
        ):
            steps = [known[step] for step in way if step in known]
            if len(steps) == len(way):
                total = _narrowed(total, _added(steps))
    return total


def _added(pieces: list[Women]) -> Women:
    middles = [piece.middle for piece in pieces]
    middle = None if None in middles else sum((each for each in middles if each is not None), Fraction(0))
    return Women(
        sum(piece.count for piece in pieces),
        sum(piece.lowest for piece in pieces),
        sum(piece.highest for piece in pieces),
        middle,
    )


def _narrowed(total: Women, other: Women) -> Women:
    lowest, highest = max(total.lowest, other.lowest), min(total.highest, other.highest)
    return Women(total.count, lowest, highest, total.middle) if lowest <= highest else total


def _overlap(women: Women, allowed: range) -> range:
    return range(max(women.lowest, allowed.start), min(women.highest + 1, allowed.stop))


def _compared(where: str, percent: Percent, total: Women, pieces: list[Women], stated: int | None) -> Judged:
    fits = _overlap(total, feasible(percent, total.count))
    if fits:
        natural = (
            total.middle is not None and abs(100 * total.middle / total.count - percent.value) <= percent.half_unit
        )
        # Where some part prints no percentage, nothing contradicts the total and nothing narrows it.
        agrees = natural or total.middle is None
        verdict = Verdict.AGREES if agrees else Verdict.POSSIBLE
        computed = _share_of(total, percent)
        return Judged(Kind.SHARE, where, percent.value, computed, verdict, Fraction(fits[0]), Fraction(fits[-1]))
    if stated is not None and stated != total.count:
        fits = _if_counts_are_mended(percent, total, pieces, stated)
    if fits:
        why = _("the count that it is a share of does not add up either")
        low, high = Fraction(fits[0]), Fraction(fits[-1])
        return Judged(Kind.SHARE, where, percent.value, None, Verdict.POSSIBLE, low, high, why)
    return Judged(Kind.SHARE, where, percent.value, _share_of(total, percent), Verdict.IMPOSSIBLE)


def _if_counts_are_mended(percent: Percent, total: Women, pieces: list[Women], stated: int) -> range:
    """The women if the printed total is right and a part is missing from the table, or one part was misprinted."""
    gap = stated - total.count
    allowed = feasible(percent, stated)
    if gap > 0 and (fits := _overlap(Women(stated, total.lowest, total.highest + gap, None), allowed)):
        return fits
    for place, piece in enumerate(pieces):
        if piece.count + gap >= 0:
            mended = _added([*pieces[:place], piece.grown(gap), *pieces[place + 1 :]])
            if fits := _overlap(mended, allowed):
                return fits
    return range(0)


def _share_of(women: Women, percent: Percent) -> Fraction:
    """The share that the parts give, to as many decimals as were printed."""
    middle = women.middle if women.middle is not None else Fraction(women.lowest + women.highest, 2)
    share = 100 * middle / women.count
    if abs(share - percent.value) <= percent.half_unit:
        return percent.value
    return _rounded(share, percent)


def _rounded(share: Fraction, percent: Percent) -> Fraction:
    return Fraction(round(share, percent.decimals))


def _where(table: PrintedTable, place: Place) -> str:
    row, column = (lines[at] for lines, at in zip((table.rows, table.columns), place, strict=True))
    if Part.GRAND is row.part is column.part:
        return _("share in the grand total")
    if row.part is Part.GRAND:
        return _("share in column %(column)s", column=column.name)
    if column.part is Part.GRAND:
        return _("share in row %(row)s", row=row.name)
    return _("share in row %(row)s, %(column)s", row=row.name, column=column.name)
