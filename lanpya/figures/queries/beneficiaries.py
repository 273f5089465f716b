"""The beneficiary table: services received, by kind and by year, quarter or month."""

import datetime as dt

from lanpya.figures import table
from lanpya.figures.access import Reach
from lanpya.figures.models import Edition
from lanpya.figures.periods import Every, Period
from lanpya.figures.queries import counted
from lanpya.figures.table import Table
from lanpya.services.models import Kind
from lanpya.services.reference import TABLE


def beneficiary_table(
    reach: Reach, period: Period, *, every: Every = "year", edition: Edition | None = None, as_of: dt.date | None = None
) -> Table:
    """The table as it stands now; as an edition froze it; or as it was known at the end of a day.

    One centre: `reach.at(code)`. Answers in milliseconds from the roll-up, except with `as_of`, which reads rows.
    """
    if edition is not None:
        return _frozen(reach, period, every, edition)
    at_once = every == "year" and as_of is None
    found = counted.by_year(reach, period) if at_once else counted.by_month(reach, period, as_of)
    gap = 0 if as_of else counted.unplaced(reach, period)
    return table.add_up(found, period=period, every=every, kinds=kinds(), unplaced=gap)


def kinds() -> list[table.Kind]:
    """The rows of the table in its order, in the reader's words."""
    named = Kind.objects.in_bulk(TABLE)
    return [table.Kind(code, named[code].name, named[code].name_en) for code in TABLE if code in named]


def _frozen(reach: Reach, period: Period, every: Every, edition: Edition) -> Table:
    allowed = {share.centre.code: share.within(period) for share in reach.shares}
    found = [
        (month, kind, sex, n)
        for code, month, kind, sex, n in edition.rows
        if any(month in window for window in allowed.get(code, ()))
    ]
    return table.add_up(found, period=period, every=every, kinds=_words(edition))


def _words(edition: Edition) -> list[table.Kind]:
    current = {kind.code: kind.label for kind in kinds()}
    return [table.Kind(code, current.get(code, english), english) for code, english, _my in edition.words["kinds"]]
