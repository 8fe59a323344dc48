"""The page of a body, and all bodies as a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organen.models import Aard, Mandaat, Orgaan, Vertegenwoordiging
from governance.organen.permissions import mag_orgaan_bijhouden
from governance.organen.queries import orgaanbeeld, samenstelling
from governance.organen.register_queries import Orgaanfilter, eigen_beheer, orgaankeuzes, organen
from governance.organen.rules import ergste
from regio.documenten.queries import lever
from regio.kern.htmx import toon
from regio.kern.modellen import Zichtbaarheid
from regio.kern.peildatum import peildatum
from regio.kern.tekst import datum
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = ("Orgaan", "Soort", "Aard", "Hoort bij", "Regio", "Vergadert", "Samenstelling", "Uitleg", "Voorbeeld")
WAT_MAG_HET = {
    Aard.BESLUITEND: "Besluitend: dit orgaan neemt zelf besluiten",
    Aard.ADVISEREND: "Adviserend: dit orgaan geeft advies, anderen besluiten",
    Aard.UITVOEREND: "Uitvoerend: dit orgaan voert uit wat anderen hebben besloten",
    Aard.INFORMEEL: "Informeel: dit orgaan stemt af en besluit niets",
}
WIE_ER_KOMT = {
    Vertegenwoordiging.VAST: "vast",
    Vertegenwoordiging.PER_VERGADERING: "wie er komt, wisselt per vergadering",
    Vertegenwoordiging.PER_ONDERWERP: "wie er komt, wisselt per onderwerp",
}


@openbaar
@require_safe
def orgaan_list(request: HttpRequest) -> HttpResponse:
    """Show all bodies, or the same list as a spreadsheet, each with the check of its composition."""
    keuze, dag = Orgaanfilter.uit(request.GET), peildatum(request)
    rijen = organen(keuze, dag.op)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("organen", CSV_KOP, _csv_rijen(list(rijen), dag.op))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    oordelen = samenstelling(pagina.object_list, dag.op)
    regios, regelingen = eigen_beheer(request.user)
    context = {
        "dag": dag,
        "keuze": keuze,
        "keuzes": orgaankeuzes(),
        "pagina": pagina,
        "regels": [(orgaan, ergste(oordelen[orgaan.pk])) for orgaan in pagina.object_list],
        "regios": regios,
        "regelingen": regelingen,
    }
    return toon(request, "governance/organen/orgaan_list.html", context, deel="orgaan-rijen")


def _csv_rijen(rijen: list[Orgaan], op: Any) -> Iterable[list[object]]:
    oordelen = samenstelling(rijen, op)
    for orgaan in rijen:
        bij = orgaan.gemeente or orgaan.regeling or orgaan.regio
        regio = orgaan.regio or (orgaan.regeling.regio if orgaan.regeling else None)
        slechtst = ergste(oordelen[orgaan.pk])
        waarom = [oordeel.uitleg for oordeel in oordelen[orgaan.pk] if oordeel.uitkomst == slechtst != "voldaan"]
        yield [
            orgaan.naam,
            orgaan.get_soort_display(),
            orgaan.get_aard_display(),
            str(bij),
            str(regio or ""),
            orgaan.vergaderritme,
            slechtst.label if slechtst else "",
            " ".join(waarom),
            "ja" if orgaan.voorbeeld else "nee",
        ]


@openbaar
@require_safe
def orgaan_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a body may do, who sits on it by function, never by name, and whether that is right; it is public."""
    orgaan = get_object_or_404(Orgaan.objects.select_related("gemeente", "regio", "regeling__regio"), uuid=uuid)
    dag = peildatum(request)
    context = {
        "orgaan": orgaan,
        "dag": dag,
        "beeld": orgaanbeeld(orgaan, dag.op),
        "feiten": _feiten(orgaan),
        "wat_mag_het": WAT_MAG_HET[Aard(orgaan.aard)],
        "mag_bijhouden": mag_orgaan_bijhouden(request.user, orgaan),
    }
    return toon(request, "governance/organen/orgaan_detail.html", context)


def _feiten(orgaan: Orgaan) -> list[tuple[str, ...]]:
    bij = orgaan.gemeente or orgaan.regeling or orgaan.regio
    ingesteld = datum(orgaan.ingesteld_per) if orgaan.ingesteld_per else ""
    return [
        ("Soort", orgaan.get_soort_display()),
        ("Hoort bij", str(bij), bij.get_absolute_url() if bij else ""),
        ("Vergadert", orgaan.vergaderritme),
        ("Leden", WIE_ER_KOMT[Vertegenwoordiging(orgaan.vertegenwoordiging)]),
        ("Ingesteld per", ingesteld),
        ("Opgeheven per", _opgeheven(orgaan)),
        ("Code in de bron", orgaan.code),
    ]


def _opgeheven(orgaan: Orgaan) -> str:
    if orgaan.vervallen:
        return "datum niet bekend"
    return datum(orgaan.opgeheven_per) if orgaan.opgeheven_per else ""


@openbaar
@require_safe
def mandaat_stuk(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponseBase:
    """Serve the decision behind a mandate of this body; only a public document exists here."""
    openbare = Mandaat.objects.filter(document__zichtbaarheid=Zichtbaarheid.OPENBAAR).select_related("document")
    mandaat = get_object_or_404(openbare, pk=pk, van_orgaan__uuid=uuid)
    return lever(mandaat.document)
