"""The entry forms of the ledger, each put together from its parts."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lanpya.services.acts import Act, Someone, Tally, act_of
from lanpya.services.facts import Delivery
from lanpya.services.forms.fields import Choice
from lanpya.services.forms.parts import About, Counted, How, OnADay, OnePerson, radios
from lanpya.services.models import Kind, Service

FOLLOW_UP = "follow_up"
# Kinds with a screen of their own, and attendance, which comes with the sessions of a course.
ELSEWHERE = {"drop_in", "helplines", "attendance"}


class Entry(How, About, OnADay):
    """One row of the ledger."""

    words: ClassVar[tuple[str, ...]] = ("note",)
    kind_code: ClassVar[str] = ""
    delivery_first: ClassVar[str] = Delivery.CENTRE

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **named: Any) -> None:
        super().__init__(*args, initial={"delivery": self.delivery_first, **(initial or {})}, **named)

    def kind_said(self) -> str:
        return str(self.cleaned_data.get("kind") or self.kind_code)

    def who(self) -> Someone | Tally:
        raise AssertionError("Every entry is about one person or a count.")

    def act(self) -> Act:
        """What the form says was done. Raises `Refused` for a count without a total."""
        said = self.cleaned_data
        centre = self.desk.centre(said["centre"])
        return Act(centre, said["day"], self.kind_said(), self.who(), facts=self.about(), **self.how())


class DropIn(OnePerson, Entry):
    kind_code = "drop_in"
    begins_at = "sex"


class Group(Counted, Entry):
    kind_code = "drop_in"
    begins_at = "total"


class Call(OnePerson, Entry):
    """A conversation on the helpline. It counts at the first human answer; a later call on the matter is a contact."""

    kind_code = "helplines"
    delivery_first = Delivery.PHONE
    begins_at = "sex"

    again = radios(
        [("", _("First call or message")), ("again", _("Again, on the same matter"))],
        label=_("Is it a new matter?"), required=False,
        help_text=_("It counts when a person answered. A later call on the same matter is a contact."),
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        by = [(each.value, each.label) for each in (Delivery.PHONE, Delivery.MESSAGE, Delivery.ONLINE)]
        self.fields["delivery"] = radios(by, label=_("How they reached us"))

    def kind_said(self) -> str:
        return FOLLOW_UP if self.cleaned_data["again"] else self.kind_code


class WithKind(forms.Form):
    kind = Choice(label=_("What was done"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        kinds = [(each.code, _named(each)) for each in self.kinds_offered()]
        self.fields["kind"].choices = [("", _("Choose …")), *kinds]  # type: ignore[attr-defined]

    def kinds_offered(self) -> list[Kind]:
        return [each for each in self.desk.kinds if each.code not in ELSEWHERE]  # type: ignore[attr-defined]


class Other(WithKind, OnePerson, Entry):
    """Any other service for one person."""

    begins_at = "kind"


class OtherGroup(WithKind, Counted, Entry):
    """Any other service for a counted group."""

    begins_at = "kind"


class Changing(WithKind, Entry):
    """A row as it stands, every kind offered: a mistake may be in any of its facts."""

    def kinds_offered(self) -> list[Kind]:
        return list(self.desk.kinds)

    def act_for(self, row: Service) -> Act:
        """What the row should have said. Where it was posted from, and whom it names, are no part of the form."""
        act = self.act()
        who = replace(act.who, key=row.person) if isinstance(act.who, Someone) else act.who
        as_typed = act.note_as_typed or (row.note_as_typed if act.note == row.note else "")
        return replace(act, who=who, note_as_typed=as_typed, event=row.event, sheet=row.sheet, line=row.line)


class ChangeOne(OnePerson, Changing):
    """Mends a row about one person."""


class ChangeCount(Counted, Changing):
    """Mends a row that is a count."""


def as_typed(row: Service) -> dict[str, Any]:
    """What the form of a row shows first: what the row says."""
    act = act_of(row)
    shown = {
        "centre": act.centre.code, "day": act.when, "kind": act.kind, "delivery": act.delivery,
        "topics": list(act.topics), "language": act.language, "funding": act.funding, "note": act.note,
        "interpreter": {True: "yes", False: "no"}.get(act.interpreter, ""),  # type: ignore[arg-type]
        "done_by": act.done_by.ref if act.done_by else "", **vars(act.facts),
    }  # fmt: skip
    return shown | (_one(act.who) if isinstance(act.who, Someone) else _counted(act.who))


def _one(who: Someone) -> dict[str, Any]:
    return {"sex": who.sex, "age_band": who.age_band}


def _counted(who: Tally) -> dict[str, Any]:
    ages = {f"age_{sex}_{band}": n for sex, bands in who.ages.items() for band, n in bands.items()}
    return {"total": who.total, "female": who.female, "male": who.male, "other": who.other, **ages}


def _named(kind: Kind) -> Any:
    if kind.until_on is None:
        return kind.name
    return _("%(kind)s (until %(year)d)") % {"kind": kind.name, "year": kind.until_on.year}
