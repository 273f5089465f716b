"""From 2021 to yesterday: a small seeded flow that keeps the screens alive, with "not recorded" present."""

import datetime as dt
from random import Random

from lanpya.demo.pages import Pages
from lanpya.services.facts import Sex
from lanpya.services.months import month_of, months_between

_SEXES = (Sex.FEMALE.value, Sex.MALE.value, Sex.OTHER.value, Sex.NOT_RECORDED.value)
_WEIGHTS = (46, 48, 1, 5)

# Kind: fewest and most in a month, share with a name.
_VISITS = {
    "drop_in": (5, 10, 0.6),
    "lodging_complaints": (1, 4, 1.0),
    "helplines": (4, 8, 0.2),
    "information": (1, 4, 0.2),
    "counselling": (0, 2, 0.7),
    "document_help": (0, 3, 0.6),
    "referral": (0, 2, 0.8),
    "follow_up": (1, 4, 0.8),
}
_LATER_UNITS = {
    "radio": {"information": (2, 5, 0.0), "materials": (0, 2, 0.0)},
    "pop-up": {"information": (2, 6, 0.0), "document_help": (0, 3, 0.2)},
    "garment": {"cash_support": (3, 8, 0.9), "peer_support": (1, 4, 0.3)},
}


def write(pages: dict[str, Pages], dice: Random, *, today: dt.date) -> None:
    yesterday = today - dt.timedelta(days=1)
    for code, page in pages.items():
        visits = _LATER_UNITS.get(code, _VISITS)
        start = 202001 if code in _LATER_UNITS else 202101
        for month in months_between(start, month_of(yesterday)):
            _month(page, visits, month, dice)
            if code not in _LATER_UNITS:
                _gatherings(page, month, dice)
            elif code == "radio":
                page.event("information", page.working_day(month), "Evening programme", reach=dice.randint(2, 9) * 100)


def _month(page: Pages, visits: dict[str, tuple[int, int, float]], month: int, dice: Random) -> None:
    for kind, (fewest, most, named) in visits.items():
        for _ in range(dice.randint(fewest, most)):
            sex = dice.choices(_SEXES, _WEIGHTS)[0]
            known = dice.random() < named
            page.visit(kind, page.working_day(month), sex, page.register.somebody(sex) if known else None)


def _gatherings(page: Pages, month: int, dice: Random) -> None:
    for kind, title, size in (
        ("training", "Before you go", dice.randint(8, 24)),
        ("community_mobilisation", "Sunday dialogue", dice.randint(15, 45)),
    ):
        event = page.event(kind, page.working_day(month), title)
        counts = {sex: 0 for sex in _SEXES}
        for _ in range(size):
            counts[dice.choices(_SEXES, _WEIGHTS)[0]] += 1
        page.group(kind, event.day, counts, event)
