"""Who keeps the register of a body: the regiosecretaris of the region or regeling it belongs to."""

from __future__ import annotations

from typing import Any

from governance.organen.models import Orgaan
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.regelingen.permissions import mag_regeling_bijhouden
from regio.kern.toestemming import Toestemming, nee


def mag_orgaan_bijhouden(gebruiker: Any, orgaan: Orgaan) -> Toestemming:
    """Answer whether this person may change the body, its members, rules of composition, mandates and advice."""
    if orgaan.regeling is not None:
        return mag_regeling_bijhouden(gebruiker, orgaan.regeling)
    if orgaan.regio is not None:
        return mag_regio_bijhouden(gebruiker, orgaan.regio)
    return nee("Raad en college van een gemeente horen bij de gemeente; hun leden houdt het portaal niet bij.")
