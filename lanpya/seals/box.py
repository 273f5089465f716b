"""Seals a text for one place, so that it opens only there."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lanpya.seals import keyring

# Format, key version, nonce; then ciphertext and tag.
FORMAT = b"\x01"
VERSION_BYTES = 4
NONCE_BYTES = 12
HEADER_BYTES = len(FORMAT) + VERSION_BYTES
TAG_BYTES = 16


class Unsealable(Exception):
    """A sealed value was altered, moved to another place, or sealed under a key that is not here."""


def seal(text: str, *, where: str, drawer: str = "box") -> bytes:
    """AES-256-GCM under the current key; `where` must be given again to open it. A drawer has a key of its own."""
    ring = keyring.current()
    header = FORMAT + ring.version.to_bytes(VERSION_BYTES, "big")
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(ring.subkey("seal", drawer))
    return header + nonce + cipher.encrypt(nonce, text.encode(), header + where.encode())


def unseal(blob: bytes, *, where: str, drawer: str = "box") -> str:
    """The text; raises `Unsealable` when it was not sealed here, for this place, exactly so."""
    header, nonce, sealed = _parts(blob)
    version = int.from_bytes(header[1:], "big")
    try:
        cipher = AESGCM(keyring.current().subkey("seal", drawer, version=version))
        return cipher.decrypt(nonce, sealed, header + where.encode()).decode()
    except InvalidTag:
        raise Unsealable("A sealed value does not open at this place.") from None
    except keyring.UnknownKey as missing:
        raise Unsealable(str(missing)) from missing


def seal_text(text: str, *, where: str) -> str:
    """The same for columns and form fields that hold text."""
    return urlsafe_b64encode(seal(text, where=where)).decode()


def unseal_text(text: str, *, where: str) -> str:
    try:
        return unseal(urlsafe_b64decode(text.encode()), where=where)
    except ValueError:
        raise Unsealable("A sealed text is not in its alphabet.") from None


def key_version(blob: bytes) -> int:
    """The key version a sealed value was made under."""
    return int.from_bytes(_parts(blob)[0][1:], "big")


def _parts(blob: bytes) -> tuple[bytes, bytes, bytes]:
    if len(blob) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES or blob[:1] != FORMAT:
        raise Unsealable("A sealed value is too short or of another format.")
    body = blob[HEADER_BYTES:]
    return blob[:HEADER_BYTES], body[:NONCE_BYTES], body[NONCE_BYTES:]
