"""Screens with which results are kept."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.models import Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.resultaten import actions
from governance.resultaten.forms import ResultaatForm, ResultaatgemeenteForm
from governance.resultaten.models import Resultaat, Resultaatgemeente
from governance.resultaten.permissions import mag_resultaat_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _lijst(regio: Regio) -> list[tuple[str, str]]:
    return [
        (regio.naam, regio.get_absolute_url()),
        ("Resultaten", reverse("governance:resultaat-list", args=[regio.slug])),
    ]


@schrijfscherm
def resultaat_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a result of a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = Formulierpagina(
        titel="Resultaat toevoegen",
        bovenkop=regio.naam,
        kruimels=_lijst(regio),
        terug=reverse("governance:resultaat-list", args=[regio.slug]),
        inleiding="Daarna voegt u toe wat het voor de gemeenten betekent.",
        gelukt="Het resultaat is toegevoegd. Voeg nu toe voor welke gemeenten het iets betekent.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: ResultaatForm(data, _bestanden(request, data), instance=Resultaat(regio=regio)),
        sla_op=lambda form: actions.voeg_resultaat_toe(resultaat=form.instance, bewijs=form.bewijs, **_wie(request)),
    )


@schrijfscherm
def resultaat_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a result and its evidence, or remove it when it was a mistake."""
    resultaat = _resultaat(uuid)
    eis(mag_resultaat_bijhouden(request.user, resultaat))
    return bewerk(
        request,
        _pagina(resultaat, "Resultaat wijzigen", na_verwijderen=_lijst(resultaat.regio)[-1][1]),
        lambda data: ResultaatForm(data, _bestanden(request, data), instance=copy(resultaat)),
        sla_op=lambda form: actions.wijzig_resultaat(
            resultaat=resultaat, versie=form.gelezen_versie, velden=form.velden, bewijs=form.bewijs, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_resultaat(
            resultaat=resultaat, versie=versie, reden=reden, door=_wie(request)["door"]
        ),
    )


@schrijfscherm
def resultaatgemeente_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what a result means for one more municipality."""
    resultaat = _resultaat(uuid)
    eis(mag_resultaat_bijhouden(request.user, resultaat))

    def sla_op(form: Any) -> str:
        actions.voeg_betekenis_toe(betekenis=form.instance, **_wie(request))
        return resultaat.get_absolute_url()

    return bewerk(
        request,
        _pagina(resultaat, "Gemeente toevoegen", gelukt="De gemeente is toegevoegd."),
        lambda data: ResultaatgemeenteForm(data, instance=Resultaatgemeente(resultaat=resultaat)),
        sla_op=sla_op,
        nog_een=lambda _: request.path,
    )


@schrijfscherm
def resultaatgemeente_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change what a result means for a municipality, or remove that."""
    rijen = Resultaatgemeente.objects.select_related("resultaat__regio", "gemeente")
    betekenis = get_object_or_404(rijen, pk=pk, resultaat__uuid=uuid)
    resultaat = betekenis.resultaat
    eis(mag_resultaat_bijhouden(request.user, resultaat))

    def sla_op(form: Any) -> str:
        actions.wijzig_betekenis(
            betekenis=copy(betekenis), versie=form.gelezen_versie, velden=form.velden, door=_wie(request)["door"]
        )
        return resultaat.get_absolute_url()

    return bewerk(
        request,
        _pagina(resultaat, f"Betekenis voor {betekenis.gemeente}"),
        lambda data: ResultaatgemeenteForm(data, instance=copy(betekenis)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: actions.verwijder_betekenis(
            betekenis=betekenis, versie=versie, reden=reden, door=_wie(request)["door"]
        ),
    )


def _resultaat(uuid: UUID) -> Resultaat:
    resultaat: Resultaat = get_object_or_404(Resultaat.objects.select_related("regio", "doel", "programma"), uuid=uuid)
    return resultaat


def _pagina(resultaat: Resultaat, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=resultaat.naam,
        kruimels=[*_lijst(resultaat.regio), (resultaat.naam, resultaat.get_absolute_url())],
        terug=resultaat.get_absolute_url(),
        **teksten,
    )


def _bestanden(request: HttpRequest, data: Any) -> Any:
    return request.FILES if data is not None else None


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}
