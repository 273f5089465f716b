"""Who may count what: everything of one's own centres; what a reporting agreement lists; else what is published."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from lanpya.accounts.access import centres, counted_by, has, whole_organisation
from lanpya.accounts.models import Centre, Organisation, User
from lanpya.accounts.roles import Can
from lanpya.audit import log
from lanpya.figures.models import Edition, Export
from lanpya.figures.periods import Period
from lanpya.services.months import following, month_of

SERVICES = "services"
# Offices that compare centres work by Yangon's calendar.
ZONE = ZoneInfo("Asia/Yangon")


def today_of(now: dt.datetime) -> dt.date:
    return now.astimezone(ZONE).date()


def is_demonstration() -> bool:
    """Whether every organisation here is invented: then each page and file says so."""
    organisations = Organisation.objects.values_list("is_demo", flat=True).distinct()
    return bool(settings.DEMO) or set(organisations) == {True}


Months = tuple[int, int]
"""From a month until a month, both included."""
ALWAYS: Months = (0, 999_912)


@dataclass(frozen=True)
class Share:
    """A centre whose exact counts somebody may see, and in which months; `agreed` when it is another holder's."""

    centre: Centre
    months: tuple[Months, ...] = (ALWAYS,)
    agreed: bool = False

    def within(self, period: Period) -> list[Period]:
        """The parts of a period that may be counted, in order; none when nothing of it."""
        found = [(max(first, period.first), min(last, period.last)) for first, last in self.months]
        return [Period(first, last) for first, last in found if first <= last]


@dataclass(frozen=True)
class Reach:
    """Every centre that a member of staff may count today."""

    user: User
    shares: tuple[Share, ...]

    @property
    def centres(self) -> list[Centre]:
        return [share.centre for share in self.shares]

    @property
    def keys(self) -> list[UUID]:
        return [share.centre.pk for share in self.shares]

    @property
    def is_empty(self) -> bool:
        return not self.shares

    @property
    def is_own(self) -> bool:
        """Whether all of it is the user's own organisation: only then do cells open and breakdowns show."""
        return not any(share.agreed for share in self.shares)

    def at(self, code: str) -> "Reach":
        """The same for one centre. What may not be counted answers as what does not exist."""
        found = tuple(share for share in self.shares if share.centre.code == code)
        if not found:
            raise Http404
        return replace(self, shares=found)

    def windows(self, period: Period) -> dict[Period, list[UUID]]:
        """Centres by each part of the period that may be counted of them: nearly always one, the period itself."""
        grouped: dict[Period, list[UUID]] = {}
        for share in self.shares:
            for window in share.within(period):
                grouped.setdefault(window, []).append(share.centre.pk)
        return grouped


def own(user: User) -> Reach:
    """The centres whose rows stand in the user's own house."""
    found = centres(user, Can.SEE_OWN_FIGURES).select_related("organisation")
    return Reach(user, tuple(Share(each) for each in found))


def reach(user: User, *, today: dt.date, indicator: str = SERVICES) -> Reach:
    """Own centres, and those of holders whose agreement lists this indicator today."""
    shares = list(own(user).shares)
    agreed = counted_by(user, indicator, day=today)
    for centre in Centre.objects.filter(organisation__in=agreed).select_related("organisation"):
        months = tuple((_from(first), _until(last)) for first, last in agreed[centre.organisation])
        shares.append(Share(centre, months, agreed=True))
    return Reach(user, tuple(shares))


def _from(day: dt.date) -> int:
    """The first month that lies wholly in the agreement: of a part of a month nothing is counted."""
    return month_of(day) if day.day == 1 else following(month_of(day))


def _until(day: dt.date | None) -> int:
    if day is None:
        return ALWAYS[1]
    after = day + dt.timedelta(days=1)
    return month_of(day) if after.day == 1 else month_of(day.replace(day=1) - dt.timedelta(days=1))


@transaction.atomic
def log_counting(reached: Reach, period: Period, *, measure: str = SERVICES) -> None:
    """Leave a row with each holder whose counts were seen under an agreement: who, which centres, which period."""
    by_holder: dict[Organisation, list[str]] = {}
    for share in reached.shares:
        if share.agreed and share.within(period):
            by_holder.setdefault(share.centre.organisation, []).append(share.centre.code)
    for holder in sorted(by_holder, key=lambda each: each.code):
        log.record(
            holder.pk, by=reached.user.ref, verb="figures.counted", kind="centre", refs=by_holder[holder],
            detail={"measure": measure, "period": str(period)},
        )  # fmt: skip


def editions_visible_to(user: User) -> QuerySet[Edition]:
    """Published editions are read by everybody who may read what is published: as the cube, not as exact rows."""
    return Edition.objects.all() if has(user, Can.SEE_PUBLISHED) else Edition.objects.none()


def get_edition(user: User, ref: str) -> Edition:
    edition = editions_visible_to(user).filter(ref=ref).select_related("organisation", "restates").first()
    if edition is None:
        raise Http404
    return edition


def exports_visible_to(user: User) -> QuerySet[Export]:
    """What left the user's organisation, newest first; one's own files only, for who does not answer for its log."""
    left = Export.objects.filter(organisation_id=user.organisation_id).select_related("by")
    return left if whole_organisation(user, Can.SEE_LOG) else left.filter(by=user)


def holders(shares: Iterable[Share]) -> list[Organisation]:
    """The organisations behind these centres, each once."""
    return list({share.centre.organisation_id: share.centre.organisation for share in shares}.values())
