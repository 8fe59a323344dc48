"""Who enters research and everything in it: the rekenkamer; a college may write its own reaction (product § 2)."""

from __future__ import annotations

from typing import Any

from aanbevelingen.onderzoeken.models import Onderzoek
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import heeft_recht, rollen_van
from regio.accounts.roles import WIE_MAG, Recht
from regio.kern.toestemming import JA, Toestemming, nee

WIE = WIE_MAG[Recht.ONDERZOEK_BEHEREN]


def regios_met_onderzoeksrecht(gebruiker: Any) -> frozenset[int]:
    """Return the regions about which this person enters research today.

    A rekenkamer of a municipality does so for every region in which the municipality takes part.
    """
    houdt = [rol for rol in rollen_van(gebruiker) if Recht.ONDERZOEK_BEHEREN in rol.rol.rechten]
    return frozenset(regio for rol in houdt for regio in (rol.regio_id, *rol.gemeente_regios) if regio is not None)


def mag_onderzoek_toevoegen(gebruiker: Any, regio: Regio) -> Toestemming:
    """Answer whether this person enters research about the region."""
    if regio.pk in regios_met_onderzoeksrecht(gebruiker):
        return JA
    return nee(f"Dit mag alleen de {WIE} van {regio} of van een gemeente die daaraan meedoet.")


def mag_onderzoek_beheren(gebruiker: Any, onderzoek: Onderzoek) -> Toestemming:
    """Answer whether this person keeps the research with its norms, findings and recommendations."""
    return mag_onderzoek_toevoegen(gebruiker, onderzoek.regio)


def mag_reactie_bijhouden(gebruiker: Any, onderzoek: Onderzoek, gemeente: Gemeente) -> Toestemming:
    """Answer whether this person writes down what this college wrote back: its secretaris, or the rekenkamer."""
    if heeft_recht(gebruiker, Recht.COLLEGEBESLUIT_VASTLEGGEN, gemeente=gemeente):
        return JA
    if mag_onderzoek_beheren(gebruiker, onderzoek):
        return JA
    return nee(f"Dit mag alleen de gemeentesecretaris van {gemeente} of de {WIE}.")
