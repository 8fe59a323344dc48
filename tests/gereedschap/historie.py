"""Ways around the history that only tests may use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import connection
from django.test import TransactionTestCase
from pghistory import runtime


def laat_flush_toe() -> None:
    """Let the flush after a transactional test empty the database.

    Such a test commits, so its rows are removed by TRUNCATE, which history tables refuse. Only here, in the process
    that owns the throw-away database, the triggers are told to look away.
    """
    if getattr(TransactionTestCase, "_flush_mag", False):
        return
    echt = TransactionTestCase._fixture_teardown

    def ruim_op(self: Any) -> None:
        with pgtrigger.ignore():
            echt(self)

    TransactionTestCase._fixture_teardown = ruim_op
    TransactionTestCase._flush_mag = True


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
