"""The ledger stores each thing once, and mends by reversal."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from lanpya.lib.refused import Refused
from lanpya.services import rollup
from lanpya.services.actions import accept_month, change, record, reverse, submit_month, undo
from lanpya.services.acts import Act, Someone, Source, Tally, When
from lanpya.services.models import MonthCount, Service

FRIDAY = dt.date(2026, 11, 20)


@pytest.fixture
def drop_in(hlaing_thar_yar, lists):
    return Act(hlaing_thar_yar, When.on(FRIDAY), "drop_in", Someone(sex="female"))


def test_a_drop_in_goes_up_by_one_in_the_roll_up(drop_in, khin, now):
    record(drop_in, by=khin, source=Source("page", "a"), now=now)

    cell = MonthCount.objects.get()
    assert (cell.month, cell.kind_id, cell.sex, cell.n) == (202611, "drop_in", "female", 1)


def test_posting_twice_stores_once(drop_in, khin, now):
    first = record(drop_in, by=khin, source=Source("page", "a"), now=now)
    again = record(drop_in, by=khin, source=Source("page", "a"), now=now)

    assert first == again
    assert MonthCount.objects.get().n == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_submission_twenty_times_at_once_is_one_row(drop_in, khin, now):
    def post(_number):
        try:
            return record(drop_in, by=khin, source=Source("page", "a"), now=now).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        keys = set(pool.map(post, range(20)))

    assert len(keys) == 1
    assert Service.objects.count() == 1
    assert MonthCount.objects.get().n == 1


def test_a_change_leaves_reversal_and_new_row(drop_in, khin, now, hlaing_thar_yar):
    row = record(drop_in, by=khin, source=Source("page", "a"), now=now)

    mended = change(row, Act(hlaing_thar_yar, When.on(FRIDAY), "drop_in", Someone(sex="male")), by=khin, now=now)

    assert Service.objects.count() == 3
    assert list(Service.objects.standing()) == [mended]
    assert {cell.sex: cell.n for cell in MonthCount.objects.exclude(n=0)} == {"male": 1}
    assert rollup.disagreements() == []


def test_a_row_is_reversed_once(drop_in, khin, now):
    row = record(drop_in, by=khin, source=Source("page", "a"), now=now)
    reverse(row, by=khin, now=now)

    with pytest.raises(Refused, match="just changed"):
        reverse(row, by=khin, now=now)


def test_undo_is_for_ten_minutes_and_for_ones_own_rows(drop_in, khin, thida, now):
    row = record(drop_in, by=khin, source=Source("page", "a"), now=now)

    with pytest.raises(Refused):
        undo(row, by=thida, now=now)
    with pytest.raises(Refused):
        undo(row, by=khin, now=now + dt.timedelta(minutes=11))
    undo(row, by=khin, now=now + dt.timedelta(minutes=9))

    assert not Service.objects.standing().exists()


def test_an_accepted_month_asks_for_a_reason_and_marks_the_row(drop_in, khin, thida, mya, hlaing_thar_yar, now):
    submit_month(hlaing_thar_yar, 202611, by=thida, now=now)
    accept_month(hlaing_thar_yar, 202611, by=mya, now=now)

    with pytest.raises(Refused, match="accepted"):
        record(drop_in, by=khin, source=Source("page", "a"), now=now)
    late = record(drop_in, by=khin, source=Source("page", "a"), now=now, reason="The sheet was lost in the bus")

    assert late.is_late
    assert Service.objects.get().reason == "The sheet was lost in the bus"


@pytest.mark.parametrize(
    "who",
    [
        Tally(0),
        Tally(3, female=2, male=2),
        Tally(30_000),
        Tally(5, female=1, ages={"female": {"18-24": 2}}),
        Someone(sex="x"),
    ],
)
def test_an_impossible_count_is_refused(who, hlaing_thar_yar, khin, lists, now):
    with pytest.raises(Refused):
        record(Act(hlaing_thar_yar, When.on(FRIDAY), "drop_in", who), by=khin, source=Source("page", "a"), now=now)

    assert not Service.objects.exists()


@pytest.mark.parametrize(
    "when", [When.on(dt.date(2026, 11, 21)), When(2027), When(1999, 3), When(2019, 3, dt.date(2019, 4, 1))]
)
def test_an_impossible_day_is_refused(when, hlaing_thar_yar, khin, lists, now):
    with pytest.raises(Refused):
        record(Act(hlaing_thar_yar, when, "drop_in", Someone()), by=khin, source=Source("page", "a"), now=now)


def test_a_month_unknown_is_not_january(hlaing_thar_yar, khin, lists, now):
    record(Act(hlaing_thar_yar, When(2019), "drop_in", Tally(4)), by=khin, source=Source("page", "a"), now=now)

    assert MonthCount.objects.get().month == 201900
