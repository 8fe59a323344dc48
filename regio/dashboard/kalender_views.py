"""The calendar of a year: for a municipality with everything it takes part in, and for a region."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Gemeente, Regio
from governance.zienswijzen.kalender_queries import Periode, buurjaren, kies_jaar
from regio.dashboard.kalender_queries import (
    KEUZES,
    Bron,
    Jaarkalender,
    bron_van_gemeente,
    bron_van_regio,
    jaarkalender,
)
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

CSV_KOP = ("Dag", "Tot en met", "Tijd", "Soort", "Wat", "Van", "Uitleg", "Gaat niet door", "Intern", "Voorbeeld")


@openbaar
@require_safe
def gemeente_kalender(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the year of a council: its meetings and recess, and the terms of everything the municipality is in."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    raad = Orgaan.objects.filter(gemeente=gemeente, soort=OrgaanSoort.GEMEENTERAAD).first()
    context = {
        "titel": f"Kalender van {gemeente}",
        "bovenkop": "Gemeente",
        "van": gemeente,
        "raadskalender": reverse("governance:raadskalender", args=[raad.uuid]) if raad else "",
    }
    jaar = kies_jaar(request.GET.get("jaar", ""), vandaag())
    return _toon(request, bron_van_gemeente(gemeente, Periode.jaar(jaar)), jaar, context)


@openbaar
@require_safe
def regio_kalender(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the year of a region: meetings of its bodies and councils, terms, and decisions of boards."""
    regio = get_object_or_404(Regio, slug=slug)
    context = {"titel": f"Kalender van {regio}", "bovenkop": "Regio", "van": regio}
    jaar = kies_jaar(request.GET.get("jaar", ""), vandaag())
    return _toon(request, bron_van_regio(regio, Periode.jaar(jaar)), jaar, context)


def _toon(request: HttpRequest, bron: Bron, jaar: int, context: dict[str, object]) -> HttpResponse:
    soort = request.GET.get("soort", "").strip()[:20]
    kalender = jaarkalender(bron, request.user, jaar, soort, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"{slugify(str(context['titel']))}-{jaar}", CSV_KOP, _csv_rijen(kalender))
    context |= {"kalender": kalender, "soorten": KEUZES, "jaren": buurjaren(jaar, vandaag()), "vandaag": vandaag()}
    return toon(request, "dashboard/kalender.html", context)


def _csv_rijen(kalender: Jaarkalender) -> Iterator[list[object]]:
    for maand in kalender.maanden:
        for regel in maand.regels:
            yield [
                regel.dag.isoformat(),
                regel.laatste_dag.isoformat() if regel.laatste_dag else "",
                f"{regel.tijd:%H:%M}" if regel.tijd else "",
                regel.soort_naam,
                regel.wat,
                regel.van,
                regel.uitleg,
                "ja" if regel.vervallen else "nee",
                "ja" if regel.intern else "nee",
                "ja" if regel.voorbeeld else "nee",
            ]
        for rij in maand.onderwerpen:
            wat = f"{rij.onderwerp.onderwerp} ({rij.onderwerp.get_behandeling_display()})"
            stand = "te laat" if rij.te_laat else str(rij.onderwerp.get_status_display())
            voorbeeld = "ja" if rij.onderwerp.voorbeeld else "nee"
            dag = f"{rij.onderwerp.maand:%Y-%m}"
            yield [dag, "", "", "langetermijnagenda", wat, rij.van, stand, "nee", "nee", voorbeeld]
