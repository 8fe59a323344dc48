"""Who may see a document of a decision, and who may read how a decision was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from governance.besluitvorming.models import Besluit
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import leest_voor_orgaan
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid
from regio.kern.toestemming import JA, Toestemming, nee


def mag_stuk_inzien(gebruiker: Any, besluit: Besluit, stuk: Document) -> Toestemming:
    """Answer whether this person may see a document of a decision that he or she may see."""
    if stuk.zichtbaarheid == Zichtbaarheid.OPENBAAR:
        return JA
    if leest_voor_orgaan(leesbereik(gebruiker), besluit.orgaan):
        return JA
    return nee("Dit stuk is intern.")


def zichtbare_stukken(gebruiker: Any, besluit: Besluit, stukken: Iterable[Document]) -> list[Document]:
    """Return the documents this person may see; what is left out is not counted either."""
    return [stuk for stuk in stukken if mag_stuk_inzien(gebruiker, besluit, stuk)]


def mag_logboek_inzien(gebruiker: Any, besluit: Besluit) -> Toestemming:
    """Answer whether this person may read who recorded and changed a decision.

    Only those who read for the body itself: a log tells names of officials, and what a decision
    said while it was still internal.
    """
    if leest_voor_orgaan(leesbereik(gebruiker), besluit.orgaan):
        return JA
    return nee(f"De geschiedenis is te zien voor wie een rol heeft bij {besluit.orgaan}.")
