"""The narrow roll-up (centre, month, kind, sex), kept in the transaction that saves the row. It lives with its rows."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum

from lanpya.services.facts import SEXES
from lanpya.services.models import MonthCount, Service

Cell = tuple[UUID, int, str, str]
"""Centre, month, kind, sex."""


def cells_of(rows: Iterable[Service]) -> Counter[Cell]:
    """What these rows add to the roll-up; reversals take away."""
    counts: Counter[Cell] = Counter()
    for row in rows:
        for sex in SEXES:
            if n := getattr(row, sex):
                counts[row.centre_id, row.month, row.kind_id, sex] += n
    return counts


def add(rows: Iterable[Service]) -> None:
    """Add rows to the roll-up; the caller has just saved them in the same transaction."""
    # In a fixed order, or two savers on PostgreSQL would wait for each other's cells.
    for (centre, month, kind, sex), n in sorted(cells_of(rows).items(), key=str):
        _add_to_cell(centre, month, kind, sex, n)


def _add_to_cell(centre: UUID, month: int, kind: str, sex: str, n: int) -> None:
    # The ORM has no "insert or add"; both databases share this form of it.
    table = MonthCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (centre_id, month, kind_id, sex, n) VALUES (%s, %s, %s, %s, %s) "  # noqa: S608
            f"ON CONFLICT (centre_id, month, kind_id, sex) DO UPDATE SET n = {table}.n + excluded.n",
            [_database_value(centre), month, kind, sex, n],
        )


def _database_value(key: UUID) -> str:
    field = MonthCount._meta.get_field("centre").target_field
    return str(field.get_db_prep_value(key, connection))


@transaction.atomic
def rebuild() -> int:
    """Make the whole roll-up anew from the ledger, as after a restore or a large import; returns the cells."""
    MonthCount.objects.all().delete()
    fresh = [
        MonthCount(centre_id=row["centre_id"], month=row["month"], kind_id=row["kind_id"], sex=sex, n=row[f"n_{sex}"])
        for row in _sums_of_rows()
        for sex in SEXES
        if row[f"n_{sex}"]
    ]
    MonthCount.objects.bulk_create(fresh, batch_size=2_000)
    return len(fresh)


def _sums_of_rows() -> list[dict[str, Any]]:
    """The plain query: for each centre, month and kind the sum of each sex."""
    sums = {f"n_{sex}": Sum(sex) for sex in SEXES}
    return list(Service.objects.order_by().values("centre_id", "month", "kind_id").annotate(**sums))  # type: ignore[arg-type]


def disagreements() -> list[str]:
    """Cells where the roll-up and the rows differ; empty when all is well. `lanpya doctor` asks."""
    kept = {(each.centre_id, each.month, each.kind_id, each.sex): each.n for each in MonthCount.objects.exclude(n=0)}
    true = {
        (row["centre_id"], row["month"], row["kind_id"], sex): row[f"n_{sex}"]
        for row in _sums_of_rows()
        for sex in SEXES
        if row[f"n_{sex}"]
    }
    return [
        f"{cell}: {kept.get(cell, 0)} kept, {true.get(cell, 0)} in the rows" for cell in kept.keys() ^ true.keys()
    ] + [
        f"{cell}: {kept[cell]} kept, {true[cell]} in the rows"
        for cell in kept.keys() & true.keys()
        if kept[cell] != true[cell]
    ]
