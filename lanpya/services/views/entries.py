"""Quick entry: a drop-in, a group, a call, any other service. Saved, and straight back to the next one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.services.actions import drop_draft, record
from lanpya.services.forms.entries import Call, DropIn, Entry, Group, Other, OtherGroup
from lanpya.services.queries.rows import last_saved
from lanpya.services.views.asking import desk, now, user_of
from lanpya.services.views.drafts import given_back, keep, waiting

# What an empty form fills in by itself: its number, centre, day, way and who did it.
FIRST_ANSWERS = 5
both = require_http_methods(["GET", "HEAD", "POST"])


@allow(Can.RECORD_SERVICES)
@both
def drop_in(request: HttpRequest) -> HttpResponse:
    return _enter(request, DropIn, "services:drop_in", "services/drop_in.html")


@allow(Can.RECORD_SERVICES)
@both
def group(request: HttpRequest) -> HttpResponse:
    return _enter(request, Group, "services:group", "services/group.html")


@allow(Can.RECORD_SERVICES)
@both
def call(request: HttpRequest) -> HttpResponse:
    return _enter(request, Call, "services:call", "services/call.html")


@allow(Can.RECORD_SERVICES)
@both
def other(request: HttpRequest) -> HttpResponse:
    return _enter(request, Other, "services:other", "services/other.html")


@allow(Can.RECORD_SERVICES)
@both
def other_group(request: HttpRequest) -> HttpResponse:
    return _enter(request, OtherGroup, "services:other_group", "services/other.html")


def _enter(request: HttpRequest, form_class: type[Entry], route: str, template: str) -> HttpResponse:
    """One page of quick entry, filled and sent."""
    at, user = desk(request), user_of(request)
    if request.method != "POST":
        form = form_class(desk=at, initial=given_back(request, form_class, route))
        saved = last_saved(user, now=now())
        return render(request, template, _shown(form, route, draft=waiting(request, route), saved=saved))
    if "later" in request.POST:
        return keep(request, form_class, route)
    form = form_class(request.POST, desk=at)
    if form.is_valid() and "check" not in request.POST and _recorded(request, form):
        drop_draft(route, by=user)
        return redirect(route)
    return render(request, template, _shown(form, route))


def _shown(form: Entry, route: str, **more: object) -> dict[str, object]:
    is_begun = form.is_bound or len(form.initial) > FIRST_ANSWERS
    return {"form": form, "route": route, "page": route.partition(":")[2], "is_begun": is_begun, **more}


def _recorded(request: HttpRequest, form: Entry) -> bool:
    """Whether the entry is in the ledger now; otherwise the form says why not."""
    at = now()
    try:
        reason = form.cleaned_data["reason"]
        row = record(form.act(), by=user_of(request), source=form.source(), now=at, reason=reason)
    except Refused as refused:
        form.refuse(refused)
        return False
    if not row.is_standing:
        messages.info(request, _("This entry had been saved and was then taken back or changed. Nothing was added."))
    elif row.typed_at < at:
        messages.info(request, _("This entry had been saved before. Nothing was added."))
    return True
