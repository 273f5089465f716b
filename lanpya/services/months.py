"""A month as the ledger keeps it: the whole number 201903. 201900 is "2019, month unknown"."""

import datetime as dt
from collections.abc import Iterator


def month_of(day: dt.date) -> int:
    return day.year * 100 + day.month


def month_code(year: int, month: int | None) -> int:
    """The code of a month; `None` is a month unknown, which is never the first of something."""
    return year * 100 + (month or 0)


def year_of(month: int) -> int:
    return month // 100


def quarter_of(month: int) -> int | None:
    """1 to 4; None where the month is unknown."""
    return (month % 100 + 2) // 3 or None


def following(month: int) -> int:
    return month + 1 if month % 100 < 12 else (month // 100 + 1) * 100 + 1


def preceding(month: int) -> int:
    return month - 1 if month % 100 > 1 else (month // 100 - 1) * 100 + 12


def months_back(month: int, n: int) -> list[int]:
    """This month and those before it, n in all, the latest first."""
    found = [month]
    while len(found) < n:
        found.append(preceding(found[-1]))
    return found


def months_on(month: int, n: int) -> int:
    """The month n months later."""
    for _step in range(n):
        month = following(month)
    return month


def months_between(first: int, last: int) -> Iterator[int]:
    """Every known month from the first to the last, both included."""
    month = first
    while month <= last:
        yield month
        month = following(month)


def first_day(month: int) -> dt.date:
    return dt.date(month // 100, month % 100, 1)


def last_day(month: int) -> dt.date:
    return first_day(following(month)) - dt.timedelta(days=1)


def days_of(month: int) -> Iterator[dt.date]:
    day = first_day(month)
    while month_of(day) == month:
        yield day
        day += dt.timedelta(days=1)
