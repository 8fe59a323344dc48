"""Screens with which the indicators of a goal and their years are kept."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.doelen import indicator_actions
from governance.doelen.indicator_forms import IndicatorForm, IndicatorjaarForm
from governance.doelen.models import Doel, Indicator, Indicatorjaar
from governance.doelen.permissions import mag_doel_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@schrijfscherm
def indicator_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add an indicator to a goal."""
    doel = get_object_or_404(Doel.objects.select_related("ambitie__regio", "gemeente"), uuid=uuid)
    eis(mag_doel_bijhouden(request.user, doel))
    pagina = _pagina(
        doel,
        "Indicator toevoegen",
        doel.get_absolute_url(),
        inleiding="Hoe ziet u aan een getal dat het doel dichterbij komt?",
        gelukt="De indicator is toegevoegd. Voeg nu een jaar toe met een streefwaarde.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: IndicatorForm(data, instance=Indicator(doel=doel)),
        sla_op=lambda form: indicator_actions.voeg_indicator_toe(indicator=form.instance, **_wie(request)),
    )


@schrijfscherm
def indicator_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an indicator, or remove it when it was a mistake."""
    indicator = _indicator(uuid)
    eis(mag_doel_bijhouden(request.user, indicator.doel))
    return bewerk(
        request,
        _pagina(indicator.doel, "Indicator wijzigen", indicator.get_absolute_url()),
        lambda data: IndicatorForm(data, instance=copy(indicator)),
        sla_op=lambda form: indicator_actions.wijzig_indicator(
            indicator=copy(indicator), versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: indicator_actions.verwijder_indicator(
            indicator=indicator, versie=versie, reden=reden, door=_wie(request)["door"]
        ),
    )


@schrijfscherm
def indicatorjaar_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a year with its target to an indicator; the next year is filled in."""
    indicator = _indicator(uuid)
    eis(mag_doel_bijhouden(request.user, indicator.doel))
    laatste = max((jaar.jaar for jaar in indicator.jaren.all()), default=vandaag().year - 1)
    terug = indicator.get_absolute_url()
    pagina = _pagina(
        indicator.doel, "Jaar toevoegen", terug, inleiding=_wat(indicator), gelukt="Het jaar is toegevoegd."
    )

    def sla_op(form: Any) -> str:
        indicator_actions.voeg_jaar_toe(jaar=form.instance, **_wie(request))
        return terug

    return bewerk(
        request,
        pagina,
        lambda data: IndicatorjaarForm(
            data, instance=Indicatorjaar(indicator=indicator), initial={"jaar": laatste + 1}
        ),
        sla_op=sla_op,
        nog_een=lambda _: request.path,
    )


@schrijfscherm
def indicatorjaar_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change target or measurement of a year, or remove it when it was a mistake."""
    jaar = get_object_or_404(Indicatorjaar.objects.select_related("indicator__doel__ambitie__regio"), pk=pk)
    indicator = jaar.indicator
    eis(mag_doel_bijhouden(request.user, indicator.doel))
    terug = indicator.get_absolute_url()

    def sla_op(form: Any) -> str:
        indicator_actions.wijzig_jaar(jaar=copy(jaar), versie=form.gelezen_versie, velden=form.velden, **_wie(request))
        return terug

    return bewerk(
        request,
        _pagina(indicator.doel, f"{jaar.jaar} wijzigen", terug, inleiding=_wat(indicator)),
        lambda data: IndicatorjaarForm(data, instance=copy(jaar)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: indicator_actions.verwijder_jaar(
            jaar=jaar, versie=versie, reden=reden, door=_wie(request)["door"]
        ),
    )


def _indicator(uuid: UUID) -> Indicator:
    rijen = Indicator.objects.select_related("doel__ambitie__regio", "doel__gemeente")
    indicator: Indicator = get_object_or_404(rijen, uuid=uuid)
    return indicator


def _wat(indicator: Indicator) -> str:
    return f"{indicator.naam}, in {indicator.eenheid} ({indicator.get_richting_display()})."


def _pagina(doel: Doel, titel: str, terug: str, **teksten: str) -> Formulierpagina:
    ambitie = doel.ambitie
    return Formulierpagina(
        titel=titel,
        bovenkop=doel.naam,
        kruimels=[(ambitie.naam, ambitie.get_absolute_url()), (doel.naam, doel.get_absolute_url())],
        terug=terug,
        na_verwijderen=doel.get_absolute_url(),
        **teksten,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}
