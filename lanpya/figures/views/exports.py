"""Figures as files: what for is asked first, and the answer is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lanpya.accounts.access import allow, full_sign_in_required
from lanpya.accounts.roles import Can
from lanpya.figures.actions import take_out
from lanpya.figures.actions.exports import SHAPES
from lanpya.figures.forms import TakeOutForm
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


def _file(asked: Asked, shape: str, purpose: str) -> HttpResponse:
    content = take_out(asked.statement, shape, purpose=purpose, by=asked.user)
    period = str(asked.question.period).replace("/", "-to-")
    response = HttpResponse(content, content_type=SHAPES[shape].content_type)
    response["Content-Disposition"] = f'attachment; filename="services-{period}.{SHAPES[shape].ending}"'
    return response
