"""What a request asks of the figures, and addresses that ask the same of another page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lanpya.accounts.access import has
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.figures import access
from lanpya.figures.access import Reach
from lanpya.figures.forms import QuestionForm
from lanpya.figures.periods import written
from lanpya.figures.queries.statement import Question, Statement, statement
from lanpya.figures.table import TOTAL, Counts
from lanpya.figures.words import column_words, period_words
from lanpya.services.models import Service


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


@dataclass(frozen=True)
class ShownCell:
    """A number on the page; `url` opens its rows for those who may."""

    column: str
    counts: Counts
    url: str = ""


@dataclass(frozen=True)
class ShownRow:
    label: str
    code: str
    cells: list[ShownCell]


@dataclass(frozen=True)
class ShownService:
    """A row of the ledger with the address of its page."""

    service: Service

    @property
    def url(self) -> str:
        return reverse("services:row", args=[self.service.ref])


class Asked:
    """One request: who asks, what, when. Computed once, when a template first needs it."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = person(request)
        self.now: dt.datetime = timezone.now()
        self.today = access.today_of(self.now)
        self.reach: Reach = access.reach(self.user, today=self.today)
        self.form = QuestionForm(request.GET, reach=self.reach, today=self.today)

    @cached_property
    def question(self) -> Question:
        return self.form.question()

    @cached_property
    def statement(self) -> Statement:
        return statement(self.reach, self.question, now=self.now, today=self.today)

    @property
    def query(self) -> str:
        """The question as the end of an address."""
        return query_of(self.question)

    @property
    def period_words(self) -> str:
        return period_words(self.question.period)

    @property
    def centre_name(self) -> str:
        return next((each.name for each in self.reach.centres if each.code == self.question.centre), "")

    @property
    def may_break_down(self) -> bool:
        """Breakdowns stay inside the house."""
        return not access.own(self.user).is_empty

    @property
    def may_take_out(self) -> bool:
        return has(self.user, Can.EXPORT_FIGURES)

    @cached_property
    def may_open(self) -> bool:
        """Whether cells open: the rows are of one's own house, stand as they are now, and one's role reads rows."""
        asked = self.question
        as_now = asked.edition is None and asked.as_of is None
        return as_now and self.statement.reach.is_own and has(self.user, Can.SEE_SERVICES)

    @property
    def headings(self) -> list[str]:
        return [column_words(column) for column in [*self.statement.table.columns, TOTAL]]

    @cached_property
    def rows(self) -> list[ShownRow]:
        rows = self.statement.table.rows
        return [ShownRow(row.label, row.service, list(self._cells(row.cells, row.service))) for row in rows]

    @cached_property
    def totals(self) -> list[ShownCell]:
        return list(self._cells(dict(self.statement.table.totals), ""))

    def _cells(self, cells: object, service: str) -> Iterator[ShownCell]:
        counted = cast(dict[str, Counts], cells)
        for column in [*self.statement.table.columns, TOTAL]:
            counts = counted[column]
            opens = self.may_open and counts.total
            yield ShownCell(column_words(column), counts, self._rows_url(service, column) if opens else "")

    def _rows_url(self, service: str, column: str) -> str:
        period = self.question.period
        first, last = (written(period.first, starts=True), written(period.last, starts=False))
        ends = (first, last) if column == TOTAL else (column, column)
        asked = {"kind": service, "start": ends[0], "end": ends[1], "centre": self.question.centre}
        return f"{reverse('figures:rows')}?{urlencode({name: word for name, word in asked.items() if word})}"


def query_of(question: Question) -> str:
    asked = {
        "start": written(question.period.first, starts=True),
        "end": written(question.period.last, starts=False),
        "every": question.every,
        "centre": question.centre,
        "edition": str(question.edition.number) if question.edition else "",
        "as_of": question.as_of.isoformat() if question.as_of else "",
    }
    return urlencode({name: word for name, word in asked.items() if word})
