"""A centre's month day by day: entries, nil days, and days without a word."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanpya.accounts.models import Centre
from lanpya.services.facts import NilReason
from lanpya.services.models import NilDay, Service
from lanpya.services.months import days_of, first_day, last_day
from lanpya.ui import writing

MARKS: dict[str, str] = {NilReason.CLOSED: "×", NilReason.NOBODY_CAME: "○", NilReason.NOT_OFFERED: "–"}


@dataclass(frozen=True)
class CalendarDay:
    """One day: how many services and contacts, what was said of it, and what it is."""

    day: dt.date
    services: int = 0
    contacts: int = 0
    nil: NilDay | None = None
    nil_kinds: list[NilDay] = field(default_factory=list)
    is_rest: bool = False
    is_outside: bool = False
    is_today: bool = False

    @property
    def has_entries(self) -> bool:
        return bool(self.services or self.contacts)

    @property
    def is_silent(self) -> bool:
        """A day over which nothing was reported: neither an entry nor a word."""
        return not (self.has_entries or self.nil or self.is_rest or self.is_outside or self.is_today)

    @property
    def entries(self) -> int:
        return self.services + self.contacts

    @property
    def mark(self) -> str:
        """What was said, as one sign for a narrow screen; the words are there for whoever listens."""
        return MARKS[self.nil.reason] if self.nil else "?" if self.is_silent else ""

    @property
    def look(self) -> str:
        """Classes of its cell."""
        marks = {"off": self.is_outside or (self.is_rest and not self.has_entries), "here": self.is_today}
        return " ".join(name for name, holds in (marks | {"silent": self.is_silent}).items() if holds)

    @property
    def contradicts(self) -> bool:
        """Said to be empty, and yet it has entries. A closed centre may still answer its telephone."""
        return self.has_entries and self.nil is not None and self.nil.reason == NilReason.NOBODY_CAME


@dataclass(frozen=True)
class Calendar:
    centre: Centre
    month: int
    days: list[CalendarDay]

    @property
    def starts(self) -> dt.date:
        return first_day(self.month)

    @property
    def lead(self) -> range:
        """Empty cells before the first day, so that Monday stands first."""
        return range(first_day(self.month).weekday())

    @property
    def silent(self) -> list[dt.date]:
        return [each.day for each in self.days if each.is_silent]

    @property
    def marks(self) -> list[tuple[str, str]]:
        """The signs of the narrow calendar with their words."""
        return [*((sign, str(NilReason(reason).label)) for reason, sign in MARKS.items()), ("?", _("No report"))]

    @property
    def silent_words(self) -> str:
        n = len(self.silent)
        return ngettext("%(n)s day", "%(n)s days", n) % {"n": writing.number(n)}

    @property
    def weekdays(self) -> list[str]:
        """Names over the columns; 1 January 2024 was a Monday."""
        return [writing.short_weekday(dt.date(2024, 1, day)) for day in range(1, 8)]

    @property
    def sayable(self) -> list[dt.date]:
        """Days of which a word may still be said: begun, without an entry, not outside and no weekly rest day."""
        return [
            each.day
            for each in self.days
            if not each.is_outside and not each.is_rest and not each.has_entries and each.nil is None
        ]

    @property
    def said(self) -> list[NilDay]:
        return [nil for each in self.days for nil in ([each.nil] if each.nil else []) + each.nil_kinds]

    @property
    def contradictions(self) -> list[dt.date]:
        return [each.day for each in self.days if each.contradicts]


def calendar(centre: Centre, month: int, *, today: dt.date) -> Calendar:
    """A month of a centre; the caller has checked that the reader may see it."""
    services, contacts = _entries([centre.pk], [month])
    nils = list(NilDay.objects.filter(centre=centre, day__range=(first_day(month), last_day(month))))
    whole = {nil.day: nil for nil in nils if nil.kind_id is None}
    days = [
        CalendarDay(
            day,
            services=services.get((centre.pk, day), 0),
            contacts=contacts.get((centre.pk, day), 0),
            nil=whole.get(day),
            nil_kinds=[nil for nil in nils if nil.day == day and nil.kind_id],
            is_rest=day.weekday() in centre.rest_days,
            is_outside=_is_outside(centre, day, today),
            is_today=day == today,
        )
        for day in days_of(month)
    ]
    return Calendar(centre, month, days)


def silent_days(
    centres: Iterable[Centre], months: list[int], *, today: dt.date
) -> dict[tuple[UUID, int], list[dt.date]]:
    """The days with neither an entry nor a word, by centre and month; three queries however many there are."""
    centres = list(centres)
    services, contacts = _entries([centre.pk for centre in centres], months)
    within = (first_day(min(months)), last_day(max(months)))
    said = NilDay.objects.filter(centre__in=centres, kind__isnull=True, day__range=within)
    spoken = services.keys() | contacts.keys() | set(said.values_list("centre_id", "day"))
    return {
        (centre.pk, month): [
            day for day in days_of(month) if (centre.pk, day) not in spoken and _is_awaited(centre, day, today)
        ]
        for centre in centres
        for month in months
    }


def _is_awaited(centre: Centre, day: dt.date, today: dt.date) -> bool:
    """Whether a word is due for this day: over, within the life of the centre, and no day of rest."""
    return day != today and not _is_outside(centre, day, today) and day.weekday() not in centre.rest_days


Days = dict[tuple[UUID, dt.date], int]


def _entries(centres: list[UUID], months: list[int]) -> tuple[Days, Days]:
    """Services and contacts by centre and day. Reversals take away, so a day whose rows were all taken back is 0."""
    rows = Service.objects.filter(centre__in=centres, month__in=months, day__isnull=False).order_by()
    sums = rows.values("centre_id", "day", "kind__is_contact").annotate(n=Sum("total"))
    services: Days = {}
    contacts: Days = {}
    for row in sums:
        if row["n"] and row["day"]:
            (contacts if row["kind__is_contact"] else services)[row["centre_id"], row["day"]] = row["n"]
    return services, contacts


def _is_outside(centre: Centre, day: dt.date, today: dt.date) -> bool:
    return day > today or day < centre.opened_on or (centre.closed_on is not None and day > centre.closed_on)
