"""Writes on the long-term agenda."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from governance.organen.models import Orgaan
from governance.organisaties.models import Regio
from governance.zienswijzen.models import Agendaonderwerp
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, verwijder, voeg_toe, wijzig

STAAT_ER_AL = "Dit onderwerp staat al in deze maand op de agenda."


def voeg_onderwerp_toe(*, onderwerp: Agendaonderwerp, door: Gebruiker | None, op: datetime) -> Agendaonderwerp:
    """Add a subject to the long-term agenda of a region or council.

    Raises:
        ValidationError: it stands there already in that month (also after a double click).
    """
    wat = "onderwerp van de langetermijnagenda toegevoegd"
    with geweigerd_met_reden(), handeling(wat, door=door):
        _vergrendel_agenda(onderwerp)
        _weiger_dubbel(onderwerp)
        return voeg_toe(onderwerp, wat=wat, door=door)


def _vergrendel_agenda(onderwerp: Agendaonderwerp) -> None:
    """Wait for who adds to the same agenda now."""
    if onderwerp.raad_id is not None:
        Orgaan.objects.select_for_update(of=("self",), no_key=True).get(pk=onderwerp.raad_id)
    else:
        Regio.objects.select_for_update(of=("self",), no_key=True).get(pk=onderwerp.regio_id or 0)


def _weiger_dubbel(onderwerp: Agendaonderwerp) -> None:
    zelfde = Agendaonderwerp.objects.filter(
        regio=onderwerp.regio_id,
        raad=onderwerp.raad_id,
        maand=onderwerp.maand,
        onderwerp__iexact=onderwerp.onderwerp,
    )
    if zelfde.exists():
        raise ValidationError({"onderwerp": [STAAT_ER_AL]})


def wijzig_onderwerp(
    *, onderwerp: Agendaonderwerp, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Agendaonderwerp:
    """Change a subject: move it to another month, or say that it was dealt with or dropped.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
    """
    wat = "onderwerp van de langetermijnagenda gewijzigd"
    return wijzig(onderwerp, versie=versie, velden=velden, wat=wat, door=door)


def verwijder_onderwerp(
    *, onderwerp: Agendaonderwerp, versie: int, reden: str, door: Gebruiker | None, op: datetime
) -> None:
    """Remove a subject that should never have been there."""
    wat = "onderwerp van de langetermijnagenda verwijderd"
    verwijder(onderwerp, versie=versie, wat=wat, door=door, reden=reden)
