"""One load of the demo data for all tests of this folder, taken back at the end of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from regio.demo.laden import laad_alles

OP = dt.date(2026, 11, 21)


@pytest.fixture(scope="package")
def lading(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Counter[str]]:
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield laad_alles(op=OP, schrijf=True)
        transaction.set_rollback(True)


@pytest.fixture
def geladen(lading: Counter[str], db: None) -> Counter[str]:
    return lading
