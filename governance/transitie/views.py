"""The list of plans, plans side by side, the agenda, and updating a mijlpaal in its row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from governance.organisaties.models import Regio
from governance.organisaties.permissions import beheerbereik, leesbereik
from governance.transitie import queries
from governance.transitie.actions import GevolgenNietGezien, Meeschuiven, WijzigingGeweigerd, werk_mijlpaal_bij
from governance.transitie.forms import MijlpaalForm
from governance.transitie.lijst_queries import Planregel, planregels, vergelijking, zichtbare_plannen
from governance.transitie.models import Mijlpaal, Transitieplan
from governance.transitie.permissions import mag_mijlpaal_bijwerken
from regio.accounts.models import Gebruiker
from regio.kern.htmx import is_deelverzoek, toon
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis, openbaar
from regio.kern.uitvoer import csv_antwoord
from regio.kern.versie import VerouderdeVersie

STAND = ["status", "datum", "werkelijke_datum", "toelichting", "versie"]
FORMULIER = "governance/transitie/mijlpaal_bijwerken.html"
LIJSTKOP = [
    *("plan", "regio", "einddatum haalbaar", "uitleg", "einddatum", "prognose"),
    *("mijlpalen", "gereed", "vervallen", "te laat", "te bespreken", "voorbeeldgegeven"),
]


@openbaar
@require_safe
def transitieplan_list(request: HttpRequest) -> HttpResponse:
    """All plans this reader may know of, the ones that run first."""
    plannen = zichtbare_plannen(leesbereik(request.user))
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("transitieplannen", LIJSTKOP, (_csv_rij(regel) for regel in planregels(plannen, vandaag())))
    pagina = Paginator(plannen, 25).get_page(request.GET.get("pagina"))
    regels = planregels(pagina, vandaag())
    eigen_regios = Regio.objects.filter(pk__in=beheerbereik(request.user).regios).order_by("naam", "pk")
    context = {"pagina": pagina, "regels": regels, "vandaag": vandaag(), "eigen_regios": list(eigen_regios)}
    return toon(request, "governance/transitie/transitieplan_list.html", context)


@openbaar
@require_safe
def transitieplan_vergelijken(request: HttpRequest) -> HttpResponse:
    """Several plans side by side: the chosen ones, or those that run."""
    beeld = vergelijking(leesbereik(request.user), request.GET.getlist("plan"), vandaag())
    if request.GET.get("formaat") == "csv":
        return csv_antwoord("transitieplannen-naast-elkaar", LIJSTKOP, (_csv_rij(regel) for regel in beeld.regels))
    context = {"beeld": beeld, "vandaag": vandaag()}
    return toon(request, "governance/transitie/transitieplan_vergelijken.html", context)


def _csv_rij(regel: Planregel) -> tuple[Any, ...]:
    plan, oordeel = regel.plan, regel.oordeel
    return (
        *(plan.naam, plan.regio, oordeel.woord, oordeel.zin, plan.einddatum.isoformat()),
        oordeel.prognose.isoformat() if oordeel.prognose else "",
        *(oordeel.totaal, oordeel.gereed, oordeel.vervallen, oordeel.te_laat, oordeel.bespreken),
        "ja" if plan.voorbeeld else "",
    )


@openbaar
@require_safe
def transitieplan_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """What the regiekamer must discuss now, as an agenda to print."""
    zichtbaar = Transitieplan.objects.zichtbaar_voor(leesbereik(request.user))
    plan = get_object_or_404(zichtbaar.select_related("regio"), slug=slug)
    pagina = queries.planpagina(plan, request.user, vandaag())
    context = {"plan": plan, "pagina": pagina, "vandaag": vandaag()}
    return toon(request, "governance/transitie/transitieplan_agenda.html", context)


def _mijlpaal(request: HttpRequest, uuid: UUID) -> Mijlpaal:
    mijlpaal: Mijlpaal = get_object_or_404(queries.zichtbare_mijlpalen(leesbereik(request.user)), uuid=uuid)
    return mijlpaal


@require_http_methods(["GET", "HEAD", "POST"])
def mijlpaal_bijwerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Update a mijlpaal: in its row on the page of the plan, or on a page of its own."""
    mijlpaal = _mijlpaal(request, uuid)
    eis(mag_mijlpaal_bijwerken(request.user, mijlpaal))
    if request.method != "POST":
        return _toon_formulier(request, MijlpaalForm(mijlpaal=mijlpaal, vandaag=vandaag()))
    form = MijlpaalForm(request.POST, mijlpaal=mijlpaal, vandaag=vandaag())
    if not form.is_valid():
        return _toon_formulier(request, form, status=422)
    if request.POST.get("doe") == "gevolgen":
        return _toon_formulier(request, form)
    try:
        _sla_op(request.user, mijlpaal, form)
    except VerouderdeVersie:
        return _toon_formulier(request, form, status=409)
    except WijzigingGeweigerd as geweigerd:
        form.neem_over(geweigerd.bezwaren)
        return _toon_formulier(request, form, status=422)
    except GevolgenNietGezien:
        return _toon_formulier(request, form, status=422, bevestig=True)
    return _na_opslaan(request, mijlpaal)


@require_safe
def mijlpaal_gevolgen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what a change that is being typed does to other mijlpalen; nothing is written."""
    mijlpaal = _mijlpaal(request, uuid)
    eis(mag_mijlpaal_bijwerken(request.user, mijlpaal))
    if not is_deelverzoek(request):
        return redirect("governance:mijlpaal-bijwerken", uuid)
    form = MijlpaalForm(request.GET, mijlpaal=mijlpaal, vandaag=vandaag())
    context = {
        "mijlpaal": mijlpaal,
        "gevolgen": _gevolgen(request, form),
        "schuif_mee": "schuif_mee" in request.GET,
    }
    return toon(request, FORMULIER, context, deel="mijlpaal-gevolgen")


def _gevolgen(request: HttpRequest, form: MijlpaalForm) -> queries.Gevolgbeeld | None:
    wijziging = form.voorlopig() if form.is_bound else None
    if wijziging is None:
        return None
    return queries.gevolgbeeld(form.mijlpaal.plan, {form.mijlpaal.pk: wijziging}, request.user, vandaag())


def _sla_op(gebruiker: Any, mijlpaal: Mijlpaal, form: MijlpaalForm) -> None:
    door = gebruiker if isinstance(gebruiker, Gebruiker) else None
    beeld = queries.gevolgbeeld(mijlpaal.plan, {mijlpaal.pk: form.wijziging}, gebruiker, vandaag())
    mee = beeld.verschuifbaar if form.cleaned_data["schuif_mee"] else frozenset()
    werk_mijlpaal_bij(
        mijlpaal=mijlpaal,
        wijziging=form.wijziging,
        versie=form.cleaned_data["versie"],
        mee=Meeschuiven(form.cleaned_data["gezien"], mee),
        door=door,
        op=timezone.now(),
    )


def _toon_formulier(
    request: HttpRequest, form: MijlpaalForm, *, status: int = 200, bevestig: bool = False
) -> HttpResponse:
    mijlpaal = form.mijlpaal
    verouderd = form.is_bound and (status == 409 or form.versie_onbekend)
    if verouderd:
        mijlpaal.refresh_from_db(fields=STAND)
        form.begin_opnieuw()
    intussen = queries.laatste_wijziging(mijlpaal) if status == 409 else None
    context = {
        "form": form,
        "mijlpaal": mijlpaal,
        "plan": mijlpaal.plan,
        "verouderd": verouderd,
        "intussen": intussen,
        "intussen_door": intussen.gewijzigd_door if intussen else None,
        "in_rij": is_deelverzoek(request),
        "volgers": queries.volgers_van(mijlpaal, vandaag()) if is_deelverzoek(request) else [],
        "gevolgen": _gevolgen(request, form),
        "schuif_mee": "schuif_mee" in request.POST,
        "bevestig": bevestig,
    }
    return toon(request, FORMULIER, context, deel="mijlpaal-formulier-rij", status=status)


def _na_opslaan(request: HttpRequest, mijlpaal: Mijlpaal) -> HttpResponse:
    """Go to the plan; htmx follows and takes its rows and totals from the part that it gets there."""
    if is_deelverzoek(request):
        return redirect(mijlpaal.plan)
    messages.success(request, f"Mijlpaal “{mijlpaal.titel}” is bijgewerkt.")
    return redirect(f"{mijlpaal.plan.get_absolute_url()}#{mijlpaal.anker}")
