"""Helps a migration that makes many tracked models: their triggers in one step instead of one step each.

Each operation that changes the state of a model renders that model and its neighbours anew. Four triggers
for every tracked table made a first start take minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation


def installeer_triggers(operaties: Sequence[Operation]) -> migrations.RunPython:
    """Return the step that installs the triggers which the created models of this migration name as option."""
    triggers = [
        trigger
        for operatie in operaties
        if isinstance(operatie, migrations.CreateModel)
        for trigger in operatie.options.get("triggers", ())
    ]

    def installeer(apps: Any, schema_editor: Any) -> None:
        for trigger in triggers:
            schema_editor.execute(trigger.install_sql, params=None)

    return migrations.RunPython(installeer, migrations.RunPython.noop)
