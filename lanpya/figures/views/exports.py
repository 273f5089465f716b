"""Figures as files: what for is asked first, and the answer is logged."""

from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lanpya.accounts.access import allow, full_sign_in_required
from lanpya.accounts.roles import Can
from lanpya.figures.access import exports_visible_to
from lanpya.figures.actions import take_out, take_out_rows
from lanpya.figures.actions.exports import SHAPES
from lanpya.figures.forms import PurposeForm, TakeOutForm
from lanpya.figures.views.asked import Asked, person
from lanpya.lib.refused import Refused

SHOWN = 100


@allow(Can.EXPORT_FIGURES)
@full_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    form = TakeOutForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            return _file(asked, form.cleaned_data["shape"], form.cleaned_data["purpose"])
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
    return render(request, "figures/export.html", {"asked": asked, "form": form}, status=422 if form.errors else 200)


@allow(Can.SUBMIT_MONTHS)
@full_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request: HttpRequest) -> HttpResponseBase:
    """Rows, without people: only for those who answer for the months of a centre."""
    asked = Asked(request)
    form = PurposeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        period, purpose = asked.question.period, form.cleaned_data["purpose"]
        try:
            found = take_out_rows(period, purpose=purpose, by=asked.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return _packed(found, asked)
    shown = {"asked": asked, "form": form}
    return render(request, "figures/export_rows.html", shown, status=422 if form.errors else 200)


def _packed(found: IO[bytes], asked: Asked) -> FileResponse:
    period = str(asked.question.period).replace("/", "-to-")
    return FileResponse(found, as_attachment=True, filename=f"ledger-{period}.zip", content_type="application/zip")


@allow(Can.EXPORT_FIGURES)
@full_sign_in_required
@require_safe
def taken_out(request: HttpRequest) -> HttpResponse:
    """What left the house as a file, and what for."""
    found = exports_visible_to(person(request))[:SHOWN]
    return render(request, "figures/taken_out.html", {"exports": found, "shown": SHOWN})


def _file(asked: Asked, shape: str, purpose: str) -> HttpResponse:
    content = take_out(asked.statement, shape, purpose=purpose, by=asked.user)
    period = str(asked.question.period).replace("/", "-to-")
    response = HttpResponse(content, content_type=SHAPES[shape].content_type)
    response["Content-Disposition"] = f'attachment; filename="services-{period}.{SHAPES[shape].ending}"'
    return response
