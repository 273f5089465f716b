"""The shared laptop: enrol it, choose a code for today, take over with it."""

import time
from typing import cast

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lanpya.accounts import access, desk, queries
from lanpya.accounts.access import TOOK_OVER, allow, full_sign_in_required, get_centre, public, signed_in
from lanpya.accounts.models import DeskCode, Machine, User
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.web import kept
from lanpya.web.errors import too_many
from lanpya.web.forms.account import ChooseDeskCode, TakeOver
from lanpya.web.forms.office import EnrolMachine
from lanpya.web.forms.refusals import put_on
from lanpya.web.sessions import BEGUN, DESK_UNTIL, FACTOR

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@allow(Can.MANAGE_STAFF)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def machines(request: HttpRequest) -> HttpResponse:
    """The machines of one's centres; this browser becomes one of them."""
    user = cast(User, request.user)
    form = EnrolMachine(request.POST or None, user=user)
    if form.is_valid():
        centre = get_centre(user, form.cleaned_data["centre"], Can.MANAGE_STAFF)
        _machine, secret = desk.enrol(centre, label=form.cleaned_data["label"], by=user, now=timezone.now())
        messages.success(request, _("This machine is enrolled. Each colleague now signs in once and chooses a code."))
        enrolled = redirect("desk:machines")
        desk.mark(enrolled, secret, secure=settings.SESSION_COOKIE_SECURE)
        return enrolled
    shown = {"form": form, "machines": queries.machines_of(user), "this": desk.machine_of(request)}
    return render(request, "web/machines.html", shown)


@allow(Can.MANAGE_STAFF)
@full_sign_in_required
@require_POST
def revoke_machine(request: HttpRequest, ref: str) -> HttpResponse:
    user = cast(User, request.user)
    desk.revoke(access.get_machine(user, ref, Can.MANAGE_STAFF), by=user, now=timezone.now())
    messages.success(request, _("The machine is revoked. Nobody takes over there any more."))
    return redirect("desk:machines")


@signed_in
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """A code for the rest of the day on this machine."""
    machine = desk.machine_of(request)
    form = ChooseDeskCode(request.POST or None)
    if machine and form.is_valid() and _chosen(request, machine, form):
        messages.success(request, _("Your desk code works on this machine until the centre closes."))
        return redirect("web:today")
    return render(request, "web/desk_code.html", {"form": form, "machine": machine})


def _chosen(request: HttpRequest, machine: Machine, form: ChooseDeskCode) -> bool:
    user, typed = cast(User, request.user), form.cleaned_data
    try:
        desk.choose_code(machine, typed["code"], shown_as=typed["shown_as"], by=user, now=timezone.now())
    except Refused as refusal:
        put_on(form, refusal)
        return False
    return True


@public
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """Who chose a code on this machine today may sign in here with it; nobody else learns who that is."""
    machine = desk.machine_of(request)
    waiting = desk.waiting(machine, now=timezone.now()) if machine else []
    if machine is None or not waiting:
        return redirect("account_login")
    if request.method == "POST" and not ratelimit.consume(request, action="take_over"):
        return too_many(request)
    form = TakeOver(request.POST or None, waiting=waiting)
    if form.is_valid() and (taken := _taken(request, machine, form, waiting)):
        return taken
    return render(request, "web/take_over.html", {"form": form, "machine": machine})


def _taken(request: HttpRequest, machine: Machine, form: TakeOver, waiting: list[DeskCode]) -> HttpResponse | None:
    typed = form.cleaned_data
    try:
        user = desk.take_over(machine, typed["who"], typed["code"], now=timezone.now())
    except Refused as refusal:
        put_on(form, refusal)
        return None
    until = next(each.expires_at for each in waiting if str(each.pk) == typed["who"])
    # Django empties a session that was somebody else's; a form kept in it for its writer is given back to nobody else.
    login(request, user, backend=BACKEND)
    begun = {TOOK_OVER: machine.ref, DESK_UNTIL: until.timestamp(), FACTOR: True, BEGUN: time.time()}
    request.session.update(begun)
    return redirect(kept.after_sign_in(request))
