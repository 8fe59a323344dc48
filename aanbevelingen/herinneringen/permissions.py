"""Who reads what goes out and went, who makes agreements about one item, and who chooses a ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from governance.herinneringen.bron_queries import Bron, Punt
from governance.herinneringen.models import Herinnerpunt
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import beheerbereik, gemeenten_met_recht, leesbereik
from regio.accounts.models import Gebruiker
from regio.accounts.roles import GRIFFIER, REGIOSECRETARIS, SECRETARIS, Recht
from regio.kern.toestemming import JA, Toestemming, nee

WIE_ZIET = f"De herinneringen inzien mag alleen de {GRIFFIER.naam} van een gemeente of de {REGIOSECRETARIS.naam}."
AFGEROND = "Dit punt is afgerond: er gaan geen herinneringen meer uit."
NIEMAND_DOET = "Dit soort punt heeft geen eigenaar: de herinnering gaat naar een functie. Er valt niets waar te nemen."


@dataclass(frozen=True, slots=True)
class Herinnerbereik:
    """The municipalities, regions and regelingen of whose items somebody watches over the reminders."""

    gemeenten: frozenset[int] = frozenset()
    regios: frozenset[int] = frozenset()
    regelingen: frozenset[int] = frozenset()

    @property
    def is_leeg(self) -> bool:
        """Tell whether there is nothing to watch over."""
        return not (self.gemeenten or self.regios or self.regelingen)


def herinnerbereik(gebruiker: Any) -> Herinnerbereik:
    """Return over whose reminders this person watches today: griffier of the council, regiosecretaris of the region."""
    beheer = beheerbereik(gebruiker)
    gemeenten = gemeenten_met_recht(gebruiker, Recht.HERINNERINGEN_INZIEN)
    return Herinnerbereik(gemeenten, beheer.regios, beheer.regelingen)


def mag_herinneringen_inzien(gebruiker: Any) -> Toestemming:
    """Answer whether this person reads what goes out and what went; of which, the query knows."""
    return nee(WIE_ZIET) if herinnerbereik(gebruiker).is_leeg else JA


def mag_sturen(gebruiker: Any, rij: Herinnerpunt) -> Toestemming:
    """Answer whether this person holds one back or sends it again: griffier, or regiosecretaris for a regional item."""
    if _waakt(gebruiker, rij):
        return JA
    return nee(f"Tegenhouden of opnieuw sturen mag alleen de {GRIFFIER.naam} of {REGIOSECRETARIS.naam} van dit punt.")


def mag_afspreken(gebruiker: Any, rij: Herinnerpunt, bron: Bron, punt: Punt | None) -> Toestemming:
    """Answer whether this person postpones, pauses or hands over: who does it, the secretaris, the griffier.

    For a regional item the regiosecretaris. An owner whose role has ended keeps his name on it, not this right.
    """
    if _waakt(gebruiker, rij) or rij.gemeente_id in gemeenten_met_recht(gebruiker, Recht.VOORTGANG_MELDEN):
        return JA
    if punt is not None and _is_eigenaar(gebruiker, punt) and bron.mag_doen(gebruiker, punt):
        return JA
    if rij.gemeente_id is None:
        return nee(f"Dit mag alleen de {REGIOSECRETARIS.naam}, of wie het punt doet.")
    return nee(f"Dit mag alleen de {SECRETARIS.naam} of de {GRIFFIER.naam} van {rij.gemeente}, of wie het punt doet.")


def mag_ladder_kiezen(gebruiker: Any, van: Gemeente | Regio) -> Toestemming:
    """Answer whether this person chooses the ladder: griffier for the council, regiosecretaris for the region."""
    bereik = herinnerbereik(gebruiker)
    if isinstance(van, Gemeente):
        wie, mag = GRIFFIER.naam, van.pk in bereik.gemeenten
    else:
        wie, mag = REGIOSECRETARIS.naam, van.pk in bereik.regios
    return JA if mag else nee(f"De ladder kiezen mag alleen de {wie} van {van}.")


def mag_namen_zien(gebruiker: Any, rij: Herinnerpunt) -> Toestemming:
    """Answer whether this person reads by name who was told what and who agreed what.

    Others read the function (AVG art. 5 lid 1 onder c: no more personal data than the purpose needs).
    """
    bereik = leesbereik(gebruiker)
    if rij.gemeente_id is not None:
        werkt_er = rij.gemeente_id in bereik.gemeenten
    else:
        werkt_er = rij.regio_id in bereik.regios or rij.regeling_id in bereik.regelingen
    return JA if werkt_er else nee("Wie wat kreeg, is alleen zichtbaar voor wie hier werkt.")


def _waakt(gebruiker: Any, rij: Herinnerpunt) -> bool:
    bereik = herinnerbereik(gebruiker)
    if rij.gemeente_id is not None:
        return rij.gemeente_id in bereik.gemeenten
    return rij.regio_id in bereik.regios or rij.regeling_id in bereik.regelingen


def _is_eigenaar(gebruiker: Any, punt: Punt) -> bool:
    return isinstance(gebruiker, Gebruiker) and punt.eigenaar is not None and punt.eigenaar.pk == gebruiker.pk
