"""Screens of the region for its schedules of dates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.models import Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.zienswijzen import actions
from governance.zienswijzen.models import Termijnschema
from governance.zienswijzen.schema_forms import SchemaForm
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _pagina(regio: Regio, titel: str) -> Formulierpagina:
    lijst = reverse("governance:termijnschema-list", args=[regio.slug])
    return Formulierpagina(
        titel=titel,
        bovenkop=str(regio),
        kruimels=[(str(regio), regio.get_absolute_url()), ("Termijnschema’s", lijst)],
        terug=lijst,
        inleiding="De data die de regio met de raden afspreekt. Eén schema is bruikbaar voor meer regelingen.",
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


@schrijfscherm
def termijnschema_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a schedule to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    begin = {"jaar": vandaag().year + 1}
    return bewerk(
        request,
        _pagina(regio, "Nieuw termijnschema"),
        lambda data: SchemaForm(data, instance=Termijnschema(regio=regio), initial=begin),
        sla_op=lambda form: actions.voeg_schema_toe(schema=form.instance, **_wie(request)),
    )


@schrijfscherm
def termijnschema_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a schedule; consultations keep the dates they took from it."""
    regio = get_object_or_404(Regio, slug=slug)
    schema = get_object_or_404(Termijnschema, regio=regio, pk=pk)
    eis(mag_regio_bijhouden(request.user, regio))
    return bewerk(
        request,
        _pagina(regio, "Termijnschema wijzigen"),
        lambda data: SchemaForm(data, instance=get_object_or_404(Termijnschema, regio=regio, pk=pk)),
        sla_op=lambda form: actions.wijzig_schema(
            schema=schema, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_schema(
            schema=schema, versie=versie, reden=reden, **_wie(request)
        ),
    )
