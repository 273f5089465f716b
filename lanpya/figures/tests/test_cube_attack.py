"""Attacks the published cube with a linear programme: no hidden small cell may be narrowed (protection goal G36)."""

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from lanpya.figures import cube as cube_module
from lanpya.figures.cube import Cell, ColumnKey, PublishedCube, suppress

CENTRES = ("bago", "hlaing", "kawthoung", "myawaddy", "tachileik")
KINDS = ("training", "drop_in")
SEXES = ("female", "male", "other")
QUARTER = "2019Q3"

Counts = Mapping[Cell, int]
Unknown = tuple[int, Cell]


class Attack:
    """All that a reader of several editions knows, as equations over every cell of every edition.

    `knows_unchanged` gives her more than is published: which cells did not change between editions.
    """

    def __init__(self, truths: Sequence[Counts], cubes: Sequence[PublishedCube], *, knows_unchanged: bool) -> None:
        self.unknowns: list[Unknown] = []
        self.rows: list[dict[Unknown, int]] = []
        self.sums: list[int] = []
        for edition, published in enumerate(cubes):
            self._read(edition, published)
        if knows_unchanged:
            self._link(truths, cubes)
        self.place = {unknown: at for at, unknown in enumerate(self.unknowns)}

    def _read(self, edition: int, published: PublishedCube) -> None:
        for key, column in published.columns.items():
            unknowns = {centre: (edition, Cell(centre, *key)) for centre in column.cells}
            self.unknowns += unknowns.values()
            for centre, count in column.cells.items():
                if count is not None:
                    self._know({unknowns[centre]: 1}, count)
            if column.total is not None:
                self._know(dict.fromkeys(unknowns.values(), 1), column.total)
        self._read_sums(edition, published)

    def _read_sums(self, edition: int, published: PublishedCube) -> None:
        """Every filter a page could offer: a centre over kinds and sexes, all centres over kinds and sexes."""
        for centre in CENTRES:
            cells = [Cell(centre, QUARTER, *rest) for rest in product(KINDS, SEXES)]
            for some in (cells, cells[:3], cells[3:], cells[::3]):
                total = published.sum_of(some)
                if total is not None:
                    self._know({(edition, cell): 1 for cell in some if published.is_counted(cell)}, total)

    def _link(self, truths: Sequence[Counts], cubes: Sequence[PublishedCube]) -> None:
        released = [_true_values(truths[: edition + 1], cubes, edition) for edition in range(len(cubes))]
        for edition in range(1, len(cubes)):
            for cell, count in released[edition].items():
                if released[edition - 1].get(cell) == count:
                    self._know({(edition, cell): 1, (edition - 1, cell): -1}, 0)

    def _know(self, terms: dict[Unknown, int], total: int) -> None:
        self.rows.append(terms)
        self.sums.append(total)

    def interval(self, unknown: Unknown) -> tuple[float, float]:
        matrix = [[row.get(each, 0) for each in self.unknowns] for row in self.rows]
        aim = [float(each == unknown) for each in self.unknowns]
        lowest = linprog(aim, A_eq=matrix, b_eq=self.sums, method="highs")
        highest = linprog([-each for each in aim], A_eq=matrix, b_eq=self.sums, method="highs")
        assert lowest.status == 0
        return lowest.fun, float("inf") if highest.status == 3 else -highest.fun


def _true_values(truths: Sequence[Counts], cubes: Sequence[PublishedCube], edition: int) -> dict[Cell, int]:
    """The true numbers behind what an edition prints: of the latest truth whose column it is, for some are repeated."""
    values: dict[Cell, int] = {}
    for key, column in cubes[edition].columns.items():
        source = edition
        while source and cubes[source - 1].columns.get(key) == column:
            source -= 1
        values |= {Cell(centre, *key): truths[source][Cell(centre, *key)] for centre in column.cells}
    return values


def leaks(truths: Sequence[Counts], cubes: Sequence[PublishedCube], *, knows_unchanged: bool = False) -> list[Unknown]:
    """Small cells that are printed, or that the reader can narrow to less than 1 to 9."""
    attack = Attack(truths, cubes, knows_unchanged=knows_unchanged)
    found = []
    for edition, published in enumerate(cubes):
        for cell, count in _true_values(truths, cubes, edition).items():
            shown = published.cell(cell)
            if shown is not None:
                found += [(edition, cell)] if 0 < shown < 10 else []
            elif not knows_unchanged or 0 < count < 10:
                lowest, highest = attack.interval((edition, cell))
                found += [(edition, cell)] if lowest > 1 + 1e-6 or highest < 9 - 1e-6 else []
    return found


def a_cube(random: Random) -> dict[Cell, int]:
    size = random.choice((3, 12, 60))
    return {
        Cell(centre, QUARTER, kind, sex): 0 if random.random() < 0.15 else random.randint(0, size)
        for centre, kind, sex in product(CENTRES, KINDS, SEXES)
        if random.random() < 0.9
    }


def restated(counts: Counts, random: Random) -> dict[Cell, int]:
    """The same cube later: a few entries late, a few reversed, perhaps a centre that had not reported."""
    later = dict(counts)
    for cell in random.sample(sorted(later), min(len(later), random.randint(0, 6))):
        later[cell] = max(0, later[cell] + random.choice((-30, -12, -4, -1, 2, 5, 9, 11, 25, 40)))
    for centre, kind, sex in product(CENTRES, KINDS, SEXES):
        if random.random() < 0.05:
            later.setdefault(Cell(centre, QUARTER, kind, sex), random.randint(0, 30))
    return later


def releases(seed: int, editions: int) -> tuple[list[Counts], list[PublishedCube]]:
    random = Random(seed)
    truths: list[Counts] = [a_cube(random)]
    while len(truths) < editions:
        truths.append(restated(truths[-1], random))
    cubes: list[PublishedCube] = []
    for truth in truths:
        cubes.append(suppress(truth, earlier=cubes))
    return truths, cubes


@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_cell_of_one_edition_can_be_narrowed(seed: int) -> None:
    truths, cubes = releases(seed, 1)

    assert leaks(truths, cubes) == []


@pytest.mark.parametrize("seed", range(100, 106))
@pytest.mark.parametrize("knows_unchanged", [False, True])
def test_no_hidden_cell_can_be_narrowed_with_three_editions_side_by_side(seed: int, knows_unchanged: bool) -> None:
    truths, cubes = releases(seed, 3)

    assert leaks(truths, cubes, knows_unchanged=knows_unchanged) == []


def test_the_attack_finds_the_leak_when_no_other_cell_is_hidden_with_a_small_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cube_module, "_is_safe", lambda *_: True)

    assert any(leaks(*releases(seed, 1)) for seed in range(12))


def test_the_attack_finds_the_leak_when_editions_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube_module, "_may_follow", lambda *_: True)

    assert any(leaks(*releases(seed, 3), knows_unchanged=True) for seed in range(100, 110))


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(CENTRES), st.integers(0, 40), min_size=1))
def test_a_column_published_alone_never_prints_or_betrays_a_small_number(column: dict[str, int]) -> None:
    key = ColumnKey(QUARTER, "training", "female")
    published = suppress({Cell(centre, *key): count for centre, count in column.items()}).columns[key]

    hidden = published.hidden()
    printed = [count for count in (*published.cells.values(), published.total) if count is not None]

    assert all(count == 0 or count >= 10 for count in printed)
    assert {centre for centre, count in column.items() if 0 < count < 10} <= hidden
    if hidden and published.total is not None:
        together = published.total - sum(count or 0 for count in published.cells.values())
        assert len(hidden) > 1
        assert together - (len(hidden) - 1) >= 9
