"""Real Celery workers in processes of their own, that a test may kill."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from celery import Celery
from django.db import connection

WORTEL = Path(__file__).parent.parent.parent
START_SECONDEN = 90


def wacht_tot(waar: Callable[[], object], seconden: float, wat: str, *, tussen: float = 0.1) -> None:
    """Wait until something is so, and fail with `wat` when it takes too long."""
    einde = time.monotonic() + seconden
    while not waar():
        assert time.monotonic() < einde, f"niet binnen {seconden} s: {wat}"
        time.sleep(tussen)


def adres_testdatabase() -> str:
    """Return the address of the database of this very test run, for another process."""
    naam = connection.settings_dict["NAME"]
    return re.sub(r"(?<=[^/:])/[^/?]*(?=\?|$)", f"/{naam}", os.environ["DATABASE_URL"], count=1)


def eigen_broker_url(nummer: int) -> str:
    """Return the same server with a numbered store of its own, so that other tests hear nothing."""
    url = os.environ["REDIS_URL"]
    if url.startswith("redis+socket"):
        return f"{url.partition('?')[0]}?virtual_host={nummer}"
    return re.sub(r"(?<=[^/:])(/\d*)?$", f"/{nummer}", url, count=1)


@dataclass
class Worker:
    """One worker process with its children."""

    naam: str
    proces: subprocess.Popen[bytes]
    log: Path

    def dood(self) -> None:
        """Kill it and its children at once, as a machine that loses power."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait(10)


@dataclass
class Werkplaats:
    """A queue of its own, with workers for as long as the test lasts."""

    map: Path
    omgeving: dict[str, str]
    wachtrij: str = field(default_factory=lambda: f"proef-{uuid4().hex[:8]}")
    workers: list[Worker] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.celery = Celery(broker=self.omgeving["REDIS_URL"], set_as_current=False)

    def geef_opdracht(self, taak: str) -> None:
        """Put a task in the queue, as beat does."""
        self.celery.send_task(taak, queue=self.wachtrij)

    def start(self, *, wacht: bool = True, **omgeving: str) -> Worker:
        """Start a worker and, unless told not to, wait until it answers."""
        naam = f"{self.wachtrij}-{len(self.workers)}"
        opdracht = f"worker -c 1 -Q {self.wachtrij} -n {naam}@proef --without-gossip --without-mingle"
        worker = self._begin(naam, opdracht.split(), omgeving)
        if wacht:
            wacht_tot(lambda: self._antwoordt(worker), START_SECONDEN, f"worker start ({worker.log})")
        return worker

    def start_beat(self, nummer: int = 1, **omgeving: str) -> Worker:
        """Start a beat; with the same number it goes on with the memory of the one before it."""
        schema = self.map / f"beat-{nummer}"
        opdracht = ["beat", "--schedule", str(schema), "--pidfile", "", "--loglevel", "WARNING"]
        return self._begin(f"beat-{nummer}-{len(self.workers)}", opdracht, omgeving)

    def _begin(self, naam: str, opdracht: Sequence[str], omgeving: Mapping[str, str]) -> Worker:
        log = self.map / f"{naam}.log"
        with log.open("wb") as uit:
            proces = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "regio", *opdracht],
                env={**os.environ, **self.omgeving, **omgeving},
                cwd=WORTEL,
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        worker = Worker(naam, proces, log)
        self.workers.append(worker)
        return worker

    def _antwoordt(self, worker: Worker) -> bool:
        assert worker.proces.poll() is None, worker.log.read_text()
        return bool(self.celery.control.ping(destination=[f"{worker.naam}@proef"], timeout=1, limit=1))

    def sluit(self) -> None:
        """Kill whoever still lives."""
        for worker in self.workers:
            if worker.proces.poll() is None:
                worker.dood()
        self.celery.close()


@contextmanager
def werkplaats(map_: Path, *, broker: int | str, **omgeving: str) -> Iterator[Werkplaats]:
    """Give a place to start workers on the database of this test, with a numbered broker or one at an address."""
    broker_url = broker if isinstance(broker, str) else eigen_broker_url(broker)
    plaats = Werkplaats(map_, {"DATABASE_URL": adres_testdatabase(), "REDIS_URL": broker_url} | omgeving)
    plaats.omgeving["WACHTRIJ"] = plaats.wachtrij
    try:
        yield plaats
    finally:
        plaats.sluit()
