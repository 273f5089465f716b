"""Inviting, giving and ending roles, starting anew, closing accounts."""

import datetime as dt

import pytest
from django.db import connection

from lanpya.accounts import access, actions, start_codes
from lanpya.accounts.models import Membership, StartCode, User
from lanpya.accounts.roles import Can
from lanpya.audit.models import Entry
from lanpya.lib.refused import Refused

pytestmark = pytest.mark.django_db
LONG = "a sentence of my own"


@pytest.fixture
def newcomer(hlaing_thar_yar, today):
    return actions.Newcomer("ma-hla", "Ma Hla", "counsellor", today, hlaing_thar_yar)


@pytest.fixture
def local(harbour, north_dagon):
    """A manager of North Dagon alone."""
    user = User.objects.create(login="local", name="Local", organisation=harbour, language="en")
    Membership.objects.create(user=user, role="centre_manager", centre=north_dagon, from_on=dt.date(2019, 1, 1))
    return user


def test_an_invitation_gives_an_account_a_role_and_a_code_shown_once(harbour, newcomer, thida, now, today):
    user, code = actions.invite(harbour, newcomer, by=thida, now=now)

    assert not user.has_usable_password()
    assert access.memberships(user, Can.RECORD_SERVICES, day=today).exists()
    assert code not in StartCode.objects.get().code_hash
    assert list(Entry.objects.filter(by=thida.ref).values_list("verb", flat=True)) == ["staff.invited", "role.given"]


def test_the_code_sets_a_password_once(harbour, newcomer, thida, now):
    _user, code = actions.invite(harbour, newcomer, by=thida, now=now)

    began = start_codes.begin(" MA-HLA", code.lower().replace("-", " "), LONG, now=now)

    assert began.check_password(LONG)
    with pytest.raises(Refused, match="do not fit"):
        start_codes.begin("ma-hla", code, LONG, now=now)


@pytest.mark.parametrize("late", [dt.timedelta(days=3), dt.timedelta(days=30)])
def test_the_code_dies_after_three_days(harbour, newcomer, thida, now, late):
    _user, code = actions.invite(harbour, newcomer, by=thida, now=now)

    with pytest.raises(Refused, match="do not fit"):
        start_codes.begin("ma-hla", code, LONG, now=now + late)


def test_unknown_name_and_wrong_code_are_refused_alike(harbour, newcomer, thida, now):
    actions.invite(harbour, newcomer, by=thida, now=now)

    def words(login, code):
        with pytest.raises(Refused) as refusal:
            start_codes.begin(login, code, LONG, now=now)
        return refusal.value.message

    assert words("ma-hla", "0000-0000") == words("nobody", "0000-0000") == words("ma-hla", "no code")


def test_a_start_code_ends_after_ten_tries(harbour, newcomer, thida, now):
    _user, code = actions.invite(harbour, newcomer, by=thida, now=now)
    for _ in range(start_codes.TRIES):
        with pytest.raises(Refused):
            start_codes.begin("ma-hla", "0000-0000", LONG, now=now)

    with pytest.raises(Refused, match="do not fit"):
        start_codes.begin("ma-hla", code, LONG, now=now)


def test_a_short_password_keeps_the_code(harbour, newcomer, thida, now):
    _user, code = actions.invite(harbour, newcomer, by=thida, now=now)

    with pytest.raises(Refused, match="12 characters"):
        start_codes.begin("ma-hla", code, "short", now=now)

    assert start_codes.begin("ma-hla", code, LONG, now=now)


def test_a_taken_login_is_refused_and_leaves_nothing(harbour, newcomer, thida, khin, now):
    taken = actions.Newcomer("khin", "Ma Khin", "counsellor", now.date())

    with pytest.raises(Refused) as refusal:
        actions.invite(harbour, taken, by=thida, now=now)

    assert refusal.value.field == "login"
    assert User.objects.filter(organisation=harbour).count() == 2


def test_a_role_at_a_centre_of_another_organisation_is_refused(khin, thida, bago, today):
    with pytest.raises(Refused, match="another organisation"):
        actions.give_role(khin, "counsellor", centre=bago, from_on=today, by=thida, today=today)


def test_a_manager_of_another_organisation_gives_no_role(khin, hill, bago, hlaing_thar_yar, today):
    stranger = User.objects.create(login="stranger", name="S", organisation=hill, language="en")
    Membership.objects.create(user=stranger, role="centre_manager", from_on=dt.date(2019, 1, 1))

    with pytest.raises(Refused, match="answer for the staff"):
        actions.give_role(khin, "paralegal", centre=hlaing_thar_yar, from_on=today, by=stranger, today=today)


@pytest.mark.parametrize("role", ["system_administrator", "ministry_officer", "no_such_role"])
def test_a_partner_gives_only_the_roles_of_a_partner(khin, thida, today, role):
    with pytest.raises(Refused, match="kind"):
        actions.give_role(khin, role, centre=None, from_on=today, by=thida, today=today)


def test_a_manager_of_one_centre_gives_no_role_beyond_it(khin, local, hlaing_thar_yar, today):
    for centre in (None, hlaing_thar_yar):
        with pytest.raises(Refused, match="answer for the staff"):
            actions.give_role(khin, "centre_manager", centre=centre, from_on=today, by=local, today=today)


def test_a_manager_of_one_centre_does_not_lock_out_a_colleague_of_another(khin, local):
    for change in (lambda: actions.deactivate(khin, by=local), lambda: actions.reset_sign_in(khin, by=local, now=None)):
        with pytest.raises(Refused, match="also works"):
            change()


def test_the_administrator_invites_the_first_manager_and_nobody_later(hill, harbour, admin, thida, now):
    first = actions.Newcomer("first", "First", "centre_manager", now.date())

    user, _code = actions.invite(hill, first, by=admin, now=now)

    assert access.whole_organisation(user, Can.MANAGE_STAFF)
    with pytest.raises(Refused, match="answer for the staff"):
        actions.invite(harbour, actions.Newcomer("spy", "Spy", "centre_manager", now.date()), by=admin, now=now)
    with pytest.raises(Refused, match="answer for the staff"):
        actions.invite(hill, actions.Newcomer("spy", "Spy", "counsellor", now.date()), by=admin, now=now)
    assert not User.objects.filter(login="spy").exists()


def test_the_last_manager_stays(thida, today):
    with pytest.raises(Refused, match="Nobody else"):
        actions.end_role(thida.memberships.get(), on=today, by=thida, today=today)


def test_a_manager_goes_when_another_answers_for_the_whole_organisation(thida, khin, today):
    actions.give_role(khin, "centre_manager", centre=None, from_on=today, by=thida, today=today)

    actions.end_role(thida.memberships.get(), on=today, by=khin, today=today)

    tomorrow = today + dt.timedelta(days=1)
    assert access.memberships(thida, Can.MANAGE_STAFF, day=today).exists()
    assert not access.memberships(thida, Can.MANAGE_STAFF, day=tomorrow).exists()


def test_a_manager_of_one_centre_does_not_stand_in_for_the_whole(thida, local, today):
    with pytest.raises(Refused, match="Nobody else"):
        actions.deactivate(thida, by=_manager_beside(thida, until=today))


def _manager_beside(thida, until):
    """Somebody who manages everything, but not for long."""
    user = User.objects.create(login="beside", name="B", organisation=thida.organisation, language="en")
    Membership.objects.create(user=user, role="centre_manager", from_on=dt.date(2019, 1, 1), until_on=None)
    Membership.objects.filter(user=user).update(until_on=dt.date(2030, 1, 1))
    return user


def test_a_closed_account_opens_nothing_at_once(client, thida, khin):
    client.force_login(khin)

    actions.deactivate(khin, by=thida)

    assert client.get("/").status_code == 302


def test_starting_anew_ends_sessions_and_takes_second_factors(client, thida, khin, now):
    from allauth.mfa.models import Authenticator

    client.force_login(khin)
    Authenticator.objects.create(user=khin, type="totp", data={})

    code = actions.reset_sign_in(khin, by=thida, now=now)

    assert client.get("/").status_code == 302
    assert not Authenticator.objects.exists()
    assert start_codes.begin("khin", code, LONG, now=now) == khin


@pytest.mark.parametrize(
    "from_on, until_on", [("1999-12-31", None), ("2126-01-01", None), ("2026-02-01", "2026-01-31")]
)
def test_impossible_days_of_a_role_are_refused(khin, thida, hlaing_thar_yar, today, from_on, until_on):
    with pytest.raises(Refused):
        actions.give_role(
            khin, "paralegal", centre=hlaing_thar_yar, from_on=dt.date.fromisoformat(from_on), by=thida, today=today,
            until_on=until_on and dt.date.fromisoformat(until_on),
        )  # fmt: skip


def test_names_of_staff_lie_sealed(thida):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM accounts_user")
        assert "Thida" not in str(cursor.fetchall())
