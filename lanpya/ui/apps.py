from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "lanpya.ui"
    label = "ui"
