"""Screens with which a rekenkamer keeps findings and conclusions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.bevindingen import actions
from aanbevelingen.bevindingen.forms import BevindingForm, ConclusieForm
from aanbevelingen.bevindingen.models import Bevinding, Conclusie
from aanbevelingen.onderzoeken.actions import verwijder_deel, voeg_deel_toe, wijzig_deel
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from aanbevelingen.onderzoeken.queries import onderzoeken_zichtbaar_voor, volgende_plaats
from aanbevelingen.onderzoeken.rules import BEVINDING
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _onderzoek(request: HttpRequest, slug: str) -> Onderzoek:
    onderzoek: Onderzoek = get_object_or_404(onderzoeken_zichtbaar_voor(leesbereik(request.user)), slug=slug)
    eis(mag_onderzoek_beheren(request.user, onderzoek))
    return onderzoek


def _pagina(onderzoek: Onderzoek, titel: str, anker: str, **teksten: Any) -> Formulierpagina:
    adres = onderzoek.get_absolute_url()
    return Formulierpagina(
        titel=titel,
        bovenkop=onderzoek.titel,
        kruimels=[("Onderzoeken", reverse("aanbevelingen:onderzoek-list")), (onderzoek.titel, adres)],
        terug=f"{adres}#{anker}",
        **teksten,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


@schrijfscherm
def bevinding_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a finding, and another one from the same angle after it."""
    onderzoek = _onderzoek(request, slug)
    begin = {
        "thema": request.GET.get("thema", "").replace("\x00", "")[:100],
        "volgnummer": volgende_plaats(Bevinding, onderzoek),
    }

    def volgende(bevinding: Bevinding) -> str:
        adres = reverse("aanbevelingen:bevinding-nieuw", args=[slug])
        return f"{adres}?{urlencode({'thema': bevinding.thema})}"

    return bewerk(
        request,
        _pagina(onderzoek, "Bevinding toevoegen", "bevindingen", knop="Bevinding toevoegen"),
        lambda data: BevindingForm(data, instance=Bevinding(onderzoek=onderzoek), initial=begin),
        sla_op=lambda form: voeg_deel_toe(deel=form.instance, letter=BEVINDING, **_wie(request)),
        nog_een=volgende,
    )


@schrijfscherm
def bevinding_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a finding, or remove it when nothing rests on it."""
    onderzoek = _onderzoek(request, slug)
    rijen = Bevinding.objects.filter(onderzoek=onderzoek)
    bevinding = get_object_or_404(rijen, pk=pk)
    return bewerk(
        request,
        _pagina(onderzoek, f"Bevinding {bevinding.code} wijzigen", "bevindingen"),
        lambda data: BevindingForm(data, instance=get_object_or_404(rijen, pk=pk)),
        sla_op=lambda form: wijzig_deel(
            deel=bevinding, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: verwijder_deel(deel=bevinding, versie=versie, reden=reden, **_wie(request)),
    )


@schrijfscherm
def conclusie_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a conclusion with the findings it rests on, and another one after it."""
    onderzoek = _onderzoek(request, slug)
    begin = {"volgnummer": volgende_plaats(Conclusie, onderzoek)}
    hier = reverse("aanbevelingen:conclusie-nieuw", args=[slug])
    return bewerk(
        request,
        _pagina(onderzoek, "Conclusie toevoegen", "conclusies", knop="Conclusie toevoegen"),
        lambda data: ConclusieForm(data, instance=Conclusie(onderzoek=onderzoek), initial=begin),
        sla_op=lambda form: actions.voeg_conclusie_toe(
            conclusie=form.instance, bevindingen=form.cleaned_data["bevindingen"], **_wie(request)
        ),
        nog_een=lambda _: hier,
    )


@schrijfscherm
def conclusie_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a conclusion and what it rests on, or remove it when it was a mistake."""
    onderzoek = _onderzoek(request, slug)
    rijen = Conclusie.objects.filter(onderzoek=onderzoek).select_related("onderzoek")
    conclusie = get_object_or_404(rijen, pk=pk)
    return bewerk(
        request,
        _pagina(onderzoek, f"Conclusie {conclusie.code} wijzigen", "conclusies"),
        lambda data: ConclusieForm(data, instance=get_object_or_404(rijen, pk=pk)),
        sla_op=lambda form: actions.wijzig_conclusie(
            conclusie=conclusie,
            versie=form.gelezen_versie,
            velden=form.velden,
            bevindingen=form.cleaned_data["bevindingen"],
            **_wie(request),
        ),
        verwijder=lambda reden, versie: actions.verwijder_conclusie(
            conclusie=conclusie, versie=versie, reden=reden, **_wie(request)
        ),
    )
