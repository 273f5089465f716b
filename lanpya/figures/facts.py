"""Cross-tabs of the ledger's facts: which dimensions there are, and how one row of the ledger falls into cells.

A row counts once in every dimension but one: it may have several topics, so that topics are not added up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lanpya.services.facts import SEXES
from lanpya.services.months import quarter_of, year_of

MOST_DIMENSIONS = 5
NOT_RECORDED = ""

# Columns of the ledger that a dimension needs, where it is not simply the column of its own name.
DIMENSIONS: dict[str, str | Promise] = {
    "year": _("Year"),
    "quarter": _("Quarter"),
    "centre": _("Centre"),
    "kind": _("Service"),
    "sex": _("Sex"),
    "age_band": _("Age band"),
    "topic": _("Topic"),
    "delivery": _("How"),
    "language": _("Language"),
    "interpreter": _("Interpreter"),
    "client_type": _("Client type"),
    "home_state": _("Home state or region"),
    "destination": _("Destination"),
    "funding": _("Funding"),
    "first_this_year": _("First time this year"),
}
COLUMNS = {
    "centre": "centre__code", "month": "month", "kind": "kind_id", "delivery": "delivery", "language": "language",
    "interpreter": "interpreter", "client_type": "client_type", "home_state": "home_state",
    "destination": "destination", "funding": "funding_id", "first_this_year": "first_this_year",
}  # fmt: skip


@dataclass(frozen=True)
class Crosstab:
    """Services by up to five dimensions; the key has a value for each, empty where it was not recorded."""

    dimensions: tuple[str, ...]
    cells: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        """Whether its cells may be added: not where a service stands under each of its topics."""
        return "topic" not in self.dimensions


def quarter_code(month: int) -> str:
    number = quarter_of(month)
    return f"{year_of(month)}-Q{number}" if number else NOT_RECORDED


def by_sex_and_age(row: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """(sex, age band, n): what is known of ages, and for each sex the rest as not recorded.

    In a reversal the counts are negative and the ages, which are only copied, take their sign.
    """
    sign = -1 if row["total"] < 0 else 1
    ages = row["ages"] or {}
    for sex in SEXES:
        known = {band: n for band, n in ages.get(sex, {}).items() if n}
        for band, n in known.items():
            yield sex, band, sign * n * row["times"]
        if rest := row[sex] - sign * sum(known.values()) * row["times"]:
            yield sex, NOT_RECORDED, rest


def topics_of(row: Mapping[str, Any]) -> Sequence[str]:
    return row["topics"] or [NOT_RECORDED]
