"""One's own account: its pages, the first password, the lock, and what a taken-over machine may not do."""

from typing import cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts import desk, queries, start_codes
from lanpya.accounts.access import public, signed_in
from lanpya.accounts.models import User
from lanpya.lib.refused import Refused
from lanpya.web.addresses import own
from lanpya.web.errors import too_many
from lanpya.web.forms.account import Begin
from lanpya.web.forms.refusals import put_on


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    shown = {"person": user, "roles": queries.roles_of(user), "machine": desk.machine_of(request)}
    return render(request, "account/index.html", shown | {"took_over": desk.took_over(request)})


@public
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The first password of somebody invited."""
    form = Begin(request.POST or None)
    if request.method == "POST" and not ratelimit.consume(request, action="start", key=request.POST.get("login", "")):
        return too_many(request)
    if form.is_valid() and _began(form):
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")
    return render(request, "account/start.html", {"form": form})


def _began(form: Begin) -> bool:
    typed = form.cleaned_data
    try:
        start_codes.begin(typed["login"], typed["code"], typed["password"], now=timezone.now())
    except Refused as refusal:
        put_on(form, refusal)
        return False
    return True


@public
@require_safe
def locked(request: HttpRequest) -> HttpResponse:
    """Where an idle page goes. A session that still lives is used in another window, and goes on."""
    if request.user.is_authenticated:
        return redirect(own(request, request.GET.get("next", "")))
    logout(request)
    return redirect(desk.door(request))


@signed_in
@require_safe
def full_sign_in(request: HttpRequest) -> HttpResponse:
    """Why this page does not open after a take-over, and the way to open it."""
    return render(request, "account/full.html", {"next": own(request, request.GET.get("next", ""))})


@signed_in
@require_POST
def leave_for_full(request: HttpRequest) -> HttpResponse:
    """Out of the take-over, and to the sign-in page that comes back here."""
    back = own(request, request.POST.get("next", ""))
    logout(request)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
