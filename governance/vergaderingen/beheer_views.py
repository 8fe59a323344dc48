"""Screens with which a griffier or secretary keeps meetings and agendas; each asks its own permission question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen import actions, gevolg_actions
from governance.vergaderingen.forms import AgendaForm, AgendapuntForm, TweedeVergaderingForm, VergaderingForm
from governance.vergaderingen.models import Agendapunt, Vergadering
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.vergaderingen.queries import (
    aanwezigheid_van,
    opkomst_van,
    orgaanpad,
    vergadering_of_404,
    vergaderpad,
)
from regio.kern.formulier import BOTST, Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

EIGENAAR = ("gemeente", "regio", "regeling__regio")
AGENDA_PLAKKEN = "governance/vergaderingen/agenda_invoeren.html"
EERST_OPKOMST = "Staat er nog iemand op “niet bekend”? Vul dan eerst de aanwezigheid in."

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _vergadering(request: HttpRequest, uuid: UUID) -> Vergadering:
    return vergadering_of_404(leesbereik(request.user), uuid)


def _pagina(vergadering: Vergadering, titel: str, anker: str = "", **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(vergadering),
        kruimels=vergaderpad(vergadering),
        terug=f"{vergadering.get_absolute_url()}{anker}",
        **teksten,
    )


# Meetings.


@schrijfscherm
def vergadering_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a meeting of a body."""
    orgaan = get_object_or_404(Orgaan.objects.select_related(*EIGENAAR), uuid=uuid)
    eis(mag_vergadering_bijhouden(request.user, orgaan))
    lijst = reverse("governance:vergadering-list")
    pagina = Formulierpagina(
        titel="Vergadering toevoegen",
        bovenkop=str(orgaan),
        kruimels=orgaanpad(orgaan),
        terug=f"{lijst}?orgaan={orgaan.uuid}",
        knop="Vergadering toevoegen",
        gelukt="De vergadering is toegevoegd. Vul nu de agenda in.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: VergaderingForm(data, instance=Vergadering(orgaan=orgaan), vandaag=vandaag()),
        sla_op=lambda form: actions.voeg_vergadering_toe(vergadering=form.instance, **_wie(request)),
    )


@schrijfscherm
def vergadering_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a meeting, or remove it when it was a mistake."""
    vergadering = _vergadering(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, vergadering.orgaan))
    lijst = reverse("governance:vergadering-list")
    pagina = _pagina(vergadering, "Vergadering wijzigen", na_verwijderen=f"{lijst}?orgaan={vergadering.orgaan.uuid}")
    return bewerk(
        request,
        pagina,
        lambda data: VergaderingForm(data, instance=_vergadering(request, uuid), vandaag=vandaag()),
        sla_op=lambda form: actions.wijzig_vergadering(
            vergadering=vergadering, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_vergadering(
            vergadering=vergadering, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def tweede_vergadering_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Call a second meeting after one at which too few came."""
    eerste = _vergadering(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, eerste.orgaan))
    opkomst = opkomst_van(eerste, aanwezigheid_van(eerste))
    pagina = _pagina(
        eerste,
        "Tweede vergadering beleggen",
        inleiding=f"{opkomst.zin} {EERST_OPKOMST if opkomst.onbekend else ''}".strip(),
        knop="Tweede vergadering beleggen",
        gelukt="De tweede vergadering is belegd, met de gekozen agendapunten.",
    )
    begin = {"plaats": eerste.plaats, "aanvang": eerste.aanvang, "besloten": eerste.besloten}
    return bewerk(
        request,
        pagina,
        lambda data: TweedeVergaderingForm(
            data, instance=Vergadering(orgaan=eerste.orgaan), initial=begin, eerste=eerste
        ),
        sla_op=lambda form: gevolg_actions.beleg_tweede_vergadering(
            eerste=eerste, tweede=form.instance, punten=form.cleaned_data["punten"], **_wie(request)
        ),
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


# The agenda.


@schrijfscherm
def agendapunt_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add an item to the agenda, and when asked the next one after it."""
    vergadering = _vergadering(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, vergadering.orgaan))
    nog_een = request.GET.get("nog") == "ja"
    pagina = _pagina(
        vergadering,
        "Agendapunt toevoegen",
        "#agenda",
        knop="Agendapunt toevoegen",
        gelukt="Het agendapunt is toegevoegd.",
    )

    def sla_op(form: Any) -> str:
        actions.voeg_agendapunt_toe(punt=form.instance, plaats=form.nieuwe_plaats, **_wie(request))
        return f"{request.path}?nog=ja" if form.cleaned_data["nog_een"] else pagina.terug

    return bewerk(
        request,
        pagina,
        lambda data: AgendapuntForm(data, instance=Agendapunt(vergadering=vergadering), initial={"nog_een": nog_een}),
        sla_op=sla_op,
    )


@schrijfscherm
def agendapunt_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an item or its place on the agenda, or remove it when it was a mistake."""
    punt = _punt_of_404(request, uuid)
    vergadering: Vergadering = punt.vergadering
    eis(mag_vergadering_bijhouden(request.user, vergadering.orgaan))

    def sla_op(form: Any) -> str:
        actions.wijzig_agendapunt(
            punt=punt,
            versie=form.gelezen_versie,
            velden=form.velden,
            plaats=form.nieuwe_plaats,
            **_wie(request),
        )
        return f"{vergadering.get_absolute_url()}#agenda"

    return bewerk(
        request,
        _pagina(vergadering, "Agendapunt wijzigen", "#agenda"),
        lambda data: AgendapuntForm(data, instance=_punt_of_404(request, uuid)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: actions.verwijder_agendapunt(
            punt=punt, versie=versie, reden=reden, **_wie(request)
        ),
    )


def _punt_of_404(request: HttpRequest, uuid: UUID) -> Agendapunt:
    zichtbaar = Agendapunt.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = zichtbaar.select_related(*(f"vergadering__orgaan__{naam}" for naam in EIGENAAR))
    punt: Agendapunt = get_object_or_404(rijen, uuid=uuid)
    return punt


@schrijfscherm
def agenda_invoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Paste a whole agenda under what stands there."""
    vergadering = _vergadering(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, vergadering.orgaan))
    if request.method != "POST":
        return _toon_plakken(request, vergadering, AgendaForm(nummers=_nummers(vergadering)))
    form = AgendaForm(request.POST, nummers=_nummers(vergadering))
    if not form.is_valid():
        return _toon_plakken(request, vergadering, form, status=422)
    try:
        aantal = actions.vul_agenda(
            vergadering=vergadering, punten=form.punten, gelezen=form.cleaned_data["gelezen"], **_wie(request)
        )
    except VerouderdeVersie:
        form.begin_opnieuw(len(_nummers(vergadering)))
        return _toon_plakken(request, vergadering, form, status=409, verouderd=True)
    except Botsing:
        form.add_error(None, BOTST)
        return _toon_plakken(request, vergadering, form, status=422)
    messages.success(request, f"{meervoud(aantal, 'agendapunt is', 'agendapunten zijn')} toegevoegd.")
    return ga_naar(request, vergadering)


def _nummers(vergadering: Vergadering) -> list[str]:
    punten = Agendapunt.objects.filter(vergadering=vergadering).order_by("volgorde", "pk")
    return list(punten.values_list("nummer", flat=True))


def _toon_plakken(
    request: HttpRequest, vergadering: Vergadering, form: AgendaForm, *, status: int = 200, verouderd: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "vergadering": vergadering,
        "kruimels": vergaderpad(vergadering),
        "verouderd": verouderd,
        "punten": Agendapunt.objects.filter(vergadering=vergadering).order_by("volgorde", "pk"),
    }
    return toon(request, AGENDA_PLAKKEN, context, deel="agenda-formulier", status=status)
