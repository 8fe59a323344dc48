"""Who runs PostgreSQL: it refuses uid 0 and a user without a name, and must still read our files.

In order: ourselves; ourselves under another number in a user namespace; the owner of the project
folder; nobody, with a copy of the binaries in a place that this user can reach.
"""

# ruff: noqa: S603 - every command is made here; none comes from outside

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

NOBODY = 65534
ELSEWHERE = Path("/var/lib/regioportaal-demo")


@dataclass(frozen=True)
class Uitvoerder:
    """A command prefix, the uid of the files (None: our own) and the places this user can use."""

    prefix: tuple[str, ...]
    uid: int | None
    bindir: Path
    data_home: Path
    sockets: Path

    def command(self, name: str, *arguments: str) -> list[str]:
        """Return the full command that runs one of the binaries."""
        return [*self.prefix, str(self.bindir / name), *arguments]

    @property
    def owner(self) -> int:
        """The uid to whom PostgreSQL's files must belong."""
        return os.geteuid() if self.uid is None else self.uid

    def make_folders(self) -> None:
        """Make the two folders, private to this user."""
        for folder in (self.data_home, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            if folder.stat().st_uid != self.owner:
                os.chown(folder, self.owner, pwd.getpwuid(self.owner).pw_gid)

    def works(self) -> bool:
        """Tell whether this user can run the binaries and write in both folders."""
        data = self.data_home / "data"
        if data.exists() and data.stat().st_uid != self.owner:
            return False
        folders = (self.data_home, self.sockets)
        checks = [self.command(name, "--version") for name in ("postgres", "initdb")]
        checks += [[*self.prefix, "test", "-w", str(folder)] for folder in folders]
        try:
            self.make_folders()
            return all(_succeeds(check) for check in checks)
        except OSError:
            return False


def kies_uitvoerder(bindir: Path, data_home: Path, sockets: Path) -> Uitvoerder:
    """Return the first way of running PostgreSQL that works on this machine."""
    ourselves = Uitvoerder((), None, bindir, data_home, sockets)
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        ourselves.make_folders()
        return ourselves
    for candidates in (in_namespace, as_owner, as_nobody):
        for candidate in candidates(ourselves):
            if candidate.works():
                return candidate
    raise PermissionError(
        "PostgreSQL start niet als root en hier werkt geen user namespace of setpriv. "
        "Start de demo als gewone gebruiker, of zet DATABASE_URL."
    )


def in_namespace(ourselves: Uitvoerder) -> Iterator[Uitvoerder]:
    """Ourselves under the number of another known user; the files stay ours."""
    if unshare := shutil.which("unshare"):
        prefix = (unshare, "--user", f"--map-user={_other_uid()}", "--")
        yield replace(ourselves, prefix=prefix)


def as_owner(ourselves: Uitvoerder) -> Iterator[Uitvoerder]:
    """The ordinary user in whose folder root started us."""
    owner = ourselves.data_home.parent.stat().st_uid
    setpriv = shutil.which("setpriv")
    if owner != 0 and _has_name(owner) and os.geteuid() == 0 and setpriv:
        yield replace(ourselves, prefix=_become(setpriv, owner), uid=owner)


def as_nobody(ourselves: Uitvoerder) -> Iterator[Uitvoerder]:
    """Nobody: here when it can reach us, else with a copy of the binaries, else wholly elsewhere."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or not setpriv or not _has_name(NOBODY):
        return
    here = replace(ourselves, prefix=_become(setpriv, NOBODY), uid=NOBODY)
    yield here
    copied = replace(here, bindir=_copy_wheel(here.bindir, ELSEWHERE / "server"))
    yield copied
    private = ELSEWHERE / sha256(str(here.data_home).encode()).hexdigest()[:12]
    yield replace(copied, data_home=private / "postgres", sockets=private / "s")


def _copy_wheel(bindir: Path, target: Path) -> Path:
    """Copy the package with the libraries beside it, unless that very version is there already."""
    package = bindir.parents[1]
    copy = target / bindir.relative_to(package.parent)
    wanted, found = bindir / "postgres", copy / "postgres"
    if not found.exists() or found.stat().st_mtime != wanted.stat().st_mtime:
        shutil.rmtree(target, ignore_errors=True)
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.is_dir():
                shutil.copytree(source, target / source.name, symlinks=True)
        subprocess.run(["/bin/chmod", "-R", "a+rX", str(ELSEWHERE / "server")], check=True)
        ELSEWHERE.chmod(0o711)
    return copy


def _become(setpriv: str, uid: int) -> tuple[str, ...]:
    gid = pwd.getpwuid(uid).pw_gid
    return (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--")


def _other_uid() -> int:
    """Return a uid that has a name, since initdb looks it up, and that is not root."""
    return next((user.pw_uid for user in pwd.getpwall() if user.pw_uid not in (0, NOBODY)), NOBODY)


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
