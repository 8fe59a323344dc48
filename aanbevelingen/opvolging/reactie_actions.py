"""Recording the reaction of the college on a recommendation."""

from __future__ import annotations

from datetime import date, datetime

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.overgang_rules import Langs, Zet
from aanbevelingen.opvolging.rules import StatusAs
from aanbevelingen.opvolging.stap_actions import eis_stap, met_slot, zet_stap
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.versie import werk_bij


def geef_collegereactie(
    *, opvolging: Opvolging, versie: int, reactie: str, reden: str, datum: date, door: Gebruiker | None, op: datetime
) -> Opvolging:
    """Record what the college thinks of a recommendation, on the day on which it said so.

    A reaction of an earlier day than the last one is kept, and does not overrule.

    Raises:
        VerouderdeVersie: somebody else changed the follow-up after this edit began; nothing is written.
        StapKanNiet: it is closed, or the reason is missing; nothing is written.
    """
    with handeling("reactie van het college vastgelegd", door=door, reden=reden):
        rij = met_slot(opvolging, versie)
        eis_stap(rij, Zet(StatusAs.COLLEGEREACTIE, reactie, Langs.COLLEGE, reden), datum)
        geldt = zet_stap(rij, StatusAs.COLLEGEREACTIE, reactie, reden=reden, datum=datum, door=door, op=op)
        werk_bij(rij, versie=versie, collegereactie=reactie if geldt else rij.collegereactie)
    return rij
