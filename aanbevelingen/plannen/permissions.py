"""Who keeps a plan van aanpak, and who reports on one action of it."""

from __future__ import annotations

from typing import Any

from aanbevelingen.plannen.models import Actie
from governance.herinneringen.waarneming_queries import neemt_waar, vervangt
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import gemeenten_met_recht, heeft_recht
from regio.accounts.roles import Recht
from regio.kern.tijd import vandaag
from regio.kern.toestemming import JA, Toestemming, nee


def mag_plan_bijhouden(gebruiker: Any, gemeente: Gemeente) -> Toestemming:
    """Answer whether this person adds and changes actions: secretaris of the municipality."""
    return heeft_recht(gebruiker, Recht.VOORTGANG_MELDEN, gemeente=gemeente)


def mag_actie_melden(gebruiker: Any, actie: Actie) -> Toestemming:
    """Answer whether this person says how far an action is: the secretaris, or its action holder while in that role."""
    if _meldt_zelf(gebruiker, actie):
        return JA
    leest = actie.gemeente_id in gemeenten_met_recht(gebruiker, Recht.INTERN_LEZEN)
    if leest and neemt_waar(gebruiker, actie.uuid, vandaag()):
        return JA
    if leest and any(_meldt_zelf(afwezig, actie) for afwezig in vervangt(gebruiker, vandaag())):
        return JA
    return nee(f"Dit mag alleen de gemeentesecretaris van {actie.gemeente} of de actiehouder van deze actie.")


def _meldt_zelf(gebruiker: Any, actie: Actie) -> bool:
    houder = actie.actiehouder_id is not None and actie.actiehouder_id == gebruiker.pk
    if houder and actie.gemeente_id in gemeenten_met_recht(gebruiker, Recht.INTERN_LEZEN):
        return True
    return bool(mag_plan_bijhouden(gebruiker, actie.gemeente))
