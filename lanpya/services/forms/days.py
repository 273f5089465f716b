"""Days as centres write them, read into what the ledger keeps; where a text may mean several, its writer is asked."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lanpya.lib.dates import PartialDate, read_date
from lanpya.lib.refused import Refused
from lanpya.services.acts import When
from lanpya.ui import writing

# The reader of days steps over signs it does not know; a formula or a tag is no day however much is skipped.
_NO_DAY = re.compile(r"[=+*<>|;&#@$%{}\[\]\\]")


@dataclass(frozen=True)
class Asked:
    """The days that a text may mean, by the value that chooses each."""

    candidates: dict[str, When]

    def choices(self) -> list[tuple[str, str]]:
        return [(value, spelt(when)) for value, when in self.candidates.items()]


def read_day(text: str, *, today: dt.date) -> When | Asked:
    """The day, month or year meant. Refused when it is none, or one that does not exist."""
    try:
        if _NO_DAY.search(text):
            raise ValueError(text)
        reading = read_date(text, today=today)
    except (Refused, ValueError, OverflowError):
        raise Refused(
            _("This is no day, or cannot be read as one. Type it as 20/11/2026, or only the month as 11/2026.")
        ) from None
    if reading.date:
        return _when(reading.date)
    return Asked({str(each): _when(each) for each in reading.candidates})


def spelt(when: When) -> str:
    """20 November 2026; or only the month, or only the year."""
    if when.day:
        return writing.day(when.day)
    return writing.month(dt.date(when.year, when.month, 1)) if when.month else writing.digits(str(when.year))


def _when(date: PartialDate) -> When:
    return When(date.year, date.month, date.exact)
