"""The list of regelingen, and the page of one regeling."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.regelingen.forms import Regelingkeuze
from governance.regelingen.models import Regeling
from governance.regelingen.permissions import mag_regeling_bijhouden
from governance.regelingen.queries import (
    Regelingfilter,
    Regelingregel,
    regelingbeeld,
    regelinglijst,
    regelingregels,
    regio_voor_nieuwe,
)
from regio.kern.htmx import toon
from regio.kern.peildatum import peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = (
    *("Regeling", "Stand", "Rechtsvorm", "Soort", "Reden om samen te werken", "Regio", "Deelnemers"),
    *("In werking vanaf", "Volgende evaluatie", "Vervallen per", "Wettelijke grondslag"),
)


@openbaar
@require_safe
def regeling_list(request: HttpRequest) -> HttpResponse:
    """Show the regelingen on a day, or the same list as a spreadsheet; the register is public."""
    keuze, dag = Regelingfilter.uit(request.GET), peildatum(request)
    lijst = regelinglijst(keuze, dag.op)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("regelingen", CSV_KOP, map(_csv_rij, regelingregels(lijst.rijen, dag.op)))
    pagina = Paginator(lijst.rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    op = "" if dag.is_vandaag else dag.op.isoformat()
    context = {
        "keuze": keuze,
        "dag": dag,
        "op": op,
        "form": Regelingkeuze(keuze, dag),
        "pagina": pagina,
        "regels": regelingregels(pagina.object_list, dag.op),
        "ongeveer": lijst.ongeveer,
        "csv_adres": keuze.adres(op=op, formaat="csv"),
        "nieuw_in": regio_voor_nieuwe(request.user, keuze),
    }
    return toon(request, "governance/regelingen/regeling_list.html", context, deel="regeling-rijen")


def _csv_rij(regel: Regelingregel) -> list[object]:
    rij = regel.regeling
    return [
        rij.naam,
        regel.stand.label,
        rij.get_rechtsvorm_display(),
        rij.get_soort_display(),
        rij.get_drijfveer_display(),
        rij.regio or "",
        rij.aantal,  # type: ignore[attr-defined]
        *(dag.isoformat() if dag else "" for dag in (rij.ingangsdatum, rij.evaluatiedatum, rij.einddatum)),
        rij.grondslag,
    ]


@openbaar
@require_safe
def regeling_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a regeling is, who takes part on a day, and what that means for a council."""
    regeling = get_object_or_404(Regeling.objects.select_related("regio"), slug=slug)
    dag = peildatum(request)
    context = {
        "beeld": regelingbeeld(regeling, dag.op, lezer=request.user, vandaag=vandaag()),
        "dag": dag,
        "mag": mag_regeling_bijhouden(request.user, regeling),
        "regeling": regeling,
    }
    return toon(request, "governance/regelingen/regeling_detail.html", context)
