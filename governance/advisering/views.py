"""Screens with which a regiosecretaris keeps the advice of a body; it is read on the page of that body."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.advisering import actions
from governance.advisering.forms import AdviesForm
from governance.advisering.models import Advies
from governance.organen.models import Orgaan
from governance.organen.permissions import mag_orgaan_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

AAN_WIE = "Zeg altijd aan wie het advies is gericht: wie het bestuur adviseert, adviseert ook de eigen wethouder."


@require_http_methods(["GET", "HEAD", "POST"])
def advies_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add an advice that was asked of this body, or that it gave."""
    orgaan = get_object_or_404(Orgaan.objects.select_related("gemeente", "regio", "regeling__regio"), uuid=uuid)
    eis(mag_orgaan_bijhouden(request.user, orgaan))
    return bewerk(
        request,
        _pagina(orgaan, "Advies toevoegen", inleiding=AAN_WIE, knop="Advies toevoegen"),
        lambda data: AdviesForm(data, instance=Advies(orgaan=orgaan)),
        sla_op=lambda form: actions.voeg_advies_toe(
            advies=form.instance,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def advies_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an advice, or remove it when it was a mistake."""
    advies = _advies(uuid)
    eis(mag_orgaan_bijhouden(request.user, advies.orgaan))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(advies.orgaan, "Advies wijzigen"),
        lambda data: AdviesForm(data, instance=_advies(uuid)),
        sla_op=lambda form: actions.wijzig_advies(advies=advies, versie=form.gelezen_versie, velden=form.velden, **wie),
        verwijder=lambda reden, versie: actions.verwijder_advies(advies=advies, versie=versie, reden=reden, **wie),
    )


def _advies(uuid: UUID) -> Advies:
    met_eigenaar = Advies.objects.select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")
    return get_object_or_404(met_eigenaar, uuid=uuid)


def _pagina(orgaan: Orgaan, titel: str, **teksten: str) -> Formulierpagina:
    eigenaar = orgaan.regeling or orgaan.regio
    pad = [(str(eigenaar), eigenaar.get_absolute_url())] if eigenaar else []
    return Formulierpagina(
        titel=titel,
        bovenkop=str(orgaan),
        kruimels=[*pad, (str(orgaan), orgaan.get_absolute_url())],
        terug=f"{orgaan.get_absolute_url()}#adviezen",
        **teksten,
    )
