"""Screens of a griffier: receipt and agenda of one consultation, answering several at once, sending, correcting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.zienswijzen import verzoek_actions as actions
from governance.zienswijzen.models import Raadpleging, Verzoek, Zienswijze
from governance.zienswijzen.permissions import mag_antwoord_vastleggen, mag_verzoek_bijhouden, zichtbaar_antwoord
from governance.zienswijzen.queries import VAN_VERZOEK, rijen_van
from governance.zienswijzen.verzoek_forms import (
    BESTAAND,
    NIEUW,
    AntwoordForm,
    BesluitForm,
    PuntFormSet,
    VerzendForm,
    VerzoekForm,
    WegForm,
    ZienswijzeForm,
    bezwaar_bij_antwoord,
    punten_uit,
)
from governance.zienswijzen.verzoek_queries import eerdere_onderwerpen, raadsagenda, verzoeken_van
from regio.kern.formulier import BOTST, Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

BEANTWOORDEN = "governance/zienswijzen/beantwoorden_form.html"
CORRIGEREN = "governance/zienswijzen/zienswijze_form.html"
LEEG = {"punt": "", "onderwerp": "", "tekst": ""}
HOOGSTENS = 40
EERST_KIEZEN = "Kies eerst welke raadplegingen de raad beantwoordt. Van wat u koos, staat het antwoord er al."

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _verzoek(request: HttpRequest, pk: int) -> Verzoek:
    zichtbaar = Raadpleging.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = Verzoek.objects.filter(raadpleging__in=zichtbaar).select_related(*VAN_VERZOEK)
    verzoek: Verzoek = get_object_or_404(rijen, pk=pk)
    return verzoek


def _adres(verzoek: Verzoek) -> str:
    return reverse("governance:verzoek-detail", args=[verzoek.pk])


def _pagina(verzoek: Verzoek, titel: str, **teksten: str) -> Formulierpagina:
    lijst = reverse("governance:verzoek-list", args=[verzoek.raad.uuid])
    return Formulierpagina(
        titel=titel,
        bovenkop=str(verzoek.raad),
        kruimels=[(f"Raadplegingen van {verzoek.raad}", lijst), (str(verzoek.raadpleging), _adres(verzoek))],
        terug=_adres(verzoek),
        **teksten,
    )


@schrijfscherm
def verzoek_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Write when the council got it and on which agendas it stands, with the last usable meeting said above it."""
    verzoek = _verzoek(request, pk)
    eis(mag_verzoek_bijhouden(request.user, verzoek))
    rij = rijen_van([verzoek], request.user, vandaag())[0]
    zinnen = [rij.pad.antwoord.kop, *rij.pad.waarschuwingen] if rij.pad else []
    begin = {"ontvangen_op": verzoek.ontvangen_op or vandaag()}
    return bewerk(
        request,
        _pagina(verzoek, "Ontvangst en agenda", inleiding=" ".join(dict.fromkeys(zinnen))),
        lambda data: VerzoekForm(data, instance=_verzoek(request, pk), initial=begin, op=vandaag()),
        sla_op=lambda form: actions.werk_verzoek_bij(
            verzoek=verzoek, versie=form.gelezen_versie, velden=form.velden, op_agenda=form.op_agenda, **_wie(request)
        ),
    )


# Answering one or more consultations at once.


@dataclass(frozen=True, slots=True)
class Blok:
    """One consultation on the screen: what is asked, the answer and its points."""

    verzoek: Verzoek
    form: AntwoordForm
    punten: Any


@dataclass(frozen=True, slots=True)
class Scherm:
    """What the screen is about: whose answer, on what, and by a new or an existing decision."""

    raad: Orgaan
    verzoeken: list[Verzoek]
    hoe: str

    @property
    def zoekdeel(self) -> list[tuple[str, object]]:
        """The choices of the screen as they stand in its address."""
        return [("verzoek", verzoek.pk) for verzoek in self.verzoeken]

    @property
    def terug(self) -> str:
        """Where one goes after it: the one consultation, or all of the council."""
        if len(self.verzoeken) == 1:
            return _adres(self.verzoeken[0])
        return reverse("governance:verzoek-list", args=[self.raad.uuid])


@schrijfscherm
def verzoek_beantwoorden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record what a council answered: one decision can answer six rounds, on one screen, all or nothing."""
    raden = Orgaan.objects.select_related("gemeente").filter(soort=OrgaanSoort.GEMEENTERAAD)
    raad = get_object_or_404(raden, uuid=uuid)
    eis(mag_vergadering_bijhouden(request.user, raad))
    gekozen = [int(pk) for pk in request.GET.getlist("verzoek") if pk.isdecimal() and len(pk) < 10][:HOOGSTENS]
    alle = list(verzoeken_van(raad, request.user).filter(pk__in=gekozen))
    for verzoek in alle:
        eis(mag_antwoord_vastleggen(request.user, verzoek))
    hoe = BESTAAND if request.GET.get("hoe") == BESTAAND else NIEUW
    if request.method != "POST":
        met_antwoord = set(Zienswijze.objects.filter(verzoek__in=alle).values_list("verzoek", flat=True))
        alle = [verzoek for verzoek in alle if verzoek.pk not in met_antwoord]
    scherm = Scherm(raad, alle, hoe)
    if not alle:
        messages.info(request, EERST_KIEZEN)
        return ga_naar(request, scherm.terug)
    if request.method != "POST":
        return _toon(request, scherm, _besluit(scherm, initial=_begin(scherm)), _lege_blokken(scherm))
    erbij = request.POST.get("erbij", "")
    if erbij:
        blokken = [_getypt_blok(request, scherm, verzoek, str(verzoek.pk) == erbij) for verzoek in alle]
        return _toon(request, scherm, _besluit(scherm, initial=request.POST.dict()), blokken, deel="antwoord-rijen")
    return _leg_vast(request, scherm)


def _besluit(scherm: Scherm, data: Any = None, files: Any = None, **opties: Any) -> BesluitForm:
    agenda = raadsagenda(scherm.raad, vandaag())
    return BesluitForm(data, files, agenda=agenda, hoe=scherm.hoe, op=vandaag(), **opties)


def _begin(scherm: Scherm) -> dict[str, Any]:
    titels = [str(verzoek.raadpleging) for verzoek in scherm.verzoeken]
    titel = f"Zienswijze over {titels[0]}" if len(titels) == 1 else "Zienswijzen over stukken van regelingen"
    eerste = scherm.verzoeken[0].raadsbehandeling
    geweest = eerste is not None and eerste.vergadering.datum <= vandaag()
    return {
        "titel": titel[:250],
        "behandeld_bij": eerste.pk if eerste and geweest else None,
        "datum": eerste.vergadering.datum if eerste and geweest else vandaag(),
    }


def _blok(scherm: Scherm, verzoek: Verzoek, data: Any = None, **opties: Any) -> AntwoordForm:
    return AntwoordForm(data, prefix=f"v{verzoek.pk}", verzoek=verzoek, hoe=scherm.hoe, op=vandaag(), **opties)


def _lege_blokken(scherm: Scherm) -> list[Blok]:
    return [
        Blok(verzoek, _blok(scherm, verzoek), PuntFormSet(prefix=f"p{verzoek.pk}", initial=[LEEG]))
        for verzoek in scherm.verzoeken
    ]


def _getypt_blok(request: HttpRequest, scherm: Scherm, verzoek: Verzoek, erbij: bool) -> Blok:
    """Return what was typed for one consultation, with an empty point more when that was asked."""
    begin = {naam: request.POST.get(f"v{verzoek.pk}-{naam}", "") for naam in AntwoordForm.base_fields}
    rijen = _getypte_punten(request, f"p{verzoek.pk}")
    punten = PuntFormSet(prefix=f"p{verzoek.pk}", initial=[*rijen, LEEG][:HOOGSTENS] if erbij else rijen)
    return Blok(verzoek, _blok(scherm, verzoek, initial=begin), punten)


def _getypte_punten(request: HttpRequest, prefix: str) -> list[dict[str, str]]:
    totaal = request.POST.get(f"{prefix}-TOTAL_FORMS", "0")
    aantal = min(int(totaal), HOOGSTENS) if totaal.isdecimal() and len(totaal) < 4 else 0
    return [{veld: request.POST.get(f"{prefix}-{nummer}-{veld}", "") for veld in LEEG} for nummer in range(aantal)]


def _leg_vast(request: HttpRequest, scherm: Scherm) -> HttpResponse:
    form = _besluit(scherm, request.POST, request.FILES)
    blokken = [
        Blok(
            verzoek,
            _blok(scherm, verzoek, request.POST),
            PuntFormSet(request.POST, prefix=f"p{verzoek.pk}"),
        )
        for verzoek in scherm.verzoeken
    ]
    if not all([form.is_valid(), *(_klopt(blok) for blok in blokken)]):
        return _toon(request, scherm, form, blokken, status=422)
    antwoorden = [blok.form.als_antwoord(punten_uit(blok.punten)) for blok in blokken]
    besluit = form.als_besluit()
    try:
        actions.beantwoord(
            raad=scherm.raad,
            antwoorden=antwoorden,
            besluit=besluit,
            verzonden_op=form.cleaned_data["verzonden_op"],
            **_wie(request),
        )
    except actions.AlBeantwoord as al:
        if not _zelfde(al.zienswijzen, antwoorden, besluit):
            return _toon(request, scherm, form, blokken, status=409, al_beantwoord=al.zienswijzen)
    except (Botsing, ValidationError) as bezwaar:
        form.add_error(None, BOTST if isinstance(bezwaar, Botsing) else " ".join(bezwaar.messages))
        return _toon(request, scherm, form, blokken, status=422)
    aantal = meervoud(len(antwoorden), "raadpleging", "raadplegingen")
    messages.success(request, f"Het antwoord van de raad op {aantal} is vastgelegd.")
    return ga_naar(request, scherm.terug)


def _klopt(blok: Blok) -> bool:
    """Check a block: the answer, its points, and that they go together."""
    if not all([blok.form.is_valid(), blok.punten.is_valid()]):
        return False
    data = blok.form.cleaned_data
    bezwaar = bezwaar_bij_antwoord(data["antwoord"], data["toon"], punten_uit(blok.punten))
    if bezwaar:
        blok.form.add_error(*bezwaar)
    return bezwaar is None


def _zelfde(staat_er: list[Zienswijze], antwoorden: list[actions.NieuwAntwoord], besluit: Any) -> bool:
    """Tell whether what stands there is what the first half of a double click wrote."""
    per_verzoek = {rij.verzoek_id: rij for rij in staat_er}
    return all(
        (rij := per_verzoek.get(nieuw.verzoek.pk)) is not None
        and (rij.antwoord, rij.toon) == (nieuw.antwoord, nieuw.toon)
        and (rij.beslispunt is not None)
        and (rij.beslispunt.besluit.uuid == besluit.uuid if besluit else rij.beslispunt == nieuw.beslispunt)
        for nieuw in antwoorden
    )


def _toon(
    request: HttpRequest,
    scherm: Scherm,
    form: BesluitForm,
    blokken: list[Blok],
    *,
    deel: str = "antwoord-formulier",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    anders = [*scherm.zoekdeel, *([] if scherm.hoe == BESTAAND else [("hoe", BESTAAND)])]
    alles = {
        "scherm": scherm,
        "form": form,
        "blokken": blokken,
        "adres": request.get_full_path(),
        "andere_wijze": f"{request.path}?{urlencode(anders)}",
        "onderwerpen": eerdere_onderwerpen(verzoek.raadpleging_id for verzoek in scherm.verzoeken),
        **context,
    }
    return toon(request, BEANTWOORDEN, alles, deel=deel, status=status)


# Correcting, sending and removing one answer.


def _zienswijze(request: HttpRequest, uuid: UUID) -> Zienswijze:
    van_verzoek = (f"verzoek__{pad}" for pad in VAN_VERZOEK)
    zichtbaar = Raadpleging.objects.zichtbaar_voor(leesbereik(request.user))
    bekend = Zienswijze.objects.filter(zichtbaar_antwoord(request.user), verzoek__raadpleging__in=zichtbaar)
    rijen = bekend.select_related(*van_verzoek, "beslispunt__besluit")
    zienswijze: Zienswijze = get_object_or_404(rijen, uuid=uuid)
    eis(mag_verzoek_bijhouden(request.user, zienswijze.verzoek))
    return zienswijze


@schrijfscherm
def zienswijze_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Correct what was recorded of an answer and its points."""
    zienswijze = _zienswijze(request, uuid)
    if request.method != "POST":
        rijen = [_puntrij(punt) for punt in zienswijze.punten.order_by("nummer")]
        form = ZienswijzeForm(instance=zienswijze, op=vandaag())
        return _toon_correctie(request, zienswijze, form, PuntFormSet(prefix="p", initial=[*rijen, LEEG]))
    if request.POST.get("erbij"):
        form = ZienswijzeForm(instance=zienswijze, op=vandaag(), initial=request.POST.dict())
        punten = PuntFormSet(prefix="p", initial=[*_getypte_punten(request, "p"), LEEG][:HOOGSTENS])
        return _toon_correctie(request, zienswijze, form, punten, deel="punt-rijen")
    form, punten = (
        ZienswijzeForm(request.POST, instance=zienswijze, op=vandaag()),
        PuntFormSet(request.POST, prefix="p"),
    )
    if not all([form.is_valid(), punten.is_valid()]):
        return _toon_correctie(request, zienswijze, form, punten, status=422)
    getypt = punten_uit(punten)
    if bezwaar := bezwaar_bij_antwoord(form.cleaned_data["antwoord"], form.cleaned_data["toon"], getypt):
        form.add_error(*bezwaar)
        return _toon_correctie(request, zienswijze, form, punten, status=422)
    try:
        actions.wijzig_zienswijze(
            zienswijze=zienswijze, versie=form.gelezen_versie, velden=form.velden, punten=getypt, **_wie(request)
        )
    except VerouderdeVersie:
        intussen = [*form.intussen(), *((f"Punt {p.nummer}", f"{p.onderwerp}: {p.tekst}") for p in _nu(zienswijze))]
        return _toon_correctie(request, zienswijze, form, punten, status=409, verouderd=True, intussen=intussen)
    except (Botsing, ValidationError) as bezwaar_van_actie:
        fout = BOTST if isinstance(bezwaar_van_actie, Botsing) else " ".join(bezwaar_van_actie.messages)
        form.add_error(None, fout)
        return _toon_correctie(request, zienswijze, form, punten, status=422)
    messages.success(request, "Het antwoord is opgeslagen.")
    return ga_naar(request, _adres(zienswijze.verzoek))


def _nu(zienswijze: Zienswijze) -> Any:
    return zienswijze.punten.order_by("nummer")


def _puntrij(punt: Any) -> dict[str, Any]:
    return {"punt": punt.pk, "onderwerp": punt.onderwerp, "tekst": punt.tekst}


def _toon_correctie(
    request: HttpRequest,
    zienswijze: Zienswijze,
    form: ZienswijzeForm,
    punten: Any,
    *,
    deel: str = "zienswijze-formulier",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    verzoek = zienswijze.verzoek
    alles = {
        "zienswijze": zienswijze,
        "verzoek": verzoek,
        "terug": _adres(verzoek),
        "form": form,
        "punten": punten,
        "onderwerpen": eerdere_onderwerpen([verzoek.raadpleging_id]),
        **context,
    }
    return toon(request, CORRIGEREN, alles, deel=deel, status=status)


@schrijfscherm
def zienswijze_verzenden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write when and to whom the answer was sent."""
    zienswijze = _zienswijze(request, uuid)
    begin = {"verzonden_op": zienswijze.verzonden_op or vandaag()}
    return bewerk(
        request,
        _pagina(zienswijze.verzoek, "Verzonden", inleiding="Leeg maken kan ook, als de brief nog niet weg is."),
        lambda data: VerzendForm(data, instance=_zienswijze(request, uuid), initial=begin, op=vandaag()),
        sla_op=lambda form: actions.wijzig_zienswijze(
            zienswijze=zienswijze, versie=form.gelezen_versie, velden=form.velden, punten=None, **_wie(request)
        ),
    )


@schrijfscherm
def zienswijze_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Remove an answer that was recorded by mistake; the decision of the council stays."""
    zienswijze = _zienswijze(request, uuid)
    return bewerk(
        request,
        _pagina(
            zienswijze.verzoek,
            "Antwoord verwijderen",
            inleiding="Alleen als dit antwoord per vergissing is vastgelegd. Het besluit van de raad blijft staan.",
            knop="Verwijderen",
            gelukt="Het antwoord is verwijderd. De geschiedenis bewaart wat er stond en waarom het weg is.",
        ),
        lambda data: WegForm(data, instance=_zienswijze(request, uuid)),
        sla_op=lambda form: actions.verwijder_zienswijze(
            zienswijze=zienswijze, versie=form.gelezen_versie, reden=form.cleaned_data["reden"], **_wie(request)
        ),
    )
