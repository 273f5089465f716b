"""Other breakdowns of the ledger's facts, of one's own house alone, with what was not recorded."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.figures import access, snapshot
from lanpya.figures.facts import DIMENSIONS, NOT_RECORDED, Crosstab
from lanpya.figures.forms import BreakdownForm
from lanpya.figures.views.asked import Asked, person, query_of
from lanpya.figures.words import column_words
from lanpya.jobs.queue import enqueue
from lanpya.places.gazetteer import country_name, is_code, name_of
from lanpya.services.facts import AgeBand, ClientType, Delivery, FirstThisYear, Sex
from lanpya.services.models import Funding, Kind, Topic

MOST_LINES = 500
STALE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One combination of facts in words, and its services."""

    words: list[str]
    n: int


@allow(Can.SEE_OWN_FIGURES)
@require_safe
def breakdown(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    form = BreakdownForm(request.GET)
    own = access.own(person(request))
    chosen = form.dimensions()
    reach = own.at(asked.question.centre) if asked.question.centre and not own.is_empty else own
    tab, moment = snapshot.free_crosstab(reach, asked.question.period, chosen)
    _refresh(moment)
    lines = _in_words(tab, {centre.code: centre.name for centre in reach.centres})
    shown = {
        "asked": asked, "form": form, "reach": reach, "tab": tab, "moment": moment, "lines": lines[:MOST_LINES],
        "left_out": max(len(lines) - MOST_LINES, 0), "headings": [str(DIMENSIONS[each]) for each in chosen],
        "total": sum(line.n for line in lines), "query": query_of(asked.question),
    }  # fmt: skip
    return render(request, "figures/breakdown.html", shown)


def _refresh(moment: dt.datetime | None) -> None:
    """Ask for a new snapshot once a day of use; asking twice adds nothing."""
    if moment and timezone.now() - moment > STALE:
        enqueue(snapshot.KIND)


def _in_words(tab: Crosstab, centres: dict[str, str]) -> list[Line]:
    named = {dimension: centres if dimension == "centre" else _names(dimension) for dimension in tab.dimensions}
    return [
        Line(
            [_word(dimension, value, named[dimension]) for dimension, value in zip(tab.dimensions, key, strict=True)], n
        )
        for key, n in tab.cells.items()
    ]


def _word(dimension: str, value: str, names: dict[str, str]) -> str:
    if value == NOT_RECORDED and dimension != "first_this_year":
        return _("not recorded")
    if dimension in {"year", "quarter"}:
        return column_words(value)
    if dimension == "home_state":
        return name_of(value, _reader()) if is_code(value) else value
    if dimension == "destination":
        return country_name(value, _reader())
    return names.get(value, value)


def _reader() -> str:
    return "my" if (get_language() or "").startswith("my") else "en"


def _names(dimension: str) -> dict[str, str]:
    """Code → word, for the dimensions that have a list."""
    choices = {
        "sex": Sex, "age_band": AgeBand, "delivery": Delivery, "client_type": ClientType,
        "first_this_year": FirstThisYear,
    }  # fmt: skip
    lists: dict[str, Any] = {"kind": Kind, "topic": Topic, "funding": Funding}
    if dimension in choices:
        return {code: str(label) for code, label in choices[dimension].choices}
    if dimension in lists:
        return {each.code: each.name for each in lists[dimension].objects.all()}
    if dimension == "interpreter":
        return {"yes": _("Yes"), "no": _("No")}
    return {}
