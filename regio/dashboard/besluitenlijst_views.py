"""The besluitenlijst of a meeting: on screen and paper, as PDF, and as a sheet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.vergaderingen.permissions import leest_voor_orgaan
from governance.vergaderingen.queries import vergadering_of_404, vergaderpad
from regio.dashboard.besluitenlijst_queries import KOP, als_rijen, besluitenlijst_van
from regio.kern.htmx import toon
from regio.kern.pdf import maak_pdf, pdf_antwoord
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.werkblad import FORMATEN, werkblad_antwoord

SJABLOON = "dashboard/besluitenlijst.typ"


@openbaar
@require_safe
def besluitenlijst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a meeting decided; what is besloten only when asked for, so that nobody publishes it by mistake.

    Of a meeting behind closed doors there is only the internal version.
    """
    bereik = leesbereik(request.user)
    vergadering = vergadering_of_404(bereik, uuid)
    leest_intern = leest_voor_orgaan(bereik, vergadering.orgaan)
    intern = leest_intern and (vergadering.besloten or request.GET.get("versie") == "intern")
    lijst = besluitenlijst_van(vergadering, bereik if intern else Leesbereik(), intern=intern)
    formaat = request.GET.get("formaat", "")
    soort = "-intern" if intern else ""
    naam = f"besluitenlijst-{slugify(vergadering.orgaan.naam)[:60]}-{vergadering.datum.isoformat()}{soort}"
    if formaat == "pdf":
        gegevens = lijst.als_gegevens() | {"gemaakt": f"Gemaakt op {datum(vandaag())}"}
        return pdf_antwoord(naam, maak_pdf(SJABLOON, gegevens, op=timezone.now()))
    if formaat in FORMATEN:
        return werkblad_antwoord(naam, formaat, KOP, als_rijen(lijst), blad="Besluitenlijst")
    context = {
        "vergadering": vergadering,
        "kruimels": vergaderpad(vergadering),
        "lijst": lijst,
        "kan_intern": leest_intern and not vergadering.besloten,
    }
    return toon(request, "dashboard/besluitenlijst.html", context)
