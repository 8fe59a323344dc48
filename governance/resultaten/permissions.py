"""Who keeps results, and who may see the evidence."""

from __future__ import annotations

from typing import Any

from governance.organisaties.permissions import Leesbereik, mag_regio_bijhouden
from governance.resultaten.models import Resultaat
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid
from regio.kern.toestemming import JA, Toestemming, nee


def mag_resultaat_bijhouden(gebruiker: Any, resultaat: Resultaat) -> Toestemming:
    """Answer whether this person may change a result and what it means per municipality."""
    return mag_regio_bijhouden(gebruiker, resultaat.regio)


def mag_bewijs_inzien(bereik: Leesbereik, resultaat: Resultaat, stuk: Document) -> Toestemming:
    """Answer whether this reader may see a document; the result itself is public."""
    if stuk.zichtbaarheid == Zichtbaarheid.OPENBAAR or resultaat.regio_id in bereik.regios:
        return JA
    return nee("Dit stuk is intern.")
