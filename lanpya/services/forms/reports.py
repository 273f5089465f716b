"""Forms by which a centre speaks of its days."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lanpya.services.facts import NilReason
from lanpya.services.forms.fields import Choices
from lanpya.services.forms.parts import radios
from lanpya.ui import writing


class NilDays(forms.Form):
    """One reason for one or several days without an entry."""

    days = Choices(label=_("Days"), widget=forms.CheckboxSelectMultiple)
    reason = radios(NilReason.choices, label=_("What happened?"))

    def __init__(self, data: Any = None, *, days: list[dt.date]) -> None:
        super().__init__(data)
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (day.isoformat(), writing.long_day(day)) for day in days
        ]

    def chosen(self) -> list[dt.date]:
        return [dt.date.fromisoformat(day) for day in self.cleaned_data["days"]]

    def why(self) -> NilReason:
        return NilReason(self.cleaned_data["reason"])
