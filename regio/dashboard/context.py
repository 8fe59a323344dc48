"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from governance.organisaties.permissions import rollen_van

NAVIGATIE = (
    ("Start", "dashboard:start"),
    ("Regio's", "governance:regio-list"),
    ("Regelingen", "governance:regeling-list"),
    ("Onderzoeken", "aanbevelingen:onderzoek-list"),
    ("Aanbevelingen", "aanbevelingen:opvolging-list"),
    ("Vergaderingen", "governance:vergadering-list"),
    ("Raadplegingen", "governance:raadpleging-list"),
    ("Besluiten", "governance:besluit-list"),
    ("Transitieplannen", "governance:transitieplan-list"),
    ("Help", "dashboard:help"),
)


def pagina(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, scope of the person and whether this is the demo."""
    return {
        "demo": settings.DEMO,
        "navigatie": [_schakel(request, label, naam) for label, naam in NAVIGATIE],
        "bereik_naam": _bereik_naam(request),
    }


def _schakel(request: HttpRequest, label: str, naam: str) -> tuple[str, str, bool]:
    adres = reverse(naam)
    actief = request.path == adres if adres == "/" else request.path.startswith(adres)
    return label, adres, actief


def _bereik_naam(request: HttpRequest) -> str:
    """Role and scope, as the person would introduce himself: "griffier Heerde"."""
    rollen = rollen_van(getattr(request, "user", None))
    if not rollen:
        return ""
    eerste = rollen[0]
    naam = eerste.rol.naam.capitalize()
    return naam if eerste.bereik_naam == "installatie" else f"{naam} {eerste.bereik_naam}"
