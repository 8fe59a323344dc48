"""Every change has an author and a moment, recorded by the database in the same transaction.

`gevolgd` makes a model tracked by database triggers; `handeling` says who does what and why. A write
to a tracked table outside `handeling` is refused by a check constraint on the history table: a row
without an author cannot exist. History rows refuse UPDATE, DELETE and TRUNCATE (ADR 0005).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import pghistory
import pgtrigger
from django.db import models, transaction

_Model = TypeVar("_Model", bound=type[models.Model])


class Auteur(Protocol):
    """Somebody who can be recorded as the author of a change."""

    @property
    def pk(self) -> Any:
        """The key by which the author is found again, as long as the account exists."""
        ...

    def __str__(self) -> str: ...


def gevolgd(model: _Model) -> _Model:
    """Track every insert, update and delete of a model in an append-only history table."""
    return _volg(model, ())


def gevolgd_zonder(*velden: str) -> Any:
    """Track a model but leave out fields that are no facts (a password hash, a last login)."""

    def decorator(model: _Model) -> _Model:
        return _volg(model, velden)

    return decorator


def _volg(model: _Model, zonder: Sequence[str]) -> _Model:
    naam = f"{model._meta.app_label}_{model._meta.model_name}_hist_auteur"
    tracker = pghistory.track(
        pghistory.InsertEvent("aangemaakt"),
        pghistory.UpdateEvent("gewijzigd"),
        pghistory.DeleteEvent("verwijderd"),
        exclude=list(zonder),
        obj_field=pghistory.ObjForeignKey(related_name=f"{model._meta.model_name}_historie"),
        context_field=pghistory.ContextJSONField(null=False),
        context_id_field=pghistory.ContextUUIDField(null=False),
        append_only=True,
        meta={
            "triggers": [_geen_truncate()],
            "constraints": [models.CheckConstraint(condition=models.Q(pgh_context__has_key="door"), name=naam)],
            "indexes": [models.Index(fields=["pgh_obj", "pgh_created_at"])],
        },
    )
    tracker(model)
    return model


def _geen_truncate() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="geen_truncate",
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'Historie kan niet worden geleegd: tabel %', TG_TABLE_NAME;",
    )


@contextmanager
def handeling(wat: str, *, door: Auteur | None, reden: str = "") -> Iterator[None]:
    """Run a transaction whose every change is recorded with author, action and reason.

    `door=None` is the system itself (a scheduled task, the demo loader).
    """
    with (
        transaction.atomic(),
        pghistory.context(
            door_id=door.pk if door is not None else None,
            door=str(door) if door is not None else "systeem",
            handeling=wat,
            reden=reden,
        ),
    ):
        yield
