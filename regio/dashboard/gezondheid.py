"""Whether the installation does its work, for a machine that watches it.

It answers within seconds whatever is down: every question has its own short time-out and its own
connection, so that an exhausted pool or a silent server cannot hold the answer. It tells no names
and no errors: those are in the log.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import psycopg
import redis
from celery import Celery
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError
from redis.backoff import NoBackoff
from redis.retry import Retry

from governance.herinneringen.queries import oudste_verschuldigde_herinnering
from regio.berichten.queries import (
    aantallen,
    geparkeerd,
    oudste_verschuldigde,
    rondes,
    sinds_bewaakt,
    teruggekomen,
    wachtend,
)
from regio.kern.toestemming import openbaar

log = logging.getLogger(__name__)

HARTSLAG = "hartslag"
WORKER = "gezondheid:worker"
WORKER_ONTHOUDEN = 5
GEDULD = 1.0
GEDULD_DATABASE = 2
LANGST_WACHTENDE = 3600
GEMISTE_HARTSLAGEN = 3


@dataclass(frozen=True, slots=True)
class Gezondheid:
    """What answers, and how the outbox stands; `None` where the database did not tell."""

    database: bool
    broker: bool
    worker: bool
    beat: bool
    oudste_seconden: int | None = None
    geparkeerd: int | None = None
    wachtend: int | None = None
    teruggekomen: int | None = None
    oudste_herinnering_dagen: int | None = None
    rondes: dict[str, int | None] | None = None
    """For each periodic task, how many seconds ago it last was ready; nothing when it never was."""

    @property
    def goed(self) -> bool:
        """Whether everything works and no mail waits longer than an hour for its turn."""
        onderdelen = (self.database, self.broker, self.worker, self.beat)
        return all(onderdelen) and (self.oudste_seconden or 0) <= LANGST_WACHTENDE

    def als_antwoord(self) -> dict[str, Any]:
        """Return what is told to the outside."""
        return {
            "status": _woord(self.goed),
            "database": _woord(self.database),
            "broker": _woord(self.broker),
            "worker": _woord(self.worker),
            "beat": _woord(self.beat),
            "oudste_wachtende_bericht": self.oudste_seconden,
            "wachtende_berichten": self.wachtend,
            "geparkeerde_berichten": self.geparkeerd,
            "teruggekomen_berichten": self.teruggekomen,
            "dagen_sinds_oudste_herinnering": self.oudste_herinnering_dagen,
            "seconden_sinds_ronde": self.rondes,
        }


@openbaar
@never_cache
@require_safe
def gezondheid(request: HttpRequest) -> JsonResponse:
    """Answer 200 when everything works and 503 when something does not."""
    stand = peil(timezone.now())
    return JsonResponse(stand.als_antwoord(), status=200 if stand.goed else 503)


def peil(op: datetime) -> Gezondheid:
    """Ask database, broker, worker and beat, each within its time."""
    post = _post(op)
    broker = _broker_antwoordt()
    return replace(
        post or Gezondheid(False, False, False, False),
        broker=broker,
        worker=broker and _worker_antwoordt(),
        beat=broker and _beat_loopt(op),
    )


def _post(op: datetime) -> Gezondheid | None:
    """Return how the outbox stands, or nothing when the database does not tell."""
    gegevens = connection.get_connection_params() | {
        "connect_timeout": GEDULD_DATABASE,
        "options": f"-c statement_timeout={GEDULD_DATABASE * 1000}",
    }
    try:
        with psycopg.connect(**gegevens) as lijn:
            dag = timezone.localdate(op)
            oudste = _waarde(lijn, oudste_verschuldigde(op))
            return Gezondheid(
                database=True,
                broker=False,
                worker=False,
                beat=False,
                oudste_seconden=_seconden(oudste, op),
                geparkeerd=_telling(lijn, geparkeerd()),
                wachtend=_telling(lijn, wachtend()),
                teruggekomen=_telling(lijn, teruggekomen(sinds_bewaakt(op))),
                oudste_herinnering_dagen=_dagen(_waarde(lijn, oudste_verschuldigde_herinnering(dag)), dag),
                rondes={
                    naam: _seconden(klaar, op) for naam, klaar in _rijen(lijn, rondes().values_list("naam", "klaar_op"))
                },
            )
    except psycopg.Error as fout:
        log.warning("gezondheid: database antwoordt niet: %s", fout)
        return None


def _seconden(sinds: datetime | None, op: datetime) -> int | None:
    return None if sinds is None else max(0, int((op - sinds).total_seconds()))


def _telling(lijn: psycopg.Connection[Any], rijen: QuerySet[Any]) -> int:
    return sum(aantal for (aantal,) in _rijen(lijn, aantallen(rijen)))


def _rijen(lijn: psycopg.Connection[Any], vraag: QuerySet[Any]) -> list[Any]:
    return lijn.execute(*vraag.query.sql_with_params()).fetchall()


def _dagen(sinds: date | None, dag: date) -> int | None:
    return None if sinds is None else (dag - sinds).days


def _waarde(lijn: psycopg.Connection[Any], vraag: QuerySet[Any]) -> Any:
    rij = lijn.execute(*vraag.query.sql_with_params()).fetchone()
    return None if rij is None else rij[0]


def _broker_antwoordt() -> bool:
    try:
        with redis.Redis.from_url(
            settings.CACHE_URL,
            socket_connect_timeout=GEDULD,
            socket_timeout=GEDULD,
            retry=Retry(NoBackoff(), 0),
        ) as lijn:
            return bool(lijn.ping())
    except redis.RedisError as fout:
        log.warning("gezondheid: broker antwoordt niet: %s", fout)
        return False


def _worker_antwoordt() -> bool:
    """Ask whether any worker is there; a yes is remembered for some seconds, to keep this cheap."""
    try:
        if cache.get(WORKER):
            return True
        antwoorden = _roep_workers()
        if antwoorden:
            cache.set(WORKER, True, WORKER_ONTHOUDEN)
    except (redis.RedisError, OperationalError, OSError) as fout:
        log.warning("gezondheid: worker niet te bereiken: %s", fout)
        return False
    return bool(antwoorden)


def _roep_workers() -> list[Any]:
    """Return who answers; a Celery of its own, because the real one waits for a broker that is away."""
    kijker = Celery(broker=settings.CELERY_BROKER_URL, set_as_current=False)
    kijker.conf.broker_transport_options = {
        "socket_connect_timeout": GEDULD,
        "socket_timeout": 2 * GEDULD,
        "max_retries": 0,
    }
    with kijker.connection_for_write(connect_timeout=GEDULD) as lijn:
        antwoorden: list[Any] = kijker.control.ping(timeout=GEDULD, limit=1, connection=lijn) or []
    return antwoorden


def _beat_loopt(op: datetime) -> bool:
    try:
        laatste = cache.get(HARTSLAG)
    except redis.RedisError as fout:
        log.warning("gezondheid: hartslag niet te lezen: %s", fout)
        return False
    toegestaan = GEMISTE_HARTSLAGEN * float(settings.HARTSLAG_SECONDEN)
    return laatste is not None and op.timestamp() - float(laatste) <= toegestaan


def _woord(goed: bool) -> str:
    return "goed" if goed else "fout"
