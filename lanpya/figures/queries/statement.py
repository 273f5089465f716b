"""A table with everything that must be printed beside it, the same for page, file and console."""

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lanpya.figures.access import Reach, is_demonstration, log_counting
from lanpya.figures.definitions import Definition, definition
from lanpya.figures.models import Edition
from lanpya.figures.periods import Every, Period
from lanpya.figures.queries.beneficiaries import beneficiary_table
from lanpya.figures.queries.completeness import Completeness, completeness
from lanpya.figures.queries.people import People, people
from lanpya.figures.table import Table
from lanpya.lib.refused import Refused


@dataclass(frozen=True)
class Question:
    """What somebody asks of the figures."""

    period: Period
    every: Every = "year"
    centre: str = ""
    edition: Edition | None = None
    as_of: dt.date | None = None


def held_by(edition: Edition, period: Period) -> Period:
    """What of a period an edition holds: months that it does not hold are no noughts. Refused when it holds none."""
    first, last = max(period.first, edition.first), min(period.last, edition.last)
    if first > last:
        raise Refused(
            _("Edition %(n)d is about another period: %(period)s.")
            % {"n": edition.number, "period": edition.period_words},
            field="edition",
        )
    return Period(first, last)


@dataclass
class Statement:
    """The answer: a table, who reported, the people behind it, and when it was computed."""

    question: Question
    reach: Reach
    table: Table
    completeness: Completeness
    made_at: dt.datetime

    @cached_property
    def people(self) -> People:
        """Read from rows, so only asked for where it is printed."""
        edition = self.question.edition
        return people(self.reach, self.question.period, as_of=edition.published_on if edition else self.question.as_of)

    @property
    def measure(self) -> Definition:
        return definition("services")

    @cached_property
    def is_demo(self) -> bool:
        return is_demonstration()

    @property
    def as_of(self) -> str:
        """The day or the moment at which the ledger is described."""
        if self.question.edition:
            return self.question.edition.published_on.isoformat()
        return self.question.as_of.isoformat() if self.question.as_of else self.made_at.isoformat(timespec="seconds")


def statement(reach: Reach, question: Question, *, now: dt.datetime, today: dt.date) -> Statement:
    """Compute a table for somebody and leave a row with each holder that was counted under an agreement."""
    reach = reach.at(question.centre) if question.centre else reach
    edition = question.edition
    if edition:
        question = replace(question, period=held_by(edition, question.period))
    as_of = edition.published_on if edition else question.as_of
    table = beneficiary_table(
        reach, question.period, every=question.every, edition=edition, as_of=None if edition else question.as_of
    )
    complete = completeness(reach, question.period, today=today, as_of=as_of)
    log_counting(reach, question.period)
    return Statement(question, reach, table, complete, now)
