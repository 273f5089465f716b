"""Commands that touch records take `--org` and `--by` and reach what a page would reach."""

import pytest

from lanpya.accounts.roles import abilities
from lanpya.cli.main import DONE, REFUSED, run
from tests.access.cells import THROUGHOUT, World
from tests.access.table import COMMANDS

pytestmark = pytest.mark.django_db
TABLE = ["figures", "table", "services", "--from", "2026", "--format", "json"]


@pytest.fixture(autouse=True)
def _keys_in_hand(monkeypatch):
    """The test holds the keys in memory and has no key file."""
    for module in ("figures", "packs"):
        monkeypatch.setattr(f"lanpya.cli.{module}.unlocked", lambda: None)


@pytest.fixture
def built(lists, now):
    return World(now)


def test_the_table_opens_to_the_roles_of_the_access_table_and_to_nobody_else(built, capsys):
    may = COMMANDS[("figures", "table")]

    for actor in built.actors:
        code = run([*TABLE, "--org", "house", "--by", actor.user.login])
        capsys.readouterr()
        assert code == (DONE if abilities(actor.role) & may else REFUSED), str(actor)


def test_another_holders_centre_is_refused_like_one_that_does_not_exist(built, capsys):
    officer = next(each for each in built.actors if each.posted == THROUGHOUT and each.role == "centre_manager")

    said = []
    for centre in ("strange", "no-such-centre"):
        assert run([*TABLE, "--by", officer.user.login, "--centre", centre]) == REFUSED
        said.append(capsys.readouterr().err.replace(centre, ""))

    assert said[0] == said[1]


def test_somebody_of_another_staff_is_nobody(built, capsys):
    assert run([*TABLE, "--org", "stranger", "--by", built.actors[0].user.login]) == REFUSED


def test_a_month_is_packed_by_nobody_who_does_not_submit_it(built, capsys, tmp_path):
    may = COMMANDS[("figures", "pack")]

    for actor in built.actors:
        words = ["figures", "pack", "--month", "2026-10", "--centre", "own", "--out", str(tmp_path / "month")]
        run([*words, "--org", "house", "--by", actor.user.login])
        is_shut_out = "Say which of your centres" in capsys.readouterr().err
        assert is_shut_out == (not abilities(actor.role) & may), str(actor)
