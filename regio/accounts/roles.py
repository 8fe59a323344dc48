"""Roles and rights as code that an auditor can read from top to bottom.

A role is granted to a person for a scope and a period (`governance.organisaties.Rolverlening`). Nobody
gets a right from a role that was granted elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bereik(StrEnum):
    """What a role can be granted for."""

    GEMEENTE = "gemeente"
    REGIO = "regio"
    REGELING = "regeling"
    INSTALLATIE = "installatie"


class Recht(StrEnum):
    """One thing that a person may do."""

    INTERN_LEZEN = "intern_lezen"
    RAADSBESLUIT_VASTLEGGEN = "raadsbesluit_vastleggen"
    COLLEGEBESLUIT_VASTLEGGEN = "collegebesluit_vastleggen"
    VOORTGANG_MELDEN = "voortgang_melden"
    VOORTGANG_VERIFIEREN = "voortgang_verifieren"
    ONDERZOEK_BEHEREN = "onderzoek_beheren"
    SAMENWERKING_BEHEREN = "samenwerking_beheren"
    MIJLPAAL_BIJWERKEN = "mijlpaal_bijwerken"
    LOKALE_DOELEN_BIJHOUDEN = "lokale_doelen_bijhouden"
    HERINNERINGEN_INZIEN = "herinneringen_inzien"
    INSTALLATIE_BEHEREN = "installatie_beheren"


@dataclass(frozen=True, slots=True)
class Rol:
    """A role: its name on screen, what it is for, where it can be granted, and its rights."""

    code: str
    naam: str
    uitleg: str
    bereik: frozenset[Bereik]
    rechten: frozenset[Recht]


def _rol(code: str, naam: str, uitleg: str, bereik: set[Bereik], rechten: set[Recht]) -> Rol:
    return Rol(code, naam, uitleg, frozenset(bereik), frozenset(rechten))


RAADSLID = _rol(
    "raadslid",
    "raadslid",
    "Leest wat intern is in de eigen gemeente en haar regio's.",
    {Bereik.GEMEENTE},
    {Recht.INTERN_LEZEN},
)
GRIFFIER = _rol(
    "griffier",
    "griffier",
    "Legt vergaderingen, besluiten en stemmingen van de eigen raad vast en ziet de herinneringen van die raad.",
    {Bereik.GEMEENTE},
    {
        Recht.INTERN_LEZEN,
        Recht.RAADSBESLUIT_VASTLEGGEN,
        Recht.VOORTGANG_VERIFIEREN,
        Recht.HERINNERINGEN_INZIEN,
    },
)
SECRETARIS = _rol(
    "secretaris",
    "gemeentesecretaris",
    "Meldt voortgang en besluiten namens het college, en houdt mijlpalen en doelen van de eigen gemeente bij.",
    {Bereik.GEMEENTE},
    {
        Recht.INTERN_LEZEN,
        Recht.COLLEGEBESLUIT_VASTLEGGEN,
        Recht.VOORTGANG_MELDEN,
        Recht.MIJLPAAL_BIJWERKEN,
        Recht.LOKALE_DOELEN_BIJHOUDEN,
    },
)
REGIOSECRETARIS = _rol(
    "regiosecretaris",
    "regiosecretaris",
    "Houdt regelingen, organen, leden, dossiers, vergaderingen en besluiten van regio of regeling bij, en mijlpalen.",
    {Bereik.REGIO, Bereik.REGELING},
    {Recht.INTERN_LEZEN, Recht.SAMENWERKING_BEHEREN, Recht.MIJLPAAL_BIJWERKEN},
)
ACTIEHOUDER = _rol(
    "actiehouder",
    "actiehouder",
    "Meldt voortgang over de punten die aan hem of haar zijn toegewezen.",
    {Bereik.GEMEENTE},
    {Recht.INTERN_LEZEN},
)
REKENKAMER = _rol(
    "rekenkamer",
    "rekenkamer",
    "Legt onderzoek met normen, bevindingen en aanbevelingen vast en oordeelt zelf over gemelde voortgang.",
    {Bereik.GEMEENTE, Bereik.REGIO},
    {Recht.INTERN_LEZEN, Recht.VOORTGANG_VERIFIEREN, Recht.ONDERZOEK_BEHEREN},
)
BEHEERDER = _rol(
    "beheerder",
    "beheerder",
    "Beheert accounts, organisaties en rollen; neemt geen besluiten en sluit niets af.",
    {Bereik.INSTALLATIE},
    {Recht.INSTALLATIE_BEHEREN},
)

ROLLEN: dict[str, Rol] = {
    rol.code: rol for rol in (RAADSLID, GRIFFIER, SECRETARIS, REGIOSECRETARIS, ACTIEHOUDER, REKENKAMER, BEHEERDER)
}

WIE_MAG: dict[Recht, str] = {
    recht: " of ".join(rol.naam for rol in ROLLEN.values() if recht in rol.rechten) for recht in Recht
}
