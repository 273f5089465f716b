"""The one access proof: role, object, action and relation from one table, asked of every route of every surface."""

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from time_machine import travel

from conftest import NOON
from lanpya.accounts import desk
from lanpya.cli.main import COMMANDS as CLI
from lanpya.services import reference
from tests.access.cells import World, full_sign_in_fault, wrong_cells
from tests.access.table import BY_NAME, COMMANDS, EVERYBODY, STAFF, TABLE, Route
from tests.access.things import OWN


def routes(resolver: URLResolver | None = None, prefix: str = "") -> dict[str, object]:
    """Every view by its name, as the resolver will find it; a view without a name is there too."""
    found: dict[str, object] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            found[prefix + (pattern.name or f"unnamed {pattern.pattern}")] = pattern.callback
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= routes(pattern, inner)
    return found


def unguarded(views: dict[str, object]) -> list[str]:
    """Views that wear neither `@allow` nor `@signed_in` nor `@public`."""
    return [name for name, view in views.items() if not hasattr(view, "allow") and not hasattr(view, "is_public")]


def differently_guarded(views: dict[str, object], table: dict[str, Route]) -> list[str]:
    """Views whose gate says something else than the table."""
    return [name for name, view in views.items() if name in table and not _agrees(view, table[name])]


def _agrees(view: object, route: Route) -> bool:
    if route.who == EVERYBODY:
        return getattr(view, "is_public", False) is True
    gate = frozenset(getattr(view, "allow", ()))
    same = gate == (frozenset() if route.who == STAFF else route.may)
    return same and bool(getattr(view, "is_full", False)) == route.full and not getattr(view, "is_public", False)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all cells: a test takes back what it wrote, and at the end everything goes."""
    with django_db_blocker.unblock(), transaction.atomic(), travel(NOON, tick=True):
        reference.load()
        yield World(NOON)
        transaction.set_rollback(True)


def test_every_view_wears_its_gate():
    assert unguarded(routes()) == []


def test_every_route_is_in_the_table_and_every_line_of_the_table_is_a_route():
    assert set(routes()) == set(BY_NAME)
    assert len(BY_NAME) == len(TABLE)


def test_every_gate_says_what_the_table_says():
    assert differently_guarded(routes(), BY_NAME) == []


@pytest.mark.django_db
@pytest.mark.parametrize("route", TABLE, ids=lambda route: route.name)
def test_every_cell_answers_as_declared(route, world):
    assert wrong_cells(route, world) == []


@pytest.mark.django_db
@pytest.mark.parametrize("route", [each for each in TABLE if each.who != EVERYBODY], ids=lambda route: route.name)
def test_a_take_over_opens_daily_work_only(route, world):
    place = world.places[OWN]
    machine, _secret = desk.enrol(place.centre, label="Front desk", by=place.writer, now=world.now)

    assert full_sign_in_fault(route, world, machine) == ""


def test_every_command_is_in_the_table():
    assert set(CLI) == set(COMMANDS)
