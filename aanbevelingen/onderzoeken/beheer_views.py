"""Screens with which a rekenkamer keeps research, its sub-questions and its documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aanbevelingen.onderzoeken import actions
from aanbevelingen.onderzoeken.forms import OnderzoekForm, StukkenForm, StukWegForm, VraagForm
from aanbevelingen.onderzoeken.models import Onderzoek, Onderzoekstuk, Onderzoeksvraag
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren, mag_onderzoek_toevoegen
from aanbevelingen.onderzoeken.queries import leverbare_stukken, onderzoeken_zichtbaar_voor, volgende_plaats
from aanbevelingen.onderzoeken.rules import DEELVRAAG
from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik
from regio.documenten.queries import lever
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _onderzoek(request: HttpRequest, slug: str) -> Onderzoek:
    """Load what this reader may know of, and demand that he or she keeps it."""
    onderzoek: Onderzoek = get_object_or_404(onderzoeken_zichtbaar_voor(leesbereik(request.user)), slug=slug)
    eis(mag_onderzoek_beheren(request.user, onderzoek))
    return onderzoek


def _pagina(onderzoek: Onderzoek, titel: str, anker: str, **teksten: Any) -> Formulierpagina:
    adres = onderzoek.get_absolute_url()
    return Formulierpagina(
        titel=titel,
        bovenkop=onderzoek.titel,
        kruimels=[("Onderzoeken", reverse("aanbevelingen:onderzoek-list")), (onderzoek.titel, adres)],
        terug=f"{adres}#{anker}",
        **teksten,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


# The research itself.


@schrijfscherm
def onderzoek_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add research about a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_onderzoek_toevoegen(request.user, regio))
    lijst = reverse("aanbevelingen:onderzoek-list")
    pagina = Formulierpagina(
        titel="Nieuw onderzoek",
        bovenkop=str(regio),
        kruimels=[("Onderzoeken", lijst)],
        terug=lijst,
        inleiding=f"Een onderzoek of advies over {regio}. Deelvragen, normen en bevindingen voegt u daarna toe.",
        knop="Onderzoek toevoegen",
        gelukt="Het onderzoek is toegevoegd. Vul het nu aan: deelvragen, normen, bevindingen en conclusies.",
    )
    bereik, op = leesbereik(request.user), vandaag()
    return bewerk(
        request,
        pagina,
        lambda data: OnderzoekForm(data, instance=Onderzoek(regio=regio), bereik=bereik, op=op),
        sla_op=lambda form: actions.voeg_onderzoek_toe(onderzoek=form.instance, **_wie(request)),
    )


@schrijfscherm
def onderzoek_bewerken(request: HttpRequest, slug: str) -> HttpResponse:
    """Change research, or remove it when it was a mistake and holds nothing."""
    onderzoek = _onderzoek(request, slug)
    bereik, op = leesbereik(request.user), vandaag()
    lijst = reverse("aanbevelingen:onderzoek-list")
    return bewerk(
        request,
        _pagina(onderzoek, "Onderzoek wijzigen", "over", na_verwijderen=lijst),
        lambda data: OnderzoekForm(data, instance=_onderzoek(request, slug), bereik=bereik, op=op),
        sla_op=lambda form: actions.wijzig_onderzoek(
            onderzoek=onderzoek, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_onderzoek(
            onderzoek=onderzoek, versie=versie, reden=reden, **_wie(request)
        ),
    )


# Sub-questions.


@schrijfscherm
def deelvraag_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a sub-question, and another one after it."""
    onderzoek = _onderzoek(request, slug)
    begin = {"volgnummer": volgende_plaats(Onderzoeksvraag, onderzoek)}
    hier = reverse("aanbevelingen:deelvraag-nieuw", args=[slug])
    return bewerk(
        request,
        _pagina(onderzoek, "Deelvraag toevoegen", "vraag", knop="Deelvraag toevoegen"),
        lambda data: VraagForm(data, instance=Onderzoeksvraag(onderzoek=onderzoek), initial=begin),
        sla_op=lambda form: actions.voeg_deel_toe(deel=form.instance, letter=DEELVRAAG, **_wie(request)),
        nog_een=lambda _: hier,
    )


@schrijfscherm
def deelvraag_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a sub-question, or remove it when no norm answers it."""
    onderzoek = _onderzoek(request, slug)
    vraag = get_object_or_404(Onderzoeksvraag, onderzoek=onderzoek, pk=pk)
    return bewerk(
        request,
        _pagina(onderzoek, "Deelvraag wijzigen", "vraag"),
        lambda data: VraagForm(data, instance=get_object_or_404(Onderzoeksvraag, pk=pk)),
        sla_op=lambda form: actions.wijzig_deel(
            deel=vraag, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_deel(deel=vraag, versie=versie, reden=reden, **_wie(request)),
    )


# Documents.


@schrijfscherm
def onderzoekstuk_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add the report, annexes and sources: files, or a link."""
    onderzoek = _onderzoek(request, slug)
    return bewerk(
        request,
        _pagina(onderzoek, "Stukken toevoegen", "stukken", knop="Stukken toevoegen"),
        lambda data: StukkenForm(data, request.FILES or None, instance=Onderzoekstuk(onderzoek=onderzoek)),
        sla_op=lambda form: actions.voeg_stukken_toe(
            onderzoek=onderzoek,
            bestanden=form.cleaned_data["stukken"],
            koppeling=form.cleaned_data["koppeling"],
            titel=form.cleaned_data["titel"],
            zichtbaarheid=form.cleaned_data["zichtbaarheid"],
            **_wie(request),
        ),
    )


@schrijfscherm
def onderzoekstuk_verwijderen(request: HttpRequest, slug: str, document: UUID) -> HttpResponse:
    """Take a document away from the research, with the reason."""
    onderzoek = _onderzoek(request, slug)
    stukken = Onderzoekstuk.objects.filter(onderzoek=onderzoek).select_related("document")
    stuk = get_object_or_404(stukken, document__uuid=document)
    pagina = _pagina(
        onderzoek,
        "Stuk weghalen",
        "stukken",
        inleiding=f"{stuk.document}. Daarna kan niemand het hier nog openen.",
        knop="Weghalen",
        gelukt="Het stuk is weggehaald.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: StukWegForm(data, instance=stuk),
        sla_op=lambda form: actions.haal_stuk_weg(stuk=stuk, reden=form.cleaned_data["reden"], **_wie(request)),
    )


@openbaar
@require_safe
def onderzoek_stuk(request: HttpRequest, slug: str, document: UUID) -> HttpResponseBase:
    """Serve a document of the research, or the letter of a college, to who may see both."""
    bereik = leesbereik(request.user)
    onderzoek = get_object_or_404(onderzoeken_zichtbaar_voor(bereik), slug=slug)
    return lever(get_object_or_404(leverbare_stukken(onderzoek, bereik), uuid=document))
