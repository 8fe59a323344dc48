"""Does the history still tell the truth? Triggers on, each row known, nothing changed unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

import pgtrigger
from django.db import connection
from django.db.models import Model
from pgtrigger.core import INSTALLED
from psycopg import sql

from regio.audit.queries import gebeurtenismodellen


@dataclass(frozen=True, slots=True)
class Tabelcontrole:
    """What was found for one tracked table; all but the first two numbers should be nought."""

    tabel: str
    rijen: int
    gebeurtenissen: int
    triggers_uit: tuple[str, ...]
    zonder_historie: int
    afwijkend: int
    verdwenen: int

    @property
    def in_orde(self) -> bool:
        """Whether nothing is wrong with this table."""
        return not (self.triggers_uit or self.zonder_historie or self.afwijkend or self.verdwenen)


def controleer_historie() -> list[Tabelcontrole]:
    """Return what was found for every tracked table, by name of the table."""
    uit = _triggers_uit()
    gevonden = [_controleer(model, event, uit) for model, event in gebeurtenismodellen().items()]
    return sorted(gevonden, key=lambda controle: controle.tabel)


def _triggers_uit() -> dict[Any, list[str]]:
    """Return the triggers that are missing, outdated or off, for tracked and for event tables."""
    uit: dict[Any, list[str]] = {}
    for model, trigger in pgtrigger.registered():
        if trigger.get_installation_status(model) != (INSTALLED, True):
            uit.setdefault(model, []).append(f"{model._meta.db_table}.{trigger.name}")
    return uit


def _controleer(model: type[Model], event: Any, uit: dict[type[Model], list[str]]) -> Tabelcontrole:
    return Tabelcontrole(
        tabel=model._meta.db_table,
        rijen=model._base_manager.count(),
        gebeurtenissen=event._base_manager.count(),
        triggers_uit=tuple(uit.get(model, []) + uit.get(event, [])),
        zonder_historie=_tel(
            "SELECT count(*) FROM {tabel} AS rij WHERE NOT EXISTS"
            " (SELECT 1 FROM {historie} AS h WHERE h.pgh_obj_id = rij.{sleutel})",
            model,
            event,
        ),
        afwijkend=_tel(
            "SELECT count(*) FROM {tabel} AS rij JOIN LATERAL"
            " (SELECT * FROM {historie} AS e WHERE e.pgh_obj_id = rij.{sleutel}"
            " ORDER BY e.pgh_id DESC LIMIT 1) AS h ON TRUE"
            " WHERE ({rijvelden}) IS DISTINCT FROM ({historievelden})",
            model,
            event,
        ),
        verdwenen=_tel(
            "SELECT count(*) FROM (SELECT DISTINCT ON (e.pgh_obj_id) e.pgh_obj_id, e.pgh_label"
            " FROM {historie} AS e ORDER BY e.pgh_obj_id, e.pgh_id DESC) AS h"
            " WHERE h.pgh_label <> 'verwijderd' AND NOT EXISTS"
            " (SELECT 1 FROM {tabel} AS rij WHERE rij.{sleutel} = h.pgh_obj_id)",
            model,
            event,
        ),
    )


def _tel(vraag: LiteralString, model: type[Model], event: Any) -> int:
    kolommen = [str(veld.column) for veld in event._meta.local_fields if not veld.name.startswith("pgh_")]
    opdracht = sql.SQL(vraag).format(
        tabel=sql.Identifier(model._meta.db_table),
        historie=sql.Identifier(event._meta.db_table),
        sleutel=sql.Identifier(_sleutelkolom(model)),
        rijvelden=_velden("rij", kolommen),
        historievelden=_velden("h", kolommen),
    )
    with connection.cursor() as cursor:
        cursor.execute(opdracht.as_string())
        rij: Any = cursor.fetchone()
    return int(rij[0])


def _velden(tabel: str, kolommen: list[str]) -> sql.Composed:
    namen: list[sql.Composable] = [sql.Identifier(tabel, kolom) for kolom in kolommen]
    return sql.SQL(", ").join(namen)


def _sleutelkolom(model: type[Model]) -> str:
    sleutel = model._meta.pk
    if sleutel is None:  # an abstract model is never tracked
        raise ValueError(f"{model.__name__} heeft geen sleutel.")
    return str(sleutel.column)
