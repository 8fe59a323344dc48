"""The screen on which the attendance of a meeting is filled in, for everybody at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.organisaties.permissions import leesbereik
from governance.vergaderingen import register_actions
from governance.vergaderingen.invoer_forms import BasisOpkomstFormSet, OpkomstFormSet, OverigenForm, beginwaarden
from governance.vergaderingen.models import Vergadering
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from governance.vergaderingen.queries import (
    Aanwezigheidsregel,
    aanwezigheid_van,
    opkomst_van,
    vergadering_of_404,
    vergaderpad,
)
from regio.kern.formulier import BOTST
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import meervoud
from regio.kern.toestemming import eis

SCHERM = "governance/vergaderingen/aanwezigheid_invoeren.html"


@require_http_methods(["GET", "HEAD", "POST"])
def aanwezigheid_invoeren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down who came: members, fracties or participants, all on one screen."""
    vergadering = vergadering_of_404(leesbereik(request.user), uuid)
    eis(mag_vergadering_bijhouden(request.user, vergadering.orgaan))
    regels = {regel.sleutel: regel for regel in aanwezigheid_van(vergadering)}
    if request.method != "POST":
        formset = OpkomstFormSet(
            prefix="opkomst", initial=beginwaarden(list(regels.values())), form_kwargs={"regels": regels}
        )
        return _toon(request, vergadering, OverigenForm(), formset)
    form = OverigenForm(request.POST)
    formset = OpkomstFormSet(request.POST, prefix="opkomst", form_kwargs={"regels": regels})
    if not all([form.is_valid(), formset.is_valid()]):
        return _toon(request, vergadering, form, formset, status=422)
    return _sla_op(request, vergadering, form, formset)


def _sla_op(
    request: HttpRequest, vergadering: Vergadering, form: OverigenForm, formset: BasisOpkomstFormSet
) -> HttpResponse:
    wie: Any = {"door": request.user, "op": timezone.now()}
    try:
        aantal = register_actions.zet_aanwezigheid(
            vergadering=vergadering, wensen=formset.wensen(overigen=form.cleaned_data["overigen"]), **wie
        )
    except register_actions.OpkomstGeweigerd as geweigerd:
        formset.neem_over(geweigerd.bezwaren)
        return _toon(request, vergadering, form, formset, status=422)
    except register_actions.OpkomstVerouderd as verouderd:
        regels = {regel.sleutel: regel for regel in aanwezigheid_van(vergadering)}
        formset.begin_opnieuw(regels)
        intussen = [regels[sleutel] for sleutel in regels if sleutel in verouderd.sleutels]
        return _toon(request, vergadering, form, formset, status=409, intussen=intussen)
    except Botsing:
        form.add_error(None, BOTST)
        return _toon(request, vergadering, form, formset, status=422)
    wat = f"De aanwezigheid is bewaard ({meervoud(aantal, 'regel', 'regels')} gewijzigd)."
    messages.success(request, wat if aantal else "Er was niets te wijzigen.")
    return ga_naar(request, f"{vergadering.get_absolute_url()}#opkomst")


def _toon(
    request: HttpRequest,
    vergadering: Vergadering,
    form: OverigenForm,
    formset: BasisOpkomstFormSet,
    *,
    status: int = 200,
    intussen: list[Aanwezigheidsregel] | None = None,
) -> HttpResponse:
    context = {
        "vergadering": vergadering,
        "kruimels": vergaderpad(vergadering),
        "form": form,
        "formset": formset,
        "intussen": intussen,
        "stand": opkomst_van(vergadering, aanwezigheid_van(vergadering)),
    }
    return toon(request, SCHERM, context, deel="opkomst-formulier", status=status)
