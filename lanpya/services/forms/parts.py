"""The parts that forms of the ledger are put together from: where and when, who, what is known of them, how."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lanpya.lib.refused import Refused
from lanpya.places import gazetteer
from lanpya.services.acts import LONGEST_NOTE, LONGEST_REASON, MOST_IN_A_TALLY, Facts, Someone, Source, Tally, When
from lanpya.services.facts import AgeBand, ClientType, Delivery, FirstThisYear, Language, Sex
from lanpya.services.forms.days import Asked
from lanpya.services.forms.fields import Choice, Choices, Day, Line, Once, Whole, Words
from lanpya.services.forms.words import Doubt, answer_in, answers, read_words
from lanpya.services.queries.desk import Desk

UNSAID = ("", _("Not said"))
KNOWN_SEXES = (Sex.FEMALE, Sex.MALE, Sex.OTHER)


def radios(choices: Any, **named: Any) -> Choice:
    return Choice(choices=choices, widget=forms.RadioSelect, **named)


class AtADesk(forms.Form):
    """Knows who fills it, where and when; turns what an action refused into an error of the field it names."""

    # Which text of the form may be Zawgyi, and where its doubtful reading is asked.
    words: ClassVar[tuple[str, ...]] = ()
    # Where typing begins. After a refused save the summary of errors takes the cursor instead.
    begins_at: ClassVar[str] = ""

    once = Once()
    centre = Choice(label=_("Centre"))

    def __init__(self, data: Any = None, *, desk: Desk, initial: dict[str, Any] | None = None) -> None:
        self.desk = desk
        super().__init__(data, initial={"once": uuid4(), "centre": desk.centres[0].code, **(initial or {})})
        self.as_typed: dict[str, str] = {}
        centre = self.fields["centre"]
        centre.choices = [(each.code, each.name) for each in desk.centres]  # type: ignore[attr-defined]
        if len(desk.centres) == 1:
            centre.widget = forms.HiddenInput()
        if self.begins_at and not self.is_bound:
            self.fields[self.begins_at].widget.attrs["autofocus"] = True
        for name in self.words:
            self._ask_if_in_doubt(name, data)

    @property
    def questions(self) -> list[forms.BoundField]:
        """What had to be asked back: how a doubtful word or day is meant."""
        return [self[name] for name in self.fields if name.endswith("_read")]

    @property
    def centre_name(self) -> str:
        """The one centre this form is for; empty when there are several to choose from."""
        return self.desk.centres[0].name if len(self.desk.centres) == 1 else ""

    def source(self) -> Source:
        """One copy of one form by one person: nobody can post into another's."""
        return Source("page", f"{self.desk.user.ref}/{self.cleaned_data['once']}")

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)

    def _ask_if_in_doubt(self, name: str, data: Any) -> None:
        reading = read_words(str((data or {}).get(name, ""))) if data else None
        if isinstance(reading, Doubt):
            self.fields[f"{name}_read"] = radios(
                answers(reading), label=_("Which of the two can be read?"), required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.words:
            reading = read_words(cleaned.get(name) or "", answer_in(self.data, name))
            if isinstance(reading, Doubt):
                words = _("This may be written in Zawgyi. Choose below how it is meant, then save again.")
                self.add_error(f"{name}_read" if f"{name}_read" in self.fields else name, words)
            elif name in cleaned:
                cleaned[name], self.as_typed[name] = reading.text, reading.as_typed
        return cleaned


class OnADay(AtADesk):
    """Something done, on a day that may be known only by its month or year."""

    whole_day: ClassVar[bool] = False

    day = Day(label=_("Day"), help_text=_("Only the month (11/2026) or the year, if no more is known."))

    def __init__(self, data: Any = None, *, desk: Desk, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, desk=desk, initial={"day": desk.today, **(initial or {})})
        field = self.fields["day"]
        field.today = desk.today  # type: ignore[attr-defined]
        if asked := self._asked(data, field):
            self.fields["day_read"] = radios(asked.choices(), label=_("Which day is meant?"), required=False)

    def clean_day(self) -> When:
        """The day typed, or the one chosen where the text may mean several."""
        day: When | Asked = self.cleaned_data["day"]
        if isinstance(day, Asked):
            day = self._chosen(day)
        if self.whole_day and day.day is None:
            raise forms.ValidationError(_("Type the whole day, such as 20/11/2026."), code="whole")
        return day

    def _chosen(self, asked: Asked) -> When:
        try:
            return asked.candidates[str(self.data.get("day_read", ""))]
        except KeyError:
            words = _("This can be read in more than one way. Choose below which day is meant.")
            raise forms.ValidationError(words, code="asked") from None

    def _asked(self, data: Any, field: forms.Field) -> Asked | None:
        try:
            day = field.to_python((data or {}).get("day"))
        except forms.ValidationError:
            return None
        return day if isinstance(day, Asked) else None


# Any letter key chooses: the script picks the choice whose code begins with it, in either language.
BY_LETTER = {"data-letters": ""}
LETTERS = _("Keys: F, M, O or N.")


class OnePerson(forms.Form):
    sex = radios(Sex.choices, label=_("Sex"), help_text=LETTERS)
    age_band = radios([*AgeBand.choices, ("", _("Not recorded"))], label=_("Age"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["sex"].widget.attrs |= BY_LETTER

    def who(self) -> Someone | Tally:
        return Someone(self.cleaned_data["sex"], self.cleaned_data["age_band"])


class Counted(forms.Form):
    """A tally: a total, and what is known of sexes and ages."""

    total = Whole(label=_("People in all"), least=1, most=MOST_IN_A_TALLY)
    female = Whole(label=Sex.FEMALE.label, most=MOST_IN_A_TALLY, required=False)
    male = Whole(label=Sex.MALE.label, most=MOST_IN_A_TALLY, required=False)
    other = Whole(label=Sex.OTHER.label, most=MOST_IN_A_TALLY, required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for band in AgeBand:
            for sex in Sex:
                field = Whole(label=f"{sex.label}, {band.label}", most=MOST_IN_A_TALLY, required=False)
                self.fields[f"age_{sex}_{band}"] = field

    def age_rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The bands, each with its cells by sex, for the folded table of ages."""
        return [(str(band.label), [self[f"age_{sex}_{band}"] for sex in Sex]) for band in AgeBand]

    def has_ages(self) -> bool:
        return any(cell.value() for _label, cells in self.age_rows() for cell in cells)

    def not_recorded(self) -> int | None:
        """What is left of the total, as soon as the parts fit in it."""
        tally = self.tally() if self.is_bound and self.errors is not None else None
        return tally.not_recorded if tally and tally.not_recorded >= 0 else None

    def tally(self) -> Tally | None:
        """The count; None where no total was given."""
        known = {str(sex): self.cleaned_data.get(str(sex)) or 0 for sex in KNOWN_SEXES}
        if not self.cleaned_data.get("total"):
            return None
        return Tally(self.cleaned_data["total"], ages=self._ages(), **known)

    def who(self) -> Someone | Tally:
        tally = self.tally()
        if tally is None:
            raise Refused(str(_("Type how many people there were.")), field="total")
        return tally

    def _ages(self) -> dict[str, dict[str, int]]:
        ages = {
            str(sex): {str(band): n for band in AgeBand if (n := self.cleaned_data.get(f"age_{sex}_{band}"))}
            for sex in Sex
        }
        return {sex: bands for sex, bands in ages.items() if bands}


class About(forms.Form):
    """What the counter asks of a life: as little as the tables need."""

    first_this_year = radios(
        FirstThisYear.choices, label=_("First time at any migrant centre this year?"), required=False
    )
    client_type = Choice(choices=[UNSAID, *ClientType.choices], label=_("Which describes them best"), required=False)
    home_state = Choice(label=_("Home state or region"), required=False)
    destination = Choice(label=_("Country they go to, or came back from"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        lang = "my" if (get_language() or "").startswith("my") else "en"
        states = [(code, gazetteer.name_of(code, lang)) for code in gazetteer.states()]
        lands = [(land["code"], land.get(f"name_{lang}") or land["name_en"]) for land in gazetteer.countries()]
        self.fields["home_state"].choices = [UNSAID, *states]  # type: ignore[attr-defined]
        self.fields["destination"].choices = [UNSAID, *lands]  # type: ignore[attr-defined]

    def about(self) -> Facts:
        said = self.cleaned_data
        return Facts(said["client_type"], said["home_state"], said["destination"], said["first_this_year"])


class How(forms.Form):
    """How it was done, and what remains to be said."""

    delivery = Choice(choices=[UNSAID, *Delivery.choices], label=_("Where or how"), required=False)
    topics = Choices(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    language = Choice(choices=[UNSAID, *Language.choices], label=_("Language spoken"), required=False)
    interpreter = radios(
        [("yes", _("Yes")), ("no", _("No")), ("", _("Not said"))], label=_("With an interpreter"), required=False
    )
    funding = Choice(label=_("Reported under"), required=False)
    done_by = Choice(label=_("Done by"), required=False)
    note = Words(
        label=_("Note"), longest=LONGEST_NOTE, required=False,
        help_text=_("Kept sealed. Leave out names and numbers of people."),
    )  # fmt: skip
    reason = Line(label=_("Why it comes late"), longest=LONGEST_REASON, required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        desk: Desk = named["desk"]
        self.fields["topics"].choices = [(each.code, each.name) for each in desk.topics]  # type: ignore[attr-defined]
        fundings = [(each.code, each.name) for each in desk.fundings]
        self.fields["funding"].choices = [UNSAID, *fundings]  # type: ignore[attr-defined]
        staff = [(each.ref, each.name) for each in desk.staff]
        self.fields["done_by"].choices = [*staff, ("", _("Not said"))]  # type: ignore[attr-defined]
        self.initial.setdefault("done_by", desk.user.ref)
        self.fields["reason"].help_text = _("The month has been accepted; the entry will be marked.")

    def how(self) -> dict[str, Any]:
        """The part of an `Act` that this form fills."""
        said = self.cleaned_data
        staff = {each.ref: each for each in self.desk.staff}  # type: ignore[attr-defined]
        return {
            "delivery": said["delivery"],
            "topics": tuple(said["topics"]),
            "language": said["language"],
            "interpreter": {"yes": True, "no": False}.get(said["interpreter"]),
            "funding": said["funding"],
            "done_by": staff.get(said["done_by"]),
            "note": said["note"],
            "note_as_typed": self.as_typed.get("note", ""),  # type: ignore[attr-defined]
        }
