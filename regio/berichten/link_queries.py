"""Which link a secret opens."""

from __future__ import annotations

from regio.accounts.rules import kan_sleutel_zijn, vingerafdruk
from regio.berichten.models import Actielink


def link_van(sleutel: str) -> Actielink | None:
    """Return the link that this secret opens, also a used or withdrawn one; none for an account that is closed."""
    if not kan_sleutel_zijn(sleutel):
        return None
    link: Actielink | None = (
        Actielink.objects.filter(vingerafdruk=vingerafdruk(sleutel), ontvanger__is_active=True)
        .select_related("ontvanger")
        .first()
    )
    return link
