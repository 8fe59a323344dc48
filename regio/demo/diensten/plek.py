"""Where the demo keeps its things: one private folder `var/` in the project."""

import re
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LONGEST_SOCKET_FOLDER = 80
PLAIN = re.compile(r"[\w./-]+", re.ASCII)


@dataclass(frozen=True)
class Plek:
    """The folders below `var`."""

    var: Path = ROOT / "var"

    @property
    def run(self) -> Path:
        """Notes on running processes."""
        return self.var / "run"

    @property
    def log(self) -> Path:
        """One log per service."""
        return self.var / "log"

    def prepare(self) -> None:
        """Make the folders; what people enter in the demo is nobody else's business."""
        for folder in (self.var, self.run, self.log, self.var / "media"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.var.chmod(0o700)

    def sockets(self) -> Path:
        """Return a private folder with a short, plain name: a socket path is 107 bytes at most."""
        near = self.run / "s"
        if len(str(near)) <= LONGEST_SOCKET_FOLDER and PLAIN.fullmatch(str(near)):
            return near
        note = self.run / "sockets.txt"
        if not note.exists() or not Path(note.read_text()).is_dir():
            note.write_text(tempfile.mkdtemp(prefix="regioportaal-"))
        return Path(note.read_text())

    def secret_key(self) -> str:
        """Return the secret of this demo, made once and readable by its owner alone."""
        path = self.var / "geheim"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(64))
        return path.read_text()
