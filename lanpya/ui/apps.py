from django.apps import AppConfig
from django.utils.translation import gettext

from lanpya.lib import sentences


class UiConfig(AppConfig):
    name = "lanpya.ui"
    label = "ui"

    def ready(self) -> None:
        sentences.translate_with(gettext)
