"""The search page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import leesbereik
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.zoeken.queries import als_treffer, zoek
from regio.zoeken.rules import lees_vraag

PER_PAGINA = 20


@openbaar
@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """Show what answers the query in `?q=`, of all kinds or of the kind in `?soort=`."""
    vraag = lees_vraag(request.GET.get("q", ""))
    resultaat = zoek(vraag, leesbereik(request.user), vandaag())
    soort = request.GET.get("soort", "")
    rijen = resultaat.van_soort(soort)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "vraag": vraag,
        "zoekterm": vraag.tekst,
        "soort": soort,
        "resultaat": resultaat,
        "pagina": pagina,
        "treffers": [als_treffer(rij, vraag.woorden) for rij in pagina.object_list],
    }
    return toon(request, "zoeken/zoek.html", context, deel="treffers")
