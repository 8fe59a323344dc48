"""A private Valkey on a socket; its append-only file lets waiting tasks survive a restart."""

import socket
import time
from dataclasses import dataclass
from pathlib import Path

from regio.demo.diensten.proces import TICK, Dienst, DienstMislukt, Opdracht
from regio.demo.diensten.zoek import valkey_server

START_SECONDS = 30


@dataclass(frozen=True)
class Valkey:
    """A server that keeps its data in `home`."""

    home: Path
    sockets: Path
    run_dir: Path
    log_dir: Path
    throwaway: bool = False

    @property
    def socket_path(self) -> Path:
        """The socket on which it listens; there is no TCP port."""
        return self.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        """The address in the form of Celery's transport; the cache rewrites it to `unix://`."""
        return f"redis+socket://{self.socket_path}?virtual_host=0"

    def start(self) -> Dienst:
        """Start it and return when it answers PING and has read its data."""
        for folder in (self.home, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        opdracht = Opdracht("valkey", self._command())
        dienst = Dienst.start(opdracht, log_dir=self.log_dir, run_dir=self.run_dir, env={})
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if dienst.ended() or time.monotonic() > deadline:
                dienst.stop()
                raise DienstMislukt(f"Valkey start niet. Lees {dienst.log}.")
            time.sleep(TICK)
        return dienst

    def _command(self) -> list[str]:
        options = {
            "--port": "0",
            "--unixsocket": str(self.socket_path),
            "--unixsocketperm": "700",
            "--dir": str(self.home),
            "--appendonly": "no" if self.throwaway else "yes",
            "--save": "",
            "--daemonize": "no",
            "--maxmemory-policy": "noeviction",
        }
        return [str(valkey_server()), *(part for option in options.items() for part in option)]

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            try:
                client.connect(str(self.socket_path))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False
