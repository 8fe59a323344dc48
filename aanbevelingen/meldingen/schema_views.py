"""Screens of the griffier for the rhythm of reporting: of the council, and of one item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbevelingen.meldingen.queries import komende_momenten, momenten_na_besluit
from aanbevelingen.meldingen.schema_forms import RitmeForm, ingevulde_afspraak, raadsritmeformulieren
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.permissions import mag_ritme_kiezen
from aanbevelingen.opvolging.ritme_actions import kies_ritme, stel_raadsritme_in
from aanbevelingen.ritmes.queries import als_afspraak, raadsritme
from aanbevelingen.ritmes.rules import Raadsafspraak, Ritmesoort
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import leesbereik
from regio.kern.formulier import BOTST, Formulierpagina, bewerk
from regio.kern.htmx import ga_naar, toon
from regio.kern.register import Botsing
from regio.kern.tekst import datum, meervoud, opsomming
from regio.kern.tijd import vandaag
from regio.kern.toestemming import eis
from regio.kern.versie import VerouderdeVersie

schrijfscherm = require_http_methods(["GET", "HEAD", "POST"])
ZONDER_AFSPRAAK = Raadsafspraak(Ritmesoort.MAANDEN, 6)
"""What holds for a new item as long as the council agreed nothing."""
GEWIJZIGD = "Iemand anders wijzigde dit intussen. Open de pagina opnieuw om te zien wat er nu staat."


@schrijfscherm
def raadsritme_bewerken(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how often a council wants to hear, with the moments that follow from it, or change that."""
    gemeente = get_object_or_404(Gemeente, slug=slug)
    eis(mag_ritme_kiezen(request.user, gemeente))
    rij = raadsritme(gemeente.pk)
    nu = als_afspraak(rij) if rij else None
    form, rijen = raadsritmeformulieren(request.POST or None, rij, nu)
    nieuw = ingevulde_afspraak(form, rijen) if request.method == "POST" else None
    voorbeeld = request.POST.get("actie") == "voorbeeld"
    if nieuw and not voorbeeld and _stel_in(request, gemeente, nieuw, form):
        return ga_naar(request, "aanbevelingen:raadsritme-bewerken", gemeente.slug)
    context = {
        "gemeente": gemeente,
        "form": form,
        "rijen": rijen,
        "afspraak": nieuw or nu,
        "momenten": momenten_na_besluit(nieuw or nu or ZONDER_AFSPRAAK, vandaag()),
    }
    status = 422 if form.errors or rijen.total_error_count() else 200
    template = "aanbevelingen/meldingen/raadsritme_bewerken.html"
    return toon(request, template, context, deel="raadsritme-formulier", status=status)


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "op": timezone.now()}


def _stel_in(request: HttpRequest, gemeente: Gemeente, afspraak: Raadsafspraak, form: Any) -> bool:
    versie = form.cleaned_data["versie"]
    try:
        verplaatst = stel_raadsritme_in(gemeente=gemeente, afspraak=afspraak, versie=versie, **_wie(request))
        wat = meervoud(verplaatst, "open moment is", "open momenten zijn")
        messages.success(request, f"Het ritme is opgeslagen; {wat} opnieuw gepland.")
    except VerouderdeVersie:
        form.add_error(None, GEWIJZIGD)
    except Botsing:
        form.add_error(None, BOTST)
    except ValidationError as bezwaar:
        form.add_error(None, bezwaar)
    return bool(form.is_valid())


@schrijfscherm
def opvolging_ritme(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose the rhythm of one item."""
    opvolging = _opvolging(request, uuid)
    eis(mag_ritme_kiezen(request.user, opvolging.gemeente))
    pagina = Formulierpagina(
        titel="Ritme van terugkoppelen",
        bovenkop=str(opvolging.gemeente),
        kruimels=[(str(opvolging.aanbeveling), opvolging.get_absolute_url())],
        terug=opvolging.get_absolute_url(),
        inleiding=_inleiding(opvolging),
        gelukt="Het ritme is opgeslagen.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: RitmeForm(data, instance=_opvolging(request, uuid)),
        sla_op=lambda form: kies_ritme(
            opvolging=opvolging, versie=form.gelezen_versie, velden=form.velden, **_wie(request)
        ),
    )


def _opvolging(request: HttpRequest, uuid: UUID) -> Opvolging:
    zichtbaar = Opvolging.objects.zichtbaar_voor(leesbereik(request.user)).select_related("gemeente", "aanbeveling")
    opvolging: Opvolging = get_object_or_404(zichtbaar, uuid=uuid)
    return opvolging


def _inleiding(opvolging: Opvolging) -> str:
    dagen = [f"{datum(dag)} ({naam})" if naam else datum(dag) for dag, naam in komende_momenten(opvolging, vandaag())]
    if not dagen:
        return f"{opvolging.aanbeveling}. Er is nog geen moment afgesproken."
    return f"{opvolging.aanbeveling}. De volgende momenten zijn nu {opsomming(dagen)}."
