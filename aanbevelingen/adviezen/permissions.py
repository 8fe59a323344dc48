"""Who keeps recommendations, and who says how far a link of the chain is."""

from __future__ import annotations

from typing import Any

from aanbevelingen.adviezen.models import Aanbeveling, Schakel
from aanbevelingen.adviezen.rules import is_van_raad
from aanbevelingen.onderzoeken.permissions import mag_onderzoek_beheren
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import heeft_recht
from regio.accounts.roles import Recht
from regio.kern.tekst import datum
from regio.kern.toestemming import JA, Toestemming, nee


def mag_aanbeveling_beheren(gebruiker: Any, aanbeveling: Aanbeveling) -> Toestemming:
    """Answer whether this person keeps the recommendation, its chain and its origin: who keeps the research."""
    return mag_onderzoek_beheren(gebruiker, aanbeveling.onderzoek)


def mag_aanbeveling_intrekken(gebruiker: Any, aanbeveling: Aanbeveling) -> Toestemming:
    """Answer whether this person may withdraw it; what was withdrawn is not withdrawn again."""
    mag = mag_aanbeveling_beheren(gebruiker, aanbeveling)
    if mag and aanbeveling.ingetrokken_op:
        return nee(f"Deze aanbeveling is al ingetrokken, op {datum(aanbeveling.ingetrokken_op)}.")
    return mag


def mag_aanbeveling_terugzetten(gebruiker: Any, aanbeveling: Aanbeveling) -> Toestemming:
    """Answer whether this person may undo that it was withdrawn."""
    mag = mag_aanbeveling_beheren(gebruiker, aanbeveling)
    if mag and not aanbeveling.ingetrokken_op:
        return nee("Deze aanbeveling is niet ingetrokken.")
    return mag


def mag_schakelstand_bijhouden(gebruiker: Any, schakel: Schakel, gemeente: Gemeente) -> Toestemming:
    """Answer whether this person says how far a link is in this municipality.

    The griffier does so for the links of the council, the secretaris for all others.
    """
    van_raad = is_van_raad(schakel.wie)
    recht = Recht.RAADSBESLUIT_VASTLEGGEN if van_raad else Recht.VOORTGANG_MELDEN
    if heeft_recht(gebruiker, recht, gemeente=gemeente):
        return JA
    wie = "griffier" if van_raad else "gemeentesecretaris"
    return nee(f"Dit mag alleen de {wie} van {gemeente}.")
