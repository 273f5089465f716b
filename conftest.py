"""The cast: invented people of two invented partners, a programme office, a ministry and a donor."""

import datetime as dt
from collections.abc import Iterator

import pytest

from lanpya.seals.keyring import Keyring, holding

NOON = dt.datetime(2026, 11, 20, 5, 30, tzinfo=dt.UTC)
"""Noon in Yangon on a Friday."""
TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="session", autouse=True)
def keys() -> Iterator[Keyring]:
    with holding(Keyring.fresh()) as ring:
        yield ring


@pytest.fixture
def now() -> dt.datetime:
    return NOON


@pytest.fixture
def today() -> dt.date:
    return TODAY


@pytest.fixture
def lists(db) -> None:
    from lanpya.services import reference

    reference.load()


def _organisation(code: str, kind: str):
    from lanpya.accounts.models import Organisation

    return Organisation.objects.create(code=code, kind=kind, name_en=f"Test {code}", is_demo=True)


def _centre(organisation, code: str, place: str, state: str):
    from lanpya.accounts.models import Centre

    return Centre.objects.create(
        code=code, organisation=organisation, name_en=code.replace("-", " ").title(), place=place, state=state,
        opened_on=dt.date(2019, 1, 1),
    )  # fmt: skip


def _staff(login: str, name: str, organisation, role: str, centre=None):
    from lanpya.accounts.models import Membership, User

    user = User(login=login, name=name, organisation=organisation, language="en")
    user.set_password("a long enough password")
    user.save()
    Membership.objects.create(user=user, role=role, centre=centre, from_on=dt.date(2019, 1, 1))
    return user


@pytest.fixture
def harbour(db):
    """A partner organisation."""
    return _organisation("partner-harbour", "partner")


@pytest.fixture
def hill(db):
    """Another partner organisation, which must never see the first one's rows."""
    return _organisation("partner-hill", "partner")


@pytest.fixture
def programme(db):
    return _organisation("programme", "programme")


@pytest.fixture
def hlaing_thar_yar(harbour):
    return _centre(harbour, "hlaing-thar-yar", "MMR013046", "MMR013")


@pytest.fixture
def north_dagon(harbour):
    """The second centre of the first partner."""
    return _centre(harbour, "north-dagon", "MMR013030", "MMR013")


@pytest.fixture
def bago(hill):
    return _centre(hill, "bago", "MMR007001", "MMR111")


@pytest.fixture
def khin(harbour, hlaing_thar_yar):
    """Khin, counsellor in Hlaing Thar Yar."""
    return _staff("khin", "Daw Khin", harbour, "counsellor", hlaing_thar_yar)


@pytest.fixture
def thida(harbour):
    """Thida, manager of the whole first partner."""
    return _staff("thida", "Daw Thida", harbour, "centre_manager")


@pytest.fixture
def aung(hill, bago):
    """Aung, counsellor in Bago, of the other partner."""
    return _staff("aung", "U Aung", hill, "counsellor", bago)


@pytest.fixture
def mya(programme):
    """Mya, monitoring officer of the programme office."""
    return _staff("mya", "Ma Mya", programme, "monitoring_officer")


@pytest.fixture
def agreement(harbour, hill, programme, thida, now):
    """Both partners let the programme office count the beneficiary table."""
    from lanpya.accounts.models import ReportingAgreement

    return [
        ReportingAgreement.objects.create(
            holder=holder, recipient=programme, indicators=["services"], from_on=dt.date(2019, 1, 1), made_by=thida,
            made_at=now,
        )
        for holder in (harbour, hill)
    ]  # fmt: skip


@pytest.fixture
def zaw(db):
    """Zaw, officer of the ministry."""
    return _staff("zaw", "U Zaw", _organisation("ministry", "ministry"), "ministry_officer")


@pytest.fixture
def anna(db):
    """Anna, officer of a donor without an agreement."""
    return _staff("anna", "Anna", _organisation("donor", "donor"), "donor_officer")


@pytest.fixture
def admin(db):
    """The system administrator, who sees no people."""
    return _staff("admin", "Admin", _organisation("operator", "operator"), "system_administrator")
