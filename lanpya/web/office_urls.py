"""The office: staff, centres, agreements, organisations, the log."""

from django.urls import path

from lanpya.web.views import agreements, centres, log, organisations, staff

app_name = "office"
urlpatterns = [
    path("staff/", staff.staff, name="staff"),
    path("staff/invite/", staff.invite, name="invite"),
    path("staff/<str:ref>/", staff.member, name="member"),
    path("staff/<str:ref>/reset/", staff.reset_sign_in, name="reset_sign_in"),
    path("staff/<str:ref>/active/", staff.set_active, name="set_active"),
    path("roles/<uuid:key>/end/", staff.end_role, name="end_role"),
    path("centres/", centres.centres, name="centres"),
    path("centres/open/", centres.open_centre, name="open_centre"),
    path("centres/<str:code>/", centres.centre, name="centre"),
    path("centres/<str:code>/close/", centres.close_centre, name="close_centre"),
    path("centres/<str:code>/sites/", centres.add_site, name="add_site"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/make/", agreements.make_agreement, name="make_agreement"),
    path("agreements/<str:ref>/revoke/", agreements.revoke_agreement, name="revoke_agreement"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<str:code>/invite/", organisations.invite_first, name="invite_first"),
    path("log/", log.log, name="log"),
]
