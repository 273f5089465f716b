"""A text as sentences, and in each sentence the numbers that count something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lanpya.figures.reconcile.cells import MEN, WOMEN, sex_of
from lanpya.lib.digits import latin_digits


class Bound(Enum):
    """How a text hedges a number."""

    EXACTLY = "exactly"
    AT_LEAST = "at least"
    OVER = "over"
    AT_MOST = "at most"
    UNDER = "under"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a sentence that may count people. `is_loose` says that it may as well be something else."""

    number: int
    start: int
    end: int
    bound: Bound
    is_loose: bool
    sex: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """`heading` is the short line that stood alone above it."""

    text: str
    heading: str = ""


NOT_PROSE = re.compile(
    r"<[^<>\s]+>|https?://\S+|www\.\S+|\S+@\S+\.\S+"
    r"|\d{1,2}[:.]\d{2}\s*(?:am|pm|hrs)\b|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
    r"|\b[Nn]o\.?\s*\d[\d/()A-Z]*",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"(?<![\d,.])(?:\+\d[\d\s~/-]{5,}\d|0\d[\d\s~/-]{4,}\d|\d{7,})(?:\s*,\s*\d{6,})*")
SENTENCE_END = re.compile(r"(?<=[.!?။])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z\d\u1000-\u109f])|။")
BULLET = re.compile(r"^\s*(?:[-•❖►▪*●■➢✓]|\d+[.)])\s+")
NUMBER = re.compile(
    r"(?<![A-Za-z\d_])(?<!\d[.,/–-])(?P<number>\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)"
    r"(?P<plus>\+)?"
    r"(?![\d/]|[.,:]\d|[A-Za-z_]|-[A-Za-z\d])"
)
RANGE = re.compile(
    r"(?:^|[^\d,])(?!(?:19|20)\d\d\b)\d[\d,]*\s*(?:–|—|-|to)\s*$|\bbetween\s+[\d,]+\s+and\s*$|^\s*(?:–|—|-|to)\s*\d"
)

MONEY = r"mmk|kyats?|ks|thb|baht|usd|dollars?|eur|euros?|myr|ringgit|ကျပ်|ဘတ်|ဒေါ်လာ"
MULTIPLE = r"million|billion|thousand|lakhs?|crores?|hundred|သိန်း|သန်း|ထောင်"
MEASURE = (
    r"%|per\s?cent|percent|percentage|ရာခိုင်နှုန်း|degrees?|km|kilomet\w+|miles?|kg|mhz|khz|hours?|hrs|minutes?|seconds?|days?"
    r"|weeks?|months?|years?|times|ခုနှစ်|ခုနစ်|နှစ်|လ(?![\u1000-\u109f])|ရက်|နာရီ"
)
THING = (
    r"brochures?|leaflets?|pamphlets?|posters?|booklets?|books?|flyers?|copies|stickers?|materials?|kits?|masks?|packs?"
    r"|packages?|videos?|programm?es?|episodes?|broadcasts?|posts?|pages?|followers?|likes?|views?|shares?|clicks?"
    r"|messages?|events?|sessions?|classes|courses?|workshops?|meetings?|campaigns?|dialogues?|trips?|centres?"
    r"|centers?|offices?|townships?|villages?|wards?|districts?|states?|regions?|countries|places|sites|factories"
    r"|companies|agencies|organi[sz]ations?|partners?|agreements?|documents?|forms?|reports?|laws?|articles?|phones?|computers?|facilitators?"
    r"|trainers?|volunteers?|staff|counsellors?|officers?|households?|children|families|listeners?|viewers?"
    r"|roads?|streets?|avenues?|lanes?|floors?"
)
PEOPLE = (
    r"migrants?|people|persons?|workers?|beneficiar\w+|participants?|complainants?|callers?|clients?|users?|returnees?"
    r"|individuals?|attendees?|trainees?|services?|complaints?|calls?|members|students|women|men|ဦး|ယောက်"
)
UNCOUNTED_AFTER = re.compile(rf"\s*(?:{MULTIPLE}|{MEASURE}|{MONEY})(?![a-z])", re.IGNORECASE)
UNCOUNTED_BEFORE = re.compile(
    rf"(?:[$€£฿]|\b(?:{MONEY}|sections?|articles?|chapters?|pages?|figures?|tables?|orders?|notification|act|law|rules?|room|box"
    r"|line|form|version|paragraphs?|annex|tel|telephone|phone|fax|mobile|viber|dial|call|ring|number|hotline|code|fm|am)\b)"
    r"[.:\s#-]*$|\b(?:call|dial|ring|phone|contact)\b[^.,;\d]{0,30}$",
    re.IGNORECASE,
)
THING_AFTER = re.compile(rf"(?:\s+[^\s.,;:()]+){{0,2}}?\s+(?:{THING})\b", re.IGNORECASE)
PEOPLE_AFTER = re.compile(rf"(?:\s+[^\s.,;:()]+){{0,3}}?\s*(?:\b(?:{PEOPLE})\b|ဦး|ယောက်)", re.IGNORECASE)
# The hedges, the stricter first; each stands right before the number, "a total of" and the like allowed between.
BETWEEN = r"\s+(?:a\s+(?:total|further)\s+of\s+|the\s+|some\s+)?$"
HEDGES = (
    (Bound.AT_LEAST, r"at least|no (?:fewer|less) than|not less than|minimum of|အနည်းဆုံး"),
    (Bound.AT_MOST, r"at most|up to|no more than|not more than|maximum of"),
    (Bound.OVER, r"over|more than|exceed(?:s|ed|ing)?|above|upwards of|surpass(?:es|ed|ing)?|beyond"),
    (Bound.UNDER, r"under|below|less than|fewer than"),
    (
        Bound.ABOUT,
        r"about|around|approximately|approx\.?|nearly|almost|some|roughly|close to|an estimated|estimated|circa|ca\.",
    ),
)
BEFORE = tuple((bound, re.compile(rf"(?:^|\W)(?:{words}){BETWEEN}", re.IGNORECASE)) for bound, words in HEDGES)
AFTER = (
    (Bound.AT_LEAST, re.compile(r"\s*(?:\w+\s+)?or more\b|\s*(?:\S{0,12}\s?)?ထက်မနည်း", re.IGNORECASE)),
    (Bound.OVER, re.compile(r"\s*(?:ဦး|ယောက်)?\s*(?:ကျော်|ထက်ပို)")),
    (Bound.AT_MOST, re.compile(r"\s*(?:\w+\s+)?or (?:fewer|less)\b", re.IGNORECASE)),
    (Bound.ABOUT, re.compile(r"\s*or so\b|\s*(?:ဦး|ယောက်)?\s*(?:ခန့်|လောက်)", re.IGNORECASE)),
)
# Words that make a number a part, a plan or an addition: near a cell by chance, so a note and no accusation.
LOOSENED = re.compile(
    r"\b(?:of (?:these|those|them|whom|which)|including|among (?:them|these|those|whom)|another|additional|further"
    r"|extra|(?:rose|fell|grew|dropped|increased?|decreased?|reduced|more|less|up|down)\b[^.;]{0,20}\bby"
    r"|(?:target(?:ed|s)?|goal|plan(?:s|ned)?|aim(?:s|ed)?|expect(?:s|ed)?|hopes?|will|would)\b[^.;]{0,60})\W*$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:1[34]\d\d|19\d\d|20\d\d|2[456]\d\d)")


def sentences_of(text: str) -> Iterator[Sentence]:
    """Sentences of a text; a table row stays alone, and a blank line or a bullet ends a sentence."""
    heading = ""
    for block in re.split(r"\n\s*\n", latin_digits(text).replace("\r", "")):
        pieces = _pieces(block)
        if len(pieces) == 1 and _is_heading(pieces[0]):
            heading = pieces[0]
            continue
        for piece in pieces:
            for sentence in SENTENCE_END.split(piece):
                if sentence and sentence.strip():
                    yield Sentence(sentence.strip(), heading)
        heading = ""


def _pieces(block: str) -> list[str]:
    """The lines of a paragraph joined again, but for bullets and the rows of a table."""
    pieces: list[str] = []
    joins = False
    for line in block.split("\n"):
        is_row = "\t" in line.strip()
        if pieces and joins and not is_row and not BULLET.match(line):
            pieces[-1] += " " + line.strip()
        else:
            pieces.append(BULLET.sub("", line).strip())
        joins = not is_row
    return [piece for piece in pieces if piece]


def _is_heading(line: str) -> bool:
    return len(line.split()) <= 6 and len(line) <= 80 and line[-1:] not in ".!?။" and not re.search(r"\d", line)


def counts_in(sentence: str) -> list[Count]:
    """The numbers of a sentence that may count people: no years, telephones, money, measures, things or dates."""
    plain = _blanked(_blanked(sentence, NOT_PROSE), TELEPHONE)
    counts = []
    for match in NUMBER.finditer(plain):
        before, after = plain[: match.start()], plain[match.end() :]
        digits = re.sub(r"\D", "", match["number"])
        is_plain = digits == match["number"]
        if _is_no_count(before, after) or (is_plain and _is_year(digits, before, after)):
            continue
        counts.append(
            Count(
                number=int(digits),
                start=match.start(),
                end=match.end(),
                bound=Bound.AT_LEAST if match["plus"] else _bound(before, after),
                is_loose=bool(LOOSENED.search(before) or RANGE.search(before) or RANGE.search(after))
                or (is_plain and YEAR.fullmatch(digits) is not None),
                sex=_sex_counted(after),
            )
        )
    return counts


def years_in(sentence: str) -> list[tuple[int, str]]:
    """Where years stand in a sentence."""
    return [(match.start(), match[0]) for match in re.finditer(rf"(?<![\d,]){YEAR.pattern}(?![\d,]\d|\d)", sentence)]


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    # Blanks of equal length keep every later position true.
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _is_no_count(before: str, after: str) -> bool:
    if UNCOUNTED_BEFORE.search(before):
        # "call 4,758" is a telephone; "Helpline: 4,758 calls" is none.
        return not PEOPLE_AFTER.match(after)
    if UNCOUNTED_AFTER.match(after):
        return True
    thing, people = THING_AFTER.match(after), PEOPLE_AFTER.match(after)
    return thing is not None and (people is None or thing.end() <= people.end())


def _is_year(digits: str, before: str, after: str) -> bool:
    if not YEAR.fullmatch(digits):
        return False
    dated = re.search(
        r"\b(?:in|by|since|until|of|from|during|year|and|to|end|before|after|\w+ber|\w+ary|march|april|may|june|july|august)\W*$",
        before,
        re.I,
    )
    return dated is not None or not PEOPLE_AFTER.match(after)


def _bound(before: str, after: str) -> Bound:
    spaced = before.rstrip() + " "
    for bound, pattern in BEFORE:
        if pattern.search(spaced):
            return bound
    if re.search(r"[~≈]\s*$", before):
        return Bound.ABOUT
    return next((bound for bound, pattern in AFTER if pattern.match(after)), Bound.EXACTLY)


def _sex_counted(after: str) -> str | None:
    """The sex when the number counts one: "2,704 women", not "2,704 women and men"."""
    words = re.findall(r"[^\W\d_]+", re.split(r"[\d(.,;:]", after.lower())[0])[:4]
    for place, word in enumerate(words[:2]):
        if word in WOMEN | MEN and len(word) > 1:
            both = words[place + 1 : place + 3]
            return None if both and both[0] in ("and", "or") and sex_of(both[-1]) else sex_of(word)
    return None
