import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.my import nric
from stdnum.th import pin

from lanpya.lib.digits import burmese_digits
from lanpya.lib.ids import KINDS, check_digit, parse
from lanpya.lib.refused import Refused

DATA = Path(__file__).parent / "data" / "identity"
TODAY = date(2026, 11, 22)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(("kind", "name"), [("thai-id", "thai_id_13.csv"), ("my-nric", "malaysia_nric.csv")])
def test_every_number_is_judged_as_expected(kind: str, name: str):
    for case in rows(name):
        reading = parse(kind, case["input"], today=TODAY)

        assert reading.valid == (case["expected"] == "valid"), case
        assert reading.valid == (reading.warnings == ())


def test_every_passport_line_is_judged_and_read_as_expected():
    for case in rows("passport_mrz.csv"):
        reading = parse("mrz", f"{case['line1']}\t{case['line2']}", today=TODAY)

        assert reading.valid == (case["expected"] == "valid"), case
        for name in ("primary", "secondary", "document", "nationality", "sex"):
            assert reading.fields[name] == case[name], case
        assert (reading.fields["born_on"] or "").replace("-", "")[2:] == case["born_yymmdd"]
        assert (reading.fields["expires_on"] or "").replace("-", "") == "20" + case["expires_yymmdd"]


def test_the_century_of_a_birth_is_the_latest_that_is_past():
    line2 = "MC901220<8MMR{}F2905095<<<<<<<<<<<<<<0"
    name = "P<MMRKHIN<AYE<LWIN" + "<" * 26

    def born(digits: str) -> str | None:
        second = line2.format(digits + check_digit(digits))
        return parse("mrz", f"{name}\t{second}{'0' * (44 - len(second))}", today=TODAY).fields["born_on"]

    assert born("261122") == "2026-11-22"
    assert born("261123") == "1926-11-23"


def test_a_malaysian_number_tells_day_and_place_of_birth():
    reading = parse("my-nric", "970117640707", today=TODAY)

    assert reading.fields == {"number": "970117-64-0707", "born_on": "1997-01-17", "place": "Myanmar"}


@pytest.mark.parametrize("number", ["5597901729704", "၅၅၉၇၉၀၁၇၂၉၇၀၄", "๕๕๙๗๙๐๑๗๒๙๗๐๔", "5 5979 01729 70 4"])
def test_digits_of_any_script_are_read(number: str):
    assert parse("thai-id", number, today=TODAY).fields == {"number": "5-5979-01729-70-4"}


@pytest.mark.parametrize("sign", ["²", "፩", "①"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_sign_that_only_looks_like_a_digit_makes_a_number_invalid(kind: str, sign: str):
    assert not parse(kind, sign * 13, today=TODAY).valid
    assert not parse(kind, sign * 12, today=TODAY).valid


def test_an_unknown_kind_is_refused():
    with pytest.raises(Refused, match="thai-id"):
        parse("passport", "1", today=TODAY)


@given(st.text(alphabet="0123456789", min_size=11, max_size=14))
def test_numbers_are_judged_as_the_peer_library_judges_them(number: str):
    assert parse("thai-id", number, today=TODAY).valid == pin.is_valid(number)
    assert parse("my-nric", number, today=TODAY).valid == nric.is_valid(number)


def test_the_same_places_of_birth_exist_as_in_the_peer_library():
    for code in range(100):
        number = f"900101{code:02}5432"

        assert parse("my-nric", number, today=TODAY).valid == nric.is_valid(number), code


@given(st.integers(0, 10**12 - 1))
def test_a_thai_number_with_its_own_check_digit_is_valid(body: int):
    digits = f"{body:012}"
    number = digits + pin.calc_check_digit(digits)

    assert parse("thai-id", burmese_digits(number), today=TODAY).valid == (digits[0] not in "09")


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=100) | st.from_regex(r"[A-Z0-9<]{44}\t[A-Z0-9<]{44}"))
def test_any_text_is_answered(kind: str, text: str):
    reading = parse(kind, text, today=TODAY)

    assert reading.valid or reading.warnings
