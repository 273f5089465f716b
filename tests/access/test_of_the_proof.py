"""Tests of the proof: it must fail where access is broken, or its green says nothing."""

import pytest
from django.urls import clear_url_caches, get_resolver

from lanpya.accounts.roles import Can
from tests.access.cells import wrong_cells
from tests.access.table import BY_NAME, page
from tests.access.test_access import differently_guarded, routes, unguarded, world

__all__ = ["world"]


@pytest.fixture
def planted(settings):
    settings.ROOT_URLCONF = "tests.access.planted"
    clear_url_caches()
    yield get_resolver()
    clear_url_caches()


def test_a_planted_open_view_is_found(planted):
    assert unguarded(routes(planted)) == ["bare"]


def test_a_planted_route_outside_the_table_is_found(planted):
    assert set(routes(planted)) - set(BY_NAME) == {"bare", "unscoped"}


def test_a_gate_that_says_less_than_the_table_is_found():
    views = routes()
    stricter = {"office:staff": page("office:staff", "list staff", Can.SEE_LOG, full=True)}

    assert differently_guarded(views, stricter) == ["office:staff"]


@pytest.mark.django_db
def test_a_planted_unscoped_query_is_found(planted, world):
    world.nothing = world.actors[0].client.get("/no/such/page/").content

    wrong = wrong_cells(page("unscoped", "see entry", Can.SEE_SERVICES, of="entry"), world)

    assert any("other holder" in cell for cell in wrong)
    assert any("other centre" in cell for cell in wrong)
    assert any("agreement" in cell for cell in wrong)
    assert not any("own centre" in cell for cell in wrong)


@pytest.mark.django_db
def test_a_page_that_says_forbidden_is_found(world):
    # Without the centre's reach the row of a colleague answers 404; told to open, the proof complains.
    wrong = wrong_cells(page("services:row", "see entry", Can.PUBLISH_EDITIONS, of="entry"), world)

    assert wrong
