"""The shared laptop."""

from django.urls import path

from lanpya.web.views import desk

app_name = "desk"
urlpatterns = [
    path("", desk.take_over, name="take_over"),
    path("code/", desk.choose, name="choose"),
    path("machines/", desk.machines, name="machines"),
    path("machines/<str:ref>/revoke/", desk.revoke_machine, name="revoke_machine"),
]
