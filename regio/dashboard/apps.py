"""App configuration."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """regio.dashboard"""

    name = "regio.dashboard"
    label = "dashboard"
