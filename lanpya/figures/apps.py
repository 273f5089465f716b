from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "lanpya.figures"
    label = "figures"
