"""From placed lines to delivered mail: nothing is lost whatever is killed, and many workers send what one sends.

Real workers, a real beat, a real broker that keeps its data, and a real mail server, each in a process of its own.
At random moments one of worker, beat and broker is killed with SIGKILL, with its whole process group, and started
again. Only where the mail server had accepted a mail and the worker died before that was written down may a mail
come twice; each worker that dies can do that to as many mails as it has lines, and the copies have the same
Message-ID. How many there were is told at the end of the test run.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from regio.accounts.models import Gebruiker
from regio.berichten.digest_rules import digestsleutel
from regio.berichten.models import Bericht, BerichtStatus, Herinnering
from regio.berichten.rules import Soort
from regio.demo.diensten.proces import Dienst
from regio.demo.diensten.valkey import Valkey
from regio.kern.werkdagen import laatste_werkdag
from tests.gereedschap.smtpproces import Smtpproces, smtpproces
from tests.gereedschap.worker import Werkplaats, Worker, wacht_tot, werkplaats

pytestmark = pytest.mark.django_db(transaction=True)

AANTAL, VEEL = 1000, 200
SLACHTOFFERS = ["worker"] * 7 + ["beat"] * 4 + ["broker"] * 10
LIJNEN = 2
CLAIM_SECONDEN = 6
VOORTGANG_SECONDEN = 15.0


@dataclass
class Broker:
    """A Valkey of this test alone, that keeps its queue on disk."""

    server: Valkey
    dienst: Dienst

    def dood(self) -> None:
        """Kill it as a machine that loses power."""
        os.killpg(self.dienst.process.pid, signal.SIGKILL)
        self.dienst.process.wait(10)

    def start(self) -> None:
        """Start it again on the same data."""
        self.dienst = self.server.start()


@pytest.fixture
def broker(tmp_path_factory: Any) -> Iterator[Broker]:
    plek = tmp_path_factory.mktemp("b")
    for naam in ("run", "log"):
        (plek / naam).mkdir()
    server = Valkey(plek / "valkey", plek / "v", plek / "run", plek / "log")
    eigen = Broker(server, server.start())
    yield eigen
    eigen.dienst.stop()


@pytest.fixture
def server() -> Iterator[Smtpproces]:
    with smtpproces(traag=0.02) as proces:
        yield proces


@pytest.fixture
def werk(broker: Broker, server: Smtpproces, tmp_path: Path) -> Iterator[Werkplaats]:
    omgeving = {
        "DJANGO_SETTINGS_MODULE": "tests.gereedschap.snel_rooster",
        "PROEFMOMENT": f"{laatste_werkdag(timezone.localdate()).isoformat()}T09:00:00",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(server.poort),
        "BERICHT_LIJNEN": str(LIJNEN),
        "BERICHT_CLAIM_SECONDEN": str(CLAIM_SECONDEN),
    }
    with werkplaats(tmp_path, broker=broker.server.url, **omgeving) as plaats:
        yield plaats


def _plaats_regels(aantal: int) -> set[str]:
    """Place two lines for each of so many persons; return the keys of the digests that must come of them."""
    op = timezone.now()
    personen = Gebruiker.objects.bulk_create(
        Gebruiker(naam=f"Persoon {nummer}", email=f"persoon{nummer}@voorbeeld.example") for nummer in range(aantal)
    )
    Herinnering.objects.bulk_create(
        Herinnering(
            sleutel=f"proef:{persoon.pk}:{regel}",
            soort=Soort.OPVOLGING,
            ontvanger=persoon,
            onderwerp_uuid=persoon.uuid,
            stap="eigenaar-1",
            deadline=op.date(),
            titel=f"Punt {regel}",
            pad="/",
            geplaatst_op=op,
        )
        for persoon in personen
        for regel in range(2)
    )
    dag = laatste_werkdag(timezone.localdate())
    return {digestsleutel(persoon.pk, dag) for persoon in personen}


def _alles_verzonden(aantal: int) -> bool:
    return bool(Bericht.objects.filter(status=BerichtStatus.VERZONDEN).count() == aantal)


def _stand() -> tuple[int, int]:
    return Bericht.objects.count(), Bericht.objects.filter(status=BerichtStatus.VERZONDEN).count()


def _wacht_op_voortgang(kans: random.Random) -> None:
    """Wait until the chain did something since the last kill, and then a moment that nobody chose."""
    begin = _stand()
    moment = kans.uniform(0.0, 0.8)
    wacht_tot(lambda: _stand() != begin, VOORTGANG_SECONDEN, "de keten doet iets na een herstart", tussen=0.05)
    time.sleep(moment)


def _sla_dood(werk: Werkplaats, broker: Broker, wat: str, lopend: dict[str, Worker]) -> None:
    if wat == "broker":
        broker.dood()
        broker.start()
        return
    lopend[wat].dood()
    lopend[wat] = werk.start(wacht=False) if wat == "worker" else werk.start_beat()


def test_killing_worker_beat_and_broker_again_and_again_loses_nothing(
    werk: Werkplaats, broker: Broker, server: Smtpproces, capsys: Any
) -> None:
    zaad = int(os.environ.get("ZAAD") or random.SystemRandom().randrange(10**6))
    kans = random.Random(zaad)
    slachtoffers = kans.sample(SLACHTOFFERS, len(SLACHTOFFERS))
    sleutels = _plaats_regels(AANTAL)
    lopend = {"worker": werk.start(), "beat": werk.start_beat()}

    for wat in slachtoffers:
        _wacht_op_voortgang(kans)
        assert not _alles_verzonden(AANTAL), f"zaad {zaad}: te vroeg klaar"
        _sla_dood(werk, broker, wat, lopend)
    wacht_tot(lambda: _alles_verzonden(AANTAL), 120, f"alles verzonden (zaad {zaad}, {_stand()})", tussen=0.5)
    server.stop()

    berichten = dict(Bericht.objects.values_list("message_id", "pogingen"))
    dubbel = {message_id: keer for message_id, keer in server.geteld.items() if keer > 1}
    with capsys.disabled():
        sys.stdout.write(
            f"\nzaad {zaad}: {len(slachtoffers)} keer gedood, {AANTAL} mails, 0 verloren, {len(dubbel)} dubbel\n"
        )
    assert set(Bericht.objects.values_list("sleutel", flat=True)) == sleutels, f"zaad {zaad}"
    assert set(server.geteld) == set(berichten), f"zaad {zaad}: verloren of onbekend"
    assert set(dubbel.values()) <= {2}, f"zaad {zaad}: {dubbel}"
    assert len(dubbel) <= LIJNEN * slachtoffers.count("worker"), f"zaad {zaad}: {dubbel}"
    assert all(berichten[message_id] > 1 for message_id in dubbel), f"zaad {zaad}: dubbel zonder dat er iets stierf"
    assert not Herinnering.objects.openstaand().exists(), f"zaad {zaad}"


def _draai(werk: Werkplaats, *, beats: int, workers: int) -> Counter[tuple[str, str]]:
    """Let so many do the work until all is sent; return what was made for whom, and forget it again."""
    draaiend = [werk.start(wacht=False) for _ in range(workers)]
    draaiend += [werk.start_beat(nummer) for nummer in range(beats)]
    wacht_tot(lambda: _alles_verzonden(VEEL), 120, "alles verzonden", tussen=0.5)
    for proces in draaiend:
        proces.dood()
    assert set(Bericht.objects.values_list("pogingen", flat=True)) == {1}
    gemaakt = Counter(Bericht.objects.values_list("sleutel", "aan"))
    Herinnering.objects.update(bericht=None)
    return gemaakt


def test_two_beats_and_four_workers_make_and_send_what_one_of_each_does(werk: Werkplaats, server: Smtpproces) -> None:
    sleutels = _plaats_regels(VEEL)

    alleen = _draai(werk, beats=1, workers=1)
    eerste = set(Bericht.objects.values_list("message_id", flat=True))
    Bericht.objects.all().delete()
    samen = _draai(werk, beats=2, workers=4)
    tweede = set(Bericht.objects.values_list("message_id", flat=True))
    server.stop()

    assert alleen == samen
    assert {sleutel for sleutel, _ in samen} == sleutels
    assert server.geteld == Counter(eerste | tweede)
