"""Screens for what a college wrote back: its own secretaris enters it, or the rekenkamer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.onderzoeken import reactie_actions
from aanbevelingen.onderzoeken.models import BestuurlijkeReactie, Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_reactie_bijhouden, mag_reactie_toevoegen
from aanbevelingen.onderzoeken.queries import gemeenten_voor_reactie, onderzoeken_zichtbaar_voor
from aanbevelingen.onderzoeken.reactie_forms import ReactieForm
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _onderzoek(request: HttpRequest, slug: str) -> Onderzoek:
    onderzoek: Onderzoek = get_object_or_404(onderzoeken_zichtbaar_voor(leesbereik(request.user)), slug=slug)
    return onderzoek


def _pagina(onderzoek: Onderzoek, titel: str, **teksten: Any) -> Formulierpagina:
    adres = onderzoek.get_absolute_url()
    return Formulierpagina(
        titel=titel,
        bovenkop=onderzoek.titel,
        kruimels=[("Onderzoeken", reverse("aanbevelingen:onderzoek-list")), (onderzoek.titel, adres)],
        terug=f"{adres}#reacties",
        **teksten,
    )


def _formulier(request: HttpRequest, data: Any, reactie: BestuurlijkeReactie, **begin: Any) -> ReactieForm:
    return ReactieForm(
        data,
        request.FILES if data is not None else None,
        instance=reactie,
        initial=begin,
        gemeenten=gemeenten_voor_reactie(request.user, reactie.onderzoek),
        op=vandaag(),
    )


@schrijfscherm
def reactie_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter what a college wrote back on the research as a whole."""
    onderzoek = _onderzoek(request, slug)
    eis(mag_reactie_toevoegen(request.user, onderzoek))
    gemeenten = list(gemeenten_voor_reactie(request.user, onderzoek)[:2])
    begin = {"gemeente": gemeenten[0].pk if len(gemeenten) == 1 else None}
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(onderzoek, "Reactie van een college", knop="Reactie vastleggen", gelukt="De reactie is vastgelegd."),
        lambda data: _formulier(request, data, BestuurlijkeReactie(onderzoek=onderzoek), **begin),
        sla_op=lambda form: reactie_actions.leg_reactie_vast(reactie=form.instance, brief=form.brief, **wie),
    )


@schrijfscherm
def reactie_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what a college wrote back, or remove it when it was a mistake."""
    onderzoek = _onderzoek(request, slug)
    rijen = onderzoek.reacties.select_related("onderzoek__regio", "gemeente", "document")
    reactie = get_object_or_404(rijen, pk=pk)
    eis(mag_reactie_bijhouden(request.user, onderzoek, reactie.gemeente))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(onderzoek, f"Reactie van {reactie.gemeente} wijzigen"),
        lambda data: _formulier(request, data, get_object_or_404(rijen, pk=pk)),
        sla_op=lambda form: reactie_actions.wijzig_reactie(
            reactie=reactie, versie=form.gelezen_versie, velden=form.velden, brief=form.brief, **wie
        ),
        verwijder=lambda reden, versie: reactie_actions.verwijder_reactie(
            reactie=reactie, versie=versie, reden=reden, **wie
        ),
    )
