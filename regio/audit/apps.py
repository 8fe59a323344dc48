"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """regio.audit"""

    name = "regio.audit"
    label = "audit"
