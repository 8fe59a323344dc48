"""Which browser the tests drive, and what makes a page fail in it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

NAMEN = ("chromium", "chromium-browser", "google-chrome")
GEEN_BROWSER = (
    "GEEN BROWSER: Chromium is niet gevonden, dus deze browsertest is overgeslagen. "
    "Zet CHROMIUM op het pad, of voer uit: apt-get install chromium"
)


def zoek_chromium() -> str | None:
    """Return the browser to use: the one that CHROMIUM names, else the first found on this machine."""
    gekozen = os.environ.get("CHROMIUM")
    if gekozen:
        return gekozen if Path(gekozen).exists() else None
    return next((pad for naam in NAMEN if (pad := shutil.which(naam))), None)


def argumenten() -> list[str]:
    """Return the switches that keep the browser off the network and out of the way."""
    vast = [
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium refuses to sandbox for root; an ordinary user keeps the sandbox.
    return [*vast, "--no-sandbox"] if os.geteuid() == 0 else vast


def is_vreemd(adres: str, basis: str) -> bool:
    """Tell whether a request leaves the own host."""
    delen = urlsplit(adres)
    return delen.scheme in {"http", "https", "ws", "wss"} and delen.netloc != urlsplit(basis).netloc


@dataclass
class Bewaker:
    """Remembers what went wrong in a page, so that the test fails at its end."""

    basis: str
    klachten: list[str] = field(default_factory=list)

    def bewaak(self, context: Any) -> None:
        """Listen to everything that happens in the pages of this browser context."""
        context.on("request", self._verzoek)
        context.on("response", self._antwoord)
        context.on("console", self._console)
        context.on("weberror", lambda fout: self.klachten.append(f"fout in script: {fout.error}"))

    def _verzoek(self, verzoek: Any) -> None:
        if is_vreemd(verzoek.url, self.basis):
            self.klachten.append(f"verzoek naar een andere host: {verzoek.url}")

    def _antwoord(self, antwoord: Any) -> None:
        # A refused form or a 403 page is an answer that a test may ask for; a missing file or a crash never is.
        statisch = urlsplit(antwoord.url).path.startswith("/static/")
        if antwoord.status >= 500 or (statisch and antwoord.status >= 400):
            self.klachten.append(f"antwoord {antwoord.status}: {antwoord.url}")

    def _console(self, bericht: Any) -> None:
        if bericht.type == "error" and "Failed to load resource" not in bericht.text:
            self.klachten.append(f"console: {bericht.text}")
        elif bericht.type == "warning" and "Content Security Policy" in bericht.text:
            self.klachten.append(f"CSP: {bericht.text}")
