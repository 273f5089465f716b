"""The staff of one's organisation: who is there, who is invited, which roles they hold."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts import access, actions, queries
from lanpya.accounts.access import allow, full_sign_in_required
from lanpya.accounts.models import User
from lanpya.accounts.roles import ROLES, Can, roles_of_kind
from lanpya.lib.refused import Refused
from lanpya.web.forms.office import EndRole, GiveRole, Invite
from lanpya.web.forms.refusals import put_on

MANAGE = Can.MANAGE_STAFF


@allow(MANAGE)
@full_sign_in_required
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    shown = {"members": queries.staff_shown_to(user, day=timezone.now().date())}
    return render(request, "web/staff.html", shown)


@allow(MANAGE)
@full_sign_in_required
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = Invite(request.POST or None, user=user, initial={"from_on": timezone.now().date()})
    if form.is_valid():
        try:
            person, code = actions.invite(user.organisation, _newcomer(form, user), by=user, now=timezone.now())
        except Refused as refusal:
            put_on(form, refusal)
        else:
            return render(request, "web/start_code.html", {"person": person, "code": code})
    cards = {role.label: ROLES[role].purpose for role in roles_of_kind(user.organisation.kind)}
    return render(request, "web/invite.html", {"form": form, "cards": cards})


def _newcomer(form: Invite, user: User) -> actions.Newcomer:
    typed = form.cleaned_data
    return actions.Newcomer(
        typed["login"], typed["name"], typed["role"], typed["from_on"], _centre(typed, user), typed["language"]
    )


def _centre(typed: dict[str, Any], user: User) -> Any:
    return access.get_centre(user, typed["centre"], MANAGE) if typed["centre"] else None


@allow(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, ref: str) -> HttpResponse:
    """One of the staff: roles now and before, and a role to give."""
    user = cast(User, request.user)
    person = access.get_member(user, ref, MANAGE)
    form = GiveRole(request.POST or None, user=user, initial={"from_on": timezone.now().date()})
    if form.is_valid() and _given(form, person, user):
        messages.success(request, _("The role is given."))
        return redirect("office:member", ref=ref)
    shown = {"member": queries.member_shown_to(user, person), "form": form, "today": timezone.now().date()}
    return render(request, "web/member.html", shown)


def _given(form: GiveRole, person: User, user: User) -> bool:
    typed, today = form.cleaned_data, timezone.now().date()
    span = {"from_on": typed["from_on"], "until_on": typed["until_on"]}
    try:
        actions.give_role(person, typed["role"], centre=_centre(typed, user), by=user, today=today, **span)
    except Refused as refusal:
        put_on(form, refusal)
        return False
    return True


@allow(MANAGE)
@full_sign_in_required
@require_http_methods(["GET", "POST"])
def end_role(request: HttpRequest, key: UUID) -> HttpResponse:
    user, today = cast(User, request.user), timezone.now().date()
    role = access.get_membership(user, key, MANAGE)
    form = EndRole(request.POST or None, initial={"on": today})
    if form.is_valid():
        try:
            actions.end_role(role, on=form.cleaned_data["on"], by=user, today=today)
        except Refused as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, _("The role has an end."))
            return redirect("office:member", ref=role.user.ref)
    return render(request, "web/end_role.html", {"form": form, "role": role})


@allow(MANAGE)
@full_sign_in_required
@never_cache
@require_POST
def reset_sign_in(request: HttpRequest, ref: str) -> HttpResponse:
    user = cast(User, request.user)
    person = access.get_member(user, ref, MANAGE)
    try:
        code = actions.reset_sign_in(person, by=user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("office:member", ref=ref)
    return render(request, "web/start_code.html", {"person": person, "code": code})


@allow(MANAGE)
@full_sign_in_required
@require_POST
def set_active(request: HttpRequest, ref: str) -> HttpResponse:
    """Closes an account, or opens it again."""
    user = cast(User, request.user)
    person = access.get_member(user, ref, MANAGE)
    change = actions.deactivate if person.is_active else actions.reactivate
    try:
        change(person, by=user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The account is closed.") if person.is_active else _("The account is open again."))
    return redirect("office:member", ref=ref)
