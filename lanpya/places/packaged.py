"""Reads the packaged tables of places; each is read once, when first asked for."""

import csv
import gzip
import io
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of `data/<table>.csv` or `.csv.gz` in file order."""
    plain = DATA / f"{table}.csv"
    if plain.exists():
        text = plain.read_text(encoding="utf-8")
    else:
        text = gzip.decompress((DATA / f"{table}.csv.gz").read_bytes()).decode("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))
