"""Processes that can be recognised later: a process id alone is reused by the kernel.

A process is *ours* when its id, its start moment and the boot of the machine are those we wrote
down, or when its environment carries the mark of our own folder. Signals go through a pidfd, so
that a process that ends between looking and signalling cannot hand its id to a stranger.
"""

# ruff: noqa: S603 - every command is made here; none comes from outside

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

MARK = "REGIO_DIENSTEN_MAP"
TICK = 0.05
LOG_BYTES = 5_000_000


class DienstMislukt(RuntimeError):
    """A service did not start or ended by itself; the message is for the person at the keyboard."""


@dataclass(frozen=True)
class Identity:
    """What tells one process from every other, also after its id has been given away."""

    pid: int
    start: int
    boot: str

    @classmethod
    def of(cls, pid: int) -> "Identity | None":
        """Return the identity of a living process, or None when it is gone or a zombie."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else cls(pid, int(fields[19]), _boot())

    def alive(self) -> bool:
        """Tell whether this very process, not a later one with the same id, still runs."""
        return Identity.of(self.pid) == self

    def signal(self, number: int) -> None:
        """Send a signal to this very process; silent when it is gone."""
        with contextlib.suppress(ProcessLookupError):
            handle = os.pidfd_open(self.pid)
            try:
                if self.alive():
                    signal.pidfd_send_signal(handle, number)
            finally:
                os.close(handle)

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended; False when it still runs after `seconds`."""
        deadline = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(TICK)
        return True


@dataclass(frozen=True)
class Opdracht:
    """A service to run: its name, its command and how it wants to be asked to stop."""

    name: str
    command: Sequence[str]
    stop_signal: int = signal.SIGTERM
    patience: float = 15
    cwd: Path | None = None


class Dienst:
    """One running service, with its log file and a note of who it is for the next start."""

    def __init__(self, opdracht: Opdracht, process: subprocess.Popen[bytes], log: Path, note: Path) -> None:
        self.opdracht = opdracht
        self.process = process
        self.log = log
        self._note = note

    @classmethod
    def start(
        cls,
        opdracht: Opdracht,
        *,
        log_dir: Path,
        run_dir: Path,
        env: Mapping[str, str],
        die_with_us: bool = True,
    ) -> "Dienst":
        """Start it in its own session: Ctrl-C reaches us alone, and we stop all in order."""
        log = log_dir / f"{opdracht.name}.log"
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".oud.log"))
        with log.open("ab") as output:
            process = subprocess.Popen(
                [*(_death_wish(opdracht.stop_signal) if die_with_us else ()), *opdracht.command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=opdracht.cwd,
                env={**env, MARK: str(run_dir.parent)},
            )
        note = run_dir / f"{opdracht.name}.json"
        write_note(note, process.pid, opdracht.stop_signal)
        return cls(opdracht, process, log, note)

    def ended(self) -> bool:
        """Tell whether the service has ended by itself."""
        return self.process.poll() is not None

    def stop(self) -> bool:
        """Ask it to stop and insist when it does not; False when it had to be killed."""
        graceful = True
        if self.process.poll() is None:
            self.process.send_signal(self.opdracht.stop_signal)
            try:
                self.process.wait(self.opdracht.patience)
            except subprocess.TimeoutExpired:
                graceful = False
                self._kill_group()
        self._note.unlink(missing_ok=True)
        return graceful

    def _kill_group(self) -> None:
        """Kill the whole session, so that no pool worker outlives its parent."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def write_note(note: Path, pid: int, stop_signal: int) -> None:
    """Write down who a process is, for a later start that finds it without its parent."""
    identity = Identity.of(pid)
    if identity:
        note.write_text(json.dumps({**asdict(identity), "stop": int(stop_signal)}))


@dataclass(frozen=True)
class Restanten:
    """What an earlier start left: whether it tidied up, and which processes still ran."""

    unclean: bool
    stopped: tuple[str, ...]


def clear_leftovers(run_dir: Path) -> Restanten:
    """Stop what an earlier start left running; a process id that was given away is safe."""
    notes = sorted(run_dir.glob("*.json"), key=_clearing_order)
    names = []
    for note in notes:
        identity, stop_signal = read_note(note)
        if identity and identity.alive():
            names.append(note.stem)
            _insist(identity, stop_signal)
        note.unlink(missing_ok=True)
    for identity, name in list(marked(run_dir.parent)):
        names.append(name)
        _insist(identity, signal.SIGINT if name == "postgres" else signal.SIGTERM)
    return Restanten(bool(notes or names), tuple(names))


def marked(folder: Path) -> Iterator[tuple[Identity, str]]:
    """Find processes with the mark of `folder`, such as workers whose parent was killed."""
    wanted = f"{MARK}={folder}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                identity = Identity.of(int(entry.name))
                if identity:
                    yield identity, (entry / "comm").read_text().strip()


def _insist(identity: Identity, stop_signal: int) -> None:
    identity.signal(stop_signal)
    if not identity.wait(10):
        identity.signal(signal.SIGKILL)
        identity.wait(10)


def read_note(note: Path) -> tuple[Identity | None, int]:
    """Return who a note is about and how to stop it; None when the note cannot be read."""
    try:
        data = json.loads(note.read_text())
        return Identity(int(data["pid"]), int(data["start"]), str(data["boot"])), int(data["stop"])
    except (ValueError, KeyError, TypeError, OSError):
        return None, signal.SIGTERM


def _clearing_order(note: Path) -> tuple[bool, bool, str]:
    """The servers last: the others still want to finish their work with them."""
    return note.stem == "postgres", note.stem == "valkey", note.stem


def _death_wish(number: int) -> Sequence[str]:
    """Have the kernel pass on our sudden death; an extra, as not every machine has setpriv."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", signal.Signals(number).name.removeprefix("SIG"), "--") if setpriv else ()


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
