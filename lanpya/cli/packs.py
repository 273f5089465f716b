"""`lanpya figures pack` and `receive`: a month of counts travels from a centre that works alone."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lanpya.cli.figures import actor, who, write_file
from lanpya.cli.keys import unlocked
from lanpya.cli.start import needs_django
from lanpya.lib.refused import Refused

if TYPE_CHECKING:
    from datetime import date, datetime

    from lanpya.accounts.models import Centre, User
    from lanpya.figures.pack import Opened


@needs_django
def pack(argv: list[str]) -> int:
    """Write a signed month of counts; prints the fingerprint that the receiver compares."""
    parser = argparse.ArgumentParser(prog="lanpya figures pack", allow_abbrev=False)
    parser.add_argument("--month", required=True, metavar="MONTH", help="2026-10")
    parser.add_argument("--out", required=True, metavar="FILE")
    parser.add_argument("--centre", metavar="REF", help="its code; not needed where there is one centre")
    who(parser)
    asked = parser.parse_args(argv)
    from django.utils import timezone

    from lanpya.accounts.access import centres
    from lanpya.accounts.roles import Can
    from lanpya.figures import actions
    from lanpya.figures.pack import open_pack

    unlocked()
    by = actor(asked.org, asked.by)
    own = list(centres(by, Can.SUBMIT_MONTHS).select_related("organisation"))
    chosen = [centre for centre in own if asked.centre in (None, centre.code)]
    if len(chosen) != 1:
        raise Refused("Say which of your centres: --centre REF, by somebody who submits its months.", field="centre")
    data = actions.pack_month(chosen[0], _month(parser, asked.month), by=by, now=timezone.now())
    write_file(asked.out, data)
    print(f"{asked.out} · {chosen[0].code} · {asked.month} · key {open_pack(data).fingerprint}")
    return 0


def _month(parser: argparse.ArgumentParser, text: str) -> int:
    from lanpya.figures import periods

    try:
        period = periods.parse(text)
    except Refused as refusal:
        parser.error(refusal.message)
    if period.first != period.last:
        parser.error(f"{text!r} is no month; write it as 2026-10")
    return period.first


@needs_django
def receive(argv: list[str]) -> int:
    """Take in a signed month as that centre's submission; a new key must be confirmed by its fingerprint."""
    parser = argparse.ArgumentParser(prog="lanpya figures receive", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--confirm", metavar="FINGERPRINT", help="the sender's, as heard from the sender")
    parser.add_argument("--reason", default="", help="why a revision comes after acceptance")
    who(parser)
    asked = parser.parse_args(argv)
    from lanpya.figures.pack import open_pack

    unlocked()
    opened = open_pack(_bytes(asked.file))
    by = actor(asked.org, asked.by)
    revision = _take_in(opened, by, asked.confirm, asked.reason)
    print(f"{opened.packed.centre} · {opened.packed.month} · revision {revision} · key {opened.fingerprint}")
    return 0


def _bytes(path: str) -> bytes:
    from lanpya.figures.pack import MOST_BYTES

    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.", field="file") from None


def _take_in(opened: "Opened", by: "User", confirm: str | None, reason: str) -> int:
    """Receive and submit in one transaction: the month is then the centre's submission like any other."""
    from django.db import transaction
    from django.utils import timezone

    from lanpya.figures import actions
    from lanpya.figures.access import today_of
    from lanpya.services.actions import submit_month
    from lanpya.services.models import CentreMonth

    now = timezone.now()
    centre = _centre(by, opened.packed.centre, today_of(now))
    with transaction.atomic():
        if confirm:
            _confirm(opened, centre, confirm, by, now)
        received = actions.receive_month(opened, centre, by=by, now=now, reason=reason)
        beyond = CentreMonth.objects.filter(centre=centre, month=received.month).exclude(state="open").exists()
        if not beyond:
            submit_month(centre, received.month, by=by, now=now)
    return int(received.revision)


def _confirm(opened: "Opened", centre: "Centre", confirm: str, by: "User", now: "datetime") -> None:
    from lanpya.figures import actions

    if "".join(confirm.split()).replace("-", "").lower() != opened.fingerprint.replace(" ", ""):
        raise Refused(f"The file's key is {opened.fingerprint}, not the one you confirmed.", field="confirm")
    actions.trust_sender(opened, centre, by=by, now=now)


def _centre(by: "User", code: str, today: "date") -> "Centre":
    """A centre whose months this person hands in, or accepts under an agreement."""
    from lanpya.accounts.access import centres, has
    from lanpya.accounts.roles import Can
    from lanpya.figures.access import reach

    own = centres(by, Can.SUBMIT_MONTHS).select_related("organisation").filter(code=code).first()
    if own:
        return own
    lent = reach(by, today=today).centres if has(by, Can.ACCEPT_MONTHS) else []
    found = next((centre for centre in lent if centre.code == code), None)
    if found is None:
        raise Refused(f"There is no centre {code!r} whose months you take in.", field="file")
    return found
