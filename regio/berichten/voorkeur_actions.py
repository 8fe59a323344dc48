"""How often somebody wants mail; it holds from the next run on."""

from __future__ import annotations

from datetime import datetime

from regio.accounts.models import Gebruiker
from regio.berichten.models import OPTIONEEL, Frequentie, Herinnering, Voorkeur
from regio.berichten.terughalen import maak_los
from regio.kern.historie import handeling


def stel_voorkeur_in(*, gebruiker: Gebruiker, verplicht: str, nieuws: str, door: Gebruiker, op: datetime) -> Voorkeur:
    """Keep what this person wants; without news the lines that wait go too, so that nothing is made up for later."""
    velden = {"verplicht": verplicht, "nieuws": nieuws, "gewijzigd_op": op}
    with handeling("postvoorkeur ingesteld", door=door):
        voorkeur, _ = Voorkeur.objects.update_or_create(gebruiker=gebruiker, defaults=velden)
        if nieuws == Frequentie.GEEN:
            _trek_nieuws_in(gebruiker, op)
    return voorkeur


def zet_nieuws_uit(*, gebruiker: Gebruiker, door: Gebruiker, op: datetime) -> None:
    """Turn optional news off and leave the rest as it is; doing so twice changes nothing."""
    with handeling("nieuws uitgezet", door=door):
        Voorkeur.objects.get_or_create(gebruiker=gebruiker, defaults={"gewijzigd_op": op})
        aan = Voorkeur.objects.filter(gebruiker=gebruiker).exclude(nieuws=Frequentie.GEEN)
        aan.update(nieuws=Frequentie.GEEN, gewijzigd_op=op)
        _trek_nieuws_in(gebruiker, op)


def _trek_nieuws_in(gebruiker: Gebruiker, op: datetime) -> None:
    nieuws = Herinnering.objects.filter(ontvanger=gebruiker, soort__in=OPTIONEEL)
    maak_los(nieuws)
    nieuws.openstaand().update(ingetrokken_op=op)
