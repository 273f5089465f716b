import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.phones import MOST_NUMBERS, Number, parse

# Invented numbers judged by phonenumbers 9.0.43 (CC0).
PUBLIC_CASES = list(csv.DictReader((Path(__file__).parent / "data" / "phones.csv").open(encoding="utf-8")))


def numbers_in(text: str, region: str = "MM") -> list[str | None]:
    return [number.e164 for number in parse(text, region=region).numbers]


@pytest.mark.parametrize("case", PUBLIC_CASES, ids=lambda case: case["input"])
def test_the_public_cases_are_judged_as_the_numbering_plans_do(case):
    expected = Number(case["e164"] or None, case["expected"] == "valid")

    assert parse(case["input"], region=case["default_region"]).numbers == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+95 1 230 1960~2", ["+9512301960", "+9512301961", "+9512301962"]),
        (
            "+95 1 210 588, +95 1 230 1960~2",
            ["+951210588", "+9512301960", "+9512301961", "+9512301962"],
        ),
        ("09 442 552 260, 06 344 003 22 (Thailand)", ["+959442552260", "+66634400322"]),
        (
            "Hotline phone number - 09 767 889 802, 09 442 552 260, 06 344 003 22 (Thailand)",
            ["+959767889802", "+959442552260", "+66634400322"],
        ),
        (
            "+95 1 2336538, 2336539\n+95 9 421126869",
            ["+9512336538", "+9512336539", "+959421126869"],
        ),
        ("+95 97 323 6679, +95 97 323 6680", ["+95973236679", "+95973236680"]),
    ],
)
def test_the_telephone_lists_of_published_leaflets_come_out_as_numbers(text, expected):
    assert numbers_in(text) == expected
    assert parse(text).warnings == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("၀၉ ၄၄၂ ၅၅၂ ၂၆၀ နှင့် ၀၉၇၆၇၈၈၉၈၀၂", ["+959442552260", "+959767889802"]),
        ("၀၉၄၄၂၅၅၂၂၆၀၊ ၀၆ ၃၄၄ ၀၀၃ ၂၂ (ထိုင်း)", ["+959442552260", "+66634400322"]),
        ("๐๘๖๕๗๖๖๘๒๐ (ไทย)", ["+66865766820"]),
        ("09 767 889 802 09 442 552 260", ["+959767889802", "+959442552260"]),
        ("+95 9 421126869 +95 1 210 588", ["+959421126869", "+951210588"]),
        ("+95 1 230 1960/61/62", ["+9512301960", "+9512301961", "+9512301962"]),
        ("01 2301960–62", ["+9512301960", "+9512301961", "+9512301962"]),
        (
            "01 2301960-62 or 09-442119848",
            ["+9512301960", "+9512301961", "+9512301962", "+959442119848"],
        ),
        ("+95 1 2301960 ~ +95 1 2301961", ["+9512301960", "+9512301961"]),
        ("09–442119848", ["+959442119848"]),
        ("(01) 2301960", ["+9512301960"]),
    ],
)
def test_lists_and_ranges_are_read_in_every_script(text, expected):
    assert numbers_in(text) == expected


def test_a_country_named_beside_one_number_leaves_the_others_alone():
    assert numbers_in("0865766820 (Thailand), 012 930 4013 (Malaysia), 09 442 552 260") == [
        "+66865766820",
        "+60129304013",
        "+959442552260",
    ]


def test_the_letter_wa_typed_for_zero_is_repaired_and_said():
    phones = parse("ဝ၉၄၄၂၅၅၂၂၆ဝ")

    assert phones.numbers == [Number("+959442552260", True)]
    assert "zero" in phones.warnings[0]


def test_an_unknown_prefix_is_a_warning_about_that_number():
    phones = parse("09 442 552 260, 09431976653")

    assert phones.numbers[1] == Number(None, False)
    assert phones.warnings == ["Number 2: the numbering plan does not know this prefix; check it, new prefixes appear."]


def test_a_range_that_falls_gives_its_first_number_and_a_warning():
    phones = parse("+95 1 230 1965~2")

    assert numbers_in("+95 1 230 1965~2") == ["+9512301965"]
    assert "does not rise" in phones.warnings[0]


def test_an_empty_text_holds_no_numbers():
    assert parse("").numbers == []
    assert parse(" ,, ").numbers == []


def test_an_endless_list_is_cut_and_said():
    phones = parse("09 442 552 260~99," * 90)

    assert len(phones.numbers) == MOST_NUMBERS
    assert phones.warnings


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789+~-/,() ၀၉ဝ၁"))))
def test_any_text_at_all_is_read_without_an_error(text):
    phones = parse(text)

    assert all(number.valid == (number.e164 is not None) for number in phones.numbers)


@given(
    st.integers(min_value=2_300_000, max_value=2_309_990),
    st.integers(min_value=1, max_value=9),
)
def test_a_range_gives_each_number_between_its_ends_once(first, more):
    # Yangon numbers of seven digits beginning with 230 are in the plan.
    last = first + more
    found = numbers_in(f"+95 1 {first}~{str(last)[-2:]}")

    # When the two last digits wrap past 99 the range falls, and only its first number is read.
    rises = last // 100 == first // 100
    expected = [f"+951{number}" for number in range(first, last + 1)] if rises else [f"+951{first}"]
    assert found == expected


def test_the_module_loads_without_the_numbering_plans():
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, lanpya.lib.phones; print('phonenumbers' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == "False"
