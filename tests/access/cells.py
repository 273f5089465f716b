"""Asks every cell of the table: who, related how, sends what to which route, and what must come back."""

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from http.cookies import SimpleCookie

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from lanpya.accounts.access import TOOK_OVER
from lanpya.accounts.models import Centre, Machine, Membership, Organisation, ReportingAgreement, User
from lanpya.accounts.roles import Can, Role, abilities
from lanpya.web.sessions import DESK_UNTIL
from tests.access.table import EVERYBODY, GET, STAFF, Route
from tests.access.things import AGREED, NONE, OTHER_CENTRE, OTHER_HOLDER, OWN, THINGS, UNKNOWN, Address, Place

AT_ONE_CENTRE, THROUGHOUT = "at one centre", "throughout"
# Things without a holder's wall: set up, published or defined for everybody whose role reads them.
FOR_ALL = {"organisation", "edition", "definition"}
LOGIN = "/account/login/"
FULL = "/account/full/"


@dataclass(frozen=True)
class Actor:
    """Somebody with one role, at the own centre or in the whole organisation."""

    role: Role
    posted: str
    user: User

    def __str__(self) -> str:
        return f"{self.role} {self.posted}"

    @cached_property
    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(self.user)
        session = client.session
        # As if the password had just been given again, so that gates behind that question are reached.
        session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(self.user.pk)
        session.save()
        return client


def _login(role: str, posted: str) -> str:
    return f"{role}-{posted}".replace("_", "-").replace(" ", "-")


class World:
    """A house with two centres, a stranger, and a holder who lends its counts to the house."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        house, stranger, lender = (self._organisation(code) for code in ("house", "stranger", "lender"))
        self.places = {
            OWN: self._place(house, "own"),
            OTHER_CENTRE: self._place(house, "second"),
            OTHER_HOLDER: self._place(stranger, "strange"),
            AGREED: self._place(lender, "lent"),
        }
        ReportingAgreement.objects.create(
            holder=lender, recipient=house, indicators=["services"], from_on=dt.date(2019, 1, 1), made_at=now,
            made_by=self.places[AGREED].writer,
        )  # fmt: skip
        # An answer never differs because somebody is the last manager.
        self._staff("manager-of-house", house, Role.CENTRE_MANAGER, None)
        self.actors = [
            Actor(role, posted, self._staff(_login(role, posted), house, role, centre))
            for role in Role
            for posted, centre in ((AT_ONE_CENTRE, self.places[OWN].centre), (THROUGHOUT, None))
        ]
        self.anonymous = Client()
        # Signed in before the first cell; a session begun in a cell would go with it.
        for actor in self.actors:
            assert actor.client.get("/").status_code == 200
        # What does not exist, as everybody reads it.
        self.nothing = self.actors[0].client.get("/no/such/page/").content

    def _organisation(self, code: str) -> Organisation:
        return Organisation.objects.create(code=code, kind="partner", name_en=f"Test {code}", is_demo=True)

    def _place(self, organisation: Organisation, code: str) -> Place:
        centre = Centre.objects.create(
            code=code, organisation=organisation, name_en=code.title(), place="MMR013046", state="MMR013",
            opened_on=dt.date(2019, 1, 1),
        )  # fmt: skip
        return Place(centre, self._staff(f"writer-{code}", organisation, Role.COUNSELLOR, centre), self.now)

    def _staff(self, login: str, organisation: Organisation, role: Role, centre: Centre | None) -> User:
        user = User(login=login, name=login.title(), organisation=organisation, language="en")
        user.set_password("a long enough password")
        user.save()
        Membership.objects.create(user=user, role=role, centre=centre, from_on=dt.date(2019, 1, 1))
        return user

    def addresses(self, route: Route) -> Iterator[tuple[str, Address]]:
        """Each relation with the address of a thing that is so related; one without a thing if the route has none."""
        if not route.of:
            yield NONE, {}
            return
        thing = THINGS[route.of]
        for relation in thing.relations:
            yield relation, thing.unknown() if relation == UNKNOWN else thing.make(self.places[relation])


def is_open(route: Route, actor: Actor, relation: str) -> bool:
    """What the table says: the role's abilities, then the relation."""
    if relation == UNKNOWN or (route.of == "my_key"):
        return False
    if route.who == STAFF:
        return True
    able = route.may & abilities(actor.role)
    if not able or (route.throughout and actor.posted == AT_ONE_CENTRE):
        return False
    if relation == AGREED:
        return bool(able & route.under) and Can.SEE_AGREED_FIGURES in abilities(actor.role)
    if relation == OTHER_HOLDER:
        return route.of in FOR_ALL
    return relation in {NONE, OWN} or actor.posted == THROUGHOUT


def wrong_cells(route: Route, world: World) -> list[str]:
    """Every cell of a route that does not answer as declared, in words."""
    found = []
    for relation, address in world.addresses(route):
        url = _url(route, address)
        for method in route.methods:
            found += [
                f"{route.name} {method} by {who}, {relation}: {fault}"
                for who, fault in _faults(route, world, relation, method, url)
            ]
    return found


def _url(route: Route, address: Address) -> str:
    if route.asked:
        return f"{reverse(route.name)}?{urlencode(address)}"
    return reverse(route.name, kwargs=address)


def _faults(route: Route, world: World, relation: str, method: str, url: str) -> Iterator[tuple[str, str]]:
    if fault := _anonymous_fault(route, world.anonymous, method, url):
        yield "nobody", fault
    if route.who == EVERYBODY:
        return
    for actor in world.actors:
        answer = _ask(actor.client, method, url)
        fault = _open_fault(answer) if is_open(route, actor, relation) else _closed_fault(answer, world.nothing)
        if fault:
            yield str(actor), fault


def _ask(client: Client, method: str, url: str):
    """One request whose writes are taken back, so that every cell meets the same world."""
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic():
        answer = client.get(url) if method == GET else client.post(url)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def _anonymous_fault(route: Route, client: Client, method: str, url: str) -> str:
    answer = _ask(client, method, url)
    if route.who == EVERYBODY:
        leads_to_login = answer.status_code == 302 and "next=" in answer["Location"]
        return f"answers {answer.status_code}" if answer.status_code in {404, 500} or leads_to_login else ""
    asked_to_sign_in = answer.status_code == 302 and answer["Location"].startswith(LOGIN)
    ended = method != GET and answer.status_code == 403
    return "" if asked_to_sign_in or ended else f"answers {answer.status_code} without a sign-in"


def _open_fault(answer) -> str:
    if answer.status_code in {403, 404} or answer.status_code >= 500:
        return f"answers {answer.status_code}, and should open"
    return "asks for a full sign-in" if answer.get("Location", "").startswith(FULL) else ""


def _closed_fault(answer, nothing: bytes) -> str:
    if answer.status_code != 404:
        return f"answers {answer.status_code}, and should not exist"
    return "" if answer.content == nothing else "is refused in other words than what does not exist"


def full_sign_in_fault(route: Route, world: World, machine: Machine) -> str:
    """A taken-over session is led to the full sign-in where the table says so, and only there."""
    for relation, address in world.addresses(route):
        actor = next((each for each in world.actors if is_open(route, each, relation)), None)
        if actor:
            return _take_over_fault(route, actor, machine, _url(route, address))
    return ""


def _take_over_fault(route: Route, actor: Actor, machine: Machine, url: str) -> str:
    client = Client()
    client.force_login(actor.user)
    session = client.session
    session.update({TOOK_OVER: machine.ref, DESK_UNTIL: time.time() + 3600})
    session.save()
    answer = _ask(client, route.methods[0], url)
    is_led = answer.status_code == 302 and answer["Location"].startswith(FULL)
    if is_led == route.full:
        return ""
    return f"{route.name} answers {answer.status_code} to a take-over by {actor}"
