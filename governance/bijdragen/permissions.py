"""Who keeps contributions and financial signals: the regiosecretaris."""

from __future__ import annotations

from typing import Any

from governance.organisaties.models import Regio
from governance.organisaties.permissions import mag_regio_bijhouden
from governance.programmas.models import Programma
from governance.regelingen.models import Regeling
from governance.regelingen.permissions import mag_regeling_bijhouden
from regio.kern.toestemming import Toestemming


def mag_bijdragen_bijhouden(gebruiker: Any, drager: Regeling | Programma) -> Toestemming:
    """Answer whether this person keeps what participants pay: who keeps the regeling, or the region of a programme."""
    if isinstance(drager, Regeling):
        return mag_regeling_bijhouden(gebruiker, drager)
    return mag_regio_bijhouden(gebruiker, drager.regio)


def mag_signalen_bijhouden(gebruiker: Any, regio: Regio) -> Toestemming:
    """Answer whether this person keeps the financial signals of a region."""
    return mag_regio_bijhouden(gebruiker, regio)
