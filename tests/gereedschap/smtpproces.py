"""A mail server in a process of its own, so that it does not share a core with who sends; it counts by Message-ID.

Run as a program it prints its port, and for each line it reads how it stands as JSON, until its input closes.
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
from dataclasses import dataclass
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.gereedschap.smtpput import vrije_poort
from tests.gereedschap.worker import WORTEL

MESSAGE_ID = re.compile(rb"^Message-ID: (.+?)\r?$", re.MULTILINE | re.IGNORECASE)


@dataclass
class Smtpproces:
    """Where it listens."""

    poort: int
    proces: subprocess.Popen[str]

    def geteld(self) -> Counter[str]:
        """Return how often each Message-ID was accepted until now."""
        return Counter(self._vraag()["geteld"])

    def open_lijnen(self) -> int:
        """Return how many connections there are now."""
        return int(self._vraag()["open"])

    def _vraag(self) -> dict[str, Any]:
        assert self.proces.stdin is not None
        assert self.proces.stdout is not None
        self.proces.stdin.write("\n")
        self.proces.stdin.flush()
        stand: dict[str, Any] = json.loads(self.proces.stdout.readline())
        return stand

    def stop(self) -> None:
        """End it; a second call does nothing."""
        if self.proces.poll() is None:
            self.proces.communicate("", timeout=30)


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
        self.open: set[object] = set()

    def als_json(self) -> str:
        return json.dumps({"open": len(self.open), "geteld": dict(self.geteld)})

    async def handle_DATA(self, _server: Any, _sessie: Any, envelop: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.traag)
        gevonden = MESSAGE_ID.search(envelop.content)
        self.geteld[gevonden[1].decode() if gevonden else ""] += 1
        return "250 OK"


class _Lijn(SMTP):
    def connection_made(self, transport: Any) -> None:
        self.event_handler.open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.event_handler.open.discard(self)


class _Beheer(Controller):
    def factory(self) -> SMTP:
        return _Lijn(self.handler, hostname="127.0.0.1")


def _draai(poort: int, traag: float) -> None:
    teller = _Teller(traag)
    beheer = _Beheer(teller, hostname="127.0.0.1", port=poort)
    beheer.start()
    sys.stdout.write(f"{poort}\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        sys.stdout.write(f"{teller.als_json()}\n")
        sys.stdout.flush()
    beheer.stop()


if __name__ == "__main__":
    _draai(int(sys.argv[1]), float(sys.argv[2]))
