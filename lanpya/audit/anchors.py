"""Heads of the log as last seen, kept beside the key file: a whole database put back to an older day shows.

Whoever can also put this file back, and has the keys, is not found out here; a backup kept elsewhere finds them.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from lanpya.audit.models import Entry, Head
from lanpya.seals import keyring
from lanpya.seals.wholefile import written_whole


@dataclass(frozen=True)
class Anchor:
    """The number and checksum that row had when it was the last."""

    sequence: int
    mac: str


class Forged(Exception):
    """The file of anchors was not written by this installation."""


def heads(using: str = "default") -> dict[UUID, Anchor]:
    """Where every chain of the database stands now."""
    every = Head.objects.using(using)
    return {head.organisation_id: Anchor(head.sequence, bytes(head.mac).hex()) for head in every}


def keep(seen: Mapping[UUID, Anchor] | None = None) -> None:
    """Remember these heads, or those of now, in place of what was remembered: after a restore, which sets them back."""
    kept = {str(organisation): asdict(anchor) for organisation, anchor in (seen or heads()).items()}
    ring = keyring.current()
    signed = {"version": ring.version, "heads": kept, "mac": _mac(kept, ring.version)}
    with written_whole(_path()) as file:
        file.write(json.dumps(signed, indent=1).encode())


def advance() -> None:
    """Remember the heads of now, but keep the anchor of a chain that no longer leads through it: that is evidence."""
    try:
        before = remembered()
    except Forged:
        return
    keep({**heads(), **{each: anchor for each, anchor in before.items() if not _leads_through(each, anchor)}})


def remembered() -> dict[UUID, Anchor]:
    """What was last kept, empty when nothing was; raises `Forged` when the file was not made with our keys."""
    try:
        signed = json.loads(_path().read_bytes())
        if not hmac.compare_digest(signed["mac"], _mac(signed["heads"], signed["version"])):
            raise Forged
        return {UUID(organisation): Anchor(**anchor) for organisation, anchor in signed["heads"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, keyring.UnknownKey) as damage:
        raise Forged from damage


def _leads_through(organisation_id: UUID, anchor: Anchor) -> bool:
    macs = Entry.objects.of(organisation_id).filter(sequence=anchor.sequence).values_list("mac", flat=True)
    return any(bytes(mac).hex() == anchor.mac for mac in macs)


def _mac(kept: Mapping[str, object], version: int) -> str:
    key = keyring.current().subkey("anchors", version=version)
    return hmac.digest(key, json.dumps(kept, sort_keys=True).encode(), "sha256").hex()


def _path() -> Path:
    return Path(settings.KEYRING).with_name("anchors.json")
