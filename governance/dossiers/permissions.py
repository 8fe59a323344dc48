"""Who keeps a dossier: the regiosecretaris of its region."""

from __future__ import annotations

from typing import Any

from governance.dossiers.models import Dossier
from governance.organisaties.permissions import leesbereik, mag_regio_bijhouden
from regio.kern.toestemming import JA, Toestemming, nee


def mag_dossier_bijhouden(gebruiker: Any, dossier: Dossier) -> Toestemming:
    """Answer whether this person may change the dossier and who takes part in it."""
    return mag_regio_bijhouden(gebruiker, dossier.regio)


def mag_logboek_inzien(gebruiker: Any, dossier: Dossier) -> Toestemming:
    """Answer whether this person may read by name who changed what; the roles themselves are public."""
    if dossier.regio_id in leesbereik(gebruiker).regios:
        return JA
    return nee(f"Wie wat heeft gewijzigd is alleen zichtbaar voor wie in {dossier.regio} werkt.")
