"""Half-typed forms: kept as they are typed, offered again, dropped."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.services.actions import drop_draft, keep_draft
from lanpya.services.forms.entries import Call, DropIn, Group, Other, OtherGroup
from lanpya.services.forms.events import HeldEvent
from lanpya.services.models import Draft
from lanpya.services.queries.desk import draft_of, typed_in, was_sent
from lanpya.services.views.asking import desk, now, user_of

FORMS: dict[str, type[forms.Form]] = {
    "services:drop_in": DropIn,
    "services:group": Group,
    "services:call": Call,
    "services:other": Other,
    "services:other_group": OtherGroup,
    "services:event": HeldEvent,
}
# Choices of several; every other field has one value.
SEVERAL = {"topics"}


@allow(Can.RECORD_SERVICES)
@require_POST
def autosave(request: HttpRequest, page: str) -> HttpResponse:
    """Keeps what is in a form now. Answers nothing: the script only asks whether it worked."""
    route = _route(page)
    if not was_sent(user_of(request), request.POST.get("once", "")):
        _keep(request, FORMS[route], route)
    return HttpResponse(status=204)


@allow(Can.RECORD_SERVICES)
@require_POST
def drop(request: HttpRequest, page: str) -> HttpResponse:
    """Forgets a half-typed form."""
    route = _route(page)
    drop_draft(route, by=user_of(request))
    messages.info(request, _("The half-typed form was dropped."))
    return redirect(route)


def keep(request: HttpRequest, form_class: type[forms.Form], route: str) -> HttpResponse:
    """ "Save for later", without a script."""
    try:
        _keep(request, form_class, route)
        messages.success(request, _("Kept. You find it on the page “Today”, under “Not finished”."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("web:today")


def waiting(request: HttpRequest, route: str) -> Draft | None:
    """The half-typed form to offer; none while it is being gone on with."""
    return None if "draft" in request.GET else draft_of(user_of(request), route)


def given_back(request: HttpRequest, form_class: type[forms.Form], route: str) -> dict[str, Any]:
    """What had been typed into a form, when its writer goes on with it."""
    draft = draft_of(user_of(request), route) if "draft" in request.GET else None
    if draft is None:
        return {}
    return {name: values if name in SEVERAL else values[0] for name, values in typed_in(draft).items() if values}


def _keep(request: HttpRequest, form_class: type[forms.Form], route: str) -> None:
    known = form_class(desk=desk(request)).fields  # type: ignore[call-arg]
    typed = {name: values for name, values in request.POST.lists() if name in known}
    keep_draft(route, typed, by=user_of(request), centre=None, now=now())


def _route(page: str) -> str:
    route = f"services:{page}"
    if route not in FORMS:
        raise Http404
    return route
