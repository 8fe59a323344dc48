"""App configuration."""

from django.apps import AppConfig


class AanbevelingenConfig(AppConfig):
    """Aanbevelingen: topics inside one Django app (ADR 0001)."""

    name = "aanbevelingen"
