"""Keyed hashes: equal values of one holder can be found without being stored."""

import hmac
from uuid import UUID

from lanpya.seals import keyring


def keyed(holder_id: UUID, purpose: str, value: str, *, version: int | None = None) -> bytes:
    """32 bytes that are equal for equal values of the same holder and purpose, and say nothing without the key.

    Hashes of two key versions never match, so whoever stores them keeps the version and rebuilds after a rotation.
    """
    key = keyring.current().subkey(f"hash\x1e{purpose}", holder_id, version=version)
    return hmac.digest(key, value.encode(), "sha256")
