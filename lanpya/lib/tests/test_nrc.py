import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.nrc import parse
from lanpya.lib.nrc_codes import townships

DATA = Path(__file__).parent / "data" / "nrc"
CARD = "၁၂/တမန(နိုင်)၁၁၂၂၃၃"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", rows("test_cases.csv"), ids=lambda case: case["input"])
def test_the_cases_of_the_published_packages_hold(case: dict[str, str]):
    reading = parse(case["input"])

    assert (reading.nrc is not None) == (case["validity"] == "valid")
    if case["expected"] and case["case"] != "extract":
        assert parse(case["expected"]).nrc == reading.nrc


def test_every_card_converts_between_burmese_and_latin():
    for case in rows("conversions.csv"):
        for written in (case["nrc_my"], case["nrc_latin_upper"]):
            reading = parse(written)

            assert reading.nrc and (reading.nrc.my, reading.nrc.latin) == (case["nrc_my"], case["nrc_latin_upper"])
            assert not reading.repaired


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("၁၄/၀ခမ(နိုင်)၁၁၂၂၃၃", "၁၄/ဝခမ(နိုင်)၁၁၂၂၃၃"),  # digit zero for the letter wa
        ("၁၂/မ၇က(နိုင်)၁၁၂၂၃၃", "၁၂/မရက(နိုင်)၁၁၂၂၃၃"),  # digit seven for the letter ra
        ("၁၂/ဒ၈မ(နိုင်)၁၁၂၂၃၃", "၁၂/ဒဂမ(နိုင်)၁၁၂၂၃၃"),  # digit eight for the letter ga
        ("12/0UKAMA(N)112233", "၁၂/ဥကမ(နိုင်)၁၁၂၂၃၃"),
        ("၁၂/တမန(နိုင်)ဝ၁၁၂၂၃", "၁၂/တမန(နိုင်)၀၁၁၂၂၃"),  # letter wa for the digit zero
        ("၁ဝ/မလမ(နိုင်)၀၁၁၂၂၃", "၁၀/မလမ(နိုင်)၀၁၁၂၂၃"),
        ("l2/TAMANA(N)11223O", "၁၂/တမန(နိုင်)၁၁၂၂၃၀"),
        ("၁2/တမန(နိုင်)၁1၂၂33", CARD),  # mixed digits
        ("12တမန(နိုင်)112233", CARD),  # no separator
        ("12TAMANAN112233", CARD),
        ("12/TAMANANAING112233", CARD),
        ("၁၂/တမန(ႏိုင္)၁၁၂၂၃၃", CARD),  # Zawgyi
        ("၁၂/တမန(နုိင်)၁၁၂၂၃၃", CARD),  # signs in the wrong order
        ("၁၂/တမန နိုင်)၁၁၂၂၃၃", CARD),  # half a bracket
    ],
)
def test_a_plain_slip_is_repaired_and_said_so(typed: str, meant: str):
    reading = parse(typed)

    assert reading.nrc and reading.nrc.my == meant
    assert reading.repaired


@pytest.mark.parametrize(
    "typed",
    ["12/tamana(n)112233", "12/TaMaNa(Naing)112233", "12 / TA MA NA [N] 112233", "၁၂-တမန(နိုင်)၁၁၂၂၃၃", CARD + "။"],
)
def test_another_way_to_write_a_card_is_no_repair(typed: str):
    reading = parse(typed)

    assert reading.nrc and reading.nrc.my == CARD
    assert not reading.repaired


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "18/TAMANA(N)112233",
        "01/TAMANA(N)112233",
        "0/TAMANA(N)112233",
        "12/TAMANA(N)11223",
        "12/TAMANA(N)1122334",
        "12/TAMANA112233",
        "12/TATHAYA 112233",
        "12/TAMANA(X)112233",
        "12/(N)112233",
        "၁၂/တ၃န(နိုင်)၁၁၂၂၃၃",
        "TAMANA(N)112233",
        "12/TAMANA(N)11223፩",
        "12" * 100,
    ],
)
def test_what_is_no_card_is_refused_with_the_reason(typed: str):
    reading = parse(typed)

    assert reading.nrc is None
    assert reading.warnings


def test_an_unknown_code_warns_and_stays_valid():
    reading = parse("၁၂/ဃဃဃ(နိုင်)၁၁၂၂၃၃")

    assert reading.nrc and reading.nrc.latin == "12/GAGAGA(N)112233"
    assert "no list" in reading.warnings[0]


def test_a_code_of_another_state_warns_and_stays_valid():
    for typed in ("၁/တမန(နိုင်)၁၁၂၂၃၃", "1/TAMANA(N)112233"):
        reading = parse(typed)

        assert reading.nrc and reading.nrc.my == "၁/တမန(နိုင်)၁၁၂၂၃၃"
        assert reading.warnings == ("The township code တမန belongs to state 5, 12, not to 1.",)


def test_a_code_of_two_places_warns():
    assert "more than one place" in parse("12/OUKAMA(N)112233").warnings[0]


def test_a_latin_code_of_several_burmese_ones_is_chosen_by_its_state_and_said():
    assert parse("13/MAYANA(N)112233").warnings
    assert parse("1/SALANA(N)112233").nrc == parse("၁/ဆလန(နိုင်)၁၁၂၂၃၃").nrc
    assert parse("1/HSALANA(N)112233").nrc == parse("၁/ဆလန(နိုင်)၁၁၂၂၃၃").nrc


@pytest.mark.parametrize(("latin", "code"), [("MASATA", "မဆတ"), ("PALATA", "ပလတ"), ("PAYANA", "ပယန")])
def test_of_several_codes_the_one_that_is_spelled_so_in_most_lists_is_taken(latin: str, code: str):
    reading = parse(f"13/{latin}(N)112233")

    assert reading.nrc and reading.nrc.township == code
    assert f"{code} was taken" in reading.warnings[-1]


def test_every_listed_code_reads_back_from_its_canonical_form():
    for township in townships().values():
        reading = parse(f"{township.state}/{township.code}(P)000001")

        assert reading.nrc and reading.nrc.township == township.code
        assert parse(reading.nrc.my).nrc == reading.nrc


@given(st.text(max_size=40) | st.text(alphabet="၁၂၀0129/()တမနTAMNaing န ို င ်ဝရ.-", max_size=30))
def test_any_text_is_answered_and_a_canonical_form_reads_as_itself(text: str):
    reading = parse(text)

    if reading.nrc:
        again = parse(reading.nrc.my)
        assert again.nrc == reading.nrc
        assert not again.repaired
