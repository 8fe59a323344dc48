"""Screens with which a plan van aanpak is kept; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.plannen.actions import verwijder_actie, voeg_actie_toe, wijzig_actie, zet_stand
from aanbevelingen.plannen.forms import ActieForm, StandForm
from aanbevelingen.plannen.models import Actie
from aanbevelingen.plannen.permissions import mag_actie_melden, mag_plan_bijhouden
from aanbevelingen.plannen.queries import te_dienen
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _actie(request: HttpRequest, uuid: UUID) -> Actie:
    zichtbaar = Actie.objects.zichtbaar_voor(leesbereik(request.user)).select_related("gemeente", "actiehouder")
    actie: Actie = get_object_or_404(zichtbaar, uuid=uuid)
    return actie


def _plan(gemeente: Gemeente) -> tuple[str, str]:
    return f"Plan van aanpak van {gemeente.naam}", reverse("aanbevelingen:actie-list", args=[gemeente.slug])


def _pagina(actie: Actie, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(actie.gemeente),
        kruimels=[_plan(actie.gemeente), (str(actie), actie.get_absolute_url())],
        terug=actie.get_absolute_url(),
        na_verwijderen=_plan(actie.gemeente)[1],
        **teksten,
    )


def _voor_wie(request: HttpRequest) -> dict[str, Any]:
    return {"bereik": leesbereik(request.user), "op": vandaag()}


@schrijfscherm
def actie_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an action; `?aanbeveling=` ticks the recommendation from whose page one comes."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    eis(mag_plan_bijhouden(request.user, gemeente))
    code = request.GET.get("aanbeveling", "").replace("\x00", "")[:20]
    vooraf = te_dienen(gemeente, **_voor_wie(request)).filter(code=code)
    naam, adres = _plan(gemeente)
    pagina = Formulierpagina(
        titel="Actie toevoegen",
        bovenkop=str(gemeente),
        kruimels=[(naam, adres)],
        terug=adres,
        knop="Toevoegen",
        gelukt="De actie staat in het plan van aanpak.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: ActieForm(
            data, instance=Actie(gemeente=gemeente), initial={"aanbevelingen": list(vooraf)}, **_voor_wie(request)
        ),
        sla_op=lambda form: voeg_actie_toe(
            actie=form.instance, aanbevelingen=form.cleaned_data["aanbevelingen"], **_wie(request)
        ),
    )


@schrijfscherm
def actie_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is agreed about an action, or remove it when it was a mistake."""
    actie = _actie(request, uuid)
    eis(mag_plan_bijhouden(request.user, actie.gemeente))
    return bewerk(
        request,
        _pagina(actie, "Actie wijzigen"),
        lambda data: ActieForm(data, instance=_actie(request, uuid), **_voor_wie(request)),
        sla_op=lambda form: wijzig_actie(
            actie=actie,
            versie=form.gelezen_versie,
            velden=form.velden,
            aanbevelingen=form.cleaned_data["aanbevelingen"],
            **_wie(request),
        ),
        verwijder=lambda reden, versie: verwijder_actie(actie=actie, versie=versie, reden=reden, **_wie(request)),
    )


@schrijfscherm
def actie_stand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write how far an action is, and what was delivered."""
    actie = _actie(request, uuid)
    eis(mag_actie_melden(request.user, actie))
    return bewerk(
        request,
        _pagina(actie, "Stand bijwerken", inleiding=str(actie), gelukt="De stand is bijgewerkt."),
        lambda data: StandForm(data, instance=_actie(request, uuid)),
        sla_op=lambda form: zet_stand(actie=actie, versie=form.gelezen_versie, velden=form.velden, **_wie(request)),
    )
