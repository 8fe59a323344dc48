"""What a council agreed on reporting, as plain values for the rules."""

from __future__ import annotations

from aanbevelingen.ritmes.models import Raadsritme
from aanbevelingen.ritmes.rules import Jaarmoment, Raadsafspraak


def raadsritme(gemeente_id: int) -> Raadsritme | None:
    """Return the rhythm of the council with its fixed moments, or nothing when it agreed none: two queries."""
    rijen = Raadsritme.objects.filter(gemeente=gemeente_id).prefetch_related("momenten")
    return rijen.order_by("pk").first()


def als_afspraak(rij: Raadsritme) -> Raadsafspraak:
    """Return what the rules need of it; the fixed moments in the order of the year."""
    vast = [Jaarmoment(moment.maand, moment.dag, moment.naam) for moment in rij.momenten.all()]
    return Raadsafspraak(rij.soort, rij.maanden, tuple(sorted(vast, key=lambda m: (m.maand, m.dag))))


def raadsafspraak(gemeente_id: int) -> Raadsafspraak | None:
    """Return what the council agreed, or nothing."""
    rij = raadsritme(gemeente_id)
    return als_afspraak(rij) if rij else None
