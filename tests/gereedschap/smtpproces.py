"""A mail server in a process of its own, so that it does not share a core with who sends; it counts by Message-ID.

Run as a program it prints its port, listens until its input closes, and then prints what it accepted as JSON.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

from tests.gereedschap.smtpput import vrije_poort
from tests.gereedschap.worker import WORTEL

MESSAGE_ID = re.compile(rb"^Message-ID: (.+?)\r?$", re.MULTILINE | re.IGNORECASE)


@dataclass
class Smtpproces:
    """Where it listens; `geteld` says how often each Message-ID was accepted, once it has stopped."""

    poort: int
    proces: subprocess.Popen[str]
    geteld: Counter[str] = field(default_factory=Counter)

    def stop(self) -> None:
        """End it and read what it counted; a second call does nothing."""
        if self.proces.poll() is None:
            uit, _ = self.proces.communicate("", timeout=30)
            self.geteld = Counter(json.loads(uit))


@contextmanager
def smtpproces(traag: float = 0.0) -> Iterator[Smtpproces]:
    """Run such a server for as long as the block lasts; `traag` is how many seconds it thinks about a mail."""
    poort = vrije_poort()
    proces = subprocess.Popen(
        [sys.executable, "-m", "tests.gereedschap.smtpproces", str(poort), str(traag)],
        cwd=WORTEL,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    server = Smtpproces(poort, proces)
    try:
        assert proces.stdout is not None
        assert proces.stdout.readline().strip() == str(poort)
        yield server
    finally:
        server.stop()


class _Teller:
    def __init__(self, traag: float) -> None:
        self.traag = traag
        self.geteld: Counter[str] = Counter()

    async def handle_DATA(self, _server: Any, _sessie: Any, envelop: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.traag)
        gevonden = MESSAGE_ID.search(envelop.content)
        self.geteld[gevonden[1].decode() if gevonden else ""] += 1
        return "250 OK"


def _draai(poort: int, traag: float) -> None:
    teller = _Teller(traag)
    beheer = Controller(teller, hostname="127.0.0.1", port=poort)
    beheer.start()
    sys.stdout.write(f"{poort}\n")
    sys.stdout.flush()
    sys.stdin.read()
    beheer.stop()
    sys.stdout.write(json.dumps(teller.geteld))


if __name__ == "__main__":
    _draai(int(sys.argv[1]), float(sys.argv[2]))
