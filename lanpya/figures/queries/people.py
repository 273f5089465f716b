"""People behind the services: distinct persons within one holder, for exactly the period asked. Never added up."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q, Sum

from lanpya.accounts.models import Organisation
from lanpya.figures.access import Reach, holders
from lanpya.figures.periods import Period
from lanpya.figures.queries.counted import end_of_day, in_period, received_months
from lanpya.services.models import Service, ServiceQuerySet
from lanpya.services.reference import TABLE

FEWEST_ANSWERS = 10
"""Below this many answers to "first time this year?" an estimate would be a guess."""


@dataclass(frozen=True)
class HolderPeople:
    """At least so many people, and so many services that cannot be told apart by person."""

    holder: Organisation
    at_least: int
    not_identifiable: int


@dataclass(frozen=True)
class People:
    """One holder's people, or bounds across several: nobody compares identities between holders."""

    holders: list[HolderPeople]
    estimate: int | None = None
    answers: int = 0

    @property
    def is_one(self) -> bool:
        return len(self.holders) == 1

    @property
    def lowest(self) -> int:
        return max((each.at_least for each in self.holders), default=0)

    @property
    def highest(self) -> int:
        return sum(each.at_least for each in self.holders)

    @property
    def not_identifiable(self) -> int:
        return sum(each.not_identifiable for each in self.holders)

    def as_dict(self) -> dict[str, object]:
        by_holder = {
            each.holder.code: {"at_least": each.at_least, "not_identifiable": each.not_identifiable}
            for each in self.holders
        }
        return {
            "measure": "people",
            "holders": by_holder,
            "identified": {"lowest": self.lowest, "highest": self.highest},
            "not_identifiable": self.not_identifiable,
            "estimate": self.estimate,
            "answers": self.answers,
        }


def people(reach: Reach, period: Period, *, as_of: dt.date | None = None) -> People:
    """People who received services of the table. Reads rows, so it takes longer than the table itself.

    The estimate across holders uses the counter's question "first time at any migrant centre this year?", so there
    is one only for a single calendar year.
    """
    found = [_of_holder(holder, reach, period, as_of) for holder in holders(reach.shares)]
    if len(found) < 2 or not period.is_one_year:
        return People(found)
    return People(found, *_estimate(reach, period, as_of, People(found)))


def rows(reach: Reach, period: Period, as_of: dt.date | None) -> ServiceQuerySet:
    """The rows of the table that stood, now or at the end of a day."""
    inside = Q(pk__in=[])
    for window, keys in reach.windows(period).items():
        inside |= in_period(window) & Q(centre__in=keys)
    table = Service.objects.filter(inside, kind__in=TABLE, reverses__isnull=True)
    if as_of is None:
        return table.filter(reversal__isnull=True)
    known = [
        Q(centre__zone=zone, typed_at__lt=end)
        & (Q(reversal__isnull=True) | Q(reversal__typed_at__gte=end))
        for zone, end in end_of_day(as_of, reach.centres).items()
    ]  # fmt: skip
    return table.filter(_any(known))


def _any(conditions: list[Q]) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


def _of_holder(holder: Organisation, reach: Reach, period: Period, as_of: dt.date | None) -> HolderPeople:
    own = rows(reach, period, as_of).filter(centre__organisation=holder).order_by()
    sums = own.aggregate(
        people=Count("person", distinct=True), nameless=Sum("total", filter=Q(person__isnull=True), default=0)
    )
    centres = [centre for centre in reach.centres if centre.organisation_id == holder.pk]
    received = [
        month
        for window, keys in reach.windows(period).items()
        for month in received_months([centre for centre in centres if centre.pk in keys], window, as_of)
    ]
    nameless = sums["nameless"] + sum(n for month in received for kind, _sex, n in month.counts if kind in TABLE)
    return HolderPeople(holder, sums["people"], nameless)


def _estimate(reach: Reach, period: Period, as_of: dt.date | None, bounds: People) -> tuple[int | None, int]:
    """Each holder's people, times the share of them for whom it was the first centre of the year."""
    first, asked = _first_visits(reach, period, as_of)
    answers = sum(asked.values())
    if answers < FEWEST_ANSWERS:
        return None, answers
    everywhere = Fraction(sum(first.values()), answers)
    total = Fraction(0)
    for each in bounds.holders:
        n = asked[each.holder.pk]
        total += each.at_least * (Fraction(first[each.holder.pk], n) if n >= FEWEST_ANSWERS else everywhere)
    return min(max(round(total), bounds.lowest), bounds.highest), answers


def _first_visits(reach: Reach, period: Period, as_of: dt.date | None) -> tuple[Counter[UUID], Counter[UUID]]:
    """By holder: persons who said yes, and persons who were asked. A person's first answer of the year counts."""
    answered = rows(reach, period, as_of).filter(person__isnull=False).exclude(first_this_year="")
    said: dict[tuple[UUID, UUID | None], str] = {}
    for holder, person, answer in answered.order_by("day", "typed_at").values_list(
        "centre__organisation_id", "person", "first_this_year"
    ):
        said.setdefault((holder, person), answer)
    asked = Counter(holder for holder, _person in said)
    return Counter(holder for (holder, _person), answer in said.items() if answer == "yes"), asked
