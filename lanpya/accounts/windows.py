"""Days that several agreements with one holder cover, each day once."""

import datetime as dt
from collections.abc import Iterable

Window = tuple[dt.date, dt.date | None]
"""From a day until a day, both included; None is no end."""


def joined(windows: Iterable[Window]) -> list[Window]:
    """In order of days, those that touch or overlap made one: what two agreements allow is still counted once."""
    found: list[Window] = []
    for first, last in sorted(windows, key=lambda window: window[0]):
        before = found[-1] if found else None
        if before and _touch(before, first):
            found[-1] = (before[0], _later(before[1], last))
        else:
            found.append((first, last))
    return found


def _touch(before: Window, first: dt.date) -> bool:
    until = before[1]
    return until is None or first <= until + dt.timedelta(days=1)


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return None if one is None or other is None else max(one, other)
