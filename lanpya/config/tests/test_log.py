"""Log lines say what happened and where, never what somebody wrote."""

import io
import json
import logging

import pytest
from django.test import Client

from lanpya.config import logging as config


@pytest.fixture
def lines():
    """What is logged during a test, as read back from JSON."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(config.formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in handler.stream.getvalue().splitlines()]
    root.removeHandler(handler)


def test_an_answer_is_one_line_with_the_route_and_the_person_by_ref(lines, khin):
    client = Client()
    client.force_login(khin)

    answer = client.get("/help/?q=Daw+Mya+09442552260")

    [line] = [each for each in lines() if each["event"] == "answered"]
    assert (line["route"], line["status"], line["method"], line["user"]) == ("web:help", 200, "GET", khin.ref)
    assert line["request"] == answer["X-Request-ID"]
    assert "Mya" not in json.dumps(line) and "0944" not in json.dumps(line)


def test_no_line_holds_an_address_or_what_was_posted(lines, client, db):
    client.post("/language/", {"language": "my", "next": "/", "note": "Daw Mya"}, REMOTE_ADDR="203.0.113.9")
    client.get("/no/such/Daw-Mya/")

    assert lines()
    assert "203.0.113.9" not in json.dumps(lines())
    assert "Mya" not in json.dumps(lines(), ensure_ascii=False)


def test_a_fault_is_logged_by_type_and_place_and_without_its_message(lines, khin, monkeypatch):
    def fails(*_, **__):
        raise ValueError("Daw Mya, 09 442 552 260")

    monkeypatch.setattr("lanpya.web.views.shell.today_of", fails)
    client = Client(raise_request_exception=False)
    client.force_login(khin)

    client.get("/")

    [fault] = [each for each in lines() if each.get("error")]
    assert fault["error"] == "ValueError"
    assert any("views/shell.py" in step for step in fault["at"])
    assert "Mya" not in json.dumps(lines(), ensure_ascii=False)


def test_a_library_line_keeps_its_template_and_loses_its_arguments(lines):
    logging.getLogger("some.library").warning("Could not send %s to %s", "a letter", "Daw Mya")

    [line] = lines()
    assert line["event"] == "Could not send %s to %s"
    assert "Mya" not in json.dumps(line)
