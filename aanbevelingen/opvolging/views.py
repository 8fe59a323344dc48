"""Pages about follow-up: one story, and one recommendation over municipalities."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.opvolging.actions import Melding, OpvolgingLooptNiet, meld_voortgang, verifieer
from aanbevelingen.opvolging.forms import MeldingForm, VerificatieForm
from aanbevelingen.opvolging.models import Opvolging, Voortgangsmelding
from aanbevelingen.opvolging.permissions import (
    mag_verifieren,
    mag_voortgang_melden,
    namens_melder,
    namens_verificateur,
)
from aanbevelingen.opvolging.queries import als_regel, met_stand, volgt
from aanbevelingen.opvolging.verloop import verloop_van
from governance.organisaties.permissions import leesbereik
from regio.audit.queries import logboek_van
from regio.documenten.queries import lever
from regio.kern.htmx import ga_naar, toon
from regio.kern.modellen import Zichtbaarheid
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.versie import VerouderdeVersie


@openbaar
def opvolging_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what one municipality did with one recommendation, as one story."""
    bereik, op = leesbereik(request.user), vandaag()
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik)
    opvolging = get_object_or_404(met_stand(zichtbaar), uuid=uuid)
    elders = met_stand(zichtbaar.filter(aanbeveling=opvolging.aanbeveling_id))
    context = {
        "regel": als_regel(opvolging, op),
        "opvolging": opvolging,
        "verloop": verloop_van(opvolging, bereik, op),
        "volgt": volgt(opvolging, request.user),
        "elders": [als_regel(o, op) for o in elders.exclude(pk=opvolging.pk).order_by("gemeente__naam")],
        "mag_melden": mag_voortgang_melden(request.user, opvolging),
        "te_verifieren": _te_verifieren(request, opvolging),
        "logboek": logboek_van(opvolging) if opvolging.gemeente_id in bereik.gemeenten else None,
    }
    return toon(request, "aanbevelingen/opvolging/opvolging_detail.html", context)


def _te_verifieren(request: HttpRequest, opvolging: Opvolging) -> Voortgangsmelding | None:
    """The last claim, when nobody judged it yet and this person may."""
    melding = als_regel(opvolging, vandaag()).melding
    if melding is None or melding.laatste_verificatie:  # type: ignore[attr-defined]
        return None
    melding.opvolging = opvolging
    return melding if mag_verifieren(request.user, melding) else None


@openbaar
def aanbeveling_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one recommendation and how it stands in every municipality."""
    bereik = leesbereik(request.user)
    zichtbaar = Aanbeveling.objects.zichtbaar_voor(bereik).select_related("onderzoek__regio")
    aanbeveling = get_object_or_404(zichtbaar, uuid=uuid)
    rijen = met_stand(Opvolging.objects.zichtbaar_voor(bereik).filter(aanbeveling=aanbeveling))
    regels = [als_regel(rij, vandaag()) for rij in rijen.order_by("gemeente__naam", "pk")]
    context = {"aanbeveling": aanbeveling, "regels": regels}
    return toon(request, "aanbevelingen/opvolging/aanbeveling_detail.html", context)


def voortgang_melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form to report progress, or record the report (journey J6 after logging in)."""
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user))
    opvolging = get_object_or_404(met_stand(zichtbaar), uuid=uuid)
    eis(mag_voortgang_melden(request.user, opvolging))
    begin = {
        "versie": opvolging.versie,
        "uitvoering": opvolging.uitvoering,
        "datum": vandaag(),
    }
    form = MeldingForm(request.POST or None, request.FILES or None, opvolging=opvolging, initial=begin)
    if request.method == "POST" and form.is_valid() and _meld(request, opvolging, form):
        messages.success(request, "Uw melding is opgeslagen en zichtbaar voor de raad.")
        return ga_naar(request, opvolging)
    context = {"form": form, "opvolging": opvolging, "regel": als_regel(opvolging, vandaag())}
    status = 422 if form.errors else 200
    template = "aanbevelingen/opvolging/voortgang_melden.html"
    return toon(request, template, context, deel="melding-formulier", status=status)


def _meld(request: HttpRequest, opvolging: Opvolging, form: MeldingForm) -> bool:
    data = form.cleaned_data
    try:
        meld_voortgang(
            opvolging=opvolging,
            melding=Melding(
                uitvoering=data["uitvoering"],
                tekst=data["tekst"],
                datum=data["datum"],
                geen_nieuws=data["geen_nieuws"],
                bestanden=data["stukken"],
                koppeling=data["koppeling"],
            ),
            versie=data["versie"],
            namens=namens_melder(request.user, opvolging),
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        )
    except VerouderdeVersie:
        form.add_error(None, _intussen(opvolging))
    except OpvolgingLooptNiet:
        form.add_error(None, "Deze aanbeveling loopt niet meer; de raad heeft haar afgedaan.")
    return form.is_valid()


def _intussen(opvolging: Opvolging) -> str:
    laatste = opvolging.meldingen.order_by("-pk").first()
    tekst = f" „{laatste.tekst}” ({laatste.get_uitvoering_display()})." if laatste else ""
    return (
        f"Intussen is er al een andere melding opgeslagen.{tekst} Uw eigen tekst staat hieronder nog. "
        "Open de pagina opnieuw als u daarna nog iets wilt melden."
    )


def melding_verifieren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form to judge a claim, or record the judgement."""
    melding = _melding(request, uuid)
    eis(mag_verifieren(request.user, melding))
    form = VerificatieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verifieer(
            melding=melding,
            oordeel=form.cleaned_data["oordeel"],
            toelichting=form.cleaned_data["toelichting"],
            namens=namens_verificateur(request.user, melding),
            door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
            op=timezone.now(),
        )
        messages.success(request, "Uw oordeel staat nu naast de melding.")
        return ga_naar(request, melding.opvolging)
    context = {"form": form, "melding": melding, "opvolging": melding.opvolging}
    return toon(
        request,
        "aanbevelingen/opvolging/melding_verifieren.html",
        context,
        deel="verificatie-formulier",
        status=422 if form.errors else 200,
    )


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
