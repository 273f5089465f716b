"""Reads shaped for the pages of the office. A page that shows names of staff leaves one row in the log."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet

from lanpya.accounts import access
from lanpya.accounts.models import Machine, Membership, Organisation, ReportingAgreement, User
from lanpya.accounts.roles import Can
from lanpya.accounts.sign_in import has_second_factor
from lanpya.audit import log
from lanpya.audit.models import Entry, EntryQuerySet

LOG_PAGE = 50


@dataclass(frozen=True)
class Member:
    """Somebody on the staff with the roles they have today and how far they have come in signing in."""

    person: User
    roles: list[Membership]
    is_awaited: bool
    has_second_factor: bool = False


@transaction.atomic
def staff_shown_to(user: User, *, day: dt.date) -> list[Member]:
    """The staff this user manages, by name; the log names the refs shown."""
    people = access.staff_visible_to(user, Can.MANAGE_STAFF).select_related("start_code")
    members = [Member(each, [], hasattr(each, "start_code")) for each in people]
    by_person = {each.person.pk: each for each in members}
    for role in Membership.objects.on(day).filter(user__in=by_person).select_related("centre").order_by("from_on"):
        by_person[role.user_id].roles.append(role)
    log.record_reading(user.organisation_id, by=user.ref, kind="user", refs=sorted(each.ref for each in people))
    return sorted(members, key=lambda each: (not each.person.is_active, each.person.name))


@transaction.atomic
def member_shown_to(user: User, person: User) -> Member:
    """One of the staff with all roles, past ones included."""
    roles = list(person.memberships.select_related("centre").order_by("-from_on"))
    log.record_reading(user.organisation_id, by=user.ref, kind="user", refs=[person.ref])
    return Member(person, roles, hasattr(person, "start_code"), has_second_factor(person))


def roles_of(user: User) -> list[Membership]:
    return list(user.memberships.select_related("centre").order_by("-from_on"))


def machines_of(user: User) -> QuerySet[Machine]:
    return access.machines_visible_to(user, Can.MANAGE_STAFF)


def agreements_given(user: User) -> list[ReportingAgreement]:
    """Who may count what of the user's organisation; for whoever may make agreements."""
    if not access.whole_organisation(user, Can.MANAGE_AGREEMENTS):
        return []
    return list(user.organisation.agreements_given.select_related("recipient").order_by("-made_at"))


def agreements_received(user: User) -> list[ReportingAgreement]:
    """Of whom the user's organisation may count what."""
    return list(user.organisation.agreements_received.select_related("holder").order_by("-made_at"))


def organisations() -> QuerySet[Organisation]:
    """Every organisation with how many centres and staff it has; no name of a person."""
    counted = {"n_centres": Count("centres", distinct=True), "n_staff": Count("staff", distinct=True)}
    return Organisation.objects.annotate(**counted)


@dataclass(frozen=True)
class LogRows:
    """Rows of the log, newest first, the names of own staff in them, and where to go on."""

    entries: list[Entry]
    names: dict[str, str]
    total: int
    newer: int | None
    older: int | None


@transaction.atomic
def log_shown_to(user: User, *, newer_than: int | None, older_than: int | None) -> LogRows:
    """One page of the log of the user's organisation; reading it is itself a row."""
    own = Entry.objects.of(user.organisation_id)
    entries = _page(own, newer_than, older_than)
    first, last = (entries[0].sequence, entries[-1].sequence) if entries else (0, 0)
    total = own.count()
    refs = {ref for each in entries for ref in (each.by, *each.ref_list)}
    names = {each.ref: each.name for each in User.objects.filter(organisation_id=user.organisation_id, ref__in=refs)}
    newer = first if entries and own.filter(sequence__gt=first).exists() else None
    log.record_reading(user.organisation_id, by=user.ref, kind="log", refs=[f"{last}-{first}"] if entries else [])
    return LogRows(entries, names, total, newer, last if last > 1 else None)


def _page(own: EntryQuerySet, newer_than: int | None, older_than: int | None) -> list[Entry]:
    if newer_than is not None:
        return list(own.filter(sequence__gt=newer_than).order_by("sequence")[:LOG_PAGE])[::-1]
    if older_than is not None:
        own = own.filter(sequence__lt=older_than)
    return list(own.order_by("-sequence")[:LOG_PAGE])
