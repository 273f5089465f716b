"""Invite people, give and end roles, start a sign-in anew, close an account."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lanpya.accounts import start_codes
from lanpya.accounts.access import centres, whole_organisation
from lanpya.accounts.actions.dates import check_span
from lanpya.accounts.actions.organisations import check_code
from lanpya.accounts.models import Centre, Membership, Organisation, StartCode, User
from lanpya.accounts.roles import Can, Role, abilities, roles_of_kind
from lanpya.audit import log
from lanpya.lib.clean import clean_line
from lanpya.lib.refused import Refused


@dataclass(frozen=True)
class Newcomer:
    """Somebody to be invited, and the role they begin with; no centre means the whole organisation."""

    login: str
    name: str
    role: str
    from_on: dt.date
    centre: Centre | None = None
    language: str = "my"


def invite(organisation: Organisation, newcomer: Newcomer, *, by: User, now: dt.datetime) -> tuple[User, str]:
    """The account and its start code, shown once. Refused for a taken login and a role that is not theirs to give."""
    check_code(newcomer.login)
    name = clean_line(newcomer.name, limit=120, field="name")
    if not name:
        raise Refused(_("Give the name."), field="name")
    try:
        with transaction.atomic():
            user = User(login=newcomer.login, name=name, organisation=organisation, language=newcomer.language)
            user.set_unusable_password()
            user.save(force_insert=True)
            _log("staff.invited", user, by)
            give_role(user, newcomer.role, centre=newcomer.centre, from_on=newcomer.from_on, by=by, today=now.date())
            return user, start_codes.hand_out(user, now=now)
    except IntegrityError:
        raise Refused(_("Somebody has this login name already. Choose another."), field="login") from None


@transaction.atomic
def give_role(
    user: User, role: str, *, centre: Centre | None, from_on: dt.date, by: User, today: dt.date,
    until_on: dt.date | None = None,
) -> Membership:  # fmt: skip
    """A role from a day, until a day. Refused outside the organisation, beyond the giver's reach, and when held."""
    _check_gift(user, role, centre, by)
    check_span(from_on, until_on, today=today)
    held = Membership.objects.filter(user=user, role=role, centre=centre, until_on__isnull=True)
    if held.exists():
        raise Refused(_("This role is held already. End it first."), field="role")
    given = Membership.objects.create(user=user, role=role, centre=centre, from_on=from_on, until_on=until_on)
    _log("role.given", user, by, role=role, centre=centre.code if centre else "")
    return given


def _check_gift(user: User, role: str, centre: Centre | None, by: User) -> None:
    if role not in roles_of_kind(user.organisation.kind):
        raise Refused(_("This role does not exist in an organisation of this kind."), field="role")
    if centre and centre.organisation_id != user.organisation_id:
        raise Refused(_("This centre belongs to another organisation."), field="centre")
    if not may_give(by, user.organisation, centre):
        raise Refused(_("You may give roles only where you answer for the staff."), field="centre")


def may_give(by: User, organisation: Organisation, centre: Centre | None) -> bool:
    """A manager, within their reach; the system administrator in offices, and for the first person of a new partner.

    Later the administrator gives no roles there: an invented manager would open the people of the organisation.
    """
    if whole_organisation(by, Can.MANAGE_INSTALLATION):
        is_new = not Membership.objects.filter(user__organisation=organisation).exists()
        return is_new or Role.CENTRE_MANAGER not in roles_of_kind(organisation.kind)
    if by.organisation_id != organisation.pk:
        return False
    if centre is None:
        return whole_organisation(by, Can.MANAGE_STAFF)
    return centres(by, Can.MANAGE_STAFF).filter(pk=centre.pk).exists()


@transaction.atomic
def end_role(role: Membership, *, on: dt.date, by: User, today: dt.date) -> None:
    """The last day of a role. Refused when nobody else would answer for the staff afterwards."""
    check_span(role.from_on, on, today=today)
    if not may_give(by, role.user.organisation, role.centre):
        raise Refused(_("You may end roles only where you answer for the staff."))
    _keep_a_manager([role])
    if not Membership.objects.filter(pk=role.pk, until_on__isnull=True).update(until_on=on):
        raise Refused(_("This role has an end already."))
    _log("role.ended", role.user, by, role=role.role, day=on.isoformat())


def _keep_a_manager(ending: list[Membership]) -> None:
    """Somebody else must manage the staff with at least the same reach, without an end in sight."""
    for role in ending:
        # Held until the end of the transaction: two managers cannot end each other at once.
        Organisation.objects.select_for_update().get(pk=role.user.organisation_id)
        others = Membership.objects.filter(
            user__organisation_id=role.user.organisation_id, user__is_active=True, until_on__isnull=True
        ).exclude(user=role.user)
        if role.role not in _managing() or others.filter(role__in=_managing(), centre=None).exists():
            continue
        if role.centre_id and others.filter(role__in=_managing(), centre=role.centre_id).exists():
            continue
        raise Refused(_("Nobody else would answer for the staff. Give the role to somebody else first."))


def _managing() -> list[str]:
    return [role for role in Role.values if Can.MANAGE_STAFF in abilities(role)]


@transaction.atomic
def deactivate(user: User, *, by: User) -> None:
    """The account opens no more, at once; its roles stay in the record. Refused for the last manager and oneself."""
    if user == by:
        raise Refused(_("Nobody closes their own account. Ask another manager."))
    _check_reach(user, by)
    _keep_a_manager(list(_open_roles(user)))
    User.objects.filter(pk=user.pk).update(is_active=False)
    StartCode.objects.filter(user=user).delete()
    user.desk_codes.all().delete()
    _log("staff.deactivated", user, by)


@transaction.atomic
def reactivate(user: User, *, by: User) -> None:
    _check_reach(user, by)
    User.objects.filter(pk=user.pk).update(is_active=True)
    _log("staff.reactivated", user, by)


@transaction.atomic
def reset_sign_in(user: User, *, by: User, now: dt.datetime) -> str:
    """A new start code, shown once: the password and every second factor are gone, and open sessions end."""
    _check_reach(user, by)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    user.desk_codes.all().delete()
    _log("staff.sign_in_reset", user, by)
    return start_codes.hand_out(user, now=now)


def _check_reach(user: User, by: User) -> None:
    """Refused when the person works anywhere the other does not answer for: a lent colleague is not locked out."""
    places = {role.centre for role in _open_roles(user)} or {None}
    if not all(may_give(by, user.organisation, centre) for centre in places):
        raise Refused(_("This person also works where you do not answer for the staff."))


def _open_roles(user: User) -> list[Membership]:
    return list(user.memberships.filter(until_on__isnull=True).select_related("centre", "user"))


def _log(verb: str, user: User, by: User, **detail: str) -> None:
    said = {name: value for name, value in detail.items() if value}
    log.record(user.organisation_id, by=by.ref, verb=verb, kind="user", refs=[user.ref], detail=said)
