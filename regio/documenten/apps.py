"""App configuration."""

from django.apps import AppConfig


class DocumentenConfig(AppConfig):
    """regio.documenten"""

    name = "regio.documenten"
    label = "documenten"
