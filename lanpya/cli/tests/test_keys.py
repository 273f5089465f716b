"""The commands of keys and log as a person at a terminal meets them."""

import io
import re

import pytest

from lanpya.audit.models import Entry
from lanpya.cli.main import run
from lanpya.seals import health, keyring

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings, tmp_path, monkeypatch):
    """An installation whose keys are made, as its own process would hold them."""
    settings.KEYRING = tmp_path / "keys" / "keyring.json"
    monkeypatch.setenv("LANPYA_PASSPHRASE", "nine green boats at noon")
    monkeypatch.setattr(keyring._held, "is_lent", False)
    monkeypatch.setattr(keyring._held, "ring", None)
    monkeypatch.setattr(keyring._held, "wrapping_key", None)
    assert run(["keys", "make", "--name", "Harbour"]) == 0
    return tmp_path


def test_keys_are_not_made_twice(office, capsys):
    assert run(["keys", "make"]) == 1

    assert "never replaced" in capsys.readouterr().err


def test_the_sheet_is_confirmed_by_typing_the_asked_lines(office, capsys, monkeypatch):
    capsys.readouterr()
    run(["keys", "sheet"])
    lines = dict(re.findall(r"^ +(1-\d)  (.+)$", capsys.readouterr().out, re.MULTILINE))

    class Typist(io.StringIO):
        """Reads what was asked on the screen and types that line."""

        def readline(self):
            asked = re.findall(r"(1-\d): ", capsys.readouterr().err)[-1]
            return lines[asked].lower() + "\n"

    monkeypatch.setattr("sys.stdin", Typist())

    assert run(["keys", "confirm"]) == 0
    assert health() == []


def test_wrong_lines_confirm_nothing(office, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("0000 0000 0000 0000 00\n" * 3))

    assert run(["keys", "confirm"]) == 1
    assert health() != []


def test_the_sheet_becomes_a_file_that_only_its_owner_reads(office):
    assert run(["keys", "sheet", "--pdf", str(office / "sheet.pdf")]) == 0

    assert (office / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (office / "sheet.pdf").stat().st_mode & 0o077 == 0


def test_a_rotation_is_logged_and_seals_what_is_there_again(office, harbour, capsys):
    from lanpya.accounts.models import User

    user = User.objects.create(login="mya", name="ဒေါ်မြ", organisation=harbour)

    assert run(["keys", "rotate"]) == 0

    assert "key version 2" in capsys.readouterr().out
    assert User.objects.get(pk=user.pk).name == "ဒေါ်မြ"
    assert Entry.objects.get().verb == "keys.rotate"


def test_the_log_is_verified_for_one_organisation_or_all(office, harbour, capsys):
    from django.db import models, transaction

    from lanpya.audit import log

    with transaction.atomic():
        for ref in ("AAA", "BBB", "CCC"):
            log.record(harbour.pk, by="KHIN", verb="service.recorded", kind="service", refs=[ref])
    assert run(["audit", "verify", "--org", harbour.code]) == 0

    models.QuerySet(Entry).filter(sequence=2).update(by="SOMEBODY")
    capsys.readouterr()

    assert run(["audit", "verify"]) == 1
    assert capsys.readouterr().out.startswith(f"{harbour.code}, row 2: ")
    assert run(["audit", "verify", "--org", "nobody"]) == 1
