"""The own absence; nobody sets that of another, except the beheerder in the admin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regio.berichten.afwezigheid_actions import meld_afwezig, trek_afwezigheid_in, wijzig_afwezigheid
from regio.berichten.forms import AfwezigheidForm
from regio.berichten.models import Afwezigheid
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import ingelogd

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _pagina(titel: str) -> Formulierpagina:
    post = reverse("berichten:mijn-post")
    return Formulierpagina(
        titel=titel,
        bovenkop="Uw account",
        kruimels=[("Mijn post", post)],
        terug=post,
        inleiding="Wat van u wordt gevraagd, gaat in die tijd naar uw vervanger.",
        gelukt="Opgeslagen. U vindt het onder Mijn post.",
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


@ingelogd
@schrijfscherm
def afwezigheid_melden(request: HttpRequest) -> HttpResponse:
    """Say from when to when the own person is away, and who answers meanwhile."""
    gebruiker: Any = request.user
    return bewerk(
        request,
        _pagina("Afwezigheid doorgeven"),
        lambda data: AfwezigheidForm(data, instance=Afwezigheid(gebruiker=gebruiker)),
        sla_op=lambda form: meld_afwezig(afwezigheid=form.instance, **_wie(request)),
    )


@ingelogd
@schrijfscherm
def afwezigheid_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change or take back an own absence; that of another does not exist here."""
    gebruiker: Any = request.user

    def rij() -> Afwezigheid:
        eigen: Any = Afwezigheid.objects.filter(gebruiker=gebruiker)
        gevonden: Afwezigheid = get_object_or_404(eigen.select_related("vervanger"), uuid=uuid)
        return gevonden

    bestaand = rij()
    return bewerk(
        request,
        _pagina("Afwezigheid wijzigen"),
        lambda data: AfwezigheidForm(data, instance=rij()),
        sla_op=lambda form: wijzig_afwezigheid(
            afwezigheid=bestaand, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: trek_afwezigheid_in(
            afwezigheid=bestaand, reden=reden, versie=versie, **_wie(request)
        ),
    )
