"""The frame of a command that reads a JSON document, computes, and prints JSON; it writes nothing."""

from __future__ import annotations

import json
import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regio.kern.rekendocument import DocumentKloptNiet, lees_document


class Rekenopdracht(BaseCommand, ABC):
    """Read a file or stdin, compute, print; exit code 1 with place and reason when the document is wrong."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file to read."""
        parser.add_argument("bestand", nargs="?", default="-", help="JSON-bestand; zonder bestand wordt stdin gelezen")

    @abstractmethod
    def reken(self, document: Any) -> dict[str, Any]:
        """Return the outcome of a document; every command has its own."""

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print the outcome."""
        try:
            uitkomst = self.reken(lees_document(_lees(opties["bestand"])))
        except (OSError, UnicodeDecodeError) as fout:
            raise CommandError(f"Het bestand is niet te lezen: {fout}") from fout
        except DocumentKloptNiet as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(json.dumps(uitkomst, ensure_ascii=False, indent=2))


def _lees(bestand: str) -> str:
    if bestand == "-":
        return sys.stdin.read()
    return Path(bestand).read_text(encoding="utf-8")
