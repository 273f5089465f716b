"""Burmese is complete: nothing without a word, nothing left in English, every placeholder in its place."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.core.management import call_command

from lanpya.ui import borrowed
from tests.contracts.tree import PACKAGE, ROOT

PO = ROOT / "locale" / "my" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|%%")
# Names and abbreviations that Burmese writes in Latin letters, and words that are only a placeholder.
SAME_IN_BOTH = re.compile(r"^[\W\d_]*$|^(Lanpya|CSV|XLSX|PDF|JSON|TOTP|NRC|QR|SHA-256|%\(\w+\)s)$")


@pytest.fixture(scope="module")
def words() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file)


def _forms(message):
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return ids, texts


def test_every_string_has_burmese(words):
    assert [message.id for message in words if message.id and not all(_forms(message)[1])] == []
    assert [message.id for message in words if message.fuzzy and message.id] == []


def test_no_burmese_equals_its_english(words):
    same = [
        m.id for m in words if m.id and _forms(m)[1][0] == _forms(m)[0][0] and not SAME_IN_BOTH.match(_forms(m)[0][0])
    ]

    assert same == []


def test_every_placeholder_of_the_english_stands_in_the_burmese(words):
    wrong = []
    for message in words:
        ids, texts = _forms(message)
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        if message.id and any(set(PLACEHOLDER.findall(text)) != wanted for text in texts):
            wrong.append(message.id)

    assert wrong == []


def test_burmese_is_written_in_unicode_and_never_in_zawgyi(words):
    from lanpya.lib import zawgyi

    # The detector needs some length to be sure: a label of two words it can only guess.
    long = [text for message in words if message.id for text in _forms(message)[1] if len(text) > 50]

    assert [text for text in long if (zawgyi.zawgyi_probability(text) or 0) > 0.5] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed; CI installs it")
def test_no_string_of_the_code_is_missing_from_the_catalogue(words, settings, tmp_path, monkeypatch):
    # In a copy: makemessages writes beside what it reads.
    shutil.copytree(PACKAGE, tmp_path / "lanpya", ignore=shutil.ignore_patterns("data", "__pycache__", "fonts"))
    (tmp_path / "locale").mkdir()
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.chdir(tmp_path)

    call_command("makemessages", locale=["my"], verbosity=0, no_location=True)

    with (tmp_path / "locale/my/LC_MESSAGES/django.po").open("rb") as file:
        used = {message.id for message in read_po(file) if message.id}
    assert used - {message.id for message in words} == set()


def test_borrowed_sentences_are_still_those_of_their_libraries():
    import allauth
    import django

    homes = [Path(package.__file__).parent for package in (django, allauth)]
    source = "".join(
        path.read_text("utf-8") for home in homes for path in home.rglob("*") if path.suffix in {".py", ".txt"}
    )
    source = re.sub(r'"\s+"', "", source)

    assert [sentence for sentence in (*borrowed.FROM_DJANGO, *borrowed.FROM_ALLAUTH) if sentence not in source] == []
