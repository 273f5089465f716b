"""The real routes, and beside them two that must never be: the proof has to find both."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from lanpya.accounts.access import allow
from lanpya.accounts.roles import Can
from lanpya.config import urls
from lanpya.services.models import Service


def bare(request: HttpRequest) -> HttpResponse:
    """Wears no gate."""
    return HttpResponse("everything")


@allow(Can.SEE_SERVICES)
def unscoped(request: HttpRequest, ref: str) -> HttpResponse:
    """Wears a gate, and then asks for any row of anybody."""
    return HttpResponse(str(Service.objects.get(ref=ref).total))


urlpatterns = [
    *urls.urlpatterns,
    path("bare/", bare, name="bare"),
    path("unscoped/<str:ref>/", unscoped, name="unscoped"),
]
handler404 = urls.handler404
