"""Every verb of the log has a sentence, and the page says it with names."""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

import lanpya
from lanpya.audit import log
from lanpya.web.log_sentences import SENTENCES

HOUSE = Path(lanpya.__file__).parent
VERB = re.compile(r'"([a-z_]+\.[a-z_]+)"')
WRITES = re.compile(r"(?:verb=|_log\(\s*)\"([a-z_]+\.[a-z_]+)\"")


def verbs_in_sources() -> set[str]:
    sources = [path for path in HOUSE.rglob("*.py") if "tests" not in path.parts]
    return {verb for path in sources for verb in WRITES.findall(path.read_text("utf-8"))}


def test_every_verb_that_is_written_has_a_sentence():
    assert verbs_in_sources() - set(SENTENCES) == set()
    assert len(verbs_in_sources()) > 20


@pytest.fixture
def fifty_three_rows(thida, khin):
    for number in range(53):
        with transaction.atomic():
            log.record(thida.organisation_id, by=khin.ref, verb="service.recorded", kind="service", refs=[f"R{number}"])


@pytest.mark.django_db
def test_the_log_speaks_in_sentences_newest_first_and_pages_by_cursor(client, thida, khin, fifty_three_rows):
    client.force_login(thida)

    first = client.get(reverse("office:log"))
    older = client.get(reverse("office:log"), {"after": first.context["page"].after})

    assert "Daw Khin recorded the entry R52." in first.content.decode()
    assert first.context["page"].shown == 50
    assert [line.sentence for line in older.context["page"].lines][-1] == "Daw Khin recorded the entry R0."
    newer = client.get(reverse("office:log"), {"before": older.context["page"].before})
    assert newer.context["page"].lines[-1].number == older.context["page"].lines[0].number + 1


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 40, "၁၂"])
def test_a_spoilt_cursor_shows_the_newest(client, thida, khin, fifty_three_rows, cursor):
    client.force_login(thida)

    assert client.get(reverse("office:log"), {"after": cursor}).context["page"].shown == 50


@pytest.mark.django_db
def test_another_organisation_is_not_named_in_our_log(client, thida, mya):
    with transaction.atomic():
        log.record(thida.organisation_id, by=mya.ref, verb="figures.counted", kind="centre", refs=["bago"])
    client.force_login(thida)

    page = client.get(reverse("office:log")).content.decode()

    assert "Somebody of another organisation looked at exact counts of bago." in page
    assert "Ma Mya" not in page
