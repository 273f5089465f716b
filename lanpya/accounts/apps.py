from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lanpya.accounts"
    label = "accounts"

    def ready(self) -> None:
        from lanpya.accounts import second_factors
        from lanpya.seals.ports import on_rotate

        on_rotate.append(second_factors.reseal)
