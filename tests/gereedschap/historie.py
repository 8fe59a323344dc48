"""Ways around the history that only tests may use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import connection, transaction
from django.test import TransactionTestCase
from pghistory import runtime

BLIJFT = {"django_migrations", "django_content_type", "auth_permission"}
"""What migrating makes and no test changes."""


def maak_leeg_na_een_transactie() -> None:
    """Let the clean-up after a transactional test delete what is there, history too.

    Such a test commits. Django truncates every table and makes all permissions anew, which takes seconds with hundreds
    of tables; a test fills a few. History refuses both; only here, in the process that owns the throw-away database,
    the triggers are told to look away.
    """

    def ruim_op(self: Any) -> None:
        with pgtrigger.ignore(), transaction.atomic(), connection.cursor() as cursor:
            for tabel in _gevuld(cursor):
                cursor.execute(f'DELETE FROM "{tabel}"')

    TransactionTestCase._fixture_teardown = ruim_op


def _gevuld(cursor: Any) -> list[str]:
    tabellen = sorted(set(connection.introspection.django_table_names(only_existing=True)) - BLIJFT)
    vragen = (f"SELECT '{tabel}' WHERE EXISTS (SELECT FROM \"{tabel}\")" for tabel in tabellen)
    cursor.execute(" UNION ALL ".join(vragen))
    return [tabel for (tabel,) in cursor.fetchall()]


@contextmanager
def zonder_auteur() -> Iterator[None]:
    """Take away the author that every test has, as in code that forgot `handeling`.

    The setting lives as long as the transaction, and a test is one transaction; so it is emptied as well.
    """
    waarde = runtime._tracker.__dict__.pop("value", None)
    bewaard = list(connection.execute_wrappers)
    connection.execute_wrappers[:] = [w for w in bewaard if w is not runtime._inject_history_context]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', false)")
    try:
        yield
    finally:
        connection.execute_wrappers[:] = bewaard
        if waarde is not None:
            runtime._tracker.value = waarde
