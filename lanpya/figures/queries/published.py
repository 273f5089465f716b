"""What outsiders read: the cube of an edition, and for the ministry its sums by state and year."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from lanpya.figures.cube import ColumnKey, PublishedCube
from lanpya.figures.models import Edition
from lanpya.figures.publication import (
    NOT_OFFERED,
    Shown,
    by_state_and_year,
    read_cube,
    shown,
    women_by_state_and_year,
)
from lanpya.figures.words import column_words
from lanpya.places.gazetteer import is_code, name_of
from lanpya.services.facts import SEXES

ByState = dict[tuple[str, str, str], Shown]


@dataclass(frozen=True)
class Line:
    label: str
    cells: list[Shown]
    women: Shown = NOT_OFFERED


@dataclass(frozen=True)
class Block:
    """One kind of service: a line for each centre or state, a column for each quarter or year."""

    label: str
    columns: list[str]
    lines: list[Line]
    totals: list[Shown]

    @property
    def headings(self) -> list[str]:
        return [column_words(column) for column in self.columns]


class Publication:
    """An edition as it may be read by everybody: nothing here looks at the frozen rows."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.cube: PublishedCube = read_cube(edition.cube)
        self.at = 1 if (get_language() or "en").startswith("my") else 0

    def _name(self, words: list[str]) -> str:
        return words[self.at] or words[0]

    @property
    def kinds(self) -> dict[str, str]:
        return {code: self._name(words) for code, *words in self.edition.words["kinds"]}

    @property
    def centres(self) -> dict[str, str]:
        return {code: self._name(words) for code, words in self.edition.words["centres"].items()}

    @property
    def states(self) -> dict[str, str]:
        """Centre → code of its state or region."""
        return {code: words[2] for code, words in self.edition.words["centres"].items()}

    @property
    def missing(self) -> list[tuple[str, int, int]]:
        return [(self.centres.get(code, code), reported, expected) for code, reported, expected in self.edition.missing]

    @property
    def quarters(self) -> list[str]:
        return sorted({key.quarter for key in self.cube.columns})

    @property
    def years(self) -> list[str]:
        return sorted({quarter[:4] for quarter in self.quarters})

    def by_centre(self, sex: str = "") -> list[Block]:
        """Centre × quarter, for each kind; of one sex or of all together, women beside."""
        codes = sorted({code for column in self.cube.columns.values() for code in column.cells})
        sexes = (sex,) if sex in SEXES else SEXES
        return [
            Block(
                label,
                self.quarters,
                [self._centre(kind, code, sexes) for code in codes],
                [shown(self._totals(kind, quarter, sexes)) for quarter in self.quarters],
            )
            for kind, label in self.kinds.items()
        ]

    def _centre(self, kind: str, code: str, sexes: tuple[str, ...]) -> Line:
        cells = [shown(self._counts(kind, code, quarter, sexes)) for quarter in self.quarters]
        women = [n for quarter in self.quarters for n in self._counts(kind, code, quarter, ("female",))]
        return Line(self.centres.get(code, code), cells, shown(women))

    def _counts(self, kind: str, code: str, quarter: str, sexes: tuple[str, ...]) -> list[int | None]:
        columns = [self.cube.columns.get(ColumnKey(quarter, kind, sex)) for sex in sexes]
        return [column.cells[code] for column in columns if column and code in column.cells]

    def _totals(self, kind: str, period: str, sexes: tuple[str, ...]) -> list[int | None]:
        """Over all centres, of a quarter or of the quarters of a year."""
        return [
            column.total
            for key, column in self.cube.columns.items()
            if key.kind == kind and key.sex in sexes and key.quarter.startswith(period)
        ]

    def by_state(self) -> list[Block]:
        """State × year, for each kind, from what the cube shows; no centre is named."""
        sums = by_state_and_year(self.cube, self.states)
        women = women_by_state_and_year(self.cube, self.states)
        return [
            Block(
                label,
                self.years,
                [self._state(state, kind, sums, women) for state in sorted({state for state, _year, _kind in sums})],
                [shown(self._totals(kind, year, SEXES)) for year in self.years],
            )
            for kind, label in self.kinds.items()
        ]

    def _state(self, state: str, kind: str, sums: ByState, women: ByState) -> Line:
        of_women = [women.get((state, year, kind), NOT_OFFERED) for year in self.years]
        label = name_of(state, ("en", "my")[self.at]) if is_code(state) else gettext("State not recorded")
        return Line(
            label,
            [sums.get((state, year, kind), NOT_OFFERED) for year in self.years],
            Shown(sum(each.least for each in of_women), any(each.is_hidden for each in of_women)),
        )
