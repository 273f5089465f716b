"""What surrounds every page: who is here, where, and the links this person may follow."""

from functools import cached_property
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from lanpya.accounts import desk
from lanpya.accounts.models import Membership, User
from lanpya.accounts.roles import Can, Role, abilities
from lanpya.ui import writing
from lanpya.web.nav import ACCOUNT, LEAVE, WORK, Link, address, links


class Shell:
    """Read lazily by the templates: a fragment that shows none of it asks the database nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def user(self) -> User | None:
        user = getattr(self.request, "user", None)
        return cast(User, user) if user is not None and user.is_authenticated else None

    @property
    def is_signed_in(self) -> bool:
        return self.user is not None

    @property
    def is_demo(self) -> bool:
        return bool(settings.DEMO)

    @property
    def idle_seconds(self) -> str:
        return str(settings.IDLE_SECONDS)

    @cached_property
    def takes_over(self) -> bool:
        """Whether somebody may take this machine over with a desk code now."""
        machine = desk.machine_of(self.request)
        return machine is not None and bool(desk.waiting(machine, now=timezone.now()))

    @property
    def lock_url(self) -> str:
        """Where an unattended screen goes."""
        return address("account_locked") if self.is_signed_in else ""

    @cached_property
    def _roles(self) -> list[Membership]:
        if self.user is None:
            return []
        own = Membership.objects.filter(user=self.user).on(timezone.now().date())
        return list(own.select_related("centre"))

    @cached_property
    def may(self) -> frozenset[Can]:
        """What this person may do somewhere; the gate of each view asks again."""
        return frozenset[Can]().union(*(abilities(each.role) for each in self._roles))

    @property
    def who(self) -> str:
        return str(self.user.name) if self.user else ""

    @property
    def roles(self) -> str:
        return writing.list_of(sorted({str(Role(each.role).label) for each in self._roles}))

    @cached_property
    def office(self) -> str:
        """The centre, if the person works at one; otherwise the organisation."""
        if self.user is None:
            return ""
        at = {each.centre for each in self._roles if each.centre}
        return at.pop().name if len(at) == 1 else self.user.organisation.name

    @cached_property
    def nav(self) -> list[Link]:
        return links(WORK, self.may, here=self.request.path) if self.is_signed_in else []

    @property
    def account(self) -> list[Link]:
        return links(ACCOUNT, self.may)

    @property
    def leave(self) -> list[Link]:
        return links(LEAVE, self.may)
