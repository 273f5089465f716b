"""`lanpya figures reconcile` as scripts meet it: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest

from lanpya.cli.main import run
from lanpya.figures.tests.test_reconcile_prose import DOCUMENT, TABLE


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text(DOCUMENT, encoding="utf-8")
    return file


def test_the_mission_table_ends_with_1_and_names_four_disagreements(
    printed: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = run(["figures", "reconcile", str(printed), "--prose", str(document), "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert ended == 1
    assert [finding["difference"] for finding in answer["findings"]] == [1114, 1870, 2984, 45]
    assert answer["findings"][0] == {
        "kind": "sum",
        "where": "column 2019",
        "stated": 12914,
        "computed": 11800,
        "difference": 1114,
        "verdict": "impossible",
        "why": "",
    }
    assert next((note["lowest"], note["highest"]) for note in answer["notes"]) == (1420, 1430)


def test_the_text_sets_stated_beside_computed(printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["figures", "reconcile", str(printed)])

    out = capsys.readouterr().out
    assert "column 2019                 12,914    11,800  1,114  FINDING" in out.splitlines()
    assert "29% is possible only if 1,420 to 1,430 women" in out


def test_a_table_that_holds_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "good.csv"
    file.write_text("S,2019,2020,Total\nA,1,2,3\nTotal,1,2,3\n")

    assert run(["figures", "reconcile", str(file)]) == 0
    assert "Findings\n  none" in capsys.readouterr().out


def test_a_missing_or_wrong_file_ends_with_1_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "table.xlsx"
    sheet.write_bytes(b"PK\x03\x04")

    assert run(["figures", "reconcile", str(tmp_path / "none.csv")]) == 1
    assert run(["figures", "reconcile", str(sheet)]) == 1

    captured = capsys.readouterr()
    assert captured.out == ""
    assert "could not be read" in captured.err
    assert "Save the sheet as CSV" in captured.err


@pytest.mark.parametrize("words", [[], ["a.csv", "b.csv"], ["a.csv", "--colour"]])
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["figures", "reconcile", *words])

    assert ended.value.code == 2
    assert "usage: lanpya figures reconcile" in capsys.readouterr().err
