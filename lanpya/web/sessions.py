"""How long a sign-in lasts, and what must be set up before any work: asked at every page."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from lanpya.accounts.access import TOOK_OVER
from lanpya.accounts.models import Machine
from lanpya.accounts.sign_in import has_second_factor

BEGUN, SEEN, FACTOR = "begun_at", "seen_at", "second_factor"
DESK_UNTIL = "desk_until"
# Remembering each request's second would write the session at each request.
STEP_SECONDS = 30

Next = Callable[[HttpRequest], HttpResponse]


class Limits:
    """Fifteen idle minutes, ten hours in all, and a desk code's day: past any of them the session is empty."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not _holds(request.session, time.time()):
            logout(request)
        return self.get_response(request)


def _holds(session: SessionBase, now: float) -> bool:
    begun, seen = session.get(BEGUN, now), session.get(SEEN, now)
    if now - begun > settings.SESSION_COOKIE_AGE or now - seen > settings.IDLE_SECONDS:
        return False
    if not _desk_holds(session, now):
        return False
    if BEGUN not in session:
        session[BEGUN] = now
    if now - session.get(SEEN, 0) > STEP_SECONDS:
        session[SEEN] = now
    return True


def _desk_holds(session: SessionBase, now: float) -> bool:
    machine = session.get(TOOK_OVER)
    return machine is None or (
        now < session.get(DESK_UNTIL, 0) and Machine.objects.trusted().filter(ref=machine).exists()
    )


class SecondFactor:
    """Leads whoever has only a password to set up a second factor; until then nothing else opens."""

    # What may be opened on the way: the set-up itself, the language, the way out.
    ON_THE_WAY = ("mfa_", "account_", "web:language", "web:robots", "web:health", "web:leave", "web:ended")

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated or self._is_on_the_way(request):
            return None
        if not request.session.get(FACTOR):
            if not has_second_factor(request.user):
                return redirect("mfa_index")
            request.session[FACTOR] = True
        return None

    def _is_on_the_way(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        return match is not None and match.view_name.startswith(self.ON_THE_WAY)
