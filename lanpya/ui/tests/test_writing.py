import datetime as dt

import pytest
from django.utils import translation

from lanpya.ui import writing
from lanpya.ui.templatetags import ui

SUNDAY = dt.date(2026, 11, 22)


@pytest.fixture(params=["en", "my"])
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.fixture
def in_burmese():
    with translation.override("my"):
        yield


@pytest.mark.parametrize(
    ("value", "english", "burmese"),
    [(0, "0", "၀"), (4965, "4,965", "၄,၉၆၅"), (-3, "-3", "-၃"), (1_000_000, "1,000,000", "၁,၀၀၀,၀၀၀")],
)
def test_numbers_are_grouped_in_the_readers_digits(value, english, burmese, language):
    assert writing.number(value) == {"en": english, "my": burmese}[language]


def test_no_report_is_a_dash_and_not_nought(language):
    assert writing.number(None) == "–"


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(5, 10, "50%"), (2300, 4965, "46%"), (1, 200, "1%"), (0, 40, "0%"), (222, 222, "100%")]
)
def test_a_share_is_a_whole_percentage_rounded_half_up(part, whole, shown):
    assert writing.percent(part, whole) == shown


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (4, 9), (None, 20), (3, None)])
def test_a_share_of_fewer_than_ten_or_of_nothing_is_a_dash(part, whole):
    assert writing.percent(part, whole) == "–"


def test_days_are_written_out_in_english():
    assert writing.day(SUNDAY) == "22 November 2026"
    assert writing.long_day(SUNDAY) == "Sunday 22 November 2026"
    assert writing.month(SUNDAY) == "November 2026"
    assert writing.short_month(SUNDAY) == "Nov"


def test_days_are_written_out_in_burmese(in_burmese):
    assert writing.day(SUNDAY) == "၂၀၂၆ နိုဝင်ဘာ ၂၂"
    assert writing.long_day(SUNDAY) == "၂၀၂၆ နိုဝင်ဘာ ၂၂၊ တနင်္ဂနွေနေ့"
    assert writing.month(SUNDAY) == "၂၀၂၆ နိုဝင်ဘာ"
    assert writing.short_month(SUNDAY) == "နို"


def test_every_month_and_weekday_has_a_name_of_its_own(language):
    year = [dt.date(2026, month, 1) for month in range(1, 13)]
    week = [SUNDAY + dt.timedelta(days=n) for n in range(7)]

    assert len({writing.month(day) for day in year}) == 12
    assert len({writing.short_month(day) for day in year}) == 12
    assert len({writing.weekday(day) for day in week}) == 7


def test_a_moment_is_told_by_the_clock_of_the_centre():
    at = dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.UTC)

    assert ui.moment(at, "Asia/Yangon") == "23 November 2026, 00:30"
    assert ui.moment(at, "Asia/Bangkok") == "23 November 2026, 01:00"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (186, 1241, "1,055 fewer than last month."),
        (1241, 186, "1,055 more than last month."),
        (7, 7, "As many as last month."),
    ],
)
def test_this_month_is_told_against_the_last(now, before, words):
    assert writing.against(now, before) == words
