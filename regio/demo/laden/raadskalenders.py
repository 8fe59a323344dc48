"""Recess and coming meetings of councils; a council that has any of these already is left as it is."""

from __future__ import annotations

from datetime import date, timedelta

from governance.organen.models import Orgaan
from governance.vergaderingen.models import Reces, Vergadering
from governance.vergaderingen.rules import Vergaderstatus
from governance.zienswijzen.invoer_rules import sluitdag
from regio.demo import raadpleegvormen, vormen
from regio.demo.laden.basis import Lader, sleutel, vergaderdag
from regio.demo.laden.stemregels import organen_van
from regio.demo.vergadercontrole import RAAD

ZATERDAG = 5
DICHTBIJ = timedelta(days=6)
TERUG, VOORUIT = timedelta(days=300), timedelta(days=500)
"""How far back and ahead recess is loaded."""


def laad_kalenders(lader: Lader, gegevens: vormen.Regiogegevens) -> None:
    """Load the recess of every council of the region, and then when it meets."""
    werk = gegevens.raadpleegwerk
    if werk.reces:
        for gemeente in gegevens.gemeente:
            _laad_recessen(lader, gemeente.code, werk.reces)
    organen = organen_van({f"{RAAD}{code}" for kalender in werk.kalender for code in kalender.gemeenten})
    for kalender in werk.kalender:
        for code in kalender.gemeenten:
            _laad_vergaderingen(lader, organen[f"{RAAD}{code}"], code, kalender)


def reces_op(gemeente: int | None, dag: date) -> Reces | None:
    """Return the recess of a municipality that this day falls in."""
    rij: Reces | None = Reces.objects.geldig_op(dag).filter(gemeente=gemeente).first()
    return rij


def _laad_recessen(lader: Lader, code: str, recessen: tuple[raadpleegvormen.Reces, ...]) -> None:
    gemeente = lader.gemeente(code)
    if Reces.objects.filter(gemeente=gemeente).exists():
        return
    for jaar in range(lader.op.year - 1, lader.op.year + 3):
        for rij in recessen:
            dag = date(jaar, rij.maand, rij.dag)
            van = dag + timedelta(days=(ZATERDAG - dag.weekday()) % 7)
            tot = van + timedelta(weeks=rij.weken, days=1)
            if lader.op - TERUG < tot and van < lader.op + VOORUIT:
                lader.voeg_toe(Reces, gemeente=gemeente, naam=rij.naam, van=van, tot=tot, voorbeeld=rij.verzonnen)


def _laad_vergaderingen(lader: Lader, raad: Orgaan, code: str, rij: raadpleegvormen.Raadskalender) -> None:
    """Plan the meetings, but not in recess and not in a week in which the council meets already."""
    uuids = {week: sleutel("raadskalender", code, str(week)) for week in rij.weken}
    if Vergadering.objects.filter(uuid__in=uuids.values()).exists():
        return
    maandag = lader.op - timedelta(days=lader.op.weekday())
    for week, uuid in uuids.items():
        dag = maandag + timedelta(weeks=week, days=rij.weekdag)
        rondom = (dag - DICHTBIJ, dag + DICHTBIJ)
        if reces_op(raad.gemeente_id, dag) or Vergadering.objects.filter(orgaan=raad, datum__range=rondom).exists():
            continue
        lader.voeg_toe(
            Vergadering,
            uuid=uuid,
            orgaan=raad,
            datum=dag,
            aanvang=rij.aanvang,
            plaats=rij.plaats,
            sluitingsdatum=sluitdag(dag, rij.sluit),
            status=Vergaderstatus.GEPLAND,
            voorbeeld=rij.verzonnen,
        )


def besluitvergadering(lader: Lader, raad: Orgaan, dag: date, niet_voor: date) -> Vergadering:
    """Return the meeting of a council on which it decided about that day, made when it did not meet on that day.

    Nobody decides in recess: then it was the last Thursday before, unless the document was not there yet.
    """
    reces = reces_op(raad.gemeente_id, dag)
    if reces and vergaderdag(reces.van) > niet_voor:
        dag = vergaderdag(reces.van)
    dag = vergaderdag(dag)
    bestaand = Vergadering.objects.filter(orgaan=raad, datum=dag, besloten=False)
    vergadering: Vergadering | None = bestaand.exclude(status=Vergaderstatus.GEANNULEERD).first()
    return vergadering or lader.voeg_toe(
        Vergadering,
        uuid=sleutel("besluitvergadering", str(raad.uuid), dag.isoformat()),
        orgaan=raad,
        datum=dag,
        plaats="Gemeentehuis",
        sluitingsdatum=sluitdag(dag, 10),
        status=Vergaderstatus.GEHOUDEN,
        voorbeeld=True,
    )
