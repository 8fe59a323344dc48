"""Rekent wettelijke termijnen uit een JSON-document, met dezelfde regels als het scherm."""

from __future__ import annotations

from typing import Any

from governance.zienswijzen.reken_rules import termijndocument
from regio.kern.rekenopdracht import Rekenopdracht


class Command(Rekenopdracht):
    """Read form, kind of document and dates, print the terms; needs no database."""

    help = "Leest vorm, stuk en datums (JSON, zie docs/rekenformaten.md) en print elke termijn met regel en som."

    def reken(self, document: Any) -> dict[str, Any]:
        """Return every term with its date, article and arithmetic."""
        return termijndocument(document)
