"""The invented progress of one follow-up: claims, what was seen of them, and report moments.

Claims and verifications of long ago are written as rows, because the actions stamp them with a
person who logged in and with the rhythm of today.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from aanbevelingen.opvolging.models import Opvolging, Statuswijziging, Terugkoppelmoment, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.rules import Afdoening, StatusAs, Uitvoering
from aanbevelingen.ritmes.rules import moment_in_reeks
from regio.demo import verloopvormen
from regio.demo.laden.basis import Lader, sleutel
from regio.demo.laden.gebruikers import demogebruiker_met_naam
from regio.demo.laden.stukken import voorbeeldstuk
from regio.documenten.actions import voeg_bestanden_toe
from regio.documenten.models import Document
from regio.kern.versie import werk_bij


def laad_voortgang(lader: Lader, opvolging: Opvolging, rij: verloopvormen.Opvolging) -> None:
    """Write the claims in order, what was seen of them, and leave the open report moment."""
    termijn = lader.dag(rij.termijn) if rij.termijn else None
    meldingen: list[Voortgangsmelding] = []
    for melding in rij.melding:
        vastgelegd = _laad_melding(lader, opvolging, melding, meldingen)
        _sluit_moment(opvolging, vastgelegd, termijn)
        meldingen.append(vastgelegd)
    for verificatie in rij.verificatie:
        _laad_verificatie(lader, meldingen, verificatie)
    velden: dict[str, Any] = {}
    if meldingen:
        velden["uitvoering"] = rij.uitvoering
        velden["uitvoering_toelichting"] = rij.toelichting or meldingen[-1].tekst
    if rij.afdoening != Afdoening.OPEN:
        velden["afdoening"] = rij.afdoening
        dag = timezone.localdate(meldingen[-1].gemeld_op) if meldingen else lader.op
        stap = (StatusAs.AFDOENING, Afdoening.OPEN, rij.afdoening)
        zet_stap(lader, opvolging, stap, "Het college vraagt de raad dit punt af te sluiten.", dag)
    if velden:
        werk_bij(opvolging, versie=opvolging.versie, **velden)
    _plan_open_moment(opvolging, termijn)


def _laad_melding(
    lader: Lader,
    opvolging: Opvolging,
    melding: verloopvormen.Melding,
    eerder: Sequence[Voortgangsmelding],
) -> Voortgangsmelding:
    dag = lader.dag(melding.op)
    rij = Voortgangsmelding.objects.create(
        uuid=sleutel("melding", str(opvolging.uuid), str(len(eerder))),
        opvolging=opvolging,
        datum=dag,
        uitvoering=melding.uitvoering,
        tekst=melding.tekst,
        geen_nieuws=melding.geen_nieuws,
        namens=melding.door,
        gemeld_op=lader.tijdstip(dag),
        gemeld_door=demogebruiker_met_naam(melding.door),
        voorbeeld=True,
    )
    lader.nieuw["voortgangsmeldingen"] += 1
    stand = eerder[-1].uitvoering if eerder else Uitvoering.NIET_GESTART
    if stand != melding.uitvoering:
        stap = (StatusAs.UITVOERING, stand, melding.uitvoering)
        zet_stap(lader, opvolging, stap, melding.tekst, dag)
    if melding.bewijs:
        rij.documenten.set(_bewijs(lader, melding.bewijs, dag))
    return rij


def _bewijs(lader: Lader, titel: str, dag: date) -> list[Document]:
    documenten = voeg_bestanden_toe(bestanden=voorbeeldstuk(lader, titel), door=None, op=lader.tijdstip(dag))
    Document.objects.filter(pk__in=[rij.pk for rij in documenten]).update(voorbeeld=True)
    return documenten


def _laad_verificatie(
    lader: Lader, meldingen: Sequence[Voortgangsmelding], verificatie: verloopvormen.Verificatie
) -> None:
    dag = lader.dag(verificatie.op)
    melding = [rij for rij in meldingen if rij.datum <= dag][-1]
    Verificatie.objects.create(
        melding=melding,
        datum=dag,
        oordeel=verificatie.oordeel,
        toelichting=verificatie.tekst,
        namens=verificatie.door,
        geverifieerd_op=lader.tijdstip(dag),
        voorbeeld=True,
    )
    lader.nieuw["verificaties"] += 1


def zet_stap(lader: Lader, opvolging: Opvolging, stap: tuple[StatusAs, str, str], reden: str, dag: date) -> None:
    """Write one invented step on one axis: which axis, from what, to what."""
    Statuswijziging.objects.create(
        opvolging=opvolging,
        status_as=stap[0],
        oud=stap[1],
        nieuw=stap[2],
        datum=dag,
        reden=reden,
        gewijzigd_op=lader.tijdstip(dag),
        voorbeeld=True,
    )


def _open_momenten(opvolging: Opvolging) -> Any:
    return Terugkoppelmoment.objects.filter(opvolging=opvolging, melding__isnull=True, vervallen_op__isnull=True)


def _sluit_moment(opvolging: Opvolging, melding: Voortgangsmelding, termijn: date | None) -> None:
    """Let the claim answer the moment of the series that lies nearest, but never the open one."""
    reeks = [
        moment_in_reeks(termijn or melding.datum, opvolging.ritme_maanden, -nummer)
        for nummer in range(0 if termijn is None else 1, 12)
    ]
    moment = min(reeks, key=lambda dag: abs((dag - melding.datum).days))
    if not _open_momenten(opvolging).update(datum=moment, melding=melding):
        Terugkoppelmoment.objects.create(opvolging=opvolging, datum=moment, melding=melding, voorbeeld=True)


def _plan_open_moment(opvolging: Opvolging, termijn: date | None) -> None:
    if termijn is not None and not _open_momenten(opvolging).update(datum=termijn):
        Terugkoppelmoment.objects.create(opvolging=opvolging, datum=termijn, voorbeeld=True)
