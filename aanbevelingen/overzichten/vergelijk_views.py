"""The comparison of the recommendations of one research over municipalities."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.overzichten.keuze_rules import Opvolgingfilter
from aanbevelingen.overzichten.lijst_queries import adres
from aanbevelingen.overzichten.vergelijk_queries import TOON, Vergelijking, gekozen_toon, te_vergelijken, vergelijking
from governance.organisaties.permissions import leesbereik
from regio.kern.htmx import toon
from regio.kern.peildatum import Peildatum, peildatum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.werkblad import FORMATEN, werkblad_antwoord

PER_PAGINA = 25


@openbaar
@require_safe
def vergelijking_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who does what with the same advice, on any day; or all of it as a spreadsheet."""
    bereik, dag = leesbereik(request.user), peildatum(request)
    onderzoek = get_object_or_404(Onderzoek.objects.zichtbaar_voor(bereik).select_related("regio"), slug=slug)
    gekozen, rijen = gekozen_toon(request.GET.get("toon", "")), te_vergelijken(onderzoek)
    if (formaat := request.GET.get("formaat", "")) in FORMATEN:
        alles = vergelijking(onderzoek, rijen, bereik, gekozen, dag.op, vandaag())
        naam = f"vergelijking-{onderzoek.slug}-{gekozen}-{dag.op.isoformat()}"
        return werkblad_antwoord(naam, formaat, _kop(alles), _tabel(alles), blad=TOON[gekozen])
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "onderzoek": onderzoek,
        "dag": dag,
        "pagina": pagina,
        "beeld": vergelijking(onderzoek, pagina.object_list, bereik, gekozen, dag.op, vandaag()),
        "toon": gekozen,
        "toon_naam": TOON[gekozen],
        "bewaar": [("toon", gekozen)],
        "lijst_url": adres(Opvolgingfilter(onderzoek=onderzoek.slug), "" if dag.is_vandaag else dag.op.isoformat()),
        "schakelaar": [(code, label, _adres(onderzoek, dag, toon=code)) for code, label in TOON.items()],
        "adressen": {formaat: _adres(onderzoek, dag, toon=gekozen, formaat=formaat) for formaat in FORMATEN},
    }
    return toon(request, "aanbevelingen/overzichten/vergelijking.html", context, deel="vergelijking-beeld")


def _adres(onderzoek: Onderzoek, dag: Peildatum, **meer: str) -> str:
    op = {} if dag.is_vandaag else {"op": dag.op.isoformat()}
    return f"{reverse('aanbevelingen:vergelijking', args=[onderzoek.slug])}?{urlencode(meer | op)}"


def _kop(beeld: Vergelijking) -> list[str]:
    return ["Code", "Aanbeveling", *(gemeente.naam for gemeente in beeld.kolommen)]


def _tabel(beeld: Vergelijking) -> Iterator[list[object]]:
    for rij in beeld.rijen:
        woorden = [cel.in_woorden if cel else "" for _, cel in rij.cellen]
        yield [rij.aanbeveling.code, rij.aanbeveling.titel, *woorden]
