"""What surrounds every page: who is here, where, and the links this person may follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.models import Membership, User
from lanpya.accounts.roles import Can, Role, abilities
from lanpya.ui import writing


@dataclass(frozen=True)
class Entry:
    """A place in the navigation; any one of the abilities opens it, none needed if the set is empty."""

    label: str | Promise
    route: str
    any_of: frozenset[Can] = frozenset()


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    is_here: bool = False
    is_exact: bool = False


WORK = [
    Entry(_("Today"), "web:today"),
    Entry(_("Services"), "services:day", frozenset({Can.RECORD_SERVICES, Can.SEE_SERVICES})),
    Entry(_("Paper sheets"), "services:sheets", frozenset({Can.RECORD_SERVICES})),
    Entry(_("Calendar"), "services:calendar", frozenset({Can.STATE_NIL_DAYS, Can.SUBMIT_MONTHS})),
    Entry(_("Figures"), "figures:table", frozenset({Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES})),
    Entry(_("Months"), "figures:months", frozenset({Can.SUBMIT_MONTHS, Can.ACCEPT_MONTHS})),
    Entry(_("Published"), "figures:published", frozenset({Can.SEE_PUBLISHED})),
    Entry(_("Check a table"), "figures:check", frozenset({Can.CHECK_TABLES})),
    Entry(_("Staff"), "accounts:staff", frozenset({Can.MANAGE_STAFF})),
    Entry(_("Log"), "audit:log", frozenset({Can.SEE_LOG})),
]
ACCOUNT = [
    Entry(_("Signing in: codes and keys"), "mfa_index"),
    Entry(_("Change the passphrase"), "account_change_password"),
    Entry(_("Help"), "web:help"),
]
LEAVE = [Entry(_("Sign out"), "account_logout")]


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
        return settings.DEMO

    @property
    def idle_seconds(self) -> str:
        return str(settings.IDLE_SECONDS)

    @property
    def lock_url(self) -> str:
        return _address("web:locked") if self.is_signed_in else ""

    @cached_property
    def _roles(self) -> list[Membership]:
        if self.user is None:
            return []
        today = self.request.today if hasattr(self.request, "today") else _today()
        return list(Membership.objects.filter(user=self.user).on(today).select_related("centre"))

    @cached_property
    def may(self) -> frozenset[Can]:
        return frozenset().union(*(abilities(each.role) for each in self._roles))

    @property
    def who(self) -> str:
        return self.user.name if self.user else ""

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
        return self._links(WORK) if self.is_signed_in else []

    @property
    def account(self) -> list[Link]:
        return self._links(ACCOUNT)

    @property
    def leave(self) -> list[Link]:
        return self._links(LEAVE)

    def _links(self, entries: Iterable[Entry]) -> list[Link]:
        here = self.request.path
        open_to = [each for each in entries if not each.any_of or each.any_of & self.may]
        found = [(each, _address(each.route)) for each in open_to]
        return [Link(str(each.label), url, _is_under(here, url), here == url) for each, url in found if url]


def _is_under(here: str, url: str) -> bool:
    return here == url or (url != "/" and here.startswith(url))


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
