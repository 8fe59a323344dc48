"""What goes out, what went, and what is for the agenda of the council: three lists of who watches over reminders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aanbevelingen.herinneringen import lijst_queries, vooruit_queries
from aanbevelingen.herinneringen.bekend_queries import SOORTKEUZES, gekozen_soort
from aanbevelingen.herinneringen.permissions import mag_herinneringen_inzien
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.werkblad import FORMATEN, werkblad_antwoord

PER_PAGINA = 50


@require_safe
def herinnering_vooruit(request: HttpRequest) -> HttpResponse:
    """Show what goes out in the next fourteen days and to whom, and what waits for the next mail."""
    eis(mag_herinneringen_inzien(request.user))
    soort = gekozen_soort(request.GET.get("soort", ""))
    regels = vooruit_queries.vooruitblik(request.user, vandaag(), soort=soort)
    if (formaat := request.GET.get("formaat", "")) in FORMATEN:
        return _werkblad("vooruit", formaat, vooruit_queries.KOP, vooruit_queries.als_tabel(regels))
    pagina = Paginator(regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        **_rond(request, soort, pagina),
        "dagen": vooruit_queries.per_dag(pagina.object_list, regels),
        "wachtend": vooruit_queries.wachtend(request.user, soort=soort) if pagina.number == 1 else [],
    }
    return toon(request, "aanbevelingen/herinneringen/herinnering_vooruit.html", context)


@require_safe
def herinnering_log(request: HttpRequest) -> HttpResponse:
    """Show what was placed, sent, refused, withdrawn or held back, newest first."""
    eis(mag_herinneringen_inzien(request.user))
    soort = gekozen_soort(request.GET.get("soort", ""))
    rijen = lijst_queries.log_van(request.user, soort=soort)
    if (formaat := request.GET.get("formaat", "")) in FORMATEN:
        tabel = lijst_queries.log_als_tabel(lijst_queries.als_logregels(rijen, vandaag()))
        return _werkblad("verstuurd", formaat, lijst_queries.LOG_KOP, tabel)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    regels = lijst_queries.als_logregels(pagina.object_list, vandaag())
    context = {**_rond(request, soort, pagina), "regels": regels}
    return toon(request, "aanbevelingen/herinneringen/herinnering_log.html", context)


@require_safe
def herinnering_agenda(request: HttpRequest) -> HttpResponse:
    """Show the open items that were passed on to the council, with its next meeting."""
    eis(mag_herinneringen_inzien(request.user))
    soort = gekozen_soort(request.GET.get("soort", ""))
    regels = lijst_queries.voor_de_agenda(request.user, vandaag(), soort=soort)
    if (formaat := request.GET.get("formaat", "")) in FORMATEN:
        return _werkblad("agenda", formaat, lijst_queries.AGENDA_KOP, lijst_queries.agenda_als_tabel(regels))
    context = _rond(request, soort, Paginator(regels, PER_PAGINA).get_page(request.GET.get("pagina")))
    return toon(request, "aanbevelingen/herinneringen/herinnering_agenda.html", context)


def _rond(request: HttpRequest, soort: str, pagina: Any) -> dict[str, Any]:
    """What stands around each of the three lists."""
    return {
        "pagina": pagina,
        "soort": soort,
        "soorten": SOORTKEUZES,
        "vandaag": vandaag(),
        "tabbladen": lijst_queries.tabbladen(request.user, soort, request.path),
        "bestanden": [(f, f"{request.path}?formaat={f}{f'&soort={soort}' if soort else ''}") for f in FORMATEN],
    }


def _werkblad(naam: str, formaat: str, kop: Sequence[str], rijen: Any) -> HttpResponse:
    bestand = f"herinneringen-{naam}-{vandaag().isoformat()}"
    return werkblad_antwoord(bestand, formaat, kop, rijen, blad="Herinneringen")
