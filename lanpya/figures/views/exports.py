"""Figures as files: what for is asked first, and the answer is logged."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lanpya.accounts.access import allow, full_sign_in_required
from lanpya.accounts.roles import Can
from lanpya.figures.actions import take_out, take_out_rows
from lanpya.figures.actions.exports import SHAPES
from lanpya.figures.forms import PurposeForm, TakeOutForm
from lanpya.figures.views.asked import Asked
from lanpya.lib.refused import Refused


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
        try:
            found = take_out_rows(asked.question.period, purpose=form.cleaned_data["purpose"], by=asked.user)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return _stream(found, asked)
    shown = {"asked": asked, "form": form}
    return render(request, "figures/export_rows.html", shown, status=422 if form.errors else 200)


def _stream(found: Iterator[str], asked: Asked) -> StreamingHttpResponse:
    response = StreamingHttpResponse(found, content_type="text/csv; charset=utf-8")
    period = str(asked.question.period).replace("/", "-to-")
    response["Content-Disposition"] = f'attachment; filename="ledger-{period}.csv"'
    return response


def _file(asked: Asked, shape: str, purpose: str) -> HttpResponse:
    content = take_out(asked.statement, shape, purpose=purpose, by=asked.user)
    period = str(asked.question.period).replace("/", "-to-")
    response = HttpResponse(content, content_type=SHAPES[shape].content_type)
    response["Content-Disposition"] = f'attachment; filename="services-{period}.{SHAPES[shape].ending}"'
    return response
