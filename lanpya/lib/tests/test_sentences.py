from collections.abc import Iterator

import pytest

from lanpya.lib import sentences
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say, translated


@pytest.fixture
def in_capitals() -> Iterator[None]:
    before = sentences._translate
    sentences.translate_with(lambda template: template.upper().replace("%(NAME)S", "%(name)s"))
    yield
    sentences.translate_with(before)


def test_a_sentence_reads_in_english_where_it_arises():
    assert say("%(name)s is away.", name="Aye") == "Aye is away."
    assert say("100% sure.") == "100% sure."


@pytest.mark.usefixtures("in_capitals")
def test_a_sentence_is_translated_before_its_values_are_filled_in():
    assert translated(say("%(name)s is away.", name="Aye 5% %(x)s")) == "Aye 5% %(x)s IS AWAY."
    assert translated(say("100% sure.")) == "100% SURE."
    assert translated("typed by a person") == "typed by a person"


@pytest.mark.usefixtures("in_capitals")
def test_a_sentence_within_a_sentence_is_translated_too():
    assert translated(say("%(name)s is away.", name=say("the row"))) == "THE ROW IS AWAY."


@pytest.mark.usefixtures("in_capitals")
def test_a_refusal_speaks_the_language_of_its_reader():
    assert Refused(say("%(name)s is away.", name="Aye")).message == "Aye IS AWAY."
    assert Refused("Already translated.").message == "Already translated."


def test_the_app_of_pages_translates_what_the_lowest_floor_says():
    from django.utils.translation import gettext

    assert sentences._translate is gettext
