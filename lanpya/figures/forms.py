"""What is asked of the figures. Questions stand in the address, so that a table can be sent to a colleague."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lanpya.figures import periods
from lanpya.figures.access import Reach
from lanpya.figures.actions.exports import LONGEST_PURPOSE
from lanpya.figures.facts import DIMENSIONS, MOST_DIMENSIONS
from lanpya.figures.models import Edition
from lanpya.figures.queries.editions import numbered
from lanpya.figures.queries.statement import Question, held_by
from lanpya.lib.clean import clean_line
from lanpya.lib.refused import Refused

EVERY_WORDS = [("year", _("year")), ("quarter", _("quarter")), ("month", _("month"))]


class QuestionForm(forms.Form):
    """Period, columns, centre, and the state of the ledger. Everything may be left empty."""

    start = forms.CharField(label=_("From"), max_length=20, required=False)
    end = forms.CharField(label=_("To"), max_length=20, required=False)
    every = forms.ChoiceField(label=_("Columns by"), choices=EVERY_WORDS, required=False)
    centre = forms.ChoiceField(label=_("Centre"), required=False)
    edition = forms.IntegerField(label=_("Edition"), min_value=1, max_value=99_999, required=False)
    as_of = forms.DateField(
        label=_("As known on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any, *, reach: Reach, today: dt.date) -> None:
        super().__init__({**self.usual(today), **data.dict()})
        self.reach, self.today = reach, today
        centres = [(each.code, each.name) for each in reach.centres]
        self.fields["centre"].choices = [("", _("all centres")), *centres]  # type: ignore[attr-defined]

    @staticmethod
    def usual(today: dt.date) -> dict[str, str]:
        """Last year and this one."""
        return {"start": str(today.year - 1), "end": str(today.year), "every": "year"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        usual = self.usual(self.today)
        start = cleaned.get("start") or cleaned.get("end") or usual["start"]
        try:
            cleaned["period"] = periods.between(start, cleaned.get("end") or cleaned.get("start") or usual["end"])
            # More columns than a page holds are refused here, not in the middle of the page.
            periods.columns(cleaned["period"], cleaned.get("every") or "year", set())
            cleaned["found_edition"] = self._edition(cleaned.get("edition"), cleaned["period"])
        except Refused as refusal:
            self.add_error({"period": "start", "edition": "edition"}[refusal.field], refusal.message)
        return cleaned

    def _edition(self, number: int | None, period: periods.Period) -> Edition | None:
        if not number:
            return None
        found = numbered(self.reach.user, number)
        held_by(found, period)
        return found

    def question(self) -> Question:
        """The question asked; the usual one where something in it could not be read."""
        if not self.is_valid():
            usual = self.usual(self.today)
            return Question(periods.between(usual["start"], usual["end"]))
        asked = self.cleaned_data
        return Question(
            asked["period"], asked["every"] or "year", asked["centre"], asked["found_edition"], asked["as_of"]
        )


class BreakdownForm(forms.Form):
    """Up to five facts to divide services by."""

    by = forms.MultipleChoiceField(
        label=_("Divided by"),
        choices=list(DIMENSIONS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to five."),
    )

    def clean_by(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["by"]
        if len(set(chosen)) > MOST_DIMENSIONS:
            raise forms.ValidationError(_("Choose five at most."))
        return list(dict.fromkeys(chosen))

    def dimensions(self) -> list[str]:
        """What was chosen; how the service was given, where nothing or too much was."""
        return (self.is_valid() and self.cleaned_data["by"]) or ["delivery"]


class PurposeForm(forms.Form):
    """Why figures leave the house."""

    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=LONGEST_PURPOSE,
        help_text=_("For example: quarterly report to the donor."),
    )

    def clean_purpose(self) -> str:
        return clean_line(self.cleaned_data["purpose"], limit=LONGEST_PURPOSE)


class TakeOutForm(PurposeForm):
    """What kind of file, and what for."""

    shape = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[("csv", _("CSV, in a zip")), ("xlsx", _("Excel (XLSX)")), ("pdf", _("PDF, to print"))],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    field_order = ["shape", "purpose"]


class PublishForm(forms.Form):
    """A new edition: whole quarters, with what is missing said."""

    start = forms.CharField(label=_("From"), max_length=20, help_text=_("A year or a quarter."))
    end = forms.CharField(label=_("To"), max_length=20, required=False)
    without = forms.MultipleChoiceField(
        label=_("Centres that are missing"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only those whose months are not all accepted. The edition prints that they are missing."),
    )
    restates = forms.ChoiceField(label=_("Puts right"), required=False)
    reason = forms.CharField(
        label=_("Why it is put right"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, reach: Reach, own: list[Edition], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["without"].choices = [(each.code, each.name) for each in reach.centres]  # type: ignore[attr-defined]
        numbers = [(each.ref, _("Edition %(n)d") % {"n": each.number}) for each in own]
        self.fields["restates"].choices = [("", _("no earlier edition")), *numbers]  # type: ignore[attr-defined]

    def period(self) -> periods.Period:
        return periods.between(self.cleaned_data["start"], self.cleaned_data["end"] or self.cleaned_data["start"])


class CheckForm(forms.Form):
    """A table as somebody published it, pasted or as a file. Nothing of it is kept."""

    MOST_BYTES = 2_000_000
    MOST_LETTERS = 200_000

    table = forms.CharField(
        label=_("The table"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false"}),
        help_text=_("Copy it from a document or a spreadsheet: a line for each row, with its headings and totals."),
    )
    file = forms.FileField(label=_("Or a file"), required=False, help_text=_("CSV or XLSX, at most 2 MB."))
    prose = forms.CharField(
        label=_("The text beside it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Numbers in the text are compared with the table."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > self.MOST_BYTES:
            self.add_error("file", _("The file is larger than 2 MB. Save only the table."))
        if len(cleaned.get("table", "")) + len(cleaned.get("prose", "")) > self.MOST_LETTERS:
            self.add_error("table", _("This is too long. Paste only the table and the text about it."))
        if not file and not cleaned.get("table", "").strip() and not self.errors:
            self.add_error("table", _("Paste a table, or choose a file."))
        return cleaned
