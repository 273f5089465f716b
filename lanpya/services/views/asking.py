"""What a request says, read once for every view: who, when, which centre, which day."""

import datetime as dt
import re
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.services.queries.desk import Desk, desk_of

EARLIEST = dt.date(2000, 1, 1)
_REF = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


def user_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def now() -> dt.datetime:
    return timezone.now()


def desk(request: HttpRequest, may: Can = Can.RECORD_SERVICES) -> Desk:
    return desk_of(user_of(request), may, now=now())


def day_asked(request: HttpRequest, today: dt.date) -> dt.date:
    """The day in the address; today for none, for one that does not exist and for one yet to come."""
    try:
        asked = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return max(min(asked, today), EARLIEST)


def month_asked(request: HttpRequest, this_month: int) -> int:
    """The month in the address, such as 202611; this month for none or one that cannot be."""
    asked = request.GET.get("month", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 6 and is_month(int(asked)):
        return min(int(asked), this_month)
    return this_month


def ref_asked(request: HttpRequest, name: str) -> str:
    """A ref in the address; empty for anything else, for PostgreSQL refuses some signs in a question."""
    asked = request.GET.get(name, "")
    return asked if _REF.fullmatch(asked) else ""


def is_month(code: int) -> bool:
    return 2000 <= code // 100 <= 2199 and 1 <= code % 100 <= 12
