"""Sentences for people, written in English where they arise and put into the user's language where they are shown.

This floor knows no Django, so a sentence keeps its template and its values apart; the app that shows pages says how
templates are translated. Import `say` as `_`, so that the template is collected with every other one.
"""

from collections.abc import Callable


class Sentence(str):
    """Reads as the English sentence; `template` and `values` are what a translation needs."""

    template: str
    values: dict[str, object]


def say(template: str, **values: object) -> Sentence:
    """The sentence with its `%(name)s` places filled; without values a per cent sign is only itself."""
    sentence = Sentence(template % values if values else template)
    sentence.template, sentence.values = template, values
    return sentence


def translated(sentence: str) -> str:
    """The sentence, and those in it, in the language of the moment; text that is no `Sentence` comes back as it is."""
    if not isinstance(sentence, Sentence):
        return sentence
    template = _translate(sentence.template)
    inside = {name: translated(value) if isinstance(value, str) else value for name, value in sentence.values.items()}
    return template % inside if inside else template


def translate_with(translate: Callable[[str], str]) -> None:
    """Let this function, Django's gettext for example, translate templates from now on."""
    global _translate
    _translate = translate


def _as_written(template: str) -> str:
    return template


_translate: Callable[[str], str] = _as_written
