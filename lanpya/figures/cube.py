"""The published cube (centre × quarter × kind × sex) with small cells hidden.

Docs: decisions/0003. Cells stand in columns: the centres of one quarter, kind and sex, under the column's total. No
cell and no total belongs to two equations, so what can be solved for is read off each column alone; every other
margin is a sum of shown numbers and so tells nothing new.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

SMALLEST_SHOWN = 10


class Cell(NamedTuple):
    """Services of one kind to one sex at one centre in one quarter ("2019Q3")."""

    centre: str
    quarter: str
    kind: str
    sex: str


class ColumnKey(NamedTuple):
    """A column of the cube: all centres of one quarter, kind and sex."""

    quarter: str
    kind: str
    sex: str


@dataclass(frozen=True, slots=True)
class Column:
    """What is published of one column: None is hidden; a centre that is not in `cells` did not offer or report."""

    cells: Mapping[str, int | None]
    total: int | None

    def hidden(self) -> frozenset[str]:
        return frozenset(centre for centre, count in self.cells.items() if count is None)


@dataclass(frozen=True, slots=True)
class PublishedCube:
    """The frozen answer of one edition: cells, the total over centres, and any sum of what is shown."""

    columns: Mapping[ColumnKey, Column] = field(default_factory=dict)

    def cell(self, cell: Cell) -> int | None:
        """The published count; None when it is hidden. Raises KeyError for a structural nil, which has no count."""
        return self.columns[ColumnKey(*cell[1:])].cells[cell.centre]

    def over_centres(self, quarter: str, kind: str, sex: str) -> int | None:
        """The total of all centres; None when it is hidden. Raises KeyError when nobody offered the kind."""
        return self.columns[ColumnKey(quarter, kind, sex)].total

    def sum_of(self, cells: Iterable[Cell]) -> int | None:
        """A centre's year, both sexes, several kinds: the sum where every cell is shown, None where one is hidden.

        Structural nils add nothing.
        """
        counts = [self.cell(cell) for cell in cells if self.is_counted(cell)]
        return None if None in counts else sum(count for count in counts if count is not None)

    def sum_over_centres(self, keys: Iterable[ColumnKey]) -> int | None:
        """A year, a kind's both sexes: the sum of column totals where all are shown, else None."""
        totals = [self.columns[key].total for key in keys if key in self.columns]
        return None if None in totals else sum(total for total in totals if total is not None)

    def share_shown(self) -> float:
        """Of the cells that are not nought, the part that is shown; 1.0 for an empty cube."""
        counts = [count for column in self.columns.values() for count in column.cells.values() if count != 0]
        return sum(count is not None for count in counts) / len(counts) if counts else 1.0

    def is_counted(self, cell: Cell) -> bool:
        """False for a structural nil: not offered, closed or not reported, which is no nought."""
        key = ColumnKey(*cell[1:])
        return key in self.columns and cell.centre in self.columns[key].cells


def suppress(
    counts: Mapping[Cell, int], *, threshold: int = SMALLEST_SHOWN, earlier: Sequence[PublishedCube] = ()
) -> PublishedCube:
    """Hide counts of 1 to threshold − 1 and what would give them away; a cell that is absent is a structural nil.

    For each hidden cell everything published, all of `earlier` included, allows every value from 1 to threshold − 1.
    A column already published is replaced only where the difference gives nothing away; else it is repeated.
    `earlier` are the cubes of all former editions, oldest first. Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("counts of services cannot be negative")
    fresh = _columns(counts)
    columns: dict[ColumnKey, Column] = {}
    for key in sorted({*fresh, *(key for cube in earlier for key in cube.columns)}):
        former = [cube.columns[key] for cube in earlier if key in cube.columns]
        columns[key] = _next(fresh.get(key, {}), former, threshold)
    return PublishedCube(columns)


def _columns(counts: Mapping[Cell, int]) -> dict[ColumnKey, dict[str, int]]:
    columns: dict[ColumnKey, dict[str, int]] = {}
    for cell, count in sorted(counts.items()):
        columns.setdefault(ColumnKey(*cell[1:]), {})[cell.centre] = count
    return columns


def _next(counts: Mapping[str, int], former: Sequence[Column], threshold: int) -> Column:
    """The column to publish after those published before it."""
    if not former:
        return _hide(counts, _hidden_at_first(counts, threshold), threshold)
    for column in _candidates(counts, former, threshold):
        if all(_may_follow(column, before, counts, threshold) for before in former):
            return column
    return former[-1]


def _hidden_at_first(counts: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The small cells and the fewest further ones, smallest first, that keep their sum from giving them away."""
    hidden = {centre for centre, count in counts.items() if 0 < count < threshold}
    rest = sorted((count, centre) for centre, count in counts.items() if count >= threshold)
    while hidden and rest and not _is_safe(counts, hidden, threshold):
        hidden.add(rest.pop(0)[1])
    return frozenset(hidden)


def _is_safe(counts: Mapping[str, int], hidden: Iterable[str], threshold: int) -> bool:
    """Whether the known sum of hidden cells leaves each of them every value from 1 to threshold − 1.

    Noughts are shown unless they fill a pattern of an earlier edition, so a reader may hold each hidden cell to be at
    least 1: the sum must hold threshold − 1 for one of them and 1 for each other.
    """
    sizes = [counts[centre] for centre in hidden]
    return not sizes or (len(sizes) > 1 and sum(sizes) >= threshold - 1 + len(sizes) - 1)


def _hide(counts: Mapping[str, int], hidden: frozenset[str], threshold: int) -> Column:
    """The column without its hidden cells; without its total too where the total would give them away."""
    # A small total needs no test of its own: its cells are hidden, and their sum is too small to be safe.
    total = sum(counts.values()) if _is_safe(counts, hidden, threshold) else None
    cells = {centre: None if centre in hidden else count for centre, count in counts.items()}
    return Column(cells, total)


def _candidates(counts: Mapping[str, int], former: Sequence[Column], threshold: int) -> Iterator[Column]:
    """Restated columns worth trying: what was hidden stays so; new centres hide among themselves; no total at last."""
    known = {centre for column in former for centre in column.cells}
    kept = frozenset().union(*(column.hidden() for column in former)) & counts.keys()
    late = {centre: count for centre, count in counts.items() if centre not in known}
    column = _hide(counts, kept | _hidden_at_first(late, threshold), threshold)
    yield column
    yield Column(column.cells, None)


def _may_follow(new: Column, before: Column, counts: Mapping[str, int], threshold: int) -> bool:
    """Whether a reader who has both columns, and knows which cells did not change, still learns no small number."""
    if not _shows_only_large(new, threshold) or not before.cells.keys() <= new.cells.keys():
        return False
    if before.total is not None and new.total is None:
        return False
    if any(count is not None and new.cells[centre] is None for centre, count in before.cells.items()):
        return False
    if new.total is not None and not _hides_apart(new, before, counts, threshold):
        return False
    return all(step == 0 or abs(step) >= threshold for step in _steps(new, before, counts))


def _shows_only_large(column: Column, threshold: int) -> bool:
    return not any(count is not None and 0 < count < threshold for count in (*column.cells.values(), column.total))


def _hides_apart(new: Column, before: Column, counts: Mapping[str, int], threshold: int) -> bool:
    """Hidden cells of old and of new centres must each be safe alone: the other group's sum may be known."""
    old, late = new.hidden() & before.cells.keys(), new.hidden() - before.cells.keys()
    return _is_safe(counts, old, threshold) and _is_safe(counts, late, threshold)


def _steps(new: Column, before: Column, counts: Mapping[str, int]) -> Iterator[int]:
    """The differences that the two columns show: cells, totals, and the sums of what is hidden in each."""
    for centre, count in before.cells.items():
        if count is not None:
            yield (new.cells[centre] or 0) - count
    if before.total is None or new.total is None:
        return
    yield new.total - before.total
    hidden_now = sum(counts[centre] for centre in new.hidden() & before.cells.keys())
    yield hidden_now - (before.total - sum(count or 0 for count in before.cells.values()))
