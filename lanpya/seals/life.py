"""The life of the keys: made once, printed, the print confirmed, lost, brought back."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from lanpya.lib.refused import Refused
from lanpya.seals import keyfile, keyring, sheet
from lanpya.seals.keyring import Keyring

ASKED_BACK = 3
PASSPHRASE_LETTERS = 12


def make(installation: str, passphrase: str | None, *, now: datetime) -> Keyring:
    """A new key file; `passphrase=None` makes an open one, for demonstrations. Refuses to replace one."""
    ring = Keyring.fresh()
    _write_new(installation, ring, passphrase, now)
    return ring


def bring_back(text: str, installation: str, passphrase: str | None, *, now: datetime) -> Keyring:
    """The key file made again from the text of a recovery sheet. Refuses to replace one, and a sheet with a slip.

    The new file counts as confirmed: the sheet has just been typed.
    """
    masters = sheet.read(text)
    ring = Keyring(masters, max(masters))
    _write_new(installation, ring, passphrase, now)
    _confirm(ring, now)
    return ring


def lines_to_ask(ring: Keyring) -> list[sheet.Line]:
    """Three lines of the sheet, at random, one of them of the newest key."""
    every = sheet.lines(ring.masters)
    newest = [line for line in every if line.key == ring.version]
    first = secrets.choice(newest)
    others = [line for line in every if line != first]
    return [first, *secrets.SystemRandom().sample(others, ASKED_BACK - 1)]


def confirm(asked: Sequence[sheet.Line], typed: Sequence[str], *, now: datetime) -> None:
    """Record that somebody holds the sheet: the asked lines typed back from paper. Raises `Refused` otherwise."""
    for line, text in zip(asked, typed, strict=True):
        if sheet.read_line(f"{line.name} {text}") != line:
            raise Refused(_("Line %(line)s is not of this installation's sheet.") % {"line": line.name})
    _confirm(keyring.current(), now)


def health() -> list[str]:
    """What is wrong with the keys, a sentence each; empty when nothing is. Needs no passphrase."""
    path = Path(settings.KEYRING)
    try:
        stored = keyfile.read(path)
    except Refused as refusal:
        return [refusal.message]
    wrong = []
    if stored.is_open and not settings.DEMO:
        wrong.append(_("The key file is open: it has no passphrase. Only a demonstration may do that."))
    if not stored.confirmed and not settings.DEMO:
        wrong.append(_("Nobody has confirmed the recovery sheet. Print it and run: lanpya keys confirm"))
    if path.stat().st_mode & 0o077:
        wrong.append(_("Others than the owner can read the key file."))
    if path.resolve().parent == _database_folder():
        wrong.append(_("The key file lies beside the database: whoever takes one takes both."))
    return wrong


def _write_new(installation: str, ring: Keyring, passphrase: str | None, now: datetime) -> None:
    path = Path(settings.KEYRING)
    if path.exists():
        raise Refused(_("There is a key file already. Without it nothing opens, so it is never replaced."))
    if passphrase is not None and len(passphrase) < PASSPHRASE_LETTERS:
        raise Refused(_("The passphrase needs %(count)s letters or more.") % {"count": PASSPHRASE_LETTERS})
    keyfile.write(path, keyfile.new(installation, now.date().isoformat(), ring.masters, passphrase))
    keyring.forget()
    keyring.unlock(passphrase or "")


def _confirm(ring: Keyring, now: datetime) -> None:
    path = Path(settings.KEYRING)
    keyfile.write(path, keyfile.read(path).confirmed_for(ring.fingerprint(), now))


def _database_folder() -> Path | None:
    database = settings.DATABASES["default"]
    return Path(str(database["NAME"])).resolve().parent if "sqlite" in str(database["ENGINE"]) else None
