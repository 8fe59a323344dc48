"""Taking a step on one of the four axes: is it legal, what was it before, and does the row follow it?"""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging
from aanbevelingen.opvolging.overgang_rules import Langs, Situatie, Zet, bezwaar, bezwaar_tegen_dag
from aanbevelingen.opvolging.rules import Afdoening, StatusAs
from aanbevelingen.opvolging.stand_rules import Stap, begin_bij, stand_op
from governance.besluitvorming.models import Besluit
from regio.accounts.models import Gebruiker
from regio.kern.modellen import Zichtbaarheid
from regio.kern.versie import VerouderdeVersie


class StapKanNiet(ValidationError):
    """The step is not legal in the state in which the row was found; the message says why, in Dutch."""


def met_slot(opvolging: Opvolging, versie: int) -> Opvolging:
    """Return the row with its recommendation, locked until the end of the transaction.

    Raises:
        VerouderdeVersie: somebody else changed the follow-up after it was read.
    """
    rij: Opvolging = (
        Opvolging.objects.select_for_update(of=("self",)).select_related("aanbeveling").get(pk=opvolging.pk)
    )
    if rij.versie != versie:
        raise VerouderdeVersie
    return rij


def wijzig_status(
    opvolging: Opvolging,
    status_as: StatusAs,
    oud: str,
    nieuw: str,
    reden: str,
    door: Gebruiker | None,
    op: datetime,
    *,
    datum: date | None = None,
) -> None:
    """Write down one step on one axis; the caller writes the new value itself."""
    Statuswijziging.objects.create(
        opvolging=opvolging,
        status_as=status_as,
        oud=oud,
        nieuw=nieuw,
        datum=datum or timezone.localdate(op),
        reden=reden,
        gewijzigd_op=op,
        gewijzigd_door=door,
    )


def stappen_van(opvolging: Opvolging) -> list[Stap]:
    """Return every step of a follow-up, as the rules want them."""
    velden = opvolging.statuswijzigingen.order_by("datum", "pk")
    return [Stap(*rij) for rij in velden.values_list("status_as", "oud", "nieuw", "datum", "pk")]


def situatie_van(opvolging: Opvolging, op_dag: date) -> Situatie:
    """Return all that decides which steps can be taken on a day."""
    ingetrokken = opvolging.aanbeveling.ingetrokken_op
    voordrachten = [
        stap.oud
        for stap in stappen_van(opvolging)
        if (stap.status_as, stap.nieuw) == (StatusAs.AFDOENING, Afdoening.VOORGEDRAGEN)
    ]
    return Situatie(
        stand=opvolging.stand,
        ingetrokken=ingetrokken is not None and ingetrokken <= op_dag,
        voor_voordracht=voordrachten[-1] if voordrachten else str(Afdoening.OPEN),
    )


def eis_stap(opvolging: Opvolging, zet: Zet, op_dag: date) -> None:
    """Guarantee that a step is legal for a row that is locked.

    Raises:
        StapKanNiet: with the reason.
    """
    reden = bezwaar(situatie_van(opvolging, op_dag), zet)
    if not reden and zet.status_as == StatusAs.AFDOENING and zet.langs == Langs.RAADSBESLUIT:
        reden = bezwaar_tegen_dag(stappen_van(opvolging), op_dag)
    if reden:
        raise StapKanNiet(reden)


def zet_stap(
    opvolging: Opvolging,
    status_as: StatusAs,
    nieuw: str,
    *,
    reden: str,
    datum: date,
    door: Gebruiker | None,
    op: datetime,
) -> bool:
    """Write down one step on its own day; tell whether it is the last of its axis, so that the row follows it.

    A step of an earlier day that is recorded later is kept in the history, and does not overrule. The caller
    writes the new value itself, and only when the answer is yes.
    """
    stappen = [stap for stap in stappen_van(opvolging) if stap.status_as == status_as]
    oud = getattr(stand_op(stappen, begin_bij(stappen, opvolging.stand), datum), status_as)
    wijzig_status(opvolging, status_as, oud, nieuw, reden, door, op, datum=datum)
    return all(stap.datum <= datum for stap in stappen)


def op_zijn_vroegst(opvolging: Opvolging, status_as: StatusAs, dag: date) -> date:
    """Return this day, or that of the last step on the axis: what follows from a step comes after it."""
    return max([dag, *(stap.datum for stap in stappen_van(opvolging) if stap.status_as == status_as)])


def houd_intern(besluit: Besluit) -> dict[str, str]:
    """Return what a decision does to who may see the follow-up: what was decided internally stays internal."""
    intern = besluit.zichtbaarheid == Zichtbaarheid.INTERN
    return {"zichtbaarheid": str(Zichtbaarheid.INTERN)} if intern else {}
