import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from myanmartools import ZawgyiDetector

from lanpya.lib.zawgyi import as_unicode, zawgyi_probability, zawgyi_to_unicode

# The peer opens its model in a way that Python 3.11 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:open_binary")

DATA = Path(__file__).parent / "data" / "zawgyi"


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@cache
def peer() -> ZawgyiDetector:
    return ZawgyiDetector()


def pairs(name: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in rows(name)[1:]]


@pytest.mark.parametrize(("expected", "text"), rows("detector_probabilities.tsv"))
def test_the_probability_is_the_one_google_publishes(expected: str, text: str):
    probability = zawgyi_probability(text)

    if expected == "-Infinity":
        assert probability is None
    else:
        assert probability == pytest.approx(float(expected), abs=1e-6)


def test_names_get_the_probabilities_of_the_reference_detector():
    # The probabilities printed in names_pairs.tsv come from an older model (1.1.3) and differ; the conversion does not.
    for pair in pairs("names_pairs.tsv"):
        for text in pair:
            assert zawgyi_probability(text) == pytest.approx(peer().get_zawgyi_probability(text), abs=1e-6)


@pytest.mark.parametrize("name", ["mmgov_zawgyi_to_unicode.tsv", "names_pairs.tsv", "rabbit_samples.tsv"])
def test_zawgyi_lines_become_exactly_the_expected_unicode(name: str):
    wrong = [(zawgyi, expected) for zawgyi, expected in pairs(name) if zawgyi_to_unicode(zawgyi) != expected]

    assert pairs(name)
    assert wrong == []


def test_the_hard_pairs_convert_exactly():
    cases = json.loads((DATA / "converter_pairs.json").read_text(encoding="utf-8"))

    assert len(cases) == 63
    assert [case for case in cases if zawgyi_to_unicode(case["z"]) != case["u"]] == []


def test_a_sure_text_is_converted_and_a_doubtful_one_only_when_forced():
    doubtful = "လး"  # p = 0.92

    assert as_unicode("ေအာင္").text == "အောင်"
    assert as_unicode(doubtful) == (doubtful, zawgyi_probability(doubtful), False)
    assert as_unicode(doubtful, force=True).converted


def test_unicode_text_is_left_exactly_as_it_came():
    text = "မင်္ဂလာပါ e\u0301 \u200b \x07"

    assert as_unicode(text).text == text


@pytest.mark.parametrize("text", ["", "Aung Aung", "၁၂၃", "\u200b"])
def test_a_text_without_burmese_letters_has_no_probability(text: str):
    assert zawgyi_probability(text) is None


@given(st.text(alphabet=st.characters(min_codepoint=0x1000, max_codepoint=0x109F) | st.characters(codec="ascii")))
def test_any_text_without_spaces_of_zero_width_scores_as_the_peer_does(text: str):
    expected = max(peer().get_zawgyi_probability(text), 0.0)  # it says minus infinity where there is no Burmese

    assert (zawgyi_probability(text) or 0.0) == pytest.approx(expected, abs=1e-6)


@given(st.text())
def test_any_text_converts_without_an_error(text: str):
    assert isinstance(as_unicode(text, force=True).text, str)


@pytest.mark.parametrize("sign", ["ု", "ေ", "ျ", " ", "\u200b", "ၠ"])
def test_a_run_of_signs_that_is_no_writing_is_left_and_the_rest_converted(sign: str):
    run = sign * 20_000

    assert zawgyi_to_unicode(f"ေအာင္x{run}xေအာင္") == f"အောင်x{run}xအောင်"
