"""Rows of the ledger as a page shows them: the list of a day, one row and its story."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, Sum
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.places import gazetteer
from lanpya.services.access import visible_to
from lanpya.services.acts import UNDO_FOR
from lanpya.services.facts import AgeBand, Language, Sex
from lanpya.services.models import Kind, Service, ServiceQuerySet, Topic
from lanpya.ui import writing

ON_A_PAGE = 60


@dataclass(frozen=True)
class Listed:
    """A row in a list, in words."""

    row: Service

    @property
    def who(self) -> str:
        return who_words(self.row)

    @property
    def ended(self) -> Service | None:
        """The reversal that took it out of the tables."""
        return getattr(self.row, "reversal", None)

    @property
    def is_replaced(self) -> bool:
        return hasattr(self.row, "replacement")

    @property
    def typed(self) -> str:
        """The time of typing; with its day, when that was another day."""
        at = self.row.typed_at.astimezone(ZoneInfo(self.row.centre.zone))
        return writing.clock(at) if at.date() == self.row.day else writing.list_of([writing.day(at), writing.clock(at)])


@dataclass(frozen=True)
class Said(Listed):
    """All that a row says, in words."""

    @property
    def month_known(self) -> dt.date | None:
        return dt.date(self.row.month // 100, self.row.month % 100, 1) if self.row.month % 100 else None

    @property
    def year(self) -> str:
        return str(self.row.month // 100)

    @property
    def language(self) -> str:
        return str(Language(self.row.language).label) if self.row.language in Language.values else self.row.language

    @property
    def home(self) -> str:
        return gazetteer.name_of(self.row.home_state, writing.reader()) or self.row.home_state

    @property
    def land(self) -> str:
        return gazetteer.country_name(self.row.destination, writing.reader()) or self.row.destination

    @property
    def topics(self) -> list[str]:
        return [topic.name for topic in Topic.objects.filter(code__in=self.row.topics)]


@dataclass(frozen=True)
class KindCount:
    """What a day holds of one kind."""

    kind: Kind
    entries: int
    total: int


@dataclass(frozen=True)
class DayPage:
    """The rows of one day of a centre, a page of them, with the counts of the whole day."""

    centre: Centre
    day: dt.date
    rows: list[Listed]
    counts: list[KindCount]
    total: int
    before: str
    after: str

    @property
    def day_before(self) -> dt.date:
        return self.day - dt.timedelta(days=1)

    @property
    def day_after(self) -> dt.date:
        return self.day + dt.timedelta(days=1)

    @property
    def shown(self) -> int:
        return len(self.rows)

    @property
    def services(self) -> str:
        n = sum(each.total for each in self.counts if not each.kind.is_contact)
        return ngettext("%(n)s service", "%(n)s services", n) % {"n": writing.number(n)}

    @property
    def contacts(self) -> str:
        """How many contacts, which are never added to services; empty when there were none."""
        n = sum(each.total for each in self.counts if each.kind.is_contact)
        return ngettext("%(n)s contact", "%(n)s contacts", n) % {"n": writing.number(n)} if n else ""


def day_page(user: User, centre: Centre, day: dt.date, *, after: str = "", before: str = "") -> DayPage:
    """Rows of a day, the latest typed first; one taken back or changed stands struck, with its reversal inside it."""
    every = visible_to(user, Can.SEE_SERVICES).filter(centre=centre, day=day)
    listed = every.filter(reverses__isnull=True)
    rows, is_more = _page(listed, after, before)
    return DayPage(
        centre=centre,
        day=day,
        rows=[Listed(row) for row in rows],
        counts=_counts(every),
        total=listed.count(),
        before=rows[0].ref if rows and (after or (before and is_more)) else "",
        after=rows[-1].ref if rows and (before or is_more) else "",
    )


def _page(listed: ServiceQuerySet, after: str, before: str) -> tuple[list[Service], bool]:
    """The rows after or before a row of the list, and whether more lie beyond them."""
    newest_first = listed.order_by("-typed_at", "-pk")
    if before and (edge := listed.filter(ref=before).first()):
        newer = listed.filter(typed_at__gt=edge.typed_at) | listed.filter(typed_at=edge.typed_at, pk__gt=edge.pk)
        found = list(_shown(newer.order_by("typed_at", "pk"))[: ON_A_PAGE + 1])
        return found[:ON_A_PAGE][::-1], len(found) > ON_A_PAGE
    if after and (edge := listed.filter(ref=after).first()):
        older = listed.filter(typed_at__lt=edge.typed_at) | listed.filter(typed_at=edge.typed_at, pk__lt=edge.pk)
        newest_first = older.order_by("-typed_at", "-pk")
    found = list(_shown(newest_first)[: ON_A_PAGE + 1])
    return found[:ON_A_PAGE], len(found) > ON_A_PAGE


def _shown(rows: ServiceQuerySet) -> ServiceQuerySet:
    return rows.select_related(
        "centre", "kind", "typed_by", "done_by", "sheet", "event", "reversal__typed_by", "replacement"
    )


def _counts(every: ServiceQuerySet) -> list[KindCount]:
    sums = every.order_by().values("kind_id").annotate(n=Sum("total"))
    entries = dict(every.standing().order_by().values("kind_id").annotate(n=Count("pk")).values_list("kind_id", "n"))
    totals = {row["kind_id"]: row["n"] for row in sums if row["n"]}
    kinds = Kind.objects.filter(code__in=totals)
    return [KindCount(kind, entries.get(kind.code, 0), totals[kind.code]) for kind in kinds]


def last_saved(user: User, *, now: dt.datetime) -> Listed | None:
    """What this person has just saved, as long as it can be undone by one button."""
    own = visible_to(user, Can.RECORD_SERVICES).standing().filter(typed_by=user, typed_at__gt=now - UNDO_FOR)
    row = own.select_related("kind", "centre").order_by("-typed_at").first()
    return Listed(row) if row else None


def may_undo(row: Service, user: User, *, now: dt.datetime) -> bool:
    return row.is_standing and row.typed_by_id == user.pk and now - row.typed_at <= UNDO_FOR


@dataclass(frozen=True)
class Step:
    """One version of a row, and how it ended if it did."""

    row: Service
    ended: Service | None

    @property
    def who(self) -> str:
        return who_words(self.row)


def story(row: Service) -> list[Step]:
    """Every version of what this row says, the first one first. Two rows of one source are one story if linked."""
    same = Service.objects.filter(source_kind=row.source_kind, source_ref=row.source_ref, holder_id=row.holder_id)
    rows = list(same.select_related("kind", "typed_by", "reversal__typed_by").order_by("revision"))
    by_key = {each.pk: each for each in rows}
    after = {each.replaces_id: each for each in rows if each.replaces_id}
    first = by_key.get(row.reverses_id or row.pk, row)
    while first.replaces_id in by_key:
        first = by_key[first.replaces_id]
    steps = []
    version: Service | None = first
    while version is not None:
        steps.append(Step(version, getattr(version, "reversal", None)))
        version = after.get(version.pk)
    return steps


def standing_version(row: Service) -> Service:
    """The last version of a row: the one that counts, unless it was taken back."""
    return story(row)[-1].row


def who_words(row: Service) -> str:
    """Female, 18 to 24 · 12 people: 7 female, 5 male."""
    counts = {sex: abs(getattr(row, sex)) for sex in Sex}
    if abs(row.total) == 1:
        sex = next(sex for sex in Sex if counts[sex])
        return writing.list_of([str(sex.label), *(str(AgeBand(band).label) for band in row.ages.get(sex.value, {}))])
    words = [_("%(n)s %(sex)s") % {"n": writing.number(n), "sex": sex.label} for sex, n in counts.items() if n]
    return _("%(n)s people: %(parts)s") % {"n": writing.number(abs(row.total)), "parts": writing.list_of(words)}


def centre_of(centres: list[Centre], code: str) -> Centre:
    """The centre asked for, or the first. Unknown and forbidden look alike."""
    if not centres:
        raise Http404
    found = [each for each in centres if not code or each.code == code]
    if not found:
        raise Http404
    return found[0]
