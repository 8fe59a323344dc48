"""/gezondheid tells the truth whatever is down, quickly, and without telling more than that.

Each question is asked in a process of its own with its own settings, so that a database or broker that is really
away is met by the whole request: middleware, view and answer.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from regio.berichten.models import BerichtStatus
from regio.dashboard.gezondheid import HARTSLAG, Gezondheid, _beat_loopt
from regio.dashboard.tasks import hartslag
from tests.factories import maak_bericht
from tests.gereedschap.smtpput import vrije_poort
from tests.gereedschap.worker import WORTEL, Werkplaats, adres_testdatabase, eigen_broker_url, werkplaats

BROKER = 8
VRAAG = """
import json, os, time, django
django.setup()
from django.test import Client
if os.environ.get("HARTSLAG_NU"):
    from regio.dashboard.tasks import hartslag
    hartslag()
begin = time.monotonic()
antwoord = Client().get("/gezondheid")
duur = time.monotonic() - begin
print(json.dumps([antwoord.status_code, antwoord.headers["Content-Type"], antwoord.content.decode(), duur]))
"""


@dataclass
class Antwoord:
    status: int
    inhoud: dict[str, Any]
    tekst: str
    seconden: float


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
    status, soort, tekst, seconden = json.loads(uitkomst.stdout.splitlines()[-1])
    assert soort == "application/json"
    return Antwoord(status, json.loads(tekst), tekst, seconden)


@pytest.fixture
def stille_poort() -> Iterator[int]:
    """A server that takes the call and then says nothing."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(16)
        yield server.getsockname()[1]


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
            "geparkeerde_berichten": 0,
        },
    )
    assert zonder.status == 503
    assert (zonder.inhoud["status"], zonder.inhoud["worker"], zonder.inhoud["beat"]) == ("fout", "fout", "goed")
    assert zonder.seconden < 3


@pytest.mark.parametrize("soort", ["dood", "stil"])
def test_gezondheid_without_database_or_broker_answers_503_quickly_and_tells_no_details(
    soort: str, stille_poort: int
) -> None:
    poort = vrije_poort() if soort == "dood" else stille_poort

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
        "geparkeerde_berichten": None,
    }
    assert antwoord.seconden < 6
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

    antwoord = _vraag(DATABASE_URL=adres_testdatabase())

    assert antwoord.inhoud["database"] == "goed"
    assert 7200 <= antwoord.inhoud["oudste_wachtende_bericht"] <= 7200 + 180
    assert antwoord.inhoud["geparkeerde_berichten"] == 3


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
