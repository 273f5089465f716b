"""Whatever is posted, changed, taken back and closed: the roll-up is the plain query, cell by cell."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanpya.lib.refused import Refused
from lanpya.services import rollup
from lanpya.services.actions import (
    accept_month,
    change,
    record,
    reverse,
    send_back_month,
    submit_month,
    undo,
)
from lanpya.services.acts import Act, Someone, Source, Tally, When
from lanpya.services.facts import AgeBand, Sex
from lanpya.services.models import MonthCount, Service

KINDS = ["drop_in", "helplines", "training", "counselling", "follow_up"]

days = st.dates(dt.date(2026, 9, 28), dt.date(2026, 11, 22)).map(When.on)
whens = st.one_of(days, st.just(When(2026, 10)), st.just(When(2025)))
someones = st.builds(Someone, st.sampled_from(Sex.values), st.sampled_from(["", *AgeBand.values]))
parts = st.integers(0, 6)
tallies = st.builds(Tally, st.integers(-1, 15), parts, parts, parts)
whos = st.one_of(someones, tallies)
reasons = st.sampled_from(["", "It lay in a drawer"])
row_numbers = st.integers(0, 30)

steps = st.one_of(
    st.tuples(st.just("post"), whens, st.sampled_from(KINDS), whos, st.integers(0, 12), reasons),
    st.tuples(st.just("change"), row_numbers, whens, st.sampled_from(KINDS), whos, reasons),
    st.tuples(st.just("reverse"), row_numbers, reasons),
    st.tuples(st.just("undo"), row_numbers),
    st.tuples(st.just("move"), st.sampled_from([202610, 202611]), st.sampled_from(["submit", "accept", "send_back"])),
)
MOVES = {"submit": submit_month, "accept": accept_month, "send_back": send_back_month}


class Ledger:
    """A centre and somebody typing into it; each step may be refused, and then it has done nothing."""

    def __init__(self, centre, by, now):
        self.centre, self.by, self.now = centre, by, now

    def post(self, when, kind, who, number, reason):
        act = Act(self.centre, when, kind, who)
        record(act, by=self.by, source=Source("page", str(number)), now=self.now, reason=reason)

    def change(self, number, when, kind, who, reason):
        change(self._row(number), Act(self.centre, when, kind, who), by=self.by, now=self.now, reason=reason)

    def reverse(self, number, reason):
        reverse(self._row(number), by=self.by, now=self.now, reason=reason)

    def undo(self, number):
        undo(self._row(number), by=self.by, now=self.now)

    def move(self, month, name):
        MOVES[name](self.centre, month, by=self.by, now=self.now)

    def _row(self, number):
        rows = list(Service.objects.order_by("typed_at", "pk"))
        if not rows:
            raise Refused("There is no row yet.")
        return rows[number % len(rows)]


def roll_up():
    return {(each.centre_id, each.month, each.kind_id, each.sex): each.n for each in MonthCount.objects.exclude(n=0)}


def plain_query():
    """Every cell from the rows themselves, the slow way."""
    cells = Counter()
    for row in Service.objects.all():
        for sex in Sex.values:
            cells[row.centre_id, row.month, row.kind_id, sex] += getattr(row, sex)
    return +cells


def standing_rows():
    cells = Counter()
    for row in Service.objects.standing():
        for sex in Sex.values:
            cells[row.centre_id, row.month, row.kind_id, sex] += getattr(row, sex)
    return +cells


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=25))
def test_the_roll_up_is_the_plain_query_cell_by_cell(hlaing_thar_yar, khin, lists, now, walk):
    from django.db import transaction

    with transaction.atomic():
        ledger = Ledger(hlaing_thar_yar, khin, now)
        for name, *told in walk:
            before = Service.objects.count()
            try:
                getattr(ledger, name)(*told)
            except Refused:
                assert Service.objects.count() == before

        kept = {
            (each.centre_id, each.month, each.kind_id, each.sex): each.n for each in MonthCount.objects.exclude(n=0)
        }
        assert kept == dict(plain_query())
        assert kept == dict(standing_rows())
        assert rollup.disagreements() == []
        rollup.rebuild()
        assert kept == roll_up()
        transaction.set_rollback(True)
