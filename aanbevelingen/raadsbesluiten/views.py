"""The screen on which the decision of any body is recorded (journey J3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.queries import aanbevelingen_voor_raad, onderzoeken_van_raad
from aanbevelingen.raadsbesluiten import invoer_queries as keuze
from aanbevelingen.raadsbesluiten.actions import (
    NOG_TE_STEMMEN,
    AanbevelingVanAndereRegio,
    leg_besluit_met_gevolgen,
)
from aanbevelingen.raadsbesluiten.forms import RaadsbesluitForm
from aanbevelingen.raadsbesluiten.invoer_forms import VELDEN_VAN_RIJ, BasisPuntFormSet, PuntFormSet
from aanbevelingen.raadsbesluiten.invoer_queries import Keuzes
from governance.besluitvorming.models import Besluit
from governance.organen.models import Orgaan, OrgaanSoort
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.models import Agendapunt
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.voorstellen.models import Voorstel
from regio.kern.formulier import BOTST
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

TEMPLATE = "aanbevelingen/raadsbesluiten/raadsbesluit_form.html"
FORMULIER, RIJEN = "raadsbesluit-formulier", "beslispunt-rijen"
MEEST = 60
KIEST = frozenset({"kies", "agenda"})
"""Another choice above the rows was made, so that more than the rows changes."""


@dataclass(frozen=True, slots=True)
class Scherm:
    """What this screen is about: the body, and what was chosen of what there is to choose."""

    orgaan: Orgaan
    agendapunten: QuerySet[Agendapunt]
    voorstellen: QuerySet[Voorstel]
    onderzoeken: QuerySet[Onderzoek]
    agendapunt: Agendapunt | None
    voorstel: Voorstel | None
    onderzoek: Onderzoek | None
    keuzes: Keuzes
    adres: str

    @property
    def formulier(self) -> dict[str, Any]:
        """What the form of the decision needs to know."""
        return {
            "onderzoeken": self.onderzoeken,
            "agendapunten": self.agendapunten,
            "voorstellen": self.voorstellen,
            "adres": self.adres,
        }


def raadsbesluit_vastleggen(request: HttpRequest) -> HttpResponse:
    """Show the screen, change its rows, or record the decision: one address, one template."""
    orgaan = get_object_or_404(keuze.orgaan_van_scherm(request.GET, request.user))
    eis(mag_vergadering_bijhouden(request.user, orgaan))
    scherm = _scherm(request, orgaan)
    actie = request.POST.get("actie", "vastleggen")
    if request.method == "POST" and actie == "vastleggen":
        return _vastleggen(request, scherm)
    form = RaadsbesluitForm(initial=_beginwaarden(request, scherm), **scherm.formulier)
    punten = PuntFormSet(
        prefix="punt",
        initial=_rijen(request, scherm),
        form_kwargs={"keuzes": scherm.keuzes, "adres": scherm.adres},
    )
    deel = FORMULIER if actie in KIEST else RIJEN
    return toon(request, TEMPLATE, _context(scherm, form, punten), deel=deel)


def _context(scherm: Scherm, form: RaadsbesluitForm, punten: BasisPuntFormSet) -> dict[str, Any]:
    return {
        "orgaan": scherm.orgaan,
        "adres": scherm.adres,
        "form": form,
        "punten": punten,
        "alle": _alle(scherm),
        "is_raad": scherm.orgaan.soort == OrgaanSoort.GEMEENTERAAD,
    }


def _alle(scherm: Scherm) -> str:
    """Return the words of the button that fills in the rest, or nothing when there is nothing to fill in."""
    if scherm.keuzes.voorstelpunten:
        return "Overige punten conform voorstel"
    return "Overige aanbevelingen overgenomen" if scherm.keuzes.voor_raad else ""


def _vastleggen(request: HttpRequest, scherm: Scherm) -> HttpResponse:
    form = RaadsbesluitForm(request.POST, request.FILES, mag_later=_wacht_op_stemming(request), **scherm.formulier)
    datum = form.cleaned_data.get("datum") if form.is_valid() else None
    punten = PuntFormSet(
        request.POST,
        prefix="punt",
        form_kwargs={"keuzes": scherm.keuzes, "adres": scherm.adres, "datum": datum},
    )
    if all([form.is_valid(), punten.is_valid()]):
        antwoord = _leg_vast(request, scherm.orgaan, form, punten)
        if antwoord is not None:
            return antwoord
    return toon(request, TEMPLATE, _context(scherm, form, punten), deel=FORMULIER, status=422)


def _leg_vast(
    request: HttpRequest, orgaan: Orgaan, form: RaadsbesluitForm, punten: BasisPuntFormSet
) -> HttpResponse | None:
    """Record and go to the decision; a form sent twice goes to the decision it made the first time."""
    bestaand = Besluit.objects.filter(uuid=form.cleaned_data["indiening"], orgaan=orgaan)
    if (besluit := bestaand.first()) is None:
        try:
            besluit = leg_besluit_met_gevolgen(
                orgaan=orgaan,
                besluit=form.als_besluit(),
                keuzes=punten.keuzes(),
                overige=punten.overige(),
                programmas=punten.programmas(),
                door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
                op=timezone.now(),
            )
        except AanbevelingVanAndereRegio:
            form.add_error(None, "Een van de aanbevelingen ligt niet bij deze raad.")
            return None
        except (Botsing, ValidationError) as bezwaar:
            # What somebody else wrote between the check of the form and now.
            form.add_error(None, BOTST if isinstance(bezwaar, Botsing) else " ".join(bezwaar.messages))
            return None
        except IntegrityError:
            # The other half of a double click won; anything else that the database refuses is a fault of ours.
            besluit = bestaand.first()
            if besluit is None:
                raise
    messages.success(request, _gevolg(punten))
    return ga_naar(request, besluit)


def _gevolg(punten: BasisPuntFormSet) -> str:
    keuzes = [rij for rij in punten.keuzes() if rij.keuze != NOG_TE_STEMMEN]
    leden = [punt.lid for punt in punten.overige() if punt.lid]
    delen = [
        "Het besluit is vastgelegd.",
        f"De stand van {meervoud(len(keuzes), 'aanbeveling', 'aanbevelingen')} is bijgewerkt." if keuzes else "",
        *(f"Het programma “{programma.naam}” is gestart." for programma in punten.programmas().values()),
        f"Wie is aangewezen, staat bij de leden van {leden[0].orgaan}." if len(leden) == 1 else "",
    ]
    return " ".join(filter(None, delen))


def _scherm(request: HttpRequest, orgaan: Orgaan) -> Scherm:
    bereik = leesbereik(request.user)
    agendapunten = keuze.agendapunten(orgaan, vandaag())
    voorstellen = keuze.voorstellen_voor(orgaan, bereik)
    onderzoeken: QuerySet[Onderzoek] = Onderzoek.objects.none()
    if orgaan.gemeente is not None and orgaan.soort == OrgaanSoort.GEMEENTERAAD:
        onderzoeken = onderzoeken_van_raad(orgaan.gemeente, bereik)
    op_agenda = _uuid(_waarde(request, "behandeld_bij", "agendapunt"))
    agendapunt = agendapunten.filter(uuid=op_agenda).first() if op_agenda else None
    voorstel = _gekozen_voorstel(request, voorstellen, agendapunt)
    # who comes for a proposal or an agenda item, comes for that and not for the one report there is
    vers = request.method == "GET" and not (voorstel or agendapunt) and "onderzoek" not in request.GET
    onderzoek = keuze.gekozen_onderzoek(_waarde(request, "onderzoek"), onderzoeken, vers=vers)
    voor_raad = aanbevelingen_voor_raad(onderzoek, orgaan.gemeente) if onderzoek and orgaan.gemeente else ()
    return Scherm(
        orgaan=orgaan,
        agendapunten=agendapunten,
        voorstellen=voorstellen,
        onderzoeken=onderzoeken,
        agendapunt=agendapunt,
        voorstel=voorstel,
        onderzoek=onderzoek,
        keuzes=keuze.keuzes_voor(orgaan, voor_raad, voorstel),
        adres=f"{request.path}?orgaan={orgaan.uuid}",
    )


def _gekozen_voorstel(
    request: HttpRequest, voorstellen: QuerySet[Voorstel], agendapunt: Agendapunt | None
) -> Voorstel | None:
    """The proposal that was chosen, else the one that stands on the agenda at the chosen item."""
    gekozen: Any = _uuid(_waarde(request, "voorstel"))
    actie = request.POST.get("actie", "")
    if actie == "agenda" or (gekozen is None and (request.method == "GET" or actie in KIEST)):
        gekozen = keuze.voorstel_op_agenda(agendapunt) or gekozen
    return voorstellen.filter(uuid=gekozen).first() if gekozen else None


def _uuid(tekst: str) -> str | None:
    return tekst if keuze.is_uuid(tekst) else None


def _waarde(request: HttpRequest, naam: str, in_adres: str = "") -> str:
    if request.method == "POST":
        return request.POST.get(naam, "")
    return request.GET.get(in_adres or naam, "")


def _wacht_op_stemming(request: HttpRequest) -> bool:
    """Tell whether nothing was decided yet: every chosen point still has to be voted on."""
    gekozen = {rij["keuze"] for rij in _getypte_rijen(request)} - {""}
    return gekozen == {NOG_TE_STEMMEN}


def _beginwaarden(request: HttpRequest, scherm: Scherm) -> dict[str, Any]:
    """What was already typed when only the rows change, else what follows from the choices."""
    begin: dict[str, Any] = {"stemwijze": "zonder_stemming", "zichtbaarheid": "openbaar", **request.POST.dict()}
    begin |= {
        "onderzoek": scherm.onderzoek.slug if scherm.onderzoek else "",
        "behandeld_bij": scherm.agendapunt.uuid if scherm.agendapunt else "",
        "voorstel": scherm.voorstel.uuid if scherm.voorstel else "",
    }
    if not begin.get("titel"):
        begin["titel"] = str(scherm.voorstel or (scherm.agendapunt.titel if scherm.agendapunt else ""))
    if scherm.agendapunt and (not begin.get("datum") or request.POST.get("actie") == "agenda"):
        begin["datum"] = scherm.agendapunt.vergadering.datum
    if not begin.get("kenmerk") and scherm.voorstel:
        begin["kenmerk"] = scherm.voorstel.kenmerk
    begin.setdefault("indiening", uuid4())
    return begin


def _rijen(request: HttpRequest, scherm: Scherm) -> list[dict[str, Any]]:
    """A row per recommendation and per point of the proposal, then the free rows; what was typed stays."""
    getypt = _getypte_rijen(request)
    actie = request.POST.get("actie", "")
    over = {(veld, rij[veld]): rij for rij in getypt for veld in ("aanbeveling", "voorstelpunt") if rij[veld]}
    rijen = [over.get(("aanbeveling", str(pk)), {"aanbeveling": pk}) for pk in scherm.keuzes.voor_raad]
    rijen += [
        over.get(("voorstelpunt", str(pk)), {"voorstelpunt": pk, "soort": punt.soort})
        for pk, punt in scherm.keuzes.voorstelpunten.items()
    ]
    if actie == "alle":
        rijen = [{**rij, "keuze": rij.get("keuze") or _voluit(rij)} for rij in rijen]
    vrij = [rij for rij in getypt if not (rij["aanbeveling"] or rij["voorstelpunt"])]
    if actie in KIEST and rijen:
        vrij = [rij for rij in vrij if rij["voorstel"] or rij["keuze"]]
    return [*rijen, *vrij, *([{}] if actie == "erbij" or not (rijen or vrij) else [])][:MEEST]


def _voluit(rij: dict[str, Any]) -> str:
    return "overgenomen" if rij.get("aanbeveling") else "conform"


def _getypte_rijen(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what was typed per row; what a row did not ask keeps its own beginning."""
    totaal = request.POST.get("punt-TOTAL_FORMS", "0")
    aantal = min(int(totaal), MEEST) if totaal.isdecimal() else 0
    altijd = dict.fromkeys(("aanbeveling", "voorstelpunt", "voorstel", "keuze"), "")
    return [
        altijd | {veld: getypt for veld in VELDEN_VAN_RIJ if (getypt := request.POST.get(f"punt-{nummer}-{veld}"))}
        for nummer in range(aantal)
    ]
