"""A page where somebody's published table is judged. Nothing typed or sent here is stored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.figures import printed
from lanpya.figures.forms import CheckForm
from lanpya.figures.reconcile import Kind, Verdicts, judge, read_table
from lanpya.figures.reconcile.grid import unicode_text
from lanpya.figures.uploads import table_text
from lanpya.figures.views.verdicts import said
from lanpya.lib.refused import Refused
from lanpya.lib.sentences import translated


@allow(Can.CHECK_TABLES)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST or None, request.FILES or None)
    judged = _judged(form) if form.is_bound and form.is_valid() else None
    shown = _shown(judged) if judged else {}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "figures/check.html", {"form": form, "example": printed, **shown}, status=status)


def _judged(form: CheckForm) -> Verdicts | None:
    """The verdicts; None, with the reason on the form, for what is no table."""
    asked = form.cleaned_data
    try:
        text = table_text(asked["file"].read()) if asked["file"] else unicode_text(asked["table"])
        return judge(read_table(text), unicode_text(asked["prose"]))
    except Refused as refusal:
        field = "file" if asked["file"] else "table"
        form.add_error(field, refusal.message)
        return None


def _shown(verdicts: Verdicts) -> dict[str, object]:
    sums = [each for each in verdicts.judged if each.kind is Kind.SUM]
    return {
        "is_judged": True,
        "findings": [said(each) for each in verdicts.findings],
        "notes": [said(each) for each in verdicts.notes],
        "remarks": [translated(each) for each in verdicts.remarks],
        "sums": [said(each) for each in sums],
        "agreeing": len(verdicts.agreeing),
    }
