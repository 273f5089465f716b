"""What a form of the ledger needs to know: who fills it where and when, and the lists as they stand."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404

from lanpya.accounts.access import centres
from lanpya.accounts.models import Centre, User
from lanpya.accounts.roles import Can
from lanpya.services.access import drafts_of
from lanpya.services.models import Draft, Funding, Kind, Service, Topic


@dataclass(frozen=True)
class Desk:
    """Whoever types, the centres they type for, and the moment."""

    user: User
    centres: list[Centre]
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return self.centres[0].today(self.now)

    def centre(self, code: str) -> Centre:
        return next(centre for centre in self.centres if centre.code == code)

    @cached_property
    def kinds(self) -> list[Kind]:
        return list(Kind.objects.all())

    @cached_property
    def topics(self) -> list[Topic]:
        return list(Topic.objects.on(self.today))

    @cached_property
    def fundings(self) -> list[Funding]:
        return list(Funding.objects.on(self.today))

    @cached_property
    def staff(self) -> list[User]:
        """Colleagues who may have done what is typed here, oneself first."""
        others = User.objects.filter(organisation_id=self.user.organisation_id, is_active=True).exclude(pk=self.user.pk)
        return [self.user, *sorted(others, key=lambda each: str(each.name))]


def desk_of(user: User, may: Can, *, now: dt.datetime) -> Desk:
    """Raises 404 for somebody with no centre to type for."""
    found = list(centres(user, may).open_on(now.date() + dt.timedelta(days=1))) or list(centres(user, may))
    if not found:
        raise Http404
    return Desk(user, found, now)


def draft_of(user: User, form: str) -> Draft | None:
    return drafts_of(user).filter(form=form).first()


def typed_in(draft: Draft) -> dict[str, list[str]]:
    """What had been typed: the values of each field."""
    content: dict[str, list[str]] = json.loads(str(draft.content) or "{}")
    return content


def was_sent(user: User, once: str) -> bool:
    """Whether this copy of a form has been saved: an autosave that comes late must not bring it back as a draft."""
    try:
        number = UUID(once)
    except ValueError:
        return False
    return Service.objects.filter(source_kind="page", source_ref=f"{user.ref}/{number}").exists()
