import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.names import read_name

DATA = Path(__file__).parent / "data" / "names"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def meet(one: str, other: str) -> bool:
    return bool(read_name(one).keys & read_name(other).keys)


def test_pairs_of_one_name_meet_and_pairs_of_two_names_seldom_do(capsys: pytest.CaptureFixture[str]):
    cases = rows("name_pairs.csv")
    met = [case["same_name"] == "1" for case in cases if meet(case["latin_a"], case["latin_b"])]
    same = sum(case["same_name"] == "1" for case in cases)

    precision, recall = sum(met) / len(met), sum(met) / same

    with capsys.disabled():
        sys.stdout.write(f"\nnames: {len(cases)} pairs, precision {precision:.3f}, recall {recall:.3f}\n")
    assert recall == 1
    assert precision >= 0.97


def test_a_name_in_burmese_meets_its_latin_spelling():
    cases = rows("names.csv")
    apart = [case for case in cases if not meet(case["name_my"], case["name_latin"])]

    # The four that remain are slips of the corpus: another name stands beside the Burmese.
    assert len(cases) == 2764
    assert len(apart) <= 4


def test_every_spelling_of_a_name_meets_the_burmese_one():
    apart = [case for case in rows("romanisation_variants.csv") if not meet(case["name_my_syllables"], case["latin"])]

    assert apart == []


def test_a_latin_spelling_of_several_names_meets_each_of_them():
    cases = [
        (case["latin"], burmese)
        for case in rows("latin_homographs.csv")
        for burmese in case["burmese_spellings"].split(" | ")
    ]

    # Three slips of the corpus, where another name stands beside the Latin one: လှရွှေ beside Hla Htwe, for example.
    assert len([case for case in cases if not meet(*case)]) == 3


@pytest.mark.parametrize(
    ("text", "honorific", "name"),
    [
        ("U Aung Aung", "U", "Aung Aung"),
        ("daw aye aye", "Daw", "aye aye"),
        ("Saw Htoo Wai", "Saw", "Htoo Wai"),
        ("Salai Bawi", "Salai", "Bawi"),
        ("ဦးအောင်အောင်", "U", "အောင်အောင်"),
        ("ဒေါ် အေးအေး", "Daw", "အေးအေး"),
        ("မမြ", "Ma", "မြ"),
        ("နန်းခမ်း", "Nang", "ခမ်း"),
        ("ဦးေအာင္ေအာင္", "U", "အောင်အောင်"),
    ],
)
def test_an_honorific_is_kept_apart(text: str, honorific: str, name: str):
    read = read_name(text)

    assert (read.honorific, read.name) == (honorific, name)


@pytest.mark.parametrize(
    "text", ["Daw", "Sai", "ဦး", "Ko Ko Lwin", "မောင်မောင်", "မြမြ", "မင်းကို", "ကောင်းမြတ်", "နိုင်ဝင်း", "Uba", "Makha"]
)
def test_what_only_looks_like_an_honorific_stays_in_the_name(text: str):
    assert read_name(text).honorific is None
    assert read_name(text).name == text


def test_a_name_meets_itself_with_and_without_its_honorific():
    assert meet("U Aung Aung", "ကိုအောင်အောင်")
    assert meet("Maung Ni", "Ni")
    assert meet("မောင်နီ", "Maung Ni")
    assert meet("Aung Khun", "အောင်ခွံ")
    assert meet("KyawZinHtet", "ကျော်ဇင်ထက်")
    assert not meet("Daw Aye Aye", "Daw Aye Mya")


@given(st.text(max_size=60) | st.text(alphabet="ကခမနအာိေါုူ်္ြျွှး့ံဥဦဿဉ UDawMgi", max_size=40))
def test_any_text_is_answered_with_few_keys_and_none_is_empty(text: str):
    name = read_name(text)

    assert len(name.keys) <= 64
    assert all(name.keys)
    assert name.name or not name.keys
