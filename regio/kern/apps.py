"""App configuration."""

from django.apps import AppConfig


class KernConfig(AppConfig):
    """regio.kern"""

    name = "regio.kern"
    label = "kern"
