"""What the login page shows in the demo only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from regio.demo.queries import demo_gebruikers
from regio.kern.tijd import vandaag


def voorbeeldgebruikers(request: HttpRequest) -> dict[str, Any]:
    """Return the invented people on the login page, and nothing (no query) on every other page."""
    if request.path != resolve_url("account_login"):
        return {}
    naar = urlencode({"next": request.GET.get("next", "")})
    return {
        "demo_gebruikers": demo_gebruikers(vandaag()),
        "demo_adres": f"{reverse('demo:inloggen')}?{naar}",
    }
