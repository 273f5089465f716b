"""Paper registers: the heading once, then line after line, each saved by itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.services import actions
from lanpya.services.access import get_sheet
from lanpya.services.forms.sheets import Heading, PaperLine
from lanpya.services.models import Sheet
from lanpya.services.queries.desk import Desk
from lanpya.services.queries.sheets import sheet_page, sheets_listed
from lanpya.services.views.asking import desk, now, user_of
from lanpya.services.views.events import own_key

both = require_http_methods(["GET", "HEAD", "POST"])


@allow(Can.RECORD_SERVICES)
@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """Sheets of one's centres, those not finished first."""
    return render(request, "services/sheets.html", {"sheets": sheets_listed(user_of(request))})


@allow(Can.RECORD_SERVICES)
@both
def sheet(request: HttpRequest) -> HttpResponse:
    """The heading of a new sheet. A number that is taken leads to the sheet that has it."""
    at = desk(request)
    form = Heading(request.POST if request.method == "POST" else None, desk=at)
    if not form.is_valid():
        return render(request, "services/sheet_new.html", {"form": form})
    try:
        centre = at.centre(form.cleaned_data["centre"])
        found = actions.open_sheet(centre, by=at.user, now=at.now, key=own_key(form, at), **form.heading())
        return redirect("services:sheet_lines", found.ref)
    except actions.SheetBegun as begun:
        form.refuse(begun)
        return render(request, "services/sheet_new.html", {"form": form, "begun": begun.sheet})
    except Refused as refused:
        form.refuse(refused)
        return render(request, "services/sheet_new.html", {"form": form})


@allow(Can.RECORD_SERVICES)
@both
def sheet_lines(request: HttpRequest, ref: str) -> HttpResponse:
    """A sheet as it is typed: the next line, and the lines before it."""
    found = get_sheet(user_of(request), ref, Can.RECORD_SERVICES)
    at = _desk_of(request, found)
    form = PaperLine(request.POST, desk=at) if request.method == "POST" else None
    if form is not None and form.is_valid() and _line_saved(form, found, at):
        if not getattr(request, "htmx", False):
            return redirect("services:sheet_lines", found.ref)
        form = None
    page = sheet_page(found)
    actions.note_reading(page.lines, by=at.user)
    form = form or PaperLine(desk=at, initial={"line": page.next_line})
    template = "services/sheet.html#typing" if getattr(request, "htmx", False) else "services/sheet.html"
    return render(request, template, {"page": page, "form": form})


def _line_saved(form: PaperLine, found: Sheet, at: Desk) -> bool:
    said = form.cleaned_data
    try:
        actions.record_line(
            found, said["line"], who=form.who(), facts=form.facts(), note=said["note"],
            note_as_typed=form.as_typed.get("note", ""), reason=said["reason"], by=at.user, now=at.now,
        )  # fmt: skip
        return True
    except Refused as refused:
        form.refuse(refused)
        return False


def _desk_of(request: HttpRequest, found: Sheet) -> Desk:
    return Desk(user_of(request), [found.centre], now())


@allow(Can.RECORD_SERVICES)
@require_POST
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    """The paper has no further line."""
    found = get_sheet(user_of(request), ref, Can.RECORD_SERVICES)
    actions.finish_sheet(found, by=user_of(request), now=now())
    messages.success(request, _("Sheet %(number)s is finished.") % {"number": found.number})
    return redirect("services:sheets")


@allow(Can.RECORD_SERVICES)
@require_POST
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """A line had been forgotten."""
    found = get_sheet(user_of(request), ref, Can.RECORD_SERVICES)
    actions.reopen_sheet(found, by=user_of(request))
    return redirect("services:sheet_lines", found.ref)
