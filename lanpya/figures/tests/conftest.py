"""A small ledger: two centres of two holders, counted by tally."""

import datetime as dt
from itertools import count

import pytest

from lanpya.services.actions import record
from lanpya.services.acts import Act, Source, Tally, When

_number = count()


@pytest.fixture
def tally(lists, khin, now):
    """Counts people at a centre: `tally(centre, "2019-03", "training", 12, female=5)`."""

    def put(centre, written, kind, total, *, at=now, **sexes):
        year, _, rest = written.partition("-")
        month, _, day = rest.partition("-")
        when = When(int(year), int(month) if month else None, dt.date.fromisoformat(written) if day else None)
        act = Act(centre, when, kind, Tally(total, **sexes))
        return record(act, by=khin, source=Source("test", str(next(_number))), now=at, reason="late sheet")

    return put
