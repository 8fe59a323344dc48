"""Letting a reminder that went before go once more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.herinneringen.bron_queries import Bron
from governance.herinneringen.ladder_queries import gevraagde_dagen
from governance.herinneringen.models import Herinnerpunt, Herzending
from governance.herinneringen.stilte_actions import PuntGesloten
from regio.accounts.models import Gebruiker
from regio.berichten.models import IS_WEG, Herinnering
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden

INGETROKKEN = "Deze herinnering is ingetrokken. Zij is nooit verstuurd en gaat ook niet opnieuw."
STAAT_KLAAR = "Voor deze persoon staat al een herinnering over dit punt klaar. Die gaat mee in de volgende mail."
NOG_NIET_WEG = "Deze herinnering staat nog klaar en is nog niet verstuurd. Zij gaat vanzelf."
OVER_EERDERE_DAG = "Deze herinnering ging over een eerdere dag. Intussen is er gemeld of iets anders afgesproken."
MAG_NIET_LEZEN = "Deze persoon mag dit punt niet meer lezen of heeft geen account meer. Kies iemand anders."


def stuur_opnieuw(*, regel: Herinnering, bron: Bron, door: Gebruiker, op: datetime) -> Herinnering:
    """Place a line that went before once more, so that it goes in the next mail of the same person; twice is refused.

    Raises:
        PuntGesloten: the item asks for nothing any more.
        ValidationError: the line was withdrawn, did not leave yet or asked for another day than the item does now,
            something about it waits already, or that person may no longer read it; nothing is written.
    """
    with geweigerd_met_reden(), handeling("herinnering opnieuw gevraagd", door=door):
        punten = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid=regel.onderwerp_uuid)
        punt = punten.select_for_update(no_key=True).first()
        if punt is None:
            raise PuntGesloten
        _keur(regel, bron, gevraagd=gevraagde_dagen([punt])[punt.onderwerp_uuid])
        nieuw: Herinnering = Herinnering.objects.create(
            sleutel=_nieuwe_sleutel(regel), geplaatst_op=op, **_zelfde(regel)
        )
        Herzending.objects.create(
            onderwerp_uuid=regel.onderwerp_uuid,
            sleutel=nieuw.sleutel,
            van_sleutel=regel.sleutel,
            gevraagd_op=op,
            gevraagd_door=door,
        )
    return nieuw


def _keur(regel: Herinnering, bron: Bron, *, gevraagd: date) -> None:
    if regel.ingetrokken_op is not None:
        raise ValidationError(INGETROKKEN)
    if regel.deadline != gevraagd:
        raise ValidationError(OVER_EERDERE_DAG)
    wachtend = Herinnering.objects.openstaand().filter(onderwerp_uuid=regel.onderwerp_uuid, ontvanger=regel.ontvanger)
    if wachtend.exists():
        raise ValidationError(STAAT_KLAAR)
    if regel.bericht is None or regel.bericht.status not in IS_WEG:
        raise ValidationError(NOG_NIET_WEG)
    mag = regel.ontvanger.is_active and set(bron.leesbaar(regel.ontvanger, [regel.onderwerp_uuid]))
    if not mag:
        raise ValidationError(MAG_NIET_LEZEN)


def _nieuwe_sleutel(regel: Herinnering) -> str:
    """The item is locked, so that counting what was asked before gives each line a key of its own."""
    basis = regel.sleutel.partition(":opnieuw-")[0]
    eerder = Herzending.objects.filter(sleutel__startswith=f"{basis}:opnieuw-").count()
    return f"{basis}:opnieuw-{eerder + 1}"


def _zelfde(regel: Herinnering) -> dict[str, Any]:
    velden = ("soort", "ontvanger", "onderwerp_uuid", "stap", "deadline", "titel", "toelichting", "pad", "linkpad")
    return {veld: getattr(regel, veld) for veld in velden}
