import pytest
from django.test import Client, override_settings

EVERYWHERE = {
    "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control", "X-Request-ID",
}  # fmt: skip


@pytest.fixture
def at_khins_desk(khin) -> Client:
    client = Client()
    client.force_login(khin)
    return client


@pytest.mark.parametrize("address", ["/", "/help/", "/no/such/page/", "/robots.txt", "/healthz"])
def test_every_answer_wears_every_header(at_khins_desk, address):
    answer = at_khins_desk.get(address)

    assert not EVERYWHERE - set(answer.headers)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_an_answer_to_an_unknown_host_wears_every_header(client):
    answer = client.get("/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert not EVERYWHERE - set(answer.headers)


@pytest.mark.django_db
def test_a_page_that_breaks_wears_every_header(at_khins_desk, monkeypatch):
    at_khins_desk.raise_request_exception = False
    monkeypatch.setattr("lanpya.web.views.shell.today_of", None)

    answer = at_khins_desk.get("/")

    assert answer.status_code == 500
    assert not EVERYWHERE - set(answer.headers)


def test_over_tls_the_browser_is_told_to_stay_there(client):
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        fresh = Client()
        answer = fresh.get("/robots.txt", secure=True)

    assert "max-age=31536000" in answer["Strict-Transport-Security"]


def test_a_signed_in_page_is_stored_nowhere(at_khins_desk):
    assert at_khins_desk.get("/")["Cache-Control"] == "no-store"


def test_robots_are_sent_away(client):
    assert "Disallow: /" in client.get("/robots.txt").content.decode()


def test_switching_the_language_keeps_the_page_and_is_remembered(at_khins_desk, khin):
    answer = at_khins_desk.post("/language/", {"language": "my", "next": "/help/?from=here"})

    khin.refresh_from_db()
    assert answer["Location"] == "/help/?from=here"
    assert khin.language == "my"
    assert '<html lang="my">' in at_khins_desk.get("/help/").content.decode()


def test_a_visitor_switches_the_language_without_an_account(client, db):
    client.post("/language/", {"language": "my", "next": "/ended/"})

    assert '<html lang="my">' in client.get("/ended/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_switching_the_language_leads_nowhere_else(client, address):
    assert client.post("/language/", {"language": "my", "next": address})["Location"] == "/"


def test_an_unknown_language_changes_nothing(at_khins_desk, khin):
    at_khins_desk.post("/language/", {"language": "xx", "next": "/"})

    khin.refresh_from_db()
    assert khin.language == "en"


def test_a_person_reads_in_their_own_language_on_whatever_machine(khin):
    khin.language = "my"
    khin.save()
    borrowed = Client(headers={"accept-language": "en"})
    borrowed.force_login(khin)

    answer = borrowed.get("/")

    assert answer["Content-Language"] == "my"
    assert '<html lang="my">' in answer.content.decode()


def test_the_frame_says_who_is_here_and_where(at_khins_desk):
    page = at_khins_desk.get("/").content.decode()

    assert "Daw Khin" in page
    assert "Hlaing Thar Yar" in page


def test_somebody_without_a_centre_is_shown_with_their_organisation(thida):
    client = Client()
    client.force_login(thida)

    assert "Test partner-harbour" in client.get("/").content.decode()


def test_the_demonstration_says_that_it_is_one(at_khins_desk):
    with override_settings(DEMO=True):
        demo = at_khins_desk.get("/").content.decode()
    real = at_khins_desk.get("/").content.decode()

    assert "All people here are invented" in demo
    assert "All people here are invented" not in real


def test_a_swap_that_needs_a_sign_in_leads_the_whole_page_there(client, db):
    answer = client.get("/help/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith("/account/login/")
    assert not answer.content
