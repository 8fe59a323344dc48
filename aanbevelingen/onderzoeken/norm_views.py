"""Screens with which a rekenkamer keeps the normenkader and the judgements on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.onderzoeken import actions, norm_actions
from aanbevelingen.onderzoeken.models import Norm, Normoordeel, Onderzoek
from aanbevelingen.onderzoeken.norm_forms import NormForm, OordeelForm
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from aanbevelingen.onderzoeken.queries import norm_zonder_oordeel, onderzoeken_zichtbaar_voor, volgende_plaats
from aanbevelingen.onderzoeken.rules import NORM
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _onderzoek(request: HttpRequest, slug: str) -> Onderzoek:
    onderzoek: Onderzoek = get_object_or_404(onderzoeken_zichtbaar_voor(leesbereik(request.user)), slug=slug)
    eis(mag_onderzoek_beheren(request.user, onderzoek))
    return onderzoek


def _pagina(onderzoek: Onderzoek, titel: str, terug: str = "", **teksten: Any) -> Formulierpagina:
    adres = onderzoek.get_absolute_url()
    return Formulierpagina(
        titel=titel,
        bovenkop=onderzoek.titel,
        kruimels=[("Onderzoeken", reverse("aanbevelingen:onderzoek-list")), (onderzoek.titel, adres)],
        terug=terug or f"{adres}#normen",
        **teksten,
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _getal(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else None


@schrijfscherm
def norm_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a norm, and another one under the same aspect after it."""
    onderzoek = _onderzoek(request, slug)
    begin = {
        "thema": request.GET.get("thema", "").replace("\x00", "")[:100],
        "vraag": _getal(request.GET.get("vraag", "")),
        "volgnummer": volgende_plaats(Norm, onderzoek),
    }
    return bewerk(
        request,
        _pagina(onderzoek, "Norm toevoegen", knop="Norm toevoegen"),
        lambda data: NormForm(data, instance=Norm(onderzoek=onderzoek), initial=begin),
        sla_op=lambda form: actions.voeg_deel_toe(deel=form.instance, letter=NORM, **_wie(request)),
        nog_een=_volgende_norm,
    )


def _volgende_norm(norm: Norm) -> str:
    """Return where the next norm is entered, with the aspect and the sub-question of this one."""
    adres = reverse("aanbevelingen:norm-nieuw", args=[norm.onderzoek.slug])
    return f"{adres}?{urlencode({'thema': norm.thema, 'vraag': norm.vraag_id or ''})}"


@schrijfscherm
def norm_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a norm, or remove it when nothing rests on it."""
    onderzoek = _onderzoek(request, slug)
    normen = Norm.objects.filter(onderzoek=onderzoek).select_related("onderzoek")
    norm = get_object_or_404(normen, pk=pk)
    return bewerk(
        request,
        _pagina(onderzoek, f"Norm {norm.code} wijzigen"),
        lambda data: NormForm(data, instance=get_object_or_404(normen, pk=pk)),
        sla_op=lambda form: actions.wijzig_deel(
            deel=norm, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_deel(deel=norm, versie=versie, reden=reden, **_wie(request)),
    )


# Judgements.


@schrijfscherm
def oordeel_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Judge a norm; after it the next norm without a judgement for the same municipality is offered."""
    onderzoek = _onderzoek(request, slug)
    gemeente = _getal(request.GET.get("gemeente", ""))
    volgende = norm_zonder_oordeel(onderzoek, gemeente)
    begin = {"gemeente": gemeente, "norm": _getal(request.GET.get("norm", "")) or (volgende and volgende.pk)}
    return bewerk(
        request,
        _pagina(onderzoek, "Oordeel over een norm", knop="Oordeel vastleggen"),
        lambda data: OordeelForm(data, instance=Normoordeel(), initial=begin, onderzoek=onderzoek),
        sla_op=lambda form: norm_actions.vel_oordeel(oordeel=form.instance, **_wie(request)),
        nog_een=_volgend_oordeel,
    )


def _volgend_oordeel(oordeel: Normoordeel) -> str:
    adres = reverse("aanbevelingen:oordeel-nieuw", args=[oordeel.norm.onderzoek.slug])
    return f"{adres}?{urlencode({'gemeente': oordeel.gemeente_id or ''})}"


@schrijfscherm
def oordeel_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a judgement, or remove it when it was a mistake."""
    onderzoek = _onderzoek(request, slug)
    oordelen = Normoordeel.objects.filter(norm__onderzoek=onderzoek).select_related("norm", "gemeente")
    oordeel = get_object_or_404(oordelen, pk=pk)
    voor = oordeel.gemeente.slug if oordeel.gemeente else "regio"
    terug = f"{onderzoek.get_absolute_url()}?gemeente={voor}#normen"
    return bewerk(
        request,
        _pagina(onderzoek, "Oordeel wijzigen", terug, inleiding=str(oordeel.norm)),
        lambda data: OordeelForm(data, instance=get_object_or_404(oordelen, pk=pk), onderzoek=onderzoek),
        sla_op=lambda form: (
            norm_actions.wijzig_oordeel(
                oordeel=oordeel, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
            )
            and terug
        ),
        verwijder=lambda reden, versie: norm_actions.verwijder_oordeel(
            oordeel=oordeel, versie=versie, reden=reden, **_wie(request)
        ),
    )
