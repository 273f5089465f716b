"""Invented visitors: a random key, a sex, an age band and the facts a counter might note. No names at all."""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from lanpya.services.facts import AgeBand, ClientType, FirstThisYear

STATES = ("MMR013", "MMR111", "MMR017", "MMR003", "MMR222", "MMR006", "MMR010", "MMR009", "MMR011", "MMR005", "MMR001")
DESTINATIONS = ("TH", "TH", "TH", "TH", "MY", "MY", "SG", "KR", "JP", "CN", "AE")
_BANDS = (AgeBand.TEENS, AgeBand.YOUNG, AgeBand.THIRTIES, AgeBand.FORTIES, AgeBand.OLDER, AgeBand.OLD)
_BAND_WEIGHTS = (2, 30, 36, 19, 11, 2)
_TYPES = (ClientType.INTENDING, ClientType.RETURNED, ClientType.ABROAD, ClientType.FAMILY, ClientType.INTERNAL)
_TYPE_WEIGHTS = (45, 22, 12, 15, 6)


@dataclass(frozen=True)
class Visitor:
    key: UUID
    sex: str
    age_band: str
    client_type: str
    home_state: str
    destination: str

    @property
    def facts(self) -> dict[str, str]:
        return {"client_type": self.client_type, "home_state": self.home_state, "destination": self.destination}


def invent(dice: Random, sex: str, home: str) -> Visitor:
    """Somebody who does not exist; every tenth fact is "not recorded"."""
    return Visitor(
        UUID(int=dice.getrandbits(128), version=4),
        sex,
        _or_not(dice, dice.choices(_BANDS, _BAND_WEIGHTS)[0]),
        _or_not(dice, dice.choices(_TYPES, _TYPE_WEIGHTS)[0]),
        _or_not(dice, home if dice.random() < 0.6 else dice.choice(STATES)),
        _or_not(dice, dice.choice(DESTINATIONS), 0.3),
    )


def first_this_year(dice: Random) -> str:
    """What the counter heard when it asked; often it did not ask."""
    return str(dice.choices((FirstThisYear.YES, FirstThisYear.NO, FirstThisYear.NOT_ASKED), (35, 15, 50))[0])


def _or_not(dice: Random, value: str, missing: float = 0.1) -> str:
    return "" if dice.random() < missing else str(value)


class Register:
    """Visitors a centre has met: some come back for another service, most are new."""

    def __init__(self, dice: Random, home: str) -> None:
        self.dice, self.home = dice, home
        self._known: dict[str, list[Visitor]] = {}

    def somebody(self, sex: str, returning: float = 0.15) -> Visitor:
        known = self._known.setdefault(sex, [])
        if known and self.dice.random() < returning:
            return self.dice.choice(known)
        known.append(invent(self.dice, sex, self.home))
        return known[-1]
