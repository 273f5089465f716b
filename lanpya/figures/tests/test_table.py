"""The beneficiary table adds up, and shows each reader exactly what that reader may count."""

import datetime as dt

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from lanpya.accounts.models import ReportingAgreement
from lanpya.figures import access, periods
from lanpya.figures.queries.beneficiaries import beneficiary_table
from lanpya.figures.table import TOTAL
from lanpya.lib.refused import Refused
from lanpya.services.actions import reverse


def table_of(user, today, first="2019", last="2020", **how):
    return beneficiary_table(access.reach(user, today=today), periods.between(first, last), **how)


def row(table, kind):
    return next(each for each in table.rows if each.service == kind).cells


def test_services_are_added_by_year_and_by_sex(tally, thida, hlaing_thar_yar, north_dagon, today):
    tally(hlaing_thar_yar, "2019-03", "training", 12, female=5, male=6)
    tally(north_dagon, "2019-11-30", "training", 8, female=8)
    tally(north_dagon, "2020-01", "training", 3, male=3)

    cells = row(table_of(thida, today), "training")

    assert cells["2019"].as_dict() == {"total": 20, "female": 13, "male": 6, "other": 0, "not_recorded": 1}
    assert (cells["2020"].total, cells[TOTAL].total) == (3, 23)


def test_every_row_of_the_published_table_is_there_though_nobody_came(thida, lists, hlaing_thar_yar, today):
    table = table_of(thida, today)

    assert [each.service for each in table.rows] == [
        "community_mobilisation", "training", "lodging_complaints", "drop_in", "helplines",
    ]  # fmt: skip
    assert table.totals[TOTAL].total == 0


def test_a_month_unknown_is_never_january(tally, thida, hlaing_thar_yar, today):
    tally(hlaing_thar_yar, "2019", "drop_in", 4)
    tally(hlaing_thar_yar, "2019-01", "drop_in", 1)

    by_month = row(table_of(thida, today, "2019", "2019", every="month"), "drop_in")

    assert (by_month["2019-01"].total, by_month["2019-unknown"].total, by_month[TOTAL].total) == (1, 4, 5)
    assert row(table_of(thida, today), "drop_in")["2019"].total == 5


def test_a_part_of_a_year_leaves_its_unknown_months_out_and_says_how_many(tally, thida, hlaing_thar_yar, today):
    tally(hlaing_thar_yar, "2019", "drop_in", 4)
    tally(hlaing_thar_yar, "2019-05", "drop_in", 1)

    for first, last in (("2019-Q2", "2019-Q2"), ("2019-Q2", "2019"), ("2019", "2019-Q2")):
        table = table_of(thida, today, first, last)
        assert (table.totals[TOTAL].total, table.unplaced) == (1, 4)


def test_a_reversal_leaves_the_table_and_stays_in_what_was_known(tally, thida, khin, hlaing_thar_yar, now, today):
    wrong = tally(hlaing_thar_yar, "2019-05", "drop_in", 7, at=now - dt.timedelta(days=3))
    reverse(wrong, by=khin, now=now)

    assert table_of(thida, today).totals[TOTAL].total == 0
    assert table_of(thida, today, as_of=today - dt.timedelta(days=1)).totals[TOTAL].total == 7
    assert table_of(thida, today, as_of=today - dt.timedelta(days=9)).totals[TOTAL].total == 0


def test_another_holder_counts_nothing_of_ours(tally, aung, hlaing_thar_yar, bago, today):
    tally(hlaing_thar_yar, "2019-05", "drop_in", 7)

    assert table_of(aung, today).totals[TOTAL].total == 0


def test_an_agreement_lets_the_office_count_until_it_is_revoked(
    tally, mya, thida, agreement, hlaing_thar_yar, today, now
):
    tally(hlaing_thar_yar, "2019-05", "drop_in", 7)
    assert table_of(mya, today).totals[TOTAL].total == 7

    for each in agreement:
        each.revoked_at, each.revoked_by = now, thida
        each.save()

    assert access.reach(mya, today=today).is_empty


def test_an_agreement_counts_only_whole_months_within_its_days(tally, mya, agreement, hlaing_thar_yar, today):
    for each in agreement:
        each.from_on, each.until_on = dt.date(2019, 3, 2), None
        each.save()
    for month in ("2019", "2019-03", "2019-04"):
        tally(hlaing_thar_yar, month, "drop_in", 1)

    table = table_of(mya, today)

    assert table.totals[TOTAL].total == 1


def test_two_agreements_of_one_holder_count_the_months_of_both(tally, mya, thida, agreement, hlaing_thar_yar, now):
    first, _ = agreement
    first.until_on = dt.date(2020, 12, 31)
    first.save()
    agree(first, "2022-01-01", None, by=thida, now=now)
    for month in ("2019-05", "2020-12", "2021", "2021-06", "2022-01", "2026-01"):
        tally(hlaing_thar_yar, month, "drop_in", 1)

    table = table_of(mya, now.date(), "2019", "2026")

    assert {year: cell.total for year, cell in row(table, "drop_in").items() if cell.total} == {
        "2019": 1, "2020": 1, "2022": 1, "2026": 1, TOTAL: 4,
    }  # fmt: skip


def test_what_two_agreements_both_allow_is_counted_once(tally, mya, thida, agreement, hlaing_thar_yar, now):
    first, _ = agreement
    first.until_on = dt.date(2019, 6, 20)
    first.save()
    agree(first, "2019-04-01", "2019-08-15", by=thida, now=now)
    agree(first, "2019-08-16", "2019-10-15", by=thida, now=now)
    for month in range(1, 13):
        tally(hlaing_thar_yar, f"2019-{month:02}", "drop_in", 1)

    assert table_of(mya, now.date()).totals[TOTAL].total == 9


def agree(first, from_on, until_on, *, by, now):
    """Another agreement between the two of the first."""
    days = {"from_on": dt.date.fromisoformat(from_on), "until_on": until_on and dt.date.fromisoformat(until_on)}
    return ReportingAgreement.objects.create(
        holder=first.holder, recipient=first.recipient, indicators=["services"], made_by=by, made_at=now, **days
    )


@pytest.mark.parametrize("reader", ["zaw", "anna", "admin"])
def test_without_an_agreement_there_is_no_exact_count(reader, request, agreement, today):
    assert access.reach(request.getfixturevalue(reader), today=today).is_empty


def test_a_centre_out_of_reach_answers_as_one_that_does_not_exist(aung, hlaing_thar_yar, today):
    reach = access.reach(aung, today=today)

    with pytest.raises(Http404):
        reach.at("hlaing-thar-yar")
    with pytest.raises(Http404):
        reach.at("nowhere")


@pytest.mark.parametrize("text", ["", "19", "2019-13", "2019-Q5", "2019-3", "9999", "1066", "2019'--", "x" * 5000])
def test_what_is_no_period_is_refused_with_an_example(text):
    with pytest.raises(Refused, match="2019-Q2"):
        periods.parse(text)


def test_burmese_digits_are_read():
    assert periods.parse("၂၀၁၉-၀၃") == periods.Period(201903, 201903)


@given(st.integers(2000, 2030), st.integers(1, 12), st.integers(0, 60), st.sampled_from(periods.EVERY))
def test_every_month_of_a_period_falls_into_one_of_its_columns(year, month, more, every):
    last = (year * 12 + month - 1 + more) // 12 * 100 + (year * 12 + month - 1 + more) % 12 + 1
    period = periods.Period(year * 100 + month, last)
    unknown = set(period.unknown_months)

    named = periods.columns(period, every, unknown)

    assert len(set(named)) == len(named)
    assert {periods.column_of(each, every) for each in [*period.months, *unknown]} == set(named)
