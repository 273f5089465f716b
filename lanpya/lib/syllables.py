"""Sounds of Burmese syllables, from either script: "k.aung" for ကောင်း, Kaung or Gaung as people spell it.

A sound drops tone, aspiration of s and the silent h of hl, hm and hn, which romanisation does not keep. One spelling
may stand for several sounds, so everything here is a set. The romanisation follows the spellings counted in the
corpus of names that the tests read (see tests/data/README.md), not any standard: people have none.
"""

import re
from functools import cache, lru_cache

Sounds = frozenset[str]

# Latin beginnings. Offices spell ဆ as Hs and S, ဖ as Hp and Ph, ရ as R and Y; Rakhine names keep an r where others have
# y (Mra, Mya), and Kayin names begin with two consonants (Blu), which Burmese letters write as two syllables.
_LATIN_ONSETS = {
    "": "", "k": "k", "c": "k ch s", "q": "k", "kh": "kh", "hk": "kh", "g": "g k", "gh": "g", "ng": "ng",
    "s": "s", "hs": "s", "ts": "s", "z": "z", "ny": "ny", "hny": "ny", "nj": "ny",
    "t": "t", "ht": "ht", "d": "d", "dh": "d", "n": "n", "hn": "n",
    "p": "p", "ph": "ph", "hp": "ph", "f": "ph", "b": "b", "bh": "b", "v": "b", "m": "m", "hm": "m",
    "y": "y", "r": "y", "l": "l", "hl": "l", "w": "w", "hw": "w", "wh": "w", "th": "th", "h": "h",
    "ky": "c", "gy": "c j ch", "ch": "ch", "khy": "ch", "j": "j", "sh": "sh",
    "py": "py", "phy": "phy", "hpy": "phy", "by": "by", "my": "my", "hmy": "my", "ly": "ly", "hly": "ly", "thy": "thy",
    "kr": "c", "khr": "ch", "gr": "j", "pr": "py", "phr": "phy", "br": "by", "mr": "my",
    "kl": "k.a-l", "khl": "kh.a-l", "pl": "p.a-l", "phl": "ph.a-l", "hpl": "ph.a-l", "bl": "b.a-l", "ml": "m.a-l",
}  # fmt: skip
_TAKES_W = ("k", "kh", "hk", "g", "ng", "s", "hs", "z", "t", "ht", "d", "n", "hn", "p", "ph", "hp", "b", "m", "hm", "y",
            "l", "hl", "th", "ky", "gy", "ch", "sh", "my", "ny", "r", "kr", "khr")  # fmt: skip

_LATIN_RIMES = {
    "a": "a", "ar": "a", "arr": "a", "ah": "a", "er": "a", "aa": "a",
    "i": "i", "ee": "i", "ie": "i", "ii": "i", "ei": "i e", "y": "i",
    "u": "u", "oo": "u", "ue": "u", "uu": "u", "ou": "u",
    "e": "e i", "ay": "e", "ae": "e", "ey": "e", "eh": "e", "el": "e", "al": "e", "aye": "e", "ai": "e aing",
    "aw": "aw", "or": "aw", "aww": "aw", "awt": "aw'", "aut": "aw' au'",
    "au": "aw", "o": "o", "oae": "o", "oe": "o", "oh": "o", "ow": "o",
    "in": "in", "inn": "in", "yn": "in", "ynn": "in", "int": "in", "im": "in", "een": "in",
    "an": "an", "ann": "an", "am": "an", "ang": "an", "ant": "an", "unn": "an un", "un": "un an",
    "oon": "un", "unt": "un", "on": "un oun an", "um": "un oun", "ont": "un oun",
    "ein": "ein", "eint": "ein", "ain": "ein", "eing": "ein", "aint": "ein", "ane": "ein", "eim": "ein",
    "eain": "ein", "eaint": "ein", "aein": "ein", "ainn": "ein", "ung": "oun un",
    "one": "oun", "ohn": "oun", "oan": "oun", "onn": "oun", "oun": "oun", "om": "oun", "ome": "oun",
    "aing": "aing", "ine": "aing", "eng": "aing", "aingt": "aing",
    "aung": "aung", "oung": "aung", "awng": "aung", "ong": "aung", "aungt": "aung",
    "at": "a' e'", "ap": "a'", "art": "a'", "et": "e'", "ek": "e'", "ack": "e'", "ak": "e' a'", "eck": "e'",
    "it": "i'", "ip": "i'", "ick": "i'", "ik": "i' ei'", "ite": "ai' ei'", "eik": "ei' ai'", "eit": "ei'",
    "ate": "ei'",
    "ike": "ai'", "aik": "ai'", "auk": "au'", "awk": "au'", "ok": "au' ou'", "out": "au' u'", "ouk": "au' ou'",
    "oke": "ou'", "ote": "ou'", "oat": "ou'", "ope": "ou'", "ut": "u'", "oot": "u'", "ot": "u' ou'", "up": "u'",
}  # fmt: skip

# Spellings that habit keeps against the rules above.
_LATIN_WHOLE = {
    "tun": "ht.un", "toon": "ht.un", "pe": "ph.e p.e", "phone": "ph.oun b.oun", "bone": "ph.oun b.oun",
    "dan": "t.an d.an", "da": "d.a t.a", "dar": "d.a t.a", "tay": "t.e ht.e", "too": "t.u ht.u", "za": "z.a z.e",
    "my": "m.aing", "hlayan": "ly.an", "layan": "ly.an", "noi": "nw.aing", "kwe": "cw.e kw.e",
    "theingi": "th.ein-g.i", "sabai": "s.a-p.e s.a-b.e",
    "oo": ".u", "e": ".e .e'", "l": ".e", "n": ".an", "m": ".an", "s": "s.a", "k": "k.e",
}  # fmt: skip

_BURMESE_ONSETS = {
    "က": "k", "ခ": "kh", "ဂ": "g", "ဃ": "g", "င": "ng", "စ": "s", "ဆ": "s", "ဇ": "z", "ဈ": "z", "ဉ": "ny", "ည": "ny",
    "ဋ": "t", "ဌ": "ht", "ဍ": "d", "ဎ": "d", "ဏ": "n", "တ": "t", "ထ": "ht", "ဒ": "d", "ဓ": "d", "န": "n", "ပ": "p",
    "ဖ": "ph", "ဗ": "b", "ဘ": "b ph", "မ": "m", "ယ": "y", "ရ": "y", "လ": "l", "ဝ": "w", "သ": "th", "ဟ": "h", "ဠ": "l",
    "အ": "", "ၐ": "sh",
}  # fmt: skip
# Beginnings that a medial ya or ra changes into another sound; elsewhere it is a plain y.
_WITH_YA = {"k": "c", "kh": "ch", "g": "j", "ng": "ny", "y": "y", "th": "th", "s": "s", "n": "ny"}
_WITH_HA = {"y": "sh", "ly": "ly sh", "th": "sh", "thy": "sh"}

_BURMESE_RIMES = {
    "": "a", "ာ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e", "ဲ": "e", "ော": "aw", "ော်": "aw", "ို": "o",
    "ံ": "an", "ာံ": "an", "ုံ": "oun", "ိံ": "ein", "ိုံ": "o",
    "က်": "e'", "င်": "in", "စ်": "i'", "ည်": "i e", "ဉ်": "in", "ယ်": "e", "န်": "an", "တ်": "a'",
    "ာန်": "an", "ာတ်": "a'", "ာဉ်": "an", "ိုက်": "ai'", "ိုင်": "aing", "ောက်": "au'", "ောင်": "aung",
    "ုတ်": "ou'", "ုန်": "oun", "ိတ်": "ei'", "ိန်": "ein", "ေတ်": "i'", "ိင်": "ein", "ူန်": "oun", "ီန်": "ein",
    "ုက်": "ou'", "ေန်": "in",
}  # fmt: skip
_WITH_WA = {"န်": "un", "တ်": "u'", "ံ": "un"}
# Finals that sound alike; r, l and s of foreign words are silent.
_FINALS = {
    "ဏ": "န",
    "မ": "န",
    "ပ": "တ",
    "ဒ": "တ",
    "ဋ": "တ",
    "ဗ": "တ",
    "ဂ": "က",
    "ခ": "က",
    "ဇ": "စ",
    "ဓ": "တ",
    "ဍ": "တ",
    "ဌ": "တ",
}
_SILENT_FINAL = re.compile("[ရလသဟဝ]်")
_STANDING_VOWELS = {"ဣ": "အိ", "ဤ": "အီ", "ဥ": "အု", "ဦ": "အူ", "ဧ": "အေ", "ဩ": "အော", "ဪ": "အော်", "ဿ": "သ်သ", "၎": "လ"}
_SYLLABLE = re.compile("([က-အၐ])([ျြွှ]*)([ါ-ဲံ့း်]*(?:[က-အ][့း]?်[့း]*)*)")
_CREAKY = "့"


def syllables_of(text: str) -> list[Sounds]:
    """The sounds of one word of a name in either script, syllable by syllable; unreadable Latin stands for itself."""
    if re.search("[က-႟]", text):
        return _burmese_syllables(text)
    return list(_latin_syllables(text))


def _burmese_syllables(text: str) -> list[Sounds]:
    return [_burmese_sounds(*match.groups()) for match in _SYLLABLE.finditer(_spelled_out(text))]


def _spelled_out(text: str) -> str:
    """Vowels that stand alone written with အ, and stacked letters one after the other."""
    text = re.sub("ဥ(?=[က-အ]္)", "အု", text).replace("ဦး", "အူး")
    text = "".join(_STANDING_VOWELS.get(letter, letter) for letter in text)
    # A killer already stands before the stack in a kinzi.
    return text.replace("်္", "်").replace("္", "်").replace("ါ", "ာ")


@lru_cache(maxsize=4096)
def _burmese_sounds(letter: str, medials: str, tail: str) -> Sounds:
    onsets = _burmese_onsets(letter, medials)
    written = _SILENT_FINAL.sub("", re.sub("[့း]", "", tail))
    rime = "".join(_FINALS.get(sign, sign) for sign in written)
    rimes = _BURMESE_RIMES.get(rime, _BURMESE_RIMES.get(rime[:1], "a")).split()
    if _CREAKY in tail and rimes[0] in ("e", "aw"):
        rimes.append(rimes[0] + "'")  # ကျော့ is spelled Kyaw or Kyawt
    has_wa = "ွ" in medials
    sounds = {f"{onset}{'w' if has_wa else ''}.{ending}" for onset in onsets for ending in rimes}
    if (has_wa or letter == "ဝ") and rime in _WITH_WA:
        sounds |= {f"{onset}.{_WITH_WA[rime]}" for onset in onsets}
    return frozenset(sounds)


def _burmese_onsets(letter: str, medials: str) -> list[str]:
    onsets = _BURMESE_ONSETS[letter].split() or [""]
    if "ျ" in medials or "ြ" in medials:
        onsets = [_WITH_YA.get(onset, f"{onset}y") for onset in onsets]
    if "ှ" in medials:
        onsets = [changed for onset in onsets for changed in (_WITH_HA.get(onset, onset).split() or [""])]
    return onsets


@lru_cache(maxsize=4096)
def _latin_syllables(word: str) -> tuple[Sounds, ...]:
    """The reading in fewest syllables; a word that cannot be read is one sound, itself."""
    # best[i] is the reading of word[:i].
    best: list[tuple[Sounds, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            before, sounds = best[start], _latin_sounds().get(word[start:end])
            shortest = best[end]
            if before is not None and sounds and (shortest is None or len(before) + 1 < len(shortest)):
                best[end] = (*before, sounds)
    return best[-1] if word and best[-1] is not None else (frozenset({word}),)


LONGEST_SYLLABLE = 8


@cache
def _latin_sounds() -> dict[str, Sounds]:
    """Every Latin syllable and its sounds."""
    rimes = _LATIN_RIMES | {rime + rime[-1]: sounds for rime, sounds in _LATIN_RIMES.items() if rime[-1] in "tnk"}
    table = {
        onset + rime: _joined(firsts, lasts) for onset, firsts in _LATIN_ONSETS.items() for rime, lasts in rimes.items()
    }
    for onset in _TAKES_W:
        for rime, lasts in rimes.items():
            with_wa = " ".join(f"{first}w" for first in _LATIN_ONSETS[onset].split())
            # လွမ်း is spelled Lwan and said as in moon.
            rounded = _joined(_LATIN_ONSETS[onset], "un") if lasts == "an" else frozenset()
            table[f"{onset}w{rime}"] = _joined(with_wa, lasts) | rounded
    habits = {spelling: frozenset(sounds.split()) for spelling, sounds in _LATIN_WHOLE.items()}
    return table | habits


def _joined(onsets: str, rimes: str) -> Sounds:
    return frozenset(f"{onset}.{rime}" for onset in (onsets.split() or [""]) for rime in rimes.split())
