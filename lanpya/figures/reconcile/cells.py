"""What is printed in one cell: a count, its percentages, a dash, a footnote mark."""

import re
from fractions import Fraction

from lanpya.figures.reconcile.percents import Percent
from lanpya.figures.reconcile.table import NOTHING, UNKNOWN, Amount, Cell, Shares, exactly
from lanpya.lib.digits import latin_digits
from lanpya.lib.sentences import say as _

WOMEN = frozenset({"women", "woman", "female", "females", "f", "w", "girls", "အမျိုးသမီး"})
MEN = frozenset({"men", "man", "male", "males", "m", "boys", "အမျိုးသား"})
OTHER = frozenset({"other", "others", "unknown", "unrecorded"})

# The signs of the United Nations' handbook of statistical organization: a dash is a nil, two dots are not available.
NILS = frozenset({"-", "--", "–", "—", "−", "nil", "none", "zero"})

SEX_WORD = "|".join(sorted(map(re.escape, WOMEN | MEN | OTHER), key=len, reverse=True))
PERCENT = re.compile(
    rf"(?:\b(?P<before>{SEX_WORD})\b\s*[:=(]?\s*)?(?P<value>\d+(?:[.,]\d+)?)\s*%\s*(?:\(?\b(?P<after>{SEX_WORD})\b)?",
    re.IGNORECASE,
)
WHOLE = r"\d{1,3}(?:[,'’ ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+"
NUMBER = re.compile(
    rf"(?P<paren>\()?\s*(?P<sign>[-−])?\s*(?:[$€£฿]|[A-Za-z]{{1,4}}\s)?(?P<sign2>[-−])?"
    rf"(?P<whole>{WHOLE})(?P<part>\.\d+)?\s*\)?\s*(?P<unit>[^\W\d_][^\d]*)?"
)
BELOW = re.compile(r"(?:<|under|below|fewer than|less than)\s*(\d+)", re.IGNORECASE)
DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
FOOTNOTE = re.compile(r"\s*(?:\[\w{1,3}\]|[*†‡§#^]+)\s*")
# One small number in brackets behind a count is a footnote; alone it is a number below nought.
NOTE_NUMBER = re.compile(r"(?<=\d)\s*\(\s*\d\s*\)$")
ASIDE = re.compile(r"(?<=\d)\s*\([^()]*\)")
MULTIPLES = frozenset({"million", "thousand", "lakh", "lakhs", "billion", "k", "mn", "bn", "m"})


def read_cell(text: str, *, dotted_thousands: bool = False) -> Cell:
    """Read one printed cell; what cannot be read is an unknown amount with a complaint, never a guess."""
    plain, shares = _without_shares(latin_digits(_without_superscripts(text)))
    plain = _without_footnotes(plain)
    if dotted_thousands and DOTTED_THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "")
    amount = _amount(plain, alone=not shares)
    if amount is None:
        return Cell(text, UNKNOWN, shares, _("“%(text)s” could not be read as a number", text=text))
    return Cell(text, None if shares and not plain else amount, shares)


def is_dotted(text: str) -> bool | None:
    """True for 4.965, False for 49.6 and 4,965.5, None when the cell has no dot."""
    plain = latin_digits(text)
    return bool(DOTTED_THOUSANDS.fullmatch(plain)) if "." in plain and re.search(r"\d\.\d", plain) else None


def sex_of(word: str | None) -> str | None:
    lower = (word or "").lower()
    return "women" if lower in WOMEN else "men" if lower in MEN else "other" if lower in OTHER else None


def as_percent(text: str) -> Percent:
    """A printed percentage, its decimals counted: 48,3 is 48.3."""
    plain = text.replace(",", ".")
    return Percent(Fraction(plain), len(plain.partition(".")[2]))


def shares_in(text: str) -> Shares:
    """The percentages of a text: named ones by their names; unnamed ones as women, then men, then other.

    One percentage without a name may be a share of anything, so it is nobody's.
    """
    found = list(PERCENT.finditer(text))
    named = {sex: match for match in found if (sex := sex_of(match["before"] or match["after"]))}
    if not named and len(found) > 1:
        named = dict(zip(("women", "men", "other"), found, strict=False))
    percents = {sex: as_percent(match["value"]) for sex, match in named.items()}
    return Shares(**percents)


def _without_shares(text: str) -> tuple[str, Shares]:
    text = text.replace("％", "%").replace("ရာခိုင်နှုန်း", "%")
    rest = PERCENT.sub(" ", text)
    if rest == text:
        return text.strip(), Shares()
    return rest.strip(" ()[]:;/|,&-"), shares_in(text)


def _without_superscripts(text: str) -> str:
    return re.sub("[⁰¹²³⁴-⁹₀-₉ªᵃᵇᶜ]", "", text)


def _without_footnotes(text: str) -> str:
    if len(text) > 1:
        text = FOOTNOTE.sub("", text) or text
    return ASIDE.sub("", NOTE_NUMBER.sub("", text)).strip()


def _amount(text: str, *, alone: bool) -> Amount | None:
    """None when the text is neither a number nor one of the known signs for its absence."""
    lower = text.lower()
    if lower in NILS and alone:
        return NOTHING
    if not re.search(r"\d", text):
        return UNKNOWN
    if below := BELOW.fullmatch(lower):
        return Amount(None, Fraction(0), Fraction(int(below[1]) - 1))
    match = NUMBER.fullmatch(text)
    if match is None or (match["unit"] or "").split(" ")[0].lower() in MULTIPLES:
        return None
    return _rounded(match)


def _rounded(match: re.Match[str]) -> Amount:
    whole = re.sub(r"\D", "", match["whole"])
    value = Fraction(whole + (match["part"] or ""))
    negative = match["sign"] or match["sign2"] or match["paren"]
    value = -value if negative else value
    if not match["part"]:
        return exactly(value)
    half_unit = Fraction(1, 2 * 10 ** (len(match["part"]) - 1))
    return Amount(value, value - half_unit, value + half_unit)
