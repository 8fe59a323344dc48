"""Screens with which the regiosecretaris keeps who works on a programme, and who was asked for help."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.programmas import team_actions as actions
from governance.programmas.models import Bemensing, Escalatie, Programma, Programmarol
from governance.programmas.permissions import mag_programma_bijhouden
from governance.programmas.rules import Niveau
from governance.programmas.team_forms import AfrondForm, BemensingForm, RolForm, VraagForm
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _programma(request: HttpRequest, uuid: UUID) -> Programma:
    rij: Programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    eis(mag_programma_bijhouden(request.user, rij))
    return rij


def _pagina(programma: Programma, titel: str, anker: str, **teksten: str) -> Formulierpagina:
    lijst = reverse("governance:programma-list", args=[programma.regio.slug])
    return Formulierpagina(
        titel=titel,
        bovenkop=programma.naam,
        kruimels=[("Programma's", lijst), (programma.naam, programma.get_absolute_url())],
        terug=f"{programma.get_absolute_url()}#{anker}",
        **teksten,
    )


def _door(request: HttpRequest) -> Any:
    """The author; `eis` has refused visitors."""
    return request.user


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


@schrijfscherm
def programmarol_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a role; `?rol=` chooses one of the three."""
    programma = _programma(request, uuid)
    return bewerk(
        request,
        _pagina(programma, "Rol toevoegen", "rollen", gelukt="De rol is toegevoegd."),
        lambda data: RolForm(
            data,
            instance=Programmarol(programma=programma),
            initial={"rol": request.GET.get("rol", ""), "van": max(programma.van, vandaag())},
        ),
        sla_op=lambda form: actions.voeg_rol_toe(rol=form.instance, door=_door(request)),
        nog_een=lambda _: reverse("governance:programmarol-nieuw", args=[uuid]),
    )


@schrijfscherm
def programmarol_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a role, let it end, or remove it when it was a mistake."""
    programma = _programma(request, uuid)
    rol = get_object_or_404(programma.rollen, pk=pk)
    return bewerk(
        request,
        _pagina(programma, "Rol wijzigen", "rollen"),
        lambda data: RolForm(data, instance=get_object_or_404(programma.rollen, pk=pk)),
        sla_op=lambda form: actions.wijzig_rol(
            rol=rol, versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_rol(rol=rol, versie=versie, reden=reden, door=_door(request)),
    )


@schrijfscherm
def bemensing_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record what an organisation pledged."""
    programma = _programma(request, uuid)
    return bewerk(
        request,
        _pagina(programma, "Bemensing toevoegen", "bemensing", gelukt="De bemensing is toegevoegd."),
        lambda data: BemensingForm(data, instance=Bemensing(programma=programma), initial={"peildatum": vandaag()}),
        sla_op=lambda form: actions.voeg_bemensing_toe(bemensing=form.instance, **_wie(request)),
        nog_een=lambda _: reverse("governance:bemensing-nieuw", args=[uuid]),
    )


@schrijfscherm
def bemensing_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a pledge, write what was delivered, or remove it when it was a mistake."""
    programma = _programma(request, uuid)
    bemensing = get_object_or_404(programma.bemensing, pk=pk)
    return bewerk(
        request,
        _pagina(programma, "Bemensing bijwerken", "bemensing"),
        lambda data: BemensingForm(data, instance=get_object_or_404(programma.bemensing, pk=pk)),
        sla_op=lambda form: actions.wijzig_bemensing(
            bemensing=bemensing, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_bemensing(
            bemensing=bemensing, versie=versie, reden=reden, door=_door(request)
        ),
    )


def _escalatie(request: HttpRequest, uuid: UUID) -> Escalatie:
    rij: Escalatie = get_object_or_404(Escalatie.objects.select_related("programma__regio"), uuid=uuid)
    eis(mag_programma_bijhouden(request.user, rij.programma))
    return rij


@schrijfscherm
def escalatie_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record that the ambtelijk opdrachtgever was asked for help; the kring comes only after that."""
    programma = _programma(request, uuid)
    pagina = _pagina(
        programma,
        "Vraag aan de ambtelijk opdrachtgever",
        "escalaties",
        inleiding="Komt die er niet uit? Daarna kunt u de vraag doorgeven aan de secretarissenkring.",
        knop="Vastleggen",
        gelukt="De vraag is vastgelegd.",
    )
    nieuw = {"programma": programma, "niveau": Niveau.AMBTELIJK_OPDRACHTGEVER}
    return bewerk(
        request,
        pagina,
        lambda data: VraagForm(data, instance=Escalatie(**nieuw), initial={"gemeld_op": vandaag()}),
        sla_op=lambda form: actions.vraag_opdrachtgever(escalatie=form.instance, **_wie(request)),
    )


@schrijfscherm
def escalatie_doorgeven(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Pass a question on to the secretarissenkring, once."""
    eerder = get_object_or_404(
        Escalatie.objects.select_related("programma__regio"),
        uuid=uuid,
        niveau=Niveau.AMBTELIJK_OPDRACHTGEVER,
        vervolg__isnull=True,
    )
    eis(mag_programma_bijhouden(request.user, eerder.programma))
    pagina = _pagina(
        eerder.programma,
        "Doorgeven aan de secretarissenkring",
        "escalaties",
        inleiding="De vraag aan de ambtelijk opdrachtgever is daarmee afgerond.",
        knop="Doorgeven",
        gelukt="De vraag ligt nu bij de secretarissenkring.",
    )
    vooraf = {"aanleiding": eerder.aanleiding, "gemeld_op": vandaag()}
    nieuw = {"programma": eerder.programma, "niveau": Niveau.SECRETARISSENKRING, "eerder": eerder}
    return bewerk(
        request,
        pagina,
        lambda data: VraagForm(data, instance=Escalatie(**nieuw), initial=vooraf),
        sla_op=lambda form: actions.geef_door_aan_kring(
            eerder=eerder,
            aanleiding=form.cleaned_data["aanleiding"],
            gemeld_op=form.cleaned_data["gemeld_op"],
            **_wie(request),
        ),
    )


@schrijfscherm
def escalatie_afronden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record what came of a question, or remove a question that was never asked."""
    escalatie = _escalatie(request, uuid)
    pagina = _pagina(
        escalatie.programma, "Escalatie afronden", "escalaties", inleiding=escalatie.aanleiding[:300], knop="Afronden"
    )
    return bewerk(
        request,
        pagina,
        lambda data: AfrondForm(data, instance=_escalatie(request, uuid), initial={"afgerond_op": vandaag()}),
        sla_op=lambda form: actions.rond_escalatie_af(
            escalatie=escalatie,
            versie=form.gelezen_versie,
            uitkomst=form.cleaned_data["uitkomst"],
            afgerond_op=form.cleaned_data["afgerond_op"],
            **_wie(request),
        ),
        verwijder=lambda reden, versie: actions.verwijder_escalatie(
            escalatie=escalatie, versie=versie, reden=reden, door=_door(request)
        ),
    )
