"""Screens with which the regiosecretaris keeps programmes, their budget and end, and what the region agreed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from governance.programmas import opdracht_actions as actions
from governance.programmas.actions import beeindig_programma
from governance.programmas.models import Programma, Programmabudget, Programmaregel
from governance.programmas.opdracht_forms import BeeindigForm, BudgetForm, OpdrachtForm, ProgrammaregelForm
from governance.programmas.permissions import mag_programma_bijhouden
from governance.programmas.queries import beslispunten_van
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _programma(request: HttpRequest, uuid: UUID) -> Programma:
    rij: Programma = get_object_or_404(
        Programma.objects.select_related("regio", "beeindigd_bij__besluit__orgaan"), uuid=uuid
    )
    eis(mag_programma_bijhouden(request.user, rij))
    return rij


def _regio(request: HttpRequest, slug: str) -> Regio:
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    return regio


def _lijst(regio: Regio) -> str:
    return reverse("governance:programma-list", args=[regio.slug])


def _pagina(programma: Programma, titel: str, anker: str = "", **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=programma.naam,
        kruimels=[("Programma's", _lijst(programma.regio)), (programma.naam, programma.get_absolute_url())],
        terug=f"{programma.get_absolute_url()}{anker}",
        **teksten,
    )


def _door(request: HttpRequest) -> Any:
    """The author; `eis` has refused visitors."""
    return request.user


@schrijfscherm
def programma_toevoegen(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a programme of which the portal holds no decision."""
    regio = _regio(request, slug)
    pagina = Formulierpagina(
        titel="Programma toevoegen",
        bovenkop=regio.naam,
        kruimels=[("Programma's", _lijst(regio))],
        terug=_lijst(regio),
        inleiding="Staat het besluit in het portaal? Start het programma dan bij dat beslispunt.",
        gelukt="Het programma is toegevoegd.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: OpdrachtForm(data, instance=Programma(regio=regio)),
        sla_op=lambda form: actions.voeg_programma_toe(programma=form.instance, door=_door(request)),
    )


@schrijfscherm
def programma_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is agreed about a programme, or remove it when it was a mistake."""
    programma = _programma(request, uuid)
    pagina = _pagina(programma, "Programma wijzigen", na_verwijderen=_lijst(programma.regio))
    return bewerk(
        request,
        pagina,
        lambda data: OpdrachtForm(data, instance=_programma(request, uuid)),
        sla_op=lambda form: actions.wijzig_programma(
            programma=programma,
            versie=form.gelezen_versie,
            velden=form.velden,
            door=_door(request),
            op=timezone.now(),
        ),
        verwijder=lambda reden, versie: actions.verwijder_programma(
            programma=programma, versie=versie, reden=reden, door=_door(request)
        ),
    )


@schrijfscherm
def programma_beeindigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """End a programme by a decision that is in the portal; a no-go leads here."""
    programma = _programma(request, uuid)
    no_go = programma.gonogos.filter(uitkomst="no_go").order_by("-besluitdatum", "-pk").first()
    pagina = _pagina(
        programma,
        "Programma beëindigen",
        inleiding="Staat het besluit niet in het portaal? Vul dan bij “Programma wijzigen” de laatste dag in.",
        knop="Beëindigen",
        gelukt="De laatste dag van het programma is vastgelegd.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: BeeindigForm(
            data,
            instance=_programma(request, uuid),
            initial={"beeindigd_bij": no_go.besluit_id} if no_go else {},
            punten=beslispunten_van(programma.regio, leesbereik(request.user)),
        ),
        sla_op=lambda form: beeindig_programma(
            programma=programma,
            per=form.cleaned_data["tot"],
            beslispunt=form.cleaned_data["beeindigd_bij"],
            versie=form.gelezen_versie,
            door=_door(request),
            op=timezone.now(),
        ),
    )


@schrijfscherm
def programmabudget_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a line to the budget."""
    programma = _programma(request, uuid)
    return bewerk(
        request,
        _pagina(programma, "Begrotingspost toevoegen", "#budget", gelukt="De post is toegevoegd."),
        lambda data: BudgetForm(data, instance=Programmabudget(programma=programma), initial={"jaar": vandaag().year}),
        sla_op=lambda form: actions.voeg_budget_toe(post=form.instance, door=_door(request)),
        nog_een=lambda _: reverse("governance:programmabudget-nieuw", args=[uuid]),
    )


@schrijfscherm
def programmabudget_bewerken(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Change a line of the budget, write what was spent, or remove it."""
    programma = _programma(request, uuid)
    post = get_object_or_404(programma.budget, pk=pk)
    return bewerk(
        request,
        _pagina(programma, "Begrotingspost wijzigen", "#budget"),
        lambda data: BudgetForm(data, instance=get_object_or_404(programma.budget, pk=pk)),
        sla_op=lambda form: actions.wijzig_budget(
            post=post, versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_budget(
            post=post, versie=versie, reden=reden, door=_door(request)
        ),
    )


def _regelpagina(regio: Regio, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=regio.naam,
        kruimels=[("Programma's", _lijst(regio))],
        terug=f"{_lijst(regio)}#afspraak",
        inleiding="Wat sprak de regio zelf af over haar programma's? Alleen daaraan toetst het portaal.",
        **teksten,
    )


@schrijfscherm
def programmaregel_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what a region agreed about its programmes."""
    regio = _regio(request, slug)
    return bewerk(
        request,
        _regelpagina(regio, "Afspraak over programma's toevoegen", gelukt="De afspraak is toegevoegd."),
        lambda data: ProgrammaregelForm(data, instance=Programmaregel(regio=regio)),
        sla_op=lambda form: actions.voeg_regel_toe(regel=form.instance, door=_door(request)),
    )


@schrijfscherm
def programmaregel_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change or remove an agreement."""
    regio = _regio(request, slug)
    regel = get_object_or_404(regio.programmaregels, pk=pk)
    return bewerk(
        request,
        _regelpagina(regio, "Afspraak over programma's wijzigen"),
        lambda data: ProgrammaregelForm(data, instance=get_object_or_404(regio.programmaregels, pk=pk)),
        sla_op=lambda form: actions.wijzig_regel(
            regel=regel, versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_regel(
            regel=regel, versie=versie, reden=reden, door=_door(request)
        ),
    )
