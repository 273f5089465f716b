"""What every template keeps: nothing inline, forms with a token, sentences that can be translated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.contracts.tree import PACKAGE, named, tracked

TEMPLATES = [path for path in tracked() if path.suffix == ".html" and PACKAGE in path.parents]
# Words that are the same in every language: the name, one language named in itself, keys of a keyboard.
SAME_EVERYWHERE = {
    "Lanpya", "English", "Alt", "Ctrl", "Enter", "Esc", "Shift", "Tab", "CSV", "XLSX", "PDF", "JSON", "TOTP",
    "amp", "nbsp", "middot", "hellip", "ndash", "times", "rarr", "larr", "uarr", "darr", "lt", "gt",
}  # fmt: skip
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description"}
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
UNSAID = re.compile(r"{%\s*comment.*?endcomment\s*%}|{%\s*block (?:place|code)\s*%}.*?{%\s*endblock.*?%}", re.S)
INCLUDED = re.compile(r"{%\s*include [\"']([^\"']+)[\"'][^%]*%}")
EXTENDED = re.compile(r"{%\s*extends [\"']([^\"']+)[\"']\s*%}")
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}", re.S)
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


class Reader(HTMLParser):
    """Collects what a template shows, and what it should not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.shown: list[str] = []
        self.inline: list[str] = []
        self._silent = 0
        self._foreign = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.shown += [value or "" for name, value in attrs if name in SPOKEN]
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        # A block of data is read by our scripts and run by nobody; the security policy lets it be.
        runs = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if tag == "style" or runs:
            self.inline.append(tag)
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.shown.append(data)


def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(TAG.sub("", TRANSLATED.sub("", UNSAID.sub("", source))))
    return reader


def untranslated(source: str) -> set[str]:
    """Latin words that a reader of Burmese would meet."""
    words = {word for shown in read(source).shown for word in LATIN_WORD.findall(shown)}
    return words - SAME_EVERYWHERE


def source_of(name: str) -> str:
    """A template of ours by the name it is included or extended by; nothing for one of a library."""
    return next((path.read_text("utf-8") for path in TEMPLATES if str(path).endswith(f"/templates/{name}")), "")


def forms_without_a_token(source: str) -> list[str]:
    source = INCLUDED.sub(lambda included: source_of(included[1]), source)
    forms = re.findall(r"<form\b[^>]*\bmethod=[\"']?post[^>]*>.*?</form>", source, re.S | re.I)
    return [form[:80] for form in forms if "{% csrf_token %}" not in form]


def bare_numbers(source: str) -> list[str]:
    """A count printed without `|number` comes out in Latin digits, and inside an attribute with a comma."""
    return re.findall(r"{{\s*[\w.]*(?:\.count|\.total|\.counter|\|length)\s*}}", source)


def in_every(check) -> dict[str, object]:
    return {named(path): found for path in TEMPLATES if (found := check(path.read_text("utf-8")))}


def test_there_are_templates_to_read():
    assert len(TEMPLATES) > 30


def test_no_template_holds_a_style_or_a_script():
    assert in_every(lambda source: read(source).inline) == {}


def test_every_form_that_changes_something_carries_a_token():
    assert in_every(forms_without_a_token) == {}


def test_every_sentence_can_be_translated():
    assert in_every(untranslated) == {}


def test_every_count_is_written_in_the_readers_digits():
    assert in_every(bare_numbers) == {}


def lineage(source: str) -> list[str]:
    """A template and those it extends, from the page up to the frame."""
    parent = EXTENDED.search(source)
    return [source, *lineage(source_of(parent[1]))] if parent else [source]


def test_every_page_of_the_staff_has_its_two_sentences_of_help():
    frame = (PACKAGE / "ui/templates/ui/base.html").read_text("utf-8")
    sources = {path: path.read_text("utf-8") for path in TEMPLATES}
    extended = {parent[1] for source in sources.values() if (parent := EXTENDED.search(source))}
    pages = {
        path: lineage(source)
        for path, source in sources.items()
        if not any(str(path).endswith(f"/templates/{name}") for name in extended)
    }
    of_the_staff = {path: above for path, above in pages.items() if above[-1] == frame and len(above) > 1}

    assert len(of_the_staff) > 10
    without = [named(path) for path, above in of_the_staff.items() if not any("block help" in s for s in above[:-1])]
    assert without == []


@pytest.mark.parametrize(
    ("check", "planted"),
    [
        (lambda source: read(source).inline, '<p style="color:red">'),
        (lambda source: read(source).inline, '<button onclick="go()">'),
        (lambda source: read(source).inline, "<script>go()</script>"),
        (forms_without_a_token, '<form method="post"><button></button></form>'),
        (untranslated, "<p>Nothing here yet</p>"),
        (untranslated, '<input placeholder="Find a person">'),
        (bare_numbers, "{{ page.total }}"),
    ],
)
def test_a_planted_fault_is_seen(check, planted):
    assert check(planted)


def test_what_is_translated_or_not_shown_is_no_fault():
    source = """{% comment %}Words for us{% endcomment %}{% block place %}narrow{% endblock place %}
        <p class="note">{% translate "Saved" %}</p>{% blocktranslate trimmed %}By {{ name }}{% endblocktranslate %}
        <script src="{% script %}" defer></script>"""

    assert not untranslated(source)
    assert not read(source).inline
    assert isinstance(TEMPLATES[0], Path)
