"""What a centre says of its days and months: the calendar, nil days, and the month on its way to acceptance."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts.access import allow, centres, get_centre
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.services import actions
from lanpya.services.access import Reach, accepting, get_reach, nil_days_visible_to, submitting
from lanpya.services.forms.reports import NilDays
from lanpya.services.months import following, month_of, months_back, months_on, preceding
from lanpya.services.queries.days import Calendar, calendar
from lanpya.services.queries.months import agreed_month, by_month, grid, own_month
from lanpya.services.queries.rows import centre_of
from lanpya.services.views.asking import is_month, month_asked, now, user_of

SHOWN = 12


@allow(Can.STATE_NIL_DAYS, Can.SUBMIT_MONTHS)
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest) -> HttpResponse:
    """A month of a centre, day by day, and a word for its empty days."""
    mine = list(centres(user_of(request), Can.STATE_NIL_DAYS))
    centre = centre_of(mine, request.GET.get("centre", ""))
    today = centre.today(now())
    month = month_asked(request, month_of(today))
    shown = calendar(centre, month, today=today)
    form = NilDays(request.POST if request.method == "POST" else None, days=shown.sayable)
    if form.is_valid():
        try:
            n = actions.say_nil_days(centre, form.chosen(), reason=form.why(), by=user_of(request), now=now())
            messages.success(request, _("Said for %(n)d days.") % {"n": n})
            return redirect(_calendar_url(shown))
        except Refused as refused:
            form.add_error(None, refused.message)
    later = following(month) if month < month_of(today) else None
    around = {"earlier": preceding(month), "later": later, "today": today}
    return render(request, "services/calendar.html", {"calendar": shown, "form": form, "centres": mine, **around})


def _calendar_url(shown: Calendar) -> str:
    return f"{reverse('services:calendar')}?centre={shown.centre.code}&month={shown.month}"


@allow(Can.STATE_NIL_DAYS)
@require_POST
def take_back_nil(request: HttpRequest, centre: str, day: str) -> HttpResponse:
    """Withdraws what was said of a day."""
    at = get_centre(user_of(request), centre, Can.STATE_NIL_DAYS)
    said = list(nil_days_visible_to(user_of(request), Can.STATE_NIL_DAYS).filter(centre=at, day=_day(day)))
    try:
        for nil in said:
            actions.take_back_nil(nil, by=user_of(request))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(f"{reverse('services:calendar')}?centre={at.code}&month={day[:4]}{day[5:7]}")


@allow(Can.SUBMIT_MONTHS, Can.ACCEPT_MONTHS)
@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """Centres by months: one's own to submit, or those under an agreement to accept."""
    user, moment = user_of(request), now()
    reaches = _reaches(user)
    if not reaches:
        return render(request, "services/months.html", {"rows": []})
    this_month = month_of(reaches[0].centre.today(moment))
    latest = month_asked(request, this_month)
    columns = months_back(latest, SHOWN)
    rows = grid(reaches, columns, today=reaches[0].centre.today(moment))
    actions.note_counting([row.centre for row in rows], by=user)
    shown = {
        "rows": rows,
        "lines": by_month(rows, columns),
        "earlier": preceding(columns[-1]),
        "later": min(months_on(latest, SHOWN), this_month) if latest < this_month else None,
    }
    return render(request, "services/months.html", shown)


@allow(Can.SUBMIT_MONTHS, Can.ACCEPT_MONTHS)
@require_safe
def month(request: HttpRequest, centre: str, month: str) -> HttpResponse:
    """One month of one centre: what it counts, what is missing, and its next step."""
    user, code = user_of(request), _code(month)
    own = {each.centre.pk for each in submitting(user)}
    reach = get_reach(_reaches(user), centre, code)
    today = reach.centre.today(now())
    is_own = reach.centre.pk in own
    page = own_month(user, reach, code, today=today) if is_own else agreed_month(reach, code, today=today)
    actions.note_counting([reach.centre], by=user)
    may_accept = any(each.centre.pk == reach.centre.pk for each in accepting(user, day=today))
    return render(request, "services/month.html", {"page": page, "is_own": is_own, "may_accept": may_accept})


@allow(Can.SUBMIT_MONTHS)
@require_POST
def submit(request: HttpRequest, centre: str, month: str) -> HttpResponse:
    """The centre hands its month in."""
    reach = get_reach(submitting(user_of(request)), centre, _code(month))
    return _moved(request, reach, _code(month), "submit")


@allow(Can.ACCEPT_MONTHS)
@require_POST
def accept(request: HttpRequest, centre: str, month: str) -> HttpResponse:
    """The monitoring officer accepts it."""
    return _moved(request, _accepting(request, centre, month), _code(month), "accept")


@allow(Can.ACCEPT_MONTHS)
@require_POST
def send_back(request: HttpRequest, centre: str, month: str) -> HttpResponse:
    """The monitoring officer gives it back to the centre."""
    return _moved(request, _accepting(request, centre, month), _code(month), "send_back")


def _moved(request: HttpRequest, reach: Reach, month: int, move: str) -> HttpResponse:
    moves = {"submit": actions.submit_month, "accept": actions.accept_month, "send_back": actions.send_back_month}
    said = {
        "submit": _("The month is submitted."),
        "accept": _("The month is accepted. Later entries need a reason and are marked."),
        "send_back": _("The month is open again at its centre."),
    }
    try:
        moves[move](reach.centre, month, by=user_of(request), now=now())
        messages.success(request, said[move])
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("services:month", reach.centre.code, str(month))


def _accepting(request: HttpRequest, centre: str, month: str) -> Reach:
    return get_reach(accepting(user_of(request), day=now().date()), centre, _code(month))


def _reaches(user: User) -> list[Reach]:
    """Every centre whose months this person handles, each once."""
    own = submitting(user)
    known = {each.centre.pk for each in own}
    return own + [each for each in accepting(user, day=now().date()) if each.centre.pk not in known]


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def _code(month: str) -> int:
    if not is_month(int(month)):
        raise Http404
    return int(month)
