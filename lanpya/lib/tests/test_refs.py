import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.refs import ALPHABET, check_character, new_ref, parse_ref
from lanpya.lib.refused import Refused

BODIES = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def test_a_new_ref_reads_as_itself_and_differs_from_the_next():
    refs = {new_ref() for _ in range(500)}

    assert len(refs) == 500
    assert {parse_ref(ref) for ref in refs} == refs


def test_what_is_heard_over_a_telephone_is_understood():
    body = "1010ABC"
    ref = parse_ref(body + check_character(body))

    assert parse_ref(" lOio-abc" + ref[-1].lower()) == ref
    assert parse_ref("၁၀၁၀ abc" + ref[-1]) == ref


@given(BODIES, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_any_wrong_character_is_found(body: str, position: int, other: str):
    ref = body + check_character(body)
    wrong = ref[:position] + other + ref[position + 1 :]

    if wrong != ref:
        with pytest.raises(Refused, match="wrong or two are swapped"):
            parse_ref(wrong)


@given(BODIES, st.integers(0, 7), st.integers(0, 7))
def test_any_two_swapped_characters_are_found(body: str, first: int, second: int):
    swapped = list(ref := body + check_character(body))
    swapped[first], swapped[second] = swapped[second], swapped[first]

    if "".join(swapped) != ref:
        with pytest.raises(Refused):
            parse_ref("".join(swapped))


@given(st.text())
def test_any_text_is_a_ref_or_refused(text: str):
    try:
        assert parse_ref(parse_ref(text)) == parse_ref(text)
    except Refused as refusal:
        assert refusal.field == "ref"
