"""The pages that belong to no register: today, the language, help, and what an ended session gives back."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lanpya.accounts.access import public, signed_in
from lanpya.accounts.actions import choose_language
from lanpya.accounts.models import User
from lanpya.web import kept
from lanpya.web.addresses import own
from lanpya.web.shell import Shell
from lanpya.web.today import today_of

# A page nobody asks about; leaving must not show where one was.
AWAY = "https://www.google.com/"


@signed_in
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    is_kept = kept.waiting(request) is not None
    found = today_of(cast(User, request.user), Shell(request).may, now=timezone.now(), is_kept=is_kept)
    return render(request, "web/today.html", {"today": found})


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switches the language and comes back to the page; remembered for the person, or in a cookie before sign-in."""
    wanted = request.POST.get("language", "")
    back = HttpResponseRedirect(own(request, request.POST.get("next", "")))
    if wanted not in dict(settings.LANGUAGES) or not check_for_language(wanted):
        return back
    if request.user.is_authenticated:
        choose_language(request.user, wanted)
    back.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, wanted, max_age=365 * 86_400, httponly=True, samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )  # fmt: skip
    return back


@signed_in
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.html")


@public
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Away from here at once, for somebody who must not be seen reading."""
    return redirect(AWAY)


@public
@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    is_kept = kept.SLOT in request.session
    return render(request, "web/ended.html", {"is_kept": is_kept, "next": kept.after_sign_in(request)}, status=403)


@public
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Where an unattended page with a half-typed form goes."""
    kept.lock(request)
    return redirect("web:ended")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def given_back(request: HttpRequest) -> HttpResponse:
    """Shows what was kept; sent from here, it goes on to the page it was typed into."""
    parcel = kept.waiting(request)
    if parcel is None:
        return redirect("web:today")
    if request.method != "POST":
        again = {
            "to": reverse("web:kept"),
            "fields": parcel.fields,
            "words": kept.shown(parcel.fields),
            "is_kept": True,
        }
        return render(request, "web/given_back.html", again)
    kept.forget(request)
    if kept.DROP in request.POST:
        return redirect("web:today")
    # 307, and not 302: the browser sends the same fields again, as if from the first page.
    return HttpResponse(status=307, headers={"Location": parcel.to})


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
