from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lanpya.accounts"
    label = "accounts"
