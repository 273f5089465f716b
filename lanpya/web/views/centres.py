"""The centres of one's organisation."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lanpya.accounts import access, actions
from lanpya.accounts.access import allow, allow_throughout, full_sign_in_required
from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.web.forms.office import AddSite, ChangeCentre, CloseCentre, OpenCentre
from lanpya.web.forms.refusals import put_on

MANAGE = Can.MANAGE_CENTRES


@allow(MANAGE)
@require_safe
def centres(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    shown = {"centres": access.centres(user, MANAGE), "may_open": access.whole_organisation(user, MANAGE)}
    return render(request, "web/centres.html", shown)


@allow_throughout(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def open_centre(request: HttpRequest) -> HttpResponse:
    form = OpenCentre(request.POST or None, initial={"closes_at": "18:00", "kind": Centre.Kind.CENTRE})
    if form.is_valid() and (centre := _opened(form, cast(User, request.user))):
        messages.success(request, _("The centre is open. Give its staff their roles now."))
        return redirect("office:centre", code=centre.code)
    return render(request, "web/open_centre.html", {"form": form})


def _opened(form: OpenCentre, user: User) -> Centre | None:
    typed, today = form.cleaned_data, timezone.now().date()
    said = {"facts": form.facts(), "opened_on": typed["opened_on"], "by": user, "today": today}
    try:
        return actions.open_centre(user.organisation, typed["code"], **said)
    except Refused as refusal:
        put_on(form, refusal)
        return None


@allow(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def centre(request: HttpRequest, code: str) -> HttpResponse:
    user = cast(User, request.user)
    found = access.get_centre(user, code, MANAGE)
    form = ChangeCentre(request.POST) if request.method == "POST" else ChangeCentre.of(found)
    if form.is_valid() and _changed(form, found, user):
        messages.success(request, _("The centre is changed."))
        return redirect("office:centre", code=code)
    return render(request, "web/centre.html", {"form": form, "centre": found, "sites": found.sites.all()})


def _changed(form: ChangeCentre, found: Centre, user: User) -> bool:
    typed = form.cleaned_data
    try:
        actions.change_centre(found, form.facts(), read=typed["read"], version=typed["version"], by=user)
    except Refused as refusal:
        put_on(form, refusal)
        return False
    return True


@allow(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def close_centre(request: HttpRequest, code: str) -> HttpResponse:
    user, today = cast(User, request.user), timezone.now().date()
    found = access.get_centre(user, code, MANAGE)
    form = CloseCentre(request.POST or None, initial={"closed_on": today})
    if form.is_valid():
        try:
            actions.close_centre(found, on=form.cleaned_data["closed_on"], by=user, today=today)
        except Refused as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, _("The centre is closed after that day. Its figures stay."))
            return redirect("office:centres")
    return render(request, "web/close_centre.html", {"form": form, "centre": found})


@allow(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def add_site(request: HttpRequest, code: str) -> HttpResponse:
    """Where a round of pop-up sites stood, with its dates."""
    user, today = cast(User, request.user), timezone.now().date()
    found = access.get_centre(user, code, MANAGE)
    form = AddSite(request.POST or None, initial={"from_on": today})
    if form.is_valid():
        try:
            actions.add_site(found, **form.cleaned_data, by=user, today=today)
        except Refused as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, _("The site is added."))
            return redirect("office:centre", code=code)
    return render(request, "web/add_site.html", {"form": form, "centre": found})
