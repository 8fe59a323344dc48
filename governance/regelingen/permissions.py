"""Who keeps the register of a regeling: the regiosecretaris of the regeling itself or of its region."""

from __future__ import annotations

from typing import Any

from governance.organisaties.permissions import beheerbereik
from governance.regelingen.models import Regeling
from regio.accounts.roles import WIE_MAG, Recht
from regio.kern.toestemming import JA, Toestemming, nee


def mag_regeling_bijhouden(gebruiker: Any, regeling: Regeling) -> Toestemming:
    """Answer whether this person may change the regeling, its participants, powers and parts."""
    bereik = beheerbereik(gebruiker)
    if regeling.pk in bereik.regelingen or (regeling.regio_id is not None and regeling.regio_id in bereik.regios):
        return JA
    waar = f"{regeling} of van {regeling.regio}" if regeling.regio_id else f"{regeling}"
    return nee(f"Dit mag alleen de {WIE_MAG[Recht.SAMENWERKING_BEHEREN]} van {waar}.")
