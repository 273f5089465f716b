"""A form sent after its session ended: what was typed is sealed, waits for its writer to sign in, and is given back."""

import json
import re
import time
from dataclasses import asdict, dataclass
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from lanpya.accounts.models import User
from lanpya.seals import box
from lanpya.web.addresses import own

COOKIE = "lanpya_last"
SLOT = "kept"
KEPT_SECONDS = 30 * 60
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
# A parcel lies in the session row; whole uploads do not belong there.
LARGEST = 200_000
# Names the page a form was typed into, where the form comes by another way than its own.
TO = "_to"
DROP = "_drop"
NEVER_KEPT = {
    TO,
    DROP,
    "csrfmiddlewaretoken",
    "password",
    "oldpassword",
    "password1",
    "password2",
    "code",
    "credential",
}


@dataclass(frozen=True)
class Parcel:
    """What somebody typed, into which page, and until when it is worth giving back."""

    to: str
    fields: list[tuple[str, str]]
    by: str
    until: float


def typed(post: QueryDict) -> list[tuple[str, str]]:
    """The fields of a form in their order, without secrets and tokens."""
    return [(name, value) for name, values in post.lists() if name not in NEVER_KEPT for value in values]


def shown(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What its writer can recognise: neither empty fields nor the number by which a form is sent once."""
    return [(name.replace("_", " "), value) for name, value in fields if value and not _UUID.fullmatch(value)]


def remember(request: HttpRequest, response: HttpResponse, ref: str) -> None:
    """Leaves the ref of who is signed in, so that a later orphaned form goes back to its writer and nobody else."""
    if _last(request) != ref:
        response.set_signed_cookie(
            COOKIE, ref, max_age=2 * settings.SESSION_COOKIE_AGE, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip


def _last(request: HttpRequest) -> str:
    try:
        return str(request.get_signed_cookie(COOKIE, "", max_age=2 * settings.SESSION_COOKIE_AGE))
    except signing.BadSignature:
        return ""


def session_ended(request: HttpRequest) -> HttpResponse:
    """Answers a form sent while signed out: keeps it if its writer is known, and says whether it was kept."""
    is_kept = _keep(request, by=_last(request), to=request.get_full_path())
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": reverse("web:ended")})
    return render(request, "web/ended.html", {"is_kept": is_kept, "next": after_sign_in(request)}, status=403)


def lock(request: HttpRequest) -> None:
    """Ends the session of an unattended screen and keeps the form that was half typed on it."""
    by = request.user.ref if request.user.is_authenticated else _last(request)
    logout(request)
    _keep(request, by=by, to=own(request, request.POST.get(TO, "")))


def after_sign_in(request: HttpRequest) -> str:
    """Where signing in leads: to the parcel if one waits, else to today."""
    return reverse("web:kept") if SLOT in request.session else reverse("web:today")


def _keep(request: HttpRequest, *, by: str, to: str) -> bool:
    parcel = json.dumps(asdict(Parcel(to, typed(request.POST), by, time.time() + KEPT_SECONDS)))
    if not by or len(parcel) > LARGEST:
        return False
    request.session[SLOT] = {"by": by, "parcel": box.seal_text(parcel, where=f"{SLOT}:{by}")}
    return True


def waiting(request: HttpRequest) -> Parcel | None:
    """The parcel of the person now signed in; anybody else's is thrown away unopened."""
    found = request.session.get(SLOT)
    if not found:
        return None
    parcel = _opened(found, cast(User, request.user).ref)
    if parcel is None or parcel.until < time.time():
        forget(request)
        return None
    return parcel


def _opened(found: dict[str, str], ref: str) -> Parcel | None:
    if found["by"] != ref:
        return None
    try:
        return Parcel(**json.loads(box.unseal_text(found["parcel"], where=f"{SLOT}:{ref}")))
    except box.Unsealable:
        return None


def forget(request: HttpRequest) -> None:
    request.session.pop(SLOT, None)
