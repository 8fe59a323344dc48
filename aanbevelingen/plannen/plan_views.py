"""The screen with which a mijlpaal of a transitieplan is tied to recommendations."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.plannen.plan_actions import koppel_aanbevelingen
from aanbevelingen.plannen.plan_forms import MijlpaalaanbevelingForm
from governance.organisaties.permissions import leesbereik
from governance.transitie.models import Mijlpaal
from governance.transitie.permissions import mag_plan_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis


def _mijlpaal(request: HttpRequest, uuid: UUID) -> Mijlpaal:
    zichtbaar = Mijlpaal.objects.zichtbaar_voor(leesbereik(request.user)).select_related("plan__regio")
    mijlpaal: Mijlpaal = get_object_or_404(zichtbaar, uuid=uuid)
    return mijlpaal


@require_http_methods(["GET", "HEAD", "POST"])
def mijlpaal_aanbevelingen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose on which recommendations a mijlpaal works."""
    mijlpaal = _mijlpaal(request, uuid)
    plan = mijlpaal.plan
    eis(mag_plan_bijhouden(request.user, plan))
    pagina = Formulierpagina(
        titel="Aanbevelingen kiezen",
        bovenkop=mijlpaal.titel,
        kruimels=[(plan.naam, plan.get_absolute_url()), (mijlpaal.titel, mijlpaal.get_absolute_url())],
        terug=mijlpaal.get_absolute_url(),
    )
    return bewerk(
        request,
        pagina,
        lambda data: MijlpaalaanbevelingForm(data, instance=_mijlpaal(request, uuid), bereik=leesbereik(request.user)),
        sla_op=lambda form: koppel_aanbevelingen(
            mijlpaal=mijlpaal,
            versie=form.gelezen_versie,
            aanbevelingen=form.cleaned_data["aanbevelingen"],
            zichtbaar=form.zichtbaar,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )
