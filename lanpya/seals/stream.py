"""A sealed file of any length, written and read in one pass: a chunk moved, changed or cut off is noticed."""

import io
import json
import secrets
from collections.abc import Mapping
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lanpya.seals import keyring

MAGIC = b"LANPYA SEALED FILE 1\n"
CHUNK = 1 << 16
LENGTH_BYTES = 4
TAG_BYTES = 16
LONGEST_HEADER = 4_096


class Damaged(Exception):
    """A sealed file was altered or cut short, or was sealed with other keys."""


class SealingWriter(io.RawIOBase):
    """Seals what is written to it, in chunks, into `out`; only `finish` makes the file whole."""

    def __init__(self, out: BinaryIO, purpose: str, about: Mapping[str, Any]) -> None:
        self._out = out
        ring = keyring.current()
        # A key for this file alone, so a plain counter is a nonce that never comes twice.
        file_id = secrets.token_hex(16)
        header = {**about, "purpose": purpose, "key_version": ring.version, "file": file_id}
        self._header = MAGIC + json.dumps(header).encode() + b"\n"
        self._cipher = AESGCM(ring.subkey(purpose, file_id))
        self._waiting = bytearray()
        self._count = 0
        out.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        # One byte more than a chunk: the last chunk is never empty unless the whole file is.
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._count, is_last), plain, self._header)
        self._out.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)
        self._count += 1


class OpeningReader(io.RawIOBase):
    """Gives back what was sealed, chunk by chunk; raises `Damaged` rather than give one wrong byte."""

    def __init__(self, source: io.BufferedReader, purpose: str) -> None:
        self._source = source
        self._header = self._read_header()
        self.about: dict[str, Any] = json.loads(self._header[len(MAGIC) :])
        if self.about.get("purpose") != purpose:
            raise Damaged("This sealed file is of another kind.")
        try:
            key = keyring.current().subkey(purpose, self.about["file"], version=self.about["key_version"])
        except keyring.UnknownKey as missing:
            raise Damaged(str(missing)) from missing
        self._cipher = AESGCM(key)
        self._opened = b""
        self._count = 0
        self._is_over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._opened and not self._is_over:
            self._open_next()
        given = min(len(buffer), len(self._opened))
        buffer[:given], self._opened = self._opened[:given], self._opened[given:]
        return given

    def _read_header(self) -> bytes:
        magic, rest = self._source.read(len(MAGIC)), self._source.readline(LONGEST_HEADER)
        if magic != MAGIC or not rest.endswith(b"\n"):
            raise Damaged("This is no sealed file of Lanpya.")
        return magic + rest

    def _open_next(self) -> None:
        length = int.from_bytes(self._source.read(LENGTH_BYTES), "big")
        sealed = self._source.read(length) if TAG_BYTES <= length <= CHUNK + TAG_BYTES else b""
        is_last = not self._source.peek(1)
        try:
            self._opened = self._cipher.decrypt(_nonce(self._count, is_last), sealed, self._header)
        except (InvalidTag, ValueError):
            raise Damaged(f"The file is damaged or cut short at chunk {self._count + 1}, or the keys differ.") from None
        self._count += 1
        self._is_over = is_last


def _nonce(count: int, is_last: bool) -> bytes:
    # Whether a chunk is the last is authenticated with it: a file cut at a chunk's end does not pass.
    return count.to_bytes(11, "big") + bytes([is_last])
