"""Organisations, and who takes part in a region with which themes; all public."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from governance.organisaties import queries
from governance.organisaties.models import Organisatie, Regio, RegioDeelname
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.organisaties.rules import OrganisatieSoort, VierO
from regio.kern.htmx import toon
from regio.kern.peildatum import peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
ORGANISATIE_KOP = ("Organisatie", "Soort", "Vier O's", "CBS-code", "TOOI-adres", "Regio's", "Opgeheven per")
DEELNAME_KOP = ("Organisatie", "Soort", "Van", "Tot en met", "Stand")
STANDEN = {0: "doet mee", 1: "gaat meedoen", 2: "deed mee"}


@openbaar
@require_safe
def organisatie_list(request: HttpRequest) -> HttpResponse:
    """Show all organisations, or the same list as a spreadsheet."""
    keuze = queries.Organisatiefilter.uit(request.GET)
    rijen = queries.organisaties(keuze, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("organisaties", ORGANISATIE_KOP, map(_organisatierij, queries.organisatieregels(rijen)))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "keuze": keuze,
        "regios": list(Regio.objects.order_by("naam", "pk")),
        "soorten": OrganisatieSoort.choices,
        "vier_o": VierO.choices,
        "pagina": pagina,
        "regels": queries.organisatieregels(pagina.object_list),
    }
    return toon(request, "governance/organisaties/organisatie_list.html", context)


def _organisatierij(regel: queries.Organisatieregel) -> tuple[object, ...]:
    return (
        regel.organisatie.naam,
        regel.organisatie.get_soort_display(),
        regel.o.label,
        regel.gemeente.gm_code if regel.gemeente else "",
        regel.organisatie.tooi_uri or "",
        ", ".join(regio.naam for regio in regel.regios),
        regel.opgeheven.isoformat() if regel.opgeheven else "",
    )


@openbaar
@require_safe
def organisatie_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation; a municipality has a page of its own."""
    organisatie = get_object_or_404(Organisatie, slug=slug)
    if organisatie.soort == OrganisatieSoort.GEMEENTE:
        return redirect("governance:gemeente-detail", slug)
    context = {"organisatie": organisatie, "beeld": queries.organisatiebeeld(organisatie, vandaag())}
    return toon(request, "governance/organisaties/organisatie_detail.html", context)


@openbaar
@require_safe
def regiodeelname_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who takes part in a region on a day, who will and who did."""
    regio = get_object_or_404(Regio, slug=slug)
    dag = peildatum(request)
    rijen = queries.deelnemers_van(regio, dag.op)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"deelnemers-{regio.slug}", DEELNAME_KOP, map(_deelnamerij, rijen))
    context = {
        "regio": regio,
        "dag": dag,
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "mag_bijhouden": mag_regio_bijhouden(request.user, regio),
    }
    return toon(request, "governance/organisaties/regiodeelname_list.html", context)


def _deelnamerij(rij: RegioDeelname) -> tuple[object, ...]:
    stand: Any = rij
    return (
        rij.organisatie.naam,
        rij.organisatie.get_soort_display(),
        rij.van.isoformat(),
        stand.laatste_dag.isoformat() if rij.tot else "",
        STANDEN[stand.stand],
    )


@openbaar
@require_safe
def thema_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the themes of a region."""
    regio = get_object_or_404(Regio, slug=slug)
    rijen = queries.themas_van(regio)
    if request.GET.get("formaat") == "csv":
        kop = ("Thema", "Omschrijving", "Code in de bron")
        return csv_antwoord(f"themas-{regio.slug}", kop, rijen.values_list("naam", "omschrijving", "code"))
    context = {
        "regio": regio,
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "mag_bijhouden": mag_regio_bijhouden(request.user, regio),
    }
    return toon(request, "governance/organisaties/thema_list.html", context)
