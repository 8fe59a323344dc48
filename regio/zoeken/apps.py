"""App configuration."""

from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    """regio.zoeken"""

    name = "regio.zoeken"
    label = "zoeken"
