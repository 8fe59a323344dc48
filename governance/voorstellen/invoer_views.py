"""The screen on which a proposal and its numbered points are written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.voorstellen.actions import dien_voorstel_in, wijzig_voorstel
from governance.voorstellen.forms import HOOGSTENS, BasisPuntFormSet, PuntFormSet, VoorstelForm, rij_van
from governance.voorstellen.models import Voorstel
from governance.voorstellen.permissions import mag_voorstel_bijhouden
from governance.voorstellen.queries import met_afzender
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

TEMPLATE = "governance/voorstellen/voorstel_form.html"
LEEG = {"punt": "", "soort": "anders", "tekst": ""}

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])


@schrijfscherm
def voorstel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a proposal of a body."""
    organen = Orgaan.objects.select_related("gemeente", "regio", "regeling__regio")
    afzender = get_object_or_404(organen, uuid=uuid)
    eis(mag_vergadering_bijhouden(request.user, afzender))
    return _scherm(request, Voorstel(afzender=afzender, datum=vandaag()))


@schrijfscherm
def voorstel_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a proposal and its points."""
    zichtbaar = met_afzender(Voorstel.objects.zichtbaar_voor(leesbereik(request.user)))
    voorstel = get_object_or_404(zichtbaar, uuid=uuid)
    eis(mag_voorstel_bijhouden(request.user, voorstel))
    return _scherm(request, voorstel)


def _scherm(request: HttpRequest, voorstel: Voorstel) -> HttpResponse:
    """Show the screen, add an empty row, or save: one address, one template."""
    if request.method != "POST":
        opgeslagen = [rij_van(punt) for punt in voorstel.punten.order_by("nummer")] if voorstel.pk else []
        form, rijen = VoorstelForm(instance=voorstel), opgeslagen or [LEEG]
        return _toon(request, voorstel, form, PuntFormSet(prefix="punt", initial=rijen))
    if request.POST.get("actie") == "erbij":
        form = VoorstelForm(instance=voorstel, initial=_getypt(request))
        rijen = [*_getypte_rijen(request), LEEG][:HOOGSTENS]
        punten = PuntFormSet(prefix="punt", initial=rijen)
        return _toon(request, voorstel, form, punten, deel="voorstelpunt-rijen")
    form = VoorstelForm(request.POST, request.FILES, instance=voorstel)
    punten = PuntFormSet(request.POST, prefix="punt")
    if not all([form.is_valid(), punten.is_valid()]):
        return _toon(request, voorstel, form, punten, status=422)
    return _sla_op(request, voorstel, form, punten)


def _sla_op(request: HttpRequest, voorstel: Voorstel, form: VoorstelForm, punten: BasisPuntFormSet) -> HttpResponse:
    wie: dict[str, Any] = {"door": request.user, "op": timezone.now()}
    alles: dict[str, Any] = {"punten": punten.punten(), "stukken": form.nieuwe_stukken, **wie}
    try:
        if voorstel.pk:
            rij = wijzig_voorstel(voorstel=voorstel, versie=form.gelezen_versie, velden=form.velden, **alles)
        else:
            voorstel.uuid = form.uuid
            rij = _eerder_gemaakt(voorstel) or dien_voorstel_in(voorstel=voorstel, **alles)
    except VerouderdeVersie:
        return _verouderd(request, voorstel, form, punten)
    except Botsing:
        gemaakt = _eerder_gemaakt(voorstel)
        if gemaakt is None:
            raise
        rij = gemaakt
    except ValidationError as bezwaar:
        form.add_error(None, bezwaar)
        return _toon(request, voorstel, form, punten, status=422)
    messages.success(request, "Het voorstel is opgeslagen.")
    return ga_naar(request, rij)


def _eerder_gemaakt(voorstel: Voorstel) -> Voorstel | None:
    """Return what the first half of a double click made."""
    return Voorstel.objects.filter(uuid=voorstel.uuid, afzender=voorstel.afzender).first()


def _verouderd(request: HttpRequest, voorstel: Voorstel, form: VoorstelForm, punten: BasisPuntFormSet) -> HttpResponse:
    """Show what the proposal says now beside what was typed; nothing was written."""
    nu = list(voorstel.punten.order_by("nummer"))
    getypt = [punt.tekst for punt in punten.punten()]
    intussen = form.intussen()
    if [punt.tekst for punt in nu] != getypt:
        intussen += [(f"Punt {punt.nummer}", punt.tekst) for punt in nu]
    return _toon(request, voorstel, form, punten, status=409, verouderd=True, intussen=intussen)


def _getypt(request: HttpRequest) -> dict[str, Any]:
    """What was typed when only the rows change."""
    return {**request.POST.dict(), "weg": request.POST.getlist("weg")}


def _getypte_rijen(request: HttpRequest) -> list[dict[str, str]]:
    totaal = request.POST.get("punt-TOTAL_FORMS", "0")
    aantal = min(int(totaal), HOOGSTENS) if totaal.isdecimal() and len(totaal) < 4 else 0
    return [{veld: request.POST.get(f"punt-{nummer}-{veld}", "") for veld in LEEG} for nummer in range(aantal)]


def _toon(
    request: HttpRequest,
    voorstel: Voorstel,
    form: VoorstelForm,
    punten: BasisPuntFormSet,
    *,
    deel: str = "voorstel-formulier",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    nieuw = voorstel.pk is None
    alles = {
        "form": form,
        "punten": punten,
        "voorstel": voorstel,
        "afzender": voorstel.afzender,
        "nieuw": nieuw,
        "terug": voorstel.afzender.get_absolute_url() if nieuw else voorstel.get_absolute_url(),
        "voorgelegd": not nieuw and voorstel.voorleggingen.exists(),
        **context,
    }
    return toon(request, TEMPLATE, alles, deel=deel, status=status)
