"""Takes a written place apart: the name wanted, the level it claims, the places said to hold it.

"Kaw Thaug Township, Thanintharyi Region" wants Kaw Thaug, a township, within Thanintharyi, a region.
"""

import re
from dataclasses import dataclass, field, replace

from lanpya.places.sound import is_burmese

# From the largest to the smallest; several words of a level in each script.
LEVEL_WORDS = {
    "state": r"states?|regions?|divisions?|union territory|ပြည်နယ်|တိုင်းဒေသကြီး|တိုင်း(?=$|[\s,၊])",
    "district": r"districts?|ခရိုင်",
    "township": r"sub-?townships?|townships?|tsp\.?|မြို့နယ်ခွဲ|မြို့နယ်",
    "town": r"towns?|city|မြို့(?=$|[\s,၊])",
    "ward": r"wards?|quarters?|ရပ်ကွက်",
    "village_tract": r"village[ -]tracts?|villages?|vt|ကျေးရွာအုပ်စု|ကျေးရွာ",
}
LEVELS = tuple(LEVEL_WORDS)
LEVEL_PATTERNS = {
    level: re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE) for level, words in LEVEL_WORDS.items()
}
ANY_LEVEL = re.compile("|".join(pattern.pattern for pattern in LEVEL_PATTERNS.values()), re.IGNORECASE)
COUNTRY = re.compile(r"^(?:the )?(?:republic of the )?(?:union of )?(?:myanmar|burma)$|^မြန်မာ(?:နိုင်ငံ)?$", re.IGNORECASE)

DIRECTIONS = {
    "north": r"\bnorth(?:ern)?\b|မြောက်ပိုင်း|\(မြောက်\)",
    "south": r"\bsouth(?:ern)?\b|တောင်ပိုင်း|\(တောင်\)",
    "east": r"\beast(?:ern)?\b|အရှေ့ပိုင်း|\(အရှေ့\)",
    "west": r"\bwest(?:ern)?\b|အနောက်ပိုင်း|\(အနောက်\)",
}
DIRECTION_PATTERNS = {way: re.compile(words, re.IGNORECASE) for way, words in DIRECTIONS.items()}
# Official names carry the zone that holds them, "(Kokang SAZ)", and the capital's townships its name.
ZONE = re.compile(
    r"\([^()]*\bSA[ZD]\)|Self-Administered (?:Zone|Division)|-ဝအထူးဒေသ(?: \(၂\))?|^နေပြည်တော်-(?=.)", re.IGNORECASE
)
LEADING_DIRECTION = re.compile(r"^(?P<way>မြောက်|တောင်|အရှေ့|အနောက်)(?=.{4})")
NUMBER_WORDS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five"}


@dataclass
class Wanted:
    """One written place; `within` holds the other places named beside it, as written."""

    name: str
    level: str | None = None
    direction: str | None = None
    within: list[str] = field(default_factory=list)


def take_apart(spelling: str) -> Wanted:
    """Return what a spelling asks for; the smallest level named is the place wanted, else what stands first."""
    spelling = ZONE.sub(" ", spelling)
    segments = [_level_of(segment) for segment in _segments(spelling)]
    segments = [(name, level) for name, level in segments if name and not COUNTRY.match(name)]
    if not segments:
        return Wanted(spelling.strip())
    wanted = max(range(len(segments)), key=lambda i: (_smallness(segments[i][1]), -i))
    name, level = segments[wanted]
    direction, name = split_direction(name)
    return Wanted(name, level, direction, [other for i, (other, _) in enumerate(segments) if i != wanted])


def _segments(spelling: str) -> list[str]:
    """Cut at commas, and after a level word that more words follow ("ရန်ကုန်တိုင်းဒေသကြီး လှိုင်သာယာမြို့နယ်")."""
    cut = ANY_LEVEL.sub(lambda match: match[0] + ",", spelling)
    return [segment.strip() for segment in re.split(r"[,;:၊\n\t]", cut) if segment.strip()]


def _level_of(segment: str) -> tuple[str, str | None]:
    for level, pattern in LEVEL_PATTERNS.items():
        name = pattern.sub(" ", segment)
        if name != segment:
            return name.strip(" .-"), level
    return segment, None


def _smallness(level: str | None) -> int:
    return LEVELS.index(level) if level else LEVELS.index("township")


def split_direction(name: str) -> tuple[str | None, str]:
    """Return the compass direction in a name and the name without it; (None, name) when there is none."""
    for way, pattern in DIRECTION_PATTERNS.items():
        rest = pattern.sub(" ", name)
        if rest != name and re.sub(r"[\W_]", "", rest):
            return way, " ".join(re.sub(r"\(\s*\)", " ", rest).strip(" -").split())
    return None, name


def read_again(wanted: Wanted) -> Wanted | None:
    """Return a second reading of a name that may begin with a direction or end with "myo", town; None without one.

    Only a second one: တောင် is also a mountain, and names begin with it.
    """
    leading = LEADING_DIRECTION.match(wanted.name)
    if leading:
        way, _ = split_direction(f"x ({leading['way']})")
        return replace(wanted, name=wanted.name[leading.end() :], direction=way)
    shorter = re.sub(r"(?<=\w{4})[ -]?(?:myo|myoh)$", "", wanted.name, flags=re.IGNORECASE)
    return replace(wanted, name=shorter) if shorter != wanted.name else None


def plain(name: str) -> str:
    """Return an official name as people say it: without its level word, a digit spelt out."""
    name = ANY_LEVEL.sub(" ", ZONE.sub(" ", name))
    if not is_burmese(name):
        name = re.sub(r"\d", lambda digit: NUMBER_WORDS.get(digit[0], digit[0]), name)
    return " ".join(name.split())
