"""Who may record a council decision, report progress, verify it, name who reports, and choose the rhythm."""

from __future__ import annotations

from typing import Any

from aanbevelingen.opvolging.models import Opvolging, Voortgangsmelding
from aanbevelingen.opvolging.overgang_rules import (
    AFDOEN,
    HEROPENEN,
    REAGEREN,
    VOORDRACHT_INTREKKEN,
    VOORDRAGEN,
    Overgang,
    Situatie,
    vooraf,
)
from aanbevelingen.opvolging.rules import loopt
from governance.herinneringen.waarneming_queries import neemt_waar, vervangt
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import gemeenten_met_recht, heeft_recht, rollen_van
from regio.accounts.models import Gebruiker
from regio.accounts.roles import Recht
from regio.kern.tijd import vandaag
from regio.kern.toestemming import JA, Toestemming, nee

EIGEN_MELDING = "U kunt uw eigen melding niet verifiëren."


def mag_raadsbesluit_vastleggen(gebruiker: Any, gemeente: Gemeente) -> Toestemming:
    """Answer whether this person records decisions of this council: its griffier."""
    return heeft_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN, gemeente=gemeente)


def mag_voortgang_melden(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person reports on this item: secretaris of the municipality, or its action holder."""
    if not loopt(opvolging.raadsbesluit, opvolging.afdoening):
        return nee("Voortgang melden kan alleen bij een aanbeveling die de raad overnam en die nog loopt.")
    if _meldt_zelf(gebruiker, opvolging):
        return JA
    leest = opvolging.gemeente_id in gemeenten_met_recht(gebruiker, Recht.INTERN_LEZEN)
    if leest and _meldt_voor_een_ander(gebruiker, opvolging):
        return JA
    if opvolging.actiehouder_id is not None and opvolging.actiehouder_id == gebruiker.pk:
        return nee("Uw rol bij deze gemeente is beëindigd.")
    return nee(f"Voortgang meldt de gemeentesecretaris van {opvolging.gemeente} of de actiehouder van dit punt.")


def _meldt_zelf(gebruiker: Any, opvolging: Opvolging) -> bool:
    houder = opvolging.actiehouder_id is not None and opvolging.actiehouder_id == gebruiker.pk
    if houder and opvolging.gemeente_id in gemeenten_met_recht(gebruiker, Recht.INTERN_LEZEN):
        return True
    return bool(heeft_recht(gebruiker, Recht.VOORTGANG_MELDEN, gemeente=opvolging.gemeente))


def _meldt_voor_een_ander(gebruiker: Gebruiker, opvolging: Opvolging) -> bool:
    """Tell whether this person does it for a while, or answers for somebody who is away and reports on it."""
    if neemt_waar(gebruiker, opvolging.uuid, vandaag()):
        return True
    return any(_meldt_zelf(afwezig, opvolging) for afwezig in vervangt(gebruiker, vandaag()))


def mag_toewijzen(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person names owner and action holder of an item: secretaris of the municipality."""
    return heeft_recht(gebruiker, Recht.VOORTGANG_MELDEN, gemeente=opvolging.gemeente)


def mag_ritme_kiezen(gebruiker: Any, gemeente: Gemeente) -> Toestemming:
    """Answer whether this person says how often the council wants to hear: its griffier."""
    return heeft_recht(gebruiker, Recht.RAADSBESLUIT_VASTLEGGEN, gemeente=gemeente)


def mag_verifieren(gebruiker: Any, melding: Voortgangsmelding) -> Toestemming:
    """Answer whether this person judges this claim: rekenkamer or griffie, never the reporter himself."""
    if melding.gemeld_door_id is not None and melding.gemeld_door_id == gebruiker.pk:
        return nee(EIGEN_MELDING)
    opvolging = melding.opvolging
    for antwoord in (
        heeft_recht(gebruiker, Recht.VOORTGANG_VERIFIEREN, gemeente=opvolging.gemeente),
        heeft_recht(gebruiker, Recht.VOORTGANG_VERIFIEREN, regio=opvolging.aanbeveling.onderzoek.regio),
    ):
        if antwoord:
            return JA
    return nee(f"Verifiëren doet de rekenkamer of de griffie van {opvolging.gemeente}.")


def mag_collegereactie_geven(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person records what the college thinks of it: secretaris of the municipality."""
    return _mag_stap(gebruiker, opvolging, REAGEREN)


def mag_voordragen(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person proposes to close it: secretaris or griffier of the municipality."""
    return _mag_stap(gebruiker, opvolging, VOORDRAGEN)


def mag_voordracht_intrekken(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person takes that proposal back: secretaris or griffier of the municipality."""
    return _mag_stap(gebruiker, opvolging, VOORDRACHT_INTREKKEN)


def mag_afdoen(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person records that the council closes it: its griffier, with the decision."""
    return _mag_stap(gebruiker, opvolging, AFDOEN)


def mag_heropenen(gebruiker: Any, opvolging: Opvolging) -> Toestemming:
    """Answer whether this person records that the council opens it again: its griffier, with the decision."""
    return _mag_stap(gebruiker, opvolging, HEROPENEN)


WIE_ZET: dict[str, str] = {
    REAGEREN.code: "De reactie van het college legt de gemeentesecretaris van {} vast.",
    VOORDRAGEN.code: "Voordragen doet de gemeentesecretaris of de griffier van {}.",
    VOORDRACHT_INTREKKEN.code: "Een voordracht trekt de gemeentesecretaris of de griffier van {} in.",
    AFDOEN.code: "Alleen de raad van {} doet een aanbeveling af; de griffier legt dat besluit vast.",
    HEROPENEN.code: "Alleen de raad van {} heropent een aanbeveling; de griffier legt dat besluit vast.",
}
"""Who takes a step, said to somebody who does not."""


def heeft_zet(gebruiker: Any, opvolging: Opvolging, overgang: Overgang) -> Toestemming:
    """Answer whether this kind of step is for this person at all, whatever the state of the item."""
    if any(heeft_recht(gebruiker, recht, gemeente=opvolging.gemeente) for recht in overgang.wie):
        return JA
    return nee(WIE_ZET[overgang.code].format(opvolging.gemeente))


def _mag_stap(gebruiker: Any, opvolging: Opvolging, overgang: Overgang) -> Toestemming:
    antwoord = heeft_zet(gebruiker, opvolging, overgang)
    if not antwoord:
        return antwoord
    bezwaar = vooraf(overgang, Situatie(opvolging.stand))
    return nee(bezwaar) if bezwaar else JA


def namens_melder(gebruiker: Any, opvolging: Opvolging) -> str:
    """Return in which capacity this person reports, as the council reads it: a function, not a name."""
    if opvolging.actiehouder_id == gebruiker.pk and gebruiker.functie:
        return str(gebruiker.functie)
    return f"gemeentesecretaris van {opvolging.gemeente}"


def namens_verificateur(gebruiker: Any, melding: Voortgangsmelding) -> str:
    """Return in which capacity this person verifies, as the council reads it."""
    gemeente = melding.opvolging.gemeente
    for verleend in rollen_van(gebruiker):
        if verleend.rol.code == "griffier" and verleend.gemeente_id == gemeente.pk:
            return f"griffie van {gemeente}"
    return "rekenkamer"
