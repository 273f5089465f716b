"""The master keys of this installation, held in memory by one process, and the subkeys drawn from them."""

import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from lanpya.lib.refused import Refused
from lanpya.seals import keyfile

KEY_BYTES = 32


class UnknownKey(Exception):
    """Something was sealed under a key version that this key file does not hold."""


@dataclass(frozen=True)
class Keyring:
    """Versions of a random 256-bit master. Old ones stay: the log and old backups were made under them."""

    masters: Mapping[int, bytes] = field(repr=False)
    version: int
    _drawn: dict[tuple[str, str, int], bytes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def fresh(cls) -> "Keyring":
        return cls({1: secrets.token_bytes(KEY_BYTES)}, 1)

    def rotated(self) -> "Keyring":
        """The same ring with one more master, which seals from now on."""
        newest = max(self.masters) + 1
        masters = {**self.masters, newest: secrets.token_bytes(KEY_BYTES)}
        return replace(self, masters=masters, version=newest, _drawn={})

    def subkey(self, purpose: str, holder: object = "", *, version: int | None = None) -> bytes:
        """32 bytes for one purpose and one holder; knowing it tells nothing of the master or of another subkey."""
        number = self.version if version is None else version
        wanted = (purpose, str(holder), number)
        if wanted not in self._drawn:
            self._drawn[wanted] = _derive(self._master(number), purpose, str(holder))
        return self._drawn[wanted]

    def fingerprint(self) -> str:
        """Sixteen hex digits that name these keys without giving anything of them away."""
        every = b"".join(_derive(self.masters[number], "fingerprint", str(number)) for number in sorted(self.masters))
        return sha256(every).hexdigest()[:16]

    def _master(self, number: int) -> bytes:
        try:
            return self.masters[number]
        except KeyError:
            raise UnknownKey(f"The key file holds no key version {number}.") from None


def _derive(master: bytes, purpose: str, holder: str) -> bytes:
    # A unit separator cannot occur in either part, so no two pairs share an info string.
    info = f"lanpya\x1f{purpose}\x1f{holder}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


class _Held:
    """What this process has unlocked. The wrapping key stays so that a rotation elsewhere is noticed."""

    ring: Keyring | None = None
    wrapping_key: bytes | None = None
    seen: int = 0
    is_lent: bool = False


_held = _Held()
_lock = threading.Lock()


def current() -> Keyring:
    """The ring in use; unlocks the key file with `LANPYA_PASSPHRASE` the first time.

    Raises `Refused` when there is no key file, or it is locked and no passphrase was given.
    """
    if _held.ring is not None and (_held.is_lent or _modified(_path()) in {0, _held.seen}):
        return _held.ring
    with _lock:
        return _load(os.environ.get("LANPYA_PASSPHRASE", ""))


def unlock(passphrase: str) -> Keyring:
    """Open the key file once for this process; worker processes forked later inherit it."""
    with _lock:
        _held.wrapping_key = None
        return _load(passphrase)


def is_unlocked() -> bool:
    return _held.ring is not None


def add_version() -> Keyring:
    """A new master in the key file, used from now on by every process that reads it; the old ones stay."""
    if _held.is_lent:
        raise Refused("These keys come from a sheet, not from the key file; restore the key file first.")
    with _lock:
        # The file, not the memory, is what is added to: another process may have added one first.
        ring = _load(os.environ.get("LANPYA_PASSPHRASE", ""))
        if _held.wrapping_key is not None:
            stored = keyfile.read(_path())
            keyfile.write(_path(), stored.wrapping(ring.rotated().masters, _held.wrapping_key))
        return _load("")


def forget() -> None:
    """Drop the keys from this process."""
    with _lock:
        _held.ring, _held.wrapping_key, _held.seen = None, None, 0


@contextmanager
def holding(ring: Keyring) -> Iterator[Keyring]:
    """Use this ring instead of the key file: keys typed from a recovery sheet, or a test's."""
    before = (_held.ring, _held.is_lent)
    _held.ring, _held.is_lent = ring, True
    try:
        yield ring
    finally:
        _held.ring, _held.is_lent = before


def _load(passphrase: str) -> Keyring:
    path = _path()
    seen = _modified(path)
    if not seen:
        raise Refused(f"There is no key file at {path}. Make one with: lanpya keys make")
    stored = keyfile.read(path)
    wrapping_key = _held.wrapping_key or stored.wrapping_key(passphrase)
    masters = stored.masters(wrapping_key)
    # Only a key that opened the file is kept, so that a slip in the passphrase can be mended.
    _held.ring, _held.wrapping_key, _held.seen = Keyring(masters, max(masters)), wrapping_key, seen
    return _held.ring


def _path() -> Path:
    return Path(settings.KEYRING)


def _modified(path: Path) -> int:
    """When the key file was last written; 0 when it cannot be seen, and then the keys in memory still serve."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
