"""Letters and cover sheets for a council: drafted from the data, edited by the griffie, as PDF and as ODT."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import leest_voor_orgaan
from governance.zienswijzen import brief_actions as actions
from governance.zienswijzen.brief_forms import BriefForm
from governance.zienswijzen.brief_queries import (
    Briefbeeld,
    brief_of_404,
    briefbeeld,
    brieven_bij,
    verzoek_of_404,
)
from governance.zienswijzen.brief_rules import (
    NOG_NIET_BESLOTEN,
    Besluit,
    Briefgegevens,
    Concept,
    Reactietijd,
    stel_op,
)
from governance.zienswijzen.keuze_rules import Briefsoort
from governance.zienswijzen.lijst_queries import stukken_van
from governance.zienswijzen.models import Raadsbrief, Verzoek, Zienswijze
from governance.zienswijzen.permissions import mag_verzoek_bijhouden
from governance.zienswijzen.queries import Rij, rijen_van
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.pdf import maak_pdf, pdf_antwoord
from regio.kern.tekst import datum, hoofdletter
from regio.kern.tekstdocument import Alinea, Deel, maak_odt, odt_antwoord
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, nee, openbaar

SJABLOON = "governance/zienswijzen/raadsbrief.typ"
CONCEPT = "Het portaal vulde dit in uit de gegevens. Lees het na en pas het aan; er is nog niets opgeslagen."

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _verzoek(request: HttpRequest, pk: int) -> Verzoek:
    """Return the request for who reads for its council; for anybody else its letters do not exist."""
    verzoek = verzoek_of_404(request.user, pk)
    if not leest_voor_orgaan(leesbereik(request.user), verzoek.raad):
        raise Http404("Van deze raad ziet u geen brieven.")
    return verzoek


def _pad(verzoek: Verzoek) -> list[tuple[str, str]]:
    lijst = reverse("governance:raadsbrief-list", args=[verzoek.pk])
    return [(str(verzoek.raadpleging), verzoek.raadpleging.get_absolute_url()), ("Brieven", lijst)]


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


@openbaar
@require_safe
def raadsbrief_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the letters of one council about one consultation, and which can still be drafted."""
    verzoek = _verzoek(request, pk)
    brieven = {brief.soort: brief for brief in brieven_bij(request.user, verzoek)}
    besloten = Zienswijze.objects.filter(verzoek=verzoek).exists()
    regels = [
        {
            "naam": hoofdletter(str(soort.label)),
            "brief": brieven.get(soort),
            "nieuw": reverse("governance:raadsbrief-nieuw", args=[verzoek.pk, soort.value]),
            "bezwaar": NOG_NIET_BESLOTEN if soort == Briefsoort.ZIENSWIJZEBRIEF and not besloten else "",
        }
        for soort in Briefsoort
    ]
    context = {"verzoek": verzoek, "regels": regels, "mag": mag_verzoek_bijhouden(request.user, verzoek)}
    return toon(request, "governance/zienswijzen/raadsbrief_list.html", context)


@openbaar
@require_safe
def raadsbrief_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a letter, or give it as PDF or ODT."""
    brief = brief_of_404(request.user, uuid)
    beeld = briefbeeld(brief)
    formaat = request.GET.get("formaat", "")
    naam = f"{brief.soort}-{slugify(brief.verzoek.raadpleging.titel)[:60]}-{brief.datum.isoformat()}"
    if formaat == "pdf":
        gegevens = beeld.als_gegevens() | {"gemaakt": f"Gemaakt op {datum(vandaag())}"}
        return pdf_antwoord(naam, maak_pdf(SJABLOON, gegevens, op=timezone.now()))
    if formaat == "odt":
        return odt_antwoord(naam, maak_odt(beeld.titel, _odt_delen(beeld)))
    context = {
        "brief": brief,
        "beeld": beeld,
        "kruimels": _pad(brief.verzoek),
        "mag": mag_verzoek_bijhouden(request.user, brief.verzoek),
    }
    return toon(request, "governance/zienswijzen/raadsbrief_detail.html", context)


def _odt_delen(beeld: Briefbeeld) -> list[Deel]:
    soort = f"{beeld.soort} (voorbeeld)" if beeld.voorbeeld else beeld.soort
    kop = (soort, *(f"{label}: {waarde}" for label, waarde in beeld.feiten))
    delen = [Deel(deel.kop, tuple(Alinea(blok.regels, blok.is_lijst) for blok in deel.blokken)) for deel in beeld.delen]
    return [Deel("", (Alinea(kop),)), *delen]


# Drafting and editing.


def _concept(request: HttpRequest, verzoek: Verzoek, soort: Briefsoort) -> Concept:
    rij = rijen_van([verzoek], request.user, vandaag())[0]
    stukken = stukken_van(verzoek.raadpleging, request.user, [verzoek.raad])
    return stel_op(soort, _gegevens(rij, tuple(stuk.titel for stuk in stukken)))


def _gegevens(rij: Rij, stukken: tuple[str, ...]) -> Briefgegevens:
    raadpleging, wettelijk = rij.verzoek.raadpleging, rij.termijn.wettelijk
    tijd = Reactietijd(rij.termijn.uiterlijk, rij.termijn.bron)
    if wettelijk and wettelijk.datum:
        tijd = Reactietijd(tijd.uiterlijk, tijd.bron, wettelijk.datum, wettelijk.bron, wettelijk.berekening)
    return Briefgegevens(
        titel=raadpleging.titel,
        soort=str(raadpleging.get_soort_display()),
        van=str(raadpleging.regeling or raadpleging.regio),
        afzender=str(raadpleging.afzender or ""),
        raad=str(rij.raad),
        toelichting=raadpleging.toelichting,
        verzonden_op=raadpleging.verzonden_op,
        ontvangen_op=rij.verzoek.ontvangen_op,
        tijd=tijd,
        bestuur_op=raadpleging.vergadering_op,
        commissie_op=rij.commissie.vergadering.datum if rij.commissie else None,
        raad_op=rij.raadsbehandeling.vergadering.datum if rij.raadsbehandeling else None,
        pad=rij.pad.stappen if rij.pad else (),
        concept=rij.verzoek.conceptadvies,
        besluit=_besluit(rij),
        stukken=stukken,
    )


def _besluit(rij: Rij) -> Besluit | None:
    antwoord = rij.zienswijze
    if antwoord is None:
        return None
    return Besluit(
        antwoord=antwoord.antwoord,
        antwoord_naam=str(antwoord.get_antwoord_display()),
        toon=str(antwoord.get_toon_display()) if antwoord.toon else "",
        besloten_op=antwoord.besloten_op,
        punten=tuple((punt.onderwerp, punt.tekst) for punt in rij.punten),
    )


@schrijfscherm
def raadsbrief_nieuw(request: HttpRequest, pk: int, soort: str) -> HttpResponse:
    """Draft a letter from the data, and keep what the griffie makes of it."""
    verzoek = _verzoek(request, pk)
    if soort not in Briefsoort.values:
        raise Http404("Deze soort brief bestaat niet.")
    eis(mag_verzoek_bijhouden(request.user, verzoek))
    keuze = Briefsoort(soort)
    if keuze == Briefsoort.ZIENSWIJZEBRIEF and not Zienswijze.objects.filter(verzoek=verzoek).exists():
        eis(nee(NOG_NIET_BESLOTEN))
    concept = asdict(_concept(request, verzoek, keuze)) if request.method != "POST" else {}
    pagina = Formulierpagina(
        titel=f"{hoofdletter(str(keuze.label))} opstellen",
        bovenkop=str(verzoek.raad),
        kruimels=_pad(verzoek),
        terug=reverse("governance:raadsbrief-list", args=[verzoek.pk]),
        inleiding=CONCEPT,
        knop="Brief opslaan",
        gelukt="De brief is opgeslagen. Download hem als PDF of als ODT.",
    )
    begin = concept | {"datum": vandaag()}
    eigen: dict[str, Any] = {"verzoek": verzoek, "soort": soort, "voorbeeld": verzoek.raadpleging.voorbeeld}
    return bewerk(
        request,
        pagina,
        lambda data: BriefForm(data, instance=Raadsbrief(**eigen), initial=begin),
        sla_op=lambda form: actions.voeg_brief_toe(brief=form.instance, **_wie(request)),
    )


@schrijfscherm
def raadsbrief_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Edit a letter, or begin again from the data as they are now; remove it when it was a mistake."""
    brief = brief_of_404(request.user, uuid)
    verzoek = brief.verzoek
    eis(mag_verzoek_bijhouden(request.user, verzoek))
    opnieuw = request.method != "POST" and request.GET.get("opnieuw") == "ja"
    begin = asdict(_concept(request, verzoek, Briefsoort(brief.soort))) if opnieuw else {}
    pagina = Formulierpagina(
        titel="Brief wijzigen",
        bovenkop=hoofdletter(str(brief.get_soort_display())),
        kruimels=[*_pad(verzoek), (brief.onderwerp, brief.get_absolute_url())],
        terug=brief.get_absolute_url(),
        inleiding=CONCEPT if opnieuw else "",
        na_verwijderen=reverse("governance:raadsbrief-list", args=[verzoek.pk]),
    )
    return bewerk(
        request,
        pagina,
        lambda data: BriefForm(data, instance=brief_of_404(request.user, uuid), initial=begin),
        sla_op=lambda form: actions.wijzig_brief(
            brief=brief, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_brief(
            brief=brief, versie=versie, reden=reden, **_wie(request)
        ),
    )
