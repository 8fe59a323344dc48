"""The financial signals of a region: what is at risk, what covers it, and the screens with which they are kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.bijdragen import signaal_actions as actions
from governance.bijdragen.models import FinancieelSignaal
from governance.bijdragen.permissions import mag_signalen_bijhouden
from governance.bijdragen.signaal_forms import HeropenForm, OplossingForm, SignaalForm
from governance.bijdragen.signaal_queries import signaalbeeld, signalen_van
from governance.organisaties.models import Regio
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import bedrag_cel, csv_antwoord

PER_PAGINA = 25
schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])
KOP = (
    *("Soort", "Titel", "Jaar", "Bedrag in euro", "Toezegging", "Gedekt in euro", "Waarmee gedekt"),
    *("Risico in euro", "Waarom", "Opgelost op", "Hoe opgelost", "Over", "Bron", "Code", "Voorbeeld"),
)


@openbaar
@require_safe
def signaal_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the signals of a region, the sum at risk on top; or as a spreadsheet."""
    regio = get_object_or_404(Regio, slug=slug)
    alle = request.GET.get("toon") == "alle"
    rijen = signalen_van(regio, alle=alle)
    if request.GET.get("formaat") == "csv":
        regels = signaalbeeld(list(rijen), regio).regels
        return csv_antwoord(f"financiele-signalen-{regio.slug}", KOP, (_rij(*regel) for regel in regels))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "regio": regio,
        "alle": alle,
        "pagina": pagina,
        "beeld": signaalbeeld(list(pagina.object_list), regio),
        "mag": mag_signalen_bijhouden(request.user, regio),
    }
    return toon(request, "governance/bijdragen/signaal_list.html", context)


def _rij(signaal: FinancieelSignaal, regel: Any) -> tuple[object, ...]:
    return (
        *(signaal.get_soort_display(), signaal.titel, signaal.jaar or "", bedrag_cel(signaal.bedrag_cent)),
        *(
            signaal.get_toezegging_display(),
            bedrag_cel(signaal.gedekt_cent),
            signaal.dekking,
            bedrag_cel(regel.risico_cent),
        ),
        *(regel.uitleg, signaal.opgelost_op or "", signaal.oplossing, signaal.regeling or signaal.programma or ""),
        *(signaal.bron, signaal.code, "ja" if signaal.voorbeeld else ""),
    )


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _lijst(regio: Regio) -> str:
    return reverse("governance:signaal-list", args=[regio.slug])


def _pagina(regio: Regio, titel: str, **teksten: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        bovenkop=regio.naam,
        kruimels=[(regio.naam, regio.get_absolute_url()), ("Financiële signalen", _lijst(regio))],
        terug=_lijst(regio),
        **teksten,
    )


def _signaal(uuid: UUID) -> FinancieelSignaal:
    signaal: FinancieelSignaal = get_object_or_404(FinancieelSignaal.objects.select_related("regio"), uuid=uuid)
    return signaal


@schrijfscherm
def signaal_nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a signal to a region."""
    regio = get_object_or_404(Regio, slug=slug)
    eis(mag_signalen_bijhouden(request.user, regio))
    return bewerk(
        request,
        _pagina(regio, "Financieel signaal toevoegen", knop="Toevoegen", gelukt="Het signaal is toegevoegd."),
        lambda data: SignaalForm(data, instance=FinancieelSignaal(regio=regio)),
        sla_op=lambda form: actions.voeg_signaal_toe(signaal=form.instance, **_wie(request)),
    )


@schrijfscherm
def signaal_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a signal, or remove it when it was a mistake."""
    signaal = _signaal(uuid)
    eis(mag_signalen_bijhouden(request.user, signaal.regio))
    return bewerk(
        request,
        _pagina(signaal.regio, "Financieel signaal wijzigen"),
        lambda data: SignaalForm(data, instance=_signaal(uuid)),
        sla_op=lambda form: actions.wijzig_signaal(
            signaal=signaal, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
        verwijder=lambda reden, versie: actions.verwijder_signaal(
            signaal=signaal, versie=versie, reden=reden, **_wie(request)
        ),
    )


@schrijfscherm
def signaal_oplossen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how a signal was resolved."""
    signaal = _signaal(uuid)
    eis(mag_signalen_bijhouden(request.user, signaal.regio))
    pagina = _pagina(signaal.regio, "Signaal oplossen", inleiding=signaal.titel, gelukt="Het signaal is opgelost.")
    return bewerk(
        request,
        pagina,
        lambda data: OplossingForm(data, instance=_signaal(uuid), initial={"opgelost_op": vandaag()}),
        sla_op=lambda form: actions.los_op(
            signaal=signaal,
            versie=form.gelezen_versie,
            opgelost_op=form.cleaned_data["opgelost_op"],
            oplossing=form.cleaned_data["oplossing"],
            **_wie(request),
        ),
    )


@schrijfscherm
def signaal_heropenen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a resolved signal count again."""
    signaal = _signaal(uuid)
    eis(mag_signalen_bijhouden(request.user, signaal.regio))
    pagina = _pagina(signaal.regio, "Signaal heropenen", inleiding=signaal.titel, gelukt="Het signaal staat weer open.")
    return bewerk(
        request,
        pagina,
        lambda data: HeropenForm(data, instance=_signaal(uuid)),
        sla_op=lambda form: actions.heropen(
            signaal=signaal, versie=form.gelezen_versie, reden=form.cleaned_data["reden"], **_wie(request)
        ),
    )
