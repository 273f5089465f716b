"""The three editions of the demonstration: 2019, 2020, and the third quarter of 2020 restated."""

import datetime as dt

from lanpya.accounts.models import User
from lanpya.figures.actions import publish_edition
from lanpya.figures.models import Edition
from lanpya.figures.periods import Period

# At ten in Yangon, after the last row of the year had been typed and before the fourteen that came later.
FIRST = dt.datetime(2020, 2, 10, 3, 30, tzinfo=dt.UTC)
SECOND = dt.datetime(2021, 2, 10, 3, 30, tzinfo=dt.UTC)
RESTATED = dt.datetime(2021, 4, 15, 3, 30, tzinfo=dt.UTC)
WHY = "A call log of the Myawaddy helpline was found when the office moved: fourteen conversations."


def publish_years(officer: User) -> Edition:
    """The editions of 2019 and of 2020; returns the second. The ledger must not hold the rows found later yet."""
    publish_edition(Period(201901, 201912), by=officer, now=FIRST)
    return publish_edition(Period(202001, 202012), by=officer, now=SECOND)


def restate(second: Edition, officer: User) -> Edition:
    """The third quarter of 2020 again, once the rows found later are in the ledger."""
    return publish_edition(Period(202007, 202009), by=officer, now=RESTATED, restates=second, reason=WHY)
