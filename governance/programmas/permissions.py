"""Who keeps the programmes of a region: its regiosecretaris."""

from __future__ import annotations

from typing import Any

from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from governance.programmas.models import Programma
from regio.kern.toestemming import JA, Toestemming, nee


def mag_programma_bijhouden(gebruiker: Any, programma: Programma) -> Toestemming:
    """Answer whether this person keeps the programme, its go/no-go's, roles, staffing, escalations and budget."""
    return mag_regio_bijhouden(gebruiker, programma.regio)


def mag_logboek_inzien(gebruiker: Any, programma: Programma) -> Toestemming:
    """Answer whether this person may read by name who changed what; the programme itself is public."""
    if programma.regio_id in leesbereik(gebruiker).regios:
        return JA
    return nee(f"Wie wat heeft gewijzigd is alleen zichtbaar voor wie in {programma.regio} werkt.")
