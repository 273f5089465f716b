"""Reporting agreements: who may count what of whom. Both sides see them; only the holder makes and revokes."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts import access, actions, queries
from lanpya.accounts.access import allow, allow_throughout, full_sign_in_required
from lanpya.accounts.models import Organisation, User
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.web.forms.office import MakeAgreement
from lanpya.web.forms.refusals import put_on

MANAGE = Can.MANAGE_AGREEMENTS


@allow(MANAGE, Can.SEE_AGREED_FIGURES)
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    given, received = queries.agreements_given(user), queries.agreements_received(user)
    may_make = access.whole_organisation(user, MANAGE)
    return render(request, "web/agreements.html", {"given": given, "received": received, "may_make": may_make})


@allow_throughout(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def make_agreement(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = MakeAgreement(request.POST or None, user=user, initial={"from_on": timezone.now().date()})
    if form.is_valid() and _made(form, user):
        messages.success(request, _("The agreement stands. You can revoke it at any time."))
        return redirect("office:agreements")
    return render(request, "web/make_agreement.html", {"form": form})


def _made(form: MakeAgreement, user: User) -> bool:
    typed = form.cleaned_data
    recipient = Organisation.objects.get(code=typed.pop("recipient"))
    try:
        actions.make_agreement(recipient, **typed, by=user, now=timezone.now())
    except Refused as refusal:
        put_on(form, refusal)
        return False
    return True


@allow_throughout(MANAGE)
@full_sign_in_required
@require_POST
def revoke_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    user = cast(User, request.user)
    agreement = access.get_given_agreement(user, ref, MANAGE)
    try:
        actions.revoke_agreement(agreement, by=user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The agreement is revoked. Nothing is counted by it any more."))
    return redirect("office:agreements")
