"""The portal's own processes in the demo: web server, worker, beat and mail sink."""

import errno
import http
import http.client
import signal
import socket
import sys
import time
from collections.abc import Callable

from regio.demo.diensten.omgeving import Adres
from regio.demo.diensten.plek import ROOT, Plek
from regio.demo.diensten.proces import TICK, Dienst, DienstMislukt, Opdracht

PYTHON = sys.executable
START_SECONDS = 60
HEALTH_SECONDS = 40


def web(adres: Adres) -> Opdracht:
    """Granian with two processes, so that one slow page does not hold up the demo."""
    arguments = (
        "--interface",
        "wsgi",
        "--host",
        adres.host,
        "--port",
        str(adres.port),
        "--workers",
        "2",
    )
    threads = ("--blocking-threads", "4", "--no-ws", "--workers-kill-timeout", "5")
    return Opdracht("web", (PYTHON, "-m", "granian", *arguments, *threads, "regio.wsgi:application"), cwd=ROOT)


def worker() -> Opdracht:
    """Celery worker; SIGTERM lets it finish the task it is in."""
    options = ("--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle")
    return Opdracht("worker", (PYTHON, "-m", "celery", "-A", "regio", "worker", *options), patience=20, cwd=ROOT)


def beat(plek: Plek) -> Opdracht:
    """Celery beat with its memory in our folder."""
    options = ("--schedule", str(plek.run / "beat-schema"), "--pidfile", "", "--loglevel", "INFO")
    return Opdracht("beat", (PYTHON, "-m", "celery", "-A", "regio", "beat", *options), cwd=ROOT)


def post(plek: Plek, port: int) -> Opdracht:
    """Keep every mail in a Maildir that the portal shows; nothing leaves the machine."""
    sink = (
        "-n",
        "-l",
        f"127.0.0.1:{port}",
        "-c",
        "aiosmtpd.handlers.Mailbox",
        str(plek.var / "post"),
    )
    return Opdracht("post", (PYTHON, "-m", "aiosmtpd", *sink), stop_signal=signal.SIGINT)


def free_port() -> int:
    """Return a port on this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_port(adres: Adres) -> None:
    """Stop when somebody else listens there or the address is not ours."""
    family = socket.AF_INET6 if ":" in adres.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((adres.host, adres.port))
        except PermissionError:
            raise DienstMislukt(
                f"Poort {adres.port} mag alleen root gebruiken. Kies een andere: make run PORT=8001"
            ) from None
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                other = adres.port % 65535 + 1
                advice = f"Poort {adres.port} is al in gebruik. Kies een andere: make run PORT={other}"
            else:
                advice = f"HOST={adres.host} is geen adres van deze computer. Laat HOST weg."
            raise DienstMislukt(advice) from None


def wait_for_web(dienst: Dienst, adres: Adres) -> None:
    """Return when the portal answers a request."""
    _wait(dienst, lambda: _status(adres) is not None)


def wait_for_health(adres: Adres) -> bool:
    """Wait until every part reports; False when beat and worker still say nothing, which is no reason to stop."""
    deadline = time.monotonic() + HEALTH_SECONDS
    while _status(adres) != http.HTTPStatus.OK:
        if time.monotonic() > deadline:
            return False
        time.sleep(10 * TICK)
    return True


def wait_for_mail_sink(dienst: Dienst, port: int) -> None:
    """Return when the sink greets."""
    _wait(dienst, lambda: _greets(port))


def _wait(dienst: Dienst, ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if dienst.ended() or time.monotonic() > deadline:
            raise DienstMislukt(f"Onderdeel {dienst.opdracht.name} start niet. Lees {dienst.log}.")
        time.sleep(TICK)


def _status(adres: Adres) -> int | None:
    """Return the status of the health page, or None when nobody answers."""
    connection = http.client.HTTPConnection(adres.url.removeprefix("http://"), timeout=10)
    try:
        connection.request("GET", "/gezondheid")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as client:
            return client.recv(4).startswith(b"220")
    except OSError:
        return False
