"""`lanpya figures …` keeps its contract: exit 0 done, 1 refused, 2 wrong usage; figures on stdout."""

import json

import pytest

from lanpya.cli import figures, packs
from lanpya.cli.main import run


@pytest.fixture(autouse=True)
def no_key_file(monkeypatch):
    """The test run holds its keys in memory."""
    monkeypatch.setattr(figures, "unlocked", lambda: None)
    monkeypatch.setattr(packs, "unlocked", lambda: None)


def table(*words):
    return run(["figures", "table", "services", *words])


def wrong_usage(*words):
    with pytest.raises(SystemExit) as left:
        table(*words)
    return left.value.code == 2


def test_the_monitoring_officer_is_the_default_in_a_demonstration(mya, agreement, hlaing_thar_yar, lists, capsys):
    assert table("--from", "2019", "--to", "2020", "--format", "json") == 0

    said = json.loads(capsys.readouterr().out)
    assert said["columns"] == ["2019", "2020"]
    assert list(said["reported"]) == ["hlaing-thar-yar"]


def test_somebody_must_be_named_outside_a_demonstration(mya, agreement, hlaing_thar_yar, harbour, lists, capsys):
    harbour.is_demo = False
    harbour.save()

    assert table("--from", "2019") == 1
    assert "--by" in capsys.readouterr().err


def test_a_login_obeys_the_same_access(aung, anna, hlaing_thar_yar, bago, lists, capsys):
    assert table("--from", "2019", "--by", "aung", "--centre", "hlaing-thar-yar") == 1
    assert table("--from", "2019", "--by", "anna") == 1
    assert table("--from", "2019", "--by", "nobody") == 1
    assert table("--from", "2019", "--by", "aung", "--format", "text") == 0


def test_wrong_words_are_wrong_usage(mya, agreement, hlaing_thar_yar, lists):
    assert wrong_usage()
    assert wrong_usage("--from", "next year")
    assert wrong_usage("--from", "2020", "--to", "2019")
    assert wrong_usage("--from", "2019", "--every", "week")
    assert wrong_usage("--from", "2019", "--as-of", "yesterday")


def test_an_edition_that_is_not_there_is_refused(mya, agreement, hlaing_thar_yar, lists, capsys):
    assert table("--from", "2019", "--edition", "7") == 1
    assert "edition 7" in capsys.readouterr().err


def test_a_month_travels_from_one_installation_to_another(
    tmp_path, thida, khin, hlaing_thar_yar, lists, now, capsys, monkeypatch
):
    from lanpya.services.actions import submit_month
    from lanpya.services.models import CentreMonth

    submit_month(hlaing_thar_yar, 202610, by=thida, now=now)
    out = tmp_path / "october.json"
    assert run(["figures", "pack", "--month", "2026-10", "--out", str(out), "--by", "thida"]) == 0
    fingerprint = capsys.readouterr().out.strip().rpartition("key ")[2]
    CentreMonth.objects.all().delete()

    assert run(["figures", "receive", str(out), "--by", "thida"]) == 1
    assert fingerprint in capsys.readouterr().err
    assert run(["figures", "receive", str(out), "--by", "thida", "--confirm", fingerprint]) == 0
    assert CentreMonth.objects.get().state == "submitted"
    assert run(["figures", "receive", str(tmp_path / "no such file"), "--by", "thida"]) == 1
