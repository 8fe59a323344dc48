"""The button with which somebody follows a follow-up or stops doing so."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.queries import volgt
from aanbevelingen.overzichten.volg_actions import volg, volg_niet_meer
from governance.organisaties.permissions import leesbereik
from regio.kern.htmx import ga_naar, is_deelverzoek, toon
from regio.kern.toestemming import ingelogd


@ingelogd
@require_POST
def opvolging_volgen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Follow the item, or no longer with `volgen=nee`; under htmx only the button is renewed."""
    opvolging = get_object_or_404(Opvolging.objects.zichtbaar_voor(leesbereik(request.user)), uuid=uuid)
    doe = volg_niet_meer if request.POST.get("volgen") == "nee" else volg
    doe(opvolging=opvolging, door=request.user, op=timezone.now())  # type: ignore[arg-type]  # login is required
    if is_deelverzoek(request):
        context = {"opvolging": opvolging, "volgt": volgt(opvolging, request.user)}
        return toon(request, "aanbevelingen/overzichten/_volgknop.html", context)
    gevolgd = volgt(opvolging, request.user)
    messages.success(request, "U volgt dit nu. Het staat op uw startpagina." if gevolgd else "U volgt dit niet meer.")
    return ga_naar(request, opvolging)
