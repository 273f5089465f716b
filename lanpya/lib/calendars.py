"""Months and eras as centres write them: English, Burmese, Thai Buddhist Era, Myanmar Era."""

import re

MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS_MY = ("ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ")
# Common spellings beside the usual ones: သြ typed for ဩ looks the same, short forms are heard over the telephone.
_MORE_SPELLINGS = {"သြဂုတ်": 8, "ဩဂတ်": 8, "သြဂတ်": 8, "မတ်ခ်": 3, "ဧၿပီ": 4, "sept": 9, "febuary": 2}

MONTH_NAMES: dict[str, int] = (
    {name.lower(): number for number, name in enumerate(MONTHS_EN, 1)}
    | {name[:3].lower(): number for number, name in enumerate(MONTHS_EN, 1)}
    | {name: number for number, name in enumerate(_MONTHS_MY, 1)}
    | _MORE_SPELLINGS
)

# A lunar month of the Myanmar calendar begins in the first of two western months and ends in the second.
LUNAR_MONTHS: dict[str, tuple[int, int]] = {
    "တန်ခူး": (3, 4), "ကဆုန်": (4, 5), "နယုန်": (5, 6), "ဝါဆို": (6, 7), "ဝါခေါင်": (7, 8), "တော်သလင်း": (8, 9),
    "သီတင်းကျွတ်": (9, 10), "တန်ဆောင်မုန်း": (10, 11), "နတ်တော်": (11, 12), "ပြာသို": (12, 1), "တပို့တွဲ": (1, 2), "တပေါင်း": (2, 3),
}  # fmt: skip

WESTERN_YEARS = range(1900, 2101)
# Thai documents count from 543 BC; since 1941 their year begins on 1 January.
BUDDHIST_YEARS, BUDDHIST_OFFSET = range(2400, 2601), 543
# A Myanmar year begins in the middle of April: 1381 was mid-April 2019 to mid-April 2020.
MYANMAR_YEARS, MYANMAR_OFFSET = range(1300, 1401), 638
NEW_YEAR_MONTH = 4

# The Sasana year of Myanmar is a Buddhist Era too, but begins in April or May and runs a year ahead of the Thai one.
SASANA = re.compile("သာသနာ")


def western_years(myanmar_year: int, month: int | None) -> list[int]:
    """Western years in which this month of a Myanmar year may lie; two where the month does not tell."""
    first = myanmar_year + MYANMAR_OFFSET
    if month is None or month == NEW_YEAR_MONTH:
        return [first, first + 1]
    return [first if month > NEW_YEAR_MONTH else first + 1]
