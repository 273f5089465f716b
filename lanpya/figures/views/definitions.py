"""What each figure means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.figures.definitions import DEFINITIONS
from lanpya.figures.definitions import definition as definition_of

READERS = (Can.SEE_PUBLISHED, Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES, Can.CHECK_TABLES)


@allow(*READERS)
@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    return render(request, "figures/definitions.html", {"definitions": DEFINITIONS})


@allow(*READERS)
@require_safe
def definition(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "figures/definition.html", {"definition": definition_of(code)})
