"""A private PostgreSQL: reachable only through a socket in a folder that nobody else may enter."""

# ruff: noqa: S603 - every command is made here; none comes from outside

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote

import psycopg
from psycopg import sql

from regio.demo.diensten.proces import TICK, Dienst, DienstMislukt, Opdracht
from regio.demo.diensten.uitvoerder import Uitvoerder, kies_uitvoerder
from regio.demo.diensten.zoek import postgres_bindir

ADMIN = "beheer"
NAME = "regio"
START_SECONDS = 90
DURABLE = {"shared_buffers": "128MB", "max_connections": "100"}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass
class Postgres:
    """A cluster in `home`, with its socket in `sockets`, to keep or to throw away."""

    home: Path
    sockets: Path
    run_dir: Path
    log_dir: Path
    throwaway: bool = False

    @property
    def url(self) -> str:
        """The address in the one form that both libpq and django-environ read for a socket."""
        return f"postgres://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='')}"

    def start(self) -> Dienst:
        """Make the cluster when there is none, start it, and return when it answers."""
        runner = kies_uitvoerder(postgres_bindir(), self.home, self.sockets)
        self.sockets = runner.sockets  # elsewhere when the user who runs it cannot reach us
        data = runner.data_home / "data"
        if not (data / "PG_VERSION").exists():
            self._make_cluster(runner, data)
        _check_version(runner, data)
        _remove_stale_lock(data)
        dienst = self._launch(runner, data)
        try:
            self._wait(dienst)
            self._make_database()
        except BaseException:
            dienst.stop()
            raise
        return dienst

    def _make_cluster(self, runner: Uitvoerder, data: Path) -> None:
        """Build it beside its place, so that an interrupted start leaves no half cluster behind."""
        if data.exists():
            raise DienstMislukt(f"In {data} staat iets dat geen database is. Verplaats of verwijder die map.")
        half = data.with_name("in-opbouw")
        _run(["rm", "-rf", str(half)])
        locale = ["--locale=C.UTF-8"]
        if _major(runner) >= 17:  # from here the locale comes with the server, not the machine
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options = [
            "--auth=trust",
            f"--username={ADMIN}",
            "--encoding=UTF8",
            *(["--no-sync"] * self.throwaway),
        ]
        _run(runner.command("initdb", "-D", str(half), *options, *locale), cwd=runner.data_home)
        half.rename(data)

    def _launch(self, runner: Uitvoerder, data: Path) -> Dienst:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            **(THROWAWAY if self.throwaway else DURABLE),
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        opdracht = Opdracht(
            "postgres",
            runner.command("postgres", "-D", str(data), *flags),
            signal.SIGINT,
            60,
            runner.data_home,
        )
        return Dienst.start(opdracht, log_dir=self.log_dir, run_dir=self.run_dir, env=_plain_env())

    def _wait(self, dienst: Dienst) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError as fault:
                if dienst.ended() or time.monotonic() > deadline:
                    raise DienstMislukt(f"De database start niet. Lees {dienst.log}.") from fault
            time.sleep(TICK)

    def _make_database(self) -> None:
        """Give the portal an ordinary role: rules that a superuser may skip would not be tested."""
        with self._connect() as connection:
            if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s"):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(NAME)))
            if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s"):
                connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME)))

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.sockets),
            user=ADMIN,
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )


def _exists(connection: psycopg.Connection[tuple[object, ...]], query: LiteralString) -> bool:
    return connection.execute(query, [NAME]).fetchone() is not None


def _check_version(runner: Uitvoerder, data: Path) -> None:
    there = int((data / "PG_VERSION").read_text().split(".")[0])
    if there != _major(runner):
        raise DienstMislukt(
            f"De database in {data} is van PostgreSQL {there}, "
            f"maar de server is versie {_major(runner)}. "
            "Gebruik PG_BINDIR met de oude versie, of verwijder die map om opnieuw te beginnen."
        )


def _remove_stale_lock(data: Path) -> None:
    """Remove the lock of a server that is gone while something else has its process id now."""
    lock = data / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int(lock.read_text().splitlines()[0])
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if str(data).encode() not in arguments:
            lock.unlink()


def _major(runner: Uitvoerder) -> int:
    words = _run(runner.command("postgres", "--version")).split()
    return int(next(_numbers(words)))


def _numbers(words: list[str]) -> Iterator[str]:
    return (word.split(".")[0] for word in words if word[:1].isdigit())


def _run(command: list[str], cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=_plain_env())
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise DienstMislukt(f"De database is niet gemaakt: {' '.join(lines[-2:])}")
    return done.stdout


def _plain_env() -> dict[str, str]:
    """Leave out variables meant for another database, and any language: we read the version."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C"}
