from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "lanpya.demo"
    label = "demo"
