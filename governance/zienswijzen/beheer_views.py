"""Screens of the region: open and change a consultation, put it before councils, react, and close it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from governance.regelingen.models import Regeling
from governance.regelingen.permissions import mag_regeling_bijhouden
from governance.zienswijzen import actions
from governance.zienswijzen.forms import (
    OpenForm,
    RaadplegingForm,
    ReactieFormSet,
    RedenForm,
    VervolgForm,
    reactierij,
)
from governance.zienswijzen.models import Raadpleging, Verzoek
from governance.zienswijzen.permissions import mag_openen, mag_raadpleging_bijhouden
from governance.zienswijzen.queries import Rondebeeld, met_eigenaar, rondebeeld
from governance.zienswijzen.verzoek_queries import deelnemende_raden, gemeenten_zonder_raad
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.tekst import opsomming
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis

REAGEREN = "governance/zienswijzen/reacties_form.html"

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _bestanden(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def _raadpleging(request: HttpRequest, uuid: UUID) -> Raadpleging:
    zichtbaar = met_eigenaar(Raadpleging.objects.zichtbaar_voor(leesbereik(request.user)))
    raadpleging: Raadpleging = get_object_or_404(zichtbaar, uuid=uuid)
    return raadpleging


def _pad(raadpleging: Raadpleging) -> list[tuple[str, str]]:
    lijst = ("Raadplegingen", reverse("governance:raadpleging-list"))
    return [lijst, (str(raadpleging), raadpleging.get_absolute_url())]


def _pagina(raadpleging: Raadpleging, titel: str, anker: str = "", **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=str(raadpleging),
        kruimels=_pad(raadpleging),
        terug=f"{raadpleging.get_absolute_url()}{anker}",
        **teksten,
    )


# The consultation.


@schrijfscherm
def raadpleging_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a consultation of a regeling and put it before all councils that take part."""
    regeling = get_object_or_404(Regeling.objects.select_related("regio"), slug=slug)
    eis(mag_regeling_bijhouden(request.user, regeling))
    return _nieuw(request, {"regeling": regeling}, regeling.get_absolute_url())


@schrijfscherm
def regio_raadpleging_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a consultation of a region, without legal terms, and put it before all councils that take part."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    return _nieuw(request, {"regio": regio}, regio.get_absolute_url())


def _nieuw(request: HttpRequest, eigenaar: dict[str, Any], terug: str) -> HttpResponse:
    (wat,) = eigenaar.values()
    raden = list(deelnemende_raden(Raadpleging(**eigenaar), vandaag()))
    pagina = Formulierpagina(
        titel="Nieuwe raadpleging",
        bovenkop=str(wat),
        kruimels=[("Raadplegingen", reverse("governance:raadpleging-list")), (str(wat), terug)],
        terug=terug,
        inleiding=_over_raden(Raadpleging(**eigenaar)),
        knop="Raadpleging openen",
        gelukt="De raadpleging is opgeslagen.",
    )

    def sla_op(form: RaadplegingForm) -> Raadpleging:
        rij = form.instance
        rij.uuid = form.uuid
        eerder = Raadpleging.objects.filter(uuid=rij.uuid, **eigenaar).first()
        if eerder is not None:  # the first half of a double click
            return eerder
        dag = rij.verzonden_op or vandaag()
        aan = list(deelnemende_raden(rij, dag)) if form.cleaned_data.get("alle_raden") else []
        return actions.open_raadpleging(raadpleging=rij, stukken=form.nieuwe_stukken, raden=aan, **_wie(request))

    return bewerk(
        request,
        pagina,
        lambda data: RaadplegingForm(
            data, _bestanden(request), instance=Raadpleging(**eigenaar), raden=len(raden), initial=_begin()
        ),
        sla_op=sla_op,
    )


def _begin() -> dict[str, Any]:
    return {"jaar": vandaag().year + 1}


def _over_raden(raadpleging: Raadpleging) -> str:
    zonder = gemeenten_zonder_raad(raadpleging, vandaag())
    tekst = "Elke griffie ziet de raadpleging daarna staan, met de laatste raad die nog op tijd is."
    return f"{tekst} Van {opsomming(zonder)} staat de raad nog niet in het portaal." if zonder else tekst


@schrijfscherm
def raadpleging_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a consultation, its dates and documents, or remove one that should never have been there."""
    raadpleging = _raadpleging(request, uuid)
    eis(mag_raadpleging_bijhouden(request.user, raadpleging))
    pagina = Formulierpagina(
        titel="Raadpleging wijzigen",
        bovenkop=str(raadpleging),
        kruimels=_pad(raadpleging),
        terug=raadpleging.get_absolute_url(),
        na_verwijderen=reverse("governance:raadpleging-list"),
    )
    return bewerk(
        request,
        pagina,
        lambda data: RaadplegingForm(data, _bestanden(request), instance=_raadpleging(request, uuid)),
        sla_op=lambda form: actions.wijzig_raadpleging(
            raadpleging=raadpleging,
            versie=form.gelezen_versie,
            velden=form.velden,
            stukken=form.nieuwe_stukken,
            **_wie(request),
        ),
        verwijder=lambda reden, versie: actions.verwijder_raadpleging(
            raadpleging=raadpleging, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def raadpleging_openen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a consultation before councils that take part."""
    raadpleging = _raadpleging(request, uuid)
    eis(mag_openen(request.user, raadpleging))
    deelnemers = list(deelnemende_raden(raadpleging, raadpleging.verzonden_op or vandaag()))
    return bewerk(
        request,
        _pagina(
            raadpleging,
            "Voorleggen aan raden",
            inleiding=_over_raden(raadpleging),
            knop="Voorleggen",
            gelukt="De raadpleging is voorgelegd.",
        ),
        lambda data: OpenForm(data, instance=_raadpleging(request, uuid), deelnemers=deelnemers, op=vandaag()),
        sla_op=lambda form: actions.leg_voor(
            raadpleging=raadpleging,
            raden=list(form.cleaned_data["raden"]),
            ontvangen_op=form.cleaned_data["ontvangen_op"],
            **_wie(request),
        ),
    )


@schrijfscherm
def verzoek_terugnemen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo that a consultation was put before a council by mistake."""
    zichtbaar = met_eigenaar(Raadpleging.objects.zichtbaar_voor(leesbereik(request.user)))
    verzoek = get_object_or_404(Verzoek.objects.select_related("raad"), pk=pk, raadpleging__in=zichtbaar)
    raadpleging = zichtbaar.get(pk=verzoek.raadpleging_id)
    eis(mag_raadpleging_bijhouden(request.user, raadpleging))
    return bewerk(
        request,
        _pagina(
            raadpleging,
            f"Terugnemen bij {verzoek.raad}",
            inleiding="Alleen als de raadpleging per vergissing aan deze raad is voorgelegd.",
            knop="Terugnemen",
            gelukt="De raadpleging ligt niet meer bij deze raad.",
        ),
        lambda data: RedenForm(data, instance=get_object_or_404(Verzoek, pk=pk)),
        sla_op=lambda form: actions.neem_terug(
            verzoek=verzoek, versie=form.gelezen_versie, reden=form.cleaned_data["reden"], **_wie(request)
        ),
    )


@schrijfscherm
def raadpleging_afronden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write that the reaction was sent, that the board decided, or that the consultation was withdrawn."""
    raadpleging = _raadpleging(request, uuid)
    eis(mag_raadpleging_bijhouden(request.user, raadpleging))
    return bewerk(
        request,
        _pagina(raadpleging, "Vervolg bij het bestuur", "#bestuur"),
        lambda data: VervolgForm(data, instance=_raadpleging(request, uuid), op=vandaag()),
        sla_op=lambda form: actions.rond_af(
            raadpleging=raadpleging, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
    )


# The reaction of the board.


@schrijfscherm
def raadpleging_reageren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the reaction of the board on all points of all councils, on one screen."""
    raadpleging = _raadpleging(request, uuid)
    eis(mag_raadpleging_bijhouden(request.user, raadpleging))
    beeld = rondebeeld(raadpleging, request.user, vandaag())
    punten = [punt for onderwerp in beeld.onderwerpen for _, punt in onderwerp.punten]
    if request.method != "POST":
        return _toon_reacties(request, beeld, ReactieFormSet(prefix="r", initial=[reactierij(punt) for punt in punten]))
    formset = ReactieFormSet(request.POST, prefix="r")
    if not formset.is_valid():
        return _toon_reacties(request, beeld, formset, status=422)
    reacties = [form.als_reactie() for form in formset.forms]
    try:
        aantal = actions.reageer(raadpleging=raadpleging, reacties=reacties, **_wie(request))
    except actions.ReactiesVerouderd as fout:
        getypt = {reactie.punt: reactie for reactie in reacties}
        nieuw = ReactieFormSet(prefix="r", initial=[_getypt(punt, getypt.get(punt.pk)) for punt in punten])
        intussen = _intussen(punten, getypt, fout.punten)
        return _toon_reacties(request, beeld, nieuw, status=409, verouderd=True, intussen=intussen)
    messages.success(request, "De reactie is opgeslagen." if aantal else "Er is niets gewijzigd.")
    return ga_naar(request, f"{raadpleging.get_absolute_url()}#punten")


def _getypt(punt: Any, reactie: actions.NieuweReactie | None) -> dict[str, Any]:
    """Return what was typed on the present version of the point, now that its author sees both."""
    nu = reactierij(punt)
    return nu | {"verwerking": reactie.verwerking, "motivering": reactie.motivering} if reactie else nu


def _intussen(
    punten: list[Any], getypt: dict[int, actions.NieuweReactie], verouderd: frozenset[int]
) -> list[tuple[str, str]]:
    """Return what stands there now for the points that somebody else changed."""
    bekend = {punt.pk: punt for punt in punten}
    uit = []
    for pk in sorted(verouderd):
        punt = bekend.get(pk)
        if punt is None:
            uit.append(("Een punt dat de raad weghaalde", f"u schreef: {getypt[pk].motivering}"))
            continue
        reactie = getattr(punt, "reactie", None)
        staat_er = f"{reactie.get_verwerking_display()}: {reactie.motivering}" if reactie else "geen reactie"
        uit.append((f"{punt.zienswijze.verzoek.raad}, {punt.onderwerp}", staat_er))
    return uit


def _toon_reacties(
    request: HttpRequest, beeld: Rondebeeld, formset: Any, *, status: int = 200, **context: Any
) -> HttpResponse:
    forms = {str(form["punt"].value()): form for form in formset.forms}
    groepen = [
        (
            onderwerp,
            [(raad, punt, forms[str(punt.pk)]) for raad, punt in onderwerp.punten if str(punt.pk) in forms],
        )
        for onderwerp in beeld.onderwerpen
    ]
    alles = {"raadpleging": beeld.raadpleging, "beeld": beeld, "formset": formset, "groepen": groepen, **context}
    return toon(request, REAGEREN, alles, deel="reactie-formulier", status=status)
