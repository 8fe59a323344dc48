"""Writes on advice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.advisering.models import Advies
from governance.organen.models import Orgaan
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, verwijder, voeg_toe, wijzig


def voeg_advies_toe(*, advies: Advies, door: Gebruiker | None, op: datetime) -> Advies:
    """Add an advice that was asked for or given.

    Raises:
        ValidationError: the same advice is there already, also after a double click.
    """
    with geweigerd_met_reden(), handeling("advies toegevoegd", door=door):
        Orgaan.objects.select_for_update(of=["self"]).get(pk=advies.orgaan_id)
        zelfde = Advies.objects.filter(
            orgaan=advies.orgaan_id,
            aan_orgaan=advies.aan_orgaan_id,
            aan__iexact=advies.aan,
            onderwerp__iexact=advies.onderwerp,
            gevraagd_op=advies.gevraagd_op,
        )
        if zelfde.exists():
            raise ValidationError({"onderwerp": "Dit advies staat er al, met dezelfde ontvanger en dezelfde datum."})
        return voeg_toe(advies, wat="advies toegevoegd", door=door)


def wijzig_advies(
    *, advies: Advies, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Advies:
    """Change an advice: write down that it was given, or what the receiver did with it.

    Raises:
        VerouderdeVersie: somebody else changed the advice after this edit began.
        Botsing: a constraint refuses the row.
    """
    return wijzig(advies, versie=versie, velden=velden, wat="advies gewijzigd", door=door)


def verwijder_advies(*, advies: Advies, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove an advice that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    verwijder(advies, versie=versie, wat="advies verwijderd", door=door, reden=reden)
