"""Editions: lists, what an edition and the present differ in, entries that came late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.audit import log
from lanpya.figures.access import Reach, editions_visible_to
from lanpya.figures.models import Edition
from lanpya.figures.periods import Period
from lanpya.figures.queries import counted
from lanpya.lib.refused import Refused
from lanpya.services.access import visible_to
from lanpya.services.models import Service, ServiceQuerySet

Place = tuple[str, int, str, str]
"""Centre, month, kind, sex."""


@dataclass(frozen=True)
class Difference:
    """One cell that is not what it was."""

    centre: str
    month: int
    kind: str
    sex: str
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


def published(user: User) -> QuerySet[Edition]:
    """Editions to list, without their rows and cubes."""
    found = editions_visible_to(user).select_related("organisation", "restates")
    return found.defer("rows", "cube", "words", "restates__rows", "restates__cube", "restates__words")


def numbered(user: User, number: int) -> Edition:
    """An edition by its number: of the user's own office; of another only where one office alone has that number."""
    found = list(editions_visible_to(user).filter(number=number).select_related("organisation"))
    own = [each for each in found if each.organisation_id == user.organisation_id]
    if len(own or found) != 1:
        raise Refused(f"There is no edition {number} to read.", field="edition")
    return (own or found)[0]


def since(edition: Edition, reach: Reach) -> list[Difference]:
    """How the ledger stands today against what the edition froze, for the centres that may be counted."""
    period = edition.period
    now: Counter[Place] = Counter()
    for cell in counted.cells(reach, period):
        now[cell.centre, cell.month, cell.kind, cell.sex] += cell.n
    return _differences(_frozen(edition, reach, period), now)


def between(old: Edition, new: Edition, reach: Reach) -> list[Difference]:
    """What a later edition changed in the months that both hold."""
    first, last = max(old.first, new.first), min(old.last, new.last)
    if first > last:
        return []
    common = Period(first, last)
    return _differences(_frozen(old, reach, common), _frozen(new, reach, common))


def _frozen(edition: Edition, reach: Reach, period: Period) -> Counter[Place]:
    allowed = {share.centre.code: share.within(period) for share in reach.shares}
    held: Counter[Place] = Counter()
    for code, month, kind, sex, n in edition.rows:
        if any(month in window for window in allowed.get(code, ())):
            held[code, month, kind, sex] += n
    return held


def _differences(before: Counter[Place], after: Counter[Place]) -> list[Difference]:
    places: Iterable[Place] = sorted(before.keys() | after.keys())
    return [Difference(*place, before[place], after[place]) for place in places if before[place] != after[place]]


def late_entries(user: User) -> ServiceQuerySet:
    """Rows written after their month was accepted, newest first; only of one's own house."""
    return visible_to(user, Can.SEE_SERVICES).filter(is_late=True).select_related("centre", "kind", "typed_by")


@transaction.atomic
def read_late(user: User, found: Iterable[Service]) -> list[Service]:
    """The rows to show; that they were read is logged."""
    rows = list(found)
    log.record_reading(user.organisation_id, by=user.ref, kind="service", refs=[row.ref for row in rows])
    return rows
