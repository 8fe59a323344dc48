"""The screen on which the secretaris records what the college thinks of a recommendation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.permissions import mag_collegereactie_geven
from aanbevelingen.opvolging.reactie_actions import geef_collegereactie
from aanbevelingen.opvolging.reactie_forms import CollegereactieForm
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis


def _opvolging(request: HttpRequest, uuid: UUID) -> Opvolging:
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user))
    opvolging: Opvolging = get_object_or_404(zichtbaar.select_related("gemeente", "aanbeveling"), uuid=uuid)
    return opvolging


@require_http_methods(["GET", "HEAD", "POST"])
def collegereactie_geven(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form for the reaction of the college, or record it."""
    opvolging = _opvolging(request, uuid)
    eis(mag_collegereactie_geven(request.user, opvolging))
    pagina = Formulierpagina(
        titel="Reactie van het college",
        bovenkop=str(opvolging.gemeente),
        kruimels=[(opvolging.aanbeveling.titel, opvolging.get_absolute_url())],
        terug=opvolging.get_absolute_url(),
        inleiding=opvolging.aanbeveling.tekst,
        knop="Vastleggen",
        gelukt="De reactie van het college is vastgelegd.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: CollegereactieForm(data, instance=_opvolging(request, uuid), op=vandaag()),
        sla_op=lambda form: geef_collegereactie(
            opvolging=opvolging,
            versie=form.gelezen_versie,
            reactie=form.cleaned_data["collegereactie"],
            reden=form.cleaned_data["reden"],
            datum=form.cleaned_data["datum"],
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        ),
    )
