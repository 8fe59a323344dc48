"""Who may read what needs attention in the register of cooperation."""

from __future__ import annotations

from typing import Any

from governance.organisaties.permissions import beheerbereik
from regio.accounts.roles import WIE_MAG, Recht
from regio.kern.toestemming import JA, Toestemming, nee


def mag_aandacht_zien(gebruiker: Any) -> Toestemming:
    """Answer whether this person keeps a register, of which the lists say what is wrong; of which, the query knows."""
    bereik = beheerbereik(gebruiker)
    if bereik.regios or bereik.regelingen:
        return JA
    return nee(f"Deze lijst zien mag alleen de {WIE_MAG[Recht.SAMENWERKING_BEHEREN]}.")
