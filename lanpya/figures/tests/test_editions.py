"""An edition is frozen: what comes late moves the current table and never the edition."""

import datetime as dt

import pytest

from lanpya.accounts.models import Membership
from lanpya.figures import access, periods
from lanpya.figures.actions import publish_edition
from lanpya.figures.models import Edition
from lanpya.figures.queries import editions
from lanpya.figures.queries.beneficiaries import beneficiary_table
from lanpya.figures.queries.completeness import completeness
from lanpya.figures.queries.statement import Question, statement
from lanpya.figures.table import TOTAL
from lanpya.lib.refused import Refused
from lanpya.services.actions import accept_month, submit_month

QUARTER = periods.parse("2019-Q1")


@pytest.fixture
def accepted(thida, now):
    """Hands months in and accepts them: `accepted(centre, 201901, …)`."""

    def do(centre, *months):
        for month in months or QUARTER.months:
            submit_month(centre, month, by=thida, now=now)
            accept_month(centre, month, by=thida, now=now)

    return do


@pytest.fixture
def first(tally, mya, agreement, hlaing_thar_yar, north_dagon, bago, accepted, now):
    """The first quarter of 2019 of three centres, published."""
    tally(hlaing_thar_yar, "2019-02", "training", 40, female=25, male=15)
    tally(north_dagon, "2019-03", "training", 30, female=12, male=18)
    tally(bago, "2019-03", "drop_in", 4, female=4)
    for centre in (hlaing_thar_yar, north_dagon, bago):
        accepted(centre)
    return publish_edition(QUARTER, by=mya, now=now)


def total(user, today, edition=None):
    reach = access.reach(user, today=today)
    return beneficiary_table(reach, QUARTER, edition=edition).totals[TOTAL].total


def test_an_edition_freezes_the_table(first, mya, today):
    assert (first.number, total(mya, today, first)) == (1, 74)


def test_a_late_entry_moves_the_table_and_not_the_edition(first, mya, tally, hlaing_thar_yar, today):
    before = beneficiary_table(access.reach(mya, today=today), QUARTER, edition=first).checksum
    tally(hlaing_thar_yar, "2019-02", "training", 2, female=2)
    again = Edition.objects.get(pk=first.pk)

    assert (total(mya, today), total(mya, today, again)) == (76, 74)
    assert beneficiary_table(access.reach(mya, today=today), QUARTER, edition=again).checksum == before
    [difference] = editions.since(again, access.reach(mya, today=today))
    assert (difference.centre, difference.month, difference.before, difference.after) == (
        "hlaing-thar-yar", 201902, 25, 27,
    )  # fmt: skip


def test_a_month_that_is_not_accepted_is_refused_by_name(tally, mya, agreement, hlaing_thar_yar, bago, accepted, now):
    accepted(hlaing_thar_yar)

    with pytest.raises(Refused, match="Bago"):
        publish_edition(QUARTER, by=mya, now=now)


def test_a_missing_centre_is_said_and_printed(tally, mya, agreement, hlaing_thar_yar, bago, accepted, now):
    tally(hlaing_thar_yar, "2019-02", "training", 40)
    tally(bago, "2019-02", "training", 50)
    accepted(hlaing_thar_yar)

    edition = publish_edition(QUARTER, by=mya, now=now, without=["bago"])

    assert edition.missing == [["bago", 0, 3]]
    assert {row[0] for row in edition.rows} == {"hlaing-thar-yar"}


def test_an_edition_holds_whole_quarters_that_are_over(mya, agreement, hlaing_thar_yar, now):
    for text, why in (("2019-02", "whole quarters"), ("2026-Q4", "not over"), ("2030", "not over")):
        with pytest.raises(Refused, match=why):
            publish_edition(periods.parse(text), by=mya, now=now)


def test_a_restatement_says_why_and_lists_what_changed(first, mya, tally, hlaing_thar_yar, now, today):
    tally(hlaing_thar_yar, "2019-02", "training", 20, female=20)
    with pytest.raises(Refused, match="why"):
        publish_edition(QUARTER, by=mya, now=now, restates=first)

    second = publish_edition(QUARTER, by=mya, now=now, restates=first, reason="A sheet was found.")

    assert (second.number, second.restates) == (2, first)
    [difference] = editions.between(first, second, access.reach(mya, today=today))
    assert difference.change == 20


def test_published_is_known_by_the_edition(first, mya, hlaing_thar_yar, today):
    reports = completeness(access.reach(mya, today=today), QUARTER, today=today)

    assert set(reports.as_dict().values()) == {"published"}
    later = completeness(access.reach(mya, today=today), periods.parse("2019"), today=today)
    assert (later.as_dict()["bago"], later.complete) == ("open", 0)


def test_when_the_agreement_ends_the_exact_rows_of_the_edition_end_too(first, mya, agreement, thida, now, today):
    for each in agreement:
        each.revoked_at, each.revoked_by = now, thida
        each.save()

    assert total(mya, today, first) == 0
    assert access.get_edition(mya, first.ref).cube


def test_nothing_below_ten_is_published(first):
    shown = [n for *_key, whole, cells in first.cube for n in (whole, *cells.values()) if n]

    assert shown and min(shown) >= 10


def test_an_edition_of_one_office_is_not_restated_by_another(first, aung, bago, hill, now):
    Membership.objects.create(user=aung, role="monitoring_officer", from_on=dt.date(2019, 1, 1))

    with pytest.raises(Refused, match="Only the office"):
        publish_edition(QUARTER, by=aung, now=now, restates=first, reason="No.")


def test_months_that_an_edition_does_not_hold_are_no_noughts(first, mya, now, today):
    reach = access.reach(mya, today=today)

    answer = statement(reach, Question(periods.between("2019", "2020"), "month", edition=first), now=now, today=today)

    assert answer.table.columns == ["2019-01", "2019-02", "2019-03"]
    with pytest.raises(Refused, match="another period"):
        statement(reach, Question(periods.parse("2020"), edition=first), now=now, today=today)


def test_an_edition_of_another_period_is_answered_on_the_page(client, first, mya):
    client.force_login(mya)

    answer = client.get("/figures/?start=2020&end=2020&edition=1")

    assert answer.status_code == 200
    assert "another period" in answer.content.decode()
