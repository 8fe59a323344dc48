"""Rekent bijdragen per deelnemer uit een JSON-document, met dezelfde regels als het scherm."""

from __future__ import annotations

from typing import Any

from governance.bijdragen.reken_rules import bijdragedocument
from regio.kern.rekenopdracht import Rekenopdracht


class Command(Rekenopdracht):
    """Read key and participants, print the shares; needs no database."""

    help = "Leest verdeelsleutel en deelnemers (JSON, zie docs/rekenformaten.md) en print ieders bijdrage in centen."

    def reken(self, document: Any) -> dict[str, Any]:
        """Return every share with its rounding and the difference with what was adopted."""
        return bijdragedocument(document)
