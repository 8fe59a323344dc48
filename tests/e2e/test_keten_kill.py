"""From items that are due to delivered mail: nothing is lost whatever is killed, and many workers send what one sends.

Real workers, a real beat, a real broker that keeps its data, and a real mail server, each in a process of its own.
At random moments one of worker, beat and broker is killed with SIGKILL, with its whole process group, and started
again. Only where the mail server had accepted a mail and the worker died before that was written down may a mail
come twice, with the same Message-ID. Which mails these are is looked up each time a worker has died: no other may
come twice. How many there were is told at the end of the test run.
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
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from governance.herinneringen.models import Herinnerpunt
from governance.organisaties.models import Rolverlening
from governance.transitie.models import Mijlpaal
from governance.transitie.rules import MijlpaalStatus
from regio.accounts.models import Gebruiker
from regio.berichten.digest_rules import digestsleutel
from regio.berichten.models import Bericht, BerichtStatus, Herinnering
from regio.demo.diensten.proces import Dienst
from regio.demo.diensten.valkey import Valkey
from regio.kern.werkdagen import laatste_werkdag
from tests.factories import maak_gemeente, maak_regio, maak_transitieplan
from tests.gereedschap.smtpproces import Smtpproces, smtpproces
from tests.gereedschap.worker import Werkplaats, Worker, wacht_tot, werkplaats

pytestmark = pytest.mark.django_db(transaction=True)

AANTAL, VEEL = 1000, 200
SLACHTOFFERS = ["worker"] * 7 + ["beat"] * 4 + ["broker"] * 10
LIJNEN = 2
CLAIM_SECONDEN = 6
VOORTGANG_SECONDEN = 60.0


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


def _laat_toekomen(aantal: int) -> set[str]:
    """Let so many milestones be due, each of its own owner; return the keys of the digests that must come of them."""
    dag = laatste_werkdag(timezone.localdate())
    regio = maak_regio("Stedendriehoek")
    gemeente, plan = maak_gemeente("Voorst", regio=regio), maak_transitieplan(regio=regio)
    personen = Gebruiker.objects.bulk_create(
        Gebruiker(naam=f"Persoon {nummer}", email=f"persoon{nummer}@voorbeeld.example") for nummer in range(aantal)
    )
    Rolverlening.objects.bulk_create(
        Rolverlening(gebruiker=persoon, rol="actiehouder", gemeente=gemeente, van=dag - timedelta(days=30))
        for persoon in personen
    )
    Mijlpaal.objects.bulk_create(
        Mijlpaal(
            plan=plan,
            gemeente=gemeente,
            eigenaar=persoon,
            volgnummer=nummer,
            titel=f"Mijlpaal {nummer}",
            basisdatum=dag,
            datum=dag,
            status=MijlpaalStatus.OP_KOERS,
        )
        for nummer, persoon in enumerate(personen)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does; without it every join is a guess
    return {digestsleutel(persoon.pk, dag) for persoon in personen}


def _alles_verzonden(aantal: int) -> bool:
    return bool(Bericht.objects.filter(status=BerichtStatus.VERZONDEN).count() == aantal)


def _stand() -> tuple[int, int, int]:
    verzonden = Bericht.objects.filter(status=BerichtStatus.VERZONDEN)
    return Herinnering.objects.count(), Bericht.objects.count(), verzonden.count()


def _aangenomen_en_niet_genoteerd(server: Smtpproces) -> set[tuple[str, int]]:
    """Return which mails were accepted without that being written down, and how often, when a worker has just died."""
    wacht_tot(lambda: not server.open_lijnen(), 10, "de mailserver merkt dat de worker weg is", tussen=0.01)
    wacht_tot(lambda: not _andere_verbindingen(), 10, "PostgreSQL merkt dat de worker weg is", tussen=0.01)
    genoteerd = Bericht.objects.filter(status=BerichtStatus.VERZONDEN).values_list("message_id", flat=True)
    bekend = set(genoteerd)
    return {(message_id, keer) for message_id, keer in server.geteld().items() if message_id not in bekend}


def _andere_verbindingen() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def _wacht_op_voortgang(kans: random.Random) -> None:
    """Wait until the chain did something since the last kill, and then a moment that nobody chose."""
    begin = _stand()
    moment = kans.uniform(0.0, 0.8)
    wacht_tot(lambda: _stand() != begin, VOORTGANG_SECONDEN, "de keten doet iets na een herstart", tussen=0.05)
    time.sleep(moment)


def _sla_dood(
    werk: Werkplaats, broker: Broker, server: Smtpproces, wat: str, lopend: dict[str, Worker]
) -> set[tuple[str, int]]:
    """Kill it and start it again; return which mails may be offered once more after this."""
    if wat == "broker":
        broker.dood()
        broker.start()
        return set()
    lopend[wat].dood()
    onzeker = _aangenomen_en_niet_genoteerd(server) if wat == "worker" else set()
    lopend[wat] = werk.start(wacht=False) if wat == "worker" else werk.start_beat()
    return onzeker


def test_killing_worker_beat_and_broker_again_and_again_loses_nothing(
    werk: Werkplaats, broker: Broker, server: Smtpproces, capsys: Any
) -> None:
    zaad = int(os.environ.get("ZAAD") or random.SystemRandom().randrange(10**6))
    kans = random.Random(zaad)
    slachtoffers = kans.sample(SLACHTOFFERS, len(SLACHTOFFERS))
    sleutels = _laat_toekomen(AANTAL)
    lopend = {"worker": werk.start(), "beat": werk.start_beat()}
    onzeker: set[tuple[str, int]] = set()

    for wat in slachtoffers:
        _wacht_op_voortgang(kans)
        assert not _alles_verzonden(AANTAL), f"zaad {zaad}: te vroeg klaar"
        erbij = _sla_dood(werk, broker, server, wat, lopend) - onzeker
        assert len(erbij) <= LIJNEN, f"zaad {zaad}: {erbij}"
        onzeker |= erbij
    wacht_tot(lambda: _alles_verzonden(AANTAL), 240, f"alles verzonden (zaad {zaad}, {_stand()})", tussen=0.5)

    geteld = server.geteld()
    extra = {message_id: keer - 1 for message_id, keer in geteld.items() if keer > 1}
    verklaard = Counter(message_id for message_id, _ in onzeker)
    with capsys.disabled():
        sys.stdout.write(
            f"\nzaad {zaad}: {len(slachtoffers)} keer gedood, {AANTAL} mails, 0 verloren, {len(extra)} dubbel\n"
        )
    assert set(Bericht.objects.values_list("sleutel", flat=True)) == sleutels, f"zaad {zaad}"
    assert set(geteld) == set(Bericht.objects.values_list("message_id", flat=True)), f"zaad {zaad}: verloren"
    assert all(keer <= verklaard[message_id] for message_id, keer in extra.items()), f"zaad {zaad}: {extra}"
    assert not Herinnering.objects.openstaand().exists(), f"zaad {zaad}"
    assert not Herinnerpunt.objects.openstaand().exclude(aantal=1).exists(), f"zaad {zaad}"


def _draai(werk: Werkplaats, *, beats: int, workers: int) -> Counter[tuple[str, str]]:
    """Let so many do the work until all is sent; return what was made for whom."""
    draaiend = [werk.start(wacht=False) for _ in range(workers)]
    draaiend += [werk.start_beat(nummer) for nummer in range(beats)]
    wacht_tot(lambda: _alles_verzonden(VEEL), 120, "alles verzonden", tussen=0.5)
    for proces in draaiend:
        proces.dood()
    wacht_tot(lambda: not _andere_verbindingen(), 10, "PostgreSQL merkt dat de workers weg zijn")
    assert set(Bericht.objects.values_list("pogingen", flat=True)) == {1}
    return Counter(Bericht.objects.values_list("sleutel", "aan"))


def test_two_beats_and_four_workers_make_and_send_what_one_of_each_does(werk: Werkplaats, server: Smtpproces) -> None:
    sleutels = _laat_toekomen(VEEL)

    alleen = _draai(werk, beats=1, workers=1)
    eerste = set(Bericht.objects.values_list("message_id", flat=True))
    for model in (Herinnering, Bericht, Herinnerpunt):
        model.objects.all().delete()
    samen = _draai(werk, beats=2, workers=4)
    tweede = set(Bericht.objects.values_list("message_id", flat=True))

    assert alleen == samen
    assert {sleutel for sleutel, _ in samen} == sleutels
    assert server.geteld() == Counter(eerste | tweede)
