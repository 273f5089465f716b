"""Numbers and days as a reader of English or Burmese writes them. Django has neither Burmese dates nor digits."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_BURMESE = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")
DASH = "–"

_MONTHS = {
    "en": [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ],
    # As on the calendars and forms of Myanmar government offices.
    "my": [
        "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်",
        "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ",
    ],
}  # fmt: skip
# The short names of the Unicode CLDR for Burmese.
_SHORT_MONTHS = {
    "en": [name[:3] for name in _MONTHS["en"]],
    "my": ["ဇန်", "ဖေ", "မတ်", "ဧ", "မေ", "ဇွန်", "ဇူ", "ဩ", "စက်", "အောက်", "နို", "ဒီ"],
}
_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "my": ["တနင်္လာ", "အင်္ဂါ", "ဗုဒ္ဓဟူး", "ကြာသပတေး", "သောကြာ", "စနေ", "တနင်္ဂနွေ"],
}

# The last syllable, as Burmese wall calendars shorten them.
_SHORT_WEEKDAYS = ["လာ", "ဂါ", "ဟူး", "တေး", "ကြာ", "နေ", "နွေ"]


def reader() -> str:
    """The language on the page: `my` for Burmese, `en` for everything else."""
    return "my" if (get_language() or "").startswith("my") else "en"


def digits(text: str) -> str:
    """The same text with its digits in the reader's script."""
    return text.translate(_BURMESE) if reader() == "my" else text


def number(value: int | float | None) -> str:
    """4965 → 4,965 or ၄,၉၆၅; nothing → a dash, because no report is not nought."""
    return DASH if value is None else digits(f"{value:,}")


def percent(part: int | None, whole: int | None) -> str:
    """A whole percentage; a dash below ten, where a share says more about chance than about people."""
    if part is None or not whole or whole < 10:
        return DASH
    return digits(f"{(200 * part + whole) // (2 * whole)}%")


def month(day: dt.date) -> str:
    """November 2026 · ၂၀၂၆ နိုဝင်ဘာ."""
    return _in_order(day, "year_month", month=_MONTHS[reader()][day.month - 1])


def short_month(day: dt.date) -> str:
    """The month alone, cut short: room is scarce under a chart."""
    return _SHORT_MONTHS[reader()][day.month - 1]


def day(day: dt.date) -> str:
    """22 November 2026 · ၂၀၂၆ နိုဝင်ဘာ ၂၂."""
    return _in_order(day, "date", month=_MONTHS[reader()][day.month - 1])


def weekday(day: dt.date) -> str:
    return _WEEKDAYS[reader()][day.weekday()]


def short_weekday(day: dt.date) -> str:
    """Mon · လာ, as over the columns of a calendar."""
    return weekday(day)[:3] if reader() == "en" else _SHORT_WEEKDAYS[day.weekday()]


def long_day(day: dt.date) -> str:
    """Sunday 22 November 2026."""
    return _in_order(day, "long", month=_MONTHS[reader()][day.month - 1])


def _in_order(value: dt.date, shape: str, *, month: str) -> str:
    parts = {"y": value.year, "m": month, "d": value.day, "w": weekday(value)}
    order = {
        ("en", "year_month"): "{m} {y}",
        ("my", "year_month"): "{y} {m}",
        ("en", "date"): "{d} {m} {y}",
        ("my", "date"): "{y} {m} {d}",
        ("en", "long"): "{w} {d} {m} {y}",
        ("my", "long"): "{y} {m} {d}၊ {w}နေ့",
    }
    return digits(order[reader(), shape].format(**parts))


def clock(moment: dt.time | dt.datetime) -> str:
    """09:12, in the reader's digits."""
    return digits(f"{moment:%H:%M}")


def against(now: int, before: int) -> str:
    """How this month's count stands to last month's, in a sentence."""
    gap = number(abs(now - before))
    if now == before:
        return _("As many as last month.")
    if now > before:
        return _("%(gap)s more than last month.") % {"gap": gap}
    return _("%(gap)s fewer than last month.") % {"gap": gap}


def list_of(words: list[str]) -> str:
    """a, b, c · က၊ ခ၊ ဂ."""
    return ("၊ " if reader() == "my" else ", ").join(words)
