"""The one place that says which centres and organisations a member of staff reaches, and the gate each view wears."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from lanpya.accounts.models import (
    Centre,
    CentreQuerySet,
    Machine,
    Membership,
    MembershipQuerySet,
    Organisation,
    ReportingAgreement,
    User,
)
from lanpya.accounts.roles import Can
from lanpya.accounts.windows import Window, joined

# Set in a session that began with a desk code; names the machine.
TOOK_OVER = "desk"

Row = TypeVar("Row", bound=Model)
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def memberships(user: User, may: Can, *, day: dt.date | None = None) -> MembershipQuerySet:
    """The roles that let this user do this today; a role at another organisation's centre never counts."""
    roles = Membership.objects.filter(user=user, user__is_active=True)
    return roles.on(day or dt.datetime.now(dt.UTC).date()).granting(may)


def has(user: User, may: Can) -> bool:
    return user.is_active and memberships(user, may).exists()


def centres(user: User, may: Can) -> CentreQuerySet:
    """The centres of the user's own organisation where one of their roles allows this."""
    own = Centre.objects.filter(organisation_id=user.organisation_id)
    granted = list(memberships(user, may).values_list("centre_id", flat=True))
    return own if None in granted else own.filter(pk__in=granted)


def whole_organisation(user: User, may: Can) -> bool:
    """Whether the user may do this for every centre of the organisation, not only at one."""
    return memberships(user, may).filter(centre__isnull=True).exists()


def get_centre(user: User, code: str, may: Can) -> Centre:
    """A centre by its code, if this user may do this there. Unknown and forbidden look alike."""
    return _found(centres(user, may).filter(code=code).first())


def staff_visible_to(user: User, may: Can) -> QuerySet[User]:
    """Everybody of the organisation, or for whoever answers for some centres those who work or worked there."""
    own = User.objects.filter(organisation_id=user.organisation_id)
    if whole_organisation(user, may):
        return own
    return own.filter(memberships__centre__in=centres(user, may)).distinct()


def get_member(user: User, ref: str, may: Can) -> User:
    return _found(staff_visible_to(user, may).filter(ref=ref).first())


def get_membership(user: User, key: UUID, may: Can) -> Membership:
    """A role that this user may end: at one of their centres, or any if they answer for all."""
    reached = Membership.objects.filter(user__organisation_id=user.organisation_id)
    if not whole_organisation(user, may):
        reached = reached.filter(centre__in=centres(user, may))
    return _found(reached.select_related("user", "centre").filter(pk=key).first())


def machines_visible_to(user: User, may: Can) -> QuerySet[Machine]:
    return Machine.objects.filter(centre__in=centres(user, may)).select_related("centre", "enrolled_by")


def get_machine(user: User, ref: str, may: Can) -> Machine:
    return _found(machines_visible_to(user, may).filter(ref=ref).first())


def get_given_agreement(user: User, ref: str, may: Can) -> ReportingAgreement:
    """An agreement by which the user's own organisation lets another one count."""
    given = user.organisation.agreements_given.all() if whole_organisation(user, may) else None
    return _found(given.filter(ref=ref).first() if given is not None else None)


def get_organisation(user: User, code: str, may: Can) -> Organisation:
    return _found(Organisation.objects.filter(code=code).first() if has(user, may) else None)


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row


def counted_by(user: User, indicator: str, *, day: dt.date) -> dict[Organisation, list[Window]]:
    """Holders whose exact counts of an indicator the user's office may see today, with the days of work agreed."""
    if not has(user, Can.SEE_AGREED_FIGURES):
        return {}
    agreed: dict[Organisation, list[Window]] = {}
    for each in user.organisation.agreements_received.standing(day).select_related("holder"):
        if indicator in each.indicators:
            agreed.setdefault(each.holder, []).append((each.from_on, each.until_on))
    return {holder: joined(windows) for holder, windows in agreed.items()}


def allow(*any_of: Can) -> Callable[[View], View]:
    """The gate of a view: at least one of these abilities, somewhere. What you may not open answers 404."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(has(cast(User, request.user), may) for may in any_of):
                raise Http404
            return view(request, *args, **kwargs)

        gate.allow = any_of  # type: ignore[attr-defined]
        return cast(View, gate)

    return decorate


def allow_throughout(may: Can) -> Callable[[View], View]:
    """The gate of a view about the whole organisation: a role at one centre does not open it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not whole_organisation(cast(User, request.user), may):
                raise Http404
            return view(request, *args, **kwargs)

        gate.allow = (may,)  # type: ignore[attr-defined]
        return cast(View, gate)

    return decorate


def full_sign_in_required(view: View) -> View:
    """For roles, exports and the account itself: whoever took a shared machine over signs in in full first."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and TOOK_OVER in request.session:
            return redirect(f"{reverse('account_full')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    gate.is_full = True  # type: ignore[attr-defined]
    return cast(View, gate)


def signed_in(view: View) -> View:
    """A page for every member of staff, whatever the role: today, language, one's own account."""
    view.allow = ()  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page without a login, on purpose."""
    view.is_public = True  # type: ignore[attr-defined]
    return login_not_required(view)
