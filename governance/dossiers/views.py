"""Pages about dossiers that everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.dossiers import queries
from governance.dossiers.models import Dossier
from governance.organisaties.models import Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from regio.kern.htmx import toon
from regio.kern.peildatum import peildatum
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = (
    *("Dossier", "Thema", "Organisatie", "Rol", "Sinds", "Tot en met", "Reden"),
    *("Verdeling van de kosten", "Coalitie", "Voorbeeld"),
)
EEN_DAG = timedelta(days=1)


@openbaar
@require_safe
def dossier_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who takes part in which dossier of a region: dossiers × organisations, or as a spreadsheet."""
    regio = get_object_or_404(Regio, slug=slug)
    dag, themas = peildatum(request), queries.themas_van_regio(regio)
    gekozen = next((thema for thema in themas if str(thema.pk) == request.GET.get("thema", "")), None)
    dossiers = queries.dossiers_van_regio(regio, dag.op, gekozen.pk if gekozen else None)
    if request.GET.get("formaat") == "csv":
        matrix = queries.dossiermatrix(regio, dossiers, dag.op)
        return csv_antwoord(f"dossiers-{regio.slug}", CSV_KOP, _csv_rijen(matrix))
    pagina = Paginator(dossiers, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "regio": regio,
        "dag": dag,
        "themas": themas,
        "thema": gekozen,
        "bewaar": [("thema", gekozen.pk)] if gekozen else [],
        "pagina": pagina,
        "matrix": queries.dossiermatrix(regio, pagina.object_list, dag.op),
        "mag": mag_regio_bijhouden(request.user, regio),
    }
    return toon(request, "governance/dossiers/dossier_list.html", context)


def _csv_rijen(matrix: queries.Dossiermatrix) -> Iterator[tuple[object, ...]]:
    for rij in matrix.rijen:
        for cel in rij.cellen:
            yield (rij.dossier.naam, rij.dossier.thema or "", *_csv_cel(cel), *_csv_dossier(rij))


def _csv_cel(cel: queries.Cel) -> tuple[object, ...]:
    deelname = cel.deelname
    if deelname is None:
        return (cel.organisatie.naam, "niet bekend", "", "", "")
    laatste_dag = (deelname.tot - EEN_DAG).isoformat() if deelname.tot else ""
    rol, sinds = deelname.get_rol_display(), deelname.van.isoformat()
    return (cel.organisatie.naam, rol, sinds, laatste_dag, deelname.reden)


def _csv_dossier(rij: queries.Dossierrij) -> tuple[object, ...]:
    voorbeeld = "ja" if rij.dossier.voorbeeld else ""
    return (rij.dossier.get_kostensleutel_display(), rij.coalitie.woorden, voorbeeld)


@openbaar
@require_safe
def dossier_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one dossier: who takes part since when and why, who does not and why, and who pays how."""
    dossier = get_object_or_404(Dossier.objects.select_related("regio", "thema"), slug=slug)
    dag = peildatum(request)
    op = _binnen_looptijd(dossier, dag.op)
    context = {
        "dossier": dossier,
        "dag": dag,
        "op": op,
        "beeld": queries.dossierbeeld(dossier, request.user, op),
    }
    return toon(request, "governance/dossiers/dossier_detail.html", context)


def _binnen_looptijd(dossier: Dossier, op: date) -> date:
    """Return the day, or the last day on which the dossier ran: after that nobody takes part any more."""
    return min(op, dossier.einddatum - EEN_DAG) if dossier.einddatum else op
