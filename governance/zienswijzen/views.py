"""Reading consultations: all as a list, one over all councils, all of one council, and their documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from governance.regelingen.rules import valt_onder_wgr
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.zienswijzen.lijst_queries import (
    Raadplegingfilter,
    filterkeuzes,
    logboek,
    raadplegingen,
    raden_van,
    schemas_van,
    stukken_van,
    waar_te_openen,
)
from governance.zienswijzen.models import Raadpleging, Verzoek
from governance.zienswijzen.permissions import mag_concept_inzien, mag_raadplegingstuk_inzien
from governance.zienswijzen.queries import VAN_VERZOEK, Rij, met_eigenaar, rijen_van, rondebeeld, wettelijke_termijnen
from governance.zienswijzen.verzoek_queries import verzoeken_van
from regio.documenten.queries import lever
from regio.kern.htmx import is_deelverzoek, toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord

PER_PAGINA = 25
LIJST_KOP = (
    *("Onderwerp", "Soort", "Jaar", "Van", "Verzonden op", "Reageren tot en met", "Vergadering bestuur"),
    *("Besluit bestuur", "Ingetrokken op", "Raden", "Besloten", "Voorbeeld"),
)
RONDE_KOP = (
    *("Gemeente", "Stand", "Ontvangen op", "Uiterlijk", "Bron van die datum", "Laatste bruikbare raad", "Commissie"),
    *("Raad", "Antwoord", "Toon", "Besloten op", "Verzonden op", "Verzonden aan", "Inwoners", "Let op"),
)


@openbaar
@require_safe
def raadpleging_list(request: HttpRequest) -> HttpResponse:
    """Show the consultations one may know of, or the same list as a spreadsheet."""
    keuze = Raadplegingfilter.uit(request.GET)
    rijen = raadplegingen(request.user, keuze)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("raadplegingen", LIJST_KOP, (_lijstrij(rij) for rij in rijen))
    context = {
        "keuze": keuze,
        "keuzes": filterkeuzes(request.user),
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "te_openen": waar_te_openen(request.user),
    }
    return toon(request, "governance/zienswijzen/raadpleging_list.html", context, deel="raadpleging-rijen")


def _dag(waarde: date | None) -> str:
    return waarde.isoformat() if waarde else ""


def _lijstrij(rij: Any) -> list[object]:
    return [
        rij.titel,
        rij.get_soort_display(),
        rij.jaar or "",
        str(rij.regeling or rij.regio),
        _dag(rij.verzonden_op),
        _dag(rij.afgesproken_datum),
        _dag(rij.vergadering_op),
        _dag(rij.vastgesteld_op),
        _dag(rij.ingetrokken_op),
        rij.aantal_raden,
        rij.aantal_besloten,
        "ja" if rij.voorbeeld else "nee",
    ]


def _raadpleging(request: HttpRequest, uuid: UUID) -> Raadpleging:
    zichtbaar = met_eigenaar(Raadpleging.objects.zichtbaar_voor(leesbereik(request.user)))
    raadpleging: Raadpleging = get_object_or_404(zichtbaar, uuid=uuid)
    return raadpleging


@openbaar
@require_safe
def raadpleging_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a round over all councils; the part that changes is fetched again, and only sent when it did change."""
    raadpleging = _raadpleging(request, uuid)
    beeld = rondebeeld(raadpleging, request.user, vandaag())
    if request.GET.get("formaat") == "csv":
        tallen = beeld.inwoners.per_gemeente
        return csv_antwoord("raadpleging", RONDE_KOP, _ronderijen(beeld.rijen, tallen))
    if is_deelverzoek(request) and request.GET.get("stempel") == beeld.stempel:
        return HttpResponse(status=204)
    context: dict[str, Any] = {"raadpleging": raadpleging, "beeld": beeld}
    if not is_deelverzoek(request):
        context["stukken"] = stukken_van(raadpleging, request.user, [rij.raad for rij in beeld.rijen])
        context["logboek"] = logboek(raadpleging, request.user)
    return toon(request, "governance/zienswijzen/raadpleging_detail.html", context, deel="ronde")


def _ronderijen(rijen: list[Rij], inwoners: Any) -> Iterator[list[object]]:
    for rij in rijen:
        antwoord = rij.zienswijze
        laatste = rij.pad.raad if rij.pad else None
        yield [
            str(rij.raad.gemeente),
            rij.stand.label,
            _dag(rij.verzoek.ontvangen_op),
            _dag(rij.termijn.uiterlijk),
            rij.termijn.bron,
            _dag(laatste.dag) if laatste else "",
            _dag(rij.commissie.vergadering.datum) if rij.commissie else "",
            _dag(rij.raadsbehandeling.vergadering.datum) if rij.raadsbehandeling else "",
            antwoord.get_antwoord_display() if antwoord else "",
            antwoord.get_toon_display() if antwoord else "",
            _dag(antwoord.besloten_op) if antwoord else "",
            _dag(antwoord.verzonden_op) if antwoord else "",
            antwoord.verzonden_aan if antwoord else "",
            inwoners.get(rij.raad.gemeente_id, ""),
            " ".join(rij.let_op),
        ]


@openbaar
@require_safe
def raadpleging_stuk(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponseBase:
    """Serve a document of a consultation; one that may not be seen does not exist."""
    raadpleging = _raadpleging(request, uuid)
    stuk = get_object_or_404(raadpleging.documenten, uuid=document)
    if not mag_raadplegingstuk_inzien(request.user, raadpleging, raden_van(raadpleging), stuk):
        raise Http404("Dit stuk bestaat niet.")
    return lever(stuk)


# One council.


@openbaar
@require_safe
def verzoek_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what lies before one council, what is open first asked for; its griffier answers several at once."""
    raden = Orgaan.objects.select_related("gemeente").filter(soort=OrgaanSoort.GEMEENTERAAD)
    raad = get_object_or_404(raden, uuid=uuid)
    alleen_open = request.GET.get("toon") != "alles"
    verzoeken = verzoeken_van(raad, request.user, alleen_open=alleen_open)
    if request.GET.get("formaat") == "csv":
        rijen = rijen_van(list(verzoeken), request.user, vandaag())
        return csv_antwoord("raadplegingen-van-raad", ("Raadpleging", *RONDE_KOP[1:]), _raadrijen(rijen))
    pagina = Paginator(verzoeken, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "raad": raad,
        "alleen_open": alleen_open,
        "pagina": pagina,
        "rijen": rijen_van(list(pagina.object_list), request.user, vandaag()),
        "mag": mag_vergadering_bijhouden(request.user, raad),
    }
    return toon(request, "governance/zienswijzen/verzoek_list.html", context, deel="verzoek-rijen")


def _raadrijen(rijen: list[Rij]) -> Iterator[list[object]]:
    for rij, cellen in zip(rijen, _ronderijen(rijen, {}), strict=True):
        yield [str(rij.verzoek.raadpleging), *cellen[1:]]


@openbaar
@require_safe
def verzoek_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a consultation as one council has it: terms, path, answer and what the board did with its points."""
    zichtbaar = Raadpleging.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = Verzoek.objects.filter(raadpleging__in=zichtbaar).select_related(*VAN_VERZOEK)
    verzoek: Verzoek = get_object_or_404(rijen, pk=pk)
    raadpleging = verzoek.raadpleging
    context = {
        "verzoek": verzoek,
        "raadpleging": raadpleging,
        "rij": rijen_van([verzoek], request.user, vandaag())[0],
        "termijnen": wettelijke_termijnen(raadpleging, verzoek.ontvangen_op),
        "onder_wgr": raadpleging.regeling is not None and valt_onder_wgr(raadpleging.regeling.rechtsvorm),
        "mag_concept": mag_concept_inzien(request.user, verzoek.raad),
        "stukken": stukken_van(raadpleging, request.user, [verzoek.raad]),
    }
    return toon(request, "governance/zienswijzen/verzoek_detail.html", context)


# Schedules.


@openbaar
@require_safe
def termijnschema_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the schedules of dates of a region, or the same list as a spreadsheet."""
    regio = get_object_or_404(Regio, slug=slug)
    schemas = schemas_van(regio)
    if request.GET.get("formaat") == "csv":
        kop = ("Naam", "Soort", "Jaar", "Verzenden", "Reageren tot en met", "Aanbieden", "Vergadering", "Gebruikt")
        return csv_antwoord(f"termijnschemas-{regio.slug}", kop, (_schemarij(rij) for rij in schemas))
    context = {
        "regio": regio,
        "pagina": Paginator(schemas, PER_PAGINA).get_page(request.GET.get("pagina")),
        "mag": mag_regio_bijhouden(request.user, regio),
    }
    return toon(request, "governance/zienswijzen/termijnschema_list.html", context)


def _schemarij(rij: Any) -> list[object]:
    datums = (rij.verzonden_op, rij.afgesproken_datum, rij.aanbieding_op, rij.vergadering_op)
    return [rij.naam, rij.get_soort_display(), rij.jaar or "", *map(_dag, datums), rij.aantal]
