"""Planning a go/no-go and recording what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.besluitvorming.models import Beslispunt
from governance.herinneringen.punt_actions import herzie
from governance.programmas.models import GoNoGo, Programma
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import werk_bij


def bezwaar_tegen_dag(programma: Programma, dag: date) -> str:
    """Return why a go/no-go of this programme cannot be on that day; empty when it can."""
    if dag <= programma.van:
        return f"Een go/no-go ligt na het begin van het programma ({datum(programma.van)})."
    if programma.tot is not None and dag >= programma.tot:
        return f"Het programma is dan al geëindigd (per {datum(programma.tot)})."
    return ""


def plan_gonogo(*, gonogo: GoNoGo, door: Gebruiker | None, op: datetime) -> GoNoGo:
    """Plan a go/no-go.

    Raises:
        ValidationError: the day lies on or before the begin of the programme, or after its end.
        Botsing: that day has one already.
    """
    with geweigerd_met_reden(), handeling("go/no-go gepland", door=door):
        programma = Programma.objects.select_for_update(of=["self"], no_key=True).get(pk=gonogo.programma_id)
        _eis_goede_dag(programma, gonogo.datum)
        return voeg_toe(gonogo, wat="go/no-go gepland", door=door)


def verzet_gonogo(
    *, gonogo: GoNoGo, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> GoNoGo:
    """Move a go/no-go to another day; reminders of the old day that wait in no mail yet are withdrawn.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: the day cannot be.
        Botsing: that day has one already.
    """
    with geweigerd_met_reden(), handeling("go/no-go verzet", door=door):
        programma = Programma.objects.select_for_update(of=["self"], no_key=True).get(pk=gonogo.programma_id)
        if "datum" in velden:
            _eis_goede_dag(programma, velden["datum"])
            herzie(onderwerp_uuid=gonogo.uuid, op=op)
        return wijzig(gonogo, versie=versie, velden=velden, wat="go/no-go verzet", door=door)


def _eis_goede_dag(programma: Programma, dag: date) -> None:
    bezwaar = bezwaar_tegen_dag(programma, dag)
    if bezwaar:
        raise ValidationError({"datum": [bezwaar]})


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What was decided, on which day, why or on which conditions, and by which point when that is in the portal."""

    uitkomst: str
    besluitdatum: date
    toelichting: str = ""
    besluit: Beslispunt | None = None


def bezwaren_tegen_uitslag(programma: Programma, uitslag: Uitslag, vandaag: date) -> dict[str, str]:
    """Return per field why this cannot be recorded."""
    besluit = uitslag.besluit.besluit if uitslag.besluit else None
    if uitslag.besluitdatum > vandaag:
        return {"besluitdatum": "Deze datum ligt in de toekomst. Leg het besluit vast als het genomen is."}
    if uitslag.besluitdatum <= programma.van:
        return {"besluitdatum": f"Een go/no-go ligt na het begin van het programma ({datum(programma.van)})."}
    if besluit is not None and besluit.datum != uitslag.besluitdatum:
        return {"besluitdatum": f"Het gekozen besluit is van {datum(besluit.datum)}."}
    if uitslag.uitkomst != "go" and not uitslag.toelichting:
        return {"toelichting": "Schrijf op wat de voorwaarden zijn, of waarom het stopt."}
    return {}


def leg_uitslag_vast(*, gonogo: GoNoGo, versie: int, uitslag: Uitslag, door: Gebruiker | None, op: datetime) -> GoNoGo:
    """Record what was decided, or correct that; its reminders end.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: the decision lies in the future or before the programme, or lacks its conditions or reason.
    """
    with geweigerd_met_reden(), handeling("go/no-go vastgelegd", door=door, reden=uitslag.toelichting):
        rijen = GoNoGo.objects.select_related("programma")
        rij: GoNoGo = vergrendel(rijen, pk=gonogo.pk, versie=versie)
        bezwaren = bezwaren_tegen_uitslag(rij.programma, uitslag, timezone.localdate(op))
        if bezwaren:
            raise ValidationError({veld: [zin] for veld, zin in bezwaren.items()})
        werk_bij(
            rij,
            versie=versie,
            uitkomst=uitslag.uitkomst,
            besluitdatum=uitslag.besluitdatum,
            besluit=uitslag.besluit,
            toelichting=uitslag.toelichting,
            vastgelegd_op=op,
            vastgelegd_door=door,
        )
        herzie(onderwerp_uuid=rij.uuid, op=op)
        return rij


def verwijder_gonogo(*, gonogo: GoNoGo, versie: int, reden: str, door: Gebruiker | None, op: datetime) -> None:
    """Remove a go/no-go that should never have been there.

    Raises:
        VerouderdeVersie: somebody else changed it.
    """
    with handeling("go/no-go verwijderd", door=door, reden=reden):
        verwijder(gonogo, versie=versie, wat="go/no-go verwijderd", door=door, reden=reden)
        herzie(onderwerp_uuid=gonogo.uuid, op=op)
