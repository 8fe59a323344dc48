"""Factsheet and progress report: on screen, as PDF, and as a sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from aanbevelingen.rapportage.forms import PeriodeForm
from aanbevelingen.rapportage.queries import (
    KOP,
    factsheet_van,
    regios_met_factsheet,
    voortgangsrapport_van,
)
from aanbevelingen.rapportage.rules import begin_van_verslag
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik, leesbereik
from regio.kern.htmx import toon
from regio.kern.pdf import maak_pdf, pdf_antwoord
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.werkblad import FORMATEN, werkblad_antwoord


@openbaar
@require_safe
def factsheet(request: HttpRequest, slug: str, regio: str = "") -> HttpResponse:
    """Show one page about a municipality in a region: adopted, status, contribution, what it brings.

    Without a region in the address it is the first one, by name, in which this council has recommendations.
    What is internal only stands on it when asked for by who may read it, so that nobody hands it out by mistake.
    """
    gemeente: Gemeente = get_object_or_404(Gemeente, slug=slug)
    bereik, intern = _versie(request, gemeente)
    regios = regios_met_factsheet(gemeente, bereik)
    gekozen = _regio(regios, regio)
    if gekozen is None:
        return toon(request, "aanbevelingen/rapportage/factsheet.html", {"gemeente": gemeente, "regios": regios})
    blad = factsheet_van(gemeente, gekozen, bereik, vandaag(), intern=intern)
    if request.GET.get("formaat"):
        naam = f"factsheet-{gemeente.slug}-{gekozen.slug}"
        return _bestand(request, naam, "aanbevelingen/rapportage/factsheet.typ", blad.als_gegevens(), blad.regels)
    context = {"gemeente": gemeente, "regio": gekozen, "regios": regios, "blad": blad, **_versies(request, gemeente)}
    return toon(request, "aanbevelingen/rapportage/factsheet.html", context)


@openbaar
@require_safe
def voortgangsrapport(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the progress report of a council over a period; the last half year unless another is asked for (J8)."""
    gemeente: Gemeente = get_object_or_404(Gemeente, slug=slug)
    bereik, intern = _versie(request, gemeente)
    form, van, tot = _periode(request)
    rapport = voortgangsrapport_van(gemeente, bereik, van, tot, vandaag(), intern=intern)
    if request.GET.get("formaat") and not form.errors:
        naam = f"voortgangsrapportage-{gemeente.slug}-{tot.isoformat()}"
        regels = tuple(punt.regel for punt in rapport.punten)
        return _bestand(request, naam, "aanbevelingen/rapportage/voortgangsrapport.typ", rapport.als_gegevens(), regels)
    periode = f"van={van.isoformat()}&tot={tot.isoformat()}"
    context = {"gemeente": gemeente, "rapport": rapport, "form": form, "periode": periode}
    sjabloon = "aanbevelingen/rapportage/voortgangsrapport.html"
    return toon(request, sjabloon, context | _versies(request, gemeente), status=422 if form.errors else 200)


def _versie(request: HttpRequest, gemeente: Gemeente) -> tuple[Leesbereik, bool]:
    """The public version, unless the internal one is asked for by who reads for this municipality."""
    bereik = leesbereik(request.user)
    intern = gemeente.pk in bereik.gemeenten and request.GET.get("versie") == "intern"
    return (bereik if intern else Leesbereik()), intern


def _versies(request: HttpRequest, gemeente: Gemeente) -> dict[str, Any]:
    return {"kan_intern": gemeente.pk in leesbereik(request.user).gemeenten, "vandaag": vandaag()}


def _regio(regios: list[Regio], slug: str) -> Regio | None:
    """Return the chosen region, or the first one; None when there is nothing yet.

    Raises:
        Http404: the region in the address has nothing of this council.
    """
    if not slug:
        return regios[0] if regios else None
    for regio in regios:
        if regio.slug == slug:
            return regio
    raise Http404


def _periode(request: HttpRequest) -> tuple[PeriodeForm, date, date]:
    begin = {"van": begin_van_verslag(vandaag()), "tot": vandaag()}
    gekozen = {naam: request.GET[naam] for naam in ("van", "tot") if request.GET.get(naam)}
    form = PeriodeForm({**begin, **gekozen} if gekozen else None, initial=begin)
    if gekozen and form.is_valid():
        return form, form.cleaned_data["van"], form.cleaned_data["tot"]
    return form, begin["van"], begin["tot"]


def _bestand(
    request: HttpRequest, naam: str, sjabloon: str, gegevens: dict[str, Any], regels: tuple[Any, ...]
) -> HttpResponse:
    """Answer with the PDF or the sheet that the address asks for."""
    formaat = request.GET["formaat"]
    naam = f"{naam}-intern" if gegevens["intern"] else naam
    if formaat in FORMATEN:
        return werkblad_antwoord(naam, formaat, KOP, (regel.als_rij for regel in regels), blad="Aanbevelingen")
    gegevens |= {"gemaakt": f"Gemaakt op {datum(vandaag())}"}
    return pdf_antwoord(naam, maak_pdf(sjabloon, gegevens, op=timezone.now()))
