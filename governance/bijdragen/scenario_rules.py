"""What everybody would pay with another reference date, key or total, and what each pays per inhabitant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.bijdragen.rules import NAAM_EINDE, Berekening, in_euro, rond_af
from regio.kern.tekst import meervoud


@dataclass(frozen=True, slots=True)
class Scenarioregel:
    """One participant now and in the scenario, in cents; None where it cannot be computed."""

    sleutel: str
    nu_cent: int | None
    dan_cent: int | None

    @property
    def naam(self) -> str:
        """The name of the participant."""
        return self.sleutel.split(NAAM_EINDE)[0]

    @property
    def verschil_cent(self) -> int | None:
        """Scenario minus now."""
        return None if self.nu_cent is None or self.dan_cent is None else self.dan_cent - self.nu_cent


@dataclass(frozen=True, slots=True)
class Scenario:
    """All participants in their order, with totals, and the outcome in a sentence."""

    regels: tuple[Scenarioregel, ...]
    nu_cent: int | None
    dan_cent: int | None
    uitleg: str

    @property
    def verschil_cent(self) -> int | None:
        """Scenario minus now, over everybody."""
        return None if self.nu_cent is None or self.dan_cent is None else self.dan_cent - self.nu_cent


def vergelijk(nu: Mapping[str, int | None], dan: Berekening) -> Scenario:
    """Return both beside each other; `nu` is what each pays now, adopted where that is known."""
    regels = tuple(Scenarioregel(naam, bedrag, dan.per_deelnemer.get(naam)) for naam, bedrag in nu.items())
    bekend = [bedrag for bedrag in nu.values() if bedrag is not None]
    som_nu = sum(bekend) if bekend and len(bekend) == len(nu) else None
    return Scenario(regels, som_nu, dan.totaal_cent, dan.bezwaar or _uitleg(regels))


def _uitleg(regels: tuple[Scenarioregel, ...]) -> str:
    verschillen = [(regel.verschil_cent, regel) for regel in regels if regel.verschil_cent is not None]
    if not verschillen:
        return "Wat deelnemers nu betalen is niet bekend; daarom is er geen verschil te tonen."
    meer = sum(verschil > 0 for verschil, _ in verschillen)
    minder = sum(verschil < 0 for verschil, _ in verschillen)
    if not meer and not minder:
        return "Voor niemand verandert er iets."
    verschil, regel = max(verschillen, key=lambda paar: abs(paar[0]))
    richting = "meer" if verschil > 0 else "minder"
    telling = f"{meervoud(meer, 'deelnemer betaalt', 'deelnemers betalen')} meer, {minder} minder."
    return f"{telling} Het grootste verschil heeft {regel.naam}: {in_euro(abs(verschil))} {richting}."


def per_inwoner(bedrag_cent: int | None, inwoners: int | None) -> int | None:
    """Return whole cents per inhabitant, half a cent up; None when one of the two is not known."""
    return None if bedrag_cent is None or not inwoners else rond_af(Fraction(bedrag_cent, inwoners))
