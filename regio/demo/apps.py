"""App configuration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """regio.demo: only installed where DEMO is on."""

    name = "regio.demo"
    label = "demo"
