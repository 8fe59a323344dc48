"""Mails per second of the portal against a raw SMTP client, on this machine, in the same run, to the same mail server.

The raw client gets its mails ready-made and only talks SMTP; the portal claims, writes the mail, sends and records
each one. The raw run comes in parts before, between and after, so that a machine that grows slower does not choose
the winner. `AANTAL_DIGESTS` says how many. It prints and fails below the part that was agreed.
"""

from __future__ import annotations

import os
import smtplib
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from regio.accounts.models import Gebruiker
from regio.berichten import bundeling, mime, verzending
from regio.berichten.models import Bericht, BerichtStatus, Herinnering
from regio.berichten.rules import Soort
from tests.factories import NU, VANDAAG
from tests.gereedschap.smtpproces import Smtpproces, smtpproces

AANTAL = int(os.environ.get("AANTAL_DIGESTS", "10000"))
REGELS = 3
AFGESPROKEN = 0.60


def _plaats_digests(settings: Any) -> float:
    settings.BERICHT_SPREIDING_MINUTEN = 0
    personen = Gebruiker.objects.bulk_create(
        Gebruiker(naam=f"Persoon {nummer}", email=f"persoon{nummer}@voorbeeld.example") for nummer in range(AANTAL)
    )
    Herinnering.objects.bulk_create(
        Herinnering(
            sleutel=f"bench:{persoon.pk}:{regel}",
            soort=Soort.OPVOLGING,
            ontvanger=persoon,
            onderwerp_uuid=persoon.uuid,
            stap="eigenaar-1",
            deadline=VANDAAG + timedelta(days=regel),
            titel=f"Terugkoppeling {regel} over de samenwerking",
            toelichting="Gemeente Voorst, aanbeveling uit het onderzoek naar verbonden partijen.",
            pad=f"/opvolging/{persoon.uuid}/",
            geplaatst_op=NU,
        )
        for persoon in personen
        for regel in range(REGELS)
    )
    begin = time.perf_counter()
    assert bundeling.bundel(op=NU) == AANTAL
    return time.perf_counter() - begin


def _rauw(poort: int, mails: Sequence[tuple[str, bytes]]) -> float:
    begin = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", poort) as lijn:
        for aan, inhoud in mails:
            lijn.sendmail(mime.afzender(), [aan], inhoud)
    return time.perf_counter() - begin


def _portaal(settings: Any, server: Smtpproces, lijnen: int) -> float:
    """Send everything as a worker does: outside the thread, and so outside the context, of the test."""
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.BERICHT_LIJNEN = "127.0.0.1", server.poort, lijnen
    Bericht.objects.update(status=BerichtStatus.WACHT, verzonden_op=None, pogingen=0)

    def werk() -> float:
        begin = time.perf_counter()
        while Bericht.objects.wachtend().exists():
            verzending.verzend(klok=timezone.now)
        connection.close()
        return time.perf_counter() - begin

    with ThreadPoolExecutor(1) as draad:
        return draad.submit(werk).result()


def _print(naam: str, seconden: float, rauw: float) -> None:
    print(f"{naam:28} {AANTAL / seconden:6.0f} per seconde   {rauw / seconden:6.0%}")


@pytest.mark.django_db(transaction=True)
def bench_mails_per_seconde(settings: Any, capsys: Any) -> None:
    bundelen = _plaats_digests(settings)
    mails = [(bericht.aan, mime.als_bytes(bericht)) for bericht in Bericht.objects.order_by("pk")]
    lijnen, derde = settings.BERICHT_LIJNEN, AANTAL // 3
    with smtpproces() as rauw, smtpproces() as een, smtpproces() as server:
        rauw_seconden = _rauw(rauw.poort, mails[:derde])
        portaal = _portaal(settings, server, lijnen)
        rauw_seconden += _rauw(rauw.poort, mails[derde : 2 * derde])
        op_een_lijn = _portaal(settings, een, 1)
        rauw_seconden += _rauw(rauw.poort, mails[2 * derde :])
        geteld = (een.geteld(), server.geteld())
    with capsys.disabled():
        print(f"\n{AANTAL} digests van gemiddeld {sum(len(mail) for _, mail in mails) // AANTAL} bytes")
        print(f"{'bundelen':28} {AANTAL / bundelen:6.0f} per seconde")
        _print("kale SMTP-client", rauw_seconden, rauw_seconden)
        _print("portaal, één lijn", op_een_lijn, rauw_seconden)
        _print(f"portaal, {lijnen} lijnen (standaard)", portaal, rauw_seconden)
    assert geteld == (Counter(Bericht.objects.values_list("message_id", flat=True)),) * 2
    assert set(Bericht.objects.values_list("status", "pogingen")) == {(BerichtStatus.VERZONDEN, 1)}
    assert rauw_seconden / portaal >= AFGESPROKEN
