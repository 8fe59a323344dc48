"""The list of all follow-ups, on any day, as lines, as counts per group, or as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aanbevelingen.opvolging.models import OpvolgingQuerySet
from aanbevelingen.overzichten import lijst_queries as queries
from aanbevelingen.overzichten.keuze_rules import Opvolgingfilter
from governance.organisaties.permissions import leesbereik
from regio.kern.htmx import toon
from regio.kern.peildatum import Peildatum, peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.werkblad import FORMATEN, werkblad_antwoord

PER_PAGINA = 25


@openbaar
@require_safe
def opvolging_list(request: HttpRequest) -> HttpResponse:
    """Show the follow-ups one may see, late ones first; or the same list counted per group, or as a spreadsheet."""
    keuze, dag = Opvolgingfilter.uit(request.GET), peildatum(request)
    lezer = queries.Lezer(leesbereik(request.user), request.user.pk, dag.op, vandaag())
    rijen = queries.opvolgingen(lezer, keuze)
    if (formaat := request.GET.get("formaat", "")) in FORMATEN:
        naam = f"aanbevelingen-{dag.op.isoformat()}"
        return werkblad_antwoord(naam, formaat, queries.KOP, queries.als_tabel(rijen, dag.op), blad="Aanbevelingen")
    context = {
        "dag": dag,
        "keuze": keuze,
        "keuzes": queries.opvolgingkeuzes(lezer.bereik),
        "mag_volgen": request.user.is_authenticated,
        "groepen": [(naam, f"per {woord}") for naam, (woord, _, _) in queries.GROEPEN.items()],
        **_inhoud(request, rijen, keuze, dag),
    }
    return toon(request, "aanbevelingen/overzichten/opvolging_list.html", context, deel="opvolging-rijen")


def _inhoud(request: HttpRequest, rijen: OpvolgingQuerySet, keuze: Opvolgingfilter, dag: Peildatum) -> dict[str, Any]:
    """One page of lines, or the counts per group."""
    op = "" if dag.is_vandaag else dag.op.isoformat()
    adressen = {formaat: queries.adres(keuze, op, formaat=formaat) for formaat in FORMATEN}
    per = request.GET.get("per", "")
    if per in queries.GROEPEN:
        groepen = queries.per_groep(rijen, per, keuze, op)
        return {"per": per, "groepregels": groepen, "adressen": adressen, "lijst_url": queries.adres(keuze, op)}
    pagina = Paginator(queries.voor_lijst(rijen, dag.op), PER_PAGINA).get_page(request.GET.get("pagina"))
    return {
        "per": "",
        "pagina": pagina,
        "regels": queries.als_regels(pagina.object_list, dag.op),
        "adressen": adressen,
    }
