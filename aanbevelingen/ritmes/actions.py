"""Recording what a council agreed on reporting; planning the moments is done by who holds the follow-ups."""

from __future__ import annotations

from datetime import datetime

from aanbevelingen.ritmes.models import Raadsritme, Vastmoment
from aanbevelingen.ritmes.rules import Raadsafspraak
from governance.organisaties.models import Gemeente
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel
from regio.kern.versie import VerouderdeVersie, werk_bij


def leg_afspraak_vast(
    *, gemeente: Gemeente, afspraak: Raadsafspraak, versie: int, door: Gebruiker | None, op: datetime
) -> Raadsritme:
    """Write the rhythm of the council and its fixed moments, and return it; version 0 says there was none.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        Botsing: somebody else records the first one at the same time.
    """
    velden = {"soort": afspraak.soort, "maanden": afspraak.maanden}
    with geweigerd_met_reden(), handeling("ritme van de raad vastgelegd", door=door):
        bestaand = Raadsritme.objects.filter(gemeente=gemeente)
        if versie:
            rij: Raadsritme = vergrendel(bestaand, pk=bestaand.values_list("pk", flat=True).first() or 0, versie=versie)
            werk_bij(rij, versie=versie, **velden)
        elif bestaand.exists():
            raise VerouderdeVersie
        else:
            rij = Raadsritme.objects.create(gemeente=gemeente, **velden)
        _schrijf_momenten(rij, afspraak)
    return rij


def _schrijf_momenten(rij: Raadsritme, afspraak: Raadsafspraak) -> None:
    """Change only what differs, so that the history tells what was changed and not that all was written anew."""
    bestaand = {(moment.maand, moment.dag): moment for moment in rij.momenten.all()}
    gewenst = {(moment.maand, moment.dag): moment.naam for moment in afspraak.vast}
    for dag, moment in bestaand.items():
        if dag not in gewenst:
            moment.delete()
        elif moment.naam != gewenst[dag]:
            Vastmoment.objects.filter(pk=moment.pk).update(naam=gewenst[dag])
    Vastmoment.objects.bulk_create(
        Vastmoment(raadsritme=rij, maand=dag[0], dag=dag[1], naam=naam)
        for dag, naam in gewenst.items()
        if dag not in bestaand
    )
