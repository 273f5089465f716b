"""Days as centres write them, read into what the ledger keeps."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.services.acts import When

_SEPARATORS = re.compile(r"[\s./\-–,၊]+")


def read_day(text: str) -> When:
    """The day, month or year meant. Refused when it is none, or one that does not exist."""
    parts = [part for part in _SEPARATORS.split(latin_digits(text)) if part]
    if not all(part.isdigit() and len(part) <= 4 for part in parts) or not 1 <= len(parts) <= 3:
        raise Refused(_("This is not read as a day. Type it as 20/11/2026, or only the month as 11/2026."))
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        numbers.reverse()
    return _when(numbers)


def _when(numbers: list[int]) -> When:
    *rest, year = numbers
    if not rest:
        return When(year)
    if len(rest) == 1:
        return When(year, rest[0])
    try:
        return When.on(dt.date(year, rest[1], rest[0]))
    except ValueError:
        raise Refused(_("There is no such day.")) from None
