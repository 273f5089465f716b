"""The ledger of 2019 and 2020: invented rows that add up, centre by centre, to the published five rows."""

import datetime as dt
from random import Random
from uuid import UUID

from lanpya.demo.pages import Pages, late, mended
from lanpya.demo.published import NAMED, SPLIT, Count, over_the_year
from lanpya.services.facts import Sex
from lanpya.services.models import Service

IN_GROUPS = {"community_mobilisation": (25, 70), "training": (12, 30)}
TITLES = {
    "community_mobilisation": ("Sunday dialogue", "Migrant exchange", "Village meeting on safe migration"),
    "training": ("Before you go", "Rights at work", "Money and return", "How to complain"),
}
CLOSED = {2019: dt.datetime(2020, 2, 8, tzinfo=dt.UTC), 2020: dt.datetime(2021, 2, 8, tzinfo=dt.UTC)}
"""The last moment before the year's edition."""
AFTER_THE_EDITION = dt.datetime(2021, 3, 15, 6, 0, tzinfo=dt.UTC)
RESTATED = {202007, 202008, 202009}
FOUND_LATER = 14
IN_TWO_CASES = 40


def write(pages: dict[str, Pages], dice: Random) -> list[Service]:
    """Fill the pages of the six centres; returns the rows of 2020 that were typed only after its edition."""
    for (kind, year), by_centre in SPLIT.items():
        for centre, count in by_centre.items():
            _year(pages[centre], kind, year, count)
    _in_two_cases(pages, dice)
    _typed_late(pages, dice)
    found = _found_later(pages["myawaddy"], dice)
    _rebooked(pages, dice)
    return found


def _year(page: Pages, kind: str, year: int, count: Count) -> None:
    totals = over_the_year(kind, year, count.total)
    women = _women(totals, count)
    for month, (total, female) in enumerate(zip(totals, women, strict=True), start=1):
        sexes = [Sex.FEMALE.value] * female + [Sex.MALE.value] * (total - female)
        page.dice.shuffle(sexes)
        _month(page, kind, year * 100 + month, sexes)


def _women(totals: list[int], count: Count) -> list[int]:
    """The year's women spread like the total; the last months take what rounding left."""
    women, left, people = [], count.women, count.total
    for total in totals:
        share = round(total * left / people) if people else 0
        women.append(min(total, share))
        left, people = left - women[-1], people - total
    return women


def _month(page: Pages, kind: str, month: int, sexes: list[str]) -> None:
    if kind in IN_GROUPS:
        while sexes:
            size = min(len(sexes), page.dice.randint(*IN_GROUPS[kind]))
            _gathering(page, kind, month, [sexes.pop() for _ in range(size)])
    else:
        for sex in sexes:
            named = page.dice.random() < NAMED[kind]
            page.visit(kind, page.working_day(month), sex, page.register.somebody(sex) if named else None)


def _gathering(page: Pages, kind: str, month: int, sexes: list[str]) -> None:
    event = page.event(kind, page.working_day(month), page.dice.choice(TITLES[kind]))
    unnamed = {Sex.FEMALE.value: 0, Sex.MALE.value: 0}
    met = set()
    for sex in sexes:
        visitor = page.register.somebody(sex) if page.dice.random() < NAMED[kind] else None
        # Nobody is counted twice at one event.
        if visitor is None or visitor.key in met:
            unnamed[sex] += 1
        else:
            met.add(visitor.key)
            page.visit(kind, event.day, sex, visitor, event)
    if any(unnamed.values()):
        page.group(kind, event.day, unnamed, event)


def _in_two_cases(pages: dict[str, Pages], dice: Random) -> None:
    """Each complainant joins one case; then forty of them a second one, at the same centre on another day."""
    complaints = [row for page in pages.values() for row in page.rows if row.kind_id == "lodging_complaints"]
    alike: dict[tuple[str, str], list[Service]] = {}
    for row in complaints:
        row.person = UUID(int=dice.getrandbits(128), version=4)
        alike.setdefault((row.centre.code, _sex(row)), []).append(row)
    pairs = 0
    while pairs < IN_TWO_CASES:
        group = dice.choice(list(alike.values()))
        if len(group) < 2:
            continue
        first, second = dice.sample(group, 2)
        if first.day != second.day:
            second.person = first.person
            group.remove(first)
            group.remove(second)
            pairs += 1


def _sex(row: Service) -> str:
    return next(sex for sex in Sex.values if getattr(row, sex))


def _typed_late(pages: dict[str, Pages], dice: Random) -> None:
    """One row in a hundred was typed over thirty days late, and before the edition of its year."""
    rows = [row for page in pages.values() for row in page.rows]
    for row in dice.sample(rows, len(rows) // 100):
        assert row.day is not None  # noqa: S101 - every row of the two years has a day
        moment = dt.datetime.combine(row.day, dt.time(8), dt.UTC) + dt.timedelta(days=dice.randint(31, 90))
        late(row, min(moment, CLOSED[row.day.year]), "The sheet came with the next visit to the office")


def _found_later(page: Pages, dice: Random) -> list[Service]:
    """A few calls of 2020's third quarter were typed after its edition."""
    calls = [row for row in page.rows if row.month in RESTATED and row.kind_id == "helplines"]
    found = dice.sample(calls, FOUND_LATER)
    for row in found:
        late(row, AFTER_THE_EDITION, "A call log was found when the office moved")
    return found


def _rebooked(pages: dict[str, Pages], dice: Random) -> None:
    """One row in two hundred was typed under a wrong kind, reversed and booked again."""
    for page in pages.values():
        right = [
            row
            for row in page.rows
            if row.event is None and row.kind_id in {"drop_in", "helplines"} and not row.is_late
        ]
        for row in dice.sample(right, min(len(right), len(page.rows) // 200)):
            page.rows.extend(mended(row, "information", dice))
