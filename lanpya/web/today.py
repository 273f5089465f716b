"""What a person finds after signing in: what is due, what they left unfinished, quick entry, and how the month goes."""

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from lanpya.accounts.access import centres
from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.services.models import MonthCount
from lanpya.services.months import first_day, month_of, months_back
from lanpya.ui import writing
from lanpya.ui.charts import Bar
from lanpya.web.due import YANGON, Line, due, unfinished
from lanpya.web.nav import QUICK, Link, links

MONTHS_SHOWN = 7


@dataclass(frozen=True)
class Month:
    """This month against last, and the months before it."""

    now: int
    before: int
    bars: list[Bar]

    @property
    def sentence(self) -> str:
        return writing.against(self.now, self.before)


@dataclass(frozen=True)
class Today:
    greeting: str
    day: dt.date
    quick: list[Link]
    due: list[Line]
    unfinished: list[Line]
    month: Month | None


def today_of(user: User, may: Set[Can], *, now: dt.datetime, is_kept: bool = False) -> Today:
    """Everything on the page. Each part asks only for what this person may see; `is_kept`: a form waits unsaved."""
    local = now.astimezone(YANGON)
    return Today(
        greeting=_greeting(user, local.hour),
        day=local.date(),
        quick=links(QUICK, may),
        due=due(user, may, today=local.date()),
        unfinished=unfinished(user, may, is_kept=is_kept),
        month=_month(user, local.date()) if Can.SEE_OWN_FIGURES in may else None,
    )


def _greeting(user: User, hour: int) -> str:
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": user.name}
    if hour < 17:
        return _("Good afternoon, %(name)s") % {"name": user.name}
    return _("Good evening, %(name)s") % {"name": user.name}


def _month(user: User, today: dt.date) -> Month | None:
    """None for an organisation without centres, which has no figures of its own."""
    where = list(centres(user, Can.SEE_OWN_FIGURES))
    if not where:
        return None
    months = months_back(month_of(today), MONTHS_SHOWN)[::-1]
    counts = _services_by_month(where, months)
    this, last = months[-1], months[-2]
    bars = [Bar(writing.short_month(first_day(m)), counts.get(m, 0), is_open=m == this) for m in months]
    return Month(counts.get(this, 0), counts.get(last, 0), bars)


def _services_by_month(where: Iterable[Centre], months: list[int]) -> dict[int, int]:
    """Services of the beneficiary table, as the table itself counts them, from the roll-up."""
    rows = MonthCount.objects.filter(centre__in=where, month__in=months, kind__in_table=True)
    return dict(rows.values("month").annotate(n=Sum("n")).values_list("month", "n"))
