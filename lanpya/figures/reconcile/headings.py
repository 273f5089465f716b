"""What a heading or a label says of its column or row: a year, women only, a total, something that adds to nothing."""

import re
from dataclasses import dataclass

from lanpya.figures.reconcile.cells import sex_of
from lanpya.lib.digits import latin_digits

TOTAL = frozenset({"total", "totals", "sum", "စုစုပေါင်း", "ပေါင်း"})
WHOLE_TOTAL = frozenset({"all", "overall", "together", "altogether", "အားလုံး"})
GRAND = frozenset({"grand", "overall", "final"})
SUBTOTAL = frozenset({"subtotal", "sub"})
SHARE = frozenset({"%", "percent", "percentage", "share", "shares", "gender", "sex"})
PLAIN = frozenset({"of", "the", "and", "in", "number", "no", "by"})
_ADDS_TO_NOTHING = (
    "average averages mean median rank ratio rate change growth difference increase decrease variance target "
    "targets planned plan budget per cumulative distinct unique year-on-year"
)
ADDS_TO_NOTHING = frozenset(_ADDS_TO_NOTHING.split())
NUMBERING = frozenset({"no", "no.", "nr", "sr", "sr.", "s/n", "sn", "#", "စဉ်"})
OF_WHICH = re.compile(
    r"\W*(?:of (?:which|whom|these|those)|including|incl|thereof|among (?:them|whom))\b", re.IGNORECASE
)
NOT_RECORDED = re.compile(r"\bnot (?:recorded|known|stated|specified|reported)\b")
BURMESE_WORDS = (
    "စုစုပေါင်း", "အမျိုးသမီး", "အမျိုးသား", "ပေါင်း", "အားလုံး", "ရာခိုင်နှုန်း",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """`base` is what is left when the words for sex, total and percentage are taken out: "2019" of "2019 women %"."""

    text: str
    base: str
    sex: str | None
    is_total: bool
    is_subtotal: bool
    is_grand: bool
    is_share: bool
    is_aside: bool


def read_heading(text: str) -> Heading:
    words = words_of(text)
    bag = set(words)
    whole = bool(bag) and bag <= WHOLE_TOTAL | TOTAL | GRAND
    is_subtotal = "subtotal" in bag or {"sub", "total"} <= bag
    is_all = words[:1] == ["all"] and len(words) <= 3
    sexes = {sex for word in words if (sex := sex_of(word))}
    return Heading(
        text=text,
        base=" ".join(word for word in words if not _is_structure(word)),
        sex=sexes.pop() if len(sexes) == 1 else None,
        is_total=bool(bag & TOTAL) or whole or is_subtotal or is_all,
        is_subtotal=is_subtotal,
        is_grand=bool(bag & GRAND) or (whole and not is_subtotal),
        is_share=bool(bag & SHARE) or "ရာခိုင်နှုန်း" in bag,
        is_aside=bool(bag & ADDS_TO_NOTHING) or bool(OF_WHICH.match(text)),
    )


def words_of(text: str) -> list[str]:
    """Lower-case words; a Burmese run is cut round the words for women, men and total, for it has no spaces."""
    text = NOT_RECORDED.sub("unrecorded", latin_digits(text).lower().replace("％", "%"))
    for word in BURMESE_WORDS:
        text = text.replace(word, f" {word} ")
    return re.findall(r"year-on-year|%|[\u1000-\u109f]+|[^\W_\u1000-\u109f]+", text)


def is_numbering(text: str) -> bool:
    return text.lower() in NUMBERING


def _is_structure(word: str) -> bool:
    return sex_of(word) is not None or word in TOTAL | GRAND | SUBTOTAL | SHARE | PLAIN or word == "ရာခိုင်နှုန်း"
