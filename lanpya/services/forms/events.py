"""Forms of events and courses: what is held, who came, a later session."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lanpya.services.acts import LONGEST_REASON, LONGEST_TITLE, MOST_REACHED, Tally
from lanpya.services.forms.fields import Choice, Choices, Day, Line, Whole
from lanpya.services.forms.parts import UNSAID, AtADesk, Counted, OnADay, radios

EVENT_KINDS = ("community_mobilisation", "training")


class CountedOrNot(Counted):
    """A count that may be left empty: an event with nobody, or one not counted yet."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["total"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parts = [name for name in self.fields if name in {"female", "male", "other"} or name.startswith("age_")]
        if not cleaned.get("total") and any(cleaned.get(name) for name in parts):
            self.add_error("total", _("Type how many people there were in all."))
        return cleaned


class OnWholeDay(OnADay):
    whole_day = True
    day = Day(label=_("Day"))
    reason = Line(label=_("Why it comes late"), longest=LONGEST_REASON, required=False)

    def on_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"].day
        return day


class HeldEvent(CountedOrNot, OnWholeDay):
    """A community event, or the first session of a course."""

    words: ClassVar[tuple[str, ...]] = ("title",)
    begins_at = "kind"

    kind = radios([], label=_("What it was"))
    title = Line(
        label=_("Title"), longest=LONGEST_TITLE,
        help_text=_("What a colleague would call it. It may be published: no names of people."),
    )  # fmt: skip
    reach = Whole(
        label=_("Estimated reach"), most=MOST_REACHED, required=False,
        help_text=_("“About 200 listened” goes here. An estimate is reach and is never added to services."),
    )  # fmt: skip
    topics = Choices(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    funding = Choice(label=_("Reported under"), required=False)
    done_by = Choice(label=_("Held by"), required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        kinds = [(each.code, each.name) for each in self.desk.kinds if each.code in EVENT_KINDS]
        staff = [(each.ref, each.name) for each in self.desk.staff]
        fundings = [(each.code, each.name) for each in self.desk.fundings]
        choices: dict[str, list[tuple[str, Any]]] = {
            "kind": sorted(kinds),
            "topics": [(each.code, each.name) for each in self.desk.topics],
            "funding": [UNSAID, *fundings],
            "done_by": [*staff, ("", _("Not said"))],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.initial.setdefault("done_by", self.desk.user.ref)

    def event(self) -> dict[str, Any]:
        """What `hold_event` is told, besides who holds it."""
        said = self.cleaned_data
        staff = {each.ref: each for each in self.desk.staff}
        return {
            "kind": said["kind"],
            "title": said["title"],
            "title_as_typed": self.as_typed.get("title", ""),
            "day": self.on_day(),
            "tally": self.tally(),
            "topics": tuple(said["topics"]),
            "reach": said["reach"],
            "funding": said["funding"],
            "done_by": staff.get(said["done_by"]),
            "reason": said["reason"],
        }


class WhoCame(Counted, AtADesk):
    """The count of an event that was held before it was counted."""

    begins_at = "total"

    reason = Line(label=_("Why it comes late"), longest=LONGEST_REASON, required=False)

    def counted(self) -> Tally:
        tally = self.tally()
        assert tally is not None  # noqa: S101 - the total is a needed field
        return tally


class LaterSession(CountedOrNot, OnWholeDay):
    """A later meeting of a course: whoever attends is a contact."""

    begins_at = "day"
