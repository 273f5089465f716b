"""What is authenticated of a log row and of a head, and under which key."""

import datetime as dt
import hmac
import json
from uuid import UUID

from lanpya.audit.models import Entry, Head
from lanpya.seals import keyring

# What the first row of a chain follows.
START = bytes(32)


def entry_mac(entry: Entry, previous: bytes) -> bytes:
    """32 bytes over everything the row says and the row before it."""
    return _mac(entry.organisation_id, entry.key_version, previous + _canonical(_said(entry)))


def head_seal(head: Head) -> bytes:
    """32 bytes that tie a head to its organisation and number."""
    stated = [str(head.organisation_id), head.sequence, head.key_version, bytes(head.mac).hex()]
    return _mac(head.organisation_id, head.key_version, b"head" + _canonical(stated))


def same(stored: bytes | memoryview, computed: bytes) -> bool:
    return hmac.compare_digest(bytes(stored), computed)


def _said(entry: Entry) -> list[object]:
    moment = entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    numbered = [str(entry.organisation_id), entry.sequence, entry.key_version]
    return [*numbered, moment, entry.by, entry.verb, entry.kind, entry.refs, entry.detail]


def _canonical(said: list[object]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _mac(organisation_id: UUID, key_version: int, said: bytes) -> bytes:
    # A head that was never written has version 0; no key has.
    key = keyring.current().subkey("audit", organisation_id, version=key_version)
    return hmac.digest(key, said, "sha256")
