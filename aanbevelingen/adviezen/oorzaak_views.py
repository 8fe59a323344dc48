"""The screen that says which recommendations act on a factor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.adviezen.oorzaak_actions import zet_ingrepen
from aanbevelingen.adviezen.oorzaak_forms import IngrepenForm
from aanbevelingen.bevindingen.models import Factor
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.toestemming import eis


@require_http_methods(["GET", "HEAD", "POST"])
def ingreep_bewerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for each recommendation whether it acts on this factor, and how that is known."""
    zichtbaar = Onderzoek.objects.zichtbaar_voor(leesbereik(request.user))
    rijen = Factor.objects.filter(onderzoek__in=zichtbaar).select_related("onderzoek__regio")
    factor = get_object_or_404(rijen, pk=pk)
    eis(mag_onderzoek_beheren(request.user, factor.onderzoek))
    oorzaken = reverse("aanbevelingen:oorzaak-list", args=[factor.onderzoek.slug])
    pagina = Formulierpagina(
        titel="Welke aanbeveling grijpt hier aan?",
        bovenkop=factor.onderzoek.titel,
        kruimels=[(factor.onderzoek.titel, factor.onderzoek.get_absolute_url()), ("Oorzaak en gevolg", oorzaken)],
        terug=f"{oorzaken}#{factor.code}",
        inleiding=f"Factor {factor.code}: {factor.tekst}. Wie deze factor verandert, doorbreekt de kringen erdoor.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: IngrepenForm(data, instance=rijen.get(pk=pk)),
        sla_op=lambda form: zet_ingrepen(
            factor=factor,
            versie=form.gelezen_versie,
            keuzen=form.keuzen,
            door=request.user,  # type: ignore[arg-type]
            op=timezone.now(),
        ),
    )
