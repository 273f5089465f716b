"""What an edition publishes: frozen rows become the cube, the cube is stored and read back. No database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lanpya.figures.cube import Cell, Column, ColumnKey, PublishedCube, suppress
from lanpya.figures.periods import column_of
from lanpya.services.facts import SEXES

FrozenRow = list[str | int]
"""Centre, month, kind, sex, n."""
StoredColumn = tuple[str, str, str, int | None, dict[str, int | None]]
"""Quarter, kind, sex, total over centres, cells by centre; null is hidden."""


class HasCube(Protocol):
    cube: list[StoredColumn]


def cube_of(rows: Iterable[FrozenRow], earlier: Iterable[HasCube]) -> list[StoredColumn]:
    """The cube of these rows, suppressed so that nothing can be solved for with all earlier cubes, oldest first."""
    counts = counts_by_quarter(rows)
    quarters = {cell.quarter for cell in counts}
    published = suppress(counts, earlier=[read_cube(each.cube) for each in earlier])
    # What other quarters show was published before and stays in its own edition.
    return [
        (*key, column.total, dict(column.cells)) for key, column in published.columns.items() if key.quarter in quarters
    ]


def counts_by_quarter(rows: Iterable[FrozenRow]) -> dict[Cell, int]:
    """Cells of the cube. A kind that a centre never counted in these rows was not offered: it has no cells at all."""
    counts: dict[Cell, int] = defaultdict(int)
    offered, quarters = set(), set()
    for centre, month, kind, sex, n in rows:
        quarter = column_of(int(month), "quarter")
        counts[Cell(str(centre), quarter, str(kind), str(sex))] += int(n)
        offered.add((str(centre), str(kind)))
        quarters.add(quarter)
    for centre, kind in offered:
        for quarter in quarters:
            for sex in SEXES:
                counts.setdefault(Cell(centre, quarter, kind, sex), 0)
    return dict(counts)


def read_cube(stored: Iterable[StoredColumn]) -> PublishedCube:
    return PublishedCube(
        {ColumnKey(quarter, kind, sex): Column(cells, total) for quarter, kind, sex, total, cells in stored}
    )


@dataclass(frozen=True)
class Shown:
    """A published number, or the least it can be where something of it is hidden; absent where nothing was offered."""

    least: int = 0
    is_hidden: bool = False
    is_offered: bool = True

    @property
    def exact(self) -> int | None:
        return None if self.is_hidden or not self.is_offered else self.least


NOT_OFFERED = Shown(is_offered=False)


def shown(counts: Iterable[int | None]) -> Shown:
    """The sum of published counts. It uses nothing but what everybody can read, so it gives nothing away."""
    found = list(counts)
    if not found:
        return NOT_OFFERED
    return Shown(sum(count or 0 for count in found), any(count is None for count in found))


def by_state_and_year(cube: PublishedCube, states: Mapping[str, str]) -> dict[tuple[str, str, str], Shown]:
    """(state, year, kind): services, from the published cells of its centres."""
    parts: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    for key, column in cube.columns.items():
        for centre, count in column.cells.items():
            parts[states.get(centre, ""), key.quarter[:4], key.kind].append(count)
    return {place: shown(counts) for place, counts in parts.items()}


def women_by_state_and_year(cube: PublishedCube, states: Mapping[str, str]) -> dict[tuple[str, str, str], Shown]:
    women = PublishedCube({key: column for key, column in cube.columns.items() if key.sex == "female"})
    return by_state_and_year(women, states)
