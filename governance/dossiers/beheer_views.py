"""Screens with which the regiosecretaris keeps dossiers and who takes part in them."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.dossiers import actions, queries
from governance.dossiers.forms import (
    BasisRolFormSet,
    DossierdeelnameForm,
    DossierForm,
    NieuweDeelnameForm,
    RolFormSet,
    RollenForm,
    beginwaarden,
)
from governance.dossiers.models import Dossier, Dossierdeelname
from governance.dossiers.permissions import mag_dossier_bijhouden
from governance.organisaties.models import Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from regio.kern.formulier import BOTST, Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

ROLLEN = "governance/dossiers/dossier_rollen.html"


def _kruimels(regio: Regio, dossier: Dossier | None = None) -> list[tuple[str, str]]:
    pad = [
        ("Regio's", reverse("governance:regio-list")),
        (regio.naam, regio.get_absolute_url()),
        ("Dossiers", reverse("governance:dossier-list", args=[regio.slug])),
    ]
    return [*pad, (dossier.naam, dossier.get_absolute_url())] if dossier else pad


@require_http_methods(["GET", "HEAD", "POST"])
def dossier_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a dossier to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_regio_bijhouden(request.user, regio))
    pagina = Formulierpagina(
        titel="Dossier toevoegen",
        bovenkop=regio.naam,
        kruimels=_kruimels(regio),
        terug=reverse("governance:dossier-list", args=[regio.slug]),
        inleiding="Daarna kiest u wie er meedoet.",
        gelukt="Het dossier is toegevoegd.",
    )

    def sla_op(form: Any) -> str:
        dossier = actions.maak_dossier(dossier=form.instance, door=_door(request))
        return reverse("governance:dossier-rollen", args=[dossier.slug])

    return bewerk(
        request,
        pagina,
        lambda data: DossierForm(data, instance=Dossier(regio=regio), regio=regio),
        sla_op=sla_op,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dossier_bewerken(request: HttpRequest, slug: str) -> HttpResponse:
    """Change or remove a dossier."""
    dossier = get_object_or_404(Dossier.objects.select_related("regio"), slug=slug)
    eis(mag_dossier_bijhouden(request.user, dossier))
    weg = request.method == "POST" and request.POST.get("actie") == "verwijderen"
    pagina = Formulierpagina(
        titel="Dossier wijzigen",
        bovenkop=dossier.naam,
        kruimels=_kruimels(dossier.regio, dossier),
        terug=reverse("governance:dossier-list", args=[dossier.regio.slug]) if weg else dossier.get_absolute_url(),
    )
    return bewerk(
        request,
        pagina,
        lambda data: DossierForm(data, instance=copy(dossier), regio=dossier.regio),
        sla_op=lambda form: actions.wijzig_dossier(
            dossier=copy(dossier), versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_dossier(
            dossier=dossier, versie=versie, reden=reden, door=_door(request)
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dossierdeelname_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add one period, also one that is already over."""
    dossier = get_object_or_404(Dossier.objects.select_related("regio"), slug=slug)
    eis(mag_dossier_bijhouden(request.user, dossier))
    pagina = Formulierpagina(
        titel="Periode toevoegen",
        bovenkop=dossier.naam,
        kruimels=_kruimels(dossier.regio, dossier),
        terug=dossier.get_absolute_url(),
        inleiding="Bijvoorbeeld om vast te leggen wie vroeger meedeed.",
        gelukt="De periode is toegevoegd.",
    )

    def sla_op(form: Any) -> str:
        actions.voeg_deelname_toe(deelname=form.instance, door=_door(request))
        return dossier.get_absolute_url()

    return bewerk(
        request,
        pagina,
        lambda data: NieuweDeelnameForm(data, instance=Dossierdeelname(dossier=dossier), regio=dossier.regio),
        sla_op=sla_op,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dossierdeelname_bewerken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct or remove one period."""
    deelname = get_object_or_404(
        Dossierdeelname.objects.select_related("dossier__regio", "organisatie"), pk=pk, dossier__slug=slug
    )
    dossier: Dossier = deelname.dossier
    eis(mag_dossier_bijhouden(request.user, dossier))
    pagina = Formulierpagina(
        titel=f"Periode van {deelname.organisatie} wijzigen",
        bovenkop=dossier.naam,
        kruimels=_kruimels(dossier.regio, dossier),
        terug=dossier.get_absolute_url(),
        inleiding="Verbeter hier een vergissing. Krijgt de organisatie een andere rol? Gebruik dan “Rollen wijzigen”.",
    )

    def sla_op(form: DossierdeelnameForm) -> str:
        actions.wijzig_deelname(
            deelname=copy(deelname), versie=form.gelezen_versie, velden=form.velden, door=_door(request)
        )
        return dossier.get_absolute_url()

    return bewerk(
        request,
        pagina,
        lambda data: DossierdeelnameForm(data, instance=copy(deelname)),
        sla_op=sla_op,
        verwijder=lambda reden, versie: actions.verwijder_deelname(
            deelname=deelname, versie=versie, reden=reden, door=_door(request)
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dossier_rollen(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the role of every participant of the region at once."""
    dossier = get_object_or_404(Dossier.objects.select_related("regio"), slug=slug)
    eis(mag_dossier_bijhouden(request.user, dossier))
    rijen = {rij.organisatie.pk: rij for rij in queries.rolrijen(dossier, vandaag())}
    if request.method != "POST":
        form = RollenForm(initial={"per": vandaag()})
        formset = RolFormSet(prefix="rol", initial=beginwaarden(list(rijen.values())), form_kwargs={"rijen": rijen})
        return _toon_rollen(request, dossier, form, formset)
    form = RollenForm(request.POST)
    formset = RolFormSet(request.POST, prefix="rol", form_kwargs={"rijen": rijen})
    if not all([form.is_valid(), formset.is_valid()]):
        return _toon_rollen(request, dossier, form, formset, status=422)
    return _zet_rollen(request, dossier, form, formset)


def _zet_rollen(request: HttpRequest, dossier: Dossier, form: RollenForm, formset: BasisRolFormSet) -> HttpResponse:
    try:
        aantal = actions.zet_rollen(
            dossier=dossier,
            keuzes=formset.keuzes(form.cleaned_data["per"]),
            door=_door(request),
            op=timezone.now(),
        )
    except actions.RollenGeweigerd as geweigerd:
        formset.neem_over(geweigerd.bezwaren)
        return _toon_rollen(request, dossier, form, formset, status=422)
    except actions.RollenVerouderd as verouderd:
        rijen = {rij.organisatie.pk: rij for rij in queries.rolrijen(dossier, vandaag())}
        formset.begin_opnieuw(rijen)
        intussen = [rijen[sleutel] for sleutel in verouderd.organisaties if sleutel in rijen]
        return _toon_rollen(request, dossier, form, formset, status=409, intussen=intussen)
    except (Botsing, VerouderdeVersie):
        form.add_error(None, BOTST)
        return _toon_rollen(request, dossier, form, formset, status=422)
    wat = f"De rol van {meervoud(aantal, 'organisatie', 'organisaties')} is gewijzigd."
    messages.success(request, wat if aantal else "Er was niets te wijzigen.")
    return ga_naar(request, dossier)


def _toon_rollen(
    request: HttpRequest,
    dossier: Dossier,
    form: RollenForm,
    formset: BasisRolFormSet,
    *,
    status: int = 200,
    intussen: list[queries.Rolrij] | None = None,
) -> HttpResponse:
    context = {
        "dossier": dossier,
        "kruimels": _kruimels(dossier.regio, dossier),
        "form": form,
        "formset": formset,
        "intussen": intussen or [],
    }
    return toon(request, ROLLEN, context, deel="rollen-formulier", status=status)


def _door(request: HttpRequest) -> Any:
    """The author; `eis` has refused visitors."""
    return request.user
