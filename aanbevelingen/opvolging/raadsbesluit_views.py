"""The screen on which a griffier records a decision of the council (journey J3)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Aanbeveling
from aanbevelingen.opvolging.permissions import mag_raadsbesluit_vastleggen
from aanbevelingen.opvolging.queries import aanbevelingen_voor_raad, onderzoeken_van_raad
from aanbevelingen.opvolging.raadsbesluit import AanbevelingVanAndereRegio, leg_raadsbesluit_vast
from aanbevelingen.opvolging.raadsbesluit_forms import BasisPuntFormSet, PuntFormSet, RaadsbesluitForm
from governance.besluitvorming.models import Besluit
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import gemeenten_met_recht, leesbereik
from regio.accounts.roles import Recht
from regio.kern.htmx import ga_naar, toon
from regio.kern.toestemming import eis

TEMPLATE = "aanbevelingen/opvolging/raadsbesluit_form.html"


def raadsbesluit_vastleggen(request: HttpRequest) -> HttpResponse:
    """Show the screen, change its rows, or record the decision: one address, one template."""
    gemeente = _gemeente(request)
    eis(mag_raadsbesluit_vastleggen(request.user, gemeente))
    onderzoeken = onderzoeken_van_raad(gemeente, leesbereik(request.user))
    gekozen = _gekozen(request, onderzoeken)
    voor_raad = _voor_raad(gekozen, gemeente)
    if request.method == "POST" and request.POST.get("actie", "vastleggen") == "vastleggen":
        form = RaadsbesluitForm(request.POST, request.FILES, onderzoeken=onderzoeken)
        punten = PuntFormSet(request.POST, prefix="punt", form_kwargs={"voor_raad": voor_raad})
        if all([form.is_valid(), punten.is_valid()]):
            antwoord = _leg_vast(request, gemeente, form, punten)
            if antwoord is not None:
                return antwoord
        context = {"gemeente": gemeente, "form": form, "punten": punten}
        return toon(request, TEMPLATE, context, deel="raadsbesluit-formulier", status=422)
    form = RaadsbesluitForm(initial=_beginwaarden(request, gekozen), onderzoeken=onderzoeken)
    punten = PuntFormSet(prefix="punt", initial=_rijen(request, voor_raad), form_kwargs={"voor_raad": voor_raad})
    context = {"gemeente": gemeente, "form": form, "punten": punten}
    return toon(request, TEMPLATE, context, deel="beslispunt-rijen")


def _leg_vast(
    request: HttpRequest, gemeente: Gemeente, form: RaadsbesluitForm, punten: BasisPuntFormSet
) -> HttpResponse | None:
    """Record and go to the decision; a form sent twice goes to the decision it made the first time."""
    bestaand = Besluit.objects.filter(uuid=form.cleaned_data["indiening"], orgaan__gemeente=gemeente)
    if (besluit := bestaand.first()) is None:
        try:
            besluit = leg_raadsbesluit_vast(
                gemeente=gemeente,
                besluit=form.als_besluit(),
                keuzes=punten.keuzes(),
                overige=punten.overige(),
                door=request.user,  # type: ignore[arg-type]  # eis() has refused visitors
                op=timezone.now(),
            )
        except AanbevelingVanAndereRegio:
            form.add_error(None, "Een van de aanbevelingen ligt niet bij deze raad.")
            return None
        except IntegrityError:
            # The other half of a double click won; anything else that the database refuses is a fault of ours.
            besluit = bestaand.first()
            if besluit is None:
                raise
    messages.success(request, _gevolg(len(punten.keuzes())))
    return ga_naar(request, besluit)


def _gevolg(aantal: int) -> str:
    if not aantal:
        return "Het besluit is vastgelegd."
    return f"Het besluit is vastgelegd. De stand van {aantal} aanbeveling(en) is bijgewerkt."


def _gemeente(request: HttpRequest) -> Gemeente:
    """The municipality in the address, or the first for which this person records decisions."""
    slug = request.GET.get("gemeente")
    if slug:
        return get_object_or_404(Gemeente, slug=slug)
    eigen = gemeenten_met_recht(request.user, Recht.RAADSBESLUIT_VASTLEGGEN)
    kandidaten = Gemeente.objects.filter(pk__in=eigen) if eigen else Gemeente.objects.all()
    return get_object_or_404(kandidaten.order_by("naam", "pk")[:1])


def _gekozen(request: HttpRequest, onderzoeken: QuerySet[Onderzoek]) -> Onderzoek | None:
    """The research that was chosen; on a fresh screen the only one there is, which saves a choice."""
    slug = _waarde(request, "onderzoek")
    if not slug and request.method == "GET" and "onderzoek" not in request.GET:
        enige = list(onderzoeken[:2])
        return enige[0] if len(enige) == 1 else None
    return onderzoeken.filter(slug=slug).first()


def _voor_raad(onderzoek: Onderzoek | None, gemeente: Gemeente) -> dict[int, Aanbeveling]:
    if onderzoek is None:
        return {}
    return {rij.pk: rij for rij in aanbevelingen_voor_raad(onderzoek, gemeente)}


def _waarde(request: HttpRequest, naam: str) -> str:
    return str(request.POST.get(naam) or request.GET.get(naam) or "")


def _beginwaarden(request: HttpRequest, gekozen: Onderzoek | None) -> dict[str, Any]:
    """What was already typed when only the rows change, else a fresh form."""
    begin: dict[str, Any] = {
        "stemwijze": "zonder_stemming",
        "zichtbaarheid": "openbaar",
        "onderzoek": gekozen.slug if gekozen else "",
        **request.POST.dict(),
    }
    begin.setdefault("indiening", uuid4())
    return begin


def _rijen(request: HttpRequest, voor_raad: dict[int, Aanbeveling]) -> list[dict[str, Any]]:
    """A row per recommendation of the chosen research, then the free rows; what was typed stays."""
    getypt = _getypte_rijen(request)
    actie = request.POST.get("actie", "")
    per_aanbeveling = {rij["aanbeveling"]: rij for rij in getypt if rij["aanbeveling"]}
    rijen = [per_aanbeveling.get(str(pk), {"aanbeveling": pk}) for pk in voor_raad]
    if actie == "alle":
        rijen = [{**rij, "keuze": rij.get("keuze") or "overgenomen"} for rij in rijen]
    vrij = [rij for rij in getypt if not rij["aanbeveling"]]
    return [*rijen, *vrij, *([{}] if actie == "erbij" or not (rijen or vrij) else [])]


def _getypte_rijen(request: HttpRequest) -> list[dict[str, Any]]:
    totaal = request.POST.get("punt-TOTAL_FORMS", "0")
    aantal = min(int(totaal), 60) if totaal.isdecimal() else 0
    velden = ("aanbeveling", "soort", "voorstel", "keuze", "tekst")
    return [{veld: request.POST.get(f"punt-{nummer}-{veld}", "") for veld in velden} for nummer in range(aantal)]
