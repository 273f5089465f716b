"""Forms of the office: staff, centres, agreements, organisations, machines."""

import datetime as dt
from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.access import centres, whole_organisation
from lanpya.accounts.actions import CentreFacts
from lanpya.accounts.indicators import INDICATORS
from lanpya.accounts.models import Centre, Organisation, User
from lanpya.accounts.roles import Can, Role, roles_of_kind
from lanpya.lib.digits import latin_digits
from lanpya.places import gazetteer
from lanpya.ui import writing

WHOLE = ""
CODE_HELP = _("Small letters, digits and hyphens; it stands in addresses and files and stays for ever.")
Choices = list[tuple[str, Any]]


class DayField(forms.DateField):
    """A day of the calendar, by the browser's own picker where it has one."""

    def __init__(self, **named: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **named)

    def to_python(self, value: Any) -> dt.date | None:
        return super().to_python(latin_digits(value) if isinstance(value, str) else value)


class CodeField(forms.CharField):
    def __init__(self, **named: Any) -> None:
        widget = forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"})
        super().__init__(max_length=40, widget=widget, **named)


class TownshipField(forms.ChoiceField):
    """Townships under their state or region, in the reader's language."""

    def __init__(self, **named: Any) -> None:
        super().__init__(choices=_townships, **named)


def _townships() -> list[tuple[str, Any]]:
    lang = get_language() or "en"
    groups = [
        (gazetteer.name_of(state, lang), _named(gazetteer.townships(state), lang)) for state in gazetteer.states()
    ]
    return [("", "—"), *groups]


def _weekdays() -> list[tuple[int, str]]:
    monday = dt.date(2024, 1, 1)
    return [(day, writing.weekday(monday + dt.timedelta(days=day))) for day in range(7)]


def _named(codes: list[str], lang: str) -> Choices:
    return [(code, gazetteer.name_of(code, lang)) for code in codes]


def centre_choices(user: User, may: Can) -> Choices:
    """The centres where the user may do this, and the whole organisation if they may do it everywhere."""
    everywhere = [(WHOLE, _("The whole organisation"))] if whole_organisation(user, may) else []
    return everywhere + [(each.code, each.name) for each in centres(user, may)]


def role_choices(organisation: Organisation) -> Choices:
    return [(role.value, role.label) for role in roles_of_kind(organisation.kind)]


def _set(form: forms.Form, **choices: Choices) -> None:
    for name, offered in choices.items():
        cast(forms.ChoiceField, form.fields[name]).choices = offered


class GiveRole(forms.Form):
    role = forms.ChoiceField(label=_("Role"))
    centre = forms.ChoiceField(label=_("Where"), required=False)
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until"), required=False, help_text=_("Leave empty if no end is known."))

    def __init__(self, *args: Any, user: User, **named: Any) -> None:
        super().__init__(*args, **named)
        _set(self, role=role_choices(user.organisation), centre=centre_choices(user, Can.MANAGE_STAFF))


class Invite(GiveRole):
    login = CodeField(label=_("Login name"), help_text=_("Small letters, digits and hyphens. It cannot be changed."))
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=[("my", "မြန်မာ"), ("en", "English")])
    until_on = None  # type: ignore[assignment]

    field_order = ("name", "login", "language", "role", "centre", "from_on")


class EndRole(forms.Form):
    on = DayField(label=_("Last day"))


class CentreForm(forms.Form):
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_my = forms.CharField(label=_("Name in Burmese"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Centre.Kind.choices)
    place = TownshipField(label=_("Township"), required=False)
    rest_days = forms.TypedMultipleChoiceField(
        label=_("Weekly rest days"), coerce=int, required=False, choices=_weekdays,
        widget=forms.CheckboxSelectMultiple, help_text=_("On these days nobody expects an entry."),
    )  # fmt: skip
    closes_at = forms.TimeField(
        label=_("Closes at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Desk codes of shared machines end then."),
    )  # fmt: skip

    def facts(self) -> CentreFacts:
        typed = self.cleaned_data
        same = {name: typed[name] for name in ("name_en", "name_my", "kind", "place", "closes_at")}
        return CentreFacts(**same, rest_days=tuple(typed["rest_days"]))


class ChangeCentre(CentreForm):
    """Carries what was read beside what is typed, so that two people who change different things both succeed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    read = forms.JSONField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, centre: Centre) -> "ChangeCentre":
        facts = asdict(CentreFacts.of(centre))
        read = facts | {"closes_at": f"{centre.closes_at:%H:%M}"}
        return cls(initial=facts | {"version": centre.version, "read": read})

    def clean_read(self) -> CentreFacts:
        read = CentreForm(self.cleaned_data["read"] if isinstance(self.cleaned_data["read"], dict) else {})
        if not read.is_valid():
            raise forms.ValidationError(say("This page is damaged. Open it again."))
        return read.facts()


class OpenCentre(CentreForm):
    code = CodeField(label=_("Code"), help_text=CODE_HELP)
    opened_on = DayField(label=_("Open since"))

    field_order = ("name_en", "name_my", "code", "kind", "place", "opened_on")


class CloseCentre(forms.Form):
    closed_on = DayField(label=_("Last day open"))


class AddSite(forms.Form):
    name_en = forms.CharField(label=_("Name of the place in English"), max_length=120)
    name_my = forms.CharField(label=_("Name of the place in Burmese"), max_length=160, required=False)
    place = TownshipField(label=_("Township"))
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until"), required=False)


class MakeAgreement(forms.Form):
    recipient = forms.ChoiceField(label=_("Who may count"))
    indicators = forms.MultipleChoiceField(
        label=_("What they may count"), choices=list(INDICATORS.items()), widget=forms.CheckboxSelectMultiple
    )
    from_on = DayField(label=_("Services from"))
    until_on = DayField(label=_("Services until"), required=False, help_text=_("Leave empty if no end is agreed."))

    def __init__(self, *args: Any, user: User, **named: Any) -> None:
        super().__init__(*args, **named)
        others = Organisation.objects.exclude(pk=user.organisation_id)
        _set(self, recipient=[(each.code, each.name) for each in others])


class CreateOrganisation(forms.Form):
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_my = forms.CharField(label=_("Name in Burmese"), max_length=160, required=False)
    code = CodeField(label=_("Code"), help_text=CODE_HELP)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)


class InviteFirst(forms.Form):
    """The first person of an organisation, or anybody of an office."""

    name = forms.CharField(label=_("Name"), max_length=120)
    login = CodeField(label=_("Login name"), help_text=_("Small letters, digits and hyphens. It cannot be changed."))
    language = forms.ChoiceField(label=_("Language"), choices=[("my", "မြန်မာ"), ("en", "English")])
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, organisation: Organisation, **named: Any) -> None:
        super().__init__(*args, **named)
        offered = role_choices(organisation)
        managers = [each for each in offered if each[0] == Role.CENTRE_MANAGER]
        _set(self, role=managers or offered)


class EnrolMachine(forms.Form):
    centre = forms.ChoiceField(label=_("Centre"))
    label = forms.CharField(
        label=_("What the machine is called"), max_length=40, help_text=_("Laptop at the front desk")
    )

    def __init__(self, *args: Any, user: User, **named: Any) -> None:
        super().__init__(*args, **named)
        _set(self, centre=[(each.code, each.name) for each in centres(user, Can.MANAGE_STAFF)])
