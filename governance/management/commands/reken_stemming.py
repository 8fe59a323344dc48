"""Rekent een stemming na uit een JSON-document, met dezelfde regels als het scherm."""

from __future__ import annotations

from typing import Any

from governance.stemmingen.reken_rules import nagerekend
from regio.kern.rekenopdracht import Rekenopdracht


class Command(Rekenopdracht):
    """Read a vote, print its outcome; needs no database."""

    help = "Leest een stemming (JSON, zie docs/rekenformaten.md) en print uitslag, marge, drempel en uitleg als JSON."

    def reken(self, document: Any) -> dict[str, Any]:
        """Return outcome, margin, thresholds and explanation."""
        return nagerekend(document)
