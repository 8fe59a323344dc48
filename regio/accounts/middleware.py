"""Two thin layers around each request: expired logins under htmx, and an author for every write."""

from __future__ import annotations

from collections.abc import Callable

import pghistory
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

_Antwoord = Callable[[HttpRequest], HttpResponse]


class HtmxInlogMiddleware:
    """Send the whole page to the login when a part is asked without login, instead of swapping it in."""

    def __init__(self, get_response: _Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; only a redirect to the login is changed."""
        antwoord = self.get_response(request)
        naar = antwoord.get("Location", "")
        if (
            antwoord.status_code == 302
            and getattr(request, "htmx", None)
            and naar.startswith(resolve_url(settings.LOGIN_URL))
        ):
            return HttpResponseClientRedirect(naar)
        return antwoord


class HistorieMiddleware:
    """Name the person behind a write that no action names (the admin, the own login settings)."""

    def __init__(self, get_response: _Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the person known to the database; a read has no author."""
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)
        gebruiker = request.user
        with pghistory.context(
            door_id=gebruiker.pk,
            door=str(gebruiker) if gebruiker.is_authenticated else "bezoeker",
            handeling=f"formulier {request.path}",
            reden="",
        ):
            return self.get_response(request)
