"""Ledger rows as CSV in a zip: facts and counts, never a person, a name or a note."""

import csv
import json
from collections.abc import Iterator
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

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


class Packed(NamedTuple):
    """A zip to read from its beginning, the number of rows in it, and the SHA-256 of its `rows.csv`."""

    file: IO[bytes]
    rows: int
    checksum: str


def as_zip(rows: ServiceQuerySet, about: dict[str, object]) -> Packed:
    """`rows.csv` and `about.json`, in a file without a name that is gone once it is closed."""
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open("rows.csv", "w", force_zip64=True) as inside:
            number, checksum = _write(lines(rows, mark=str(about.get("demonstration", ""))), inside)
        said = {**about, "rows": number, "checksum": checksum}
        archive.writestr("about.json", json.dumps(said, ensure_ascii=False, indent=2))
    file.seek(0)
    return Packed(file, number, checksum)


def _write(found: Iterator[str], file: IO[bytes]) -> tuple[int, str]:
    """Returns the number of lines without the headings, and their checksum."""
    digest, number = sha256(), -1
    for line in found:
        written = line.encode()
        digest.update(written)
        file.write(written)
        number += 1
    return number, digest.hexdigest()


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
