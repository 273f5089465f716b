"""The one place that says which centres and organisations a member of staff reaches, and the gate each view wears."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase

from lanpya.accounts.models import Centre, CentreQuerySet, Membership, MembershipQuerySet, Organisation, User
from lanpya.accounts.roles import Can

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
    centre = centres(user, may).filter(code=code).first()
    if centre is None:
        raise Http404
    return centre


def counted_by(user: User, indicator: str, *, day: dt.date) -> dict[Organisation, tuple[dt.date, dt.date | None]]:
    """Holders whose exact counts of an indicator the user's office may see today, with the days agreed."""
    if not has(user, Can.SEE_AGREED_FIGURES):
        return {}
    agreements = user.organisation.agreements_received.on(day).select_related("holder")
    return {each.holder: (each.from_on, each.until_on) for each in agreements if indicator in each.indicators}


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


def signed_in(view: View) -> View:
    """A page for every member of staff, whatever the role: today, language, one's own account."""
    view.allow = ()  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page without a login, on purpose."""
    view.is_public = True  # type: ignore[attr-defined]
    return login_not_required(view)
