"""A table that somebody sends in as a file, as text. Nothing of it is stored."""

import csv
import io
import zipfile
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from lanpya.figures.reconcile.grid import MOST_COLUMNS, MOST_ROWS, text_of
from lanpya.lib.refused import Refused

MOST_BYTES = 2_000_000
# A packed file of a few kilobytes can unfold to gigabytes.
MOST_UNFOLDED = 40_000_000
_PACKED = b"PK\x03\x04"


def table_text(data: bytes) -> str:
    """The table of a CSV or XLSX file as text. Refused, with what to do instead, for everything else."""
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is larger than 2 MB. Save only the table."), field="file")
    return _first_sheet(data) if data.startswith(_PACKED) else text_of(data)


def _first_sheet(data: bytes) -> str:
    _check_unfolded(data)
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    # The reader of spreadsheets reports some broken files as plain errors of the system or of values.
    except (CalamineError, OSError, ValueError, IndexError):
        raise _broken() from None
    if len(rows) > MOST_ROWS or (rows and len(rows[0]) > MOST_COLUMNS):
        raise Refused(_("The first sheet is too large. Save only the table."), field="file")
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows([_written(cell) for cell in row] for row in rows)
    return out.getvalue()


def _check_unfolded(data: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            unfolded = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
    except (BadZipFile, zipfile.LargeZipFile, ValueError):
        raise _broken() from None
    if unfolded > MOST_UNFOLDED:
        raise Refused(_("This spreadsheet unfolds to something far too large. Save only the table."), field="file")
    if "[Content_Types].xml" not in names:
        raise Refused(_("This is no spreadsheet. Send the table as CSV or XLSX."), field="file")


def _broken() -> Refused:
    return Refused(
        _("The file is broken or was cut off on the way. Open it, save it again, and send it."), field="file"
    )


def _written(cell: object) -> str:
    """A number as it would be written by hand: spreadsheets keep 4965 as 4965.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
