"""The history of an object, told from the event tables that only the database writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from pghistory.models import Event

from regio.audit.rules import Veldwijziging, Wijziging, als_tekst, omschrijf

NIET_VERTELD = frozenset({"id", "uuid", "versie", "slug", "code", "volgnummer"})
"""Fields that say nothing to a reader: keys, counters and addresses."""


@dataclass(frozen=True, slots=True)
class Logregel:
    """Everything that one action changed, at one moment."""

    op: datetime
    door: str
    wat: str
    reden: str


@dataclass(slots=True)
class _Stap:
    """An event with the one before it of the same row."""

    rij: Any
    vorige: Any
    model: type[Model]
    is_deel: bool
    verschil: list[Field[Any, Any]] = field(default_factory=list)


@cache
def gebeurtenismodellen() -> dict[type[Model], Any]:
    """Return the event model of every tracked model.

    Asked from the registry and not from the tracked model: a child table (Gemeente) shares the
    attributes of its parent (Organisatie), so asking there may give the event model of the other.
    """
    gebeurtenissen: list[Any] = [m for m in apps.get_models() if issubclass(m, Event)]
    return {event.pgh_tracked_model: event for event in gebeurtenissen if event.pgh_tracked_model}


def logboek_van(obj: Model, *delen: tuple[type[Model], str]) -> list[Logregel]:
    """Return who changed the object when, what and why, newest first.

    `delen` names the rows that belong to it: a model and its field that points to the object. Parts
    that were deleted are told too. The number of queries depends on the kinds of rows, not on how
    many there are. The caller asks whether this person may read the history.
    """
    stappen = [*_stappen_van(obj), *_stappen_van_delen(obj, delen)]
    namen = _namen(stappen)
    stappen.sort(key=lambda stap: stap.rij.pgh_created_at)
    groepen: dict[tuple[Any, ...], list[_Stap]] = defaultdict(list)
    for stap in stappen:
        groepen[_sleutel(stap)].append(stap)
    regels = [_regel(groep, namen) for groep in groepen.values()]
    return [regel for regel in reversed(regels) if regel.wat]


def _stappen_van(obj: Model) -> Iterator[_Stap]:
    modellen = [type(obj), *type(obj)._meta.get_parent_list()]
    for model in modellen:
        gebeurtenis = gebeurtenismodellen().get(model)
        if gebeurtenis is not None:
            yield from _stappen(gebeurtenis.objects.filter(pgh_obj_id=obj.pk), model, is_deel=False)


def _stappen_van_delen(obj: Model, delen: Iterable[tuple[type[Model], str]]) -> Iterator[_Stap]:
    for model, verwijzing in delen:
        rijen = gebeurtenismodellen()[model].objects.filter(**{f"{verwijzing}_id": obj.pk})
        yield from _stappen(rijen, model, is_deel=True)


def _stappen(rijen: Any, model: type[Model], *, is_deel: bool) -> Iterator[_Stap]:
    vorige: dict[int, Any] = {}
    for rij in rijen.order_by("pgh_id"):
        oud = vorige.get(rij.pgh_obj_id)
        stap = _Stap(rij, oud, model, is_deel)
        if rij.pgh_label == "gewijzigd" and oud is not None:
            stap.verschil = [v for v in _velden(rij) if _waarde(rij, v) != _waarde(oud, v)]
        vorige[rij.pgh_obj_id] = rij
        yield stap


def _velden(rij: Any) -> list[Field[Any, Any]]:
    return [veld for veld in rij._meta.fields if not veld.name.startswith("pgh_") and veld.name not in NIET_VERTELD]


def _waarde(rij: Any, veld: Field[Any, Any]) -> Any:
    return getattr(rij, veld.attname)


def _namen(stappen: list[_Stap]) -> dict[tuple[type[Model], Any], str]:
    """Return the present name of every row that a changed field points to, one query per kind."""
    gevraagd: dict[type[Model], set[Any]] = defaultdict(set)
    for stap in stappen:
        for veld in stap.verschil:
            if veld.related_model is not None:
                sleutels = {_waarde(stap.rij, veld), _waarde(stap.vorige, veld)}
                gevraagd[veld.related_model] |= sleutels
    return {
        (model, rij.pk): str(rij)
        for model, sleutels in gevraagd.items()
        for rij in model._default_manager.filter(pk__in=sleutels - {None})
    }


def _sleutel(stap: _Stap) -> tuple[Any, ...]:
    context = stap.rij.pgh_context
    return (
        stap.rij.pgh_created_at,
        stap.rij.pgh_context_id,
        context.get("door", ""),
        context.get("handeling", ""),
        context.get("reden", ""),
    )


def _regel(stappen: list[_Stap], namen: dict[tuple[type[Model], Any], str]) -> Logregel:
    context = stappen[0].rij.pgh_context
    return Logregel(
        op=stappen[0].rij.pgh_created_at,
        door=context.get("door", "") or "onbekend",
        wat=omschrijf(context.get("handeling", ""), [_wijziging(stap, namen) for stap in stappen]),
        reden=context.get("reden", ""),
    )


def _wijziging(stap: _Stap, namen: dict[tuple[type[Model], Any], str]) -> Wijziging:
    opties = stap.model._meta
    nummer = getattr(stap.rij, "nummer", "")
    return Wijziging(
        label=stap.rij.pgh_label,
        soort=str(opties.verbose_name),
        meervoud=str(opties.verbose_name_plural),
        naam=f"{opties.verbose_name} {nummer}".strip() if stap.is_deel else "",
        velden=tuple(
            Veldwijziging(
                label=str(veld.verbose_name),
                was=_tekst(stap.vorige, veld, namen),
                werd=_tekst(stap.rij, veld, namen),
            )
            for veld in stap.verschil
        ),
    )


def _tekst(rij: Any, veld: Field[Any, Any], namen: dict[tuple[type[Model], Any], str]) -> str:
    waarde = _waarde(rij, veld)
    if veld.related_model is not None and waarde is not None:
        return namen.get((veld.related_model, waarde), "(verwijderd)")
    return als_tekst(waarde, dict(veld.flatchoices) if veld.choices else None)
