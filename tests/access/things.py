"""One of each thing, made at the centre of a relation, and the part of an address that names it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from lanpya.accounts import desk
from lanpya.accounts.models import Centre, Membership, Organisation, ReportingAgreement, User
from lanpya.figures.models import Edition
from lanpya.lib.refs import new_ref
from lanpya.services import actions
from lanpya.services.acts import Act, Someone, Source, When

OWN, OTHER_CENTRE, OTHER_HOLDER, AGREED = "own centre", "other centre", "other holder", "agreement"
UNKNOWN, NONE = "unknown", "no object"
AT_CENTRES = (OWN, OTHER_CENTRE, OTHER_HOLDER, AGREED, UNKNOWN)

Address = dict[str, object]


@dataclass(frozen=True)
class Place:
    """A centre, one of its staff, and the moment at which things are made there."""

    centre: Centre
    writer: User
    now: dt.datetime

    @property
    def day(self) -> dt.date:
        return self.now.date()


@dataclass(frozen=True)
class Thing:
    make: Callable[[Place], Address]
    unknown: Callable[[], Address]
    relations: tuple[str, ...] = AT_CENTRES


def _entry(at: Place) -> Address:
    act = Act(at.centre, When.on(at.day), "drop_in", Someone(sex="female"))
    return {"ref": actions.record(act, by=at.writer, source=Source("test", new_ref()), now=at.now).ref}


def _event(at: Place) -> Address:
    kind, title = "community_mobilisation", "Safe migration"
    event = actions.hold_event(at.centre, kind=kind, title=title, day=at.day, tally=None, by=at.writer, now=at.now)
    return {"ref": event.ref}


def _sheet(at: Place) -> Address:
    when = When.on(at.day)
    return {"ref": actions.open_sheet(at.centre, number="S1", when=when, kind="drop_in", by=at.writer, now=at.now).ref}


def _nil_day(at: Place) -> Address:
    day = at.day - dt.timedelta(days=1)
    actions.say_nil(at.centre, day, reason="closed", by=at.writer, now=at.now)
    return {"centre": at.centre.code, "day": day.isoformat()}


def _month(at: Place) -> Address:
    return {"centre": at.centre.code, "month": f"{at.day:%Y%m}"}


def _member(at: Place) -> Address:
    return {"ref": at.writer.ref}


def _role(at: Place) -> Address:
    return {"key": Membership.objects.get(user=at.writer).pk}


def _centre(at: Place) -> Address:
    return {"code": at.centre.code}


def _machine(at: Place) -> Address:
    return {"ref": desk.enrol(at.centre, label="Front desk", by=at.writer, now=at.now)[0].ref}


def _agreement(at: Place) -> Address:
    recipient = Organisation.objects.get_or_create(code="reader", kind="programme", name_en="Test reader")[0]
    made = ReportingAgreement.objects.create(
        holder=at.centre.organisation, recipient=recipient, indicators=["services"], from_on=at.day,
        made_by=at.writer, made_at=at.now,
    )  # fmt: skip
    return {"ref": made.ref}


def _organisation(at: Place) -> Address:
    return {"code": at.centre.organisation.code}


def _key(at: Place) -> Address:
    from allauth.mfa.models import Authenticator

    key = Authenticator.objects.create(user=at.writer, type="webauthn", data={"name": "Test", "credential": {}})
    return {"pk": key.pk}


def _edition(at: Place) -> Address:
    made = Edition.objects.create(
        organisation=at.centre.organisation, number=Edition.objects.count() + 1, first=201901, last=201903,
        published_on=at.day, published_at=at.now, published_by=at.writer, rows=[], words={"kinds": [], "centres": {}},
        checksum="0" * 64, cube=[],
    )  # fmt: skip
    return {"ref": made.ref}


def _cell(at: Place) -> Address:
    return {"kind": "drop_in", "start": f"{at.day:%Y-%m}"}


def _some_ref() -> Address:
    return {"ref": new_ref()}


def _no_centre(**more: object) -> Callable[[], Address]:
    return lambda: {"centre": "no-such-centre", **more}


THINGS = {
    "entry": Thing(_entry, _some_ref),
    "event": Thing(_event, _some_ref),
    "sheet": Thing(_sheet, _some_ref),
    "nil_day": Thing(_nil_day, _no_centre(day="2026-11-19")),
    "month": Thing(_month, _no_centre(month="202611")),
    "member": Thing(_member, _some_ref),
    "role": Thing(_role, lambda: {"key": uuid4()}),
    "centre": Thing(_centre, lambda: {"code": "no-such-centre"}),
    "machine": Thing(_machine, _some_ref),
    "agreement": Thing(_agreement, _some_ref),
    # Whoever may set up organisations may set up all.
    "organisation": Thing(_organisation, lambda: {"code": "no-such-organisation"}, (OTHER_HOLDER, UNKNOWN)),
    # What is published is open to everybody who reads what is published, whoever published it.
    "edition": Thing(_edition, _some_ref, (OWN, OTHER_HOLDER, UNKNOWN)),
    "cell": Thing(_cell, lambda: {"kind": "drop_in", "start": "no-such-month"}, (OWN, UNKNOWN)),
    "definition": Thing(lambda at: {"code": "people"}, lambda: {"code": "no-such-figure"}, (OWN, UNKNOWN)),
    # The page of a form, not a record: everybody who may type has their own draft of it.
    "draft": Thing(lambda at: {"page": "drop_in"}, lambda: {"page": "no-such-form"}, (OWN, UNKNOWN)),
    # Somebody else's key; one's own is opened in the browser journey of passkeys.
    "my_key": Thing(_key, lambda: {"pk": 10**9}, (OTHER_HOLDER, UNKNOWN)),
    # Second factors of one's own, which these people have not: the browser journey opens them.
    "mine": Thing(lambda at: {}, dict, ()),
}
