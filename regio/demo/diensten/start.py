"""Start the whole demo and stop it in order; `make run` ends here."""

import contextlib
import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import NoReturn

from regio.demo.diensten import portaal
from regio.demo.diensten.beheer import Beheer, content_hash
from regio.demo.diensten.omgeving import Adres, demo_environment, mail_environment
from regio.demo.diensten.opbouw import say, step
from regio.demo.diensten.plek import ROOT, Plek
from regio.demo.diensten.postgres import Postgres
from regio.demo.diensten.proces import Dienst, DienstMislukt, Opdracht, clear_leftovers
from regio.demo.diensten.valkey import Valkey
from regio.demo.diensten.zoek import ServerOntbreekt

LOOK_EVERY = 0.5
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stoppen(BaseException):
    """Somebody asked us to stop; not an error, so no ordinary handler may swallow it."""


@dataclass
class Demo:
    """Everything that runs, in the order in which it was started."""

    plek: Plek
    adres: Adres
    env: dict[str, str]
    running: list[Dienst] = field(default_factory=list)

    def start(self) -> None:
        """Start from the database up to the web server."""
        step(5, "Database starten")
        if not self.env.get("DATABASE_URL"):
            self._start_postgres()
        step(6, "Wachtrij en demopostbus starten")
        if not self.env.get("REDIS_URL"):
            self._start_valkey()
        self._start_mail_sink()
        beheer = Beheer(self.plek, self.env)
        step(7, "Tabellen en bestanden bijwerken")
        beheer.run("migrate", "--no-input")
        beheer.once(self._static_stamp(), content_hash(), "collectstatic", "--no-input", "--clear")
        step(8, "Demogegevens laden (alleen de eerste keer)")
        beheer.once(self._data_stamp(), "geladen", "laad_demo", "--schrijf")
        step(9, "Portaal starten")
        for opdracht in (portaal.worker(), portaal.beat(self.plek), portaal.web(self.adres)):
            self._run(opdracht)
        portaal.wait_for_web(self.running[-1], self.adres)
        if not portaal.wait_for_health(self.adres):
            say(f"LET OP: nog niet alles werkt; kijk op {self.adres.url}/gezondheid")
        self._announce(beheer)

    def watch(self) -> NoReturn:
        """Look until a part ends or whoever started us is gone."""
        parent = os.getppid() if os.environ.get("MAKELEVEL") else None
        while True:
            for dienst in self.running:
                if dienst.ended():
                    name, code = dienst.opdracht.name, dienst.process.returncode
                    raise DienstMislukt(f"Onderdeel {name} is gestopt (code {code}). Lees {dienst.log}.")
            if parent and os.getppid() != parent:
                raise Stoppen
            time.sleep(LOOK_EVERY)

    def stop(self) -> None:
        """Stop in reverse order, so that nothing loses the server it still needs."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        while self.running:
            dienst = self.running.pop()
            if not dienst.stop():
                say(f"      {dienst.opdracht.name} reageerde niet en is afgebroken")
        clear_leftovers(self.plek.run)  # what a signal caught halfway through its start

    def _start_postgres(self) -> None:
        server = Postgres(self.plek.var / "postgres", self.plek.sockets() / "pg", self.plek.run, self.plek.log)
        self.running.append(server.start())
        self.env["DATABASE_URL"] = server.url

    def _start_valkey(self) -> None:
        server = Valkey(self.plek.var / "valkey", self.plek.sockets() / "v", self.plek.run, self.plek.log)
        self.running.append(server.start())
        self.env["REDIS_URL"] = server.url

    def _start_mail_sink(self) -> None:
        port = portaal.free_port()
        portaal.wait_for_mail_sink(self._run(portaal.post(self.plek, port)), port)
        self.env.update(mail_environment(port))

    def _run(self, opdracht: Opdracht) -> Dienst:
        dienst = Dienst.start(opdracht, log_dir=self.plek.log, run_dir=self.plek.run, env=self.env)
        self.running.append(dienst)
        return dienst

    def _static_stamp(self) -> Path:
        return self.plek.var / "static-gereed"

    def _data_stamp(self) -> Path:
        """Keep it with the database it is about: another database has other contents."""
        if os.environ.get("DATABASE_URL"):
            return self.plek.var / f"demo-geladen-{sha256(self.env['DATABASE_URL'].encode()).hexdigest()[:12]}"
        return self.plek.var / "postgres" / "demo-geladen"

    def _announce(self, beheer: Beheer) -> None:
        say(f"\nHet portaal draait op {self.adres.url}/")
        if self.adres.open_to_all:
            say("LET OP: ook andere computers kunnen erbij, en de demo vraagt geen wachtwoord.")
        say(beheer.output("demo_gebruikers"))
        say(f"Verstuurde mail: {self.adres.url}/demo/post/ · logboeken: {self.plek.log}")
        say("Stoppen: Ctrl-C")


def main() -> int:
    """Return 0 after a wish to stop and 1 after a fault."""
    plek = Plek()
    try:
        adres = Adres.from_environment(os.environ)
        plek.prepare()
        with _alone(plek):
            return _run_demo(plek, adres)
    except PermissionError as fault:
        where = f"Schrijven in {fault.filename} lukt niet. Start als de eigenaar van de map."
        say(f"FOUT: {where if fault.filename else fault}")
        return 1
    except (DienstMislukt, ServerOntbreekt, OSError, ValueError) as fault:
        say(f"FOUT: {fault}")
        return 1


def _run_demo(plek: Plek, adres: Adres) -> int:
    for number in SIGNALS:
        signal.signal(number, _raise_stop)
    demo: Demo | None = None
    try:
        _clear(plek)
        portaal.check_port(adres)
        demo = Demo(plek, adres, demo_environment(plek, adres))
        demo.start()
        demo.watch()
    except Stoppen:
        say("\nStoppen …")
    finally:
        if demo:
            demo.stop()
    say("Alles is gestopt. Wat is ingevoerd, blijft bewaard.")
    return 0


@contextlib.contextmanager
def _alone(plek: Plek) -> Iterator[None]:
    """Hold a lock that the kernel releases whatever happens to us."""
    with (plek.run / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise DienstMislukt(
                f"De demo draait al in deze map (proces {lock.read().strip()}). Stop die eerst met Ctrl-C."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _clear(plek: Plek) -> None:
    left = clear_leftovers(plek.run)
    if left.stopped:
        names = ", ".join(dict.fromkeys(left.stopped))
        say(f"      De vorige keer is niet netjes gestopt; nu opgeruimd: {names}")
    elif left.unclean:
        say("      De vorige keer is niet netjes gestopt; er draaide niets meer")


def _raise_stop(number: int, frame: FrameType | None) -> None:
    raise Stoppen


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
