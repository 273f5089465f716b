"""The columnar snapshot: the ledger's facts without identity, for free cross-tabs on a large ledger.

Parquet read by DuckDB through Ibis, so that the same expressions compile for a warehouse when one machine is not
enough. Needs the extra `analytics`; without it, or before the first snapshot, cross-tabs are computed by SQL.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

from lanpya.figures.access import Reach
from lanpya.figures.facts import COLUMNS, Crosstab, by_sex_and_age, quarter_code, topics_of
from lanpya.figures.periods import Period
from lanpya.figures.queries.crosstab import check_dimensions, crosstab, grouped
from lanpya.services.models import Service

KIND = "figures.snapshot"
_STAMP = "%Y%m%dT%H%M%SZ"
_CHUNK = 50_000
_WORDS = [name for name in COLUMNS if name != "month"]


def is_possible() -> bool:
    return all(find_spec(module) for module in ("duckdb", "ibis", "pyarrow"))


def build(now: dt.datetime | None = None) -> Path:
    """Write a snapshot of the ledger as it stands; the one before it goes when the new one is whole."""
    import pyarrow.parquet as parquet

    moment = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    folder = Path(settings.SNAPSHOTS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"ledger-{moment.strftime(_STAMP)}.parquet"
    beside = target.with_suffix(".part")
    with parquet.ParquetWriter(beside, _schema(), compression="zstd") as writer:
        records = _records()
        while chunk := list(islice(records, _CHUNK)):
            writer.write_table(_table(chunk))
    older = [path for path in folder.glob("ledger-*.parquet") if path != target]
    beside.replace(target)
    for path in older:
        path.unlink(missing_ok=True)
    return target


def latest() -> tuple[Path, dt.datetime] | None:
    """The newest snapshot and the moment it describes."""
    found = max(Path(settings.SNAPSHOTS).glob("ledger-*.parquet"), default=None)
    if found is None:
        return None
    return found, dt.datetime.strptime(found.stem.removeprefix("ledger-"), _STAMP).replace(tzinfo=dt.UTC)


def free_crosstab(
    own: Reach, period: Period, dimensions: Sequence[str], *, kinds: Sequence[str] = ()
) -> tuple[Crosstab, dt.datetime | None]:
    """A cross-tab of one's own house and the moment it describes; None when it was computed from the rows just now."""
    found = latest() if is_possible() else None
    if found is None:
        return crosstab(own, period, dimensions, kinds=kinds), None
    path, moment = found
    codes = [centre.code for centre in own.centres]
    return from_file(path, codes, period, dimensions, kinds=kinds), moment


def from_file(
    path: Path, centres: Sequence[str], period: Period, dimensions: Sequence[str], *, kinds: Sequence[str] = ()
) -> Crosstab:
    """The same cross-tab from the snapshot, of exactly these centres."""
    import ibis

    chosen = check_dimensions(dimensions)
    facts = ibis.duckdb.connect().read_parquet(path)
    facts = facts.filter(facts.centre.isin(list(centres)), _inside(facts, period))
    facts = facts.filter(facts.kind.isin(list(kinds))) if kinds else facts
    if "topic" in chosen:
        facts = facts.mutate(topic=facts.topics.unnest())
    sums = facts.group_by(list(chosen)).aggregate(n=facts.n.sum())
    rows = sums.filter(sums.n != 0).order_by(list(chosen)).to_pyarrow().to_pylist()
    return Crosstab(chosen, {tuple(str(row[each]) for each in chosen): int(row["n"]) for row in rows})


def _inside(facts: Any, period: Period) -> Any:
    never = [year * 100 for year in period.split_years]
    known = facts.month.between(period.first, period.last) & ~facts.month.isin(never)
    return known | facts.month.isin(period.unknown_months) if period.unknown_months else known


def _records() -> Iterator[dict[str, Any]]:
    """Every combination of facts once, with its number of services; no person, no ref, no note, no typist."""
    services = Service.objects.filter(kind__is_contact=False)
    for row in grouped(services, {*COLUMNS, "topic", "age_band"}):
        facts = {name: row[name] for name in _WORDS} | {
            "month": row["month"], "year": str(row["month"] // 100), "quarter": quarter_code(row["month"]),
            "topics": list(topics_of(row)),
        }  # fmt: skip
        for sex, band, n in by_sex_and_age(row):
            yield {**facts, "sex": sex, "age_band": band, "n": n}


def _schema() -> Any:
    import pyarrow as pa

    words = [(name, pa.string()) for name in (*_WORDS, "year", "quarter", "sex", "age_band")]
    return pa.schema([*words, ("month", pa.int32()), ("topics", pa.list_(pa.string())), ("n", pa.int32())])


def _table(chunk: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(chunk, schema=_schema())
