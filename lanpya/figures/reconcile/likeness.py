"""How like two words or two numbers are: the slips of a typist, and the endings of English words."""

import re
from enum import IntEnum

from lanpya.lib.digits import latin_digits

# The longest ending goes first; four letters must be left.
_ENDINGS = (
    "isations izations isation ization ations ation ising izing ised ized ises izes ise ize ants ant ings ing "
    "ees ee ers er ed es ts s t e"
)
ENDINGS = tuple(_ENDINGS.split())
_COMMON = (
    "a an and at by for from in of on or the their to was were with total number service servic peopl person "
    "people persons center centre migrant migr worker work beneficiari mc mcs all other program programm "
    "activit"
)
COMMON = frozenset(_COMMON.split())
SMALLEST_JUDGED = 100


class Slip(IntEnum):
    """How a number may have become another, the likeliest first."""

    SWAPPED = 1
    ONE_DIGIT = 2
    NEAR = 3


def stem(word: str) -> str:
    """complaint, complaints, complainant and complained → complain."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 4 else word


def stems(text: str) -> set[str]:
    """Stems of the words that tell rows apart; a Burmese run counts whole."""
    words = re.findall(r"[^\W\d_\u1000-\u109f]+|[\u1000-\u109f]+", latin_digits(text).lower())
    found = {stem(word) for word in words if len(word) > 2 and word not in COMMON}
    return {each for each in found if each not in COMMON}


def slip(written: int, meant: int) -> Slip | None:
    """How `written` may stand for `meant`: neighbours swapped, one digit wrong, lost or added, or within 2 %."""
    if written == meant or min(written, meant) < SMALLEST_JUDGED:
        return None
    one, two = str(written), str(meant)
    if len(one) == len(two):
        wrong = [place for place in range(len(one)) if one[place] != two[place]]
        if len(wrong) == 1:
            return Slip.ONE_DIGIT
        if (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and one[wrong[0]] + one[wrong[1]] == two[wrong[1]] + two[wrong[0]]
        ):
            return Slip.SWAPPED
    elif _lost_digit(one, two):
        return Slip.ONE_DIGIT
    return Slip.NEAR if abs(written - meant) * 50 <= meant else None


def is_rounding(written: int, meant: int) -> bool:
    """12,000 for 11,918: at least two noughts, and nothing but the nearest such number."""
    noughts = len(str(written)) - len(str(written).rstrip("0"))
    return noughts >= 2 and any(round(meant, -places) == written for places in range(2, noughts + 1))


def _lost_digit(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    # Three digits out of four are too easily another number altogether.
    if len(long) - len(short) != 1 or len(short) < 4:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
