"""The beneficiary table, the rows behind a cell, the other measures, and how the months go."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.figures import access, periods
from lanpya.figures.periods import Period
from lanpya.figures.queries import beneficiaries, rows
from lanpya.figures.queries.dashboard import dashboard as dashboard_of
from lanpya.figures.queries.measures import measures as measures_of
from lanpya.figures.views.asked import Asked, ShownService, person
from lanpya.figures.views.beside import beside_printed
from lanpya.figures.words import column_words, period_words
from lanpya.lib.refused import Refused

_CODE = re.compile(r"[A-Za-z0-9_-]{0,40}")


@allow(Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    page = "figures/table.html#answer" if getattr(request, "htmx", False) else "figures/table.html"
    return render(request, page, {"asked": asked, "beside": beside_printed(asked)})


@allow(Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES)
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    found = measures_of(asked.user, asked.question.period, today=asked.today, centre=asked.question.centre)
    return render(request, "figures/measures.html", {"asked": asked, "measures": found})


@allow(Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES)
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    today = access.today_of(timezone.now())
    reach = access.reach(person(request), today=today)
    shown = dashboard_of(reach, today=today)
    access.log_counting(reach, Period(today.year * 100 + 1, today.year * 100 + today.month))
    return render(request, "figures/dashboard.html", {"shown": shown, "reach": reach})


@allow(Can.SEE_SERVICES)
@require_safe
def cell_rows(request: HttpRequest) -> HttpResponse:
    cell = _cell(request)
    page = rows.rows_of(person(request), cell, after=_word(request, "after"), before=_word(request, "before"))
    shown = {
        "page": page,
        "rows": [ShownService(each) for each in page.rows],
        "label": next((kind.label for kind in beneficiaries.kinds() if kind.code == cell.kind), ""),
        "when": period_words(cell.period) if cell.period else column_words(f"{cell.unknown_of}-unknown"),
    }
    return render(request, "figures/rows.html", shown)


def _cell(request: HttpRequest) -> rows.Cell:
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    kind, centre = _word(request, "kind"), _word(request, "centre")
    try:
        if start.endswith("-unknown"):
            year = periods.parse(start.removesuffix("-unknown")).first // 100
            return rows.Cell(kind, None, unknown_of=year, centre=centre)
        return rows.Cell(kind, periods.between(start, end or start), centre=centre)
    except Refused:
        raise Http404 from None


def _word(request: HttpRequest, name: str) -> str:
    """A code or a ref from the address; anything else is no address of ours and never reaches the database."""
    word = request.GET.get(name, "")
    if not _CODE.fullmatch(word):
        raise Http404
    return word
