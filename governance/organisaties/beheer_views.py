"""Screens with which the regiosecretaris keeps participants and themes of the own region."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties import actions
from governance.organisaties.forms import DeelnameForm, NieuweDeelnameForm, OrganisatieForm, ThemaForm
from governance.organisaties.models import Organisatie, Regio, RegioDeelname, Thema
from governance.organisaties.permissions import mag_regio_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis


def _kruimels(regio: Regio, label: str, naam: str) -> list[tuple[str, str]]:
    return [
        ("Regio's", reverse("governance:regio-list")),
        (regio.naam, regio.get_absolute_url()),
        (label, reverse(naam, args=[regio.slug])),
    ]


def _deelnemers(regio: Regio, titel: str, **meer: Any) -> Formulierpagina:
    naam = "governance:regiodeelname-list"
    kruimels = _kruimels(regio, "Deelnemers", naam)
    return Formulierpagina(titel=titel, bovenkop=regio.naam, kruimels=kruimels, terug=kruimels[-1][1], **meer)


def _themas(regio: Regio, titel: str, **meer: Any) -> Formulierpagina:
    kruimels = _kruimels(regio, "Thema's", "governance:thema-list")
    return Formulierpagina(titel=titel, bovenkop=regio.naam, kruimels=kruimels, terug=kruimels[-1][1], **meer)


@require_http_methods(["GET", "HEAD", "POST"])
def organisatie_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an organisation of the four O's that takes part in the region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = _deelnemers(
        regio,
        "Nieuwe organisatie toevoegen",
        inleiding="Alleen voor een organisatie die nog niet in het portaal staat.",
        gelukt="De organisatie is toegevoegd en doet mee aan de regio.",
    )

    def sla_op(form: Any) -> str:
        actions.voeg_organisatie_toe(
            regio=regio,
            organisatie=copy(form.instance),
            van=form.cleaned_data["van"],
            door=_door(request),
            op=timezone.now(),
        )
        return pagina.terug

    return bewerk(request, pagina, lambda data: OrganisatieForm(data, instance=Organisatie()), sla_op=sla_op)


@require_http_methods(["GET", "HEAD", "POST"])
def regiodeelname_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an organisation that is known take part in the region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = _deelnemers(regio, "Deelnemer toevoegen", gelukt="De deelnemer is toegevoegd.")

    def sla_op(form: Any) -> str:
        actions.voeg_deelname_toe(deelname=form.instance, door=_door(request))
        return pagina.terug

    return bewerk(
        request, pagina, lambda data: NieuweDeelnameForm(data, instance=RegioDeelname(regio=regio)), sla_op=sla_op
    )


@require_http_methods(["GET", "HEAD", "POST"])
def regiodeelname_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change the period of a participation, or remove one that never was."""
    deelname = get_object_or_404(RegioDeelname.objects.select_related("regio", "organisatie"), pk=pk, regio__slug=slug)
    eis(mag_regio_bijhouden(request.user, deelname.regio))
    pagina = _deelnemers(
        deelname.regio,
        f"Deelname van {deelname.organisatie} wijzigen",
        inleiding="Doet de organisatie niet meer mee? Vul dan de laatste dag in.",
    )

    def sla_op(form: Any) -> str:
        actions.wijzig_deelname(
            deelname=copy(deelname),
            versie=form.gelezen_versie,
            velden=form.velden,
            door=_door(request),
            op=timezone.now(),
        )
        return pagina.terug

    return bewerk(
        request,
        pagina,
        lambda data: DeelnameForm(data, instance=copy(deelname)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: actions.verwijder_deelname(
            deelname=deelname, versie=versie, reden=reden, door=_door(request), op=timezone.now()
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def thema_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a theme to the region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = _themas(regio, "Thema toevoegen", gelukt="Het thema is toegevoegd.")

    def sla_op(form: Any) -> str:
        actions.voeg_thema_toe(thema=form.instance, door=_door(request))
        return pagina.terug

    return bewerk(request, pagina, lambda data: ThemaForm(data, instance=Thema(regio=regio)), sla_op=sla_op)


@require_http_methods(["GET", "HEAD", "POST"])
def thema_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change or remove a theme."""
    thema = get_object_or_404(Thema.objects.select_related("regio"), pk=pk, regio__slug=slug)
    eis(mag_regio_bijhouden(request.user, thema.regio))
    pagina = _themas(thema.regio, f"Thema “{thema}” wijzigen")

    def sla_op(form: Any) -> str:
        actions.wijzig_thema(thema=copy(thema), versie=form.gelezen_versie, velden=form.velden, door=_door(request))
        return pagina.terug

    return bewerk(
        request,
        pagina,
        lambda data: ThemaForm(data, instance=copy(thema)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: actions.verwijder_thema(
            thema=thema, versie=versie, reden=reden, door=_door(request)
        ),
    )


def _door(request: HttpRequest) -> Any:
    return request.user
