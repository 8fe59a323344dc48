"""Who keeps amendementen, moties and toezeggingen: whoever records the decisions of the body."""

from __future__ import annotations

from typing import Any

from governance.moties.models import Amendement, Motie, Toezegging
from governance.moties.rules import Uitspraak
from governance.organen.models import Orgaan
from governance.organisaties.permissions import leesbereik
from governance.vergaderingen.permissions import leest_voor_orgaan, mag_vergadering_bijhouden
from regio.kern.toestemming import JA, Toestemming, nee

NOG_TE_BESLISSEN = frozenset({Uitspraak.INGEDIEND, Uitspraak.AANGEHOUDEN})
"""From here an amendement or motie can still be adopted, rejected or withdrawn."""


def mag_bijhouden(gebruiker: Any, orgaan: Orgaan) -> Toestemming:
    """Answer whether this person keeps the amendementen, moties and toezeggingen of the body."""
    return mag_vergadering_bijhouden(gebruiker, orgaan)


def mag_uitspraak_vastleggen(gebruiker: Any, rij: Amendement | Motie, orgaan: Orgaan) -> Toestemming:
    """Answer whether this person may write what became of it; an outcome that stands is not written again."""
    mag = mag_vergadering_bijhouden(gebruiker, orgaan)
    if mag and rij.uitspraak not in NOG_TE_BESLISSEN:
        return nee(f"De uitkomst staat al vast: {rij.get_uitspraak_display()}.")
    return mag


def mag_motie_afdoen(gebruiker: Any, motie: Motie) -> Toestemming:
    """Answer whether this person may write how the motie was settled; only what was adopted asks something."""
    mag = mag_vergadering_bijhouden(gebruiker, motie.orgaan)
    if mag and motie.uitspraak != Uitspraak.AANGENOMEN:
        return nee(f"Alleen een aangenomen motie wordt afgedaan; deze is {motie.get_uitspraak_display()}.")
    return mag


def mag_logboek_inzien(gebruiker: Any, rij: Motie | Toezegging) -> Toestemming:
    """Answer whether this person may read who changed it: only who reads for the body itself."""
    if leest_voor_orgaan(leesbereik(gebruiker), rij.orgaan):
        return JA
    return nee(f"De geschiedenis is te zien voor wie een rol heeft bij {rij.orgaan}.")
