"""Pages about follow-up: one story, one recommendation over municipalities, and the comparison."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.adviezen.permissions import mag_aanbeveling_beheren
from aanbevelingen.adviezen.queries import aanbevelingen_zichtbaar_voor, adviesbeeld
from aanbevelingen.adviezen.schakel_queries import keten_van
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.afdoening_queries import volgende_stappen
from aanbevelingen.opvolging.melding_queries import meldzijde
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.oorzaak_queries import kringen_van
from aanbevelingen.opvolging.permissions import mag_voortgang_melden
from aanbevelingen.opvolging.queries import als_regel, met_stand, vergelijking
from aanbevelingen.opvolging.verloop import verloop_van
from aanbevelingen.plannen.permissions import mag_plan_bijhouden
from aanbevelingen.plannen.queries import acties_voor
from governance.organisaties.permissions import leesbereik
from regio.audit.queries import logboek_van
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar
from regio.kern.uitvoer import csv_antwoord


@openbaar
def opvolging_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what one municipality did with one recommendation, as one story."""
    bereik, op = leesbereik(request.user), vandaag()
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik)
    opvolging = get_object_or_404(met_stand(zichtbaar), uuid=uuid)
    elders = met_stand(zichtbaar.filter(aanbeveling=opvolging.aanbeveling_id))
    regel = als_regel(opvolging, op)
    context = {
        "regel": regel,
        "opvolging": opvolging,
        "advies": adviesbeeld(opvolging.aanbeveling, bereik, gemeente=opvolging.gemeente),
        "keten": keten_van(opvolging.aanbeveling, opvolging.gemeente, request.user),
        "verloop": verloop_van(opvolging, bereik, op),
        "kringen": kringen_van(opvolging.aanbeveling),
        "elders": [als_regel(o, op) for o in elders.exclude(pk=opvolging.pk).order_by("gemeente__naam")],
        "mag_melden": mag_voortgang_melden(request.user, opvolging),
        "stappen": volgende_stappen(request.user, opvolging) if request.user.is_authenticated else [],
        "acties": acties_voor(opvolging.aanbeveling, opvolging.gemeente, bereik, op),
        "mag_plan_bijhouden": mag_plan_bijhouden(request.user, opvolging.gemeente),
        "meldzijde": meldzijde(request.user, opvolging, regel.melding, regel.verificaties),
        "logboek": logboek_van(opvolging) if opvolging.gemeente_id in bereik.gemeenten else None,
    }
    return toon(request, "aanbevelingen/opvolging/opvolging_detail.html", context)


@openbaar
def aanbeveling_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one recommendation and how it stands in every municipality."""
    bereik = leesbereik(request.user)
    aanbeveling = get_object_or_404(aanbevelingen_zichtbaar_voor(bereik), uuid=uuid)
    rijen = met_stand(Opvolging.objects.zichtbaar_voor(bereik).filter(aanbeveling=aanbeveling))
    regels = [als_regel(rij, vandaag()) for rij in rijen.order_by("gemeente__naam", "pk")]
    context = {
        "aanbeveling": aanbeveling,
        "regels": regels,
        "advies": adviesbeeld(aanbeveling, bereik),
        "keten": keten_van(aanbeveling),
        "kringen": kringen_van(aanbeveling),
        "mag_beheren": mag_aanbeveling_beheren(request.user, aanbeveling),
    }
    return toon(request, "aanbevelingen/opvolging/aanbeveling_detail.html", context)


@openbaar
def vergelijking_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who does what with the same advice: recommendations by municipalities."""
    bereik = leesbereik(request.user)
    onderzoek = get_object_or_404(Onderzoek.objects.zichtbaar_voor(bereik).select_related("regio"), slug=slug)
    gemeenten, rijen = vergelijking(Aanbeveling.objects.filter(onderzoek=onderzoek), bereik, vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(
            f"vergelijking-{onderzoek.slug}",
            ["Aanbeveling", *(gemeente.naam for gemeente in gemeenten)],
            ([str(rij.aanbeveling), *(_als_woord(cel) for cel in rij.cellen)] for rij in rijen),
        )
    context = {"onderzoek": onderzoek, "gemeenten": gemeenten, "rijen": rijen}
    return toon(request, "aanbevelingen/opvolging/vergelijking.html", context)


def _als_woord(cel: object) -> str:
    stand = getattr(cel, "stand", None)
    return "" if stand is None else stand.woord or stand.code.replace("_", " ")
