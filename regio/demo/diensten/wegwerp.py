"""Throw-away servers for tests: in a folder of their own, gone when the tests are gone.

When the test run is killed, the kernel ends the servers with it; the folder that stays behind is
recognised by the next run, because the process that made it no longer lives.
"""

import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from regio.demo.diensten.postgres import Postgres
from regio.demo.diensten.proces import Dienst, clear_leftovers, read_note, write_note
from regio.demo.diensten.valkey import Valkey

PREFIX = "regio-test-"
OWNER = "eigenaar.owner"


@dataclass
class Wegwerpdiensten:
    """The servers of one test run."""

    folder: Path
    running: list[Dienst] = field(default_factory=list)

    def start_postgres(self) -> str:
        """Start PostgreSQL without any care for the data and return its address."""
        server = Postgres(self.folder / "pg", self.folder / "s", *self._notes(), throwaway=True)
        self.running.append(server.start())
        return server.url

    def start_valkey(self) -> str:
        """Start Valkey in memory only and return its address."""
        server = Valkey(self.folder / "valkey", self.folder / "v", *self._notes(), throwaway=True)
        self.running.append(server.start())
        return server.url

    def environment(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return the settings of a run; servers that `given` names are used as they are."""
        return {
            **_fixed_settings(self.folder),
            "DATABASE_URL": given.get("DATABASE_URL") or self.start_postgres(),
            "REDIS_URL": given.get("REDIS_URL") or self.start_valkey(),
        }

    def stop(self) -> None:
        """Stop the servers and remove every file; a second call does nothing."""
        while self.running:
            self.running.pop().stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _notes(self) -> tuple[Path, Path]:
        return self.folder / "run", self.folder / "log"


def nieuwe_wegwerpdiensten() -> Wegwerpdiensten:
    """Make the folder of this test run, after clearing those of runs that were killed."""
    home = _temporary_home()
    _clear_dead_runs(home)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
    if os.geteuid() == 0:
        folder.chmod(0o711)  # PostgreSQL may have to run as another user; its own folders are private
    write_note(folder / OWNER, os.getpid(), signal.SIGTERM)
    for name in ("run", "log"):
        (folder / name).mkdir()
    return Wegwerpdiensten(folder)


def _temporary_home() -> Path:
    """Prefer /tmp: a socket path may be no longer than 107 bytes."""
    short = Path("/tmp")  # noqa: S108 - the folder made in it is private
    return short if os.access(short, os.W_OK) else Path(tempfile.gettempdir())


def _clear_dead_runs(home: Path) -> None:
    for folder in home.glob(f"{PREFIX}*"):
        owner, _ = read_note(folder / OWNER)
        if folder.stat().st_uid == os.geteuid() and owner and not owner.alive():
            clear_leftovers(folder / "run")
            shutil.rmtree(folder, ignore_errors=True)


def _fixed_settings(folder: Path) -> dict[str, str]:
    """What every run has the same, whatever stands in the shell of the person who runs it."""
    return {
        "REGIO_TESTMAP": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DEBUG": "0",
        "DEMO": "1",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
        "BASIS_URL": "http://testserver",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "STATIC_MANIFEST": "0",
        "DEMO_POSTMAP": str(folder / "post"),
        "BERICHT_SPREIDING_MINUTEN": "0",
    }
