"""The key file: master keys wrapped by a passphrase, written all or not at all."""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from lanpya.lib.refused import Refused
from lanpya.seals.wholefile import written_whole

FORMAT = 1
NONCE_BYTES = 12
# RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes; 0.2 s on a small laptop.
ARGON2ID = {"memory_kib": 65_536, "passes": 3, "lanes": 4}
OPEN_NOTE = "This key file is OPEN: whoever reads it can read every record. For demonstrations only."


@dataclass(frozen=True)
class KeyFile:
    """The key file as it lies on disk; `confirmed` names the keys whose recovery sheet was typed back."""

    installation: str
    made_at: str
    salt: bytes
    is_open: bool
    wrapped: bytes
    confirmed: str = ""
    confirmed_at: str = ""

    def wrapping_key(self, passphrase: str) -> bytes:
        """The key that unwraps the masters; an open file needs no passphrase and has a constant one."""
        if self.is_open:
            return bytes(32)
        if not passphrase:
            raise Refused("The key file is locked. Give its passphrase, or set LANPYA_PASSPHRASE.")
        return Argon2id(
            salt=self.salt,
            length=32,
            iterations=ARGON2ID["passes"],
            lanes=ARGON2ID["lanes"],
            memory_cost=ARGON2ID["memory_kib"],
        ).derive(passphrase.encode())

    def masters(self, wrapping_key: bytes) -> dict[int, bytes]:
        """Version → master; raises `Refused` when the passphrase was wrong or the file was altered."""
        nonce, sealed = self.wrapped[:NONCE_BYTES], self.wrapped[NONCE_BYTES:]
        try:
            opened = AESGCM(wrapping_key).decrypt(nonce, sealed, self._header())
        except InvalidTag:
            raise Refused("The passphrase does not open the key file, or the file is damaged.") from None
        return {int(number): b64decode(master) for number, master in json.loads(opened).items()}

    def wrapping(self, masters: Mapping[int, bytes], wrapping_key: bytes) -> "KeyFile":
        """The same file holding these masters, under a fresh nonce."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps({number: b64encode(master).decode() for number, master in masters.items()})
        sealed = AESGCM(wrapping_key).encrypt(nonce, plain.encode(), self._header())
        # A sheet printed before lacks the new key, so it has to be printed and confirmed again.
        return replace(self, wrapped=nonce + sealed, confirmed="", confirmed_at="")

    def confirmed_for(self, fingerprint: str, now: datetime) -> "KeyFile":
        """The same file, noting that the recovery sheet of these keys was typed back."""
        return replace(self, confirmed=fingerprint, confirmed_at=now.date().isoformat())

    def _header(self) -> bytes:
        # What the wrapping vouches for beside the keys: nobody can turn a locked file into an open one by editing it.
        return json.dumps([FORMAT, self.installation, self.made_at, self.is_open, self.salt.hex()]).encode()


def new(
    installation: str,
    made_at: str,
    masters: Mapping[int, bytes],
    passphrase: str | None,
) -> KeyFile:
    """A key file for these masters; `passphrase=None` makes an open one, which says so."""
    empty = KeyFile(installation, made_at, secrets.token_bytes(16), passphrase is None, b"")
    return empty.wrapping(masters, empty.wrapping_key(passphrase or ""))


def read(path: Path) -> KeyFile:
    """The key file at this path; raises `Refused` when it is missing or is not one of ours."""
    try:
        stored: dict[str, Any] = json.loads(path.read_text())
        if stored["format"] != FORMAT:
            raise Refused(f"The key file {path} was written by another version of Lanpya (format {stored['format']}).")
        return KeyFile(
            installation=stored["installation"],
            made_at=stored["made_at"],
            salt=b64decode(stored["salt"]),
            is_open=stored["mode"] == "open",
            wrapped=b64decode(stored["wrapped"]),
            confirmed=stored["confirmed"],
            confirmed_at=stored["confirmed_at"],
        )
    except FileNotFoundError:
        raise Refused(f"There is no key file at {path}. Make one with: lanpya keys make") from None
    except (ValueError, KeyError, TypeError) as damage:
        raise Refused(f"The key file {path} is damaged. Restore it from the recovery sheet.") from damage


def write(path: Path, contents: KeyFile) -> None:
    """Replace the file in one step: a power cut leaves the old one or the new one."""
    with written_whole(path) as file:
        file.write(_as_json(contents))


def _as_json(contents: KeyFile) -> bytes:
    stored = {
        "format": FORMAT,
        "installation": contents.installation,
        "made_at": contents.made_at,
        "mode": "open" if contents.is_open else "passphrase",
        "note": OPEN_NOTE if contents.is_open else "",
        "kdf": {"name": "argon2id", **ARGON2ID},
        "salt": b64encode(contents.salt).decode(),
        "wrapped": b64encode(contents.wrapped).decode(),
        "confirmed": contents.confirmed,
        "confirmed_at": contents.confirmed_at,
    }
    return (json.dumps(stored, indent=2) + "\n").encode()
