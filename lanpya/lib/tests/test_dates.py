from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.dates import PartialDate, read_date
from lanpya.lib.digits import burmese_digits
from lanpya.lib.refused import Refused

TODAY = date(2026, 11, 22)


def read(text: str) -> str:
    return str(read_date(text, today=TODAY).date)


def offered(text: str) -> list[str]:
    reading = read_date(text, today=TODAY)
    assert reading.date is None
    assert reading.question
    return [str(candidate) for candidate in reading.candidates]


@pytest.mark.parametrize(
    "text",
    [
        "15/3/2019",
        "15-03-2019",
        "15.3.2019",
        "15 3 19",
        "2019-03-15",
        "2019/3/15",
        "15032019",
        "20190315",
        "၁၅/၃/၂၀၁၉",
        "၁၅.၀၃.၂၀၁၉",
        "15 March 2019",
        "15th of March, 2019",
        "Mar 15, 2019",
        "15-Mar-19",
        "၁၅ ရက် မတ်လ ၂၀၁၉",
        "၂၀၁၉ ခုနှစ်၊ မတ်လ ၁၅ ရက်နေ့",
        "15/3/2562",
        "15 March 2562 B.E.",
        "๑๕/๓/๒๕๖๒",
    ],
)
def test_one_day_is_read_however_it_is_written(text: str):
    assert read(text) == "2019-03-15"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", "2019"),
        ("၂၅၆၂", "2019"),
        ("3/2019", "2019-03"),
        ("2019-03", "2019-03"),
        ("March 2019", "2019-03"),
        ("ဇန်န၀ါရီ ၂၀၁၉", "2019-01"),
        ("သြဂုတ်လ ၂၀၁၉", "2019-08"),
        ("?/3/2019", "2019-03"),
        ("00/03/2019", "2019-03"),
        ("xx/xx/2019", "2019"),
        ("15/?/2019", "2019"),
        ("unknown/3/2019", "2019-03"),
    ],
)
def test_an_unknown_day_or_month_leaves_what_is_known(text: str, expected: str):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("1381", ["2019", "2020"]),
        ("15/6/1381", ["2019-06-15"]),
        ("15/2/1381", ["2020-02-15"]),
        ("20/4/1381", ["2019-04-20", "2020-04-20"]),
        ("၁၃၈၁ ခုနှစ် ကဆုန်လဆန်း ၅ ရက်", ["2019-04", "2019-05"]),
        ("တပေါင်း ၁၃၈၁", ["2020-02", "2020-03"]),
        ("ပြာသို ၁၃၈၁", ["2019-12", "2020-01"]),
        ("သာသနာ ၂၅၆၃", ["2019", "2020"]),
        ("3/15/2019", ["2019-03-15"]),
    ],
)
def test_what_could_mean_something_else_is_offered_and_asked(text: str, candidates: list[str]):
    assert offered(text) == candidates


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/2/2019", "2/2019 has 28 days"),
        ("29 February 2562", "2/2019 has 28 days"),
        ("32/1/2019", "1/2019 has 31 days"),
        ("15/13/1899", "cannot be right"),
        ("15/14/2019", "no month 14"),
        ("1/1/1250", "1250 cannot be right"),
        ("15/3/?", "year is unknown"),
        ("", "is not a date"),
        ("tomorrow", "is not a date"),
        ("15/3", "cannot be right|is not a date|no month"),
        ("1/2/3/2019", "is not a date"),
        ("15 March April 2019", "is not a date"),
        ("9" * 30, "is not a date"),
        ("ကဆုန် ၂၀၁၉", "write its year"),
        ("15/3/201²", "is not a date"),
    ],
)
def test_an_impossible_date_is_refused_with_the_reason(text: str, reason: str):
    with pytest.raises(Refused, match=reason) as refusal:
        read_date(text, today=TODAY)

    assert refusal.value.field == "date"


def test_a_year_of_two_digits_is_the_latest_that_is_past():
    assert read("1/2/26") == "2026-02-01"
    assert read("1/2/27") == "1927-02-01"


@given(st.dates(date(1900, 1, 1), date(2057, 12, 31)))
def test_every_day_reads_back_in_each_form(day: date):
    for text in (f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day}/{day.month}/{day.year + 543}", f"{day:%d %B %Y}"):
        assert read_date(text, today=TODAY).date == PartialDate(day.year, day.month, day.day)
        assert read_date(burmese_digits(text), today=TODAY).date == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=40) | st.text(alphabet="0123456789/-. ?xမတ်လဆန်း၁၂၃Maychun", max_size=20))
def test_any_text_is_a_date_a_question_or_refused(text: str):
    try:
        reading = read_date(text, today=TODAY)
    except Refused as refusal:
        assert refusal.message
    else:
        assert (reading.date is None) == bool(reading.candidates)
        for found in (reading.date, *reading.candidates):
            if found:
                assert read_date(str(found), today=TODAY).date == found
