"""The search itself: a search that finds nothing proves nothing."""

import base64
import gzip
import os
import unicodedata
from urllib.parse import quote_plus

import pytest
from django.core import signing

from tests.canaries.search import search, spellings, written

NAME = "ဒေါ်မြသီတာဦး ၄၇၁၁"
# The same kind of name as the old font encodes it.
ZAWGYI = "ေဒၚျမသီတာဦး ၄၇၁၁"
PHONE = "09 442 550 4711"
NRC = "၁၂/တမန(နိုင်)၁၁၄၇၁၁"


@pytest.mark.parametrize("text", [NAME, ZAWGYI, PHONE, NRC])
@pytest.mark.parametrize("before", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_text_is_found_in_any_encoding_at_any_place(text, before, encoding):
    raw = os.urandom(before) + text.encode(encoding) + os.urandom(5)

    assert search("there", raw, [text])
    assert search("there", base64.b64encode(raw), [text])
    assert search("there", base64.urlsafe_b64encode(raw), [text])
    assert search("there", raw.hex().encode(), [text])
    assert search("there", raw.hex().upper().encode(), [text])


@pytest.mark.parametrize("text", [NAME, ZAWGYI, NRC])
def test_a_text_is_found_behind_escapes(text):
    for escaped in (
        text.encode("ascii", "backslashreplace"),
        text.encode("ascii", "backslashreplace").replace(b"\\u", b"\\U").upper().replace(b"\\U", b"\\u"),
        quote_plus(text).encode(),
        quote_plus(text, safe="/()").encode(),
    ):
        assert search("there", b"x=" + escaped + b"&y", [text])


def test_a_text_is_found_composed_and_decomposed():
    name = "Renée Müller 4711"

    for form in ("NFC", "NFD"):
        assert search("there", unicodedata.normalize(form, name).encode(), [name])


def test_a_zawgyi_text_is_found_after_it_was_converted():
    converted = spellings(ZAWGYI) - {ZAWGYI}

    assert any(search("there", each.encode(), [ZAWGYI]) for each in converted)
    assert len(converted) >= 1


def test_a_text_is_found_in_a_packed_file_and_in_a_packed_session():
    many = [f"{NAME} and more" for _ in range(20)]

    assert search("there", b"header" + gzip.compress(NAME.encode()), [NAME])
    assert search("there", signing.dumps(many, compress=True).encode(), [NAME])


def test_noise_holds_no_text():
    noise = os.urandom(300_000)

    assert not search("there", noise, [NAME, ZAWGYI, PHONE, NRC])


def test_no_form_is_so_short_that_chance_would_find_it():
    assert min(len(raw) for text in (NAME, PHONE, NRC) for raw in written(text).values()) >= 12
