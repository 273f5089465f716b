import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanpya.lib.clean import clean_line, clean_text
from lanpya.lib.refused import Refused


def test_a_line_loses_what_is_invisible_and_keeps_what_is_read():
    assert clean_line(" Daw\x00 \u202eAye\r\n  Aye\ufeff ", limit=20) == "Daw Aye Aye"
    assert clean_line("e\u0301", limit=1) == "é"
    assert clean_line("မြန်မာ\u200bနိုင်ငံ", limit=20) == "မြန်မာ\u200bနိုင်ငံ"


def test_a_text_keeps_its_lines():
    assert clean_text("one\r\ntwo\rthree\tfour\x07\n", limit=40) == "one\ntwo\nthree\tfour"


def test_what_is_too_long_is_refused_and_nothing_is_cut():
    with pytest.raises(Refused, match="11 characters long; at most 10") as refusal:
        clean_line("x" * 11, limit=10, field="name")

    assert refusal.value.field == "name"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_clean_text_is_clean_already(text: str):
    for clean in (clean_line, clean_text):
        cleaned = clean(text, limit=1000)

        assert clean(cleaned, limit=1000) == cleaned == unicodedata.normalize("NFC", cleaned)
        assert not {unicodedata.category(letter) for letter in cleaned.replace("\n", "").replace("\t", "")} & {
            "Cc",
            "Cs",
        }
