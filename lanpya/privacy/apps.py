from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "lanpya.privacy"
    label = "privacy"
