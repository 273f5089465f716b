"""The organisations of this installation, for its system administrator: set one up, invite its first person."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lanpya.accounts import access, actions, queries
from lanpya.accounts.access import allow, full_sign_in_required
from lanpya.accounts.models import Organisation, User
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.web.forms.office import CreateOrganisation, InviteFirst
from lanpya.web.forms.refusals import put_on

MANAGE = Can.MANAGE_INSTALLATION


@allow(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def organisations(request: HttpRequest) -> HttpResponse:
    form = CreateOrganisation(request.POST or None)
    if form.is_valid() and (made := _created(form, cast(User, request.user))):
        messages.success(request, _("The organisation is set up. Invite its first person."))
        return redirect("office:invite_first", code=made.code)
    return render(request, "web/organisations.html", {"form": form, "organisations": queries.organisations()})


def _created(form: CreateOrganisation, user: User) -> Organisation | None:
    try:
        return actions.create_organisation(**form.cleaned_data, by=user)
    except Refused as refusal:
        put_on(form, refusal)
        return None


@allow(MANAGE)
@full_sign_in_required
@never_cache
@require_http_methods(["GET", "POST"])
def invite_first(request: HttpRequest, code: str) -> HttpResponse:
    """The first manager of a partner, or anybody of an office that has no manager."""
    user, now = cast(User, request.user), timezone.now()
    organisation = access.get_organisation(user, code, MANAGE)
    form = InviteFirst(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            newcomer = actions.Newcomer(**form.cleaned_data, from_on=now.date())
            person, start_code = actions.invite(organisation, newcomer, by=user, now=now)
        except Refused as refusal:
            put_on(form, refusal)
        else:
            return render(request, "web/start_code.html", {"person": person, "code": start_code})
    return render(request, "web/invite_first.html", {"form": form, "organisation": organisation})
