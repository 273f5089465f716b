"""Where the links of the frame lead, and who may follow which: one table for the rail, one for the account menu."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lanpya.accounts.roles import Can


@dataclass(frozen=True)
class Entry:
    """A place to go; any one of the abilities opens it, and none is needed if the set is empty."""

    label: str | Promise
    route: str
    any_of: Set[Can] = frozenset()
    note: str | Promise = ""


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    note: str = ""
    is_here: bool = False
    is_exact: bool = False


WORK = [
    Entry(_("Today"), "web:today"),
    Entry(_("Services"), "services:day", {Can.RECORD_SERVICES, Can.SEE_SERVICES}),
    Entry(_("Paper sheets"), "services:sheets", {Can.RECORD_SERVICES}),
    Entry(_("Events"), "services:events", {Can.RECORD_SERVICES, Can.SEE_SERVICES}),
    Entry(_("Calendar"), "services:calendar", {Can.STATE_NIL_DAYS, Can.SUBMIT_MONTHS}),
    Entry(_("Months"), "services:months", {Can.SUBMIT_MONTHS, Can.ACCEPT_MONTHS}),
    Entry(_("Figures"), "figures:table", {Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES}),
    Entry(_("Published"), "figures:published", {Can.SEE_PUBLISHED}),
    Entry(_("Check a table"), "figures:check", {Can.CHECK_TABLES}),
    Entry(_("Staff"), "office:staff", {Can.MANAGE_STAFF}),
    Entry(_("Centres"), "office:centres", {Can.MANAGE_CENTRES}),
    Entry(_("Agreements"), "office:agreements", {Can.MANAGE_AGREEMENTS}),
    Entry(_("Log"), "office:log", {Can.SEE_LOG}),
    Entry(_("Organisations"), "office:organisations", {Can.MANAGE_INSTALLATION}),
]
QUICK = [
    Entry(_("Drop-in"), "services:drop_in", {Can.RECORD_SERVICES}, _("Under half a minute")),
    Entry(_("Call or message"), "services:call", {Can.RECORD_SERVICES}, _("Helpline log")),
    Entry(_("Group at the door"), "services:group", {Can.RECORD_SERVICES}, _("A count by sex")),
    Entry(_("Event or class"), "services:event", {Can.RECORD_SERVICES}, _("Who came, as a count")),
    Entry(_("Paper sheet"), "services:sheet", {Can.RECORD_SERVICES}, _("Line by line")),
    Entry(_("Another service"), "services:other", {Can.RECORD_SERVICES}, _("Advice, referral, documents")),
]
GROUP_OF_ANOTHER = Entry(_("Another service, a group"), "services:other_group", {Can.RECORD_SERVICES})
ACCOUNT = [
    Entry(_("My account"), "account_index"),
    Entry(_("Hand over this computer"), "desk:take_over"),
    Entry(_("Help"), "web:help"),
]
LEAVE = [Entry(_("Sign out"), "account_logout")]


def links(entries: Iterable[Entry], may: Set[Can], *, here: str = "") -> list[Link]:
    """The entries open to somebody with these abilities, the one they are at marked."""
    found = [(each, address(each.route)) for each in entries if not each.any_of or each.any_of & may]
    at = _nearest(here, [url for _entry, url in found])
    return [Link(str(each.label), url, str(each.note), url == at, url == here) for each, url in found]


def _nearest(here: str, urls: Iterable[str]) -> str:
    """The longest address that this page lies under: a sheet lies under "Paper sheets", not under "Services"."""
    above = [url for url in urls if here == url or (url != "/" and here.startswith(url))]
    return max(above, key=len, default="")


def address(route: str, **parts: str) -> str:
    return reverse(route, kwargs=parts)
