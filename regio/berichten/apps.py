"""App configuration."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    """regio.berichten"""

    name = "regio.berichten"
    label = "berichten"
