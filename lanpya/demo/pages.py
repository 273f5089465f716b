"""Writes invented ledger rows in bulk: what `services.actions` would have stored, one by one, over the years."""

import datetime as dt
from collections.abc import Iterable, Sequence
from random import Random
from uuid import UUID, uuid4

from lanpya.accounts.models import Centre
from lanpya.demo.cast import Cast
from lanpya.demo.visitors import Register, Visitor, first_this_year
from lanpya.lib.refs import new_ref
from lanpya.services.facts import SEXES, AgeBand, Sex
from lanpya.services.models import Event, Service
from lanpya.services.months import following, last_day, month_of

DELIVERY = {"drop_in": "centre", "training": "centre", "lodging_complaints": "centre", "helplines": "phone",
            "community_mobilisation": "outreach"}  # fmt: skip
TOPICS = {
    "drop_in": ("safe_migration", "recruitment_costs", "agency_licence", "jobs", "documents", "health"),
    "training": ("safe_migration", "labour_rights", "contract", "money", "complaint", "recruitment_costs"),
    "lodging_complaints": ("recruitment_costs", "wages", "dismissal", "contract"),
    "helplines": ("contacts_abroad", "missing_family", "documents", "violence", "agency_licence"),
    "community_mobilisation": ("safe_migration", "labour_rights", "return"),
}
LANGUAGES = ("my", "my", "my", "my", "my", "shn", "ksw", "mnw", "th")


def acceptance_of(month: int) -> dt.datetime:
    """When the monitoring officer accepted a month: on the twentieth of the next."""
    after = following(month)
    return dt.datetime(after // 100, after % 100, 20, 4, 0, tzinfo=dt.UTC)


class Pages:
    """Collects the rows and events of one centre."""

    def __init__(self, dice: Random, centre: Centre, cast: Cast, today: dt.date) -> None:
        self.dice, self.centre, self.today = dice, centre, today
        self.by = cast.counsellor_of(centre.code)
        self.register = Register(dice, centre.state or "MMR013")
        self.rows: list[Service] = []
        self.events: list[Event] = []

    def working_day(self, month: int) -> dt.date:
        """A weekday of the month that is not later than yesterday."""
        last = min(last_day(month), self.today - dt.timedelta(days=1))
        days = [dt.date(month // 100, month % 100, day) for day in range(1, last.day + 1)]
        return self.dice.choice([day for day in days if day.weekday() < 5] or days)

    def visit(self, kind: str, day: dt.date, sex: str, visitor: Visitor | None, event: Event | None = None) -> Service:
        """One person's row, with or without a name in the register."""
        band = visitor.age_band if visitor else ""
        facts = visitor.facts if visitor else {}
        return self._row(
            kind, day, {sex: 1}, event=event, person=visitor.key if visitor else None,
            ages={sex: {band: 1}} if band else {}, first_this_year=first_this_year(self.dice), **facts,
        )  # fmt: skip

    def group(self, kind: str, day: dt.date, counts: dict[str, int], event: Event | None = None) -> Service:
        """A tally; of the ages only some were asked."""
        return self._row(kind, day, counts, event=event, ages=self._ages(counts))

    def event(self, kind: str, day: dt.date, title: str, reach: int | None = None) -> Event:
        event = Event(
            id=uuid4(), centre=self.centre, kind_id=kind, title=title, day=day, month=month_of(day), reach=reach,
            topics=self._topics(kind), typed_by=self.by, typed_at=self._typed(day),
        )  # fmt: skip
        self.events.append(event)
        return event

    def _ages(self, counts: dict[str, int]) -> dict[str, dict[str, int]]:
        if self.dice.random() < 0.4:
            return {}
        young = {sex: n // 2 for sex, n in counts.items() if sex != Sex.NOT_RECORDED and n >= 2}
        return {sex: {str(AgeBand.YOUNG): n} for sex, n in young.items()}

    def _topics(self, kind: str) -> list[str]:
        choices = TOPICS.get(kind, ("safe_migration",))
        return sorted({self.dice.choice(choices) for _ in range(self.dice.randint(1, 2))})

    def _typed(self, day: dt.date) -> dt.datetime:
        """The same afternoon or within a week: 08:30 UTC is 15:00 in Yangon."""
        days = self.dice.choices((0, 1, 3, 7), (60, 20, 12, 8))[0]
        moment = dt.datetime(day.year, day.month, day.day, 8, 30, tzinfo=dt.UTC) + dt.timedelta(days=days)
        latest = dt.datetime(self.today.year, self.today.month, self.today.day, 1, 0, tzinfo=dt.UTC)
        return min(moment + dt.timedelta(seconds=self.dice.randint(0, 3_600)), latest)

    def _row(
        self, kind: str, day: dt.date, counts: dict[str, int], *, event: Event | None, person: UUID | None = None,
        ages: dict[str, dict[str, int]], **facts: str,
    ) -> Service:  # fmt: skip
        known = {sex: counts.get(sex, 0) for sex in SEXES}
        row = Service(
            id=uuid4(), ref=new_ref(), holder_id=self.centre.organisation_id, centre=self.centre, day=day,
            month=month_of(day), kind_id=kind, delivery=DELIVERY.get(kind, "centre"), topics=self._topics(kind),
            language=self.dice.choice(LANGUAGES), funding_id="gifts" if day.year >= 2020 else "migrant-centres",
            person=person, ages=ages, total=sum(known.values()), done_by=self.by, typed_by=self.by,
            typed_at=self._typed(day), event=event, source_kind="demo", source_ref=str(uuid4()), **known, **facts,
        )  # fmt: skip
        self.rows.append(row)
        return row


def late(row: Service, typed_at: dt.datetime, reason: str) -> None:
    """Make a row one that was typed long after its day; marked when its month had been accepted."""
    row.typed_at = typed_at
    row.is_late = typed_at > acceptance_of(row.month)
    row.reason = reason if row.is_late else ""


def mended(row: Service, wrong_kind: str, dice: Random) -> Iterable[Service]:
    """The history of a row that was first typed under a wrong kind: the slip, its reversal, and the row that stands."""
    slip = _twin(row, kind_id=wrong_kind)
    reversal = _twin(row, kind_id=wrong_kind, reverses=slip, typed_at=row.typed_at + dt.timedelta(hours=2))
    for field in ("total", *SEXES):
        setattr(reversal, field, -getattr(slip, field))
    row.typed_at = reversal.typed_at
    row.revision, row.source_ref = 1, slip.source_ref
    reversal.source_ref = slip.source_ref
    for each in (reversal, row):
        each.is_late = each.typed_at > acceptance_of(each.month)
        each.reason = "Typed under the wrong kind" if each.is_late else ""
    return [slip, reversal]


def _twin(row: Service, **changed: object) -> Service:
    fields = {field.attname: getattr(row, field.attname) for field in Service._meta.concrete_fields}
    twin = Service(**fields)
    twin.id, twin.ref, twin.note, twin.reason = uuid4(), new_ref(), "", ""
    for name, value in changed.items():
        setattr(twin, name, value)
    return twin


def save(pages: Sequence[Pages], *, without: Iterable[Service] = ()) -> None:
    """Write all events and rows, except those that are written later."""
    _with_refs_of_their_own([row for each in pages for row in each.rows])
    later = {row.id for row in without}
    Event.objects.bulk_create([event for each in pages for event in each.events], batch_size=500)
    save_rows([row for each in pages for row in each.rows if row.id not in later])


def save_rows(rows: Sequence[Service]) -> None:
    """Slips before their reversals."""
    Service.objects.bulk_create([row for row in rows if row.reverses is None], batch_size=500)
    Service.objects.bulk_create([row for row in rows if row.reverses is not None], batch_size=500)


def _with_refs_of_their_own(rows: Sequence[Service]) -> None:
    # Refs are short enough to be spoken, so among tens of thousands two may clash; `record` would draw again too.
    taken: set[str] = set()
    for row in rows:
        while row.ref in taken:
            row.ref = new_ref()
        taken.add(row.ref)
