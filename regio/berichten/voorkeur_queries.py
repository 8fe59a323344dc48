"""Who wants mail how often."""

from __future__ import annotations

from collections.abc import Iterable

from regio.berichten.models import Frequentie, Voorkeur


def met_weekpost(personen: Iterable[int]) -> frozenset[int]:
    """Return which of these persons get what is asked of them in one mail a week."""
    rijen = Voorkeur.objects.filter(gebruiker__in=set(personen), verplicht=Frequentie.WEKELIJKS)
    return frozenset(rijen.values_list("gebruiker", flat=True))
