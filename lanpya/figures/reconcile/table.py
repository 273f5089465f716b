"""A table as somebody published it: what each cell can mean, and which rows and columns say they are sums of others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import reduce

from lanpya.figures.reconcile.percents import Percent


class Part(Enum):
    """What a row or a column is to the table."""

    LEAF = "leaf"
    SUBTOTAL = "subtotal"
    GRAND = "grand"
    ASIDE = "aside"  # of which, average, change: adds to nothing


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number, or the sum of several, and what it can stand for: a blank hides anything, 12.5 is rounded.

    `nominal` is None when something in it was not printed; `highest` is None when there is no upper bound.
    """

    nominal: Fraction | None
    lowest: Fraction
    highest: Fraction | None

    def __add__(self, other: "Amount") -> "Amount":
        nominal = None if self.nominal is None or other.nominal is None else self.nominal + other.nominal
        highest = None if self.highest is None or other.highest is None else self.highest + other.highest
        return Amount(nominal, self.lowest + other.lowest, highest)

    def meets(self, other: "Amount") -> bool:
        """Whether one number can be both."""
        below = self.highest is None or other.lowest <= self.highest
        return below and (other.highest is None or self.lowest <= other.highest)

    def nearest(self, wanted: Fraction) -> Fraction:
        """The printed value, or else the possible value nearest to the one wanted."""
        if self.nominal is not None:
            return self.nominal
        if self.highest is not None and wanted > self.highest:
            return self.highest
        return max(wanted, self.lowest)


def exactly(number: int | Fraction) -> Amount:
    return Amount(Fraction(number), Fraction(number), Fraction(number))


UNKNOWN = Amount(None, Fraction(0), None)
NOTHING = exactly(0)


def added(amounts: Iterable[Amount]) -> Amount:
    return reduce(Amount.__add__, amounts, NOTHING)


@dataclass(frozen=True, slots=True)
class Shares:
    """Percentages printed with a count."""

    women: Percent | None = None
    men: Percent | None = None
    other: Percent | None = None

    def __bool__(self) -> bool:
        return any((self.women, self.men, self.other))


@dataclass(frozen=True, slots=True)
class Cell:
    """`amount` is None when the cell holds no number and never will (a heading, a percentage alone)."""

    text: str
    amount: Amount | None = None
    shares: Shares = Shares()
    complaint: str = ""

    @property
    def count(self) -> int | None:
        """The printed whole number of people; None for a blank, a fraction or a number below nought."""
        nominal = self.amount.nominal if self.amount else None
        return int(nominal) if nominal is not None and nominal.denominator == 1 and nominal >= 0 else None


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column. `adds` are the places of the leaves that it says it sums; empty for a leaf.

    `is_split` marks a count whose leaves are its women and men: short of it may mean sex not recorded.
    """

    name: str
    part: Part
    adds: tuple[int, ...] = ()
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Rows and columns of counts, without headings, titles and source lines; `cells[row][column]`."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())

    def leaves(self, lines: tuple[Line, ...], place: int) -> tuple[int, ...]:
        """What a total adds; a count split by sex stands for itself, for its parts may leave some people out."""
        line = lines[place]
        return line.adds if line.adds and not line.is_split else (place,)

    def parts_of(self, row: int, column: int) -> Iterator[Cell]:
        """The cells that a total says it adds; the cell itself for a leaf of both."""
        for below in self.leaves(self.rows, row):
            for beside in self.leaves(self.columns, column):
                yield self.cells[below][beside]

    def grand(self, lines: tuple[Line, ...]) -> int | None:
        return next((place for place, line in enumerate(lines) if line.part is Part.GRAND), None)
