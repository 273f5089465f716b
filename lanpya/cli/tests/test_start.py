"""Which installation a command means."""

import os

import pytest

from lanpya.cli.start import prefer_demonstration


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder where a demonstration was made and nothing else."""
    monkeypatch.setenv("LANPYA_HOME", str(tmp_path))
    monkeypatch.delenv("LANPYA_KEYS", raising=False)
    monkeypatch.setenv("LANPYA_DEMO", "")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "built").touch()
    return tmp_path


def test_where_there_is_only_a_demonstration_a_command_means_it(home):
    prefer_demonstration()

    assert (os.environ["LANPYA_HOME"], os.environ["LANPYA_DEMO"]) == (str(home / "demo"), "1")


def test_where_there_is_an_installation_the_demonstration_beside_it_is_left_alone(home):
    (home / "keys").mkdir()
    (home / "keys" / "keyring.json").touch()

    prefer_demonstration()

    assert (os.environ["LANPYA_HOME"], os.environ["LANPYA_DEMO"]) == (str(home), "")


def test_without_a_demonstration_nothing_changes(home):
    (home / "demo" / "built").unlink()

    prefer_demonstration()

    assert os.environ["LANPYA_HOME"] == str(home)
