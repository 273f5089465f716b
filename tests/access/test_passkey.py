"""A passkey from first to last in a real browser, with an authenticator that the browser plays itself."""

import os
import shutil

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def page(monkeypatch):
    from playwright.sync_api import sync_playwright

    # The browser's driver runs a loop of its own in this thread, which Django takes for an asynchronous caller.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 800})
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield page
        browser.close()


def test_a_key_is_added_and_then_opens_the_account_alone(page, live_server, khin, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    house = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{house}/account/login/")
    page.fill("#id_login", "khin")
    page.fill("#id_password", "a long enough password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/account/second/")

    page.goto(f"{house}/account/second/keys/add/")
    page.check("#id_passwordless")
    page.click("#key_add")
    page.wait_for_url("**/account/second/paper/")
    page.context.clear_cookies()

    page.goto(f"{house}/account/login/")
    page.click("#key_button")
    page.wait_for_url(f"{house}/")

    assert page.locator("h1").count() == 1
