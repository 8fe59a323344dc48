"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """regio.accounts"""

    name = "regio.accounts"
    label = "accounts"
