"""Events and courses: what was held, who came, later sessions, what was cancelled."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.services import actions
from lanpya.services.access import get_event
from lanpya.services.forms.events import HeldEvent, LaterSession, WhoCame
from lanpya.services.forms.parts import AtADesk
from lanpya.services.models import Event
from lanpya.services.queries.desk import Desk
from lanpya.services.queries.events import event_page, events_listed
from lanpya.services.views.asking import desk, now, user_of
from lanpya.services.views.drafts import given_back, keep, waiting

both = require_http_methods(["GET", "HEAD", "POST"])
ROUTE = "services:event"


@allow(Can.RECORD_SERVICES)
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events and courses of one's centres, the latest first."""
    return render(request, "services/events.html", {"events": list(events_listed(user_of(request)))})


@allow(Can.RECORD_SERVICES)
@both
def event(request: HttpRequest) -> HttpResponse:
    """Records an event, a first session, or one that is planned."""
    at = desk(request)
    if "later" in request.POST:
        return keep(request, HeldEvent, ROUTE)
    if request.method != "POST":
        form = HeldEvent(desk=at, initial=given_back(request, HeldEvent, ROUTE))
        return render(request, "services/event_new.html", _shown(form, draft=waiting(request, ROUTE)))
    form = HeldEvent(request.POST, desk=at)
    held = _held(form, at) if form.is_valid() and "check" not in request.POST else None
    if held is None:
        return render(request, "services/event_new.html", _shown(form))
    actions.drop_draft(ROUTE, by=at.user)
    messages.success(request, _("Saved."))
    return redirect("services:event_page", held.ref)


def _shown(form: HeldEvent, **more: object) -> dict[str, object]:
    return {"form": form, "route": ROUTE, "page": "event", "is_begun": form.is_bound, **more}


def _held(form: HeldEvent, at: Desk) -> Event | None:
    centre = at.centre(form.cleaned_data["centre"])
    try:
        return actions.hold_event(centre, by=at.user, now=at.now, key=own_key(form, at), **form.event())
    except Refused as refused:
        form.refuse(refused)
        return None


@allow(Can.SEE_SERVICES)
@require_safe
def event_shown(request: HttpRequest, ref: str) -> HttpResponse:
    """One event with its counts and sessions."""
    user = user_of(request)
    page = event_page(get_event(user, ref, Can.SEE_SERVICES))
    actions.note_reading(page.rows, by=user)
    return render(request, "services/event.html", {"page": page, "today": page.event.centre.today(now())})


@allow(Can.RECORD_SERVICES)
@both
def count(request: HttpRequest, ref: str) -> HttpResponse:
    """Counts who came to an event that was recorded before it was counted."""
    found = get_event(user_of(request), ref, Can.RECORD_SERVICES)
    at = desk(request)
    form = WhoCame(request.POST or None, desk=at)
    if form.is_valid() and "check" not in request.POST:
        try:
            reason = form.cleaned_data["reason"]
            actions.count_event(found, tally=form.counted(), by=at.user, now=at.now, reason=reason)
            return redirect("services:event_page", found.ref)
        except Refused as refused:
            form.refuse(refused)
    return render(request, "services/event_count.html", {"form": form, "event": found})


@allow(Can.RECORD_SERVICES)
@both
def session(request: HttpRequest, ref: str) -> HttpResponse:
    """Adds a later session of a course; whoever attends is a contact."""
    found = get_event(user_of(request), ref, Can.RECORD_SERVICES)
    at = desk(request)
    form = LaterSession(request.POST or None, desk=at)
    if form.is_valid() and "check" not in request.POST:
        try:
            actions.add_session(
                found, day=form.on_day(), tally=form.tally(), by=at.user, now=at.now, key=own_key(form, at),
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
            return redirect("services:event_page", found.ref)
        except Refused as refused:
            form.refuse(refused)
    return render(request, "services/event_session.html", {"form": form, "event": found})


@allow(Can.RECORD_SERVICES)
@require_POST
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Says that an event did not take place."""
    found = get_event(user_of(request), ref, Can.RECORD_SERVICES)
    try:
        actions.cancel_event(found, by=user_of(request), now=now())
        messages.success(request, _("Cancelled: it is neither an event nor a service."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("services:event_page", found.ref)


def own_key(form: AtADesk, at: Desk) -> UUID:
    """The key of what this copy of the form makes. Bound to its writer, so nobody meets another's record by it."""
    return uuid5(at.user.pk, str(form.cleaned_data["once"]))
