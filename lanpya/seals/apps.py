from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "lanpya.seals"
    label = "seals"
