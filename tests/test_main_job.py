"""The main job, from the ledger to the published page: the demonstration gives the printed table, mended.

The leaflet's five rows can be reproduced; its totals cannot. So the table must add up to its own rows, and the check
of the leaflet must name what does not hold there and nothing else.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.db import transaction

from lanpya.cli import figures
from lanpya.cli.main import run
from lanpya.demo.build import build
from lanpya.figures.printed import PROSE, TABLE

NOW = dt.datetime(2021, 6, 15, 3, 0, tzinfo=dt.UTC)
ROWS = {
    "community_mobilisation": (4965, 6953),
    "training": (3844, 1949),
    "lodging_complaints": (1857, 1093),
    "drop_in": (912, 689),
    "helplines": (222, 4758),
}
# Women in a hundred of each row's total, as printed.
WOMEN = {"community_mobilisation": 48, "training": 47, "lodging_complaints": 31, "drop_in": 47, "helplines": 29}
FOUND_LATER = 14


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The invented ledger of nine centres, built once for this file and rolled back behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def at_the_office(demonstration, db, monkeypatch) -> Iterator[None]:
    """A morning in June 2021; the test run holds its keys in memory."""
    monkeypatch.setattr(figures, "unlocked", lambda: None)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def table(capsys):
    """The beneficiary table as the command prints it; without a login the monitoring officer asks."""

    def ask(*words: str) -> dict[str, object]:
        assert run(["figures", "table", "services", *words, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def judged(tmp_path: Path, capsys):
    """What the check says of the leaflet's table: exit code, differences found, places."""
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "text.txt").write_text(PROSE, encoding="utf-8")

    def judge(*more: str) -> tuple[int, dict[str, int]]:
        ended = run(["figures", "reconcile", str(tmp_path / "table.csv"), *more, "--json"])
        findings = json.loads(capsys.readouterr().out)["findings"]
        assert len({each["where"] for each in findings}) == len(findings)
        return ended, {each["where"]: each["difference"] for each in findings}

    return judge


def totals_of(cells: dict[str, dict[str, int]]) -> tuple[int, ...]:
    return tuple(cells[column]["total"] for column in ("2019", "2020", "total"))


def test_the_ledger_gives_the_five_printed_rows(table):
    rows = {row["service"]: row["cells"] for row in table("--from", "2019", "--to", "2020")["rows"]}

    assert {kind: totals_of(cells) for kind, cells in rows.items()} == {
        kind: (first, second, first + second) for kind, (first, second) in ROWS.items()
    }


def test_the_totals_are_those_of_the_rows_and_not_the_printed_ones(table):
    answer = table("--from", "2019", "--to", "2020", "--by", "monitoring")

    assert totals_of(answer["totals"]) == (11_800, 15_442, 27_242)
    assert answer == table("--from", "2019", "--to", "2020")


def test_the_shares_of_women_are_the_printed_ones(table):
    rows = table("--from", "2019", "--to", "2020")["rows"]

    totals = {row["service"]: row["cells"]["total"] for row in rows}
    assert {kind: round(100 * cell["female"] / cell["total"]) for kind, cell in totals.items()} == WOMEN
    assert all(cell["female"] + cell["male"] == cell["total"] for cell in totals.values())


def test_every_centre_of_the_table_is_named_and_its_months_are_published(table):
    answer = table("--from", "2019", "--to", "2020")

    assert len(answer["reported"]) == 9
    assert answer["reported"]["myawaddy"] == "published"


@pytest.mark.parametrize("shown", [(), ("--centre", "myawaddy")])
def test_the_restatement_differs_by_the_fourteen_calls_of_myawaddy(shown, table):
    before = table("--from", "2020-Q3", "--edition", "2", *shown)
    after = table("--from", "2020-Q3", "--edition", "3", *shown)

    assert {kind: change for kind, change in changes(before, after).items() if change} == {"helplines": FOUND_LATER}
    assert table("--from", "2020-Q3", *shown)["totals"] == after["totals"]


def test_no_other_centre_changed_in_the_restatement(table):
    before = table("--from", "2020-Q3", "--edition", "2", "--centre", "tachileik")
    after = table("--from", "2020-Q3", "--edition", "3", "--centre", "tachileik")

    assert set(changes(before, after).values()) == {0}


def changes(before, after) -> dict[str, int]:
    """Services more in the second table than in the first, by kind."""
    earlier = {row["service"]: row["cells"]["total"]["total"] for row in before["rows"]}
    return {row["service"]: row["cells"]["total"]["total"] - earlier[row["service"]] for row in after["rows"]}


def test_the_check_of_the_leaflet_names_its_three_totals_and_nothing_else(judged):
    assert judged() == (1, {"column 2019": 1114, "column 2020": 1870, "grand total": 2984})


def test_with_the_text_beside_it_also_the_two_figures_changed_round(judged, tmp_path):
    ended, found = judged("--prose", str(tmp_path / "text.txt"))

    assert (ended, sorted(found.values())) == (1, [45, 1114, 1870, 2984])
