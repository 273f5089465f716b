from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "lanpya.jobs"
    label = "jobs"
