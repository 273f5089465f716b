"""The only way to ledger rows. A user of another holder, or of another centre, finds nothing."""

from django.db.models import QuerySet
from django.http import Http404

from lanpya.accounts.access import centres
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.services.models import CentreMonth, Draft, Event, NilDay, Service, ServiceQuerySet, Sheet


def visible_to(user: User, may: Can) -> ServiceQuerySet:
    """Rows of the centres where the user may do this, while the user's organisation is their holder."""
    return Service.objects.filter(holder_id=user.organisation_id, centre__in=centres(user, may))


def get_service(user: User, ref: str, may: Can) -> Service:
    """Unknown and forbidden look alike."""
    row = visible_to(user, may).select_related("centre", "kind", "done_by", "typed_by").filter(ref=ref).first()
    if row is None:
        raise Http404
    return row


def sheets_visible_to(user: User, may: Can) -> QuerySet[Sheet]:
    return Sheet.objects.filter(centre__in=centres(user, may))


def get_sheet(user: User, ref: str, may: Can) -> Sheet:
    sheet = sheets_visible_to(user, may).select_related("centre", "kind").filter(ref=ref).first()
    if sheet is None:
        raise Http404
    return sheet


def events_visible_to(user: User, may: Can) -> QuerySet[Event]:
    return Event.objects.filter(centre__in=centres(user, may))


def get_event(user: User, ref: str, may: Can) -> Event:
    event = events_visible_to(user, may).select_related("centre", "kind").filter(ref=ref).first()
    if event is None:
        raise Http404
    return event


def nil_days_visible_to(user: User, may: Can) -> QuerySet[NilDay]:
    return NilDay.objects.filter(centre__in=centres(user, may))


def months_visible_to(user: User, may: Can) -> QuerySet[CentreMonth]:
    return CentreMonth.objects.filter(centre__in=centres(user, may))


def drafts_of(user: User) -> QuerySet[Draft]:
    """A half-typed form is seen by its writer alone."""
    return Draft.objects.filter(user=user)
