"""Management commands during the start of the demo, with their output in a log."""

# ruff: noqa: S603 - every command is made here; none comes from outside

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from regio.demo.diensten.plek import ROOT, Plek
from regio.demo.diensten.proces import MARK, DienstMislukt


@dataclass(frozen=True)
class Beheer:
    """Runs `manage.py` with the settings of the demo."""

    plek: Plek
    env: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed; a failure names the log."""
        log = self.plek.log / f"{arguments[0]}.log"
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            cwd=ROOT, env={**self.env, MARK: str(self.plek.var)}, text=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            output, _ = process.communicate()
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()
            raise
        log.write_text(output)
        if process.returncode:
            reason = (output.strip().splitlines() or [""])[-1]
            raise DienstMislukt(f"Stap {arguments[0]} is mislukt: {reason} (alles staat in {log})")
        return output

    def once(self, stamp: Path, wanted: str, *arguments: str) -> None:
        """Run a command unless it succeeded before with the same `wanted`."""
        if stamp.exists() and stamp.read_text() == wanted:
            return
        self.run(*arguments)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(wanted)

    def output(self, *arguments: str) -> str:
        """Return what a command says; its failure is a remark, since the portal runs without it."""
        try:
            return self.run(*arguments)
        except DienstMislukt as fault:
            return f"LET OP: {fault}"


def content_hash() -> str:
    """Return what changes when static files have to be collected again."""
    digest = sha256()
    static = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    packages = [ROOT / "requirements" / "demo.txt", ROOT / "regio" / "settings.py"]
    for path in sorted([*static, *packages]):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
