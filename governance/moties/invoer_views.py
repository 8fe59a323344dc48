"""Screens with which the amendementen on a beslispunt are kept; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.besluitvorming.models import Beslispunt
from governance.moties import actions
from governance.moties.forms import AmendementForm, AmendementUitspraakForm
from governance.moties.models import Amendement
from governance.moties.permissions import mag_bijhouden, mag_uitspraak_vastleggen
from governance.moties.queries import VAN_ORGAAN, adres_amendementen, beslispunten_zichtbaar_voor
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _pagina(beslispunt: Beslispunt, titel: str, **teksten: str) -> Formulierpagina:
    besluit = beslispunt.besluit
    terug = adres_amendementen(beslispunt)
    return Formulierpagina(
        titel=titel,
        bovenkop=str(besluit.orgaan),
        kruimels=[
            ("Besluiten", reverse("governance:besluit-list")),
            (str(besluit), besluit.get_absolute_url()),
            (f"Amendementen bij punt {beslispunt.nummer}", terug),
        ],
        terug=terug,
        na_verwijderen=terug,
        **teksten,
    )


def _amendement(request: HttpRequest, uuid: UUID) -> Amendement:
    punten = beslispunten_zichtbaar_voor(leesbereik(request.user))
    rijen = Amendement.objects.filter(beslispunt__in=punten.values("pk"))
    van_besluit = (f"beslispunt__besluit__{pad}" for pad in VAN_ORGAAN)
    amendement: Amendement = get_object_or_404(rijen.select_related(*van_besluit), uuid=uuid)
    return amendement


@schrijfscherm
def amendement_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add an amendement to a beslispunt."""
    beslispunt = get_object_or_404(beslispunten_zichtbaar_voor(leesbereik(request.user)), uuid=uuid)
    eis(mag_bijhouden(request.user, beslispunt.besluit.orgaan))
    begin = {"oude_tekst": beslispunt.voorstel}
    return bewerk(
        request,
        _pagina(beslispunt, "Amendement vastleggen", knop="Vastleggen", gelukt="Het amendement is vastgelegd."),
        lambda data: AmendementForm(data, instance=Amendement(beslispunt=beslispunt), initial=begin),
        sla_op=lambda form: actions.voeg_amendement_toe(
            amendement=form.instance,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )


@schrijfscherm
def amendement_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an amendement, or remove it when it was a mistake."""
    amendement = _amendement(request, uuid)
    eis(mag_bijhouden(request.user, amendement.beslispunt.besluit.orgaan))
    wie: Any = {"door": request.user, "op": timezone.now()}
    return bewerk(
        request,
        _pagina(amendement.beslispunt, "Amendement wijzigen"),
        lambda data: AmendementForm(data, instance=_amendement(request, uuid)),
        sla_op=lambda form: actions.wijzig_rij(rij=amendement, versie=form.gelezen_versie, velden=form.velden, **wie),
        verwijder=lambda reden, versie: actions.verwijder_rij(rij=amendement, versie=versie, reden=reden, **wie),
    )


@schrijfscherm
def amendement_uitkomst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write what became of an amendement that was not voted on in the portal."""
    amendement = _amendement(request, uuid)
    orgaan = amendement.beslispunt.besluit.orgaan
    eis(mag_bijhouden(request.user, orgaan))
    if request.method != "POST":
        eis(mag_uitspraak_vastleggen(request.user, amendement, orgaan))
    return bewerk(
        request,
        _pagina(amendement.beslispunt, "Uitkomst van het amendement", inleiding=str(amendement), knop="Vastleggen"),
        lambda data: AmendementUitspraakForm(data, instance=_amendement(request, uuid)),
        sla_op=lambda form: actions.leg_uitspraak_vast(
            rij=amendement,
            uitspraak=form.cleaned_data["uitspraak"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )
