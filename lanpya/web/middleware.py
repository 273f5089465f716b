"""What surrounds every answer: a log line, the headers, the reader's language, and a login that loses nothing typed."""

import secrets
import time
from collections.abc import Callable

import structlog
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from lanpya.web import kept

Next = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("lanpya.request")

# Features of a browser that no page of ours uses; an injected script should not have them either.
PERMISSIONS = ", ".join(
    f"{feature}=()" for feature in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
)


class RequestLog:
    """One JSON line an answer: the route's name, never the path's values or the query, never an address."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ident = secrets.token_hex(8)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=ident):
            response = self.get_response(request)
            log.info("answered", **_described(request, response), ms=round(1000 * (time.perf_counter() - started), 1))
        response["X-Request-ID"] = ident
        return response


def _described(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    match = request.resolver_match
    # Asking for request.user would load a session for pages that need none; the cache says whether one was loaded.
    user = getattr(request, "_cached_user", None)
    return {
        "method": request.method,
        "route": match.view_name if match else None,
        "status": response.status_code,
        "user": getattr(user, "ref", None),
    }


class Headers:
    """Headers that neither Django nor django-csp sets; outermost, so errors and static files wear them too."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Static files bring their own; whatever else is answered must not stay on a shared laptop.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class Language:
    """Who is signed in reads in their own language, on whatever machine; the cookie speaks for everybody else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        request.LANGUAGE_CODE = user.language
        with translation.override(user.language):
            response = self.get_response(request)
        response.headers["Content-Language"] = user.language
        kept.remember(request, response, user.ref)
        return response


class LoginRequired(LoginRequiredMiddleware):
    """As Django's, but a form sent after the session ended is kept for whoever was signed in, instead of dropped."""

    def handle_no_permission(  # type: ignore[override]  # Django's only ever redirects
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        if request.method == "POST":
            return kept.session_ended(request)
        answer = super().handle_no_permission(request, view_func)
        if not getattr(request, "htmx", False):
            return answer
        # A swap would put the whole sign-in page into a corner of this one.
        return HttpResponse(headers={"HX-Redirect": answer["Location"]})
