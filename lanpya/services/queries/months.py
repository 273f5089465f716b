"""Months of centres: their state, what is missing, and the counts that go with them."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.services.access import Reach, events_visible_to, sheets_visible_to
from lanpya.services.facts import Sex
from lanpya.services.models import CentreMonth, Event, Kind, MonthCount, Service, Sheet
from lanpya.services.months import first_day, month_of
from lanpya.services.queries.days import calendar, silent_days
from lanpya.ui import writing

State = CentreMonth.State
TAGS: dict[str, str] = {State.OPEN: "plain", State.SUBMITTED: "due", State.ACCEPTED: "good"}


@dataclass(frozen=True)
class SexCounts:
    """The count of one kind in one month, by sex."""

    kind: Kind
    by_sex: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_sex.values())

    @property
    def cells(self) -> list[int]:
        return [self.by_sex.get(sex, 0) for sex in Sex.values]


@dataclass(frozen=True)
class Missing:
    """What a month still lacks. Nothing here forbids handing it in; it is said, so that it is known."""

    silent: list[dt.date] = field(default_factory=list)
    contradictions: list[dt.date] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    is_running: bool = False

    def __bool__(self) -> bool:
        return bool(self.silent or self.contradictions or self.sheets or self.events or self.is_running)


@dataclass(frozen=True)
class Lack:
    """One thing a month lacks, and where it is mended."""

    words: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class MonthPage:
    centre: Centre
    month: int
    state: CentreMonth
    counts: list[SexCounts]
    contacts: list[SexCounts]
    missing: Missing
    late: int
    unknown_day: int

    @property
    def starts(self) -> dt.date:
        return first_day(self.month)

    @property
    def tag(self) -> str:
        return TAGS[self.state.state]

    @property
    def lacks(self) -> list[Lack]:
        """What is missing, in words."""
        return list(lacks(self.centre, self.month, self.missing))

    @property
    def late_words(self) -> str:
        return ngettext("%(n)s late entry, marked", "%(n)s late entries, marked", self.late) % _n(self.late)

    @property
    def unknown_words(self) -> str:
        n = self.unknown_day
        return ngettext("%(n)s row whose day is not known", "%(n)s rows whose day is not known", n) % _n(n)

    @property
    def total(self) -> int:
        return sum(each.total for each in self.counts)

    @property
    def by_sex(self) -> list[int]:
        """The foot of the table: each sex over all its kinds."""
        return [sum(cells) for cells in zip(*(each.cells for each in self.counts), strict=True)]


@dataclass(frozen=True)
class Cell:
    """A centre's month in the grid."""

    month: int
    state: str
    label: str
    total: int | None
    silent: int
    is_running: bool

    @property
    def starts(self) -> dt.date:
        return first_day(self.month)

    @property
    def tag(self) -> str:
        return TAGS[self.state]

    @property
    def silent_words(self) -> str:
        return ngettext("%(n)s day without a word", "%(n)s days without a word", self.silent) % _n(self.silent)


@dataclass(frozen=True)
class GridRow:
    centre: Centre
    cells: list[Cell | None]


@dataclass(frozen=True)
class GridLine:
    """A month with each centre's cell."""

    month: int
    cells: list[tuple[Centre, Cell | None]]

    @property
    def starts(self) -> dt.date:
        return first_day(self.month)


def by_month(rows: list[GridRow], months: list[int]) -> list[GridLine]:
    """The grid with its months as lines: there are more months than centres, and a page grows downwards."""
    return [GridLine(month, [(row.centre, row.cells[place]) for row in rows]) for place, month in enumerate(months)]


def lacks(centre: Centre, month: int, missing: Missing) -> Iterator[Lack]:
    """What a month lacks, each with the page where it is mended."""
    days = f"{reverse('services:calendar')}?centre={centre.code}&month={month}"
    if missing.is_running:
        yield Lack(_("The month is not over."), "")
    if missing.silent:
        n = len(missing.silent)
        words = ngettext("%(n)s day without a word", "%(n)s days without a word", n) % _n(n)
        yield Lack(words, days, writing.list_of([writing.number(day.day) for day in missing.silent]))
    for day in missing.contradictions:
        yield Lack(_("%(day)s: “nobody came” was said, but there are entries") % {"day": writing.day(day)}, days)
    for sheet in missing.sheets:
        words = _("Sheet %(number)s is not finished") % {"number": writing.digits(sheet.number)}
        yield Lack(words, reverse("services:sheet_lines", args=[sheet.ref]))
    for event in missing.events:
        words = _("%(title)s: nobody is counted") % {"title": event.title}
        yield Lack(words, reverse("services:event_page", args=[event.ref]), writing.day(event.day))


def _n(n: int) -> dict[str, str]:
    return {"n": writing.number(n)}


def state_of(centre: Centre, month: int) -> CentreMonth:
    """The month's state; one that nobody has touched is open."""
    found = CentreMonth.objects.filter(centre=centre, month=month).select_related("submitted_by", "accepted_by")
    return found.first() or CentreMonth(centre=centre, month=month)


def own_month(user: User, reach: Reach, month: int, *, today: dt.date) -> MonthPage:
    """A month of one's own centre, with every kind and everything that is missing, by name."""
    days = calendar(reach.centre, month, today=today)
    open_sheets = sheets_visible_to(user, Can.SUBMIT_MONTHS).filter(centre=reach.centre, month=month)
    uncounted = events_visible_to(user, Can.SUBMIT_MONTHS).filter(centre=reach.centre, month=month, day__lt=today)
    missing = Missing(
        days.silent,
        days.contradictions,
        list(open_sheets.filter(finished_at__isnull=True)),
        list(uncounted.filter(cancelled_at__isnull=True, services__isnull=True, reach__isnull=True)),
        month == month_of(today),
    )
    return _page(reach.centre, month, missing, only_table=False)


def agreed_month(reach: Reach, month: int, *, today: dt.date) -> MonthPage:
    """A month as an office under an agreement sees it: the rows of the table and how complete they are, no record."""
    days = calendar(reach.centre, month, today=today)
    missing = Missing(days.silent, days.contradictions, is_running=month == month_of(today))
    return _page(reach.centre, month, missing, only_table=True)


def _page(centre: Centre, month: int, missing: Missing, *, only_table: bool) -> MonthPage:
    counts = month_counts(centre, month)
    rows = Service.objects.filter(centre=centre, month=month)
    marks = rows.aggregate(late=Count("pk", Q(is_late=True)), unknown=Count("pk", Q(day__isnull=True)))
    return MonthPage(
        centre=centre,
        month=month,
        state=state_of(centre, month),
        counts=[each for each in counts if not each.kind.is_contact and (each.kind.in_table or not only_table)],
        contacts=[each for each in counts if each.kind.is_contact and not only_table],
        missing=missing,
        late=marks["late"],
        unknown_day=marks["unknown"],
    )


def month_counts(centre: Centre, month: int) -> list[SexCounts]:
    """The month from the roll-up; rows of the table stand even at nought, other kinds only where there are some."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for code, sex, n in MonthCount.objects.filter(centre=centre, month=month).values_list("kind_id", "sex", "n"):
        counts[code][sex] += n
    return [
        SexCounts(kind, dict(counts[kind.code]))
        for kind in Kind.objects.all()
        if kind.in_table or any(counts[kind.code].values())
    ]


def grid(reaches: Iterable[Reach], months: list[int], *, today: dt.date) -> list[GridRow]:
    """Centres by months. Counts are services of the table's rows; None where the centre did not exist yet."""
    reaches = list(reaches)
    centres = [each.centre for each in reaches]
    states = {
        (centre, month): state
        for centre, month, state in CentreMonth.objects.filter(centre__in=centres, month__in=months).values_list(
            "centre_id", "month", "state"
        )
    }
    totals: Counter[tuple[object, int]] = Counter()
    counted = MonthCount.objects.filter(centre__in=centres, month__in=months, kind__in_table=True)
    for centre, month, n in counted.values_list("centre_id", "month", "n"):
        totals[centre, month] += n
    silent = silent_days(centres, months, today=today)

    def cell(each: Reach, month: int) -> Cell | None:
        if not each.covers(month) or month > month_of(today):
            return None
        state = State(states.get((each.centre.pk, month), State.OPEN))
        return Cell(
            month, state.value, str(state.label), totals[each.centre.pk, month] or None,
            len(silent[each.centre.pk, month]), month == month_of(today),
        )  # fmt: skip

    return [GridRow(each.centre, [cell(each, month) for month in months]) for each in reaches]
