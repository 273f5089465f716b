"""Looks for a text in bytes, however it may have been written down there."""

import base64
import json
import re
import unicodedata
import zlib
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from lanpya.lib.zawgyi import zawgyi_to_unicode

_LONG_WORD = re.compile(rb"[A-Za-z0-9+/_-]{60,}")
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
# Packed and signed, as django.core.signing writes it.
_SESSION = re.compile(rb"\.(eJ[\w-]+):[\w-]{4,9}:[\w-]{40,}")


@dataclass(frozen=True)
class Hit:
    place: str
    planted: str
    form: str


def spellings(text):
    """The text and the texts it may have become: composed, decomposed, read as Zawgyi."""
    read = {text, zawgyi_to_unicode(text)}
    return {unicodedata.normalize(form, each) for each in read for form in ("NFC", "NFD")} | read


def written(text):
    """Every way a text may lie in a file: name of the encoding → bytes. URL escapes are undone by the search."""
    plain = {"utf-8": text.encode(), "utf-16-le": text.encode("utf-16-le"), "utf-16-be": text.encode("utf-16-be")}
    forms = dict(plain)
    for name, raw in plain.items():
        forms |= {f"hex of {name}": raw.hex().encode(), f"HEX of {name}": raw.hex().upper().encode()}
        for shift in range(3):
            forms[f"base64 of {name}, {shift} on"] = _inner_base64(raw, shift)
            forms[f"base64url of {name}, {shift} on"] = _inner_base64(raw, shift).translate(_URL_SAFE)
    escaped = json.dumps(text)[1:-1]
    upper = "".join(f"\\u{ord(each):04X}" if ord(each) > 127 else each for each in text)
    return forms | {"JSON escapes": escaped.encode(), "JSON ESCAPES": upper.encode()}


def _inner_base64(raw, shift):
    """The letters that stay the same whatever stands before and after, `shift` bytes into a group of three."""
    whole = base64.b64encode(b"\0" * shift + raw)
    start = (0, 2, 3)[shift]
    # The last group may mix with what follows.
    return whole[start : len(whole) // 4 * 4 - 4]


def search(place, content, planted):
    """Where any spelling of any planted text stands in these bytes, packed inside them, or behind URL escapes."""
    sought = [
        (text, form, raw) for text in planted for spelling in spellings(text) for form, raw in written(spelling).items()
    ]
    return {Hit(place, text, form) for layer in layers(content) for text, form, raw in sought if raw in layer}


def layers(content, depth=3):
    """The bytes, and what they hold behind URL escapes, packed or in base64, and what that holds in its turn."""
    yield content
    yield unquote_to_bytes(content.replace(b"+", b" "))
    if depth:
        for inner in unpacked(content):
            yield from layers(inner, depth - 1)


def unpacked(content):
    """What is packed inside: a gzip stream somewhere in it, a packed Django session, a long word of base64."""
    at = content.find(b"\x1f\x8b\x08")
    while at >= 0:
        yield from _inflated(content[at:], 31)
        at = content.find(b"\x1f\x8b\x08", at + 1)
    for body in _SESSION.findall(content):
        yield from _inflated(_from_base64(body), 15)
    if long_words := _LONG_WORD.findall(content):
        yield b"\n".join(_from_base64(word) for word in long_words)


def _from_base64(word):
    return base64.b64decode(word[: len(word) // 4 * 4], altchars=b"-_" if b"-" in word or b"_" in word else None)


def _inflated(packed, window):
    opener = zlib.decompressobj(window)
    try:
        yield opener.decompress(packed)
    except zlib.error:
        return
