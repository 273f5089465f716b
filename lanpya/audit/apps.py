from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lanpya.audit"
    label = "audit"
