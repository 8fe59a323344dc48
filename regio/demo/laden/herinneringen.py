"""The invented agreements about reminders: postponed, paused, handed over, held back, and a ladder of a council.

They are made with the actions of the portal, by a demo user, so they look as if somebody had made them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from aanbevelingen.herinneringen.bronnen import BRONNEN
from governance.herinneringen import stilte_actions
from governance.herinneringen.ladder_actions import kies_ladder
from governance.herinneringen.models import Herinnerpunt, Ladderstap, Stilte, Waarneming
from governance.herinneringen.punt_actions import werk_bij
from regio.accounts.models import Gebruiker
from regio.berichten.ladder_rules import Trede
from regio.demo.herinnervormen import Afspraak, Herinnergegevens, Ladder, Wijze
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.laden.gebruikers import demogebruiker


def maak_afspraken(gegevens: Herinnergegevens, *, op: datetime, geladen_op: date) -> int:
    """Make the agreements about items that have none, before anybody is reminded; return how many were made.

    An item that is closed or not there, and a council that chose a ladder already, are left as they are.
    """
    for bron in BRONNEN:
        werk_bij(bron, op=op)
    lader = Lader(op=geladen_op, met_bestanden=False)
    gemaakt = [_maak_afspraak(lader, rij, op) for rij in gegevens.afspraak]
    gemaakt += [_kies_ladder(lader, rij, op) for rij in gegevens.ladder]
    return sum(gemaakt)


def _onderwerp(punt: str) -> UUID:
    delen = punt.split("/")
    return sleutel("opvolging" if len(delen) > 1 else "mijlpaal", *delen)


def _maak_afspraak(lader: Lader, rij: Afspraak, op: datetime) -> bool:
    uuid = _onderwerp(rij.punt)
    punt = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid=uuid).first()
    door = demogebruiker(rij.door)
    if punt is None or door is None or _heeft_afspraak(uuid):
        return False
    wat: dict[str, Any] = {"punt": punt, "reden": rij.reden, "door": door, "op": op}
    if rij.tot is None:
        stilte_actions.houd_tegen(nummer=punt.aantal + 1, **wat)
    else:
        _leg_vast(rij.wijze, {**wat, "tot": lader.dag(rij.tot)}, demogebruiker(rij.waarnemer))
    return True


def _leg_vast(wijze: Wijze, wat: dict[str, Any], waarnemer: Gebruiker | None) -> None:
    if wijze is Wijze.UITSTEL:
        stilte_actions.stel_uit(**wat)
    elif wijze is Wijze.PAUZE:
        stilte_actions.pauzeer(**wat)
    elif waarnemer is not None:
        stilte_actions.laat_waarnemen(waarnemer=waarnemer, **wat)


def _heeft_afspraak(uuid: UUID) -> bool:
    return any(model.objects.filter(onderwerp_uuid=uuid).exists() for model in (Stilte, Waarneming))


def _kies_ladder(lader: Lader, rij: Ladder, op: datetime) -> bool:
    gemeente, door = lader.gemeente(rij.gemeente), demogebruiker(rij.door)
    if door is None or Ladderstap.objects.filter(gemeente=gemeente).exists():
        return False
    treden = [Trede(stap.dagen, stap.naar.value, stap.tekst) for stap in rij.stap]
    kies_ladder(van=gemeente, soort="", treden=treden, door=door, op=op)
    return True
