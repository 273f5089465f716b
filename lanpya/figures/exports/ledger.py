"""Ledger rows as CSV, streamed: facts and counts, never a person, a name or a note."""

import csv
from collections.abc import Iterator
from typing import Any

from lanpya.figures.exports.marks import harmless
from lanpya.services.models import ServiceQuerySet

COLUMNS = {
    "ref": "ref", "centre": "centre__code", "day": "day", "month": "month", "kind": "kind_id", "delivery": "delivery",
    "topics": "topics", "language": "language", "interpreter": "interpreter", "funding": "funding_id",
    "female": "female", "male": "male", "other": "other", "not_recorded": "not_recorded", "total": "total",
    "client_type": "client_type", "home_state": "home_state", "destination": "destination",
    "first_this_year": "first_this_year", "late": "is_late", "reverses": "reverses__ref", "typed_at": "typed_at",
}  # fmt: skip
_AT_ONCE = 2_000


class _Line:
    """A file that gives each line back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def lines(rows: ServiceQuerySet, *, mark: str = "") -> Iterator[str]:
    """CSV line by line; memory does not grow with the number of rows. `mark` stands in a last column."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield "\ufeff" + str(writer.writerow([*COLUMNS, *(["demonstration"] if mark else [])]))
    for row in rows.order_by().values_list(*COLUMNS.values()).iterator(chunk_size=_AT_ONCE):
        yield str(writer.writerow([*map(_written, row), *([mark] if mark else [])]))


def _written(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return " ".join(harmless(str(each)) for each in value)
    return harmless(str(value))
