import pytest
from django.db import DatabaseError

from lanpya.lib.refused import Refused
from lanpya.web import health


@pytest.mark.django_db
def test_a_sound_installation_is_ok(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("check", "wrong"), [("_database", DatabaseError("password of lanpya wrong")), ("_seals", Refused("no key file"))]
)
def test_a_broken_one_says_failing_and_nothing_more(client, monkeypatch, check, wrong):
    def fails():
        raise wrong

    fails.__name__ = check
    monkeypatch.setattr(health, "CHECKS", (fails,))

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"status": "failing"})


@pytest.mark.django_db
def test_a_pending_migration_is_named_to_the_operator(monkeypatch):
    monkeypatch.setattr("lanpya.web.health.MigrationExecutor.migration_plan", lambda *_: ["0002"])

    assert health.faults() == ["migrations: 1 migrations are not applied; run: lanpya migrate"]
