"""Pages for what went wrong, in both languages, without anything that may be broken."""

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.test import RequestFactory

from lanpya.web import errors

# Without the database: these tests wear no django_db mark, so a query would fail them.
PAGES = {
    400: lambda request: errors.bad_request(request, BadRequest()),
    403: lambda request: errors.forbidden(request, PermissionError()),
    404: lambda request: errors.not_found(request, LookupError()),
    413: lambda request: errors.bad_request(request, RequestDataTooBig()),
    500: errors.broken,
}


@pytest.mark.parametrize("status", PAGES)
def test_an_error_page_needs_no_database_and_speaks_both_languages(status):
    answer = PAGES[status](RequestFactory().get("/"))

    page = answer.content.decode()
    assert answer.status_code == status
    assert page.count("<section") == 2
    assert 'lang="en"' in page and 'lang="my"' in page


def test_too_large_a_form_is_answered_with_a_page(client, settings, khin):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    client.force_login(khin)

    answer = client.post("/language/", {"language": "x" * 500})

    assert answer.status_code == 413


def test_what_one_may_not_open_looks_like_what_is_not_there(client, khin):
    client.force_login(khin)

    assert client.get("/no/such/page/").status_code == 404
