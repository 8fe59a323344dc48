"""Writes on which recommendation acts on which factor, and so breaks the circles that the factor is part of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError

from aanbevelingen.adviezen.models import Aanbeveling, Ingreep
from aanbevelingen.bevindingen.models import Factor
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, wijzig


def zet_ingrepen(
    *, factor: Factor, versie: int, keuzen: Mapping[Aanbeveling, str], door: Gebruiker | None, op: datetime
) -> Factor:
    """Let exactly these recommendations act on the factor, each with its mark of reliability.

    Raises:
        VerouderdeVersie: somebody else changed the factor, or what acts on it, after this edit began.
        ValidationError: a recommendation belongs to other research; nothing is written.
    """
    with geweigerd_met_reden(), handeling("ingrepen gewijzigd", door=door):
        rij: Factor = vergrendel(Factor.objects.all(), pk=factor.pk, versie=versie)
        if any(aanbeveling.onderzoek_id != rij.onderzoek_id for aanbeveling in keuzen):
            raise ValidationError("Een aanbeveling grijpt alleen aan op een factor van hetzelfde onderzoek.")
        bestaand = {ingreep.aanbeveling_id: ingreep for ingreep in Ingreep.objects.filter(factor=rij)}
        gewenst = {aanbeveling.pk: keuze for aanbeveling, keuze in keuzen.items()}
        if {sleutel: ingreep.betrouwbaarheid for sleutel, ingreep in bestaand.items()} == gewenst:
            return rij
        _vervang(rij, bestaand, gewenst)
        return wijzig(rij, versie=versie, velden={"code": rij.code}, wat="ingrepen gewijzigd", door=door)


def _vervang(factor: Factor, bestaand: dict[int, Ingreep], gewenst: dict[int, str]) -> None:
    for sleutel, ingreep in bestaand.items():
        if sleutel not in gewenst:
            ingreep.delete()
        elif ingreep.betrouwbaarheid != gewenst[sleutel]:
            ingreep.betrouwbaarheid = gewenst[sleutel]
            ingreep.save(update_fields=["betrouwbaarheid"])
    Ingreep.objects.bulk_create(
        Ingreep(factor=factor, aanbeveling_id=sleutel, betrouwbaarheid=keuze)
        for sleutel, keuze in sorted(gewenst.items())
        if sleutel not in bestaand
    )
