"""A screen nobody watches, a connection that breaks, and the words typed meanwhile."""

import pytest

from tests.journeys.conftest import SCRIPTS

pytestmark = pytest.mark.skipif(not SCRIPTS, reason="without a script the server alone ends the session, tested there")
SIXTEEN_MINUTES = 16 * 60 * 1000


def test_an_unattended_form_is_blanked_kept_and_given_back_to_its_writer(someone):
    reader = someone("counsellor")
    reader.page.clock.install()
    reader.open("/services/call/")
    reader.unfold("More")
    reader.find("textarea[name=note]").fill("She will call again on Friday.")

    reader.page.clock.fast_forward(SIXTEEN_MINUTES)
    reader.page.wait_for_url("**/ended/")
    reader.see("What you typed is kept")
    assert "Friday" not in reader.page.content()

    reader.press("Sign in again")
    reader.sign_in_here("counsellor")
    reader.see("She will call again on Friday.")


def test_an_unattended_page_without_a_form_asks_for_a_sign_in(someone):
    reader = someone("counsellor")
    reader.page.clock.install()
    reader.open("/help/")

    # The server's clock has not moved, so it may send the page back; that it is asked is what is seen here.
    with reader.page.expect_request("**/account/locked/?next=**"):
        reader.page.clock.fast_forward(SIXTEEN_MINUTES)


def test_without_a_connection_the_page_says_so_until_it_is_back(someone):
    reader = someone("counsellor")
    reader.open("/services/call/")

    reader.context.set_offline(True)
    reader.see("Not saved yet: there is no connection.")
    reader.context.set_offline(False)

    reader.page.locator("[data-offline]").wait_for(state="hidden")


def test_a_form_with_words_in_it_is_not_left_by_accident(someone):
    reader = someone("counsellor")
    reader.open("/services/call/")
    reader.unfold("More")
    reader.find("textarea[name=note]").fill("Half a sentence")
    asked: list[str] = []
    reader.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    reader.page.evaluate("document.querySelector('.brand').click()")
    reader.page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert reader.at() == "/services/call/"
