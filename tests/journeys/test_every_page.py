"""Every page of every role on a phone, in Burmese: nothing scrolls sideways, axe finds nothing."""

import pytest

from tests.journeys import walk
from tests.journeys.reader import PHONE


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Pages that an earlier role has come to."""
    return set()


@pytest.mark.parametrize("login", walk.ROLES)
def test_pages_fit_a_phone_in_burmese(someone, server, known, login):
    reader = someone(login, width=PHONE)
    reader.press("မြန်မာ")
    # Signed out, the walk would end at its first step and nothing would have been looked at.
    assert reader.context.request.get(server.url + "/", max_redirects=0).status == 200
    try:
        for found in walk.pages(reader.context.request, server.url, login, known):
            reader.open(found.path)
        assert "web:today" in known
    finally:
        reader.open("/")
        reader.press("English")


@pytest.mark.parametrize("path", ["/account/login/", "/account/start/", "/ended/", "/no/such/page/"])
def test_pages_before_signing_in_fit_a_phone(someone, path):
    someone(width=PHONE).open(path)
