"""Text that may have been typed in Zawgyi: converted when that is certain, asked about when it is in doubt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lanpya.lib.zawgyi import SURE, as_unicode, zawgyi_probability, zawgyi_to_unicode

# Below this a text is Unicode; between this and SURE a person says what it is.
DOUBTFUL = 0.05
TYPED, CONVERTED = "typed", "converted"


@dataclass(frozen=True)
class Reading:
    """A text as kept, and as it was typed where that differs."""

    text: str
    as_typed: str = ""


@dataclass(frozen=True)
class Doubt:
    """The two ways a text can be read."""

    typed: str
    converted: str


def read_words(text: str, answer: str = "") -> Reading | Doubt:
    """The text in Unicode; `answer` is what the writer said of a doubtful one: `typed` or `converted`."""
    if answer == CONVERTED:
        return _reading(text, zawgyi_to_unicode(text))
    if answer == TYPED:
        return Reading(text)
    probability = zawgyi_probability(text)
    if probability is None or probability < DOUBTFUL:
        return Reading(text)
    if probability >= SURE:
        return _reading(text, as_unicode(text).text)
    converted = zawgyi_to_unicode(text)
    return Doubt(text, converted) if converted != text else Reading(text)


def _reading(typed: str, converted: str) -> Reading:
    return Reading(converted, typed) if converted != typed else Reading(typed)


def answers(doubt: Doubt) -> list[tuple[str, Any]]:
    """The two readings as choices; the writer knows their own words when they see them."""
    return [(TYPED, doubt.typed), (CONVERTED, doubt.converted)]


def answer_in(data: Mapping[str, Any] | None, name: str) -> str:
    """What the writer has said of the words in this field, if anything."""
    said = str((data or {}).get(f"{name}_read", ""))
    return said if said in {TYPED, CONVERTED} else ""
