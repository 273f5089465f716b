"""The components of a page: fields, numbers, days, tags, charts. Loaded everywhere; ui/README.md shows each in use."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.forms import BaseForm, BoundField
from django.template.base import NodeList, Parser, Token
from django.template.loader_tags import BlockNode
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lanpya.ui import charts, writing

register = template.Library()

register.filter("number", writing.number)
register.filter("digits", lambda value: writing.digits(str(value)))


@register.filter
def day(value: dt.date | None) -> str:
    return writing.day(value) if value else writing.DASH


@register.filter
def long_day(value: dt.date) -> str:
    return writing.long_day(value)


@register.filter
def month(value: dt.date | None) -> str:
    return writing.month(value) if value else writing.DASH


@register.filter
def moment(value: dt.datetime | None, zone: str = "Asia/Yangon") -> str:
    """A moment as the clock at the centre showed it: 22 November 2026, 09:12."""
    if value is None:
        return writing.DASH
    there = value.astimezone(ZoneInfo(zone))
    return writing.list_of([writing.day(there.date()), writing.clock(there)])


@register.tag
def again(parser: Parser, token: Token) -> BlockNode:
    """Prints a block a second time (`{% again title %}`), so a page names itself once for its tab and its heading."""
    return BlockNode(token.split_contents()[1], NodeList())


@register.simple_tag
def percent(part: int | None, whole: int | None) -> str:
    return writing.percent(part, whole)


@register.simple_tag
def stylesheet() -> str:
    """Where the one stylesheet is served."""
    return static("ui/css/lanpya.css")


@register.simple_tag
def script() -> str:
    """Where the one script is served."""
    return static("ui/js/lanpya.js")


@register.simple_tag
def tag(kind: str, words: str) -> SafeString:
    """A word in a coloured pill: plain, info, good, due, late. The word carries the meaning; the colour repeats it."""
    return format_html('<span class="tag {}">{}</span>', kind, words)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, example: str = "", optional: bool | None = None) -> dict[str, Any]:
    """Label above, help and example beneath, the error with how to mend it between."""
    return {
        "field": bound,
        "example": example,
        "optional": not bound.field.required if optional is None else optional,
        "shape": _shape(bound),
        "widget": bound.as_widget(attrs=_described(bound, example)),
    }


def _shape(bound: BoundField) -> str:
    """How the widget lies on the page: one box to tick, a group of choices, or a line to fill."""
    kind = bound.widget_type
    if kind in {"radioselect", "checkboxselectmultiple"}:
        return "group"
    return "tick" if kind == "checkbox" else "line"


def _described(bound: BoundField, example: str) -> dict[str, str | bool]:
    beneath = {"help": bool(bound.help_text or example), "error": bool(bound.errors)}
    ids = [f"{bound.auto_id}_{what}" for what, there in beneath.items() if there]
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    return attrs | ({"aria-invalid": "true"} if bound.errors else {})


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form in its order, hidden ones included."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What must be mended, at the top of the form, each line a link to its field."""
    wrong = [(bound, _first_input(bound)) for bound in form if bound.errors] if form.is_bound else []
    return {"form": form, "wrong": wrong, "general": form.non_field_errors() if form.is_bound else []}


def _first_input(bound: BoundField) -> str:
    """The id to lead to: a group of choices has no input of its own, so its first choice."""
    return bound.id_for_label or f"{bound.auto_id}_0"


@register.inclusion_tag("ui/progress.html")
def progress(done: int, of: int, label: str) -> dict[str, Any]:
    return {"done": done, "of": of, "label": label}


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """Earlier and later pages of a list walked by cursor; `page` has `total`, `shown`, `before` and `after`."""
    keep = context["request"].GET.copy()
    for name in ("before", "after"):
        keep.pop(name, None)
    return {"page": page, "keep": keep.urlencode()}


@register.inclusion_tag("ui/bar_chart.html")
def bar_chart(bars: list[charts.Bar], caption: str, unit: str, ident: str = "chart") -> dict[str, Any]:
    """Bars drawn on the server with their table beside them; `unit` names what is counted."""
    return {"chart": charts.draw(bars), "caption": caption, "unit": unit, "ident": ident}
