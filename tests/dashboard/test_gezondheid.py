"""/gezondheid tells the truth whatever is down, within its time-outs, and without telling more than that.

Each question is asked in a process of its own with its own settings, so that a database or broker that is really
away is met by the whole request: middleware, view and answer.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from regio.berichten.models import BerichtStatus
from regio.dashboard.gezondheid import GEDULD, GEDULD_DATABASE, HARTSLAG, Gezondheid, _beat_loopt
from regio.dashboard.tasks import hartslag
from tests.factories import maak_bericht, maak_herinnerpunt, maak_taakronde
from tests.gereedschap.smtpput import vrije_poort
from tests.gereedschap.worker import WORTEL, Werkplaats, adres_testdatabase, eigen_broker_url, werkplaats

BROKER = 8
VRAAG = """
import json, os, django
django.setup()
from django.test import Client
if os.environ.get("HARTSLAG_NU"):
    from regio.dashboard.tasks import hartslag
    hartslag()
antwoord = Client().get("/gezondheid")
print(json.dumps([antwoord.status_code, antwoord.headers["Content-Type"], antwoord.content.decode()]))
"""


@dataclass
class Antwoord:
    status: int
    inhoud: dict[str, Any]
    tekst: str


def _vraag(**omgeving: str) -> Antwoord:
    basis = {"DJANGO_SETTINGS_MODULE": "regio.settings", "REDIS_URL": eigen_broker_url(BROKER)}
    uitkomst = subprocess.run(
        [sys.executable, "-c", VRAAG],
        env={**os.environ, **basis, **omgeving},
        cwd=WORTEL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert uitkomst.returncode == 0, uitkomst.stderr
    status, soort, tekst = json.loads(uitkomst.stdout.splitlines()[-1])
    assert soort == "application/json"
    return Antwoord(status, json.loads(tekst), tekst)


@dataclass
class StilleServer:
    """A server that takes each call, says nothing and never hangs up; only a time-out of the caller ends it."""

    socket: socket.socket
    bellers: list[socket.socket] = field(default_factory=list)

    @property
    def poort(self) -> int:
        return int(self.socket.getsockname()[1])

    def luister(self) -> None:
        while True:
            try:
                self.bellers.append(self.socket.accept()[0])
            except OSError:
                return


@pytest.fixture
def stil() -> Iterator[StilleServer]:
    with socket.socket() as luisteraar:
        luisteraar.bind(("127.0.0.1", 0))
        luisteraar.listen(16)
        server = StilleServer(luisteraar)
        draad = threading.Thread(target=server.luister, daemon=True)
        draad.start()
        yield server
        luisteraar.shutdown(socket.SHUT_RDWR)
        draad.join(10)
        for beller in server.bellers:
            beller.close()


@pytest.fixture
def werk(tmp_path: Path) -> Iterator[Werkplaats]:
    with werkplaats(tmp_path, broker=BROKER) as plaats:
        yield plaats


@pytest.mark.django_db(transaction=True)
def test_gezondheid_is_good_with_worker_and_heartbeat_and_bad_without_worker(werk: Werkplaats) -> None:
    worker = werk.start()

    goed = _vraag(DATABASE_URL=adres_testdatabase(), HARTSLAG_NU="1")
    worker.dood()
    time.sleep(5.5)
    zonder = _vraag(DATABASE_URL=adres_testdatabase(), HARTSLAG_NU="1")

    assert (goed.status, goed.inhoud) == (
        200,
        {
            "status": "goed",
            "database": "goed",
            "broker": "goed",
            "worker": "goed",
            "beat": "goed",
            "oudste_wachtende_bericht": None,
            "wachtende_berichten": 0,
            "geparkeerde_berichten": 0,
            "teruggekomen_berichten": 0,
            "dagen_sinds_oudste_herinnering": None,
            "seconden_sinds_ronde": {},
        },
    )
    assert zonder.status == 503
    assert (zonder.inhoud["status"], zonder.inhoud["worker"], zonder.inhoud["beat"]) == ("fout", "fout", "goed")


@pytest.mark.parametrize("soort", ["dood", "stil"])
def test_gezondheid_without_database_or_broker_answers_503_and_tells_no_details(soort: str, stil: StilleServer) -> None:
    """Two calls of a silent server that never ends one: so it answers after those two time-outs, not after more.

    How long a busy machine takes for it proves nothing; the time-outs are `GEDULD` and `GEDULD_DATABASE`.
    """
    poort = vrije_poort() if soort == "dood" else stil.poort

    antwoord = _vraag(
        DATABASE_URL=f"postgres://geheim:wachtwoord@127.0.0.1:{poort}/regio",
        REDIS_URL=f"redis://127.0.0.1:{poort}/0",
    )

    assert antwoord.status == 503
    assert antwoord.inhoud == {
        "status": "fout",
        "database": "fout",
        "broker": "fout",
        "worker": "fout",
        "beat": "fout",
        "oudste_wachtende_bericht": None,
        "wachtende_berichten": None,
        "geparkeerde_berichten": None,
        "teruggekomen_berichten": None,
        "dagen_sinds_oudste_herinnering": None,
        "seconden_sinds_ronde": None,
    }
    assert len(stil.bellers) == (2 if soort == "stil" else 0)
    assert GEDULD + GEDULD_DATABASE <= 5
    for geheim in ("127.0.0.1", str(poort), "geheim", "wachtwoord", "Error", "Traceback"):
        assert geheim not in antwoord.tekst


@pytest.mark.django_db(transaction=True)
def test_gezondheid_tells_the_oldest_waiting_mail_and_the_parked_ones() -> None:
    nu = timezone.now()
    maak_bericht(niet_voor=nu - timedelta(hours=2), geplaatst_op=nu)
    maak_bericht(niet_voor=nu - timedelta(hours=1))
    maak_bericht(niet_voor=nu + timedelta(hours=1), geplaatst_op=nu - timedelta(hours=9))
    maak_bericht(status=BerichtStatus.VERZONDEN, verzonden_op=nu, niet_voor=nu - timedelta(days=9))
    for _ in range(3):
        maak_bericht(status=BerichtStatus.GEPARKEERD, niet_voor=nu - timedelta(days=9))

    terug = nu - timedelta(days=6)
    maak_bericht(status=BerichtStatus.VERZONDEN, verzonden_op=terug, teruggekomen_op=terug, teruggekomen_reden="weg")
    maak_taakronde(naam="proef", begonnen_op=nu, klaar_op=nu - timedelta(minutes=5))
    maak_taakronde(naam="nooit klaar", klaar_op=None)
    maak_herinnerpunt(volgende_op=timezone.localdate() - timedelta(days=40))

    antwoord = _vraag(DATABASE_URL=adres_testdatabase())

    assert antwoord.inhoud["database"] == "goed"
    assert (antwoord.inhoud["wachtende_berichten"], antwoord.inhoud["teruggekomen_berichten"]) == (3, 1)
    ronden = antwoord.inhoud["seconden_sinds_ronde"]
    assert set(ronden) == {"proef", "nooit klaar"}
    assert ronden["nooit klaar"] is None
    assert 300 <= ronden["proef"] <= 300 + 180
    assert 7200 <= antwoord.inhoud["oudste_wachtende_bericht"] <= 7200 + 180
    assert antwoord.inhoud["geparkeerde_berichten"] == 3
    assert antwoord.inhoud["dagen_sinds_oudste_herinnering"] in {40, 41}


@pytest.mark.django_db
def test_gezondheid_needs_no_session_and_only_reads(client: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        antwoord = client.get("/gezondheid")

    assert antwoord.headers["Content-Type"] == "application/json"
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert antwoord.cookies == {}
    assert client.post("/gezondheid").status_code == 405


@pytest.mark.django_db
def test_gezondheid_is_not_sent_to_https(client: Any, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/begrippen/").status_code == 301

    assert client.get("/gezondheid").status_code in {200, 503}


@pytest.mark.parametrize(("seconden", "goed"), [(None, True), (3600, True), (3601, False)])
def test_an_hour_of_waiting_is_too_long(seconden: int | None, goed: bool) -> None:
    stand = Gezondheid(True, True, True, True, oudste_seconden=seconden, geparkeerd=4)

    assert stand.goed == goed


@pytest.mark.parametrize(("ouderdom", "goed"), [(0, True), (44, True), (46, False), (86_400, False)])
def test_beat_is_good_while_no_three_heartbeats_were_missed(
    ouderdom: int, goed: bool, bevries: Any, settings: Any
) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid4().hex}}
    op = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    bevries(op)
    hartslag()

    assert _beat_loopt(op + timedelta(seconds=ouderdom)) == goed
    cache.delete(HARTSLAG)
    assert _beat_loopt(op) is False
