"""Pages about contributions that everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.bijdragen import queries
from governance.bijdragen.balk_rules import staven
from governance.bijdragen.jaar_queries import Deelnemerregel, Jaarbeeld, jaarbeelden
from governance.bijdragen.models import Bijdrage, Bijdragejaar, Sleuteldeel
from governance.bijdragen.permissions import mag_bijdragen_bijhouden
from governance.bijdragen.rules import in_euro
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import leesbereik
from governance.programmas.models import Programma
from governance.regelingen.models import Regeling
from regio.audit.queries import logboek_van
from regio.kern.bedragveld import tarief_uit_centen
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord

PER_PAGINA = 25
LIJST_KOP = (
    *("Regeling of programma", "Jaar", "Status", "Verdeelsleutel", "Tarief in euro", "Totaal in euro"),
    *("Berekend in euro", "Vastgesteld in euro", "Deelnemers", "Aansluiting", "Bron", "Code", "Voorbeeld"),
)
JAAR_KOP = (
    *("Deelnemer", "Inwoners", "Peildatum", "Inwoners volgens", "Aandeel", "Berekend in euro"),
    *("Vastgesteld in euro", "Verschil in euro", "Uitleg", "Toelichting", "Code"),
)
GEMEENTE_KOP = (
    *("Regeling of programma", "Jaar", "Tarief in euro", "Groei tarief", "Inwoners", "Bedrag in euro"),
    *("Vastgesteld", "Groei bedrag", "Code", "Voorbeeld"),
)


def _tarief(jaar: Bijdragejaar) -> str:
    return "" if jaar.tarief_cent is None else tarief_uit_centen(jaar.tarief_cent)


@openbaar
@require_safe
def bijdragen_regio(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is paid in a region, per regeling or programme and year, and whether each year adds up."""
    regio = get_object_or_404(Regio, slug=slug)
    jaren = queries.jaren_van_regio(regio)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"bijdragen-{regio.slug}", LIJST_KOP, _lijstrijen(jaarbeelden(jaren)))
    pagina = Paginator(jaren, PER_PAGINA).get_page(request.GET.get("pagina"))
    dragers = [(rij, mag_bijdragen_bijhouden(request.user, rij)) for rij in queries.dragers_van(regio)]
    context = {
        "regio": regio,
        "pagina": pagina,
        "beelden": jaarbeelden(pagina.object_list),
        "toevoegen": [(rij, queries.adres_nieuw(rij)) for rij, mag in dragers if mag],
    }
    return toon(request, "governance/bijdragen/bijdragen_regio.html", context)


@openbaar
@require_safe
def bijdragen_regeling(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the years of one regeling."""
    return _van_drager(request, get_object_or_404(Regeling.objects.select_related("regio"), slug=slug), slug)


@openbaar
@require_safe
def bijdragen_programma(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the years of one programme."""
    programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    return _van_drager(request, programma, str(uuid))


def _van_drager(request: HttpRequest, drager: Regeling | Programma, naam: str) -> HttpResponse:
    jaren = queries.jaren_van(drager)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"bijdragen-{naam}", LIJST_KOP, _lijstrijen(jaarbeelden(jaren)))
    pagina = Paginator(jaren, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "drager": drager,
        "pagina": pagina,
        "beelden": jaarbeelden(pagina.object_list),
        "adres": queries.adres_van(drager),
        "adres_nieuw": queries.adres_nieuw(drager),
        "mag": mag_bijdragen_bijhouden(request.user, drager),
    }
    return toon(request, "governance/bijdragen/bijdragen_drager.html", context)


def _lijstrijen(beelden: list[Jaarbeeld]) -> Iterator[tuple[object, ...]]:
    for beeld in beelden:
        jaar = beeld.jaar
        yield (
            *(jaar.drager, jaar.jaar, jaar.get_status_display(), jaar.get_sleutel_display(), _tarief(jaar)),
            *(
                bedrag_cel(jaar.totaal_cent),
                bedrag_cel(beeld.berekening.totaal_cent),
                bedrag_cel(beeld.som_vastgesteld),
            ),
            *(len(beeld.regels), beeld.aansluiting.tekst, jaar.bron, jaar.code, "ja" if jaar.voorbeeld else ""),
        )


@openbaar
@require_safe
def bijdragejaar_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one year: what each participant pays, how that was computed, and whether it is what was adopted."""
    jaar = get_object_or_404(Bijdragejaar.objects.select_related(*queries.MET_DRAGER), uuid=uuid)
    (beeld,) = jaarbeelden([jaar])
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"bijdragen-{jaar.jaar}", JAAR_KOP, (_jaarrij(jaar, regel) for regel in beeld.regels))
    mag = mag_bijdragen_bijhouden(request.user, jaar.drager)
    context = {
        "jaar": jaar,
        "titel": f"Bijdragen {jaar.jaar}",
        "beeld": beeld,
        "adres": queries.adres_van(jaar.drager),
        "besluit": queries.besluit_bij(jaar, leesbereik(request.user)),
        "mag": mag,
        "logboek": logboek_van(jaar, (Bijdrage, "bijdragejaar"), (Sleuteldeel, "bijdragejaar")) if mag else None,
    }
    return toon(request, "governance/bijdragen/bijdragejaar_detail.html", context)


def _jaarrij(jaar: Bijdragejaar, regel: Deelnemerregel) -> tuple[object, ...]:
    rij, verklaring = regel.bijdrage, regel.verklaring
    return (
        *(rij.organisatie.naam, "" if regel.inwoners is None else regel.inwoners, jaar.peildatum or ""),
        *(regel.inwoners_van, regel.aandeel, bedrag_cel(regel.berekend), bedrag_cel(rij.vastgesteld_cent)),
        *(bedrag_cel(verklaring.verschil_cent), verklaring.tekst, rij.toelichting, rij.code),
    )


@openbaar
@require_safe
def gemeente_bijdragen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one municipality pays over the years, per regeling or programme, with a picture and its test."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    if request.GET.get("formaat") == "csv":
        rijen = queries.bijdragen_van_gemeente(gemeente)
        return csv_antwoord(f"bijdragen-{gemeente.slug}", GEMEENTE_KOP, (_gemeenterij(rij) for rij in rijen))
    reeksen = [(reeks, _grafiek(reeks)) for reeks in queries.reeksen_van(gemeente)]
    dit_jaar = vandaag().year
    nu = [rij for reeks, _ in reeksen for rij in reeks.rijen if rij.jaar == dit_jaar]
    context = {"gemeente": gemeente, "reeksen": reeksen, "nu": nu, "dit_jaar": dit_jaar}
    return toon(request, "governance/bijdragen/gemeente_bijdragen.html", context)


def _grafiek(reeks: queries.Dragerreeks) -> Any:
    bedragen = [(str(rij.jaar), rij.bedrag_cent) for rij in reeks.rijen]
    return staven((jaar, in_euro(bedrag) if bedrag is not None else "?", bedrag) for jaar, bedrag in bedragen)


def _gemeenterij(rij: queries.Gemeentebijdrage) -> tuple[object, ...]:
    jaar = rij.beeld.jaar
    return (
        *(
            jaar.drager,
            jaar.jaar,
            _tarief(jaar),
            rij.groei_tarief,
            rij.regel.inwoners or "",
            bedrag_cel(rij.bedrag_cent),
        ),
        *("ja" if rij.is_vastgesteld else "nee", rij.groei_bedrag, rij.regel.bijdrage.code),
        "ja" if jaar.voorbeeld else "",
    )


@openbaar
@require_safe
def bijdragen_vergelijken(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the participants of a region pay beside each other in one year, also per inhabitant."""
    regio = get_object_or_404(Regio, slug=slug)
    gekozen = request.GET.get("jaar", "")
    jaar = int(gekozen) if gekozen.isdecimal() and len(gekozen) == 4 else None
    beeld = queries.vergelijking(regio, jaar, vandaag().year)
    if request.GET.get("formaat") == "csv":
        kop = ("Deelnemer", *(f"{b.jaar.drager} in euro" for b in beeld.beelden), "Samen in euro", "Inwoners")
        naam = f"bijdragen-{regio.slug}-{beeld.jaar or ''}"
        return csv_antwoord(naam, (*kop, "Per inwoner in euro"), (_vergelijkrij(rij) for rij in beeld.regels))
    return toon(request, "governance/bijdragen/bijdragen_vergelijken.html", {"regio": regio, "beeld": beeld})


def _vergelijkrij(rij: queries.Vergelijkregel) -> tuple[object, ...]:
    delen = (bedrag_cel(deel.bedrag_cent) if deel else "" for _, deel in rij.delen)
    inwoners = "" if rij.inwoners is None else rij.inwoners
    return (rij.organisatie.naam, *delen, bedrag_cel(rij.bedrag_cent), inwoners, bedrag_cel(rij.per_inwoner_cent))
