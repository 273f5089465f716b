from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lanpya.web"
    label = "web"
