"""A real mail server on this machine that counts what it accepted, and can refuse, be slow or stand still."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

STIL = 3600


@dataclass
class Smtpput:
    """What arrived, and how the server behaves; the numbers count accepted mails."""

    poort: int
    mails: list[EmailMessage] = field(default_factory=list)
    bellers: set[Any] = field(default_factory=set)
    antwoord_op: dict[str, str] = field(default_factory=dict)
    """Reply to RCPT per address, instead of 250."""
    antwoord_op_data: str = ""
    traag: float = 0.0
    drupt: float = 0.0
    """Answer a mail with one letter in so many seconds, and never with a whole line."""
    gedrupt: int = 0
    meeste_tegelijk: int = 0
    """How many mails were at most being offered at the same moment."""
    nu_bezig: int = 0
    stil_voor_nummer: int | None = None
    """Stand still while this mail is offered, before it is accepted."""
    stil_na_nummer: int | None = None
    """Stand still after this mail was accepted, before the client is told."""
    staat_stil: threading.Event = field(default_factory=threading.Event)

    @property
    def geteld(self) -> Counter[str]:
        """How often each Message-ID was accepted."""
        return Counter(str(mail["Message-ID"]) for mail in self.mails)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd looks for this name
        self, _server: Any, _sessie: Any, envelop: Any, adres: str, _opties: Any
    ) -> str:
        """Accept the receiver, or answer what the test wants."""
        antwoord = self.antwoord_op.get(adres)
        if antwoord is None:
            envelop.rcpt_tos.append(adres)
        return antwoord or "250 OK"

    async def handle_DATA(self, server: Any, sessie: Any, envelop: Any) -> str:  # noqa: N802
        """Take responsibility for the mail by putting it in the list."""
        if self.antwoord_op_data:
            return self.antwoord_op_data
        if self.stil_voor_nummer == len(self.mails) + 1:
            await self._sta_stil()
        if self.drupt:
            await self._drup(server)
        self.nu_bezig += 1
        self.meeste_tegelijk = max(self.meeste_tegelijk, self.nu_bezig)
        await asyncio.sleep(self.traag)
        self.nu_bezig -= 1
        self.bellers.add(sessie.peer)
        self.mails.append(message_from_bytes(envelop.content, EmailMessage, policy=policy.default))
        if self.stil_na_nummer == len(self.mails):
            await self._sta_stil()
        return "250 OK"

    async def _drup(self, server: Any) -> None:
        """Say "250-" and then a letter at a time, until the client hangs up, which cancels this."""
        server._writer.write(b"250-")
        while True:
            await server._writer.drain()
            await asyncio.sleep(self.drupt)
            server._writer.write(b"x")
            self.gedrupt += 1

    async def _sta_stil(self) -> None:
        """Wait until the client hangs up, which cancels this; what was not accepted then never is."""
        self.staat_stil.set()
        await asyncio.sleep(STIL)


@contextmanager
def smtpput() -> Iterator[Smtpput]:
    """Run such a server for as long as the block lasts."""
    put = Smtpput(vrije_poort())
    beheer = Controller(put, hostname="127.0.0.1", port=put.poort)
    beheer.start()
    try:
        yield put
    finally:
        beheer.stop()


def vrije_poort() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])
