"""One laptop, three counsellors: enrol it, choose a code, take over, and what ends that."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from time_machine import travel

from lanpya.accounts import desk
from lanpya.accounts.models import DeskCode, Machine
from lanpya.audit.models import Entry
from lanpya.lib.refused import Refused

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
"""Half past nine in Yangon; the centre closes at 18:00."""
CODE = "4719"


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def machine(client, thida, hlaing_thar_yar):
    """Thida has enrolled this browser and left."""
    client.force_login(thida)
    client.post(reverse("desk:machines"), {"centre": hlaing_thar_yar.code, "label": "Front desk"})
    client.post(reverse("account_logout"))
    return Machine.objects.get()


@pytest.fixture
def chosen(client, machine, khin):
    """Khin has signed in in full, chosen a code and left."""
    client.force_login(khin)
    client.post(reverse("desk:choose"), {"code": CODE, "shown_as": "K."})
    client.post(reverse("account_logout"))
    return DeskCode.objects.get()


def take_over(client, chosen, code=CODE):
    return client.post(reverse("desk:take_over"), {"who": str(chosen.pk), "code": code})


def test_a_colleague_takes_over_with_the_code_of_today(client, chosen, khin):
    answer = take_over(client, chosen)

    assert answer.url == "/"
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(verb="desk.taken_over", by=khin.ref).count() == 1


def test_digits_of_either_script_are_the_same_code(client, chosen):
    assert take_over(client, chosen, "၄၇၁၉").status_code == 302


def test_before_a_code_the_machine_shows_what_each_chose_and_no_name(client, chosen):
    page = client.get(reverse("desk:take_over")).content.decode()

    assert "K." in page
    assert "Daw Khin" not in page
    assert "khin" not in page


def test_another_browser_is_no_such_machine(client, chosen):
    client.cookies.clear()

    assert client.get(reverse("desk:take_over")).url == reverse("account_login")
    assert take_over(client, chosen).url == reverse("account_login")


def test_five_wrong_tries_end_the_code_even_for_its_owner(client, chosen):
    for wrong in ("0000", "1357", "2468", "9081", "5566"):
        assert "does not fit" in take_over(client, chosen, wrong).content.decode()

    assert take_over(client, chosen).url == reverse("account_login")


def test_wrong_ended_and_unknown_are_refused_in_the_same_words(machine, chosen, now):
    def words(ident, code):
        with pytest.raises(Refused) as refusal:
            desk.take_over(machine, ident, code, now=MORNING)
        return refusal.value.message

    wrong, unknown = words(str(chosen.pk), "9081"), words("nobody", CODE)
    DeskCode.objects.update(tries_left=0)

    assert wrong == unknown == words(str(chosen.pk), CODE)


def test_the_code_ends_when_the_centre_closes(client, chosen, clock):
    clock.move_to(MORNING + dt.timedelta(hours=8, minutes=29))
    assert client.get(reverse("desk:take_over")).status_code == 200

    clock.move_to(MORNING + dt.timedelta(hours=8, minutes=31))
    assert client.get(reverse("desk:take_over")).url == reverse("account_login")


def test_a_taken_over_session_ends_at_closing(client, chosen, clock):
    clock.move_to(MORNING + dt.timedelta(hours=8, minutes=25))
    take_over(client, chosen)
    assert client.get("/").status_code == 200

    clock.move_to(MORNING + dt.timedelta(hours=8, minutes=31))
    assert client.get("/").status_code == 302


def test_revoking_the_machine_ends_who_has_taken_over(client, chosen, machine, thida):
    take_over(client, chosen)

    desk.revoke(machine, by=thida, now=MORNING)

    assert client.get("/").url.startswith(reverse("account_login"))
    assert not DeskCode.objects.exists()


def test_a_taken_over_session_is_led_to_the_full_sign_in_for_its_account(client, chosen):
    take_over(client, chosen)

    answer = client.get(reverse("account_change_password"))

    assert answer.url.startswith(reverse("account_full"))
    left = client.post(reverse("account_leave_for_full"), {"next": "/account/password/"})
    assert left.url == "/account/login/?next=%2Faccount%2Fpassword%2F"
    assert client.get("/").status_code == 302


def test_signing_out_on_the_machine_makes_room_for_the_next(client, chosen):
    take_over(client, chosen)

    assert client.post(reverse("account_logout")).url == reverse("desk:take_over")


def test_the_second_person_does_not_inherit_the_session_of_the_first(client, chosen, thida):
    client.force_login(thida)
    session = client.session
    session["left"] = "by Thida"
    session.save()

    take_over(client, chosen)

    assert "left" not in client.session
    assert client.session["desk"]


def test_a_stranger_to_the_centre_chooses_no_code_there(machine, aung):
    with pytest.raises(Refused, match="belongs to a centre"):
        desk.choose_code(machine, CODE, shown_as="A.", by=aung, now=MORNING)


@pytest.mark.parametrize("code", ["123", "1234567", "12a4", "1111", "1234", "8765", "9012"])
def test_codes_that_anybody_guesses_are_refused(code):
    with pytest.raises(Refused):
        desk.check_code(code)


def test_the_code_lies_hashed_and_the_shown_name_sealed(chosen):
    raw = DeskCode.objects.filter(pk=chosen.pk).values("code_hash", "shown_as").get()

    assert CODE not in raw["code_hash"]
    assert "K." not in repr(raw["shown_as"])
