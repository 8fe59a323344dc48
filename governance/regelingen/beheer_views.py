"""Screens with which the regiosecretaris keeps a regeling."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.models import Herindeling, Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.regelingen import actions
from governance.regelingen.forms import (
    BevoegdheidForm,
    DeelnameForm,
    OnderdeelForm,
    OverzettenForm,
    RegelingForm,
    ToetredenForm,
    VrijstellingForm,
)
from governance.regelingen.models import Bevoegdheid, Deelname, Onderdeel, Regeling, Vrijstelling
from governance.regelingen.permissions import mag_regeling_bijhouden
from regio.accounts.models import Gebruiker
from regio.kern.formulier import Formulierpagina, Verwijder, bewerk
from regio.kern.tekst import datum
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

schrijft = require_http_methods(["GET", "HEAD", "POST"])


def _door(request: HttpRequest) -> Gebruiker | None:
    return request.user if isinstance(request.user, Gebruiker) else None


def _regeling(slug: str) -> Regeling:
    regeling: Regeling = get_object_or_404(Regeling.objects.select_related("regio"), slug=slug)
    return regeling


def _deelname(slug: str, pk: int) -> Deelname:
    rijen = Deelname.objects.select_related("organisatie", "regeling__regio")
    deelname: Deelname = get_object_or_404(rijen, pk=pk, regeling__slug=slug)
    return deelname


def _pagina(regeling: Regeling, titel: str, *, deel: str = "", **woorden: str) -> Formulierpagina:
    """Return the words around a form; `deel` is where on the page of the regeling one comes back."""
    kruimels = [("Regelingen", reverse("governance:regeling-list")), (str(regeling), regeling.get_absolute_url())]
    terug = regeling.get_absolute_url() + (f"#{deel}" if deel else "")
    return Formulierpagina(titel=titel, bovenkop=str(regeling), kruimels=kruimels, terug=terug, **woorden)


def _weghalen(request: HttpRequest, rij: Any) -> Verwijder:
    return lambda reden, versie: actions.haal_weg(rij=rij, versie=versie, reden=reden, door=_door(request))


@schrijft
def regeling_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a regeling to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = Formulierpagina(
        titel="Nieuwe regeling",
        bovenkop=str(regio),
        kruimels=[("Regio’s", reverse("governance:regio-list")), (str(regio), regio.get_absolute_url())],
        terug=regio.get_absolute_url(),
        inleiding="Daarna kunt u de deelnemers toevoegen.",
        gelukt="De regeling is toegevoegd. Voeg nu de deelnemers toe.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: RegelingForm(data, instance=Regeling(regio=regio)),
        sla_op=lambda form: actions.maak_regeling(regeling=form.instance, door=_door(request)),
    )


@schrijft
def regeling_bewerken(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the facts of a regeling, or let it lapse."""
    regeling = _regeling(slug)
    eis(mag_regeling_bijhouden(request.user, regeling))
    return bewerk(
        request,
        _pagina(regeling, "Regeling wijzigen"),
        lambda data: RegelingForm(data, instance=copy(regeling)),
        sla_op=lambda form: actions.wijzig_regeling(
            regeling=regeling, versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
    )


@schrijft
def deelname_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Let one or more organisations join on one day."""
    regeling = _regeling(slug)
    eis(mag_regeling_bijhouden(request.user, regeling))
    pagina = _pagina(regeling, "Deelnemers toevoegen", deel="deelnemers", gelukt="De deelnemers zijn toegevoegd.")

    def sla_op(form: Any) -> str:
        actions.treed_toe(
            regeling=regeling,
            organisaties=list(form.cleaned_data["organisaties"]),
            van=form.cleaned_data["van"],
            toelichting=form.cleaned_data["toelichting"],
            door=_door(request),
            op=timezone.now(),
        )
        return pagina.terug

    van = regeling.ingangsdatum or vandaag()
    return bewerk(
        request, pagina, lambda data: ToetredenForm(data, regeling=regeling, initial={"van": van}), sla_op=sla_op
    )


@schrijft
def deelname_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change when somebody takes part, or let him leave."""
    deelname = _deelname(slug, pk)
    eis(mag_regeling_bijhouden(request.user, deelname.regeling))
    pagina = _pagina(deelname.regeling, f"Deelname van {deelname.organisatie}", deel="deelnemers")

    def sla_op(form: Any) -> str:
        actions.wijzig_deelname(
            deelname=deelname,
            versie=form.gelezen_versie,
            velden=form.velden,
            door=_door(request),
            op=timezone.now(),
        )
        return pagina.terug

    return bewerk(
        request,
        pagina,
        lambda data: DeelnameForm(data, instance=copy(deelname)),
        sla_op=sla_op,
        verwijder=_weghalen(request, deelname),
    )


@schrijft
def deelname_overzetten(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand the participation of an abolished municipality over to who took its place; others have no such page."""
    deelname = _deelname(slug, pk)
    eis(mag_regeling_bijhouden(request.user, deelname.regeling))
    dag = get_list_or_404(Herindeling, van=deelname.organisatie_id)[0].datum
    pagina = _pagina(
        deelname.regeling,
        f"Deelname van {deelname.organisatie} overzetten",
        deel="deelnemers",
        inleiding=(
            f"{deelname.organisatie} is per {datum(dag)} opgeheven. De deelname eindigt dan, met haar vrijstellingen. "
            "De gemeenten die u kiest doen vanaf die dag mee; wie al meedoet, verandert niet."
        ),
        knop="Overzetten",
        gelukt="De deelname is overgezet.",
    )

    def sla_op(form: Any) -> str:
        actions.zet_over(
            deelname=deelname,
            versie=form.gelezen_versie,
            opvolgers=list(form.cleaned_data["opvolgers"]),
            door=_door(request),
            op=vandaag(),
        )
        return pagina.terug

    return bewerk(request, pagina, lambda data: OverzettenForm(data, instance=copy(deelname)), sla_op=sla_op)


@schrijft
def vrijstelling_nieuw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Exempt a participant from something."""
    deelname = _deelname(slug, pk)
    eis(mag_regeling_bijhouden(request.user, deelname.regeling))
    pagina = _pagina(deelname.regeling, f"Vrijstelling voor {deelname.organisatie}", deel="deelnemers")

    def sla_op(form: Any) -> str:
        actions.verleen_vrijstelling(vrijstelling=form.instance, door=_door(request), op=timezone.now())
        return pagina.terug

    return bewerk(
        request,
        pagina,
        lambda data: VrijstellingForm(data, instance=Vrijstelling(deelname=deelname), initial={"van": vandaag()}),
        sla_op=sla_op,
    )


@schrijft
def vrijstelling_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change or end an exemption."""
    rijen = Vrijstelling.objects.select_related("deelname__organisatie", "deelname__regeling__regio")
    vrijstelling: Vrijstelling = get_object_or_404(rijen, pk=pk, deelname__regeling__slug=slug)
    regeling = vrijstelling.deelname.regeling
    eis(mag_regeling_bijhouden(request.user, regeling))
    pagina = _pagina(regeling, f"Vrijstelling voor {vrijstelling.deelname.organisatie}", deel="deelnemers")

    def sla_op(form: Any) -> str:
        actions.wijzig_vrijstelling(
            vrijstelling=vrijstelling,
            versie=form.gelezen_versie,
            velden=form.velden,
            door=_door(request),
            op=timezone.now(),
        )
        return pagina.terug

    return bewerk(
        request,
        pagina,
        lambda data: VrijstellingForm(data, instance=copy(vrijstelling)),
        sla_op=sla_op,
        verwijder=_weghalen(request, vrijstelling),
    )


@schrijft
def bevoegdheid_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a power that the participants handed over or let be used."""
    regeling = _regeling(slug)
    eis(mag_regeling_bijhouden(request.user, regeling))
    pagina = _pagina(regeling, "Bevoegdheid toevoegen", deel="bevoegdheden")
    return bewerk(
        request,
        pagina,
        lambda data: BevoegdheidForm(data, instance=Bevoegdheid(regeling=regeling), initial={"van": vandaag()}),
        sla_op=lambda form: actions.leg_vast(rij=form.instance, door=_door(request)) and pagina.terug,
    )


@schrijft
def bevoegdheid_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change, end or remove a power."""
    rijen = Bevoegdheid.objects.select_related("regeling__regio")
    bevoegdheid: Bevoegdheid = get_object_or_404(rijen, pk=pk, regeling__slug=slug)
    eis(mag_regeling_bijhouden(request.user, bevoegdheid.regeling))
    pagina = _pagina(bevoegdheid.regeling, "Bevoegdheid wijzigen", deel="bevoegdheden")
    return bewerk(
        request,
        pagina,
        lambda data: BevoegdheidForm(data, instance=copy(bevoegdheid)),
        sla_op=lambda form: _werk_bij(request, bevoegdheid, form) and pagina.terug,
        verwijder=_weghalen(request, bevoegdheid),
    )


@schrijft
def onderdeel_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a part of a regeling."""
    regeling = _regeling(slug)
    eis(mag_regeling_bijhouden(request.user, regeling))
    pagina = _pagina(regeling, "Onderdeel toevoegen", deel="onderdelen")
    volgende = regeling.onderdelen.count() + 1
    return bewerk(
        request,
        pagina,
        lambda data: OnderdeelForm(data, instance=Onderdeel(regeling=regeling, volgnummer=volgende)),
        sla_op=lambda form: actions.leg_vast(rij=form.instance, door=_door(request)) and pagina.terug,
    )


@schrijft
def onderdeel_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change where a part goes and why, or remove it."""
    rijen = Onderdeel.objects.select_related("regeling__regio")
    onderdeel: Onderdeel = get_object_or_404(rijen, pk=pk, regeling__slug=slug)
    eis(mag_regeling_bijhouden(request.user, onderdeel.regeling))
    pagina = _pagina(onderdeel.regeling, f"Onderdeel {onderdeel}", deel="onderdelen")
    return bewerk(
        request,
        pagina,
        lambda data: OnderdeelForm(data, instance=copy(onderdeel)),
        sla_op=lambda form: _werk_bij(request, onderdeel, form) and pagina.terug,
        verwijder=_weghalen(request, onderdeel),
    )


def _werk_bij(request: HttpRequest, rij: Any, form: Any) -> Any:
    return actions.werk_bij(rij=rij, versie=form.gelezen_versie, velden=form.velden, door=_door(request))
