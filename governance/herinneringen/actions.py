"""One run of the reminders of one kind: who is due gets a line in the outbox, and the row its next day.

Running late, twice or in parallel changes nothing: a row is locked, its line has a unique key, and both are written
in one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from governance.herinneringen.bron_queries import Bron, Punt
from governance.herinneringen.ladder_queries import Omstandigheden
from governance.herinneringen.models import Herinnerpunt
from governance.herinneringen.ontvanger_queries import Ontvanger, Ontvangerkeuze
from governance.herinneringen.punt_actions import werk_bij
from regio.accounts.models import Gebruiker
from regio.berichten.actions import neem_terug, plaats
from regio.berichten.ladder_rules import EEN_DAG, Aankondiging
from regio.berichten.models import Herinnering
from regio.berichten.rules import Herinnerd, Regel

PER_RONDE = 500


@dataclass(frozen=True, slots=True)
class _Beurt:
    """A row whose reminder goes today, with what is said of its item."""

    rij: Herinnerpunt
    punt: Punt
    deadline: date
    aankondiging: Aankondiging


def herinner(bron: Bron, *, op: datetime) -> Herinnerd:
    """Place what is due today of this kind, take back what may no longer be told, and plan what comes next."""
    werk_bij(bron, op=op)
    dag = timezone.localdate(op)
    stand = Herinnerd(0, neem_onleesbare_terug(bron), 0, 0)
    while deel := _ronde(bron, dag, op):
        stand = stand + deel
    return stand


def _ronde(bron: Bron, dag: date, op: datetime) -> Herinnerd | None:
    """Handle some rows; the items are locked before their rows, in the order in which who changes them does."""
    beurten = Herinnerpunt.objects.aan_de_beurt(bron.soort, dag)
    with transaction.atomic():
        uuids = list(beurten.order_by("volgende_op", "pk").values_list("onderwerp_uuid", flat=True)[:PER_RONDE])
        if not uuids:
            return None
        punten = {punt.uuid: punt for punt in bron.lees(_vergrendeld(bron, uuids, dag))}
        rijen = list(
            beurten.filter(onderwerp_uuid__in=uuids)
            .order_by("volgende_op", "pk")
            .select_for_update(of=("self",), no_key=True, skip_locked=True)
        )
        return _verwerk(bron, rijen, punten, dag, op) if rijen else None


def _vergrendeld(bron: Bron, uuids: Sequence[UUID], dag: date) -> list[object]:
    rijen = bron.openstaand(dag).filter(punt_uuid__in=uuids)
    return list(rijen.select_for_update(of=bron.zelf, no_key=True))


def _verwerk(bron: Bron, rijen: Sequence[Herinnerpunt], punten: dict[UUID, Punt], dag: date, op: datetime) -> Herinnerd:
    omstandigheden = Omstandigheden(rijen, dag)
    keuze = Ontvangerkeuze(bron, list(punten.values()), dag)
    regels: list[Regel] = []
    for rij in rijen:
        punt = punten.get(rij.onderwerp_uuid)
        if punt is None or punt.deadline != rij.deadline:
            rij.volgende_op = dag + EEN_DAG  # it changed meanwhile: the next run follows it
            continue
        aankondiging = omstandigheden.volgende(rij)
        if aankondiging.dag <= dag:
            beurt = _Beurt(rij, punt, omstandigheden.deadline(rij), aankondiging)
            gegeven = [_regel(bron, beurt, ontvanger) for ontvanger in keuze.voor(punt, aankondiging.trede.naar, dag)]
            regels += gegeven
            if gegeven:
                _noteer(rij, aankondiging)
        _plan(rij, omstandigheden, dag)
    geplaatst = plaats(regels=regels, over={regel.onderwerp_uuid for regel in regels}, op=op)
    velden = ["aantal", "gegeven_dagen", "gegeven_naar", "gegeven_op", "volgende_op"]
    Herinnerpunt.objects.bulk_update(rijen, velden, batch_size=PER_RONDE)
    return Herinnerd(geplaatst.geplaatst, geplaatst.vervallen, keuze.zonder_recht, keuze.zonder_ontvanger)


def _noteer(rij: Herinnerpunt, aankondiging: Aankondiging) -> None:
    rij.aantal = aankondiging.nummer
    rij.gegeven_dagen, rij.gegeven_naar = aankondiging.trede.dagen, aankondiging.trede.naar
    rij.gegeven_op = aankondiging.dag


def _plan(rij: Herinnerpunt, omstandigheden: Omstandigheden, dag: date) -> None:
    """Write the next day; what could be told to nobody today is tried again on the next day of mail."""
    morgen = omstandigheden.rust(rij).eerste_dag_vanaf(dag + EEN_DAG)
    rij.volgende_op = max(omstandigheden.volgende(rij).dag, morgen)


def _regel(bron: Bron, beurt: _Beurt, ontvanger: Ontvanger) -> Regel:
    punt, trede = beurt.punt, beurt.aankondiging.trede
    uitleg = [f"{punt.waar}.", f"U krijgt dit als {ontvanger.als}.", trede.tekst]
    return Regel(
        soort=bron.soort,
        onderwerp_uuid=punt.uuid,
        ontvanger_id=ontvanger.persoon.pk,
        stap=beurt.aankondiging.code,
        deadline=beurt.deadline,
        titel=punt.titel,
        toelichting=" ".join(deel for deel in uitleg if deel),
        pad=punt.doe_pad if ontvanger.doet else punt.kijk_pad,
        reeks=beurt.rij.reeks,
        linkpad=punt.linkpad if ontvanger.doet else "",
    )


def neem_onleesbare_terug(bron: Bron) -> int:
    """Remove lines of who may no longer know of the item, as long as the mail did not leave; return how many."""
    wachtend: dict[Gebruiker, set[UUID]] = defaultdict(set)
    for lijn in Herinnering.objects.onverteld().filter(soort=bron.soort).select_related("ontvanger").order_by("pk"):
        wachtend[lijn.ontvanger].add(lijn.onderwerp_uuid)
    return sum(
        neem_terug(ontvanger=persoon.pk, onderwerpen=onleesbaar)
        for persoon, uuids in wachtend.items()
        if (onleesbaar := uuids - set(bron.leesbaar(persoon, uuids)))
    )
