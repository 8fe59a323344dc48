"""Reporting progress, keeping a draft of it, verifying a report, and naming who reports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.meldingen.actions import (
    CONCEPTVELDEN,
    EigenMelding,
    bewaar_concept,
    gooi_concept_weg,
    verifieer,
    wijs_toe,
)
from aanbevelingen.meldingen.forms import ConceptForm, MeldingForm, ToewijzenForm, VerificatieForm
from aanbevelingen.meldingen.queries import concept_van, wat_er_intussen_gebeurde
from aanbevelingen.opvolging.actions import Melding, OpvolgingLooptNiet, meld_voortgang
from aanbevelingen.opvolging.models import Meldingconcept, Opvolging, Voortgangsmelding
from aanbevelingen.opvolging.permissions import (
    EIGEN_MELDING,
    mag_toewijzen,
    mag_verifieren,
    mag_voortgang_melden,
    namens_melder,
    namens_verificateur,
)
from aanbevelingen.opvolging.queries import als_regel, met_stand
from governance.organisaties.permissions import leesbereik
from regio.documenten.queries import lever
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.modellen import Zichtbaarheid
from regio.kern.tijd import vandaag
from regio.kern.toestemming import GeenToestemming, eis, openbaar
from regio.kern.versie import VerouderdeVersie

BEWAARD = "Uw concept is bewaard. Het is nog niet verstuurd; alleen u ziet het."
ZONDER_BESTANDEN = " Bestanden worden niet in een concept bewaard: kies ze opnieuw als u de melding verstuurt."
schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _opvolging(request: HttpRequest, uuid: UUID) -> Opvolging:
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user))
    opvolging: Opvolging = get_object_or_404(met_stand(zichtbaar), uuid=uuid)
    return opvolging


@schrijfscherm
def voortgang_melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form to report progress, keep what was written, or record the report (journey J6)."""
    opvolging = _opvolging(request, uuid)
    eis(mag_voortgang_melden(request.user, opvolging))
    doen = {"concept": _bewaar, "weggooien": _gooi_weg}.get(request.POST.get("actie", ""), _verstuur)
    concept = concept_van(request.user, opvolging)
    form = _formulier(request, opvolging, concept)
    if request.method == "POST" and (klaar := doen(request, opvolging, form)):
        return klaar
    context = {"form": form, "opvolging": opvolging, "regel": als_regel(opvolging, vandaag()), "concept": concept}
    status = 422 if form.errors else 200
    template = "aanbevelingen/meldingen/voortgang_melden.html"
    return toon(request, template, context, deel="melding-formulier", status=status)


def _formulier(request: HttpRequest, opvolging: Opvolging, concept: Meldingconcept | None) -> MeldingForm:
    begin: dict[str, Any] = {"uitvoering": opvolging.uitvoering, "datum": vandaag()}
    if concept is not None:
        begin |= {naam: getattr(concept, naam) for naam in CONCEPTVELDEN}
    soort = ConceptForm if request.POST.get("actie") == "concept" else MeldingForm
    return soort(
        request.POST or None,
        request.FILES or None,
        opvolging=opvolging,
        op=vandaag(),
        initial=begin | {"versie": opvolging.versie},
    )


def _bewaar(request: HttpRequest, opvolging: Opvolging, form: MeldingForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    bewaar_concept(opvolging=opvolging, inhoud=form.cleaned_data, **_wie(request))
    messages.success(request, BEWAARD + (ZONDER_BESTANDEN if form.cleaned_data["stukken"] else ""))
    return ga_naar(request, "aanbevelingen:voortgang-melden", opvolging.uuid)


def _gooi_weg(request: HttpRequest, opvolging: Opvolging, form: MeldingForm) -> HttpResponse:
    gooi_concept_weg(opvolging=opvolging, **_wie(request))
    messages.success(request, "Uw concept is weggegooid.")
    return ga_naar(request, "aanbevelingen:voortgang-melden", opvolging.uuid)


def _verstuur(request: HttpRequest, opvolging: Opvolging, form: MeldingForm) -> HttpResponse | None:
    if not form.is_valid() or not _meld(request, opvolging, form):
        return None
    messages.success(request, "Uw melding is opgeslagen en zichtbaar voor de raad.")
    return ga_naar(request, opvolging)


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _meld(request: HttpRequest, opvolging: Opvolging, form: MeldingForm) -> bool:
    data = form.cleaned_data
    inhoud = {naam: data[naam] for naam in CONCEPTVELDEN}
    try:
        meld_voortgang(
            opvolging=opvolging,
            melding=Melding(**inhoud, bestanden=data["stukken"]),
            versie=data["versie"],
            namens=namens_melder(request.user, opvolging),
            **_wie(request),
        )
    except VerouderdeVersie:
        form.add_error(None, wat_er_intussen_gebeurde(opvolging))
        form.neem_versie_over(Opvolging.objects.get(pk=opvolging.pk).versie)
    except OpvolgingLooptNiet:
        form.add_error(None, "Deze aanbeveling loopt niet meer; de raad heeft haar afgedaan.")
    except ValidationError as bezwaar:
        form.add_error(None, bezwaar)
    return form.is_valid()


@schrijfscherm
def melding_verifieren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form to judge a claim, or record the judgement."""
    melding = _melding(request, uuid)
    eis(mag_verifieren(request.user, melding))
    form = VerificatieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _verifieer(request, melding, form.cleaned_data)
        messages.success(request, "Uw oordeel staat nu naast de melding.")
        return ga_naar(request, melding.opvolging)
    oordelen = melding.verificaties.order_by("datum", "pk")
    context = {"form": form, "melding": melding, "opvolging": melding.opvolging, "oordelen": oordelen}
    return toon(
        request,
        "aanbevelingen/meldingen/melding_verifieren.html",
        context,
        deel="verificatie-formulier",
        status=422 if form.errors else 200,
    )


def _verifieer(request: HttpRequest, melding: Voortgangsmelding, oordeel: dict[str, Any]) -> None:
    try:
        verifieer(melding=melding, **oordeel, namens=namens_verificateur(request.user, melding), **_wie(request))
    except EigenMelding as fout:
        raise GeenToestemming(EIGEN_MELDING) from fout


def _melding(request: HttpRequest, uuid: UUID) -> Voortgangsmelding:
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user))
    return get_object_or_404(
        Voortgangsmelding.objects.filter(opvolging__in=zichtbaar).select_related(
            "opvolging__gemeente", "opvolging__aanbeveling__onderzoek__regio"
        ),
        uuid=uuid,
    )


@openbaar
def melding_stuk(request: HttpRequest, uuid: UUID, document: UUID) -> HttpResponseBase:
    """Serve a piece of evidence to who may see the claim and the document."""
    melding = _melding(request, uuid)
    stukken = melding.documenten.all()
    if melding.opvolging.gemeente_id not in leesbereik(request.user).gemeenten:
        stukken = stukken.filter(zichtbaarheid=Zichtbaarheid.OPENBAAR)
    return lever(get_object_or_404(stukken, uuid=document))


@schrijfscherm
def opvolging_toewijzen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name portefeuillehouder, owner and action holder of an item."""
    opvolging = _opvolging(request, uuid)
    eis(mag_toewijzen(request.user, opvolging))
    pagina = Formulierpagina(
        titel="Wie doet dit?",
        bovenkop=str(opvolging.gemeente),
        kruimels=[(str(opvolging.aanbeveling), opvolging.get_absolute_url())],
        terug=opvolging.get_absolute_url(),
        inleiding=str(opvolging.aanbeveling),
    )
    return bewerk(
        request,
        pagina,
        lambda data: ToewijzenForm(data, instance=_opvolging(request, uuid), op=vandaag()),
        sla_op=lambda form: wijs_toe(
            opvolging=opvolging, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
    )
