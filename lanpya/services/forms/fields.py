"""Fields that take what people type here: digits of either script, days in any form, text cleaned before it is kept."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lanpya.lib.clean import clean_line, clean_text
from lanpya.lib.digits import latin_digits
from lanpya.lib.refused import Refused
from lanpya.services.acts import When
from lanpya.services.forms.days import Asked, read_day
from lanpya.ui import writing

NEEDED = _("This is needed.")
NOT_OFFERED = _("This is not one of the answers offered.")
_GROUPING = re.compile(r"[\s,၊_']")


class Choice(forms.ChoiceField):
    default_error_messages = {"required": _("Choose one."), "invalid_choice": NOT_OFFERED}


class Choices(forms.MultipleChoiceField):
    default_error_messages = {"required": _("Choose one."), "invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED}


class Once(forms.UUIDField):
    """The number of this copy of the form: sending it twice stores once."""

    default_error_messages = {
        "required": _("This page is incomplete. Open it again."),
        "invalid": _("This page is incomplete. Open it again."),
    }

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)


class Whole(forms.Field):
    """A whole number in Latin or Burmese digits, grouped or not; nothing typed is None."""

    widget = forms.TextInput
    default_error_messages = {"required": NEEDED, "invalid": _("Type a whole number, such as 12.")}

    def __init__(self, *, most: int, least: int = 0, **named: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**named)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "maxlength": "9"}

    def to_python(self, value: Any) -> int | None:
        digits = _GROUPING.sub("", latin_digits(str(value or "")))
        if not digits:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", digits):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if not self.least <= int(digits) <= self.most:
            words = _("Type a number from %(least)d to %(most)d.")
            raise forms.ValidationError(words, code="range", params={"least": self.least, "most": self.most})
        return int(digits)


class Line(forms.CharField):
    """One line of text, cleaned."""

    default_error_messages = {"required": NEEDED}

    def __init__(self, *, longest: int, **named: Any) -> None:
        self.longest = longest
        super().__init__(**named)
        # Cleaning takes out what Django would refuse (a null character), and says the length in our words.
        self.validators = []

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "maxlength": str(self.longest), "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        return _cleaned(clean_line, str(value or ""), self.longest)


class Words(Line):
    """Several lines of text, cleaned."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> str:
        return _cleaned(clean_text, str(value or ""), self.longest)


class Day(forms.Field):
    """A day as people write it: 20/11/2026, ၂၀-၁၁-၂၀၂၆, 20 November 2026; or its month or year alone."""

    today: dt.date
    default_error_messages = {"required": _("Type the day, such as 20/11/2026.")}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "maxlength": "60"}

    def to_python(self, value: Any) -> When | Asked | None:
        text = _cleaned(clean_line, str(value or ""), 60)
        if not text:
            return None
        try:
            return read_day(text, today=self.today)
        except Refused as refused:
            raise forms.ValidationError(refused.message, code="invalid") from refused

    def prepare_value(self, value: Any) -> Any:
        return shown(value) if isinstance(value, (When, dt.date)) else value


def shown(value: When | dt.date) -> str:
    """A day as the field shows it, and as it may be typed: 20/11/2026, or 11/2026, or 2026; in the reader's digits."""
    if isinstance(value, dt.date):
        return writing.digits(f"{value:%d/%m/%Y}")
    if value.day:
        return shown(value.day)
    return writing.digits(f"{value.month:02}/{value.year}" if value.month else str(value.year))


def _cleaned(clean: Any, text: str, longest: int) -> str:
    try:
        return str(clean(text, limit=longest))
    except Refused as refused:
        words = _("This is %(n)d characters long; at most %(most)d fit here.")
        raise forms.ValidationError(words, code="long", params={"n": len(text), "most": longest}) from refused
