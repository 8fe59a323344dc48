"""Pages and screens of projects and activities, below a programme and over a whole region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.doelen import boom_actions, boom_queries
from governance.doelen.boom_forms import ActiviteitForm, ProjectForm
from governance.doelen.boom_queries import Activiteitrij, activiteitrijen
from governance.doelen.boom_rules import tel_kosten
from governance.doelen.models import Activiteit, Project
from governance.doelen.permissions import mag_project_bijhouden
from governance.organisaties.models import Regio
from governance.programmas.models import Programma
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGINA = 50
KOP = (
    *("Programma", "Project", "Activiteit", "Status", "Reden", "Klaar vóór of op", "Te laat", "Doelen"),
    *("Begroot (euro)", "Uitgegeven (euro)", "Code in de bron", "Voorbeeld"),
)


@openbaar
@require_safe
def activiteit_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the activities of a region in a table: all, or what is late, serves no goal or has no budget."""
    regio = get_object_or_404(Regio, slug=slug)
    keuze = request.GET.get("toon", "")
    keuze = keuze if keuze in boom_queries.KEUZES else ""
    rijen = boom_queries.activiteiten_van_regio(regio, vandaag(), keuze)
    if request.GET.get("formaat") == "csv":
        return csv_antwoord(f"activiteiten-{regio.slug}", KOP, _csv(activiteitrijen(rijen, vandaag())))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "regio": regio,
        "keuze": keuze,
        "keuzes": boom_queries.KEUZES.items(),
        "pagina": pagina,
        "rijen": activiteitrijen(pagina.object_list, vandaag()),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/doelen/activiteit_list.html", context)


def _csv(rijen: Iterable[Activiteitrij]) -> Iterator[tuple[object, ...]]:
    for rij in rijen:
        stuk = rij.activiteit
        plek = (stuk.project.programma.naam, stuk.project.naam, stuk.naam, stuk.get_status_display(), stuk.reden)
        einde = stuk.einddatum.isoformat() if stuk.einddatum else ""
        doelen = ", ".join(doel.naam for doel in rij.doelen)
        geld = (bedrag_cel(stuk.begroot_cent), bedrag_cel(stuk.gerealiseerd_cent))
        yield (*plek, einde, "ja" if rij.te_laat else "", doelen, *geld, stuk.code, "ja" if stuk.voorbeeld else "")


@openbaar
@require_safe
def project_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the projects of a programme with their costs, what is late and which goals they serve."""
    programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    if request.GET.get("formaat") == "csv":
        alle = boom_queries.activiteiten_van_regio(programma.regio, vandaag()).filter(project__programma=programma)
        return csv_antwoord("projecten", KOP, _csv(activiteitrijen(alle, vandaag())))
    context = {
        "programma": programma,
        "werk": boom_queries.programmawerk(programma, vandaag()),
        "mag": mag_project_bijhouden(request.user, programma),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/doelen/project_list.html", context)


@openbaar
@require_safe
def project_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one project with its activities, what they cost and which goals they serve."""
    project = _project(uuid)
    rijen = list(boom_queries.activiteiten_van_project(project).select_related("project__programma"))
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("activiteiten", KOP, _csv(activiteitrijen(rijen, vandaag())))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "project": project,
        "pagina": pagina,
        "rijen": activiteitrijen(pagina.object_list, vandaag()),
        "kosten": tel_kosten(rij.werk for rij in rijen),
        "mag": mag_project_bijhouden(request.user, project.programma),
        "vandaag": vandaag(),
    }
    return toon(request, "governance/doelen/project_detail.html", context)


@schrijfscherm
def project_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a project to a programme."""
    programma = get_object_or_404(Programma.objects.select_related("regio"), uuid=uuid)
    eis(mag_project_bijhouden(request.user, programma))
    terug = reverse("governance:project-list", args=[programma.uuid])
    return bewerk(
        request,
        _pagina(programma, "Project toevoegen", terug, gelukt="Het project is toegevoegd. Voeg nu een activiteit toe."),
        lambda data: ProjectForm(data, instance=Project(programma=programma)),
        sla_op=lambda form: boom_actions.voeg_project_toe(project=form.instance, **_wie(request)),
    )


@schrijfscherm
def project_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a project, or remove it when it was a mistake."""
    project = _project(uuid)
    eis(mag_project_bijhouden(request.user, project.programma))
    return bewerk(
        request,
        _pagina(project.programma, "Project wijzigen", project.get_absolute_url()),
        lambda data: ProjectForm(data, instance=copy(project)),
        sla_op=lambda form: boom_actions.wijzig_project(
            project=copy(project), versie=form.gelezen_versie, velden=form.velden, door=_wie(request)["door"]
        ),
        verwijder=lambda reden, versie: boom_actions.verwijder_project(
            project=project, versie=versie, reden=reden, door=_wie(request)["door"]
        ),
    )


@schrijfscherm
def activiteit_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add an activity to a project."""
    project = _project(uuid)
    eis(mag_project_bijhouden(request.user, project.programma))
    terug = project.get_absolute_url()

    def sla_op(form: Any) -> str:
        doelen = form.cleaned_data["doelen"]
        boom_actions.voeg_activiteit_toe(activiteit=form.instance, doelen=doelen, **_wie(request))
        return terug

    return bewerk(
        request,
        _pagina(project.programma, "Activiteit toevoegen", terug, bovenkop=project.naam),
        lambda data: ActiviteitForm(data, instance=Activiteit(project=project)),
        sla_op=sla_op,
        nog_een=lambda _: request.path,
    )


@schrijfscherm
def activiteit_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an activity, or remove it when it was a mistake."""
    activiteit = get_object_or_404(Activiteit.objects.select_related("project__programma__regio"), uuid=uuid)
    project = activiteit.project
    eis(mag_project_bijhouden(request.user, project.programma))
    terug = project.get_absolute_url()

    def sla_op(form: Any) -> str:
        boom_actions.wijzig_activiteit(
            activiteit=activiteit,
            versie=form.gelezen_versie,
            velden=form.velden,
            doelen=form.cleaned_data["doelen"],
            **_wie(request),
        )
        return terug

    return bewerk(
        request,
        _pagina(project.programma, "Activiteit wijzigen", terug, bovenkop=project.naam),
        lambda data: ActiviteitForm(data, instance=copy(activiteit)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: boom_actions.verwijder_activiteit(
            activiteit=activiteit, versie=versie, reden=reden, door=_wie(request)["door"]
        ),
    )


def _project(uuid: UUID) -> Project:
    project: Project = get_object_or_404(Project.objects.select_related("programma__regio"), uuid=uuid)
    return project


def _pagina(programma: Programma, titel: str, terug: str, *, bovenkop: str = "", **teksten: str) -> Formulierpagina:
    lijst = reverse("governance:project-list", args=[programma.uuid])
    return Formulierpagina(
        titel=titel,
        bovenkop=bovenkop or programma.naam,
        kruimels=[(programma.naam, programma.get_absolute_url()), ("Projecten", lijst)],
        terug=terug,
        na_verwijderen=lijst,
        **teksten,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}
