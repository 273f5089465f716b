"""The page after signing in: what is due, what is unfinished, quick entry, how the month goes."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from lanpya.accounts.models import Membership
from lanpya.services.models import CentreMonth, Draft, Kind, MonthCount, Sheet
from lanpya.web import nav
from lanpya.web.due import due, unfinished
from lanpya.web.shell import Shell
from lanpya.web.today import today_of

FRIDAY = dt.date(2026, 11, 20)


@pytest.fixture
def drop_in(lists) -> Kind:
    return Kind.objects.get(code="drop_in")


def may(user) -> frozenset:
    request = type("Request", (), {"user": user, "path": "/"})()
    return Shell(request).may


def words(lines) -> list[str]:
    return [line.words for line in lines]


def test_a_counsellor_finds_six_entries_and_a_ministry_officer_none(khin, zaw, now):
    assert len(today_of(khin, may(khin), now=now).quick) == 6
    assert today_of(zaw, may(zaw), now=now).quick == []


def test_every_entry_and_every_place_in_the_rail_leads_somewhere():
    for each in [*nav.WORK, *nav.QUICK, *nav.ACCOUNT, *nav.LEAVE, nav.GROUP_OF_ANOTHER]:
        assert resolve(nav.address(each.route)).view_name == each.route


def test_a_draft_of_a_form_that_is_no_more_is_not_offered(khin, now):
    Draft.objects.create(user=khin, form="services:telegram", content="{}", started_at=now, updated_at=now)

    assert unfinished(khin, may(khin), is_kept=False) == []


def test_the_rail_shows_only_what_one_may_do(khin, zaw, admin):
    def rail(user) -> str:
        client = Client()
        client.force_login(user)
        page = client.get("/help/").content.decode()
        return page[page.index('class="rail"') : page.index("<main")]

    assert "Paper sheets" in rail(khin) and "Staff" not in rail(khin)
    assert "Published" in rail(zaw) and "Services" not in rail(zaw)
    assert "Organisations" in rail(admin) and "Published" not in rail(admin)


def test_a_role_that_ended_yesterday_opens_nothing(khin, now):
    Membership.objects.filter(user=khin).update(until_on=dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1))

    assert may(khin) == frozenset()


def test_last_month_is_due_at_the_manager_until_it_is_handed_in(thida, hlaing_thar_yar):
    before = due(thida, may(thida), today=FRIDAY)
    CentreMonth.objects.create(centre=hlaing_thar_yar, month=202610, state="submitted")
    after = due(thida, may(thida), today=FRIDAY)

    assert "Hand in the figures of the month" in words(before)
    assert "Hand in the figures of the month" not in words(after)


@pytest.mark.parametrize(("day", "tag"), [(10, "due"), (11, "late")])
def test_a_month_is_late_after_the_tenth(thida, hlaing_thar_yar, day, tag):
    [line, *_] = due(thida, may(thida), today=dt.date(2026, 11, day))

    assert line.tag_kind == tag
    assert line.note == "Hlaing Thar Yar, October 2026"


def test_a_month_handed_in_waits_for_the_monitoring_officer_whom_an_agreement_lets_count(
    mya, hlaing_thar_yar, agreement, now
):
    CentreMonth.objects.create(centre=hlaing_thar_yar, month=202610, state="submitted")

    assert words(due(mya, may(mya), today=FRIDAY)) == ["Look at a month that was handed in"]


def test_without_an_agreement_it_waits_for_nobody_outside(mya, hlaing_thar_yar):
    CentreMonth.objects.create(centre=hlaing_thar_yar, month=202610, state="submitted")

    assert due(mya, may(mya), today=FRIDAY) == []


def test_days_without_a_word_are_due(khin):
    [line] = due(khin, may(khin), today=dt.date(2026, 11, 4))

    assert line.words == "3 days without an entry"


def test_a_half_typed_form_and_a_sheet_are_found_by_their_writer_alone(khin, thida, hlaing_thar_yar, drop_in, now):
    Draft.objects.create(user=khin, form="services:call", content="{}", started_at=now, updated_at=now)
    Sheet.objects.create(
        centre=hlaing_thar_yar, number="127", month=202611, kind=drop_in, typed_by=khin, opened_at=now,
        lines_on_paper=14,
    )  # fmt: skip

    mine = unfinished(khin, may(khin), is_kept=False)
    theirs = unfinished(thida, may(thida), is_kept=False)

    assert words(mine) == ["Call or message", "Paper sheet 127"]
    assert [line.tag for line in mine] == ["Kept", "14 lines left"]
    assert theirs == []


def test_this_month_stands_against_last_and_leaves_contacts_out(khin, hlaing_thar_yar, drop_in, now):
    contact = Kind.objects.get(code="follow_up")
    for month, kind, n in ((202610, drop_in, 40), (202611, drop_in, 12), (202611, contact, 99)):
        MonthCount.objects.create(centre=hlaing_thar_yar, month=month, kind=kind, sex="female", n=n)

    month = today_of(khin, may(khin), now=now).month

    assert (month.now, month.before) == (12, 40)
    assert month.sentence == "28 fewer than last month."
    assert [bar.is_open for bar in month.bars] == [False] * 6 + [True]


def test_another_partners_counts_are_not_in_it(khin, bago, drop_in, now):
    MonthCount.objects.create(centre=bago, month=202611, kind=drop_in, sex="male", n=500)

    assert today_of(khin, may(khin), now=now).month.now == 0


def test_the_page_asks_the_database_no_more_often_with_six_sheets_than_with_one(khin, hlaing_thar_yar, drop_in, now):
    def asked_with(number: str) -> int:
        Sheet.objects.create(
            centre=hlaing_thar_yar, number=number, month=202611, kind=drop_in, typed_by=khin, opened_at=now
        )
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/").content.decode()
        assert f"Paper sheet {number}" in page
        return len(asked)

    client = Client()
    client.force_login(khin)
    client.get("/")

    first, *others = [asked_with(str(n)) for n in range(1, 7)]

    assert set(others) == {first}
    assert first <= 30
