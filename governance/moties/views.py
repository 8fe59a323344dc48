"""Moties and toezeggingen as lists and pages, and the amendementen on a beslispunt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.herinneringen.stand_queries import herinnerstand
from governance.moties import queries
from governance.moties.models import Motie, Toezegging
from governance.moties.permissions import mag_bijhouden, mag_motie_afdoen, mag_uitspraak_vastleggen
from governance.organisaties.permissions import leesbereik
from governance.voorstellen.queries import eigen_organen
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
MOTIE_KOP = (
    *("Datum", "Orgaan", "Nummer", "Onderwerp", "Soort", "Ingediend door", "Gericht aan", "Uitkomst"),
    *("Afdoening", "Klaar op", "Afgedaan op", "Hoe afgedaan", "Voorbeeld"),
)
TOEZEGGING_KOP = (
    *("Datum", "Orgaan", "Nummer", "Toezegging", "Toegezegd door", "Op verzoek van"),
    *("Afdoening", "Klaar op", "Afgedaan op", "Hoe afgedaan", "Voorbeeld"),
)


@openbaar
@require_safe
def motie_list(request: HttpRequest) -> HttpResponse:
    """Show the moties one may see, what is late first; or the same list as a spreadsheet."""
    bereik, keuze = leesbereik(request.user), queries.Lijstfilter.uit(request.GET)
    rijen = queries.moties(bereik, keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("moties", MOTIE_KOP, (_motie_csv(rij) for rij in rijen))
    context = {
        "keuze": keuze,
        "keuzes": queries.keuzes(Motie.objects.zichtbaar_voor(bereik), keuze),
        "standen": queries.MOTIESTANDEN,
        **_lijst(request, rijen),
    }
    return toon(request, "governance/moties/motie_list.html", context, deel="motie-rijen")


@openbaar
@require_safe
def toezegging_list(request: HttpRequest) -> HttpResponse:
    """Show the toezeggingen one may see, what is late first; or the same list as a spreadsheet."""
    bereik, keuze = leesbereik(request.user), queries.Lijstfilter.uit(request.GET)
    rijen = queries.toezeggingen(bereik, keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("toezeggingen", TOEZEGGING_KOP, (_toezegging_csv(rij) for rij in rijen))
    context = {
        "keuze": keuze,
        "keuzes": queries.keuzes(Toezegging.objects.zichtbaar_voor(bereik), keuze),
        "standen": queries.TOEZEGGINGSTANDEN,
        **_lijst(request, rijen),
    }
    return toon(request, "governance/moties/toezegging_list.html", context, deel="toezegging-rijen")


def _lijst(request: HttpRequest, rijen: Any) -> dict[str, Any]:
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return {
        "pagina": pagina,
        "regels": [(rij, rij.eerst == 0) for rij in pagina.object_list],
        "eigen_organen": list(eigen_organen(request.user, vandaag())),
    }


def _motie_csv(rij: Motie) -> list[object]:
    wat = [rij.titel, rij.get_soort_display(), rij.indieners, rij.gericht_aan, rij.get_uitspraak_display()]
    return [rij.datum.isoformat(), rij.orgaan.naam, rij.nummer, *wat, *_afdoening_csv(rij)]


def _toezegging_csv(rij: Toezegging) -> list[object]:
    return [
        rij.datum.isoformat(),
        rij.orgaan.naam,
        rij.nummer,
        rij.tekst,
        rij.gedaan_door,
        rij.aan,
        *_afdoening_csv(rij),
    ]


def _afdoening_csv(rij: Motie | Toezegging) -> list[object]:
    return [
        rij.get_afdoening_display(),
        rij.termijn.isoformat() if rij.termijn else "",
        rij.afgedaan_op.isoformat() if rij.afgedaan_op else "",
        rij.afdoening_toelichting,
        "ja" if rij.voorbeeld else "nee",
    ]


@openbaar
@require_safe
def motie_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a motie asks, what became of it and how it was settled."""
    bereik = leesbereik(request.user)
    motie = get_object_or_404(Motie.objects.zichtbaar_voor(bereik).select_related(*queries.VAN_ORGAAN), uuid=uuid)
    context = {
        "motie": motie,
        "beeld": queries.afdoeningbeeld(motie, request.user, bereik, vandaag()),
        "mag": mag_bijhouden(request.user, motie.orgaan),
        "mag_uitspraak": mag_uitspraak_vastleggen(request.user, motie, motie.orgaan),
        "mag_afdoen": mag_motie_afdoen(request.user, motie),
    }
    return toon(request, "governance/moties/motie_detail.html", context)


@openbaar
@require_safe
def toezegging_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what was promised, by when, and how it was settled."""
    bereik = leesbereik(request.user)
    zichtbaar = Toezegging.objects.zichtbaar_voor(bereik).select_related(*queries.VAN_ORGAAN)
    toezegging = get_object_or_404(zichtbaar, uuid=uuid)
    context = {
        "toezegging": toezegging,
        "herinnerstand": herinnerstand(toezegging.uuid, eigenaar="de gemeentesecretaris", op=vandaag()),
        "beeld": queries.afdoeningbeeld(toezegging, request.user, bereik, vandaag()),
        "mag": mag_bijhouden(request.user, toezegging.orgaan),
    }
    return toon(request, "governance/moties/toezegging_detail.html", context)


@openbaar
@require_safe
def amendement_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the amendementen on one beslispunt, the old and the new text beside each other."""
    zichtbaar = queries.beslispunten_zichtbaar_voor(leesbereik(request.user))
    beslispunt = get_object_or_404(zichtbaar, uuid=uuid)
    besluit = beslispunt.besluit
    context = {
        "beslispunt": beslispunt,
        "titel": f"Amendementen bij punt {beslispunt.nummer}",
        "besluit": besluit,
        "amendementen": queries.amendementen_bij([besluit]).get(beslispunt.pk, []),
        "mag": mag_bijhouden(request.user, besluit.orgaan),
    }
    return toon(request, "governance/moties/amendement_list.html", context)
