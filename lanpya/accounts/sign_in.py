"""What allauth asks of us: who may sign in, the words it says, where its secrets lie, and what goes into the log."""

import io
from dataclasses import dataclass
from typing import Any, cast

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lanpya.accounts import desk
from lanpya.accounts.models import User
from lanpya.audit import log
from lanpya.seals import box, hashes

SEALED_AT = "second-factor"
NO_MATCH = gettext_lazy("The login name and the password do not match. Check both and try again.")
WAIT = gettext_lazy("Too many tries in a short time. Wait a minute and try again.")
NO_CODE = gettext_lazy("The code does not fit. Read it again; a code of the app changes every half minute.")

WAYS = {
    "reauthenticate": gettext_lazy("With the password"),
    "mfa_reauthenticate": gettext_lazy("With a code of the app or from paper"),
    "mfa_reauthenticate:webauthn": gettext_lazy("With a key"),
}
SAID = {
    "account/messages/password_changed.txt": gettext_lazy("The password is changed."),
    "account/messages/logged_out.txt": gettext_lazy("You are signed out."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up. It is asked for at each sign-in."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is taken away."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("New recovery codes are made. The old ones are dead."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The key is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The key is taken away."),
}


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """As allauth's, but a right password of a closed account is answered like a wrong one."""

    @classmethod
    def _stash_user(cls, user: User | None) -> User | None:
        return cast(User | None, super()._stash_user(None))


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NO_MATCH,
        "invalid_login": NO_MATCH,
        "account_inactive": NO_MATCH,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
        "enter_current_password": gettext_lazy("This is not your present password."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "incorrect_code": NO_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account alone: a manager invites."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A keyed hash: tries are counted by address, and no address is kept."""
        return hashes.keyed(log.INSTALLATION, "address", super().get_client_ip(request)).hex()

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **named: Any
    ) -> None:
        said = named.get("message") or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))

    def login(self, request: HttpRequest, user: User) -> None:
        with transaction.atomic():
            super().login(request, user)
            log.record(user.organisation_id, by=user.ref, verb="staff.signed_in", kind="user", refs=[user.ref])

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, str(NO_MATCH))
        return redirect("account_login")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """On a shared machine, leaving makes room for the next colleague."""
        return desk.door(request)

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Whoever has just signed in, perhaps to set up the first second factor, is not asked twice."""
        return bool(super().is_reauthentication_required(app=app, **named)) and not _has_just_signed_in(context.request)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS.get(way["id"], way["description"])} for way in ways]

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """There is no mail; `log_changes` tells the log."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": NO_CODE,
        "cannot_delete_authenticator": gettext_lazy("Add another second factor first; one must remain."),
        "cannot_generate_recovery_codes": gettext_lazy("Set up the app or a key first."),
    }

    def encrypt(self, text: str) -> str:
        return box.seal_text(text, where=SEALED_AT)

    def decrypt(self, encrypted_text: str) -> str:
        return box.unseal_text(encrypted_text, where=SEALED_AT)

    def build_totp_svg(self, url: str) -> str:
        drawn = io.BytesIO()
        segno.make(url).save(drawn, kind="svg", xmldecl=False, scale=4, border=2, dark="#000", light="#fff")
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """One second factor always remains, where one is required."""
        others = _factors(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_FACTOR_REQUIRED or others.exists()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        n = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Key %(n)d") % {"n": n}

    def _get_site_name(self) -> str:
        return "Lanpya"


def has_second_factor(user: User) -> bool:
    return bool(_factors(user).exists())


def _factors(user: User) -> Any:
    """Apps and keys; recovery codes alone are no second factor."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


@dataclass(frozen=True)
class WaysIn:
    """What opens an account: the password's hash, and the keys of second factors and of sheets of paper codes."""

    password: str
    factors: frozenset[int]
    paper: frozenset[int]


def ways_in(user: User) -> WaysIn:
    rows = set(Authenticator.objects.filter(user=user).values_list("pk", "type"))
    paper = frozenset(pk for pk, kind in rows if kind == Authenticator.Type.RECOVERY_CODES)
    password = User.objects.values_list("password", flat=True).get(pk=user.pk)
    return WaysIn(password, frozenset(pk for pk, _kind in rows) - paper, paper)


def log_changes(user: User, before: WaysIn) -> None:
    """One row for each way in that came or went since; in the transaction of the change."""
    now = ways_in(user)
    happened = {
        "staff.password_changed": now.password != before.password,
        "staff.factor_added": bool(now.factors - before.factors),
        "staff.factor_removed": bool(before.factors - now.factors),
        "staff.recovery_codes_made": bool(now.paper - before.paper),
    }
    for verb in (verb for verb, did in happened.items() if did):
        log.record(user.organisation_id, by=user.ref, verb=verb, kind="user", refs=[user.ref])


def _has_just_signed_in(request: HttpRequest) -> bool:
    signed_in_at = [float(record["at"]) for record in get_authentication_records(request, cast(User, request.user))]
    recently = timezone.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return bool(signed_in_at) and signed_in_at[-1] > recently
