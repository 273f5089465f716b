"""What a person finds after signing in: what is due, what they left unfinished, quick entry, and how the month goes."""

from dataclasses import dataclass, field

from django.utils import timezone

from lanpya.accounts.models import User
from lanpya.ui.charts import Bar


@dataclass(frozen=True)
class Line:
    """One thing to do or to go on with."""

    words: str
    url: str
    tag: str = ""
    tag_kind: str = "plain"
    note: str = ""


@dataclass(frozen=True)
class Today:
    greeting: str
    due: list[Line] = field(default_factory=list)
    unfinished: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)


def today_of(user: User) -> Today:
    return Today(user.name)
