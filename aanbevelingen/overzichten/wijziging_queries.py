"""What was recorded since a moment: decisions and other steps, claims and verifications, newest first.

By the moment of recording and not by the date of the fact itself: a council decision of last month that was entered
yesterday is news for who looked last week.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from aanbevelingen.opvolging.models import (
    Opvolging,
    OpvolgingQuerySet,
    Statuswijziging,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.rules import StatusAs
from aanbevelingen.overzichten.models import Volger
from governance.organisaties.permissions import Leesbereik

OPVOLGING = ("opvolging__gemeente", "opvolging__aanbeveling__onderzoek__regio")
STAP_WOORD = {
    StatusAs.COLLEGEREACTIE: "Reactie van het college",
    StatusAs.RAADSBESLUIT: "Raadsbesluit",
    StatusAs.UITVOERING: "Uitvoering",
    StatusAs.AFDOENING: "Afdoening door de raad",
}


@dataclass(frozen=True, slots=True)
class Nieuws:
    """One thing that was recorded: when, about which follow-up, what it is and what it says."""

    moment: datetime
    datum: date
    soort: str
    status: str
    tekst: str
    opvolging: Opvolging


def in_beeld(bereik: Leesbereik, gebruiker: int | None, *, alles: bool = False) -> OpvolgingQuerySet:
    """Return the follow-ups whose news this person looks at: of the own municipality or region, and what one follows.

    With `alles` it is everything that this person may see; so it is for who belongs to nothing.
    """
    zichtbaar: OpvolgingQuerySet = Opvolging.objects.zichtbaar_voor(bereik)
    if alles or not (bereik.gemeenten or bereik.regios):
        return zichtbaar
    gevolgd = Q(Exists(Volger.objects.filter(opvolging=OuterRef("pk"), gebruiker=gebruiker or 0)))
    if bereik.gemeenten:
        return zichtbaar.filter(Q(gemeente__in=bereik.gemeenten) | gevolgd)
    return zichtbaar.filter(Q(aanbeveling__onderzoek__regio__in=bereik.regios) | gevolgd)


def nieuws_sinds(opvolgingen: OpvolgingQuerySet, sinds: datetime) -> QuerySet[Any, tuple[str, datetime, int]]:
    """Return kind, moment and key of everything recorded after a moment, newest first; to count or to page."""
    van_deze = Q(opvolging__in=opvolgingen.order_by().values("pk"))
    # a claim that moves the execution is one piece of news, not two
    met_melding = Voortgangsmelding.objects.filter(opvolging=OuterRef("opvolging"), gemeld_op=OuterRef("gewijzigd_op"))
    stappen = Statuswijziging.objects.filter(van_deze, gewijzigd_op__gt=sinds).exclude(
        Q(status_as=StatusAs.UITVOERING) & Exists(met_melding)
    )
    meldingen = Voortgangsmelding.objects.filter(van_deze, gemeld_op__gt=sinds)
    oordelen = Verificatie.objects.filter(
        melding__opvolging__in=opvolgingen.order_by().values("pk"), geverifieerd_op__gt=sinds
    )
    delen = [
        _deel(stappen, "stap", "gewijzigd_op"),
        _deel(meldingen, "melding", "gemeld_op"),
        _deel(oordelen, "oordeel", "geverifieerd_op"),
    ]
    samen: QuerySet[Any, tuple[str, datetime, int]] = delen[0].union(*delen[1:], all=True)
    return samen.order_by("-nieuws_moment", "nieuws_soort", "-id")


def _deel(rijen: QuerySet[Any], soort: str, moment: str) -> QuerySet[Any, tuple[str, datetime, int]]:
    met_soort: Any = rijen.order_by().annotate(nieuws_soort=Value(soort), nieuws_moment=F(moment))
    deel: QuerySet[Any, tuple[str, datetime, int]] = met_soort.values_list("nieuws_soort", "nieuws_moment", "id")
    return deel


def als_nieuws(sleutels: Iterable[tuple[str, datetime, int]]) -> list[Nieuws]:
    """Return the news of one page in the given order; a query per kind of news that is on it."""
    rijen = list(sleutels)
    per_soort = {soort: [pk for s, _, pk in rijen if s == soort] for soort in ("stap", "melding", "oordeel")}
    gevonden = {
        ("stap", pk): _stap(rij)
        for pk, rij in Statuswijziging.objects.select_related(*OPVOLGING).in_bulk(per_soort["stap"]).items()
    }
    gevonden |= {
        ("melding", pk): _melding(rij)
        for pk, rij in Voortgangsmelding.objects.select_related(*OPVOLGING).in_bulk(per_soort["melding"]).items()
    }
    van_melding = (f"melding__{pad}" for pad in OPVOLGING)
    gevonden |= {
        ("oordeel", pk): _oordeel(rij)
        for pk, rij in Verificatie.objects.select_related(*van_melding).in_bulk(per_soort["oordeel"]).items()
    }
    return [gevonden[soort, pk] for soort, _, pk in rijen]


def _stap(rij: Statuswijziging) -> Nieuws:
    """Only the status: the words behind a decision may be internal, and the story asks that question."""
    woord = STAP_WOORD[StatusAs(rij.status_as)]
    return Nieuws(rij.gewijzigd_op, rij.datum, woord, rij.nieuw, "", rij.opvolging)


def _melding(rij: Voortgangsmelding) -> Nieuws:
    status = "geen_nieuws" if rij.geen_nieuws else rij.uitvoering
    return Nieuws(rij.gemeld_op, rij.datum, "College meldt", status, rij.tekst, rij.opvolging)


def _oordeel(rij: Verificatie) -> Nieuws:
    return Nieuws(
        rij.geverifieerd_op,
        rij.datum,
        f"Oordeel van de {rij.namens}",
        rij.oordeel,
        rij.toelichting,
        rij.melding.opvolging,
    )
