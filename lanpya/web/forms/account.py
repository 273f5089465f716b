"""Forms of one's own account and of the shared machine."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import DeskCode
from lanpya.lib.digits import latin_digits
from lanpya.web.forms.sign_in import LONG


class Begin(forms.Form):
    login = forms.CharField(
        label=_("Login name"), max_length=40, widget=forms.TextInput(attrs={"autocapitalize": "none"})
    )
    code = forms.CharField(
        label=_("Start code"), max_length=20, help_text=_("Eight letters and digits, from the person who invited you.")
    )
    password = forms.CharField(
        label=_("New password"), help_text=LONG, strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("New password again"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(say("The two passwords differ. Type both again."))
        return again


class DigitsField(forms.CharField):
    """A code of digits in either script."""

    widget = forms.PasswordInput

    def to_python(self, value: Any) -> str:
        return latin_digits(str(super().to_python(value)))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}


class ChooseDeskCode(forms.Form):
    code = DigitsField(
        label=_("Desk code"), max_length=6, help_text=_("Four to six digits, only for this machine and only for today.")
    )
    shown_as = forms.CharField(
        label=_("Shown as"),
        max_length=20,
        help_text=_("What this machine shows before your code is typed: initials or a short name, not your full name."),
    )


class TakeOver(forms.Form):
    who = forms.ChoiceField(label=_("Who takes over?"), widget=forms.RadioSelect)
    code = DigitsField(label=_("Desk code"), max_length=6)

    def __init__(self, *args: Any, waiting: list[DeskCode], **named: Any) -> None:
        super().__init__(*args, **named)
        field = cast(forms.ChoiceField, self.fields["who"])
        field.choices = [(str(each.pk), each.shown_as) for each in waiting]
