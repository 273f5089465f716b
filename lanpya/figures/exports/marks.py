"""What every file says besides its numbers."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanpya.figures.access import ZONE, is_demonstration
from lanpya.figures.periods import Period
from lanpya.figures.queries.statement import Statement
from lanpya.ui import writing

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def invented() -> str:
    """The mark of a demonstration, on every page and in every file."""
    return _("Demonstration. The split over centres, months and people is invented; nothing here is real.")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before whatever could start one."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@dataclass(frozen=True)
class Purpose:
    """Who takes figures out, and what for."""

    words: str
    by: str
    organisation: str

    def as_dict(self) -> dict[str, object]:
        return {"purpose": self.words, "taken_by": self.by, "organisation": self.organisation}


def about(statement: Statement, purpose: Purpose | None = None) -> dict[str, object]:
    """Filters, row count, completeness, checksum and purpose, in words that do not depend on the language."""
    question = statement.question
    said: dict[str, object] = {
        "measure": "services",
        "definition": str(statement.measure.sentence),
        "period": str(question.period),
        "every": question.every,
        "centre": question.centre or None,
        "edition": question.edition.number if question.edition else None,
        "as_of": statement.as_of,
        "made_at": statement.made_at.isoformat(timespec="seconds"),
        "rows": len(statement.table.rows),
        "month_unknown_not_in_table": statement.table.unplaced,
        "reported": statement.completeness.as_dict(),
        "checksum": statement.table.checksum,
    }
    if purpose:
        said |= purpose.as_dict()
    return said | ({"demonstration": invented()} if statement.is_demo else {})


def about_rows(period: Period, centres: list[str], *, made_at: dt.datetime, purpose: Purpose) -> dict[str, object]:
    """What a file of rows holds, but for the number of its rows and their checksum."""
    said = {"measure": "rows", "period": str(period), "centres": centres, "made_at": made_at.isoformat("T", "seconds")}
    mark: dict[str, object] = {"demonstration": invented()} if is_demonstration() else {}
    return {**said, **purpose.as_dict(), **mark}


def completeness_words(statement: Statement) -> str:
    """Five of six reported."""
    complete, of = statement.completeness.complete, statement.completeness.centres
    return ngettext(
        "%(n)s of %(of)s centre reported every month.", "%(n)s of %(of)s centres reported every month.", of
    ) % {"n": writing.number(complete), "of": writing.number(of)}


def people_words(statement: Statement) -> str:
    """At least P people; N services not identifiable."""
    people = statement.people
    numbers = {
        "p": writing.number(people.lowest), "most": writing.number(people.highest),
        "n": writing.number(people.not_identifiable), "estimate": writing.number(people.estimate),
    }  # fmt: skip
    if people.is_one or people.lowest == people.highest:
        return _("At least %(p)s people; %(n)s services not identifiable.") % numbers
    if people.estimate is None:
        return _("Between %(p)s and %(most)s identified people; %(n)s services not identifiable.") % numbers
    return (
        _("Between %(p)s and %(most)s identified people, about %(estimate)s; %(n)s services not identifiable.")
        % numbers
    )


def state_words(statement: Statement) -> str:
    """Which state of the ledger the numbers describe."""
    edition = statement.question.edition
    if edition:
        words = {"n": writing.number(edition.number), "day": writing.day(edition.published_on)}
        return _("Edition %(n)s, published on %(day)s.") % words
    if statement.question.as_of:
        return _("As it was known at the end of %(day)s.") % {"day": writing.day(statement.question.as_of)}
    there = statement.made_at.astimezone(ZONE)
    words = {"day": writing.day(there.date()), "at": writing.clock(there)}
    return _("Computed on %(day)s at %(at)s, Yangon time.") % words


def unplaced_words(statement: Statement) -> str:
    return _("%(n)s services of these years, month unknown, are not in this table.") % {
        "n": writing.number(statement.table.unplaced)
    }
