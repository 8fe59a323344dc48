"""No test leaves this machine: a connection to anything but loopback or a unix socket is refused."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class NetwerkVerboden(RuntimeError):
    """A test tried to reach another machine."""


def mag(familie: int, adres: Any) -> bool:
    """Tell whether a test may connect to this address."""
    if familie == socket.AF_UNIX or not isinstance(adres, tuple):
        return True
    gastheer = str(adres[0])
    if gastheer == "localhost":
        return True
    try:
        return ipaddress.ip_address(gastheer.partition("%")[0]).is_loopback
    except ValueError:
        return False


@contextmanager
def alleen_deze_machine() -> Iterator[None]:
    """Guard every socket of this process for as long as the block lasts."""
    echt_connect, echt_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def _keur(dit: socket.socket, adres: Any) -> None:
        if not mag(dit.family, adres):
            raise NetwerkVerboden(f"Een test probeerde {adres!r} te bereiken.")

    def connect(self: socket.socket, adres: Any) -> None:
        _keur(self, adres)
        echt_connect(self, adres)

    def connect_ex(self: socket.socket, adres: Any) -> int:
        _keur(self, adres)
        return echt_connect_ex(self, adres)

    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        socket.socket.connect, socket.socket.connect_ex = echt_connect, echt_connect_ex  # type: ignore[method-assign]
