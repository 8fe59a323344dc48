"""The page of one decision and what can be done there, on the roof because it shows and moves several topics."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbevelingen.raadsbesluiten.actions import vervang_besluit, verwerk_uitkomsten, werk_punt_bij
from governance.besluitvorming.models import Beslispunt, Besluit, Besluitvervanging
from governance.besluitvorming.queries import regelingen_bij
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.dashboard.besluit_forms import BeslispuntForm, VervangForm
from regio.dashboard.besluit_queries import besluitbeeld, zichtbaar_besluit
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.tekst import datum, meervoud
from regio.kern.toestemming import eis, openbaar

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _besluit(request: HttpRequest, uuid: UUID) -> Besluit:
    besluit: Besluit = get_object_or_404(zichtbaar_besluit(leesbereik(request.user)), uuid=uuid)
    return besluit


def _pagina(besluit: Besluit, titel: str, anker: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(besluit),
        kruimels=[(str(besluit), besluit.get_absolute_url())],
        terug=f"{besluit.get_absolute_url()}#{anker}",
        **teksten,
    )


@openbaar
@require_safe
def besluit_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one decision: what was proposed and what was decided, point by point, and what came of it."""
    besluit = _besluit(request, uuid)
    context = {
        "beeld": besluitbeeld(besluit, request.user),
        "besluit": besluit,
        "titel": f"{besluit.orgaan}, {datum(besluit.datum)}",
    }
    return toon(request, "dashboard/besluit_detail.html", context)


@schrijfscherm
def beslispunt_bewerken(request: HttpRequest, uuid: UUID, nummer: int) -> HttpResponse:
    """Write the outcome of a point that was still open, or fill in what belongs to it."""
    besluit = _besluit(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    punt = _punt(besluit, nummer)
    regelingen = regelingen_bij(besluit.orgaan).order_by("naam", "pk")
    pagina = _pagina(
        besluit,
        f"Beslispunt {nummer} bijwerken",
        f"punt-{nummer}",
        inleiding=punt.voorstel[:300],
        gelukt="Opgeslagen. Wat uit het besluit volgt, is meteen verwerkt.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: BeslispuntForm(data, instance=_punt(besluit, nummer), regelingen=regelingen),
        sla_op=lambda form: _werk_bij(request, punt, form),
    )


def _punt(besluit: Besluit, nummer: int) -> Beslispunt:
    punt: Beslispunt = get_object_or_404(Beslispunt.objects.select_related("regeling"), besluit=besluit, nummer=nummer)
    return punt


def _werk_bij(request: HttpRequest, punt: Beslispunt, form: Any) -> None:
    werk_punt_bij(
        beslispunt=punt,
        gelezen=form.gelezen_versie,
        uitkomst=form.uitkomst,
        toelichting=form.cleaned_data.get("toelichting", "").strip(),
        velden=form.overig,
        door=request.user,  # type: ignore[arg-type]
        op=timezone.now(),
    )


@require_POST
def besluit_verwerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let the follow-up of recommendations do what was voted on."""
    besluit = _besluit(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    aantal = verwerk_uitkomsten(
        besluit=besluit,
        door=request.user,  # type: ignore[arg-type]
        op=timezone.now(),
    )
    messages.success(request, f"De stand van {meervoud(aantal, 'aanbeveling', 'aanbevelingen')} is bijgewerkt.")
    return ga_naar(request, besluit)


@schrijfscherm
def besluit_vervangen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let this decision repeal, replace or change an earlier one of the same body."""
    besluit = _besluit(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    pagina = _pagina(
        besluit,
        "Eerder besluit intrekken, vervangen of wijzigen",
        "vervangt",
        inleiding=(
            "Trekt dit besluit het eerdere in of vervangt het dat, dan eindigt op "
            f"{datum(besluit.datum)} wat daaruit volgde: lidmaatschappen, programma's en opvolging van aanbevelingen. "
            "Dit kan alleen met een nieuw besluit weer anders."
        ),
        knop="Vastleggen",
        gelukt="Vastgelegd. Wat uit het eerdere besluit volgde, is bijgewerkt.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: VervangForm(data, instance=Besluitvervanging(nieuw=besluit), bereik=leesbereik(request.user)),
        sla_op=lambda form: vervang_besluit(
            nieuw=besluit,
            oud=form.cleaned_data["oud"],
            soort=form.cleaned_data["soort"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )
