"""Pages about results that everybody may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from governance.resultaten import queries
from governance.resultaten.models import Resultaat
from governance.resultaten.permissions import mag_bewijs_inzien, mag_resultaat_bijhouden
from regio.documenten.queries import lever
from regio.kern.htmx import toon
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord

PER_PAGINA = 25
KOP = (
    *("Resultaat", "Omschrijving", "Bereikt op", "Bedrag (euro)", "Programma", "Doel", "Gemeente", "Betekenis"),
    *("Code in de bron", "Bron", "Betrouwbaarheid", "Voorbeeld"),
)


@openbaar
@require_safe
def resultaat_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the cooperation of a region brought: for which municipality, programme and goal."""
    regio = get_object_or_404(Regio, slug=slug)
    keuze = queries.kies(regio, request.GET)
    rijen = queries.resultaten_van(regio, keuze)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"resultaten-{regio.slug}", KOP, _csv(rijen))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    bewijs = queries.bewijs_bij(pagina.object_list, leesbereik(request.user))
    context = {
        "regio": regio,
        "keuze": keuze,
        "gekozen_programma": str(keuze.programma.uuid) if keuze.programma else "",
        "gekozen_doel": str(keuze.doel.uuid) if keuze.doel else "",
        "keuzes": queries.keuzes(regio),
        "pagina": pagina,
        "regels": [(rij, bewijs.get(rij.pk, [])) for rij in pagina.object_list],
        "zonder_pagina": _zonder_pagina(request),
        "mag": mag_regio_bijhouden(request.user, regio),
    }
    return toon(request, "governance/resultaten/resultaat_list.html", context)


def _zonder_pagina(request: HttpRequest) -> str:
    parameters = request.GET.copy()
    parameters.pop("pagina", None)
    parameters["formaat"] = "csv"
    return parameters.urlencode()


def _csv(rijen: Iterable[Resultaat]) -> Iterator[tuple[object, ...]]:
    for rij in rijen:
        dag = rij.datum.isoformat() if rij.datum else ""
        wat = (rij.naam, rij.omschrijving, dag, bedrag_cel(rij.bedrag_cent), rij.programma or "", rij.doel or "")
        bron = (rij.code, rij.bron, rij.get_betrouwbaarheid_display(), "ja" if rij.voorbeeld else "")
        betekenissen = list(rij.betekenissen.all())
        for stuk in betekenissen:
            yield (*wat, stuk.gemeente.naam, stuk.betekenis, *bron)
        if not betekenissen:
            yield (*wat, "", "", *bron)


@openbaar
@require_safe
def resultaat_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one result: what it is, which goal it serves, what it means per municipality, and the evidence."""
    resultaat = get_object_or_404(queries.met_omgeving(Resultaat.objects.all()), uuid=uuid)
    context = {
        "resultaat": resultaat,
        "bewijs": queries.bewijs_bij([resultaat], leesbereik(request.user)).get(resultaat.pk, []),
        "mag": mag_resultaat_bijhouden(request.user, resultaat),
    }
    return toon(request, "governance/resultaten/resultaat_detail.html", context)


@openbaar
@require_safe
def resultaat_bewijs(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponseBase:
    """Serve the evidence of a result; what may not be seen does not exist."""
    resultaat = get_object_or_404(Resultaat, uuid=uuid)
    stuk = get_object_or_404(resultaat.documenten, uuid=document)
    if not mag_bewijs_inzien(leesbereik(request.user), resultaat, stuk):
        raise Http404("Dit stuk bestaat niet.")
    return lever(stuk)
