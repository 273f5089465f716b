"""A new installation has one way in, once."""

import pytest

from lanpya.accounts.access import has
from lanpya.accounts.actions.first import first_administrator
from lanpya.accounts.models import User
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused


@pytest.mark.django_db
def test_the_first_administrator_sets_up_organisations_and_sees_no_services(now):
    code = first_administrator("root-person", operator="Test operator", now=now)

    user = User.objects.get(login="root-person")
    assert code
    assert not user.has_usable_password()
    assert has(user, Can.MANAGE_INSTALLATION)
    assert not has(user, Can.SEE_SERVICES)


def test_there_is_no_second_first_administrator(khin, now):
    with pytest.raises(Refused, match="accounts already"):
        first_administrator("root-person", operator="Test operator", now=now)

    assert User.objects.count() == 1
