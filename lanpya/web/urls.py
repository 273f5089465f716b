"""Pages that belong to no register, and what machines ask."""

from django.urls import path

from lanpya.web import health
from lanpya.web.views import shell as views

app_name = "web"
urlpatterns = [
    path("", views.today, name="today"),
    path("language/", views.language, name="language"),
    path("help/", views.help_page, name="help"),
    path("leave/", views.leave, name="leave"),
    path("ended/", views.ended, name="ended"),
    path("lock/", views.lock, name="lock"),
    path("given-back/", views.given_back, name="kept"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", health.healthz, name="health"),
]
