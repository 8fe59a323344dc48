"""Tying mijlpalen of a transitieplan to the recommendations they work on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.plannen.models import Mijlpaalaanbeveling
from governance.transitie.models import Mijlpaal
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel
from regio.kern.versie import werk_bij

ANDERE_REGIO = "Kies alleen aanbevelingen van de regio van dit plan."


def koppel_aanbevelingen(
    *,
    mijlpaal: Mijlpaal,
    versie: int,
    aanbevelingen: Iterable[Aanbeveling],
    zichtbaar: Iterable[int],
    door: Gebruiker | None,
    op: datetime,
) -> Mijlpaal:
    """Let a mijlpaal work on exactly these recommendations, among those its author could see (`zichtbaar`, keys).

    Raises:
        VerouderdeVersie: somebody else changed the mijlpaal after this edit began.
        ValidationError: a new recommendation belongs to another region.
    """
    gekozen = {rij.pk: rij for rij in aanbevelingen}
    with geweigerd_met_reden(), handeling("aanbevelingen bij een mijlpaal gewijzigd", door=door, reden=mijlpaal.titel):
        rij: Mijlpaal = vergrendel(Mijlpaal.objects.select_related("plan"), pk=mijlpaal.pk, versie=versie)
        bestaand = {k.aanbeveling_id: k for k in Mijlpaalaanbeveling.objects.filter(mijlpaal=rij)}
        erbij = gekozen.keys() - bestaand.keys()
        weg = (bestaand.keys() & set(zichtbaar)) - gekozen.keys()
        eigen = Aanbeveling.objects.filter(pk__in=erbij, onderzoek__regio=rij.plan.regio_id).count()
        if eigen != len(erbij):
            raise ValidationError({"aanbevelingen": ANDERE_REGIO})
        for sleutel in weg:
            bestaand[sleutel].delete()
        for sleutel in sorted(erbij):
            Mijlpaalaanbeveling.objects.create(mijlpaal=rij, aanbeveling=gekozen[sleutel])
        if erbij or weg:
            werk_bij(rij, versie=versie)
    return rij
