"""The list of the programmes of a region, that everybody may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organisaties.models import Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.programmas import queries
from regio.kern.htmx import toon
from regio.kern.templatetags.statussen import uiterlijk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
KEUZEN = (("", "wat loopt of nog komt"), ("signaal", "alleen wat aandacht vraagt"), ("alle", "ook wat voorbij is"))
KOP = (
    *("Programma", "Stand", "Opdracht", "Begint op", "Tot en met", "Voorgesteld vanuit", "Besluit over het programma"),
    *("Volgende go/no-go", "Vraagt aandacht", "Code in de bron", "Bron", "Betrouwbaarheid", "Voorbeeld"),
)


@openbaar
@require_safe
def programma_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which programmes of a region run and which ask for attention, or give them as a spreadsheet."""
    regio = get_object_or_404(Regio, slug=slug)
    gevraagd = request.GET.get("toon", "")
    keuze = gevraagd if gevraagd in dict(KEUZEN) else ""
    rijen = queries.programmalijst(regio, vandaag(), toon=keuze)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"programmas-{regio.slug}", KOP, _csv_rijen(rijen))
    context = {
        "regio": regio,
        "keuzen": KEUZEN,
        "keuze": keuze,
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "aantal_signalen": sum(bool(rij.signalen) for rij in rijen),
        "regels": queries.programmaregels_van(regio),
        "vandaag": vandaag(),
        "mag": mag_regio_bijhouden(request.user, regio),
    }
    return toon(request, "governance/programmas/programma_list.html", context)


def _csv_rijen(rijen: Iterable[queries.Programmaregelbeeld]) -> Iterator[tuple[object, ...]]:
    for rij in rijen:
        programma = rij.programma
        yield (
            *(programma.naam, uiterlijk(rij.code).woord, programma.opdracht),
            *(programma.van.isoformat(), _dag(rij.laatste_dag), programma.get_voorgesteld_vanuit_display()),
            *(rij.beslist.naam if rij.beslist else "", _dag(rij.gonogo.datum if rij.gonogo else None)),
            " ".join(signaal.zin for signaal in rij.signalen),
            *(programma.code, programma.bron, programma.get_betrouwbaarheid_display()),
            "ja" if programma.voorbeeld else "",
        )


def _dag(dag: date | None) -> str:
    return dag.isoformat() if dag else ""
