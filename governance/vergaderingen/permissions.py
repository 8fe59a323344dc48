"""Who keeps the meetings and decisions of a body, and who reads what happened behind closed doors."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from governance.organen.models import Orgaan, OrgaanSoort
from governance.organen.permissions import mag_orgaan_bijhouden
from governance.organisaties.permissions import Leesbereik, beheerbereik, gemeenten_met_recht, heeft_recht
from regio.accounts.roles import Recht
from regio.kern.toestemming import Toestemming, nee

VAN_DE_RAAD = (OrgaanSoort.GEMEENTERAAD, OrgaanSoort.RAADSCOMMISSIE)


def leest_voor_orgaan(bereik: Leesbereik, orgaan: Orgaan) -> bool:
    """Tell whether this reader reads what is internal to the body's municipality or region."""
    return (
        orgaan.gemeente_id in bereik.gemeenten
        or orgaan.regio_id in bereik.regios
        or orgaan.regeling_id in bereik.regelingen
        or (orgaan.regeling is not None and orgaan.regeling.regio_id in bereik.regios)
    )


def mag_vergadering_bijhouden(gebruiker: Any, orgaan: Orgaan) -> Toestemming:
    """Answer whether this person records the meetings, decisions and votes of the body.

    The griffier for the council, the gemeentesecretaris for the college, and the regiosecretaris for
    a body of the region or of a regeling; nobody else.
    """
    if orgaan.gemeente is None:
        return mag_orgaan_bijhouden(gebruiker, orgaan)
    if orgaan.soort in VAN_DE_RAAD:
        return heeft_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN, gemeente=orgaan.gemeente)
    if orgaan.soort == OrgaanSoort.COLLEGE:
        return heeft_recht(gebruiker, Recht.COLLEGEBESLUIT_VASTLEGGEN, gemeente=orgaan.gemeente)
    return nee("Van dit orgaan houdt het portaal geen vergaderingen bij.")


def van_bijgehouden_orgaan(gebruiker: Any, pad: str = "orgaan") -> Q | None:
    """Return the condition that a row is of a body of which this person records the meetings, or None for nobody's.

    The same answer as `mag_vergadering_bijhouden`, for a list; with an empty `pad` for a list of bodies.
    """
    raden = gemeenten_met_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN)
    colleges = gemeenten_met_recht(gebruiker, Recht.COLLEGEBESLUIT_VASTLEGGEN)
    bereik = beheerbereik(gebruiker)
    if not (raden or colleges or bereik.regios or bereik.regelingen):
        return None
    voor = f"{pad}__" if pad else ""
    return (
        Q(**{f"{voor}gemeente__in": raden, f"{voor}soort__in": VAN_DE_RAAD})
        | Q(**{f"{voor}gemeente__in": colleges, f"{voor}soort": OrgaanSoort.COLLEGE})
        | Q(**{f"{voor}regio__in": bereik.regios})
        | Q(**{f"{voor}regeling__in": bereik.regelingen})
        | Q(**{f"{voor}regeling__regio__in": bereik.regios})
    )
