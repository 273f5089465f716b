"""The routes of signing in that are open here, each with its gate. What allauth has besides is not routed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from lanpya.accounts.access import full_sign_in_required, public, signed_in
from lanpya.accounts.models import User
from lanpya.accounts.sign_in import log_changes, ways_in
from lanpya.web.views import account as own

View = Callable[..., HttpResponseBase]


def _door(view: View) -> View:
    """Open to everybody: the way in."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return public(opened)


def _own(view: View) -> View:
    """One's own account, after a full sign-in; a change and its row in the log are one transaction."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        user = cast(User, request.user)
        with transaction.atomic():
            before = ways_in(user)
            answer = view(request, *args, **kwargs)
            log_changes(user, before)
        return answer

    return signed_in(full_sign_in_required(opened))


urlpatterns = [
    path("", own.account, name="account_index"),
    path("start/", own.start, name="account_start"),
    path("locked/", own.locked, name="account_locked"),
    path("full/", own.full_sign_in, name="account_full"),
    path("full/leave/", own.leave_for_full, name="account_leave_for_full"),
    path("login/", _door(account.login), name="account_login"),
    path("logout/", _door(account.logout), name="account_logout"),
    path("reauthenticate/", _own(account.reauthenticate), name="account_reauthenticate"),
    path("password/", _own(account.password_change), name="account_change_password"),
    path("second/", _own(mfa.index), name="mfa_index"),
    path("second/code/", _door(mfa.authenticate), name="mfa_authenticate"),
    path("second/reauthenticate/", _own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second/app/", _own(totp.activate_totp), name="mfa_activate_totp"),
    path("second/app/remove/", _own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second/paper/", _own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second/paper/new/", _own(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("second/keys/", _own(keys.list_webauthn), name="mfa_list_webauthn"),
    path("second/keys/add/", _own(keys.add_webauthn), name="mfa_add_webauthn"),
    path("second/keys/reauthenticate/", _own(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("second/keys/login/", _door(keys.login_webauthn), name="mfa_login_webauthn"),
    path("second/keys/<int:pk>/", _own(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("second/keys/<int:pk>/remove/", _own(keys.remove_webauthn), name="mfa_remove_webauthn"),
]
