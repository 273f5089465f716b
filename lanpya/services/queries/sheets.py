"""Paper sheets: one with its lines, and those not finished."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import ngettext

from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.services.access import sheets_visible_to
from lanpya.services.models import Service, Sheet
from lanpya.services.queries.rows import Listed
from lanpya.ui import writing

ON_A_PAGE = 60


@dataclass(frozen=True)
class SheetPage:
    """A sheet as it is typed: its lines, the latest first, and the number of the next."""

    sheet: Sheet
    listed: list[Listed]
    next_line: int

    @property
    def lines(self) -> list[Service]:
        return [each.row for each in self.listed]

    @property
    def typed(self) -> int:
        return len(self.lines)

    @property
    def people(self) -> int:
        return sum(row.total for row in self.lines)

    @property
    def left(self) -> int | None:
        """Lines of the paper not typed yet; None when nobody said how many it has."""
        return None if self.sheet.lines_on_paper is None else max(self.sheet.lines_on_paper - self.typed, 0)

    @property
    def day(self) -> str:
        return day_words(self.sheet)

    @property
    def words(self) -> str:
        """12 lines · 15 people."""
        lines = ngettext("%(n)s line", "%(n)s lines", self.typed) % {"n": writing.number(self.typed)}
        people = ngettext("%(n)s person", "%(n)s people", self.people) % {"n": writing.number(self.people)}
        return writing.list_of([lines, people])

    @property
    def last_line(self) -> int:
        return max(self.lines, key=lambda row: row.typed_at).line or 0

    @property
    def skipped_words(self) -> str:
        return writing.list_of([writing.number(line) for line in self.skipped])

    @property
    def skipped(self) -> list[int]:
        """Lines between the first and the last that hold nothing: a slip, or a line struck out on the paper."""
        typed = {row.line for row in self.lines}
        return [line for line in range(1, self.next_line) if line not in typed]


def sheet_page(sheet: Sheet) -> SheetPage:
    """The lines that stand; the caller has checked that the reader may see the sheet."""
    lines = list(sheet.services.standing().select_related("kind", "centre").order_by("-line"))
    return SheetPage(sheet, [Listed(row) for row in lines], max((row.line or 0 for row in lines), default=0) + 1)


@dataclass(frozen=True)
class ListedSheet:
    sheet: Sheet

    @property
    def day(self) -> str:
        return day_words(self.sheet)


def day_words(sheet: Sheet) -> str:
    """The day of the heading, or its month or year where no more is known."""
    if sheet.day:
        return writing.day(sheet.day)
    month = sheet.month % 100
    return writing.month(dt.date(sheet.month // 100, month, 1)) if month else writing.digits(str(sheet.month // 100))


def sheets_listed(user: User) -> list[ListedSheet]:
    """Sheets of one's centres, unfinished ones first, with the number of lines typed."""
    standing = Q(services__reverses__isnull=True, services__reversal__isnull=True, services__isnull=False)
    sheets = sheets_visible_to(user, Can.RECORD_SERVICES).select_related("centre", "kind", "typed_by")
    # On both databases "not finished" sorts first only when it is said as a number.
    typed = sheets.annotate(typed=Count("services", standing), done=Count("finished_at"))
    return [ListedSheet(sheet) for sheet in typed.order_by("done", "-opened_at")[:ON_A_PAGE]]
