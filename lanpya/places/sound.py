"""How a place name sounds, so that spellings in two scripts and many romanisations can be compared.

Burmese is first romanised syllable by syllable, then one fold takes every romanisation to the same rough sounds:
aspiration, voicing, vowel length and tone are dropped, because writers differ in exactly these
(Hpakant, Pha Kant; Kyauk Ta Lon Gyi, Kyauktalonegyi).
"""

import re
import unicodedata
from functools import lru_cache

FIRST_NG = re.compile(r"^ng(?=[aeiou])")
BURMESE_LETTER = re.compile(r"[က-႟ꩠ-ꩿ]")

# Independent vowels are the carrier အ with a vowel sign; a stacked consonant closes the syllable before it.
WRITTEN_APART = (
    ("ဥ်", "ဉ်"),
    ("င်္", "င်"),
    ("္", "်"),
    ("ဿ", "သ်သ"),
    ("ဣ", "အိ"),
    ("ဤ", "အီ"),
    ("ဥ", "အု"),
    ("ဦ", "အူ"),
    ("ဧ", "အေ"),
    ("ဩ", "အော"),
    ("ဪ", "အော"),
    ("ါ", "ာ"),
    ("ော်", "ော"),
)
TONES_AND_JOINERS = re.compile(r"[့း\u200b-\u200d\u2060]")
SYLLABLE = re.compile(r"(?P<onset>[က-အ])(?P<medials>[ျြွှ]*)(?P<vowel>[ာိီုူေဲံ]*)်?(?P<final>(?:[က-ဟ]်)*)")

ONSETS = dict(
    zip(
        "ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ",
        "k kh g g ng s hs z z ny ny t ht d d n t ht d d n p hp b b m y y l w th h l ".split(" "),  # noqa: SIM905
        strict=True,
    )
)
OPEN_RHYMES = {
    "": "a", "ာ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "ay", "ဲ": "ae",
    "ော": "aw", "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein",
}  # fmt: skip
NASAL = frozenset("နမဏ")
STOP = frozenset("တပဋဒဗဘဓထဖဍဌဎ")
# Rhymes by vowel sign for a class of final; what is not listed is spelt vowel + final.
NASAL_RHYMES = {"": "an", "ာ": "an", "ိ": "ein", "ု": "on", "ို": "on", "ေ": "en", "ော": "aun"}
STOP_RHYMES = {"": "at", "ာ": "at", "ိ": "eik", "ု": "ok", "ို": "ok", "ေ": "et"}
FINAL_RHYMES = {
    "က": {"": "et", "ော": "auk", "ို": "aik", "ာ": "et", "ု": "ok"},
    "င": {"": "in", "ော": "aung", "ို": "aing", "ာ": "in", "ု": "on"},
    "စ": {"": "it", "ိ": "it", "ို": "aik"},
    "ည": {"": "i"},
    "ဉ": {"": "in"},
    "ယ": {"": "e"},
}


def is_burmese(text: str) -> bool:
    """Tell whether `text` holds a letter of the Burmese block."""
    return BURMESE_LETTER.search(text) is not None


def letters(text: str) -> str:
    """Return the bare letters and digits of a Latin spelling: "Kaw Thaung" and "Kawthaung" are then equal."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if c.isascii() and c.isalnum())


def squeezed(burmese: str) -> str:
    """Return the bare letters and signs of a Burmese spelling."""
    bare = re.sub(r"[\s()\u200b-\u200d၊။-]", "", _digits_as_letters(burmese))
    return bare.replace("ွွ", "ွ").replace("ဥ်", "ဉ်")


def _digits_as_letters(burmese: str) -> str:
    """Mend the digits zero and seven typed for the letters they look like, ဝ and ရ."""
    return re.sub(r"[၀၇](?=[က-အါ-ှ])", lambda digit: {"၀": "ဝ", "၇": "ရ"}[digit[0]], burmese)


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """Return the rough sound of a name in either script; equal for spellings that a reader says alike."""
    if not is_burmese(text):
        return _fold(letters(re.sub(r"(?i)\bng(?=[aeiou])", "n", text)))
    # Each syllable by itself: joined, the end of one and the start of the next would be read as one rhyme.
    syllables = (_fold(letters(FIRST_NG.sub("n", syllable))) for syllable in romanised(text).split())
    return re.sub(r"(.)\1+", r"\1", "".join(syllables))


def romanised(burmese: str) -> str:
    """Return a Latin spelling of Burmese text, syllables apart; other characters are left as they are."""
    text = TONES_AND_JOINERS.sub("", _digits_as_letters(burmese))
    for written, apart in WRITTEN_APART:
        text = text.replace(written, apart)
    return SYLLABLE.sub(_syllable, text).strip()


def _syllable(match: re.Match[str]) -> str:
    onset = _onset(match["onset"], match["medials"])
    rhyme = _rhyme(match["vowel"], match["final"][:1])
    # ွန် and ွတ် are said un and ut, not wan and wat.
    if "ွ" in match["medials"]:
        rhyme = {"an": "un", "at": "ut"}.get(rhyme, "w" + rhyme)
    return onset + rhyme + " "


def _onset(consonant: str, medials: str) -> str:
    palatal = "ျ" in medials or "ြ" in medials
    if "ှ" in medials and (consonant == "ရ" or (palatal and consonant in "လသ")):
        return "sh"
    latin = ONSETS[consonant]
    if not palatal:
        return latin
    return {"kh": "ch", "ng": "ny", "y": "y", "ny": "ny"}.get(latin, latin + "y")


def _rhyme(vowel: str, final: str) -> str:
    # A nasal dot below a vowel sign closes it like မ: ိံ, ုံ are in the table of open rhymes.
    if not final or final in "ရလသဟဝ":
        return OPEN_RHYMES.get(vowel, "a")
    rhymes = NASAL_RHYMES if final in NASAL else STOP_RHYMES if final in STOP else FINAL_RHYMES.get(final, {})
    return rhymes.get(vowel) or OPEN_RHYMES.get(vowel, "a") + ONSETS[final]


# Order matters: rhymes of several letters first, then onsets, then single letters. O and A stand for the rhymes of
# "aung" and "aing" without their end; N is a nasal end that no following y or g may join.
V, NOT_V = "[aeiouOA]", "(?![aeiouOA])"
FOLDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ph|hp|bh|b|f|v", "p"),
        (r"ght", "t"),
        (rf"(?<={V})r{NOT_V}", ""),  # ar, or: a long vowel
        (r"r", "y"),
        (r"[ae]l(?![aeiouyl])", "e"),  # Mine Yal, Maing Ye: a final l is not said
        (rf"(?:au|aw|ou)ng(?!{V}|y{V})|(?:au|aw|ou)n(?=g){NOT_V}|aun{NOT_V}|aug(?![aeiouyw])", "ON"),
        (r"(?:au|aw|ou)(?:k|t(?!h))", "Ok"),
        (rf"aing|aign|ain{NOT_V}|i[nm]e{NOT_V}|aim", "AN"),
        (rf"ai(?:k|t(?!h))|i[kt]e{NOT_V}", "Ak"),
        (rf"o[nm]e{NOT_V}|oun|oon|own", "oN"),
        (r"ei[nm]", "eN"),
        (r"ei(?:k|t(?!h))|a[kt]e$", "ek"),
        (rf"o[kt]e{NOT_V}|u(?:k|t(?!h)){NOT_V}", "ok"),
        (r"(?<=[pm])yi(?=n)", "i"),  # Myin, Min
        (rf"khy|chy|ky|gy|ch|j|ty(?={V})", "c"),
        (r"sh|hs|z|ts", "s"),
        (r"th|ht|d", "t"),
        (rf"kh|hk|g(?={V}|[yw])|q", "k"),
        (r"nk(?![aeiouOAyw])|ng", "N"),
        (r"g", "n"),  # Nogmung, Kawthaug: an n was forgotten
        (r"ny", "n"),
        (r"m(?![aeiouOAyw])", "n"),
        (rf"[ao]w{NOT_V}|oe|oh|au|ou$", "o"),
        (r"(?:ay|ey)(?![aeiou])|ae|ai|ei|eh", "e"),
        (r"ee|ie|yi", "i"),
        (r"oo|ou|ue", "u"),
        (r"N", "n"),
        (rf"(?<!{V})(?<!^)h|h{NOT_V}", ""),
        (r"[ktp](?![aeiouOAyw])", "k"),  # finals k, t, p are one stop
        (r"(.)\1+", r"\1"),
    )
]


def _fold(word: str) -> str:
    for pattern, to in FOLDS:
        word = pattern.sub(to, word)
    return word
