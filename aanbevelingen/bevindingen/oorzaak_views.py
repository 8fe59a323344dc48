"""Screens with which a rekenkamer enters causes and effects; each asks the question of the research itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.bevindingen import oorzaak_actions as actions
from aanbevelingen.bevindingen.models import Factor, OorzaakGevolg
from aanbevelingen.bevindingen.oorzaak_forms import FactorForm, GevolgenForm, VerbandForm
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.tekst import meervoud
from regio.kern.toestemming import eis

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _pagina(onderzoek: Onderzoek, titel: str, anker: str, **teksten: str) -> Formulierpagina:
    oorzaken = reverse("aanbevelingen:oorzaak-list", args=[onderzoek.slug])
    return Formulierpagina(
        titel=titel,
        bovenkop=onderzoek.titel,
        kruimels=[(onderzoek.titel, onderzoek.get_absolute_url()), ("Oorzaak en gevolg", oorzaken)],
        terug=f"{oorzaken}#{anker}",
        **teksten,
    )


def _bij(factor: Factor) -> str:
    """Return the address of the place of this factor in the list."""
    return f"{reverse('aanbevelingen:oorzaak-list', args=[factor.onderzoek.slug])}#{factor.code}"


def _onderzoek(request: HttpRequest, slug: str) -> Onderzoek:
    zichtbaar = Onderzoek.objects.zichtbaar_voor(leesbereik(request.user)).select_related("regio")
    onderzoek: Onderzoek = get_object_or_404(zichtbaar, slug=slug)
    eis(mag_onderzoek_beheren(request.user, onderzoek))
    return onderzoek


# Factors.


@schrijfscherm
def factor_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a factor to the research."""
    onderzoek = _onderzoek(request, slug)
    pagina = _pagina(
        onderzoek,
        "Factor toevoegen",
        "lijst",
        knop="Factor toevoegen",
        inleiding="Een factor is iets dat een oorzaak of een gevolg is. Wat waartoe leidt, vult u daarna in.",
        gelukt="De factor is toegevoegd. Vul nu in waartoe dit leidt.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: FactorForm(data, instance=Factor(onderzoek=onderzoek)),
        sla_op=lambda form: _bij(
            actions.voeg_factor_toe(
                factor=form.instance,
                bevindingen=form.cleaned_data.get("bevindingen", ()),
                door=request.user,  # type: ignore[arg-type]
                op=timezone.now(),
            )
        ),
    )


def _factor(request: HttpRequest, pk: int) -> Factor:
    zichtbaar = Onderzoek.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = Factor.objects.filter(onderzoek__in=zichtbaar).select_related("onderzoek__regio")
    factor: Factor = get_object_or_404(rijen, pk=pk)
    eis(mag_onderzoek_beheren(request.user, factor.onderzoek))
    return factor


@schrijfscherm
def factor_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a factor, or remove it with its causes and effects when it was a mistake."""
    factor = _factor(request, pk)
    wie: Any = {"door": request.user, "op": timezone.now()}
    aantal = factor.leidt_tot.count() + factor.komt_door.count()
    gevolg = f"Verwijdert u deze factor, dan gaan ook {meervoud(aantal, 'pijl', 'pijlen')} in de tekening weg."
    return bewerk(
        request,
        _pagina(factor.onderzoek, f"Factor {factor.code} wijzigen", factor.code, inleiding=gevolg if aantal else ""),
        lambda data: FactorForm(data, instance=_factor(request, pk)),
        sla_op=lambda form: actions.wijzig_factor(
            factor=factor,
            versie=form.gelezen_versie,
            velden=form.velden,
            bevindingen=form.cleaned_data.get("bevindingen", ()),
            **wie,
        ),
        verwijder=lambda reden, versie: actions.verwijder_factor(factor=factor, versie=versie, reden=reden, **wie),
    )


# What leads to what.


@schrijfscherm
def oorzaakgevolg_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down several effects of one cause; the list of factors gives the cause along."""
    onderzoek = _onderzoek(request, slug)
    code = request.GET.get("oorzaak", "").replace("\x00", "")[:20]
    oorzaak = Factor.objects.filter(onderzoek=onderzoek, code=code).first()
    begin = {"oorzaak": oorzaak} if oorzaak else {}
    return bewerk(
        request,
        _pagina(onderzoek, "Gevolgen toevoegen", code if oorzaak else "lijst", knop="Toevoegen", gelukt="Toegevoegd."),
        lambda data: GevolgenForm(data, instance=OorzaakGevolg(), onderzoek=onderzoek, initial=begin),
        sla_op=lambda form: _voeg_gevolgen_toe(request, form.cleaned_data),
    )


def _voeg_gevolgen_toe(request: HttpRequest, gegevens: dict[str, Any]) -> str:
    actions.voeg_gevolgen_toe(
        oorzaak=gegevens["oorzaak"],
        gevolgen=gegevens["gevolgen"],
        toelichting=gegevens["toelichting"],
        betrouwbaarheid=gegevens["betrouwbaarheid"],
        door=request.user,  # type: ignore[arg-type]
        op=timezone.now(),
    )
    return _bij(gegevens["oorzaak"])


def _verband(request: HttpRequest, pk: int) -> OorzaakGevolg:
    zichtbaar = Onderzoek.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = OorzaakGevolg.objects.filter(oorzaak__onderzoek__in=zichtbaar)
    verband: OorzaakGevolg = get_object_or_404(rijen.select_related("oorzaak__onderzoek__regio", "gevolg"), pk=pk)
    eis(mag_onderzoek_beheren(request.user, verband.oorzaak.onderzoek))
    return verband


@schrijfscherm
def oorzaakgevolg_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how one cause leads to one effect, or remove it when it was a mistake."""
    verband = _verband(request, pk)
    wie: Any = {"door": request.user, "op": timezone.now()}
    uitleg = f"{verband.oorzaak.tekst} → {verband.gevolg.tekst}"
    return bewerk(
        request,
        _pagina(verband.oorzaak.onderzoek, "Oorzaak en gevolg wijzigen", verband.oorzaak.code, inleiding=uitleg),
        lambda data: VerbandForm(data, instance=_verband(request, pk)),
        sla_op=lambda form: actions.wijzig_verband(
            verband=verband, versie=form.gelezen_versie, velden=form.velden, **wie
        ),
        verwijder=lambda reden, versie: actions.verwijder_verband(verband=verband, versie=versie, reden=reden, **wie),
    )
