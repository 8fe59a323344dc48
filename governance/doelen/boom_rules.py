"""Adding up in the doelenboom: what it costs, how many are where, and what is late.

Progress is counted and never averaged: nine activities on course do not hide the tenth that is late. An activity that
serves several goals counts once in every total, and with its whole amount below each of its goals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.doelen.rules import Activiteitstatus, Werk
from regio.kern.tekst import meervoud


@dataclass(frozen=True, slots=True)
class Kosten:
    """What distinct activities cost together, in cents; `onbekend` is how many have no budget yet."""

    begroot: int = 0
    uitgegeven: int = 0
    aantal: int = 0
    onbekend: int = 0


def tel_kosten(werk: Iterable[Werk]) -> Kosten:
    """Add up the costs; what is given twice counts once."""
    eigen = {stuk.sleutel: stuk for stuk in werk}.values()
    return Kosten(
        begroot=sum(stuk.begroot or 0 for stuk in eigen),
        uitgegeven=sum(stuk.uitgegeven or 0 for stuk in eigen),
        aantal=len(eigen),
        onbekend=sum(stuk.begroot is None for stuk in eigen),
    )


class Doelstand(StrEnum):
    """Where a goal stands, worst first; each is a status of the portal."""

    TE_LAAT = "te_laat"
    AANDACHT = "aandacht"
    NIETS_ERONDER = "niets_eronder"
    NIET_GESTART = "niet_gestart"
    OP_KOERS = "op_koers"


VOLGORDE: tuple[Doelstand, ...] = tuple(Doelstand)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a goal stands, why, how many activities are where, and which are late by name."""

    stand: Doelstand
    redenen: tuple[str, ...]
    tellingen: tuple[tuple[str, int], ...]
    laat: tuple[Werk, ...]


def tel_statussen(werk: Iterable[Werk]) -> tuple[tuple[str, int], ...]:
    """Count distinct activities per status, in the order of the statuses; what does not occur is left out."""
    statussen = [stuk.status for stuk in {stuk.sleutel: stuk for stuk in werk}.values()]
    return tuple((str(status), statussen.count(status)) for status in Activiteitstatus if status in statussen)


def bepaal_stand(werk: Iterable[Werk], indicatoren: Mapping[str, bool | None], vandaag: date) -> Stand:
    """Judge a goal by its worst part and say which part that is.

    `indicatoren` tells per name whether it is on course; None when nobody knows.
    """
    eigen = list({stuk.sleutel: stuk for stuk in werk}.values())
    laat = tuple(sorted((s for s in eigen if s.te_laat(vandaag)), key=lambda s: (s.einddatum or vandaag, s.naam)))
    zorg = [s for s in eigen if s.status in (Activiteitstatus.AANDACHT, Activiteitstatus.VERTRAAGD) and s not in laat]
    achter = [naam for naam, goed in indicatoren.items() if goed is False]
    begonnen = any(s.status in (Activiteitstatus.OP_KOERS, Activiteitstatus.GEREED) for s in eigen)
    tellingen = tel_statussen(eigen)
    if laat:
        return Stand(Doelstand.TE_LAAT, (*_laat(laat), *_zorg(zorg), *_achter(achter)), tellingen, laat)
    if zorg or achter:
        return Stand(Doelstand.AANDACHT, (*_zorg(zorg), *_achter(achter)), tellingen, laat)
    if not eigen and not indicatoren:
        return Stand(Doelstand.NIETS_ERONDER, ("Er is nog geen activiteit en geen indicator.",), tellingen, laat)
    if begonnen or any(indicatoren.values()):
        return Stand(Doelstand.OP_KOERS, ("Niets is te laat en niets vraagt aandacht.",), tellingen, laat)
    return Stand(Doelstand.NIET_GESTART, ("Er is nog niets begonnen en nog niets gemeten.",), tellingen, laat)


def _laat(werk: Iterable[Werk]) -> tuple[str, ...]:
    return tuple(f"Te laat: {stuk.naam}." for stuk in werk)


def _zorg(werk: Iterable[Werk]) -> tuple[str, ...]:
    return tuple(f"{Activiteitstatus(stuk.status).label.capitalize()}: {stuk.naam}." for stuk in werk)


def _achter(namen: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"Achter op de streefwaarde: {naam}." for naam in namen)


def zonder(sleutels: Iterable[int], lijnen: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return which of these keys stand at no beginning of a line: goals without programme, or the other way round."""
    return frozenset(sleutels) - {van for van, _ in lijnen}


def deelt_met(doel: int, activiteit: int, lijnen: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the other goals that an activity serves, of the goals per activity."""
    return tuple(ander for ander in lijnen.get(activiteit, ()) if ander != doel)


def samenvatting(standen: Iterable[Doelstand]) -> str:
    """Count goals in words, worst first: "1 te laat, 2 op koers"."""
    alle = list(standen)
    woorden = {
        Doelstand.TE_LAAT: "met iets te laat",
        Doelstand.AANDACHT: "met aandacht nodig",
        Doelstand.NIETS_ERONDER: "met niets eronder",
        Doelstand.NIET_GESTART: "nog niet begonnen",
        Doelstand.OP_KOERS: "op koers",
    }
    delen = [f"{alle.count(stand)} {woorden[stand]}" for stand in VOLGORDE if stand in alle]
    return f"{meervoud(len(alle), 'doel', 'doelen')}: {', '.join(delen)}" if alle else "geen doelen"
