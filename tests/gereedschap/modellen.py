"""The models of this project, for tests that hold for all of them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection
from pghistory.models import Event

EIGEN_APPS = (
    "accounts",
    "audit",
    "berichten",
    "documenten",
    "governance",
    "aanbevelingen",
    "dashboard",
    "zoeken",
)


def historiemodellen() -> list[Any]:
    """Return the models of the history tables."""
    return sorted((m for m in apps.get_models() if issubclass(m, Event)), key=lambda m: m._meta.label)


def aantal_historieregels() -> int:
    """Return how many rows all history tables have together; in one query, because many tests ask it twice."""
    tellingen = (f'(SELECT count(*) FROM "{model._meta.db_table}")' for model in historiemodellen())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' + '.join(tellingen)}")
        return int(cursor.fetchone()[0])


def domeinmodellen() -> list[Any]:
    """Return the models of this project itself, without history tables and join tables."""
    eigen = [m for m in apps.get_models() if m._meta.app_label in EIGEN_APPS and not issubclass(m, Event)]
    return sorted(eigen, key=lambda m: m._meta.label)
