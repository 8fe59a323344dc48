"""The page a councillor shows at home: what the regions cost a municipality, and what they brought."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import leesbereik
from regio.dashboard.opbrengst_queries import Opbrengstbeeld, Regiodeel, opbrengstbeeld
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord

KOP = ("Regio", "Soort", "Jaar of datum", "Wat", "Bedrag (euro)", "Doel", "Uitleg of betekenis", "Bewijs", "Voorbeeld")


@openbaar
@require_safe
def gemeente_opbrengst(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the contribution of a municipality beside the results, with goal and evidence; or as a spreadsheet."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    beeld = opbrengstbeeld(gemeente, leesbereik(request.user), vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"opbrengst-{gemeente.slug}", KOP, _csv(beeld))
    return toon(request, "dashboard/gemeente_opbrengst.html", {"gemeente": gemeente, "beeld": beeld})


def _csv(beeld: Opbrengstbeeld) -> Iterator[tuple[object, ...]]:
    for deel in beeld.delen:
        for staaf in deel.staven:
            b = staaf.bijdrage
            wat = (deel.regio.naam, "bijdrage", b.jaar, f"Bijdrage {b.jaar}", bedrag_cel(b.bedrag_cent))
            yield (*wat, "", b.uitleg, "", "ja" if b.voorbeeld else "")
        yield from _csv_resultaten(deel)


def _csv_resultaten(deel: Regiodeel) -> Iterator[tuple[object, ...]]:
    groepen = (("resultaat voor de gemeente", deel.resultaten), ("resultaat van de regio", deel.van_regio))
    for soort, regels in groepen:
        for rij, betekenis, bewijs in regels:
            dag = rij.datum.isoformat() if rij.datum else ""
            wat = (deel.regio.naam, soort, dag, rij.naam, bedrag_cel(rij.bedrag_cent), rij.doel or "")
            stukken = ", ".join(stuk.titel for stuk in bewijs)
            yield (*wat, betekenis or rij.omschrijving, stukken, "ja" if rij.voorbeeld else "")
