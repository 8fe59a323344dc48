"""The screen on which a recorded decision is repeated for other regelingen of the same evening."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.besluitvorming.gevolg_actions import maak_reeks, punten_voor_reeks
from governance.besluitvorming.models import Besluit
from governance.besluitvorming.queries import Reekskeuzes, reekskeuzes
from governance.besluitvorming.reeks_forms import LEEG, MEEST, BasisReeksFormSet, ReeksFormSet, lege_rijen
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.kern.formulier import BOTST
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.toestemming import eis

TEMPLATE = "governance/besluitvorming/besluit_reeks.html"
VELDEN = ("indiening", "regeling", "titel", "behandeld_bij", "agendapunt", "kenmerk", "uitkomst", "toelichting")


@require_http_methods(["GET", "HEAD", "POST"])
def besluit_reeks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the rows, add rows, or record the whole series."""
    zichtbaar = Besluit.objects.zichtbaar_voor(leesbereik(request.user))
    bron = get_object_or_404(
        zichtbaar.select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio", "behandeld_bij"),
        uuid=uuid,
    )
    eis(mag_vergadering_bijhouden(request.user, bron.orgaan))
    keuzes = reekskeuzes(bron)
    if request.method == "POST" and request.POST.get("actie", "vastleggen") == "vastleggen":
        rijen = ReeksFormSet(request.POST, prefix="rij", form_kwargs=keuzes.voor_form)
        if rijen.is_valid() and (antwoord := _leg_vast(request, bron, rijen)):
            return antwoord
        return _antwoord(request, bron, keuzes, rijen, status=422)
    begin = [*_getypt(request), *lege_rijen(keuzes.uitkomst)][:MEEST]
    rijen = ReeksFormSet(prefix="rij", initial=begin, form_kwargs=keuzes.voor_form)
    return _antwoord(request, bron, keuzes, rijen)


def _leg_vast(request: HttpRequest, bron: Besluit, rijen: BasisReeksFormSet) -> HttpResponse | None:
    try:
        gemaakt = maak_reeks(
            bron=bron,
            rijen=rijen.rijen(),
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        )
    except (Botsing, ValidationError) as bezwaar:
        fouten: Any = rijen.non_form_errors()
        fouten.append(BOTST if isinstance(bezwaar, Botsing) else " ".join(bezwaar.messages))
        return None
    messages.success(request, f"{meervoud(len(gemaakt), 'besluit is', 'besluiten zijn')} vastgelegd.")
    return ga_naar(request, f"{reverse('governance:besluit-list')}?orgaan={bron.orgaan.uuid}&jaar={bron.datum.year}")


def _antwoord(
    request: HttpRequest, bron: Besluit, keuzes: Reekskeuzes, rijen: BasisReeksFormSet, status: int = 200
) -> HttpResponse:
    context = {
        "bron": bron,
        "punten": punten_voor_reeks(bron),
        "rijen": rijen,
        "kan_erbij": rijen.total_form_count() < MEEST,
        "per_keer": LEEG,
    }
    return toon(request, TEMPLATE, context, deel="reeks-formulier", status=status)


def _getypt(request: HttpRequest) -> list[dict[str, Any]]:
    totaal = request.POST.get("rij-TOTAL_FORMS", "0")
    aantal = min(int(totaal), MEEST) if totaal.isdecimal() else 0
    return [{veld: request.POST.get(f"rij-{nummer}-{veld}", "") for veld in VELDEN} for nummer in range(aantal)]
