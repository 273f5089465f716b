"""Lines of the page "Today": what is due, and what somebody left unfinished. Each is one link and one reason."""

import datetime as dt
from collections.abc import Iterator, Set
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanpya.accounts.access import centres
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.services.access import Reach, accepting, drafts_of, months_visible_to, sheets_visible_to, submitting
from lanpya.services.models import CentreMonth, Sheet
from lanpya.services.months import first_day, month_of
from lanpya.services.queries.days import silent_days
from lanpya.ui import writing
from lanpya.web.nav import GROUP_OF_ANOTHER, QUICK, address

YANGON = ZoneInfo("Asia/Yangon")
# A month handed in after this day of the next one is late.
LAST_DAY_TO_SUBMIT = 10
SHOWN = 8


@dataclass(frozen=True)
class Line:
    """One thing to do or to go on with."""

    words: str
    url: str
    tag: str = ""
    tag_kind: str = "plain"
    note: str = ""


def due(user: User, may: Set[Can], *, today: dt.date) -> list[Line]:
    """Months to hand in or to judge, then days without a word."""
    found = [
        *(_to_submit(user, today) if Can.SUBMIT_MONTHS in may else []),
        *(_to_accept(user, today) if Can.ACCEPT_MONTHS in may else []),
        *(_silent(user, today) if Can.STATE_NIL_DAYS in may else []),
    ]
    return found[:SHOWN]


def unfinished(user: User, may: Set[Can], *, is_kept: bool) -> list[Line]:
    """Half-typed forms and sheets with lines left; nobody sees a colleague's."""
    kept = [_kept()] if is_kept else []
    return [*kept, *_drafts(user), *_sheets(user)] if Can.RECORD_SERVICES in may else kept


def _to_submit(user: User, today: dt.date) -> Iterator[Line]:
    """Last month of each of one's centres that is still open."""
    last = month_of(today.replace(day=1) - dt.timedelta(days=1))
    months = months_visible_to(user, Can.SUBMIT_MONTHS).filter(month=last)
    done = set(months.exclude(state=CentreMonth.State.OPEN).values_list("centre_id", flat=True))
    is_late = today.day > LAST_DAY_TO_SUBMIT
    tag = (_("Late"), "late") if is_late else (_("Due"), "due")
    for reach in submitting(user):
        if reach.covers(last) and reach.centre.pk not in done:
            yield Line(_("Hand in the figures of the month"), *_month(reach, last, tag))


def _to_accept(user: User, today: dt.date) -> Iterator[Line]:
    reaches = {each.centre.pk: each for each in accepting(user, day=today)}
    waiting = CentreMonth.objects.filter(centre__in=reaches, state=CentreMonth.State.SUBMITTED)
    for centre, month in waiting.values_list("centre_id", "month"):
        if reaches[centre].covers(month):
            yield Line(_("Look at a month that was handed in"), *_month(reaches[centre], month, (_("Due"), "due")))


def _month(reach: Reach, month: int, tag: tuple[str, str]) -> tuple[str, str, str, str]:
    """The rest of a line about a centre's month: where, tag and note."""
    url = address("services:month", centre=reach.centre.code, month=str(month))
    return url, *tag, writing.list_of([reach.centre.name, writing.month(first_day(month))])


def _silent(user: User, today: dt.date) -> Iterator[Line]:
    """Days of this month over which nothing was reported, neither an entry nor a word."""
    where = list(centres(user, Can.STATE_NIL_DAYS))
    month = month_of(today)
    found = silent_days(where, [month], today=today)
    for centre in where:
        if n := len(found[centre.pk, month]):
            url = f"{address('services:calendar')}?centre={centre.code}&month={month}"
            words = ngettext("%(n)s day without an entry", "%(n)s days without an entry", n)
            note = writing.list_of([centre.name, writing.month(today)])
            yield Line(words % {"n": writing.number(n)}, url, _("Say why"), "due", note)


def _kept() -> Line:
    return Line(_("What you typed before you were signed out"), address("web:kept"), _("Not saved"), "late")


def _drafts(user: User) -> Iterator[Line]:
    # The forms of today: a draft of one that an upgrade took away has no page to go on with.
    names = {entry.route: entry.label for entry in [*QUICK, GROUP_OF_ANOTHER]}
    for draft in drafts_of(user).filter(form__in=names):
        url = f"{address(draft.form)}?draft=1"
        yield Line(str(names[draft.form]), url, _("Kept"), "info", _begun_at(draft.started_at))


def _begun_at(moment: dt.datetime) -> str:
    there = moment.astimezone(YANGON)
    return _("Begun on %(day)s at %(at)s") % {"day": writing.day(there.date()), "at": writing.clock(there)}


def _sheets(user: User) -> Iterator[Line]:
    own = sheets_visible_to(user, Can.RECORD_SERVICES).filter(typed_by=user, finished_at__isnull=True)
    stands = Q(services__reverses__isnull=True, services__reversal__isnull=True)
    for sheet in own.select_related("kind").annotate(typed=Count("services", stands))[:SHOWN]:
        words = _("Paper sheet %(number)s") % {"number": writing.digits(sheet.number)}
        yield Line(words, address("services:sheet_lines", ref=sheet.ref), _left(sheet), "due", sheet.kind.name)


def _left(sheet: Sheet) -> str:
    """How many lines of the paper are not typed, where somebody said how many it has."""
    if sheet.lines_on_paper is None:
        return _("Lines left")
    left = max(sheet.lines_on_paper - sheet.typed, 0)  # type: ignore[attr-defined]  # annotated above
    return ngettext("%(n)s line left", "%(n)s lines left", left) % {"n": writing.number(left)}
