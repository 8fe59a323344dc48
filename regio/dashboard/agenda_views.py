"""Subscribing to one's own calendar: a secret address per person, and the feed behind it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from redis.exceptions import RedisError

from regio.accounts.actions import maak_agendasleutel, trek_agendasleutel_in
from regio.accounts.models import Gebruiker
from regio.accounts.queries import agendasleutel_van, gebruiker_van_agendasleutel
from regio.accounts.rules import merk
from regio.dashboard.kalender_feed import feed_van
from regio.kern.htmx import ga_naar, toon
from regio.kern.kalender import MEDIATYPE
from regio.kern.tijd import vandaag
from regio.kern.toestemming import ingelogd, openbaar
from regio.kern.versie import VerouderdeVersie

PER_UUR = 60
UUR = 3600
AL_GEMAAKT = (
    "Er is net al een nieuw adres gemaakt, maar dat is niet meer te zien. Maak zo nodig nog een nieuw adres; "
    "het vorige werkt dan niet meer."
)


@ingelogd
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_abonnement(request: HttpRequest) -> HttpResponse:
    """Show whether there is an address, make one (shown only in this answer), or withdraw it."""
    gebruiker: Any = request.user
    if request.method != "POST":
        return _toon(request, gebruiker)
    if request.POST.get("actie") == "intrekken":
        if trek_agendasleutel_in(gebruiker=gebruiker, door=gebruiker, op=timezone.now()):
            messages.success(request, "Het adres is ingetrokken. Uw agendaprogramma krijgt niets meer.")
        return ga_naar(request, "governance:agenda-abonnement")
    try:
        sleutel = maak_agendasleutel(
            gebruiker=gebruiker, gelezen=request.POST.get("gelezen", ""), door=gebruiker, op=timezone.now()
        )
    except VerouderdeVersie:
        return _toon(request, gebruiker, melding=AL_GEMAAKT, status=409)
    pad = reverse("governance:agenda-feed", args=[sleutel])
    return _toon(request, gebruiker, adres=f"{settings.BASIS_URL}{pad}")


def _toon(
    request: HttpRequest, gebruiker: Gebruiker, *, adres: str = "", melding: str = "", status: int = 200
) -> HttpResponse:
    sleutel = agendasleutel_van(gebruiker)
    context = {
        "sleutel": sleutel,
        "gelezen": merk(sleutel.gemaakt_op if sleutel else None),
        "adres": adres,
        "webcal": f"webcal://{adres.partition('://')[2]}" if adres else "",
        "melding": melding,
    }
    return toon(request, "dashboard/agenda_abonnement.html", context, status=status)


@openbaar
@require_safe
def agenda_feed(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Serve the calendar of whoever has this secret, with the rights that person has today.

    A calendar program cannot log in, so the secret is the login: an address that is withdrawn, or of an
    account that is closed, does not exist.
    """
    gebruiker = gebruiker_van_agendasleutel(sleutel)
    if gebruiker is None:
        raise Http404("Dit agenda-adres bestaat niet.")
    if _te_vaak(gebruiker):
        antwoord = HttpResponse("Dit adres is het afgelopen uur te vaak opgevraagd.", "text/plain", 429)
        antwoord["Retry-After"] = str(UUR)
        return antwoord
    inhoud = feed_van(gebruiker, vandaag(), settings.BASIS_URL)
    etag = f'"{hashlib.sha256(inhoud).hexdigest()}"'
    antwoord = get_conditional_response(request, etag=etag) or HttpResponse(inhoud, content_type=MEDIATYPE)
    antwoord["ETag"] = etag
    antwoord["Cache-Control"] = "private, no-cache"
    antwoord["X-Robots-Tag"] = "noindex"
    antwoord["Content-Disposition"] = 'inline; filename="regioportaal.ics"'
    return antwoord


def _te_vaak(gebruiker: Gebruiker) -> bool:
    """Count this request; without the counter the feed still works, because the secret guards it."""
    teller = f"agenda-feed:{gebruiker.pk}"
    try:
        cache.add(teller, 0, UUR)
        return int(cache.incr(teller)) > PER_UUR
    except (RedisError, ValueError):
        return False
