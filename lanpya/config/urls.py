"""Every surface of the house and where it stands."""

from django.urls import include, path

urlpatterns = [
    path("", include("lanpya.web.urls")),
    path("account/", include("lanpya.web.account_urls")),
    path("desk/", include("lanpya.web.desk_urls")),
    path("office/", include("lanpya.web.office_urls")),
    path("services/", include("lanpya.services.urls")),
    path("figures/", include("lanpya.figures.urls")),
]
handler400 = "lanpya.web.errors.bad_request"
handler403 = "lanpya.web.errors.forbidden"
handler404 = "lanpya.web.errors.not_found"
handler429 = "lanpya.web.errors.too_many"
handler500 = "lanpya.web.errors.broken"
