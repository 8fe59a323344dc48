"""The report moments of a follow-up: planned by the rhythm that holds, closed by a report, dropped, planned anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from aanbevelingen.opvolging.models import Opvolging, Terugkoppelmoment, Voortgangsmelding
from aanbevelingen.opvolging.rules import loopt, moet_melden
from aanbevelingen.ritmes.actions import leg_afspraak_vast
from aanbevelingen.ritmes.queries import raadsafspraak
from aanbevelingen.ritmes.rules import Raadsafspraak, Ritme, Ritmekeuze, geldend_ritme, volgend_moment
from governance.herinneringen.punt_actions import herzie
from governance.organisaties.models import Gemeente
from regio.accounts.models import Gebruiker
from regio.kern.historie import handeling
from regio.kern.register import geweigerd_met_reden, vergrendel
from regio.kern.versie import werk_bij


def sluit_moment(opvolging: Opvolging, melding: Voortgangsmelding) -> None:
    """Close the open report moment, if there is one, with the report that answers it."""
    Terugkoppelmoment.objects.filter(opvolging=opvolging, melding__isnull=True, vervallen_op__isnull=True).update(
        melding=melding
    )


def laat_moment_vervallen(opvolging: Opvolging, *, op: datetime) -> None:
    """Drop the open report moment: nothing has to be reported any more."""
    Terugkoppelmoment.objects.filter(opvolging=opvolging, melding__isnull=True, vervallen_op__isnull=True).update(
        vervallen_op=op
    )
    herzie(onderwerp_uuid=opvolging.uuid, op=op)


def ritme_van(opvolging: Opvolging, raad: Raadsafspraak | None = None) -> Ritme:
    """Return the rhythm that holds for this item; `raad` is what its council agreed, when that was read before."""
    afspraak = raad or raadsafspraak(opvolging.gemeente_id)
    return geldend_ritme(opvolging.ritme, opvolging.ritme_maanden, afspraak)


def plan_moment(opvolging: Opvolging, *, op: datetime, ook_na_afloop: bool = False) -> None:
    """Plan the next report moment, unless no report is expected.

    With `ook_na_afloop` also when the last claim said that it was over: the council wants to hear more.
    It lies after today and after the last moment that was answered, so that reporting early is not punished
    by being asked again for the same moment. An open moment stays: the database allows one.
    """
    vandaag = timezone.localdate(op)
    vorige: date | None = opvolging.momenten.filter(melding__isnull=False).aggregate(laatste=Max("datum"))["laatste"]
    dag = _volgende_dag(opvolging, ritme_van(opvolging), max(vandaag, vorige or date.min), ook_na_afloop=ook_na_afloop)
    if dag is None:
        return
    Terugkoppelmoment.objects.get_or_create(
        opvolging=opvolging, melding=None, vervallen_op=None, defaults={"datum": dag, "gepland_op": vandaag}
    )


def _volgende_dag(opvolging: Opvolging, ritme: Ritme, na: date, *, ook_na_afloop: bool = False) -> date | None:
    """Return the day of the next report; nobody chose the first day of what follows the rhythm of the council."""
    if opvolging.ritme_start is None:
        return None
    stand = opvolging.raadsbesluit, opvolging.afdoening
    if not (loopt(*stand) if ook_na_afloop else moet_melden(*stand, opvolging.uitvoering)):
        return None
    van_raad = opvolging.ritme == Ritmekeuze.RAAD
    return volgend_moment(ritme, na, start=opvolging.ritme_start, ook_voor_start=van_raad)


def kies_ritme(
    *, opvolging: Opvolging, versie: int, velden: dict[str, Any], door: Gebruiker, op: datetime
) -> Opvolging:
    """Give one item its rhythm, and plan its open moment anew; what was reported stays.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: the council has no fixed moments, or a rhythm in months has no first day.
    """
    with geweigerd_met_reden(), handeling("ritme van terugkoppelen gekozen", door=door):
        rij: Opvolging = vergrendel(Opvolging.objects.all(), pk=opvolging.pk, versie=versie)
        raad = raadsafspraak(rij.gemeente_id)
        keuze = velden.get("ritme", rij.ritme)
        if keuze == Ritmekeuze.VAST and not (raad and raad.vast):
            raise ValidationError({"ritme": "Uw raad heeft nog geen vaste momenten. Leg die eerst vast."})
        if keuze == Ritmekeuze.MAANDEN and velden.get("ritme_start", rij.ritme_start) is None:
            raise ValidationError({"ritme_start": "Vul in wanneer u voor het eerst iets wilt horen."})
        if velden:
            werk_bij(rij, versie=versie, **velden)
            _herplan([rij], raad, op)
    return rij


def stel_raadsritme_in(
    *, gemeente: Gemeente, afspraak: Raadsafspraak, versie: int, door: Gebruiker, op: datetime
) -> int:
    """Write what the council agreed, plan the open moments that follow it anew, and return how many moved.

    Raises:
        VerouderdeVersie: somebody else changed it after this edit began; nothing is written.
        ValidationError: fixed moments are needed, by the council itself or by an item, and there is none.
    """
    with geweigerd_met_reden(), handeling("ritme van de raad vastgelegd", door=door):
        volgen = Opvolging.objects.filter(gemeente=gemeente).exclude(ritme=Ritmekeuze.MAANDEN)
        rijen = list(volgen.select_for_update(of=("self",)).order_by("pk"))
        vast = sum(rij.ritme == Ritmekeuze.VAST for rij in rijen)
        if vast and not afspraak.vast:
            raise ValidationError(f"Er zijn aanbevelingen die de vaste momenten volgen ({vast}). Laat er één staan.")
        leg_afspraak_vast(gemeente=gemeente, afspraak=afspraak, versie=versie, door=door, op=op)
        return _herplan(rijen, afspraak, op)


def _herplan(opvolgingen: Sequence[Opvolging], raad: Raadsafspraak | None, op: datetime) -> int:
    """Move the open moments of locked items to the rhythm that holds now; return how many moved.

    A moment that is due or late stays: a new agreement does not make up for a report that was not given.
    """
    vandaag = timezone.localdate(op)
    momenten = Terugkoppelmoment.objects.filter(opvolging__in=opvolgingen)
    open_ = {rij.opvolging_id: rij for rij in momenten.filter(melding__isnull=True, vervallen_op__isnull=True)}
    gemeld = momenten.filter(melding__isnull=False).order_by("opvolging")
    vorige = dict(gemeld.values_list("opvolging").annotate(laatste=Max("datum")))
    nieuw: list[Terugkoppelmoment] = []
    for rij in opvolgingen:
        staat = open_.get(rij.pk)
        dag = _volgende_dag(rij, ritme_van(rij, raad), max(vandaag, vorige.get(rij.pk, date.min)))
        if dag is None or (staat is not None and (staat.datum <= vandaag or staat.datum == dag)):
            continue
        if staat is not None:
            laat_moment_vervallen(rij, op=op)
        nieuw.append(Terugkoppelmoment(opvolging=rij, datum=dag, gepland_op=vandaag))
    Terugkoppelmoment.objects.bulk_create(nieuw)
    return len(nieuw)
