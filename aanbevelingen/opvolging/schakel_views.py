"""The screen on which a municipality says how far a link of the chain is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.adviezen.models import Schakel, Schakelstand
from aanbevelingen.adviezen.permissions import mag_schakelstand_bijhouden
from aanbevelingen.adviezen.queries import kruimels_van
from aanbevelingen.adviezen.schakel_actions import wis_schakelstand, zet_schakelstand
from aanbevelingen.adviezen.schakel_queries import stand_van
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.schakel_forms import SchakelstandForm
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, Verwijder, bewerk
from regio.kern.tekst import hoofdletter
from regio.kern.toestemming import eis


@require_http_methods(["GET", "HEAD", "POST"])
def schakelstand_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Say who owns a link of the chain in one municipality, and how far it is."""
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user))
    opvolging = get_object_or_404(zichtbaar.select_related("gemeente", "aanbeveling__onderzoek"), uuid=uuid)
    schakel = get_object_or_404(Schakel.objects.filter(aanbeveling=opvolging.aanbeveling), pk=pk)
    eis(mag_schakelstand_bijhouden(request.user, schakel, opvolging.gemeente))
    stand, terug = stand_van(schakel, opvolging.gemeente), opvolging.get_absolute_url()
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        Formulierpagina(
            titel=hoofdletter(str(schakel)),
            bovenkop=f"{opvolging.aanbeveling.nummer}. {opvolging.aanbeveling.titel}",
            kruimels=[*kruimels_van(opvolging.aanbeveling), (str(opvolging.gemeente), terug)],
            terug=terug,
        ),
        lambda data: SchakelstandForm(data, instance=stand_van(schakel, opvolging.gemeente)),
        sla_op=lambda form: zet_schakelstand(
            stand=form.instance if stand._state.adding else stand,
            versie=form.gelezen_versie,
            velden=form.velden,
            **wie,
        ),
        verwijder=_wisser(stand, wie),
    )


def _wisser(stand: Schakelstand, wie: dict[str, Any]) -> Verwijder | None:
    """What was never written cannot be removed."""
    if stand._state.adding:
        return None
    return lambda reden, versie: wis_schakelstand(stand=stand, versie=versie, reden=reden, **wie)
