"""The beneficiary table as plain values: cells added up from counts, with a checksum. No database."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from lanpya.figures.periods import Every, Period, column_of, columns

TOTAL = "total"


class Cell(NamedTuple):
    """What one centre counted of one kind in one month (201900: 2019, month unknown) for one sex."""

    centre: str
    month: int
    kind: str
    sex: str
    n: int


@dataclass(frozen=True)
class Counts:
    """Services by sex; the total is always their sum."""

    female: int = 0
    male: int = 0
    other: int = 0
    not_recorded: int = 0

    @property
    def total(self) -> int:
        return self.female + self.male + self.other + self.not_recorded

    @property
    def known(self) -> int:
        """Those whose sex was recorded: what a share of women is a share of."""
        return self.female + self.male + self.other

    def __add__(self, more: "Counts") -> "Counts":
        return Counts(
            self.female + more.female,
            self.male + more.male,
            self.other + more.other,
            self.not_recorded + more.not_recorded,
        )

    def as_dict(self) -> dict[str, int]:
        return {"total": self.total, **vars(self)}


NOTHING = Counts()


@dataclass(frozen=True)
class Row:
    """One kind of service; `cells` has a column for each of the table's and one for their total."""

    service: str
    label: str
    label_en: str
    cells: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        return self.cells[TOTAL]


@dataclass(frozen=True)
class Table:
    """Services received. `unplaced` are services of years only partly in the period, whose month is unknown."""

    period: Period
    every: Every
    columns: list[str]
    rows: list[Row]
    totals: Mapping[str, Counts]
    unplaced: int = 0

    @property
    def checksum(self) -> str:
        """SHA-256 over rows and totals; labels in English, so that the reader's language does not change it."""
        return checksum({"rows": self.rows_as_json(), "totals": _as_json(self.totals)})

    def rows_as_json(self) -> list[dict[str, object]]:
        return [{"service": row.service, "label": row.label_en, "cells": _as_json(row.cells)} for row in self.rows]

    def totals_as_json(self) -> dict[str, dict[str, int]]:
        return _as_json(self.totals)


def _as_json(cells: Mapping[str, Counts]) -> dict[str, dict[str, int]]:
    return {column: counts.as_dict() for column, counts in cells.items()}


def canonical(value: object) -> bytes:
    """JSON with one spelling: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def checksum(value: object) -> str:
    return sha256(canonical(value)).hexdigest()


@dataclass(frozen=True)
class Kind:
    """A row's code and its words."""

    code: str
    label: str
    label_en: str


def add_up(
    counted: Iterable[tuple[int, str, str, int]], *, period: Period, every: Every, kinds: list[Kind], unplaced: int = 0
) -> Table:
    """The table of (month, kind, sex, n); every row is there, though it be all noughts."""
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    unknown = set()
    for month, kind, sex, n in counted:
        sums[kind, column_of(month, every)][sex] += n
        if n and not month % 100:
            unknown.add(month)
    named = columns(period, every, unknown)
    rows = [_row(kind, named, sums) for kind in kinds]
    totals = {column: sum((row.cells[column] for row in rows), NOTHING) for column in [*named, TOTAL]}
    return Table(period, every, named, rows, totals, unplaced)


def _row(kind: Kind, named: list[str], sums: Mapping[tuple[str, str], Mapping[str, int]]) -> Row:
    cells = {column: Counts(**sums.get((kind.code, column), {})) for column in named}
    cells[TOTAL] = sum(cells.values(), NOTHING)
    return Row(kind.code, kind.label, kind.label_en, cells)
