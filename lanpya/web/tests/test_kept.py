"""What was typed into a form is given back to its writer after the session ended, and to nobody else."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

TYPED = {"note": "She asked about her wages.", "topics": ["wages", "passport"], "password": "secret words"}
FORM = "/help/?of=a-form"


def at_the_desk(somebody) -> Client:
    client = Client()
    client.force_login(somebody)
    client.get("/help/")
    return client


def end_session(client: Client) -> None:
    Session.objects.all().delete()


def given_back(client: Client) -> str:
    return client.get("/given-back/").content.decode()


def test_a_form_sent_after_the_session_ended_is_given_back_after_signing_in(khin):
    desk = at_the_desk(khin)
    end_session(desk)

    answer = desk.post(FORM, TYPED)
    desk.force_login(khin)
    page = given_back(desk)

    assert answer.status_code == 403
    assert "What you typed is kept" in answer.content.decode()
    assert "She asked about her wages." in page
    assert re.findall(r'name="topics" value="(\w+)"', page) == ["wages", "passport"]


def test_a_password_is_never_kept(khin):
    desk = at_the_desk(khin)
    end_session(desk)
    desk.post(FORM, TYPED)
    desk.force_login(khin)

    assert "secret words" not in given_back(desk)


def test_a_colleague_who_signs_in_next_is_not_shown_it(khin, aung):
    desk = at_the_desk(khin)
    end_session(desk)
    desk.post(FORM, TYPED)
    desk.force_login(aung)

    assert desk.get("/given-back/")["Location"] == "/"


def test_nothing_typed_lies_readable_in_the_session_table(khin):
    desk = at_the_desk(khin)
    end_session(desk)

    desk.post(FORM, TYPED)

    assert Session.objects.exists()
    assert not any("wages" in str(row.get_decoded()) for row in Session.objects.all())


def test_half_an_hour_later_it_is_gone(khin, monkeypatch):
    desk = at_the_desk(khin)
    end_session(desk)
    monkeypatch.setattr("lanpya.web.kept.KEPT_SECONDS", -1)
    desk.post(FORM, TYPED)
    desk.force_login(khin)

    assert desk.get("/given-back/")["Location"] == "/"


def test_a_stranger_who_posts_leaves_nothing_behind(client, db):
    answer = client.post(FORM, TYPED)

    assert "could not be kept" in answer.content.decode()
    assert not Session.objects.exists()


def test_a_forged_cookie_keeps_nothing(client, khin):
    client.cookies["lanpya_last"] = f"{khin.ref}:1xxxxx:forged"

    client.post(FORM, TYPED)

    assert not Session.objects.exists()


def test_too_much_is_refused_with_a_sentence(khin):
    desk = at_the_desk(khin)
    end_session(desk)

    answer = desk.post(FORM, {"note": "x" * 300_000})

    assert "could not be kept" in answer.content.decode()


def test_a_swap_sent_after_the_session_ended_leads_the_whole_page_to_the_explanation(khin):
    desk = at_the_desk(khin)
    end_session(desk)

    answer = desk.post(FORM, TYPED, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/ended/"
    assert "What you typed is kept" in desk.get("/ended/").content.decode()


def test_sent_again_it_goes_to_the_page_it_was_typed_into_once(khin):
    desk = at_the_desk(khin)
    end_session(desk)
    desk.post(FORM, TYPED)
    desk.force_login(khin)

    answer = desk.post("/given-back/", TYPED)

    assert (answer.status_code, answer["Location"]) == (307, FORM)
    assert desk.get("/given-back/")["Location"] == "/"


def test_thrown_away_it_is_gone(khin):
    desk = at_the_desk(khin)
    end_session(desk)
    desk.post(FORM, TYPED)
    desk.force_login(khin)

    desk.post("/given-back/", {"_drop": "1"})

    assert desk.get("/given-back/")["Location"] == "/"


def test_today_names_what_waits(khin):
    desk = at_the_desk(khin)
    end_session(desk)
    desk.post(FORM, TYPED)
    desk.force_login(khin)

    assert "What you typed before you were signed out" in desk.get("/").content.decode()


def test_an_unattended_screen_ends_the_session_and_keeps_the_form(khin):
    desk = at_the_desk(khin)

    desk.post("/lock/", TYPED | {"_to": FORM})
    locked_out = desk.get("/help/")
    desk.force_login(khin)

    assert locked_out["Location"].startswith("/account/login/")
    assert "She asked about her wages." in given_back(desk)
    assert desk.post("/given-back/", {})["Location"] == FORM


def test_a_locked_form_never_leads_to_another_site(khin):
    desk = at_the_desk(khin)

    desk.post("/lock/", TYPED | {"_to": "https://elsewhere.example/"})
    desk.force_login(khin)

    assert desk.post("/given-back/", {})["Location"] == "/"


@pytest.fixture
def strict(khin) -> Client:
    """A browser whose tokens are checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(khin)
    return client


def test_a_form_open_since_before_the_sign_in_is_given_back_at_once(strict):
    answer = strict.post(FORM, TYPED, headers={"origin": "http://testserver"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "She asked about her wages." in page
    assert f'action="{FORM}"' in page


def test_what_another_site_sent_is_not_offered_for_sending_again(strict):
    answer = strict.post(FORM, TYPED, headers={"origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert "She asked about her wages." not in answer.content.decode()
