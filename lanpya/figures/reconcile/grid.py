"""The bytes of a file, or a pasted text, as rows of cells."""

import csv
import io
import re
import unicodedata
from itertools import pairwise

from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import say as _
from lanpya.lib.zawgyi import as_unicode

MOST_CHARACTERS = 2_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
DELIMITERS = ("\t", ";", ",", "|")

RULER = re.compile(r"(?::?[-=_]{3,}:?)?")

Grid = list[list[str]]

# The first bytes of files that are not text, and what to tell whoever sent one.
NOT_TEXT = {
    b"PK\x03\x04": _(
        "This is a spreadsheet or a packed file, not a table in text. Save the sheet as CSV and send that."
    ),
    b"%PDF": _("This is a PDF. Copy its table into a sheet, save it as CSV and send that."),
    b"\xd0\xcf\x11\xe0": _("This is an old spreadsheet or document. Save the sheet as CSV and send that."),
}


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16, Zawgyi made Unicode. Raises Refused when it is no text."""
    for magic, advice in NOT_TEXT.items():
        if data.startswith(magic):
            raise Refused(advice, field="file")
    text = _decoded(data)
    if "\x00" in text:
        raise Refused(_("This file is not text. Save the table as CSV in UTF-8 and send that."), field="file")
    return unicode_text(text)


def unicode_text(text: str) -> str:
    """Every line on its own as Unicode, for a table may hold both encodings."""
    if len(text) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:,}"
        raise Refused(_("This text is longer than %(most)s characters. Send one table at a time.", most=most))
    return "\n".join(as_unicode(line).text for line in text.splitlines())


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _utf16_without_mark(data) or "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            _("This file is not in UTF-8, so its letters cannot be trusted. Save it again as “CSV UTF-8”."),
            field="file",
        ) from error


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:200]
    if len(head) < 4 or head.count(0) < len(head) // 3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def grid_of(text: str) -> Grid:
    """Rows of trimmed cells, blank rows left out, all equally long. Raises Refused when the text is no table."""
    readings = [_split(text, delimiter) for delimiter in DELIMITERS]
    rows = max(readings, key=_tabularity)
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        raise Refused(
            _(
                "No table was found. Send a first column of labels, then columns of numbers, "
                "with commas, semicolons or tabs between them."
            ),
            field="file",
        )
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        most = {"rows": f"{MOST_ROWS:,}", "columns": MOST_COLUMNS}
        raise Refused(_("This table is larger than %(rows)s rows and %(columns)s columns.", **most), field="file")
    _refuse_spilled_rows(rows)
    return [row + [""] * (width - len(row)) for row in rows]


def _split(text: str, delimiter: str) -> Grid:
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return []
    trimmed = [_trimmed(row) for row in rows]
    filled = [row for row in trimmed if row and not all(RULER.fullmatch(cell) for cell in row)]
    # A table drawn with bars begins with one.
    return [row[1:] for row in filled] if filled and not any(row[0] for row in filled) else filled


def _trimmed(row: list[str]) -> list[str]:
    cells = [_clean(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _clean(cell: str) -> str:
    visible = "".join(letter for letter in cell if unicodedata.category(letter) != "Cf")
    return " ".join(visible.split())


def _tabularity(rows: Grid) -> tuple[int, int]:
    """How many rows have the commonest length of two or more, then that length."""
    lengths = [len(row) for row in rows if len(row) > 1]
    if not lengths:
        return 0, 0
    commonest = max(set(lengths), key=lambda length: (lengths.count(length), length))
    return lengths.count(commonest), commonest


def heading_place(rows: Grid) -> int:
    """Where the headings stand: the first row of two cells or more that is no title broken by a comma."""
    _, commonest = _tabularity(rows)
    fits = [place for place, row in enumerate(rows) if sum(map(bool, row)) > (2 if commonest > 3 else 1)]
    return fits[0] if fits else 0


def _refuse_spilled_rows(rows: Grid) -> None:
    """A thousands comma without quotes shifts every later cell: refuse rather than judge shifted numbers."""
    place = heading_place(rows)
    for row in rows[place + 1 :]:
        if len(row) > len(rows[place]) and _has_broken_thousands(row):
            raise Refused(
                _(
                    "The row “%(row)s” has %(cells)d cells, but the headings name %(headings)d. "
                    "A number with a comma in it must stand in quotes: “4,965”.",
                    row=row[0],
                    cells=len(row),
                    headings=len(rows[place]),
                ),
                field="file",
            )


def _has_broken_thousands(row: list[str]) -> bool:
    digits = [latin_digits(cell) for cell in row]
    return any(left.isdigit() and len(left) <= 3 and re.match(r"\d{3}\b", right) for left, right in pairwise(digits))
