"""The chronological story of one follow-up: decisions, claims, verifications, reminders, planned moments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils import timezone

from aanbevelingen.opvolging.models import Afdoeningsbesluit, Opvolging, Raadsbehandeling, Voortgangsmelding
from aanbevelingen.opvolging.rules import Afdoening, Afdoeningswijze, Collegereactie, StatusAs, Uitvoering
from governance.besluitvorming.models import Besluit
from governance.organisaties.permissions import Leesbereik
from regio.berichten.models import Herinnering
from regio.kern.modellen import Zichtbaarheid

NOOIT = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One dated thing that happened, or is still to happen."""

    datum: date
    soort: str
    titel: str
    tekst: str = ""
    door: str = ""
    status: str = ""
    toekomst: bool = False
    bewijs: list[tuple[str, str]] = field(default_factory=list)
    melding: Voortgangsmelding | None = None
    vastgelegd_op: datetime | None = None
    """When it was recorded: of one day, the last thing that was recorded comes first."""


def verloop_van(opvolging: Opvolging, bereik: Leesbereik, op: date) -> list[Gebeurtenis]:
    """Return the story, newest first; what this reader may not see is not in it."""
    delen = [
        *_besluiten(opvolging, bereik),
        *_collegereacties(opvolging),
        *_voordrachten(opvolging),
        *_afdoeningen(opvolging, bereik),
        *_meldingen(opvolging, bereik),
        *_herinneringen(opvolging, bereik),
        *_momenten(opvolging, op),
    ]
    return sorted(delen, key=_volgorde, reverse=True)


def _volgorde(gebeurtenis: Gebeurtenis) -> tuple[date, datetime]:
    return gebeurtenis.datum, gebeurtenis.vastgelegd_op or NOOIT


def _voorbeeld(rij: Raadsbehandeling | Voortgangsmelding | Afdoeningsbesluit) -> str:
    return " (voorbeeld)" if rij.voorbeeld else ""


def _besluiten(opvolging: Opvolging, bereik: Leesbereik) -> list[Gebeurtenis]:
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik)
    rijen = (
        Raadsbehandeling.objects.filter(opvolging=opvolging, beslispunt__besluit__in=zichtbaar)
        .select_related("beslispunt__besluit__orgaan")
        .order_by("pk")
    )
    return [
        Gebeurtenis(
            datum=rij.beslispunt.besluit.datum,
            vastgelegd_op=rij.beslispunt.besluit.vastgelegd_op,
            soort="Raad",
            titel=f"Beslispunt {rij.beslispunt.nummer}{_voorbeeld(rij)}",
            tekst=rij.beslispunt.toelichting,
            status=rij.keuze,
            door=str(rij.beslispunt.besluit.orgaan),
            bewijs=[("Besluit en stukken", rij.beslispunt.besluit.get_absolute_url())],
        )
        for rij in rijen
    ]


def _collegereacties(opvolging: Opvolging) -> list[Gebeurtenis]:
    rijen = opvolging.statuswijzigingen.filter(status_as=StatusAs.COLLEGEREACTIE).order_by("pk")
    return [
        Gebeurtenis(
            datum=rij.datum,
            vastgelegd_op=rij.gewijzigd_op,
            soort="College",
            titel="Reactie op de aanbeveling",
            tekst=rij.reden,
            status=rij.nieuw if rij.nieuw in Collegereactie.values else "",
            door=f"college van {opvolging.gemeente}",
        )
        for rij in rijen
    ]


def _voordrachten(opvolging: Opvolging) -> list[Gebeurtenis]:
    """Return who proposed to close, and when that came to nothing; the closing itself is a decision."""
    rijen = opvolging.statuswijzigingen.filter(status_as=StatusAs.AFDOENING).order_by("pk")
    voorgesteld = [rij for rij in rijen if rij.nieuw == Afdoening.VOORGEDRAGEN]
    van_tafel = [
        rij for rij in rijen if rij.oud == Afdoening.VOORGEDRAGEN and rij.nieuw in (Afdoening.OPEN, Afdoening.HEROPEND)
    ]
    titels = {rij.pk: "Voorgedragen voor afdoening" for rij in voorgesteld}
    titels |= {rij.pk: "Voordracht van tafel" for rij in van_tafel}
    return [
        Gebeurtenis(
            datum=rij.datum,
            vastgelegd_op=rij.gewijzigd_op,
            soort="Afdoening",
            titel=titels[rij.pk],
            tekst=rij.reden,
            status=rij.nieuw,
        )
        for rij in rijen
        if rij.pk in titels
    ]


def _afdoeningen(opvolging: Opvolging, bereik: Leesbereik) -> list[Gebeurtenis]:
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik)
    rijen = (
        Afdoeningsbesluit.objects.filter(opvolging=opvolging, beslispunt__besluit__in=zichtbaar)
        .select_related("beslispunt__besluit__orgaan")
        .order_by("pk")
    )
    return [_afdoening(rij) for rij in rijen]


def _afdoening(rij: Afdoeningsbesluit) -> Gebeurtenis:
    heropend = rij.wijze == Afdoeningswijze.HEROPEND
    besluit = rij.beslispunt.besluit
    return Gebeurtenis(
        datum=besluit.datum,
        vastgelegd_op=besluit.vastgelegd_op,
        soort="Raad",
        titel=("Heropend" if heropend else f"Afgedaan: {rij.get_wijze_display()}") + _voorbeeld(rij),
        tekst=rij.toelichting,
        status=str(Afdoening.HEROPEND if heropend else Afdoening.AFGEDAAN),
        door=str(besluit.orgaan),
        bewijs=[("Besluit en stukken", besluit.get_absolute_url())],
    )


def _meldingen(opvolging: Opvolging, bereik: Leesbereik) -> list[Gebeurtenis]:
    rijen = (
        opvolging.meldingen.select_related("gemeld_door").prefetch_related("documenten", "verificaties").order_by("pk")
    )
    intern = opvolging.gemeente_id in bereik.gemeenten
    delen: list[Gebeurtenis] = []
    for rij in rijen:
        delen.append(_melding(rij, intern=intern))
        delen.extend(
            Gebeurtenis(
                datum=verificatie.datum,
                vastgelegd_op=verificatie.geverifieerd_op,
                soort="Verificatie",
                titel=f"Oordeel over de melding van {rij.datum.day}-{rij.datum.month}-{rij.datum.year}",
                tekst=verificatie.toelichting,
                status=verificatie.oordeel,
                door=verificatie.namens,
            )
            for verificatie in rij.verificaties.all()
        )
    return delen


def _melding(rij: Voortgangsmelding, *, intern: bool) -> Gebeurtenis:
    return Gebeurtenis(
        datum=rij.datum,
        vastgelegd_op=rij.gemeld_op,
        soort="College meldt",
        titel=("Geen nieuws" if rij.geen_nieuws else Uitvoering(rij.uitvoering).label) + _voorbeeld(rij),
        tekst=rij.tekst,
        status=rij.uitvoering,
        door=rij.namens,
        bewijs=[
            (document.titel, reverse("aanbevelingen:melding-stuk", args=[rij.uuid, document.uuid]))
            for document in rij.documenten.all()
            if intern or document.zichtbaarheid == Zichtbaarheid.OPENBAAR
        ],
        melding=rij,
    )


def _herinneringen(opvolging: Opvolging, bereik: Leesbereik) -> list[Gebeurtenis]:
    if opvolging.gemeente_id not in bereik.gemeenten:
        return []
    rijen = (
        Herinnering.objects.filter(onderwerp_uuid=opvolging.uuid, bericht__verzonden_op__isnull=False)
        .select_related("bericht", "ontvanger")
        .order_by("pk")
    )
    return [
        Gebeurtenis(
            datum=timezone.localdate(rij.bericht.verzonden_op),
            vastgelegd_op=rij.bericht.verzonden_op,
            soort="Herinnering",
            titel=f"Verstuurd aan {rij.ontvanger}",
        )
        for rij in rijen
        if rij.bericht and rij.bericht.verzonden_op
    ]


def _momenten(opvolging: Opvolging, op: date) -> list[Gebeurtenis]:
    rijen = opvolging.momenten.filter(vervallen_op__isnull=True, melding__isnull=True)
    return [
        Gebeurtenis(
            datum=rij.datum,
            soort="Terugkoppeling",
            titel="Termijn verstreken" if rij.datum < op else "Volgende terugkoppeling",
            status="te_laat" if rij.datum < op else "",
            toekomst=rij.datum >= op,
        )
        for rij in rijen
    ]
