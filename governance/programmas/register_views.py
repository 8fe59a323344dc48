"""The screen on which a beslispunt that was adopted starts a programme."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from governance.besluitvorming.actions import AANGENOMEN
from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organisaties.models import Regio
from governance.organisaties.permissions import leesbereik
from governance.programmas.actions import start_programma
from governance.programmas.models import Programma
from governance.programmas.register_forms import ProgrammaForm
from governance.vergaderingen.permissions import mag_vergadering_bijhouden
from regio.kern.formulier import Formulierpagina, bewerk
from regio.kern.htmx import ga_naar
from regio.kern.toestemming import eis

MET_EIGENAAR = ("besluit__orgaan__gemeente", "besluit__orgaan__regio", "besluit__orgaan__regeling__regio")


@require_http_methods(["GET", "HEAD", "POST"])
def programma_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Start a programme; a beslispunt starts one, so a second time goes to the first."""
    zichtbaar = Besluit.objects.zichtbaar_voor(leesbereik(request.user)).values("pk")
    punten = Beslispunt.objects.filter(besluit__in=zichtbaar, uitkomst__in=AANGENOMEN)
    punt: Beslispunt = get_object_or_404(punten.select_related(*MET_EIGENAAR), uuid=uuid)
    besluit = punt.besluit
    eis(mag_vergadering_bijhouden(request.user, besluit.orgaan))
    regio = _regio(punt)
    if bestaand := Programma.objects.filter(besloten_bij=punt).first():
        return ga_naar(request, bestaand)
    pagina = Formulierpagina(
        titel="Programma starten",
        bovenkop=regio.naam,
        kruimels=[(str(besluit), besluit.get_absolute_url())],
        terug=besluit.get_absolute_url(),
        inleiding=punt.voorstel[:300],
        knop="Starten",
        gelukt="Het programma is gestart.",
    )
    return bewerk(
        request,
        pagina,
        lambda data: ProgrammaForm(data, instance=Programma(regio=regio), initial={"van": besluit.datum}),
        sla_op=lambda form: _start(request, form, punt),
    )


def _start(request: HttpRequest, form: ProgrammaForm, punt: Beslispunt) -> Programma:
    if form.nieuw.van < punt.besluit.datum:
        raise ValidationError({"van": ["Een programma begint niet vóór het besluit."]})
    return start_programma(
        programma=form.nieuw,
        beslispunt=punt,
        door=request.user,
        op=timezone.now(),
    )


def _regio(punt: Beslispunt) -> Regio:
    orgaan = punt.besluit.orgaan
    regio: Regio | None = orgaan.regeling.regio if orgaan.regeling else orgaan.regio
    if regio is None:
        raise Http404("Alleen een orgaan van een regio start een programma.")
    return regio
