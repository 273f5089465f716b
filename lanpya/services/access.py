"""The only way to ledger rows. A user of another holder, or of another centre, finds nothing."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from lanpya.accounts.access import centres, counted_by, has
from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.accounts.windows import Window
from lanpya.services.models import CentreMonth, Draft, Event, NilDay, Service, ServiceQuerySet, Sheet
from lanpya.services.months import month_of

# What a reporting agreement names when it lets an office count the beneficiary table.
AGREED = "services"


def visible_to(user: User, may: Can) -> ServiceQuerySet:
    """Rows of the centres where the user may do this, while the user's organisation is their holder."""
    return Service.objects.filter(holder_id=user.organisation_id, centre__in=centres(user, may))


def get_service(user: User, ref: str, may: Can) -> Service:
    """Unknown and forbidden look alike."""
    rows = visible_to(user, may).select_related("centre", "kind", "funding", "done_by", "typed_by", "event", "sheet")
    row = rows.select_related("reversal", "replacement", "reverses", "replaces").filter(ref=ref).first()
    if row is None:
        raise Http404
    return row


def sheets_visible_to(user: User, may: Can) -> QuerySet[Sheet]:
    return Sheet.objects.filter(centre__in=centres(user, may))


def get_sheet(user: User, ref: str, may: Can) -> Sheet:
    found = sheets_visible_to(user, may).select_related("centre", "kind", "funding", "done_by")
    sheet = found.filter(ref=ref).first()
    if sheet is None:
        raise Http404
    return sheet


def events_visible_to(user: User, may: Can) -> QuerySet[Event]:
    return Event.objects.filter(centre__in=centres(user, may))


def get_event(user: User, ref: str, may: Can) -> Event:
    event = events_visible_to(user, may).select_related("centre", "kind", "typed_by").filter(ref=ref).first()
    if event is None:
        raise Http404
    return event


def nil_days_visible_to(user: User, may: Can) -> QuerySet[NilDay]:
    return NilDay.objects.filter(centre__in=centres(user, may))


def months_visible_to(user: User, may: Can) -> QuerySet[CentreMonth]:
    return CentreMonth.objects.filter(centre__in=centres(user, may))


@dataclass(frozen=True)
class Reach:
    """A centre whose months somebody handles, and from which month until which, perhaps more than once."""

    centre: Centre
    windows: tuple[tuple[int, int | None], ...]

    def covers(self, month: int) -> bool:
        return any(first <= month and (last is None or month <= last) for first, last in self.windows)


def submitting(user: User) -> list[Reach]:
    """The user's own centres whose months they may submit."""
    return [_whole(centre) for centre in centres(user, Can.SUBMIT_MONTHS)]


def accepting(user: User, *, day: dt.date) -> list[Reach]:
    """Centres whose months the user may accept: of their own organisation, and where an agreement lets them count."""
    if not has(user, Can.ACCEPT_MONTHS):
        return []
    agreed = {holder.pk: days for holder, days in counted_by(user, AGREED, day=day).items()}
    own = [_whole(centre) for centre in centres(user, Can.ACCEPT_MONTHS)]
    others = Centre.objects.filter(organisation__in=agreed).order_by("opened_on", "name_en")
    return own + [_agreed(centre, agreed[centre.organisation_id]) for centre in others]


def get_reach(reaches: list[Reach], code: str, month: int) -> Reach:
    """The centre of this code, if its month is within reach. Unknown and forbidden look alike."""
    for each in reaches:
        if each.centre.code == code and each.covers(month):
            return each
    raise Http404


def _whole(centre: Centre) -> Reach:
    return Reach(centre, (_open(centre),))


def _open(centre: Centre) -> tuple[int, int | None]:
    return month_of(centre.opened_on), month_of(centre.closed_on) if centre.closed_on else None


def _agreed(centre: Centre, windows: list[Window]) -> Reach:
    opened, closed = _open(centre)
    return Reach(centre, tuple((max(opened, month_of(first)), _sooner(closed, last)) for first, last in windows))


def _sooner(closed: int | None, last: dt.date | None) -> int | None:
    return min((month for month in (closed, last and month_of(last)) if month), default=None)


def drafts_of(user: User) -> QuerySet[Draft]:
    """A half-typed form is seen by its writer alone."""
    return Draft.objects.filter(user=user)
