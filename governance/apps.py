"""App configuration."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Governance: topics inside one Django app (ADR 0001)."""

    name = "governance"
