"""The lists behind the counts on the start page of the regiosecretaris."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import beheerbereik
from regio.dashboard.permissions import mag_aandacht_zien
from regio.dashboard.samenwerking_queries import aandacht
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
CSV_KOP = ("Wat", "Waar", "Wat is er aan de hand?", "Datum", "Voorbeeld")


@require_safe
def aandacht_list(request: HttpRequest, soort: str) -> HttpResponse:
    """Show everything of one kind that is wrong or ends soon in what this person keeps."""
    eis(mag_aandacht_zien(request.user))
    gevraagd = aandacht(beheerbereik(request.user), vandaag()).soort(soort)
    if gevraagd is None:
        raise Http404("Deze lijst bestaat niet.")
    if request.GET.get("formaat") == "csv":
        rijen = (
            (punt.titel, punt.waar, punt.wat, punt.datum or "", "ja" if punt.voorbeeld else "")
            for punt in gevraagd.punten
        )
        return csv_antwoord(f"aandacht-{gevraagd.code}", CSV_KOP, rijen)
    pagina = Paginator(gevraagd.punten, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"soort": gevraagd, "pagina": pagina, "vandaag": vandaag()}
    return toon(request, "dashboard/aandacht_list.html", context)
