"""allauth's forms in our words. What they check is allauth's; labels, help and order are ours."""

from typing import Any, cast

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONG = _("At least twelve characters. A short sentence is easy to remember and hard to guess.")
CODE = _("Six digits from the app, or one of the recovery codes on your sheet of paper.")


def say(form: forms.Form, name: str, label: str | Promise, help_text: str | Promise = "", **attrs: str) -> None:
    """Our label and help instead of the library's; placeholders vanish when one types, so there are none."""
    field = form.fields[name]
    field.label, field.help_text = cast(str, label), cast(str, help_text)
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignIn(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "login", _("Login name"), autocapitalize="none", spellcheck="false")
        say(self, "password", _("Password"))


class PasswordAgain(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "password", _("Password"))


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "oldpassword", _("Present password"))
        say(self, "password1", _("New password"), LONG)
        say(self, "password2", _("New password again"))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean()
        if "password2" in self.errors:
            self.errors["password2"] = self.error_class([str(_("The two passwords differ. Type both again."))])
        return typed


class Code(AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "code", _("Code"), CODE, inputmode="numeric")


class CodeAgain(ReauthenticateByCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "code", _("Code"), CODE, inputmode="numeric")


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "code", _("Code"), _("The six digits the app shows now."), inputmode="numeric")


class NewKey(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(
            self,
            "name",
            _("What you call this key"),
            _("Your telephone, or a key on your ring. Write no name of a person."),
        )
        say(
            self,
            "passwordless",
            _("Sign in with this key alone"),
            _("The key then asks for your finger or its number."),
        )


class NameOfKey(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        say(self, "name", _("What you call this key"))
