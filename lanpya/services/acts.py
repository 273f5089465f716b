"""What a page, an import or a device says was done: plain values, checked here, written by `actions`."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from lanpya.accounts.models import Centre, User
from lanpya.lib.refused import Refused
from lanpya.places import gazetteer
from lanpya.services.facts import AgeBand, ClientType, Delivery, FirstThisYear, Language, Sex
from lanpya.services.models import Event, Funding, Kind, Service, Sheet
from lanpya.services.months import last_day, month_code, month_of

MOST_IN_A_TALLY = 20_000
FIRST_YEAR = 2000
LONGEST_NOTE = 2_000
LONGEST_REASON = 300
LONGEST_TITLE = 160
LONGEST_NUMBER = 20
MOST_LINES = 500
MOST_REACHED = 10_000_000
UNDO_FOR = dt.timedelta(minutes=10)

Ages = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class When:
    """The day of service; or only its month, or only its year, when no more is known."""

    year: int
    month: int | None = None
    day: dt.date | None = None

    @classmethod
    def on(cls, day: dt.date) -> "When":
        return cls(day.year, day.month, day)

    @property
    def code(self) -> int:
        return month_code(self.year, self.month)

    def latest(self, today: dt.date) -> dt.date:
        """The last day it can have been: the dated lists are read as on that day."""
        return self.day or min(today, last_day(month_code(self.year, self.month or 12)))

    def check(self, today: dt.date) -> None:
        """Refused before the year 2000, after today, or where day and month disagree."""
        if self.year < FIRST_YEAR:
            raise Refused(_("The year lies before %(year)d.") % {"year": FIRST_YEAR}, field="day")
        if self.month is not None and not 1 <= self.month <= 12:
            raise Refused(_("A month is a number from 1 to 12."), field="day")
        if self.day and month_of(self.day) != self.code:
            raise Refused(_("The day does not lie in the month."), field="day")
        latest = today if self.day else today.replace(day=1)
        stated = self.day or dt.date(self.year, self.month or 1, 1)
        if stated > latest:
            raise Refused(_("The day lies in the future. Type the day of the service."), field="day")


@dataclass(frozen=True)
class Tally:
    """A counted group. What is known of sexes may be less than the total; the rest is "not recorded"."""

    total: int
    female: int = 0
    male: int = 0
    other: int = 0
    ages: Ages = field(default_factory=dict)

    @property
    def not_recorded(self) -> int:
        return self.total - self.female - self.male - self.other

    def counts(self) -> dict[str, int]:
        return {sex: getattr(self, sex) for sex in Sex.values} | {"total": self.total}

    def check(self) -> None:
        """Refused when empty, absurdly large, below its parts, or with more ages than people."""
        if self.total < 1:
            raise Refused(_("Count at least one person. A day with nobody is a nil day."), field="total")
        if self.total > MOST_IN_A_TALLY:
            raise Refused(
                _("%(n)d is too many for one tally; an estimate is reach, not services.") % {"n": self.total},
                field="total",
            )
        if min(self.female, self.male, self.other) < 0 or self.not_recorded < 0:
            raise Refused(
                _("Women, men and other are more than the total of %(n)d.") % {"n": self.total}, field="total"
            )
        self._check_ages()

    def _check_ages(self) -> None:
        for sex, bands in self.ages.items():
            if sex not in Sex.values or not set(bands) <= set(AgeBand.values) or min(bands.values(), default=0) < 0:
                raise Refused(_("An age band is not one of the list."), field="ages")
            if sum(bands.values()) > getattr(self, sex):
                raise Refused(_("The ages are more people than were counted."), field="ages")


@dataclass(frozen=True)
class Someone:
    """One person: known by the key in the register, or a visitor without a name (`key=None`)."""

    sex: str = Sex.NOT_RECORDED
    age_band: str = ""
    key: UUID | None = None

    @property
    def ages(self) -> Ages:
        return {self.sex: {self.age_band: 1}} if self.age_band else {}

    def counts(self) -> dict[str, int]:
        return {sex: int(sex == self.sex) for sex in Sex.values} | {"total": 1}

    def check(self) -> None:
        if self.sex not in Sex.values:
            raise Refused(_("Choose female, male, other or not recorded."), field="sex")
        if self.age_band and self.age_band not in AgeBand.values:
            raise Refused(_("An age band is not one of the list."), field="age_band")


@dataclass(frozen=True)
class Facts:
    """What is copied into the row as on the day of service."""

    client_type: str = ""
    home_state: str = ""
    destination: str = ""
    first_this_year: str = ""

    def check(self) -> None:
        """Refused when an answer is not one of its list."""
        _one_of(self.client_type, ClientType.values, "client_type")
        _one_of(self.first_this_year, FirstThisYear.values, "first_this_year")
        _one_of(self.home_state, gazetteer.states(), "home_state")
        _one_of(self.destination, [country["code"] for country in gazetteer.countries()], "destination")


def is_listed(codes: type[Kind] | type[Funding], code: str, day: dt.date) -> bool:
    """Whether a code was on its dated list on that day."""
    return codes.objects.on(day).filter(code=code).exists()


def _one_of(answer: str, answers: Collection[str], field_name: str) -> None:
    if answer and answer not in answers:
        raise Refused(_("This is not one of the answers offered."), field=field_name)


@dataclass(frozen=True)
class Act:
    """One thing done: where, when, what, for whom."""

    centre: Centre
    when: When
    kind: str
    who: Someone | Tally
    delivery: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    interpreter: bool | None = None
    funding: str = ""
    facts: Facts = Facts()
    done_by: User | None = None
    note: str = ""
    note_as_typed: str = ""
    event: Event | None = None
    sheet: Sheet | None = None
    line: int | None = None

    def check(self, today: dt.date) -> None:
        """Refused when a day, a count or an answer cannot be. Codes of dated lists are looked up by the action."""
        self.when.check(today)
        self.who.check()
        self.facts.check()
        _one_of(self.delivery, Delivery.values, "delivery")
        _one_of(self.language, Language.values, "language")
        if len(self.note) > LONGEST_NOTE:
            raise Refused(_("The note is longer than %(n)d characters.") % {"n": LONGEST_NOTE}, field="note")
        if self.when.latest(today) < self.centre.opened_on:
            raise Refused(_("The centre was not open yet on that day."), field="day")
        if self.when.day and self.centre.closed_on and self.when.day > self.centre.closed_on:
            raise Refused(_("The centre had closed before that day."), field="day")


def act_of(row: Service) -> Act:
    """What a row says was done, as it would be posted again."""
    return Act(
        centre=row.centre,
        when=When(row.month // 100, row.month % 100 or None, row.day),
        kind=row.kind_id,
        who=_who(row),
        delivery=row.delivery,
        topics=tuple(row.topics),
        language=row.language,
        interpreter=row.interpreter,
        funding=row.funding_id or "",
        facts=Facts(row.client_type, row.home_state, row.destination, row.first_this_year),
        done_by=row.done_by,
        note=row.note,
        note_as_typed=row.note_as_typed,
        event=row.event,
        sheet=row.sheet,
        line=row.line,
    )


def _who(row: Service) -> Someone | Tally:
    if row.total != 1:
        return Tally(row.total, row.female, row.male, row.other, row.ages)
    sex = next(sex for sex in Sex.values if getattr(row, sex))
    return Someone(sex, next(iter(row.ages.get(sex, {})), ""), row.person)


@dataclass(frozen=True)
class Source:
    """Where an act was posted from. Posting twice from one source stores once."""

    kind: str
    ref: str
