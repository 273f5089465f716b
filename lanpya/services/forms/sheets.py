"""Forms of a paper register: its heading once, then a line at a time."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lanpya.lib.refused import Refused
from lanpya.services.acts import (
    LONGEST_NOTE,
    LONGEST_NUMBER,
    LONGEST_REASON,
    MOST_IN_A_TALLY,
    MOST_LINES,
    Facts,
    Someone,
    Tally,
)
from lanpya.services.facts import Delivery, FirstThisYear, Sex, band_of
from lanpya.services.forms.fields import Choice, Line, Whole
from lanpya.services.forms.parts import BY_LETTER, KNOWN_SEXES, LETTERS, UNSAID, AtADesk, OnADay, radios


class Heading(OnADay):
    """The head of the paper, typed once."""

    begins_at = "number"

    number = Line(label=_("Sheet number"), longest=LONGEST_NUMBER, help_text=_("As printed or written on the paper."))
    kind = Choice(label=_("What was done"))
    lines_on_paper = Whole(label=_("Lines on the paper"), least=1, most=MOST_LINES, required=False)
    done_by = Choice(label=_("Done by"), required=False)
    delivery = Choice(choices=[UNSAID, *Delivery.choices], label=_("Where or how"), required=False)
    funding = Choice(label=_("Reported under"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        kinds = [(each.code, each.name) for each in self.desk.kinds if each.code != "attendance"]
        staff = [(each.ref, each.name) for each in self.desk.staff]
        fundings = [(each.code, each.name) for each in self.desk.fundings]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["done_by"].choices = [*staff, ("", _("Not said"))]  # type: ignore[attr-defined]
        self.fields["funding"].choices = [UNSAID, *fundings]  # type: ignore[attr-defined]
        for name, first in (("kind", "drop_in"), ("done_by", self.desk.user.ref), ("delivery", Delivery.CENTRE)):
            self.initial.setdefault(name, first)

    def heading(self) -> dict[str, Any]:
        """What `open_sheet` is told, besides who opens it."""
        said = self.cleaned_data
        staff = {each.ref: each for each in self.desk.staff}
        return {
            "number": said["number"],
            "when": said["day"],
            "kind": said["kind"],
            "lines_on_paper": said["lines_on_paper"],
            "done_by": staff.get(said["done_by"]),
            "delivery": said["delivery"],
            "funding": said["funding"],
        }


class PaperLine(AtADesk):
    """One line of the paper: a person by sex and age, or a count."""

    words: ClassVar[tuple[str, ...]] = ("note",)
    begins_at = "sex"

    line = Whole(label=_("Line"), least=1, most=MOST_LINES)
    sex = radios(Sex.choices, label=_("Sex"), required=False, help_text=LETTERS)
    age = Whole(label=_("Age"), most=130, required=False)
    first_this_year = radios(FirstThisYear.choices, label=_("First time this year?"), required=False)
    total = Whole(label=_("People in all"), least=1, most=MOST_IN_A_TALLY, required=False)
    female = Whole(label=Sex.FEMALE.label, most=MOST_IN_A_TALLY, required=False)
    male = Whole(label=Sex.MALE.label, most=MOST_IN_A_TALLY, required=False)
    other = Whole(label=Sex.OTHER.label, most=MOST_IN_A_TALLY, required=False)
    note = Line(label=_("Note"), longest=LONGEST_NOTE, required=False)
    reason = Line(label=_("Why it comes late"), longest=LONGEST_REASON, required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # After a swap the script takes the cursor to the next line, as autofocus does on a whole page.
        self.fields["sex"].widget.attrs |= BY_LETTER if self.is_bound else {**BY_LETTER, "data-focus": ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        counts = [cleaned.get(name) for name in ("total", "female", "male", "other")]
        if any(counts) and (cleaned.get("sex") or cleaned.get("age") is not None):
            self.add_error("total", _("A line is one person or a count, not both."))
        elif any(counts[1:]) and not counts[0]:
            self.add_error("total", _("Type how many people there were in all."))
        elif not any(counts) and not cleaned.get("sex") and "sex" not in self.errors:
            self.add_error("sex", _("Choose a sex (or “Not recorded”), or fill in the count."))
        return cleaned

    def is_count(self) -> bool:
        """Whether the folded count is in use, so that it is shown open."""
        return any(self[name].value() or self[name].errors for name in ("total", "female", "male", "other"))

    def who(self) -> Someone | Tally:
        said = self.cleaned_data
        if said["total"]:
            female, male, other = (said[str(sex)] or 0 for sex in KNOWN_SEXES)
            return Tally(said["total"], female, male, other)
        if not said["sex"]:
            raise Refused(str(_("Choose a sex (or “Not recorded”), or fill in the count.")), field="sex")
        return Someone(said["sex"], "" if said["age"] is None else band_of(said["age"]))

    def facts(self) -> Facts:
        return Facts(first_this_year=self.cleaned_data["first_this_year"])


class OneReason(forms.Form):
    """Why something is taken back."""

    reason = Line(label=_("Why"), longest=LONGEST_REASON)
