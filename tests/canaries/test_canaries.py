"""Planted names, telephones and card numbers are nowhere in the clear; and with the seals off they are everywhere."""

import logging
import tempfile
from pathlib import Path

import pytest
import time_machine

from lanpya.cli.copies.write import write_copy
from lanpya.config.logging import formatter
from lanpya.jobs import ports
from lanpya.jobs.models import Job
from lanpya.jobs.queue import enqueue, perform
from lanpya.seals import box, stream
from tests.canaries import places, planting
from tests.canaries.search import search

pytestmark = pytest.mark.django_db(transaction=True)


class Clear:
    """In place of AES-GCM: same lengths, no secrecy. Exists in this test only."""

    TAG = b"\0" * 16

    def __init__(self, key):
        pass

    def encrypt(self, nonce, plain, associated):
        return plain + self.TAG

    def decrypt(self, nonce, sealed, associated):
        return sealed[:-16]


@pytest.fixture
def seals_off(monkeypatch):
    monkeypatch.setattr(box, "AESGCM", Clear)
    monkeypatch.setattr(stream, "AESGCM", Clear)


@pytest.fixture
def installation(settings, tmp_path, monkeypatch):
    """Folders of this test's own for keys, files, temporary files and logs."""
    settings.KEYRING = tmp_path / "keys" / "keyring.json"
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "media")},
        },
    }  # fmt: skip
    for name in ("temp", "keys", "snapshots", "media", "logs"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    return tmp_path


@pytest.fixture
def logs(installation):
    """Everything any logger says, as the installation writes it."""
    file = logging.FileHandler(installation / "logs" / "all.log", encoding="utf-8")
    file.setFormatter(formatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(file)
    root.setLevel(logging.DEBUG)
    yield
    root.removeHandler(file)
    root.setLevel(before)
    file.close()


@pytest.fixture
def jobs(monkeypatch):
    """A job that fails over a person's words, and one that waits."""

    def fails(ref):
        raise ValueError(f"{ref}: {_words['of']}")

    monkeypatch.setitem(ports.JOBS, "test.fails", fails)
    return fails


_words = {}


@pytest.fixture
def everywhere(installation, logs, jobs, khin, lists, now, monkeypatch):
    """Works a morning with planted people, then gives (planted, what was found where)."""

    def run():
        planted = planting.invented()
        before = places.log_position()
        _words["of"] = " ".join(planted)
        with time_machine.travel(now, tick=True):
            planting.work(khin, planted)
        fields = planting.fill(planted)
        _fail_a_job()
        write_copy(installation / "copy", now=now)
        found = set()
        for place, content in _all_places(installation, before):
            found |= search(place, content, planted)
        return planted, fields, found

    return run


def _fail_a_job():
    enqueue("test.fails", "7K2QM9DX4BT")
    job = Job.objects.get(kind="test.fails")
    try:
        perform(str(job.pk))
    except Exception as failure:
        logging.getLogger("django-q").exception(f"job {failure}")


def _all_places(installation: Path, before):
    yield from places.database(before)
    yield from places.folders()
    for name in ("temp", "logs"):
        yield from places.files_in(name, installation / name)
    yield "backup", (installation / "copy").read_bytes()


def test_no_planted_word_lies_anywhere_in_the_clear(everywhere):
    _planted, fields, found = everywhere()

    assert len(fields) >= 8
    assert not found, "\n".join(sorted(f"{hit.place}: {hit.planted} as {hit.form}" for hit in found))


def test_with_the_seals_off_every_planted_word_is_found(seals_off, everywhere):
    planted, _fields, found = everywhere()

    for place in ("database", "WAL", "sessions", "backup"):
        assert {hit.planted for hit in found if hit.place == place} == set(planted), place


LEAKS = ("media", "temp", "snapshots", "keys")


def test_a_word_left_in_the_clear_by_anything_else_is_found(everywhere, installation, monkeypatch):
    """Nothing of ours writes words there, so the test does: the search must see them."""

    def leak(words):
        Job.objects.create(kind="test.leak", keys=[words], slot="leak", asked_at="2026-11-20T00:00Z")
        logging.getLogger("lanpya").info(f"saved {words}")
        for place in LEAKS:
            (installation / place / "left.txt").write_text(words, encoding="utf-16")

    fill = planting.fill
    monkeypatch.setattr(planting, "fill", lambda planted: (leak(" ".join(planted)), fill(planted))[1])

    planted, _fields, found = everywhere()

    for place in ("jobs", "logs", *LEAKS):
        assert {hit.planted for hit in found if hit.place == place} == set(planted), place


def test_every_page_that_was_worked_with_really_took_the_words(everywhere):
    from lanpya.services.models import Draft, Service

    planted, _fields, _found = everywhere()

    notes = {row.note for row in Service.objects.all()}
    assert len(notes) >= len(planted) - 1
    assert Draft.objects.exists()
