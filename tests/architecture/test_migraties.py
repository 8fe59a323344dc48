"""Migrations have a real name, can be undone, and miss nothing."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.gereedschap.modellen import EIGEN_APPS


def _eigen() -> list[tuple[str, object]]:
    lader = MigrationLoader(None)
    return [(f"{app}.{naam}", m) for (app, naam), m in lader.disk_migrations.items() if app in EIGEN_APPS]


def test_migrations_have_a_real_name() -> None:
    fout = [naam for naam, _ in _eigen() if not re.fullmatch(r"\w+\.\d{4}_[a-z][a-z_]+", naam) or "_auto_" in naam]

    assert fout == []


def test_migrations_can_be_undone() -> None:
    fout = [f"{naam}: {o!r}" for naam, m in _eigen() for o in m.operations if not o.reversible]  # type: ignore[attr-defined]

    assert fout == []


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
