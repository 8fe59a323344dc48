"""Letters for councils: who may know of them, and what stands in one as plain values for screen, PDF and ODT."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import leest_voor_orgaan
from governance.zienswijzen.brief_rules import DELEN, Blok, blokken
from governance.zienswijzen.keuze_rules import Briefsoort
from governance.zienswijzen.models import Raadpleging, Raadsbrief, Verzoek
from regio.kern.tekst import datum, hoofdletter

VAN_VERZOEK = ("raad__gemeente", "raadpleging__regeling__regio", "raadpleging__regio", "raadpleging__afzender")


@dataclass(frozen=True, slots=True)
class Briefdeel:
    """A part of a letter that holds something."""

    kop: str
    blokken: tuple[Blok, ...]


@dataclass(frozen=True, slots=True)
class Briefbeeld:
    """A letter as it is read: the facts on top, then its parts."""

    titel: str
    soort: str
    feiten: tuple[tuple[str, str], ...]
    delen: tuple[Briefdeel, ...]
    voorbeeld: bool

    def als_gegevens(self) -> dict[str, Any]:
        """Return the letter as JSON can hold it."""
        return asdict(self)


def verzoek_of_404(gebruiker: Any, pk: int) -> Verzoek:
    """Return the request to a council; it exists only for who may know of the consultation."""
    zichtbaar = Raadpleging.objects.zichtbaar_voor(leesbereik(gebruiker))
    rijen = Verzoek.objects.select_related(*VAN_VERZOEK).filter(raadpleging__in=zichtbaar)
    verzoek: Verzoek = get_object_or_404(rijen, pk=pk)
    return verzoek


def brief_of_404(gebruiker: Any, uuid: UUID) -> Raadsbrief:
    """Return a letter; a draft of the griffie exists only for who reads for that municipality."""
    velden = ("verzoek", *(f"verzoek__{naam}" for naam in VAN_VERZOEK))
    brief: Raadsbrief = get_object_or_404(Raadsbrief.objects.select_related(*velden), uuid=uuid)
    if not leest_voor_orgaan(leesbereik(gebruiker), brief.verzoek.raad):
        raise Http404("Deze brief bestaat niet.")
    return brief


def brieven_bij(gebruiker: Any, verzoek: Verzoek) -> list[Raadsbrief]:
    """Return the letters of a request that this person may know of."""
    if not leest_voor_orgaan(leesbereik(gebruiker), verzoek.raad):
        return []
    return list(Raadsbrief.objects.filter(verzoek=verzoek).order_by("datum", "soort", "pk"))


def briefbeeld(brief: Raadsbrief) -> Briefbeeld:
    """Return a letter as plain values."""
    verzoek = brief.verzoek
    raadpleging = verzoek.raadpleging
    aan_bestuur = brief.soort == Briefsoort.ZIENSWIJZEBRIEF
    afzender = str(raadpleging.afzender or raadpleging.regeling or raadpleging.regio)
    feiten = (
        ("Aan", afzender if aan_bestuur else str(verzoek.raad)),
        ("Van", str(verzoek.raad) if aan_bestuur else str(verzoek.raad.gemeente)),
        ("Datum", datum(brief.datum)),
        ("Gaat over", raadpleging.titel),
        ("Kenmerk", raadpleging.kenmerk),
    )
    delen = (Briefdeel(kop, blokken(getattr(brief, naam))) for naam, kop in DELEN)
    return Briefbeeld(
        titel=brief.onderwerp,
        soort=hoofdletter(str(brief.get_soort_display())),
        feiten=tuple((label, waarde) for label, waarde in feiten if waarde),
        delen=tuple(deel for deel in delen if deel.blokken),
        voorbeeld=brief.voorbeeld,
    )
