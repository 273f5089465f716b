"""The first account of an installation: without it nobody could invite anybody."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from lanpya.accounts import start_codes
from lanpya.accounts.actions.organisations import check_code
from lanpya.accounts.models import Membership, Organisation, User
from lanpya.accounts.roles import Role
from lanpya.audit import log
from lanpya.lib.refused import Refused


@transaction.atomic
def first_administrator(login: str, *, operator: str, now: dt.datetime) -> str:
    """Make the operator's organisation and its administrator; returns the start code, shown once.

    Refused when anybody has an account already: from then on people are invited by people.
    """
    check_code(login)
    if User.objects.exists():
        raise Refused(_("This installation has accounts already. Ask its administrator for an invitation."))
    organisation = Organisation.objects.create(code="operator", kind=Organisation.Kind.OPERATOR, name_en=operator)
    user = User(login=login, name=login, organisation=organisation, language="en")
    user.set_unusable_password()
    user.save(force_insert=True)
    Membership.objects.create(user=user, role=Role.SYSTEM_ADMINISTRATOR, from_on=now.date())
    log.record(organisation.pk, by=user.ref, verb="staff.invited", kind="staff", refs=[user.ref])
    return start_codes.hand_out(user, now=now)
