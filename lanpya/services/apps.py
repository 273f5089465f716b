from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "lanpya.services"
    label = "services"
