"""Signing in: password and second factor, the paper codes, waiting after wrong tries, the end of a session."""

import base64
import datetime as dt
import hmac
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.urls import NoReverseMatch, reverse
from time_machine import travel

from lanpya.audit.models import Entry

PASSWORD = "a long enough password"
LOGIN = "/account/login/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def strict(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def secret(khin):
    """Khin has set up the app."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(khin, secret)
    RecoveryCodes.activate(khin)
    return secret


def now_shown(secret: str) -> str:
    """The six digits an app shows, by RFC 6238 and not by the library under test."""
    counter = int(time.time() // 30).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 0x0F
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def sign_in(client, login="khin", password=PASSWORD):
    return client.post(LOGIN, {"login": login, "password": password})


def test_the_password_alone_does_not_open_an_account_with_an_app(client, khin, secret):
    answer = sign_in(client)

    assert answer.url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302


def test_password_and_the_digits_of_the_app_open_it_and_the_log_says_so(client, khin, secret):
    sign_in(client)

    answer = client.post(reverse("mfa_authenticate"), {"code": now_shown(secret)})

    assert answer.url == "/"
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(verb="staff.signed_in", by=khin.ref).count() == 1


def test_a_recovery_code_opens_it_once(client, khin, secret):
    code = Authenticator.objects.get(user=khin, type="recovery_codes").wrap().get_unused_codes()[0]

    sign_in(client)
    first = client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("account_logout"))
    sign_in(client)
    second = client.post(reverse("mfa_authenticate"), {"code": code})

    assert first.status_code == 302
    assert second.status_code == 200
    assert "The code does not fit" in second.content.decode()


def test_wrong_digits_are_answered_with_a_sentence_and_then_with_waiting(client, khin, secret):
    sign_in(client)
    wrong = "000000" if now_shown(secret) != "000000" else "111111"

    pages = [client.post(reverse("mfa_authenticate"), {"code": wrong}).content.decode() for _ in range(6)]

    assert "The code does not fit" in pages[0]
    assert "Too many tries" in pages[5]


def test_secrets_of_the_app_and_the_session_lie_sealed(client, khin, secret):
    sign_in(client)

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT session_data FROM django_session")
        sessions = str(cursor.fetchall())
    assert secret not in stored
    assert "account_login" not in sessions
    assert sessions != "[]"


def test_somebody_without_a_second_factor_is_led_to_set_one_up(client, khin, strict):
    sign_in(client)

    assert client.get("/").url == reverse("mfa_index")
    assert client.get("/services/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_setting_up_the_app_opens_the_house_and_shows_paper_codes(client, khin, strict):
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))

    answer = client.post(reverse("mfa_activate_totp"), {"code": now_shown(page.context["form"].secret)})

    assert page.context["totp_svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(verb="staff.factor_added").count() == 1
    assert Entry.objects.filter(verb="staff.recovery_codes_made").count() == 1


def test_the_last_second_factor_is_not_taken_away(client, khin, secret, strict):
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": now_shown(secret)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=khin, type="totp").exists()


def test_the_account_asks_again_who_one_is(client, khin):
    client.force_login(khin)

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_wrong_password_unknown_name_and_closed_account_are_answered_alike(client, khin, aung):
    aung.is_active = False
    aung.save()

    pages = [
        sign_in(client, "khin", "wrong").content,
        sign_in(client, "nobody", "wrong").content,
        sign_in(client, "aung", PASSWORD).content,
    ]

    plain = [page.replace(name, b"") for page, name in zip(pages, (b"khin", b"nobody", b"aung"), strict=True)]
    assert len({_without_tokens(page) for page in plain}) == 1
    assert b"do not match" in pages[0]


def _without_tokens(page: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)


def test_each_answer_costs_one_hash(client, khin, monkeypatch):
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    counted = lambda self, *a: hashed.append(1) or encode(self, *a)  # noqa: E731
    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)

    costs = []
    for login in ("khin", "nobody"):
        hashed.clear()
        sign_in(client, login, "wrong")
        costs.append(len(hashed))

    assert costs[0] == costs[1] == 1


def test_after_five_wrong_tries_even_the_right_password_waits_a_minute_and_unknown_names_wait_too(client, khin):
    for login in ("khin", "nobody"):
        for _ in range(5):
            sign_in(client, login, "wrong")
        assert "Too many tries" in sign_in(client, login).content.decode()

    with travel(time.time() + 61, tick=True):
        assert sign_in(client).status_code == 302


def test_fifteen_idle_minutes_end_the_session(client, khin):
    start = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
    with travel(start, tick=False) as clock:
        client.force_login(khin)
        assert client.get("/").status_code == 200

        clock.shift(14 * 60)
        assert client.get("/").status_code == 200
        clock.shift(15 * 60 + 1)

        assert client.get("/").url.startswith(LOGIN)


def test_ten_hours_end_the_session_of_somebody_who_never_rests(client, khin):
    with travel(dt.datetime(2026, 11, 20, 1, tzinfo=dt.UTC), tick=False) as clock:
        client.force_login(khin)
        for _ in range(60):
            assert client.get("/help/").status_code == 200
            clock.shift(10 * 60)
        clock.shift(1)

        assert client.get("/help/").url.startswith(LOGIN)


def test_the_lock_page_ends_an_idle_session_and_spares_a_busy_one(client, khin):
    with travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False) as clock:
        client.force_login(khin)
        client.get("/")

        assert client.get(reverse("account_locked")).url == "/"
        clock.shift(15 * 60 + 1)

        assert client.get(reverse("account_locked")).url == LOGIN
        assert client.get("/").url.startswith(LOGIN)


@pytest.mark.parametrize("route", ["account_signup", "account_email", "account_reset_password", "mfa_trust"])
def test_what_allauth_has_besides_is_not_routed(route):
    with pytest.raises(NoReverseMatch):
        reverse(route)


def test_a_short_password_is_refused_in_words(client, khin):
    client.force_login(khin)

    typed = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    page = client.post(reverse("account_change_password"), typed).content.decode()

    khin.refresh_from_db()
    assert "12 characters" in page
    assert khin.check_password(PASSWORD)


def test_a_change_whose_row_in_the_log_cannot_be_written_does_not_happen(client, khin, monkeypatch):
    client.force_login(khin)

    def broken(*_args, **_named):
        raise RuntimeError("no log")

    monkeypatch.setattr("lanpya.audit.log.record", broken)
    long = "another long enough password"
    with pytest.raises(RuntimeError):
        client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": long, "password2": long})

    khin.refresh_from_db()
    assert khin.check_password(PASSWORD)
