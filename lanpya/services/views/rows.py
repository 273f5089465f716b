"""The day's list, one row's page, and the one button that mends it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts.access import allow, centres, has
from lanpya.accounts.roles import Can
from lanpya.lib.refused import Refused
from lanpya.services import actions
from lanpya.services.access import get_service
from lanpya.services.forms.entries import ChangeCount, ChangeOne, as_typed
from lanpya.services.forms.sheets import OneReason
from lanpya.services.models import Service
from lanpya.services.queries.desk import Desk
from lanpya.services.queries.rows import Said, centre_of, day_page, may_undo, standing_version, story
from lanpya.services.views.asking import day_asked, desk, now, ref_asked, user_of


@allow(Can.SEE_SERVICES)
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """Every row of one day of a centre."""
    user = user_of(request)
    mine = list(centres(user, Can.SEE_SERVICES))
    centre = centre_of(mine, request.GET.get("centre", ""))
    today = centre.today(now())
    page = day_page(
        user, centre, day_asked(request, today),
        after=ref_asked(request, "after"), before=ref_asked(request, "before"),
    )  # fmt: skip
    actions.note_reading([each.row for each in page.rows], by=user)
    template = "services/day.html#rows" if getattr(request, "htmx", False) else "services/day.html"
    return render(request, template, {"page": page, "centres": mine, "today": today})


@allow(Can.SEE_SERVICES)
@require_safe
def row(request: HttpRequest, ref: str) -> HttpResponse:
    """One row: what it says, who did and typed it, and every version of it."""
    user = user_of(request)
    found = get_service(user, ref, Can.SEE_SERVICES)
    steps = story(found)
    actions.note_reading([step.row for step in steps], by=user)
    said = Said(found)
    shown = {
        "row": found,
        "said": said,
        "topics": said.topics,
        "steps": steps,
        "stands": steps[-1].row if steps[-1].ended is None else None,
        "may_change": has(user, Can.CHANGE_SERVICES) and found.is_standing,
        "may_undo": may_undo(found, user, now=now()),
    }
    return render(request, "services/row.html", shown)


@allow(Can.CHANGE_SERVICES)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """The form of a row as it stands; sending it reverses the row and puts the mended one in its place."""
    found = get_service(user_of(request), ref, Can.CHANGE_SERVICES)
    at = _desk_of_row(request, found)
    form_class = ChangeOne if abs(found.total) == 1 and "count" not in request.GET else ChangeCount
    if request.method != "POST":
        if not found.is_standing:
            messages.info(request, _("This row was changed or taken back meanwhile. This is how it ended."))
            return redirect("services:row", standing_version(found).ref)
        actions.note_reading([found], by=at.user)
        form = form_class(desk=at, initial=as_typed(found))
        return render(request, "services/change.html", _changing(form, found))
    form = form_class(request.POST, desk=at)
    mended = _changed(found, form, at) if form.is_valid() and "check" not in request.POST else None
    if mended is None:
        return render(request, "services/change.html", _changing(form, found))
    messages.success(request, _("Changed. The row as it was stays readable below."))
    return redirect("services:row", mended.ref)


def _changing(form: ChangeOne | ChangeCount, found: Service) -> dict[str, object]:
    return {"form": form, "row": found, "is_count": isinstance(form, ChangeCount)}


def _changed(found: Service, form: ChangeOne | ChangeCount, at: Desk) -> Service | None:
    try:
        act = form.act_for(found)
        return actions.change(found, act, by=at.user, now=at.now, reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.refuse(refused)
        return None


def _desk_of_row(request: HttpRequest, found: Service) -> Desk:
    """The desk, with the row's own centre first whether or not it is still open."""
    at = desk(request, Can.CHANGE_SERVICES)
    others = [centre for centre in at.centres if centre != found.centre]
    return Desk(at.user, [found.centre, *others], at.now)


@allow(Can.RECORD_SERVICES, Can.CHANGE_SERVICES)
@require_POST
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Takes back what one has just typed."""
    user = user_of(request)
    found = get_service(user, ref, Can.RECORD_SERVICES)
    try:
        actions.undo(found, by=user, now=now())
        messages.success(request, _("Taken back. It counts nowhere; the day's list shows it struck through."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(_back(request, found))


@allow(Can.CHANGE_SERVICES)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Takes a row out of every table, with the reason."""
    user = user_of(request)
    found = get_service(user, ref, Can.CHANGE_SERVICES)
    form = OneReason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.reverse(found, by=user, now=now(), reason=form.cleaned_data["reason"])
            messages.success(request, _("Taken back. It counts nowhere; the day's list shows it struck through."))
            return redirect("services:row", found.ref)
        except Refused as refused:
            form.add_error(None, refused.message)
    return render(request, "services/take_back.html", {"form": form, "row": found})


def _back(request: HttpRequest, found: Service) -> str:
    """The page the button stood on, if it is one of ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("services:row", args=[found.ref])
