"""Agreements about the reminders of one item: postpone, pause, hand over, hold back, end, send again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.herinneringen import afspraak_forms as forms
from aanbevelingen.herinneringen.bekend_queries import Bekend, bekend_punt
from aanbevelingen.herinneringen.permissions import AFGEROND, NIEMAND_DOET, mag_afspreken, mag_namen_zien, mag_sturen
from aanbevelingen.herinneringen.punt_queries import is_waar_te_nemen, kan_waarnemen
from governance.herinneringen import herzend_actions, stilte_actions
from governance.herinneringen.ladder_queries import Omstandigheden
from governance.herinneringen.models import Herzending, Stilte, Waarneming
from governance.herinneringen.rules import Stiltewijze
from regio.accounts.models import Gebruiker
from regio.berichten.models import Herinnering
from regio.kern.formulier import Formulierpagina, MaakFormulier, bewerk
from regio.kern.htmx import ga_naar
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import JA, Toestemming, eis, nee

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])
NIET_MEER_OPEN = f"{AFGEROND} Er is niets vastgelegd."
KAN_NIET_LEZEN = "Deze persoon mag dit punt niet lezen of er niet over melden. Kies iemand anders."


@dataclass(frozen=True, slots=True)
class Woorden:
    """The words of one of these screens; `terug` is where it leads to when that is not the page of the item."""

    titel: str
    inleiding: str
    gelukt: str
    knop: str = ""
    terug: str = ""


def punt_of_404(request: HttpRequest, onderwerp: UUID) -> Bekend:
    """Return the item when this reader may open it."""
    bekend = bekend_punt(request.user, onderwerp, vandaag())
    if bekend is None:
        raise Http404("Dit punt bestaat niet.")
    return bekend


def _adres(bekend: Bekend) -> str:
    return reverse("aanbevelingen:herinnering-detail", args=[bekend.rij.onderwerp_uuid])


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _eis_zolang_open(request: HttpRequest, bekend: Bekend, antwoord: Toestemming) -> None:
    """Demand the permission; who did an item that closed meanwhile is not known any more, and nothing is written."""
    eis(antwoord if bekend.is_open else antwoord or mag_namen_zien(request.user, bekend.rij))


def _afspreken(request: HttpRequest, onderwerp: UUID) -> Bekend:
    bekend = punt_of_404(request, onderwerp)
    _eis_zolang_open(request, bekend, mag_afspreken(request.user, bekend.rij, bekend.bron, bekend.punt))
    return bekend


def _tegenhouden(request: HttpRequest, onderwerp: UUID) -> Bekend:
    bekend = punt_of_404(request, onderwerp)
    _eis_zolang_open(request, bekend, mag_sturen(request.user, bekend.rij))
    return bekend


def _scherm(
    request: HttpRequest, bekend: Bekend, woorden: Woorden, maak: MaakFormulier, doe: Callable[[Any], Any]
) -> HttpResponse:
    """Show a form about an item; that it closed meanwhile is said in the form, and what was typed stays."""
    if request.method != "POST" and not bekend.is_open:
        messages.warning(request, AFGEROND)
        return ga_naar(request, _adres(bekend))
    pagina = Formulierpagina(
        titel=woorden.titel,
        bovenkop=bekend.punt.titel if bekend.punt else str(bekend.rij.get_soort_display()),
        kruimels=[("Herinneringen en uitstel", _adres(bekend))],
        terug=woorden.terug or _adres(bekend),
        inleiding=woorden.inleiding,
        knop=woorden.knop or woorden.titel,
        gelukt=woorden.gelukt,
    )
    return bewerk(request, pagina, maak, sla_op=lambda form: _met_reden(doe, form))


def _met_reden(doe: Callable[[Any], Any], form: Any) -> None:
    try:
        doe(form)
    except stilte_actions.PuntGesloten as gesloten:
        raise ValidationError(NIET_MEER_OPEN) from gesloten


@schrijfscherm
def herinnering_uitstellen(request: HttpRequest, onderwerp: UUID) -> HttpResponse:
    """Postpone an item to another day."""
    bekend = _afspreken(request, onderwerp)
    woorden = Woorden(
        titel="Uitstellen",
        inleiding=f"Nu afgesproken: uiterlijk {datum(bekend.rij.deadline)}. Die dag blijft zichtbaar.",
        gelukt="Uitgesteld. De herinneringen beginnen opnieuw voor de nieuwe dag.",
    )
    return _scherm(
        request,
        bekend,
        woorden,
        lambda data: forms.UitstelForm(data, instance=Stilte()),
        lambda form: stilte_actions.stel_uit(punt=bekend.rij, **_gevuld(form), **_wie(request)),
    )


@schrijfscherm
def herinnering_pauzeren(request: HttpRequest, onderwerp: UUID) -> HttpResponse:
    """Be silent about an item up to a day."""
    bekend = _afspreken(request, onderwerp)
    woorden = Woorden(
        titel="Pauzeren",
        inleiding="Tot een dag gaat er geen herinnering uit. De afgesproken dag verandert niet.",
        gelukt="Gepauzeerd. Het portaal begint vanzelf weer.",
    )
    return _scherm(
        request,
        bekend,
        woorden,
        lambda data: forms.PauzeForm(data, instance=Stilte()),
        lambda form: stilte_actions.pauzeer(punt=bekend.rij, **_gevuld(form), **_wie(request)),
    )


@schrijfscherm
def herinnering_waarnemen(request: HttpRequest, onderwerp: UUID) -> HttpResponse:
    """Let somebody else do an item for a while."""
    bekend = _afspreken(request, onderwerp)
    if bekend.is_open:
        waarneembaar = is_waar_te_nemen(bekend, Omstandigheden([bekend.rij], vandaag()))
        eis(JA if waarneembaar else nee(NIEMAND_DOET))
    woorden = Woorden(
        titel="Laten waarnemen",
        inleiding="Iemand anders doet dit punt een tijd, krijgt de herinneringen en mag erover melden.",
        gelukt="Geregeld. De herinneringen gaan vanaf nu naar wie het waarneemt.",
    )
    personen = kan_waarnemen(bekend.rij, bekend.punt, vandaag())
    return _scherm(
        request,
        bekend,
        woorden,
        lambda data: forms.WaarneemForm(data, instance=Waarneming(), personen=personen),
        lambda form: _laat_waarnemen(request, bekend, form),
    )


def _laat_waarnemen(request: HttpRequest, bekend: Bekend, form: forms.WaarneemForm) -> None:
    waarnemer: Gebruiker = form.cleaned_data["waarnemer"]
    if bekend.rij.onderwerp_uuid not in bekend.bron.leesbaar(waarnemer, [bekend.rij.onderwerp_uuid]):
        raise ValidationError({"waarnemer": KAN_NIET_LEZEN})
    stilte_actions.laat_waarnemen(punt=bekend.rij, waarnemer=waarnemer, **_gevuld(form), **_wie(request))


def _gevuld(form: Any) -> dict[str, Any]:
    return {"tot": form.cleaned_data["tot"], "reden": form.cleaned_data["reden"]}


@schrijfscherm
def herinnering_tegenhouden(request: HttpRequest, onderwerp: UUID, nummer: int = 0) -> HttpResponse:
    """Hold back the next reminder of an item, by its number; without a number what waits for the next mail."""
    bekend = _tegenhouden(request, onderwerp)
    woorden = Woorden(
        titel="Herinnering tegenhouden",
        inleiding=(
            "Alleen deze ene herinnering gaat niet uit. Daarna gaat de ladder verder. "
            "Moet er langer niets uit? Kies dan uitstellen of pauzeren."
        ),
        knop="Houd deze tegen",
        gelukt="Tegengehouden.",
        terug=reverse("aanbevelingen:herinnering-vooruit"),
    )
    return _scherm(
        request,
        bekend,
        woorden,
        lambda data: forms.TegenhoudForm(data, instance=Stilte()),
        lambda form: _houd_tegen(request, bekend, nummer, form.cleaned_data["reden"]),
    )


def _houd_tegen(request: HttpRequest, bekend: Bekend, nummer: int, reden: str) -> None:
    if nummer:
        stilte_actions.houd_tegen(punt=bekend.rij, nummer=nummer, reden=reden, **_wie(request))
    else:
        stilte_actions.houd_regel_tegen(punt=bekend.rij, reden=reden, **_wie(request))


@schrijfscherm
def herinnering_beeindigen(request: HttpRequest, onderwerp: UUID, afspraak: UUID) -> HttpResponse:
    """End a postponement, pause or handing over before its day."""
    bekend = _afspreken(request, onderwerp)
    stiltes = Stilte.objects.exclude(wijze=Stiltewijze.OVERGESLAGEN).filter(onderwerp_uuid=onderwerp, uuid=afspraak)
    rij = stiltes.first() or get_object_or_404(Waarneming, onderwerp_uuid=onderwerp, uuid=afspraak)
    if request.method != "POST" and rij.beeindigd_op is not None:
        messages.warning(request, "Deze afspraak is al beëindigd.")
        return ga_naar(request, _adres(bekend))
    woorden = Woorden(
        titel="Beëindigen",
        inleiding=f"{rij}. Na het beëindigen gaan de herinneringen gewoon verder; de afspraak blijft te lezen.",
        gelukt="Beëindigd.",
    )
    soort = forms.StilteEindeForm if isinstance(rij, Stilte) else forms.WaarneemEindeForm
    return _scherm(
        request,
        bekend,
        woorden,
        lambda data: soort(data, instance=rij),
        lambda form: _beeindig(request, rij, form.gelezen_versie),
    )


def _beeindig(request: HttpRequest, rij: Stilte | Waarneming, versie: int) -> None:
    if rij.beeindigd_op is not None:
        raise ValidationError("Iemand anders heeft dit intussen al beëindigd.")
    stilte_actions.beeindig(afspraak=rij, versie=versie, **_wie(request))


@schrijfscherm
def herinnering_opnieuw(request: HttpRequest, onderwerp: UUID, regel: int) -> HttpResponse:
    """Let a reminder that went before go once more."""
    bekend = _tegenhouden(request, onderwerp)
    rij = get_object_or_404(Herinnering.objects.select_related("ontvanger"), onderwerp_uuid=onderwerp, pk=regel)
    woorden = Woorden(
        titel="Opnieuw sturen",
        inleiding=f"{rij.ontvanger} krijgt deze herinnering nog een keer, in zijn of haar volgende mail.",
        knop="Stuur opnieuw",
        gelukt="De herinnering gaat mee in de volgende mail.",
        terug=reverse("aanbevelingen:herinnering-log"),
    )
    return _scherm(
        request,
        bekend,
        woorden,
        lambda data: forms.HerzendForm(data, instance=Herzending()),
        lambda _: herzend_actions.stuur_opnieuw(regel=rij, bron=bekend.bron, **_wie(request)),
    )
