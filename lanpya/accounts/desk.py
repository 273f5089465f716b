"""The shared laptop: a machine of a centre, and today's short codes with which its staff take over from each other."""

import datetime as dt
import secrets
from hashlib import sha256
from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lanpya.accounts.access import TOOK_OVER, centres, memberships
from lanpya.accounts.models import Centre, DeskCode, Machine, User
from lanpya.accounts.roles import Can
from lanpya.audit import log
from lanpya.lib.refused import Refused
from lanpya.seals import hashes

COOKIE = "lanpya_machine"
COOKIE_SECONDS = 365 * 86_400
TRIES = 5
DIGITS = range(4, 7)


def machine_of(request: HttpRequest) -> Machine | None:
    """The enrolled machine this browser runs on, if it is one and has not been revoked."""
    try:
        secret = request.get_signed_cookie(COOKIE, "", max_age=COOKIE_SECONDS)
    except signing.BadSignature:
        return None
    if not secret:
        return None
    return Machine.objects.trusted().select_related("centre").filter(secret_hash=_hashed(secret)).first()


def mark(response: HttpResponse, secret: str, *, secure: bool) -> None:
    """Leave the machine's secret in this browser."""
    response.set_signed_cookie(COOKIE, secret, max_age=COOKIE_SECONDS, httponly=True, samesite="Strict", secure=secure)


def took_over(request: HttpRequest) -> bool:
    """Whether this session began with a desk code, not with a full sign-in."""
    return TOOK_OVER in request.session


def door(request: HttpRequest) -> str:
    """Where the next person begins: the take-over page of a shared machine, else the sign-in page."""
    machine = machine_of(request)
    return reverse("desk:take_over" if machine and machine.desk_codes.exists() else "account_login")


@transaction.atomic
def enrol(centre: Centre, *, label: str, by: User, now: dt.datetime) -> tuple[Machine, str]:
    """A new machine and the secret for its browser; the secret is kept nowhere else."""
    secret = secrets.token_urlsafe(32)
    machine = Machine.objects.create(
        centre=centre, label=label, secret_hash=_hashed(secret), enrolled_by=by, enrolled_at=now
    )
    log.record(centre.organisation_id, by=by.ref, verb="machine.enrolled", kind="machine", refs=[machine.ref])
    return machine, secret


@transaction.atomic
def revoke(machine: Machine, *, by: User, now: dt.datetime) -> None:
    """From this moment nobody takes over there, and who has taken over is out at the next page."""
    Machine.objects.trusted().filter(pk=machine.pk).update(revoked_by=by, revoked_at=now)
    machine.desk_codes.all().delete()
    holder = machine.centre.organisation_id
    log.record(holder, by=by.ref, verb="machine.revoked", kind="machine", refs=[machine.ref])


def choose_code(machine: Machine, code: str, *, shown_as: str, by: User, now: dt.datetime) -> DeskCode:
    """A code for today on this machine. Refused for strangers to its centre, and for codes anybody guesses."""
    if not works_at(by, machine.centre):
        raise Refused(_("This machine belongs to a centre where you have no role."))
    check_code(code)
    # The slow hash is made before the transaction: on SQLite it would keep every other writer waiting.
    code_hash = make_password(_keyed(machine, code))
    chosen = {"code_hash": code_hash, "tries_left": TRIES, "expires_at": machine.centre.closing(now)}
    with transaction.atomic():
        DeskCode.objects.filter(machine=machine, user=by).delete()
        stored = DeskCode.objects.create(machine=machine, user=by, shown_as=shown_as, **chosen)
        log.record(by.organisation_id, by=by.ref, verb="desk.code_chosen", kind="machine", refs=[machine.ref])
    return stored


def check_code(code: str) -> None:
    """Refused unless four to six digits that are neither one digit repeated nor a run like 1234."""
    if not code.isascii() or not code.isdigit() or len(code) not in DIGITS:
        raise Refused(_("A desk code has four to six digits."), field="code")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(code)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise Refused(_("Choose a code that is harder to guess than this one."), field="code")


def waiting(machine: Machine, *, now: dt.datetime) -> list[DeskCode]:
    """Who may take over on this machine now, in the order in which they chose their codes."""
    alive = machine.desk_codes.filter(expires_at__gt=now, tries_left__gt=0, user__is_active=True)
    return list(alive.select_related("user").order_by("expires_at", "id"))


def take_over(machine: Machine, ident: str, code: str, *, now: dt.datetime) -> User:
    """The person whose code this is. Wrong, ended and unknown are refused in the same words after the same work."""
    chosen = next((each for each in waiting(machine, now=now) if str(each.pk) == ident), None)
    # The try is spent before the code is looked at, so twenty at once are five tries.
    spent = chosen and DeskCode.objects.filter(pk=chosen.pk, tries_left__gt=0).update(tries_left=F("tries_left") - 1)
    expected = chosen.code_hash if chosen and spent else make_password(None)
    if (
        not check_password(_keyed(machine, code), expected)
        or chosen is None
        or not works_at(chosen.user, machine.centre)
    ):
        raise Refused(_("The code does not fit. After five wrong tries it ends; then sign in in full."), field="code")
    with transaction.atomic():
        DeskCode.objects.filter(pk=chosen.pk).update(tries_left=TRIES)
        holder = chosen.user.organisation_id
        log.record(holder, by=chosen.user.ref, verb="desk.taken_over", kind="machine", refs=[machine.ref])
    return chosen.user


def works_at(user: User, centre: Centre) -> bool:
    """Whether one of the user's roles of today reaches this centre."""
    return any(centres(user, may).filter(pk=centre.pk).exists() for may in _abilities_of(user))


def _abilities_of(user: User) -> list[Can]:
    return [may for may in (Can.SEE_SERVICES, Can.MANAGE_STAFF) if memberships(user, may).exists()]


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _keyed(machine: Machine, code: str) -> str:
    """Ten thousand codes are tried in no time by whoever has the database; without the key they are nothing."""
    return hashes.keyed(machine.centre.organisation_id, f"desk-code:{machine.ref}", code).hex()
