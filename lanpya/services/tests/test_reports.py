"""The calendar with its nil days, and months on their way to acceptance."""

import datetime as dt
from uuid import uuid4

import pytest

from lanpya.services.actions import record, say_nil
from lanpya.services.acts import Act, Someone, Source, Tally, When
from lanpya.services.facts import NilReason
from lanpya.services.models import CentreMonth, NilDay

SILENT = ["2026-11-16", "2026-11-17"]


@pytest.fixture
def rows(lists, hlaing_thar_yar, khin, now):
    """Entries on the 18th and the 19th."""
    for day in (18, 19):
        act = Act(hlaing_thar_yar, When.on(dt.date(2026, 11, day)), "drop_in", Tally(3, 2))
        record(act, by=khin, source=Source("page", f"test/{day}"), now=now)


def move(client, what, centre="hlaing-thar-yar", month=202611):
    return client.post(f"/services/months/{centre}/{month}/{what}/")


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_calendar_tells_entries_from_silence(language, rows, desk_of, khin, hlaing_thar_yar, now):
    say_nil(hlaing_thar_yar, dt.date(2026, 11, 17), reason=NilReason.CLOSED, by=khin, now=now)

    shown = desk_of(khin, language).get("/services/calendar/").context["calendar"]

    by_day = {each.day.day: each for each in shown.days}
    assert by_day[18].services == 3
    assert by_day[17].nil.reason == "closed"
    assert by_day[16].is_silent
    assert not by_day[20].is_silent  # today is not over
    assert by_day[21].is_outside


def test_a_weekly_rest_day_needs_no_word(rows, desk_of, khin, hlaing_thar_yar):
    hlaing_thar_yar.rest_days = [6]
    hlaing_thar_yar.save()

    calendar = desk_of(khin).get("/services/calendar/").context["calendar"]

    assert dt.date(2026, 11, 16) in calendar.silent
    assert dt.date(2026, 11, 15) not in calendar.silent
    assert dt.date(2026, 11, 15) not in calendar.sayable


def test_one_reason_is_said_for_several_days_at_once(rows, desk_of, khin):
    client = desk_of(khin)
    client.post("/services/calendar/", {"days": SILENT, "reason": "nobody_came"})

    assert {(str(nil.day), nil.reason) for nil in NilDay.objects.all()} == {(day, "nobody_came") for day in SILENT}


def test_a_day_with_entries_cannot_be_said_to_be_nil(rows, desk_of, khin):
    answer = desk_of(khin).post("/services/calendar/", {"days": ["2026-11-18"], "reason": "closed"})

    assert "days" in answer.context["form"].errors
    assert not NilDay.objects.exists()


@pytest.mark.parametrize("days", [[], ["2026-11-25"], ["2026-02-31"], ["\x00"], ["1999-01-01"]])
def test_days_that_cannot_be_are_answered(days, rows, desk_of, khin):
    answer = desk_of(khin).post("/services/calendar/", {"days": days, "reason": "closed"})

    assert "days" in answer.context["form"].errors


def test_what_was_said_of_a_day_can_be_taken_back(rows, desk_of, khin):
    client = desk_of(khin)
    client.post("/services/calendar/", {"days": SILENT, "reason": "closed"})
    client.post("/services/calendar/hlaing-thar-yar/2026-11-16/take-back/")

    assert [str(nil.day) for nil in NilDay.objects.all()] == ["2026-11-17"]


def test_an_officer_of_another_centre_says_nothing_of_this_one(rows, desk_of, aung):
    outsider = desk_of(aung)

    assert outsider.get("/services/calendar/?centre=hlaing-thar-yar").status_code == 404
    assert outsider.post("/services/calendar/hlaing-thar-yar/2026-11-16/take-back/").status_code == 404
    assert not NilDay.objects.exists()


def test_the_manager_sees_what_is_missing_and_submits(rows, desk_of, thida, khin):
    desk_of(khin).post("/services/sheets/new/", {
        "once": "5b0f6cd2-5a0c-4a51-bb4b-6a0e6e0a8a11", "centre": "hlaing-thar-yar", "number": "7",
        "day": "20/11/2026", "kind": "drop_in",
    })  # fmt: skip
    client = desk_of(thida)

    page = client.get("/services/months/hlaing-thar-yar/202611/").context["page"]
    move(client, "submit")

    assert len(page.missing.silent) == 17
    assert [sheet.number for sheet in page.missing.sheets] == ["7"]
    assert page.missing.is_running
    assert page.total == 6
    assert CentreMonth.objects.get().state == "submitted"


def test_nobody_came_and_yet_there_are_entries_is_named_as_a_contradiction(
    desk_of, thida, khin, hlaing_thar_yar, now, lists
):
    day = dt.date(2026, 11, 19)
    say_nil(hlaing_thar_yar, day, reason=NilReason.NOBODY_CAME, by=khin, now=now)
    record(Act(hlaing_thar_yar, When.on(day), "drop_in", Someone()), by=khin, source=Source("page", "a"), now=now)

    page = desk_of(thida).get("/services/months/hlaing-thar-yar/202611/").context["page"]

    assert page.missing.contradictions == [day]


def test_the_officer_under_an_agreement_accepts_or_sends_back(rows, desk_of, thida, mya, agreement):
    move(desk_of(thida), "submit")
    officer = desk_of(mya)
    move(officer, "send-back")
    assert CentreMonth.objects.get().state == "open"

    move(desk_of(thida), "submit")
    move(officer, "accept")

    assert CentreMonth.objects.get().state == "accepted"


def test_pressing_twice_accepts_once_and_says_so(rows, desk_of, thida, mya, agreement):
    move(desk_of(thida), "submit")
    officer = desk_of(mya)
    move(officer, "accept")
    answer = officer.post("/services/months/hlaing-thar-yar/202611/accept/", follow=True)

    assert "moved on meanwhile" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_officers_grid_shows_the_centres_of_holders_under_an_agreement(language, rows, desk_of, mya, agreement):
    answer = desk_of(mya, language).get("/services/months/")

    assert {row.centre.code for row in answer.context["rows"]} >= {"hlaing-thar-yar"}
    assert answer.context["lines"][0].cells[0][1].total == 6


def test_the_officer_sees_the_rows_of_the_table_and_no_record(
    rows, desk_of, mya, agreement, hlaing_thar_yar, khin, now
):
    act = Act(hlaing_thar_yar, When.on(dt.date(2026, 11, 19)), "counselling", Someone())
    row = record(act, by=khin, source=Source("page", "x"), now=now)
    officer = desk_of(mya)

    answer = officer.get("/services/months/hlaing-thar-yar/202611/")

    assert {each.kind.in_table for each in answer.context["page"].counts} == {True}
    assert "/services/calendar/" not in answer.content.decode()
    assert officer.get(f"/services/rows/{row.ref}/").status_code == 404
    assert officer.get("/services/").status_code == 404


def test_reading_counts_under_an_agreement_stands_in_the_holders_log(rows, desk_of, mya, agreement, harbour):
    from lanpya.audit.models import Entry

    desk_of(mya).get("/services/months/hlaing-thar-yar/202611/")

    read = Entry.objects.of(harbour.pk).get(verb="read", by=mya.ref)
    assert read.ref_list == ["hlaing-thar-yar"]


def test_without_an_agreement_the_officer_finds_nothing(rows, desk_of, mya, thida):
    move(desk_of(thida), "submit")
    officer = desk_of(mya)

    assert officer.get("/services/months/").context["rows"] == []
    assert officer.get("/services/months/hlaing-thar-yar/202611/").status_code == 404
    assert move(officer, "accept").status_code == 404
    assert CentreMonth.objects.get().state == "submitted"


def test_months_outside_the_agreement_are_not_found(rows, desk_of, mya, agreement):
    for each in agreement:
        each.from_on = dt.date(2026, 1, 1)
        each.save()

    assert desk_of(mya).get("/services/months/hlaing-thar-yar/202512/").status_code == 404


def test_between_two_agreements_a_month_is_not_found_and_in_both_it_is(rows, desk_of, mya, agreement):
    first, _ = agreement
    first.until_on = dt.date(2020, 12, 31)
    first.save()
    first.pk, first.ref, first.from_on, first.until_on = uuid4(), "SECOND", dt.date(2022, 1, 1), None
    first.save(force_insert=True)
    officer = desk_of(mya)

    found = [
        officer.get(f"/services/months/hlaing-thar-yar/{month}/").status_code for month in (202012, 202101, 202201)
    ]

    assert found == [200, 404, 200]


def test_a_counsellor_does_not_submit_and_a_manager_does_not_accept(rows, desk_of, khin, thida):
    assert move(desk_of(khin), "submit").status_code == 404
    assert move(desk_of(thida), "accept").status_code == 404


def test_a_manager_of_another_partner_finds_nothing(rows, desk_of, hill, bago):
    from conftest import _staff

    other = desk_of(_staff("win", "U Win", hill, "centre_manager"))

    assert other.get("/services/months/hlaing-thar-yar/202611/").status_code == 404
    assert move(other, "submit").status_code == 404


@pytest.mark.parametrize("month", ["202613", "202600", "000000", "999999", "201812", "202701"])
def test_a_month_that_cannot_be_is_not_found_or_refused(month, rows, desk_of, thida):
    client = desk_of(thida)

    assert client.get(f"/services/months/hlaing-thar-yar/{month}/").status_code in {200, 404}
    assert client.post(f"/services/months/hlaing-thar-yar/{month}/submit/").status_code in {302, 404}
    assert not CentreMonth.objects.exclude(state="open").exists()


@pytest.mark.parametrize("address", ["?month=x", "?month=999999", "?month=200001", "?month=%00", "?month=١٢٣٤٥٦"])
def test_strange_months_in_an_address_are_answered(address, rows, desk_of, thida):
    client = desk_of(thida)

    assert client.get(f"/services/months/{address}").status_code == 200
    assert client.get(f"/services/calendar/{address}").status_code == 200


def test_the_grid_asks_no_more_for_many_centres(rows, desk_of, thida, north_dagon, django_assert_max_num_queries):
    client = desk_of(thida)

    with django_assert_max_num_queries(22):
        client.get("/services/months/")
