"""A month of counts as a signed file: no person, no row, no narrative. Plain values in and out; no database."""

import datetime as dt
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _

from lanpya.figures.table import canonical
from lanpya.lib.refused import Refused
from lanpya.services.facts import SEXES

FORMAT = "lanpya.pack/1"
MOST_BYTES = 200_000
MOST_SERVICES = 1_000_000


@dataclass(frozen=True)
class Packed:
    """One centre's month: counts by kind and sex, sorted, none of them nought."""

    organisation: str
    centre: str
    month: int
    packed_at: dt.datetime
    counts: tuple[tuple[str, str, int], ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "organisation": self.organisation,
            "centre": self.centre,
            "month": self.month,
            "packed_at": self.packed_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            "counts": [list(count) for count in self.counts],
        }


@dataclass(frozen=True)
class Opened:
    """A pack whose signature holds, and the key it was signed with (hex)."""

    packed: Packed
    public_key: str
    digest: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public_key)


def fingerprint(public_key: str) -> str:
    """Sixteen hex digits in groups of four, to be compared over a telephone."""
    digits = sha256(bytes.fromhex(public_key)).hexdigest()[:16]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def public_key_of(seed: bytes) -> str:
    return _public(Ed25519PrivateKey.from_private_bytes(seed))


def seal(packed: Packed, seed: bytes) -> bytes:
    """The file, signed with the 32-byte seed of an installation."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    body = packed.as_dict()
    signed = {"body": body, "public_key": _public(key), "signature": key.sign(canonical(body)).hex()}
    return json.dumps(signed, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def open_pack(data: bytes) -> Opened:
    """What a file says, once its signature is proved. Refused for anything else."""
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is far too large for a month of counts."), field="file")
    try:
        signed = json.loads(data)
        body, public, signature = signed["body"], str(signed["public_key"]), bytes.fromhex(signed["signature"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, canonical(body))
        packed = _read(body)
    except InvalidSignature:
        raise Refused(
            _("The signature does not hold: the file was changed after it was packed."), field="file"
        ) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refused(_("This is no packed month, or it was cut off on the way."), field="file") from None
    return Opened(packed, public, sha256(canonical(body)).hexdigest())


def _read(body: dict[str, Any]) -> Packed:
    if body["format"] != FORMAT:
        raise Refused(_("This file was packed by another version of Lanpya."), field="file")
    month = int(body["month"])
    counts = tuple((str(kind), str(sex), int(n)) for kind, sex, n in body["counts"])
    cells = {(kind, sex) for kind, sex, _n in counts}
    sound = all(sex in SEXES and 0 < n <= MOST_SERVICES for _kind, sex, n in counts) and len(cells) == len(counts)
    if not sound or not 200_001 <= month <= 210_012 or not 1 <= month % 100 <= 12:
        raise ValueError("impossible counts")
    moment = dt.datetime.fromisoformat(body["packed_at"])
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return Packed(str(body["organisation"]), str(body["centre"]), month, moment, counts)


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
