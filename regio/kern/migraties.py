"""Helps a migration that changes many tracked models: one step instead of hundreds.

Each operation on its own renders the changed model and its neighbours anew, and here nearly all models are each
other's neighbours. With a history table per model, a first start took minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_ZIT_AL_IN_DE_TABEL = (migrations.AddField, migrations.AddConstraint, migrations.AddIndex)
_MAG = (
    migrations.CreateModel,
    migrations.AlterField,
    migrations.AlterConstraint,
    migrations.RemoveConstraint,
    AddTrigger,
    RemoveTrigger,
    *_ZIT_AL_IN_DE_TABEL,
)


def in_een_keer(operaties: Sequence[Operation]) -> list[Operation]:
    """Return these operations as two steps: the tables, then the triggers that the created models name as option."""
    return [InEenKeer(operaties), installeer_triggers(operaties)]


class InEenKeer(Operation):
    """Leaves the same database as its operations one by one, and renders the models once.

    A created table has what the operations after it add to it, in the same order.
    """

    reduces_to_sql = True

    def __init__(self, operaties: Sequence[Operation]) -> None:
        vreemd = [operatie for operatie in operaties if not isinstance(operatie, _MAG)]
        if vreemd:
            raise TypeError(f"Dit kan niet samen met andere stappen: {vreemd}")
        self.operaties = tuple(operaties)
        self._nieuw = {operatie.name_lower for operatie in operaties if isinstance(operatie, migrations.CreateModel)}

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        """Tell whether each of the operations can be undone."""
        return all(operatie.reversible for operatie in self.operaties)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state without its rendered models; who asks for them gets them as they are afterwards."""
        vars(state).pop("apps", None)
        for operatie in self.operaties:
            operatie.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Do what a created table does not have yet."""
        for operatie in self.operaties:
            if not (isinstance(operatie, _ZIT_AL_IN_DE_TABEL) and self._is_nieuw(operatie)):
                operatie.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo in reverse; what belongs to a created table goes with the table."""
        for operatie in reversed(self.operaties):
            if isinstance(operatie, migrations.AddConstraint) and not self._is_nieuw(operatie):
                # It may name a column that these steps added: only the models of before the undoing know that one.
                operatie.database_backwards(app_label, schema_editor, from_state, from_state)
            elif isinstance(operatie, migrations.CreateModel) or not self._is_nieuw(operatie):
                operatie.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what this step is, for `migrate --plan`."""
        return f"{len(self.operaties)} operations at once"

    def _is_nieuw(self, operatie: Any) -> bool:
        return str(getattr(operatie, "model_name", "")).lower() in self._nieuw


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
