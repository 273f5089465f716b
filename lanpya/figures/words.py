"""Periods and columns in a reader's words."""

import datetime as dt

from django.utils.translation import gettext as _

from lanpya.figures.periods import Period, written
from lanpya.ui import writing


def column_words(column: str) -> str:
    """2019 · 2019, quarter 2 · March 2019 · 2019, month unknown."""
    year, _dash, rest = column.partition("-")
    if column == "total":
        return _("Total")
    if rest == "unknown":
        return _("%(year)s, month unknown") % {"year": writing.digits(year)}
    if rest.startswith("Q"):
        return _("%(year)s, quarter %(n)s") % {"year": writing.digits(year), "n": writing.digits(rest[1:])}
    return writing.month(dt.date(int(year), int(rest), 1)) if rest else writing.digits(year)


def period_words(period: Period) -> str:
    """2019 · 2019 to 2020 · January 2019 to March 2019."""
    first, last = _end(period, starts=True), _end(period, starts=False)
    if first == last:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _end(period: Period, *, starts: bool) -> str:
    # A year stands alone only where both ends are whole years.
    month = period.first if starts else period.last
    whole = period.first % 100 == 1 and period.last % 100 == 12
    return column_words(written(month, starts=starts) if whole else f"{month // 100}-{month % 100:02}")
