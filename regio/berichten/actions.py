"""Placing and withdrawing reminders, bundling them into one mail per person, sending what waits.

Sending is claim, send, record, each in a transaction of its own: what the mail server accepted
cannot be rolled back. Losing no mail comes before sending none twice (ADR 0006).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from regio.accounts.models import Gebruiker
from regio.berichten import smtp
from regio.berichten.models import Bericht, BerichtStatus, Herinnering
from regio.berichten.rules import (
    Digestregel,
    Regel,
    Soort,
    aantal_te_laat,
    digestsleutel,
    is_maildag,
    onderwerpregel,
    op_urgentie,
    stapnaam,
    volgende_poging,
)

log = logging.getLogger(__name__)

PER_VERBINDING = 100
RONDE_SECONDEN = 20.0
"""A round ends in time for the next one, so that a worker with one process keeps its heartbeat."""


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """How many reminders were new, and how many were taken back before anybody was told."""

    geplaatst: int
    vervallen: int


@dataclass(frozen=True, slots=True)
class Verzending:
    """What one round of sending came to."""

    verzonden: int = 0
    uitgesteld: int = 0
    geparkeerd: int = 0


def plaats(*, soort: Soort, regels: Sequence[Regel], op: datetime) -> Plaatsing:
    """Make the open reminders of one kind equal to what is due now; placing again changes nothing.

    An open line that is no longer due (a higher rung, another deadline, another owner, closed) goes
    away: nobody has been told, and it can be placed again when it becomes due again. A line that
    `trek_in` withdrew stays withdrawn.
    """
    with transaction.atomic():
        open_nu = dict(Herinnering.objects.openstaand().filter(soort=soort).values_list("sleutel", "pk"))
        sleutels = {regel.sleutel for regel in regels}
        vervallen = [pk for sleutel, pk in open_nu.items() if sleutel not in sleutels]
        Herinnering.objects.openstaand().filter(pk__in=vervallen).delete()
        bekend = set(Herinnering.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
        nieuw = [_als_herinnering(regel, op) for regel in regels if regel.sleutel not in bekend]
        Herinnering.objects.bulk_create(nieuw, ignore_conflicts=True, batch_size=500)
    return Plaatsing(len(nieuw), len(vervallen))


def _als_herinnering(regel: Regel, op: datetime) -> Herinnering:
    titel = regel.titel if len(regel.titel) <= 250 else f"{regel.titel[:249]}…"
    return Herinnering(
        soort=regel.soort,
        sleutel=regel.sleutel,
        ontvanger_id=regel.ontvanger_id,
        onderwerp_uuid=regel.onderwerp_uuid,
        stap=regel.stap.code,
        deadline=regel.deadline,
        titel=titel,
        toelichting=regel.toelichting,
        pad=regel.pad,
        geplaatst_op=op,
    )


def trek_in(*, onderwerp_uuid: UUID, op: datetime) -> int:
    """Withdraw every line about this item that is in no mail yet; the rest stays on record."""
    rijen = Herinnering.objects.openstaand().filter(onderwerp_uuid=onderwerp_uuid)
    return int(rijen.update(ingetrokken_op=op))


def bundel(*, op: datetime) -> int:
    """Place one digest for each person with open lines, at most one per day; return how many.

    Not at weekends and on holidays; the lines then wait for the next working day.
    """
    dag = timezone.localdate(op)
    if not is_maildag(dag):
        return 0
    return sum(bundel_voor(persoon, op=op) for persoon in _te_bundelen(dag))


def _te_bundelen(dag: date) -> list[Gebruiker]:
    """Return who has lines that nobody told yet, and no digest on that day."""
    met_regels = Herinnering.objects.openstaand().filter(ontvanger__is_active=True)
    personen = Gebruiker.objects.filter(pk__in=met_regels.values("ontvanger")).order_by("pk")
    sleutels = {digestsleutel(persoon.pk, dag): persoon for persoon in personen}
    gehad = set(Bericht.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
    return [persoon for sleutel, persoon in sleutels.items() if sleutel not in gehad]


def bundel_voor(persoon: Gebruiker, *, op: datetime) -> bool:
    """Place the digest of one person with its lines; False when there was nothing left to tell.

    The lines are locked and the key is unique, so that two workers at once make one mail.
    """
    with transaction.atomic():
        regels = list(
            Herinnering.objects.openstaand().filter(ontvanger=persoon).order_by("pk").select_for_update(no_key=True)
        )
        if not regels:
            return False
        bericht = _stel_op(persoon, regels, op)
        Bericht.objects.bulk_create([bericht], ignore_conflicts=True)
        geplaatst = Bericht.objects.get(sleutel=bericht.sleutel)
        if geplaatst.uuid != bericht.uuid:
            return False
        Herinnering.objects.openstaand().filter(pk__in=[regel.pk for regel in regels]).update(bericht=geplaatst)
    return True


def _stel_op(persoon: Gebruiker, herinneringen: Sequence[Herinnering], op: datetime) -> Bericht:
    dag = timezone.localdate(op)
    regels = op_urgentie([_als_digestregel(rij) for rij in herinneringen])
    onderwerp = onderwerpregel(regels, dag)
    context: dict[str, Any] = {
        "naam": persoon.naam,
        "onderwerp": onderwerp,
        "regels": regels,
        "te_laat": aantal_te_laat(regels, dag),
        "vandaag": dag,
        "basis_url": settings.BASIS_URL,
    }
    uuid = uuid4()
    return Bericht(
        uuid=uuid,
        sleutel=digestsleutel(persoon.pk, dag),
        ontvanger=persoon,
        aan=persoon.email,
        onderwerp=onderwerp,
        tekst=render_to_string("berichten/digest.txt", context).strip() + "\n",
        html=render_to_string("berichten/digest.html", context),
        message_id=f"<{uuid}@{urlsplit(settings.BASIS_URL).hostname}>",
        geplaatst_op=op,
        niet_voor=op,
    )


def _als_digestregel(rij: Herinnering) -> Digestregel:
    return Digestregel(
        soort=rij.soort,
        titel=rij.titel,
        toelichting=rij.toelichting,
        deadline=rij.deadline,
        stapnaam=stapnaam(rij.stap),
        url=f"{settings.BASIS_URL}{rij.pad}",
    )


def verzend(*, klok: Callable[[], datetime]) -> Verzending:
    """Send what waits over one connection, for a limited time; a next round takes the rest.

    The clock is an argument and not one moment, because a claim runs from when it is made. Without
    a connection nothing is claimed: a mail server that is away costs no mail an attempt.
    """
    geparkeerd = parkeer_uitgeputte(op=klok())
    if not Bericht.objects.te_verzenden(klok(), _claimgrens(klok())).exists():
        return Verzending(geparkeerd=geparkeerd)
    try:
        with smtp.verbinding() as lijn:
            ronde = _verzend_ronde(lijn, klok)
    except smtp.MailserverOnbereikbaar as fout:
        log.warning("mailserver onbereikbaar, berichten blijven wachten: %s", fout)
        return Verzending(geparkeerd=geparkeerd)
    return Verzending(ronde.verzonden, ronde.uitgesteld, ronde.geparkeerd + geparkeerd)


def _verzend_ronde(lijn: Any, klok: Callable[[], datetime]) -> Verzending:
    tellers = dict.fromkeys(BerichtStatus, 0)
    einde = time.monotonic() + RONDE_SECONDEN
    for _ in range(PER_VERBINDING):
        bericht = claim(op=klok()) if time.monotonic() < einde else None
        if bericht is None:
            break
        uitslag = smtp.bezorg(lijn, bericht)
        tellers[noteer(bericht, uitslag, op=klok())] += 1
        if uitslag.verbroken:
            break
    return Verzending(
        verzonden=tellers[BerichtStatus.VERZONDEN],
        uitgesteld=tellers[BerichtStatus.WACHT],
        geparkeerd=tellers[BerichtStatus.GEPARKEERD],
    )


def claim(*, op: datetime) -> Bericht | None:
    """Take the mail that waits longest so that nobody else offers it; committed on return."""
    with transaction.atomic(durable=True):
        vrij = Bericht.objects.te_verzenden(op, _claimgrens(op))
        bericht: Bericht | None = (
            vrij.filter(pogingen__lt=settings.BERICHT_MAX_POGINGEN)
            .order_by("niet_voor", "pk")
            .select_for_update(skip_locked=True)
            .first()
        )
        if bericht is None:
            return None
        vrij.filter(pk=bericht.pk).update(status=BerichtStatus.BEZIG, geclaimd_op=op, pogingen=F("pogingen") + 1)
        bericht.refresh_from_db()
    return bericht


def noteer(bericht: Bericht, uitslag: smtp.Uitslag, *, op: datetime) -> BerichtStatus:
    """Record what came of a mail if the claim is still ours, and return the state it then has.

    A claim that expired meanwhile belongs to somebody else, whose result counts.
    """
    velden: dict[str, Any] = {"geclaimd_op": None, "laatste_fout": uitslag.fout}
    if uitslag.verzonden:
        velden |= {"status": BerichtStatus.VERZONDEN, "verzonden_op": op}
    elif uitslag.definitief or bericht.pogingen >= settings.BERICHT_MAX_POGINGEN:
        velden |= {"status": BerichtStatus.GEPARKEERD}
    else:
        velden |= {
            "status": BerichtStatus.WACHT,
            "niet_voor": volgende_poging(bericht.pogingen, op),
        }
    van_ons = Bericht.objects.filter(
        pk=bericht.pk,
        status=BerichtStatus.BEZIG,
        pogingen=bericht.pogingen,
        geclaimd_op=bericht.geclaimd_op,
    )
    return velden["status"] if van_ons.update(**velden) else BerichtStatus.BEZIG


def parkeer_uitgeputte(*, op: datetime) -> int:
    """Park mails whose last allowed attempt ended without a word: the worker died on it."""
    rijen = Bericht.objects.te_verzenden(op, _claimgrens(op)).filter(pogingen__gte=settings.BERICHT_MAX_POGINGEN)
    return int(
        rijen.update(
            status=BerichtStatus.GEPARKEERD,
            geclaimd_op=None,
            laatste_fout="Bij elke poging viel de verzending stil.",
        )
    )


def bied_opnieuw_aan(*, berichten: Sequence[Bericht], op: datetime) -> int:
    """Give parked mails a new series of attempts, with the same Message-ID."""
    rijen = Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten], status=BerichtStatus.GEPARKEERD)
    return int(rijen.update(status=BerichtStatus.WACHT, pogingen=0, niet_voor=op))


def _claimgrens(op: datetime) -> datetime:
    return op - timedelta(seconds=settings.BERICHT_CLAIM_SECONDEN)
