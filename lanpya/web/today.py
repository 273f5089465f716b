"""What a person finds after signing in: what is due, what they left unfinished, quick entry, and how the month goes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lanpya.accounts.access import centres
from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.services.access import drafts_of, months_visible_to, sheets_visible_to
from lanpya.services.models import CentreMonth, Draft, MonthCount, Sheet
from lanpya.services.months import first_day, month_of
from lanpya.ui import writing
from lanpya.ui.charts import Bar
from lanpya.web.nav import Entry, Link, address, links

YANGON = ZoneInfo("Asia/Yangon")
MONTHS_SHOWN = 7

QUICK = [
    Entry(gettext_lazy("Drop-in"), "services:drop_in", {Can.RECORD_SERVICES}, gettext_lazy("Under half a minute")),
    Entry(gettext_lazy("Call or message"), "services:call", {Can.RECORD_SERVICES}, gettext_lazy("Helpline log")),
    Entry(gettext_lazy("Group at the door"), "services:group", {Can.RECORD_SERVICES}, gettext_lazy("A count by sex")),
    Entry(
        gettext_lazy("Event or class"), "services:event", {Can.RECORD_SERVICES}, gettext_lazy("Who came, as a count")
    ),
    Entry(gettext_lazy("Paper sheet"), "services:sheet", {Can.RECORD_SERVICES}, gettext_lazy("Line by line")),
]


@dataclass(frozen=True)
class Line:
    """One thing to do or to go on with."""

    words: str
    url: str
    tag: str = ""
    tag_kind: str = "plain"
    note: str = ""


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


def today_of(user: User, may: frozenset[Can], *, now: dt.datetime, is_kept: bool = False) -> Today:
    """Everything on the page. Each part asks only for what this person may see; `is_kept`: a form waits unsaved."""
    local = now.astimezone(YANGON)
    return Today(
        greeting=_greeting(user, local.hour),
        day=local.date(),
        quick=links(QUICK, may),
        due=list(_months_to_submit(user, local.date())) if Can.SUBMIT_MONTHS in may else [],
        unfinished=[*_kept(is_kept), *(_begun(user) if Can.RECORD_SERVICES in may else [])],
        month=_month(user, local.date()) if Can.SEE_OWN_FIGURES in may else None,
    )


def _greeting(user: User, hour: int) -> str:
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": user.name}
    if hour < 17:
        return _("Good afternoon, %(name)s") % {"name": user.name}
    return _("Good evening, %(name)s") % {"name": user.name}


def _months_to_submit(user: User, today: dt.date) -> Iterator[Line]:
    """Last month of each centre that has not been submitted yet."""
    last = month_of(today.replace(day=1) - dt.timedelta(days=1))
    done = set(
        months_visible_to(user, Can.SUBMIT_MONTHS)
        .filter(month=last)
        .exclude(state=CentreMonth.State.OPEN)
        .values_list("centre_id", flat=True)
    )
    for centre in centres(user, Can.SUBMIT_MONTHS).exclude(pk__in=done):
        yield _month_line(centre, last, today)


def _month_line(centre: Centre, month: int, today: dt.date) -> Line:
    words = _("%(month)s: submit the figures of %(centre)s")
    return Line(
        words % {"month": writing.month(first_day(month)), "centre": centre.name},
        address("services:month", centre=centre.code, month=str(month)),
        _("Due") if today.day <= 10 else _("Late"),
        "due" if today.day <= 10 else "late",
    )


def _kept(is_kept: bool) -> Iterator[Line]:
    if is_kept:
        yield Line(_("What you typed before you were signed out"), address("web:kept"), _("Not saved"), "late")


def _begun(user: User) -> Iterator[Line]:
    yield from _drafts(user)
    yield from _sheets(user)


def _drafts(user: User) -> Iterator[Line]:
    for draft in drafts_of(user):
        started = {"at": writing.clock(draft.started_at.astimezone(YANGON)), "day": _short_day(draft)}
        note = _("Begun on %(day)s at %(at)s") % started
        yield Line(_form_name(draft.form), address(draft.form), _("Kept"), "info", note)


def _short_day(draft: Draft) -> str:
    return writing.day(draft.started_at.astimezone(YANGON).date())


def _form_name(route: str) -> str:
    """What the page of a draft is called; its route names it."""
    names = {entry.route: entry.label for entry in QUICK}
    return str(names.get(route, _("A form")))


def _sheets(user: User) -> Iterator[Line]:
    open_sheets = sheets_visible_to(user, Can.RECORD_SERVICES).filter(typed_by=user, finished_at__isnull=True)
    for sheet in open_sheets.select_related("kind", "centre"):
        words = _("Paper sheet %(number)s") % {"number": writing.digits(sheet.number)}
        yield Line(words, address("services:sheet_lines", ref=sheet.ref), _left(sheet), "due", sheet.kind.name)


def _left(sheet: Sheet) -> str:
    if sheet.lines_on_paper is None:
        return _("Lines left")
    left = max(sheet.lines_on_paper - sheet.services.filter(reverses__isnull=True).count(), 0)
    return ngettext("%(n)s line left", "%(n)s lines left", left) % {"n": writing.number(left)}


def _month(user: User, today: dt.date) -> Month | None:
    months = list(_months_before(today))
    counts = _services_by_month(centres(user, Can.SEE_OWN_FIGURES), months)
    if not counts:
        return None
    this, last = months[-1], months[-2]
    bars = [Bar(writing.short_month(first_day(m)), counts.get(m, 0), is_open=m == this) for m in months]
    return Month(counts.get(this, 0), counts.get(last, 0), bars)


def _months_before(today: dt.date) -> list[int]:
    """The month of this day and those before it, oldest first."""
    total = today.year * 12 + today.month - 1
    return [month_of(dt.date(n // 12, n % 12 + 1, 1)) for n in range(total - MONTHS_SHOWN + 1, total + 1)]


def _services_by_month(where: Iterable[Centre], months: list[int]) -> dict[int, int]:
    """Services received, contacts left out, from the roll-up."""
    rows = MonthCount.objects.filter(centre__in=where, month__in=months, kind__is_contact=False)
    return dict(rows.values("month").annotate(n=Sum("n")).values_list("month", "n"))
