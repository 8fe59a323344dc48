"""Who a calendar address belongs to, and whether somebody has one."""

from __future__ import annotations

from regio.accounts.models import Agendasleutel, Gebruiker
from regio.accounts.rules import kan_sleutel_zijn, vingerafdruk


def agendasleutel_van(gebruiker: Gebruiker) -> Agendasleutel | None:
    """Return the key of this person's calendar address, if there is one; the secret itself is not kept."""
    return Agendasleutel.objects.filter(gebruiker=gebruiker).first()


def gebruiker_van_agendasleutel(sleutel: str) -> Gebruiker | None:
    """Return whose calendar this secret opens; nobody's when it was withdrawn or the account is closed."""
    if not kan_sleutel_zijn(sleutel):
        return None
    rijen = Agendasleutel.objects.select_related("gebruiker")
    gevonden = rijen.filter(vingerafdruk=vingerafdruk(sleutel), gebruiker__is_active=True).first()
    return gevonden.gebruiker if gevonden else None
