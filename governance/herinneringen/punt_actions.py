"""Keeping one row per open item in step with the items: what is new, what has another day, what is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from governance.herinneringen.bron_queries import Bron
from governance.herinneringen.models import Herinnerpunt, HerinnerpuntQuerySet
from regio.berichten.actions import trek_in, trek_regels_in
from regio.berichten.ladder_rules import EEN_DAG
from regio.berichten.link_actions import trek_links_in

BLOK = 1000
NIETS_GEGEVEN: dict[str, Any] = {"aantal": 0, "gegeven_dagen": None, "gegeven_op": None, "gegeven_naar": ""}
PLAATS = ("gemeente", "regio", "regeling")
STAND = ("punt_uuid", "punt_deadline", *(f"punt_{plaats}" for plaats in PLAATS))


def werk_bij(bron: Bron, *, op: datetime) -> None:
    """Let the rows of this kind follow its items; doing it twice, or in two workers at once, changes nothing more.

    A new item, or one with another day or in another place, is looked at today: its ladder begins anew.
    """
    dag = timezone.localdate(op)
    for blok in _blokken(_afwijkend(bron, dag)):
        with transaction.atomic():
            _neem_over(bron, blok, dag, op)
    for uuids in _blokken(_verdwenen(bron, dag)):
        sluit(uuids, op=op)


def _afwijkend(bron: Bron, dag: date) -> Iterator[tuple[Any, ...]]:
    """Return the items whose row is not there, is closed, or has another day or place."""
    bekend = Herinnerpunt.objects.openstaand().filter(
        soort=bron.soort, onderwerp_uuid=OuterRef("punt_uuid"), deadline=OuterRef("punt_deadline")
    )
    for plaats in PLAATS:
        # A place that is not there equals one that is not there; NULL would not.
        bekend = bekend.alias(**{f"eigen_{plaats}": Coalesce(f"{plaats}_id", 0)})
        bekend = bekend.filter(**{f"eigen_{plaats}": Coalesce(OuterRef(f"punt_{plaats}"), 0)})
    rijen: Iterator[tuple[Any, ...]] = bron.openstaand(dag).exclude(Exists(bekend)).values_list(*STAND).iterator()
    return rijen


def _verdwenen(bron: Bron, dag: date) -> Iterator[UUID]:
    nog_open = bron.openstaand(dag).order_by().filter(punt_uuid=OuterRef("onderwerp_uuid"))
    rijen: Iterator[UUID] = (
        Herinnerpunt.objects.openstaand()
        .filter(soort=bron.soort)
        .exclude(Exists(nog_open))
        .values_list("onderwerp_uuid", flat=True)
        .iterator()
    )
    return rijen


def _neem_over(bron: Bron, standen: list[tuple[Any, ...]], dag: date, op: datetime) -> None:
    """Write these states; what another run wrote meanwhile is left, or its ladder would begin anew twice."""
    rijen = Herinnerpunt.objects.filter(onderwerp_uuid__in=[stand[0] for stand in standen])
    bestaand = {rij.onderwerp_uuid: rij for rij in rijen.select_for_update(no_key=True)}
    nieuw, anders = [], []
    for uuid, deadline, gemeente, regio, regeling in standen:
        waar = {"deadline": deadline, "gemeente_id": gemeente, "regio_id": regio, "regeling_id": regeling}
        rij = bestaand.get(uuid)
        if rij is None:
            nieuw.append(Herinnerpunt(soort=bron.soort, onderwerp_uuid=uuid, volgende_op=dag, **waar))
        elif rij.gesloten_op is not None or any(getattr(rij, veld) != waarde for veld, waarde in waar.items()):
            begin_opnieuw(uuid, dag, **waar)
            anders.append(uuid)
    Herinnerpunt.objects.bulk_create(nieuw, ignore_conflicts=True)
    trek_in(onderwerpen=anders, op=op)


def begin_opnieuw(onderwerp_uuid: UUID, dag: date, **velden: Any) -> None:
    """Let the ladder of an item begin anew, to be looked at on that day; the caller owns the transaction."""
    Herinnerpunt.objects.filter(onderwerp_uuid=onderwerp_uuid).update(
        reeks=F("reeks") + 1, volgende_op=dag, gesloten_op=None, **NIETS_GEGEVEN, **velden
    )


def sluit(onderwerpen: Iterable[UUID], *, op: datetime) -> None:
    """End the reminders of these items and withdraw what nobody was told yet."""
    uuids = list(onderwerpen)
    with transaction.atomic():
        open_nu = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid__in=uuids)
        open_nu.update(gesloten_op=op, volgende_op=None)
        trek_in(onderwerpen=uuids, op=op)


def herzie(*, onderwerp_uuid: UUID, op: datetime) -> None:
    """Withdraw lines and links about an item that was changed, and look at it again in the next run.

    Called in the transaction that changed the item: a run of the reminders comes either before it, and is withdrawn
    here, or after it.
    """
    kijk_opnieuw(onderwerp_uuid=onderwerp_uuid, op=op)
    trek_links_in(onderwerpen=[onderwerp_uuid], op=op)


def kijk_opnieuw(*, onderwerp_uuid: UUID, op: datetime) -> None:
    """Withdraw what nobody was told yet about an item and look at it in the next run; mailed links keep working."""
    rij = Herinnerpunt.objects.openstaand().filter(onderwerp_uuid=onderwerp_uuid).select_for_update(no_key=True).first()
    if rij is not None:
        Herinnerpunt.objects.filter(pk=rij.pk).update(volgende_op=_op_zijn_vroegst(rij, timezone.localdate(op)))
    trek_regels_in(onderwerpen=[onderwerp_uuid], op=op)


def plan_opnieuw(punten: HerinnerpuntQuerySet, *, op: datetime) -> None:
    """Look at the open ones of these again in the next run; what was placed stays. The caller owns the transaction."""
    dag = timezone.localdate(op)
    punten.openstaand().update(volgende_op=Greatest(dag, F("gegeven_op") + EEN_DAG))


def rust_veranderd(*, gemeente_id: int, op: datetime) -> None:
    """Plan the open items of a municipality anew, because its recess is another; within the transaction of that."""
    plan_opnieuw(Herinnerpunt.objects.filter(gemeente_id=gemeente_id), op=op)


def _op_zijn_vroegst(rij: Herinnerpunt, dag: date) -> date:
    return dag if rij.gegeven_op is None else max(dag, rij.gegeven_op + EEN_DAG)


def _blokken(rijen: Iterable[Any]) -> Iterator[list[Any]]:
    resterend = iter(rijen)
    while blok := list(islice(resterend, BLOK)):
        yield blok
