"""Reporting by the link in a mail: once per link, by its receiver, with the rights that person has at that moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from aanbevelingen.meldingen.queries import opvolging_van_link
from aanbevelingen.opvolging.actions import Melding, meld_voortgang
from aanbevelingen.opvolging.models import Opvolging, Voortgangsmelding
from aanbevelingen.opvolging.permissions import namens_melder
from regio.accounts.models import Gebruiker
from regio.berichten.link_actions import gebruik_link
from regio.berichten.models import Actielink


class LinkWerktNiet(Exception):
    """The link was used, withdrawn or has expired, or its receiver may no longer report. Nothing was written."""


def meld_met_link(
    *, link: Actielink, melding: Melding, versie: int, door: Gebruiker, op: datetime
) -> Voortgangsmelding:
    """Record a claim and use up the link, both or neither.

    The item is locked before the link, as a report in the portal does, which withdraws the links to it.

    Raises:
        LinkWerktNiet: somebody else was first, or the right is gone.
        VerouderdeVersie, ValidationError: as `meld_voortgang`; the link can be used again.
    """
    with transaction.atomic():
        Opvolging.objects.select_for_update(of=("self",)).filter(uuid=link.onderwerp_uuid).first()
        rij = Actielink.objects.select_for_update(of=("self",)).select_related("ontvanger").get(pk=link.pk)
        opvolging = opvolging_van_link(rij) if rij.ontvanger.is_active and rij.ontvanger_id == door.pk else None
        if opvolging is None or not gebruik_link(link=rij, op=op):
            raise LinkWerktNiet
        return meld_voortgang(
            opvolging=opvolging,
            melding=melding,
            versie=versie,
            namens=namens_melder(rij.ontvanger, opvolging),
            door=rij.ontvanger,
            op=op,
        )
