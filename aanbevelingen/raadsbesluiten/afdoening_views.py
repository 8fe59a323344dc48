"""Screens to propose closing, and on which a griffier records that the council closes or reopens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.permissions import (
    mag_heropenen,
    mag_raadsbesluit_vastleggen,
    mag_voordracht_intrekken,
    mag_voordragen,
)
from aanbevelingen.opvolging.queries import Regel, als_regel, met_stand
from aanbevelingen.raadsbesluiten import afdoening_forms as formulieren
from aanbevelingen.raadsbesluiten import afdoening_queries as keuze
from aanbevelingen.raadsbesluiten.afdoening_actions import NOG_NIET, doe_af, draag_voor, heropen, trek_voordracht_in
from aanbevelingen.raadsbesluiten.forms import BesluitForm
from aanbevelingen.raadsbesluiten.invoer_queries import agendapunten, is_uuid, voorstellen_voor
from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import BOTST, Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])
INTUSSEN = "Iemand anders wijzigde dit net. Wat u invulde, staat er nog. Kijk of het nog klopt en leg opnieuw vast."


def _opvolging(request: HttpRequest, uuid: UUID) -> Opvolging:
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = zichtbaar.select_related("gemeente", "aanbeveling__onderzoek__regio")
    opvolging: Opvolging = get_object_or_404(rijen, uuid=uuid)
    return opvolging


def _pagina(opvolging: Opvolging, titel: str, gelukt: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(opvolging.gemeente),
        kruimels=[(opvolging.aanbeveling.titel, opvolging.get_absolute_url())],
        terug=opvolging.get_absolute_url(),
        inleiding=opvolging.aanbeveling.titel,
        knop="Vastleggen",
        gelukt=gelukt,
    )


@schrijfscherm
def afdoening_voordragen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Propose to the council to close an item."""
    opvolging = _opvolging(request, uuid)
    eis(mag_voordragen(request.user, opvolging))
    return bewerk(
        request,
        _pagina(opvolging, "Voordragen voor afdoening", "De aanbeveling is voorgedragen. De raad beslist."),
        lambda data: formulieren.VoordrachtForm(data, instance=_opvolging(request, uuid)),
        sla_op=lambda form: draag_voor(opvolging=opvolging, **_reden(form), **_wie(request)),
    )


@schrijfscherm
def voordracht_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a proposal to close back."""
    opvolging = _opvolging(request, uuid)
    eis(mag_voordracht_intrekken(request.user, opvolging))
    return bewerk(
        request,
        _pagina(opvolging, "Voordracht intrekken", "De voordracht is ingetrokken. De aanbeveling loopt door."),
        lambda data: formulieren.VoordrachtIntrekkenForm(data, instance=_opvolging(request, uuid)),
        sla_op=lambda form: trek_voordracht_in(opvolging=opvolging, **_reden(form), **_wie(request)),
    )


def _reden(form: Any) -> dict[str, Any]:
    return {"versie": form.gelezen_versie, "reden": form.cleaned_data["reden"]}


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


# By a decision of the council.


@schrijfscherm
def afdoening_vastleggen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what this council can close, or record the decision by which it does."""
    raad = get_object_or_404(keuze.raad_van(slug))
    gemeente: Any = raad.gemeente
    eis(mag_raadsbesluit_vastleggen(request.user, gemeente))
    if (eerder := _eerder(request, raad)) is not None:
        return ga_naar(request, eerder)
    alles = keuze.af_te_doen(gemeente, leesbereik(request.user))
    regels = _regels(request, raad, alles)
    form = _besluitform(request, raad, "Afdoen van aanbevelingen")
    begin = [formulieren.beginwaarden(regel.opvolging) for regel in regels.values()]
    punten = formulieren.AfdoenFormSet(
        request.POST or None, prefix="punt", initial=begin, form_kwargs={"regels": regels}
    )
    if request.method == "POST" and all([form.is_valid(), punten.is_valid()]):
        antwoord = _leg_vast(request, form, lambda: _doe_af(request, raad, form, punten), _gevolg(punten))
        if antwoord is not None:
            return antwoord
    context = {"raad": raad, "form": form, "punten": punten, "adres": request.get_full_path()}
    context |= {"onderzoeken": keuze.onderzoeken_met(alles), "gekozen": request.GET.get("onderzoek", "")}
    return toon(
        request,
        "aanbevelingen/raadsbesluiten/afdoening_form.html",
        context,
        deel="afdoening-formulier",
        status=422 if request.method == "POST" else 200,
    )


@schrijfscherm
def opvolging_heropenen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form to reopen a closed item, or record the decision by which the council does."""
    opvolging = _opvolging(request, uuid)
    raad = get_object_or_404(keuze.raad_van(opvolging.gemeente.slug))
    if (eerder := _eerder(request, raad)) is not None and mag_raadsbesluit_vastleggen(request.user, opvolging.gemeente):
        return ga_naar(request, eerder)
    eis(mag_heropenen(request.user, opvolging))
    form = _besluitform(request, raad, f"Heropenen van aanbeveling {opvolging.aanbeveling.nummer}")
    reden = formulieren.HeropenForm(request.POST or None, opvolging=opvolging)
    if request.method == "POST" and all([form.is_valid(), reden.is_valid()]):
        antwoord = _leg_vast(
            request, form, lambda: _heropen(request, raad, opvolging, form, reden), "De aanbeveling is heropend."
        )
        if antwoord is not None:
            return antwoord
    context = {"raad": raad, "opvolging": opvolging, "form": form, "redenform": reden}
    return toon(
        request,
        "aanbevelingen/raadsbesluiten/heropenen_form.html",
        context,
        deel="heropen-formulier",
        status=422 if request.method == "POST" else 200,
    )


def _eerder(request: HttpRequest, raad: Orgaan) -> Besluit | None:
    """The decision that this very form made before, when it is sent twice."""
    indiening = request.POST.get("indiening", "")
    return Besluit.objects.filter(uuid=indiening, orgaan=raad).first() if is_uuid(indiening) else None


def _besluitform(request: HttpRequest, raad: Orgaan, titel: str) -> BesluitForm:
    begin = {"indiening": uuid4(), "titel": titel}
    return BesluitForm(
        request.POST or None,
        request.FILES or None,
        initial=begin,
        agendapunten=agendapunten(raad, vandaag()),
        voorstellen=voorstellen_voor(raad, leesbereik(request.user)),
    )


def _regels(request: HttpRequest, raad: Orgaan, alles: Any) -> dict[int, Regel]:
    """The items on the screen by key; when rows were sent, those, as far as they are of this council."""
    if request.method == "POST":
        namen = (naam for naam in request.POST if naam.startswith("punt-") and naam.endswith("-opvolging"))
        gestuurd = {waarde for naam in namen if (waarde := request.POST[naam]).isdecimal() and len(waarde) < 19}
        zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user)).filter(gemeente=raad.gemeente)
        rijen = zichtbaar.filter(pk__in=gestuurd)
    else:
        gevraagd = request.GET.get("opvolging", "")
        onderzoek = request.GET.get("onderzoek", "").replace("\x00", "")
        rijen = keuze.op_het_scherm(alles, gevraagd=gevraagd if is_uuid(gevraagd) else "", onderzoek=onderzoek)
    gesorteerd = keuze.voorgedragen_eerst(met_stand(rijen))[: formulieren.MEEST]
    return {rij.pk: als_regel(rij, vandaag()) for rij in gesorteerd}


def _doe_af(request: HttpRequest, raad: Orgaan, form: BesluitForm, punten: Any) -> Besluit:
    return doe_af(raad=raad, besluit=form.als_besluit(), punten=punten.punten(), **_wie(request))


def _heropen(request: HttpRequest, raad: Orgaan, opvolging: Opvolging, form: BesluitForm, reden: Any) -> Besluit:
    data = reden.cleaned_data
    velden = {"opvolging": opvolging, "versie": data["versie"], "reden": data["reden"]}
    return heropen(raad=raad, besluit=form.als_besluit(), **velden, **_wie(request))


def _leg_vast(
    request: HttpRequest, form: BesluitForm, leg_vast: Callable[[], Besluit], gevolg: str
) -> HttpResponse | None:
    """Record and go to the decision; what cannot be is said in the form, with everything that was typed."""
    try:
        besluit = leg_vast()
    except VerouderdeVersie:
        form.add_error(None, INTUSSEN)
        return None
    except (Botsing, ValidationError, IntegrityError) as bezwaar:
        eerder = Besluit.objects.filter(uuid=form.cleaned_data["indiening"]).first()
        if isinstance(bezwaar, IntegrityError) and eerder is None:
            raise
        if eerder is not None:
            return ga_naar(request, eerder)
        form.add_error(None, " ".join(bezwaar.messages) if isinstance(bezwaar, ValidationError) else BOTST)
        return None
    messages.success(request, f"Het besluit is vastgelegd. {gevolg}")
    return ga_naar(request, besluit)


def _gevolg(punten: Any) -> str:
    """Say what became of the items."""
    gekozen = [punt.wijze for punt in punten.punten()]
    open_ = gekozen.count(NOG_NIET)
    dicht = len(gekozen) - open_
    delen = [
        f"{meervoud(dicht, 'aanbeveling is', 'aanbevelingen zijn')} afgedaan." if dicht else "",
        f"{meervoud(open_, 'aanbeveling loopt', 'aanbevelingen lopen')} door." if open_ else "",
    ]
    return " ".join(filter(None, delen))
