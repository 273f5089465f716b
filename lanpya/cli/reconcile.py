"""`lanpya figures reconcile`: judges a table that somebody published, and the text beside it."""

import argparse
import json
import sys
from pathlib import Path

from lanpya.figures.reconcile import judge, read_table
from lanpya.figures.reconcile.grid import text_of
from lanpya.figures.reconcile.report import as_json, as_text
from lanpya.lib.refused import Refused

HOLDS, DISAGREES = 0, 1
MOST_BYTES = 8_000_000


def figures_reconcile(argv: list[str]) -> int:
    """Print each printed total beside the computed one; returns 1 when something in the table cannot be."""
    asked = _parser().parse_args(argv)
    table = read_table(_text(asked.table))
    prose = _text(asked.prose) if asked.prose else ""
    verdicts = judge(table, prose)
    if asked.json:
        print(json.dumps(as_json(verdicts), ensure_ascii=False, indent=2))
    else:
        print(as_text(verdicts), end="")
    sys.stdout.flush()
    return DISAGREES if verdicts.findings else HOLDS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lanpya figures reconcile",
        description="Judge a published table: every total and percentage beside what its cells give.",
        epilog="Exit 0: all holds. Exit 1: a finding, or the file was refused. Exit 2: wrong usage.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "table", metavar="FILE.csv", help="labels first, then columns; totals and percentages as printed"
    )
    parser.add_argument("--prose", metavar="TEXT.txt", help="the text beside the table")
    parser.add_argument("--json", action="store_true", help="findings and notes as JSON")
    return parser


def _text(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{name} could not be read: {error.strerror or error}.", field="file") from error
    if len(data) > MOST_BYTES:
        raise Refused(f"{name} is larger than {MOST_BYTES // 1_000_000} MB.", field="file")
    if not data.strip():
        raise Refused(f"{name} is empty.", field="file")
    return text_of(data)
