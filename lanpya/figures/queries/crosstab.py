"""Free cross-tabs over the ledger's facts, by SQL on the rows: exact, of this moment, and slow on a large ledger.

Only for one's own house: nobody else sees a breakdown, so that small numbers stay with those who hold the rows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from django.db.models import Count, Q, Sum

from lanpya.figures.access import Reach
from lanpya.figures.facts import (
    COLUMNS,
    DIMENSIONS,
    MOST_DIMENSIONS,
    Crosstab,
    by_sex_and_age,
    quarter_code,
    topics_of,
)
from lanpya.figures.periods import Period
from lanpya.figures.queries.counted import in_period
from lanpya.lib.refused import Refused
from lanpya.services.facts import SEXES
from lanpya.services.models import Service, ServiceQuerySet

_FROM_MONTH = {"year", "quarter"}
_FROM_AGES = {"sex", "age_band"}


def check_dimensions(dimensions: Sequence[str]) -> tuple[str, ...]:
    """Refused for none, for more than five, for one twice, and for one that does not exist."""
    chosen = tuple(dimensions)
    if not 1 <= len(chosen) <= MOST_DIMENSIONS or len(set(chosen)) != len(chosen) or set(chosen) - set(DIMENSIONS):
        raise Refused(f"Choose one to {MOST_DIMENSIONS} of: {', '.join(DIMENSIONS)}.", field="by")
    return chosen


def crosstab(own: Reach, period: Period, dimensions: Sequence[str], *, kinds: Sequence[str] = ()) -> Crosstab:
    """Services of one's own centres by up to five facts, from the rows as they stand now."""
    chosen = check_dimensions(dimensions)
    rows = Service.objects.filter(in_period(period), centre__in=own.keys, kind__is_contact=False)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    cells: Counter[tuple[str, ...]] = Counter()
    for row in grouped(rows, set(chosen)):
        for key, n in _cells(row, chosen):
            cells[key] += n
    return Crosstab(chosen, {key: n for key, n in sorted(cells.items()) if n})


def grouped(rows: ServiceQuerySet, needed: set[str]) -> Iterator[dict[str, Any]]:
    """Sums of the sexes for each combination of the facts that are needed, added up by the database."""
    columns = [COLUMNS[each] for each in COLUMNS if each in needed]
    columns += ["month"] if needed & _FROM_MONTH and "month" not in columns else []
    columns += ["topics"] if "topic" in needed else []
    columns += ["ages"] if "age_band" in needed else []
    # A reversal copies the ages of its row, so that the two must not fall into one group.
    sums = rows.annotate(is_reversal=Q(reverses__isnull=False)).order_by().values(*columns, "is_reversal")
    named = {name: column for name, column in COLUMNS.items() if column in columns}
    for group in sums.annotate(
        times=Count("pk"), all=Sum("total"), **{f"n_{sex}": Sum(sex) for sex in SEXES}
    ).iterator():
        yield {
            **{name: _word(group[column]) for name, column in named.items() if name != "month"},
            **{sex: group[f"n_{sex}"] for sex in SEXES},
            "month": group.get("month", 0),
            "topics": group.get("topics"),
            "ages": group.get("ages"),
            "total": group["all"],
            "times": group["times"],
        }


def _word(value: object) -> str:
    """A fact as a code; None and the empty text are "not recorded"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _cells(row: dict[str, Any], chosen: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    month = row["month"]
    facts = {**row, "year": str(month // 100), "quarter": quarter_code(month)}
    counted = list(by_sex_and_age(row)) if _FROM_AGES & set(chosen) else [("", "", row["total"])]
    topics = topics_of(row) if "topic" in chosen else [""]
    for (sex, band, n), topic in product(counted, topics):
        facts |= {"sex": sex, "age_band": band, "topic": topic}
        yield tuple(str(facts[each]) for each in chosen), n
