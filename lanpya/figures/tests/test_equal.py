"""The table equals the plain query, cell by cell, whatever was recorded, changed and taken back."""

import datetime as dt
from collections import Counter
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanpya.figures import access, periods
from lanpya.figures.queries.beneficiaries import beneficiary_table
from lanpya.services.actions import change, record, reverse
from lanpya.services.acts import Act, Source, Tally, When
from lanpya.services.models import Service
from lanpya.services.reference import TABLE

KINDS = ["drop_in", "training", "helplines", "follow_up", "counselling"]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["record", "record", "record", "change", "reverse"]),
        st.integers(0, 1),
        st.sampled_from([2019, 2020]),
        st.sampled_from([None, 1, 3, 4, 12]),
        st.sampled_from(KINDS),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=12,
)
_number = count()


def plain(centres, period, every):
    """One pass over every row, with none of the roll-up."""
    cells = Counter()
    for row in Service.objects.filter(centre__in=centres, kind__in=TABLE):
        if row.month in period:
            for sex in ("female", "male", "other", "not_recorded"):
                cells[row.kind_id, periods.column_of(row.month, every), sex] += getattr(row, sex)
    return {cell: n for cell, n in cells.items() if n}


@pytest.fixture
def play(lists, khin, hlaing_thar_yar, north_dagon, now):
    """Does a series of acts: records, changes and reversals."""

    def do(acts):
        standing = []
        for what, place, year, month, kind, women, men in acts:
            act = Act(
                (hlaing_thar_yar, north_dagon)[place], When(year, month), kind, Tally(women + men + 1, women, men)
            )
            if what == "record" or not standing:
                standing.append(record(act, by=khin, source=Source("test", str(next(_number))), now=now))
            elif what == "change":
                standing.append(change(standing.pop(), act, by=khin, now=now + dt.timedelta(seconds=1)))
            else:
                reverse(standing.pop(), by=khin, now=now)

    return do


@pytest.mark.slow
@given(
    ACTS,
    st.sampled_from(["2019", "2019-Q2", "2020"]),
    st.sampled_from(["2020", "2020-Q1", "2020-04"]),
    st.sampled_from(periods.EVERY),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_table_is_the_plain_query(play, thida, hlaing_thar_yar, north_dagon, today, acts, start, end, every):
    with transaction.atomic():
        play(acts)
        period = periods.between(start, end)

        table = beneficiary_table(access.reach(thida, today=today), period, every=every)

        assert cells_of(table) == plain([hlaing_thar_yar, north_dagon], period, every)
        # Each example begins from nothing.
        transaction.set_rollback(True)


def cells_of(table):
    return {
        (row.service, column, sex): n
        for row in table.rows
        for column, counts in row.cells.items()
        for sex, n in counts.as_dict().items()
        if column != "total" and sex != "total" and n
    }
