"""Who may be impersonated in the demo: invented people only, and nowhere but in the demo."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from regio.accounts.models import Gebruiker

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def voorbeeldgebruikers() -> QuerySet[Gebruiker]:
    """Return the invented people; nobody at all outside the demo."""
    if not settings.DEMO:
        return Gebruiker.objects.none()
    return Gebruiker.objects.filter(voorbeeld=True, is_active=True).order_by("naam", "pk")


def vind_voorbeeldgebruiker(uuid: str) -> Gebruiker | None:
    """Return the invented person with this key, or nobody; what is no key finds nobody."""
    try:
        sleutel = UUID(uuid)
    except ValueError:
        return None
    return voorbeeldgebruikers().filter(uuid=sleutel).first()
