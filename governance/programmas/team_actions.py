"""Writes on who works on a programme, and on asking for help when that does not go well."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.programmas.models import Bemensing, Escalatie, Programmarol
from governance.programmas.rules import Niveau
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel, verwijder, voeg_toe, wijzig
from regio.kern.tekst import datum
from regio.kern.versie import werk_bij

DOORGEGEVEN = "Doorgegeven aan de secretarissenkring."
TOEKOMST = "Deze datum ligt in de toekomst."


def voeg_rol_toe(*, rol: Programmarol, door: Gebruiker | None) -> Programmarol:
    """Add a role.

    Raises:
        Botsing: somebody else holds this role in that period, or this one stands there already.
    """
    return voeg_toe(rol, wat="rol in programma toegevoegd", door=door)


def wijzig_rol(*, rol: Programmarol, versie: int, velden: dict[str, Any], door: Gebruiker | None) -> Programmarol:
    """Change a role, or let it end."""
    return wijzig(rol, versie=versie, velden=velden, wat="rol in programma gewijzigd", door=door)


def verwijder_rol(*, rol: Programmarol, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove a role that was never held."""
    verwijder(rol, versie=versie, wat="rol in programma verwijderd", door=door, reden=reden)


def voeg_bemensing_toe(*, bemensing: Bemensing, door: Gebruiker | None, op: datetime) -> Bemensing:
    """Record what an organisation pledged, and what it delivered when that is known.

    Raises:
        ValidationError: something would have been delivered on a day to come.
        Botsing: this line stands there already.
    """
    _eis_gemeten(bemensing.geleverd_fte is not None, bemensing.peildatum, op)
    return voeg_toe(bemensing, wat="bemensing toegevoegd", door=door)


def wijzig_bemensing(
    *, bemensing: Bemensing, versie: int, velden: dict[str, Any], door: Gebruiker | None, op: datetime
) -> Bemensing:
    """Change a pledge, or write what was delivered.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: something would have been delivered on a day to come.
    """
    with geweigerd_met_reden(), handeling("bemensing gewijzigd", door=door):
        rij: Bemensing = vergrendel(Bemensing.objects.all(), pk=bemensing.pk, versie=versie)
        geleverd = velden.get("geleverd_fte", rij.geleverd_fte)
        _eis_gemeten(geleverd is not None, velden.get("peildatum", rij.peildatum), op)
        return wijzig(rij, versie=versie, velden=velden, wat="bemensing gewijzigd", door=door)


def _eis_gemeten(is_gemeten: bool, peildatum: date, op: datetime) -> None:
    if is_gemeten and peildatum > timezone.localdate(op):
        raise ValidationError({"peildatum": [f"{TOEKOMST} Wat is geleverd, weet u pas op die dag."]})


def verwijder_bemensing(*, bemensing: Bemensing, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove a line that should never have been there."""
    verwijder(bemensing, versie=versie, wat="bemensing verwijderd", door=door, reden=reden)


def vraag_opdrachtgever(*, escalatie: Escalatie, door: Gebruiker | None, op: datetime) -> Escalatie:
    """Record that the ambtelijk opdrachtgever was asked for help.

    Raises:
        ValidationError: the day lies in the future, or before the programme.
    """
    escalatie.niveau, escalatie.gemeld_door = Niveau.AMBTELIJK_OPDRACHTGEVER, door
    _eis_dag("gemeld_op", escalatie.gemeld_op, op)
    if escalatie.gemeld_op < escalatie.programma.van:
        zin = f"Het programma begon pas op {datum(escalatie.programma.van)}."
        raise ValidationError({"gemeld_op": [zin]})
    return voeg_toe(escalatie, wat="ambtelijk opdrachtgever gevraagd", door=door)


def geef_door_aan_kring(
    *, eerder: Escalatie, aanleiding: str, gemeld_op: date, door: Gebruiker | None, op: datetime
) -> Escalatie:
    """Record that the secretarissenkring was asked after the ambtelijk opdrachtgever; what was open there is settled.

    Raises:
        ValidationError: the day lies in the future, or before the first question.
        Botsing: somebody else just passed it on.
    """
    _eis_dag("gemeld_op", gemeld_op, op)
    with geweigerd_met_reden(), handeling("secretarissenkring gevraagd", door=door, reden=aanleiding):
        rij: Escalatie = Escalatie.objects.select_for_update(of=["self"]).get(pk=eerder.pk)
        if gemeld_op < rij.gemeld_op:
            zin = f"De ambtelijk opdrachtgever is gevraagd op {datum(rij.gemeld_op)}. Dit komt daarna."
            raise ValidationError({"gemeld_op": [zin]})
        nieuw = Escalatie(
            programma_id=rij.programma_id,
            niveau=Niveau.SECRETARISSENKRING,
            eerder=rij,
            aanleiding=aanleiding,
            gemeld_op=gemeld_op,
            gemeld_door=door,
            voorbeeld=rij.voorbeeld,
        )
        if rij.afgerond_op is None:
            werk_bij(rij, versie=rij.versie, uitkomst=DOORGEGEVEN, afgerond_op=gemeld_op, afgerond_door=door)
        return voeg_toe(nieuw, wat="secretarissenkring gevraagd", door=door)


def rond_escalatie_af(
    *, escalatie: Escalatie, versie: int, uitkomst: str, afgerond_op: date, door: Gebruiker | None, op: datetime
) -> Escalatie:
    """Record what came of it.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began.
        ValidationError: the day lies in the future, or before the question; or nothing came of it.
    """
    _eis_dag("afgerond_op", afgerond_op, op)
    with geweigerd_met_reden(), handeling("escalatie afgerond", door=door, reden=uitkomst):
        rij: Escalatie = vergrendel(Escalatie.objects.all(), pk=escalatie.pk, versie=versie)
        if afgerond_op < rij.gemeld_op:
            raise ValidationError({"afgerond_op": [f"Dit ligt vóór de dag van de vraag ({datum(rij.gemeld_op)})."]})
        werk_bij(rij, versie=versie, uitkomst=uitkomst, afgerond_op=afgerond_op, afgerond_door=door)
        return rij


def _eis_dag(veld: str, dag: date, op: datetime) -> None:
    if dag > timezone.localdate(op):
        raise ValidationError({veld: [TOEKOMST]})


def verwijder_escalatie(*, escalatie: Escalatie, versie: int, reden: str, door: Gebruiker | None) -> None:
    """Remove a question that was never asked.

    Raises:
        VerouderdeVersie: somebody else changed it.
        NogInGebruik: it was passed on to the secretarissenkring.
    """
    verwijder(escalatie, versie=versie, wat="escalatie verwijderd", door=door, reden=reden)
