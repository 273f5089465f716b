from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "lanpya.places"
    label = "places"
