"""The rows behind a cell: only for those of the house who may read rows, and every page of them is logged."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.audit import log
from lanpya.figures.periods import Period
from lanpya.figures.queries.counted import in_period
from lanpya.services.access import visible_to
from lanpya.services.models import Service
from lanpya.services.reference import TABLE

ON_A_PAGE = 50


@dataclass(frozen=True)
class Cell:
    """Which rows: a kind (or all of the table), a period or one year's unknown months, perhaps one centre."""

    kind: str
    period: Period | None
    unknown_of: int | None = None
    centre: str = ""

    def rows(self) -> Q:
        when = in_period(self.period) if self.period else Q(month=(self.unknown_of or 0) * 100)
        kinds = [self.kind] if self.kind else list(TABLE)
        return when & Q(kind__in=kinds) & (Q(centre__code=self.centre) if self.centre else Q())


@dataclass(frozen=True)
class Page:
    """A stretch of a long list; `after` and `before` are refs to go on from."""

    rows: list[Service]
    total: int
    before: str
    after: str

    @property
    def shown(self) -> int:
        return len(self.rows)


def rows_of(user: User, cell: Cell, *, after: str = "", before: str = "") -> Page:
    """Reversals included, so that the sum of the page's rows is the cell. Latest day first."""
    found = visible_to(user, Can.SEE_SERVICES).filter(cell.rows())
    page = _page(found.select_related("centre", "kind", "reversal"), after, before)
    with transaction.atomic():
        log.record_reading(user.organisation_id, by=user.ref, kind="service", refs=[row.ref for row in page.rows])
    return page


def _page(found, after: str, before: str) -> Page:  # type: ignore[no-untyped-def]
    ordered = found.order_by("-typed_at", "ref")
    mark = found.filter(ref=after or before).values_list("typed_at", "ref").first()
    if (after or before) and mark is None:
        raise Http404
    if before and mark:
        turned = found.filter(_newer(*mark)).order_by("typed_at", "-ref")[: ON_A_PAGE + 1]
        rows = list(turned)[::-1]
        more_before, rows = len(rows) > ON_A_PAGE, rows[-ON_A_PAGE:]
        more_after = True
    else:
        rows = list((ordered.filter(_older(*mark)) if mark else ordered)[: ON_A_PAGE + 1])
        more_before, more_after, rows = bool(mark), len(rows) > ON_A_PAGE, rows[:ON_A_PAGE]
    first, last = (rows[0].ref, rows[-1].ref) if rows else ("", "")
    return Page(rows, found.count(), first if more_before else "", last if more_after else "")


def _older(moment: dt.datetime, ref: str) -> Q:
    return Q(typed_at__lt=moment) | Q(typed_at=moment, ref__gt=ref)


def _newer(moment: dt.datetime, ref: str) -> Q:
    return Q(typed_at__gt=moment) | Q(typed_at=moment, ref__lt=ref)
