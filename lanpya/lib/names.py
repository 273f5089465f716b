"""Personal names: an honorific kept apart, and search keys under which two spellings of one name meet.

Two names that share a key may be the same; names without a common key differ. The key serves to find candidates and is
no proof: tone and the aspiration of s are not in it.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, product

from lanpya.lib.syllables import Sounds, syllables_of
from lanpya.lib.zawgyi import as_unicode

# Forms of address by their sound as Latin and Burmese letters write them. All but U and Daw are also parts of names.
_TITLES = {"u": "U", "daw": "Daw", "dr": "Dr", "mr": "Mr", "mrs": "Mrs", "ms": "Ms"} | {
    "ဦး": "U", "ဒေါ်": "Daw", "ဒေါက်တာ": "Dr",
}  # fmt: skip
_ADDRESSES = {
    "ko": "Ko", "maung": "Maung", "mg": "Maung", "ma": "Ma", "sai": "Sai", "nang": "Nang", "nan": "Nang",
    "saw": "Saw",
    "naw": "Naw", "mahn": "Mahn", "mi": "Mi", "nai": "Nai", "salai": "Salai", "mai": "Mai", "khun": "Khun",
    "sao": "Sao", "ကို": "Ko", "မောင်": "Maung", "မ": "Ma", "စိုင်း": "Sai", "နန်း": "Nang", "စော": "Saw",
    "နော်": "Naw", "မန်း": "Mahn",
    "မိ": "Mi", "နိုင်": "Nai", "ဆလိုင်း": "Salai", "မိုင်": "Mai", "ခွန်": "Khun", "စဝ်": "Sao",
}  # fmt: skip
# Written without a space, some begin far more names than they address people.
_PREFIXES = {
    written: honorific
    for written, honorific in (_TITLES | _ADDRESSES).items()
    if not written.isascii() and written not in {"နိုင်", "ခွန်", "မိုင်", "မန်း"}
}
# What follows a whole syllable: a letter that is not killed and does not stack.
_NEW_SYLLABLE = re.compile("[က-အဣ-ဪ](?![့း]?်|္)")
_MOST_KEYS = 32
_LONGEST = 200
_APART = re.compile(r"[\s.,;:()\[\]/_\-\u2010-\u2015\u200b၊။'’\x00-\x1f\x7f]+")
_INVISIBLE = re.compile("[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Name:
    """`name` is what remains without the honorific, as typed; two names with a common key may be the same."""

    honorific: str | None
    name: str
    keys: frozenset[str]


def read_name(text: str) -> Name:
    """Read a name in either script; Zawgyi is converted, and an empty text has no keys."""
    words = _words(text)
    honorific, rest = _address(words)
    keys = _keys(rest)
    # Maung Ni may be a boy called Ni or a man called Maung Ni; only U and Daw apart are always titles.
    if honorific and words[0].casefold() not in _TITLES:
        keys |= _keys(words)
    return Name(honorific, " ".join(rest), keys)


def _words(text: str) -> list[str]:
    readable = unicodedata.normalize("NFC", as_unicode(_INVISIBLE.sub("", text[:_LONGEST])).text)
    return [word for word in _APART.split(readable) if word]


def _address(words: list[str]) -> tuple[str | None, list[str]]:
    """The honorific, and the words that remain; an honorific alone, or said twice as in Ko Ko, is a name."""
    if not words:
        return None, words
    first = words[0].casefold()
    honorific = _TITLES.get(first) or _ADDRESSES.get(first)
    if honorific:
        doubled = len(words) > 1 and honorific not in _TITLES.values() and words[1].casefold() == first
        return (None, words) if len(words) == 1 or doubled else (honorific, words[1:])
    return _address_without_space(words)


def _address_without_space(words: list[str]) -> tuple[str | None, list[str]]:
    for written, honorific in _PREFIXES.items():
        rest = words[0].removeprefix(written)
        # မ begins မမြ but not မြ, whose first letter carries signs.
        if rest != words[0] and _NEW_SYLLABLE.match(rest) and not _begins_with(rest, written):
            return honorific, [rest, *words[1:]]
    return None, words


def _begins_with(rest: str, syllable: str) -> bool:
    after = rest.removeprefix(syllable)
    return after != rest and (not after or _NEW_SYLLABLE.match(after) is not None)


def _keys(words: list[str]) -> frozenset[str]:
    syllables = [sounds for word in words for sounds in syllables_of(_plain(word))]
    return frozenset("-".join(key) for key in islice(product(*map(_in_order, syllables)), _MOST_KEYS)) - {""}


def _plain(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")


def _in_order(sounds: Sounds) -> list[str]:
    return sorted(sounds)
