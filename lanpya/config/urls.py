"""Every surface of the house and where it stands."""

from importlib.util import find_spec

from django.urls import include, path

_SURFACES = {
    "office/": "lanpya.web.office_urls",
    "desk/": "lanpya.web.desk_urls",
    "services/": "lanpya.services.urls",
    "figures/": "lanpya.figures.urls",
    "account/": "lanpya.web.account_urls",
}
urlpatterns = [
    path("", include("lanpya.web.urls")),
    *(path(at, include(module)) for at, module in _SURFACES.items() if find_spec(module)),
]
handler400 = "lanpya.web.errors.bad_request"
handler403 = "lanpya.web.errors.forbidden"
handler404 = "lanpya.web.errors.not_found"
handler429 = "lanpya.web.errors.too_many"
handler500 = "lanpya.web.errors.broken"
