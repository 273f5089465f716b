"""A desk to sit at: somebody signed in, at noon of the cast's Friday."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client


@pytest.fixture
def noon(now):
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk_of(noon, lists):
    """Signs somebody in, as in a browser of their own."""

    def sit(user, language="en"):
        type(user).objects.filter(pk=user.pk).update(language=language)
        client = Client()
        client.force_login(user)
        return client

    return sit


@pytest.fixture
def at_khins_desk(desk_of, khin):
    return desk_of(khin)


def one(**typed):
    """What the form of one person sends."""
    return {"once": str(uuid4()), "centre": "hlaing-thar-yar", "day": "20/11/2026", "sex": "female", **typed}


def count(**typed):
    """What the form of a count sends."""
    return {"once": str(uuid4()), "centre": "hlaing-thar-yar", "day": "20/11/2026", "total": "12", **typed}
