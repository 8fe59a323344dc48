"""Pages about secret votes about persons (Gemeentewet art. 31): candidates, rounds, the lot, who was chosen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.besluitvorming.models import Beslispunt
from governance.organisaties.permissions import leesbereik
from governance.stemmingen import queries
from governance.stemmingen.keuze_rules import Stemmingstatus
from governance.stemmingen.models import Personenstemming
from governance.stemmingen.personen_actions import (
    haal_ronde_weg,
    open_personenstemming,
    ronden_van,
    stel_gekozene_vast,
    tel_ronde,
    volgende_ronde,
)
from governance.stemmingen.personen_forms import PersonenstemmingForm, RondeForm
from governance.stemmingen.personen_rules import Personenuitslag, stand
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.toestemming import eis, openbaar
from regio.kern.versie import VerouderdeVersie

ANDERS = "Iemand anders wijzigde deze stemming intussen. Hieronder staat hoe het nu is; wat u invulde staat er nog."
schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@schrijfscherm
def personenstemming_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open a secret vote about persons at a beslispunt."""
    punt = queries.onderwerp_van(leesbereik(request.user), {"beslispunt": str(uuid)})
    if not isinstance(punt, Beslispunt):
        raise Http404("Dit beslispunt is er niet.")
    eis(mag_vergadering_bijhouden(request.user, punt.besluit.orgaan))
    pad = queries.pad_naar(punt)
    pagina = Formulierpagina(
        titel="Stemming over personen openen",
        bovenkop=str(punt),
        kruimels=pad,
        terug=pad[-1][1],
        inleiding="Over personen stemt men geheim, met briefjes (Gemeentewet art. 31).",
        knop="Openen",
        gelukt="De stemming is geopend. Tel nu de briefjes van de eerste ronde.",
    )
    rij = Personenstemming(beslispunt=punt, datum=punt.besluit.datum)

    def open_(form: PersonenstemmingForm) -> str:
        stemming = open_personenstemming(
            beslispunt=punt,
            datum=form.cleaned_data["datum"],
            aanwezig=form.cleaned_data["aanwezig"],
            kandidaten=form.cleaned_data["namen"],
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        )
        return reverse("governance:personenstemming-invoeren", args=[stemming.uuid])

    return bewerk(request, pagina, lambda data: PersonenstemmingForm(data, instance=rij), sla_op=open_)


def _stemming(request: HttpRequest, uuid: UUID) -> Personenstemming:
    zichtbaar = queries.zichtbare_personenstemmingen(leesbereik(request.user))
    stemming: Personenstemming = get_object_or_404(zichtbaar, uuid=uuid)
    return stemming


def _context(request: HttpRequest, stemming: Personenstemming) -> dict[str, Any]:
    ronden = list(stemming.ronden.all())
    orgaan = stemming.beslispunt.besluit.orgaan
    vast = stemming.status == Stemmingstatus.VASTGESTELD
    zien = vast or leest_voor_orgaan(leesbereik(request.user), orgaan)
    nu = stand(ronden_van(ronden), loting=stemming.loting) if ronden else None
    return {
        "stemming": stemming,
        "orgaan": orgaan,
        "kruimels": queries.pad_naar(stemming.beslispunt),
        "ronden": ronden if zien else [],
        "nu": nu if zien else None,
        "gekozen": nu is not None and nu.uitslag == Personenuitslag.GEKOZEN,
        "loten": nu.kandidaten if nu is not None and nu.uitslag == Personenuitslag.LOTING else (),
        "vast": vast,
        "zien": zien,
        "toestemming": mag_vergadering_bijhouden(request.user, orgaan),
    }


@openbaar
@require_safe
def personenstemming_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One vote about persons: who was chosen, in which round, with how many papers."""
    stemming = _stemming(request, uuid)
    context = _context(request, stemming)
    mag = context["toestemming"] and not context["vast"]
    invullen = reverse("governance:personenstemming-invoeren", args=[uuid]) if mag else ""
    return toon(request, "governance/stemmingen/personenstemming_detail.html", context | {"actie_url": invullen})


@schrijfscherm
def personenstemming_invoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Count a round, take back the last one, or fix who was chosen."""
    stemming = _stemming(request, uuid)
    eis(mag_vergadering_bijhouden(request.user, stemming.beslispunt.besluit.orgaan))
    if request.method != "POST":
        if stemming.status == Stemmingstatus.VASTGESTELD:
            return ga_naar(request, stemming)
        return _toon_invoer(request, stemming)
    if request.POST.get("actie") == "vaststellen":
        return _probeer(request, stemming, None, "Vastgesteld wie er is gekozen.")
    if request.POST.get("actie") == "terug":
        return _probeer(request, stemming, None, "De laatste ronde is weg; de geschiedenis bewaart hem.")
    form = _rondeformulier(stemming, request.POST)
    if not form.is_valid():
        return _toon_invoer(request, stemming, form=form, status=422)
    return _probeer(request, stemming, form, "De ronde is geteld.")


def _rondeformulier(stemming: Personenstemming, data: Any = None) -> RondeForm:
    kandidaten, _ = volgende_ronde(stemming, list(stemming.ronden.all()))
    return RondeForm(data, kandidaten=kandidaten, versie=stemming.versie)


def _probeer(request: HttpRequest, stemming: Personenstemming, form: RondeForm | None, gelukt: str) -> HttpResponse:
    try:
        _voer_uit(request, stemming, form)
    except VerouderdeVersie:
        nu = _stemming(request, stemming.uuid)
        if nu.status == Stemmingstatus.VASTGESTELD or _was_deze(nu, form):
            return ga_naar(request, nu if nu.status == Stemmingstatus.VASTGESTELD else request.path)
        opnieuw = _rondeformulier(nu, request.POST if form is not None else None)
        return _toon_invoer(request, nu, form=opnieuw, bezwaar=ANDERS, status=409)
    except ValidationError as fout:
        return _toon_invoer(request, stemming, form=form, bezwaar=" ".join(fout.messages), status=422)
    messages.success(request, gelukt)
    klaar = request.POST.get("actie") == "vaststellen"
    return ga_naar(request, f"governance:personenstemming-{'detail' if klaar else 'invoeren'}", stemming.uuid)


def _was_deze(nu: Personenstemming, form: RondeForm | None) -> bool:
    """Tell whether this round was counted just now: somebody pressed the button twice."""
    laatste = next(reversed(list(nu.ronden.all())), None)
    if form is None or laatste is None or nu.versie != form.cleaned_data["versie"] + 1:
        return False
    return bool(laatste.briefjes == form.briefjes and laatste.ongeldig == form.cleaned_data["ongeldig"])


def _voer_uit(request: HttpRequest, stemming: Personenstemming, form: RondeForm | None) -> None:
    versie = request.POST.get("versie", "")
    gegevens: dict[str, Any] = {
        "stemming": stemming,
        "versie": int(versie) if versie.isdecimal() and len(versie) < 10 else 0,
        "door": request.user,
        "op": timezone.now(),
    }
    if form is not None:
        tel_ronde(**gegevens, briefjes=form.briefjes, ongeldig=form.cleaned_data["ongeldig"])
    elif request.POST.get("actie") == "vaststellen":
        stel_gekozene_vast(**gegevens, loting=request.POST.get("loting", ""))
    else:
        haal_ronde_weg(**gegevens, reden="opnieuw geteld")


def _toon_invoer(
    request: HttpRequest,
    stemming: Personenstemming,
    *,
    form: RondeForm | None = None,
    bezwaar: str = "",
    status: int = 200,
) -> HttpResponse:
    kandidaten, herstemming = volgende_ronde(stemming, list(stemming.ronden.all()))
    context = _context(request, stemming) | {
        "form": form or _rondeformulier(stemming),
        "volgt": bool(kandidaten),
        "herstemming": herstemming,
        "bezwaar": bezwaar,
    }
    return toon(request, "governance/stemmingen/personenstemming_invoeren.html", context, status=status)
