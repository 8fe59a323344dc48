"""Pages about follow-up: one story, and one recommendation over municipalities."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from aanbevelingen.adviezen.permissions import mag_aanbeveling_beheren
from aanbevelingen.adviezen.queries import aanbevelingen_zichtbaar_voor, adviesbeeld
from aanbevelingen.adviezen.schakel_queries import keten_van
from aanbevelingen.doorwerking.oorzaak_queries import kringen_van
from aanbevelingen.doorwerking.verloop import verloop_van
from aanbevelingen.meldingen.queries import meldzijde
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.permissions import mag_voortgang_melden
from aanbevelingen.opvolging.queries import als_regel, met_stand, volgt
from aanbevelingen.plannen.permissions import mag_plan_bijhouden
from aanbevelingen.plannen.plan_queries import mijlpalen_bij
from aanbevelingen.plannen.queries import acties_voor
from aanbevelingen.raadsbesluiten.afdoening_queries import volgende_stappen
from governance.herinneringen.stand_queries import herinnerstand
from governance.organisaties.permissions import leesbereik
from regio.audit.queries import logboek_van
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import openbaar


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
        "volgt": volgt(opvolging, request.user),
        "elders": [als_regel(o, op) for o in elders.exclude(pk=opvolging.pk).order_by("gemeente__naam")],
        "mag_melden": mag_voortgang_melden(request.user, opvolging),
        "stappen": volgende_stappen(request.user, opvolging) if request.user.is_authenticated else [],
        "acties": acties_voor(opvolging.aanbeveling, opvolging.gemeente, bereik, op),
        "mag_plan_bijhouden": mag_plan_bijhouden(request.user, opvolging.gemeente),
        "meldzijde": meldzijde(request.user, opvolging, regel.melding, regel.verificaties),
        "herinnerstand": herinnerstand(opvolging.uuid, eigenaar=_wie_doet(opvolging.actiehouder_id), op=op),
        "logboek": logboek_van(opvolging) if opvolging.gemeente_id in bereik.gemeenten else None,
    }
    return toon(request, "aanbevelingen/doorwerking/opvolging_detail.html", context)


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
        "mijlpalen": mijlpalen_bij(aanbeveling, bereik),
        "mag_beheren": mag_aanbeveling_beheren(request.user, aanbeveling),
    }
    return toon(request, "aanbevelingen/doorwerking/aanbeveling_detail.html", context)


def _wie_doet(actiehouder_id: int | None) -> str:
    return "de gemeentesecretaris" if actiehouder_id is None else "de actiehouder"
