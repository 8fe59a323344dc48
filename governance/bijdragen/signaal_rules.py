"""Financial signals: what is at risk of a shortfall or of income that nobody promised, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from governance.bijdragen.rules import in_euro
from regio.kern.tekst import hoofdletter


class Signaalsoort(models.TextChoices):
    """What is the matter with the money; the last is a starting point or remark, with or without an amount."""

    TEKORT = "tekort", "tekort"
    ONZEKERE_INKOMST = "onzekere_inkomst", "onzekere inkomst"
    ANDERS = "anders", "uitgangspunt of opmerking"


class Toezeggingsstand(models.TextChoices):
    """How far somebody bound himself to pay."""

    GEEN = "geen", "niet toegezegd"
    MONDELING = "mondeling", "mondeling toegezegd"
    BESLOTEN = "besloten", "toegezegd bij besluit"
    ONTVANGEN = "ontvangen", "ontvangen"


ZEKER = (Toezeggingsstand.BESLOTEN, Toezeggingsstand.ONTVANGEN)
"""From here on income is no risk any more: somebody is bound, or the money is in."""


@dataclass(frozen=True, slots=True)
class Signaal:
    """A signal as the sum needs it; amounts in cents, `bedrag_cent` None when there is no amount."""

    soort: str
    bedrag_cent: int | None
    toezegging: str = ""
    gedekt_cent: int = 0
    opgelost: bool = False


@dataclass(frozen=True, slots=True)
class Risicoregel:
    """How much of one signal is at risk in cents, and why exactly that."""

    risico_cent: int
    uitleg: str


@dataclass(frozen=True, slots=True)
class Risico:
    """The sum at risk in cents, what covers the rest, and each line in the order that was given."""

    regels: tuple[Risicoregel, ...]
    gedekt_cent: int

    @property
    def risico_cent(self) -> int:
        """The sum of the lines."""
        return sum(regel.risico_cent for regel in self.regels)

    @property
    def som(self) -> str:
        """The addition in words; nothing when no more than one line counts."""
        delen = [in_euro(regel.risico_cent) for regel in self.regels if regel.risico_cent]
        return f"{' + '.join(delen)} = {in_euro(self.risico_cent)}" if len(delen) > 1 else ""


def risico(signalen: Iterable[Signaal]) -> Risico:
    """Return what is at risk: open, not covered, and as income not decided or received."""
    alle = list(signalen)
    return Risico(
        regels=tuple(_regel(signaal) for signaal in alle),
        gedekt_cent=sum(signaal.gedekt_cent for signaal in alle if not signaal.opgelost),
    )


def _regel(signaal: Signaal) -> Risicoregel:
    if signaal.opgelost:
        return Risicoregel(0, "Opgelost: telt niet meer mee.")
    if signaal.bedrag_cent is None:
        return Risicoregel(0, "Er hoort geen bedrag bij: telt niet mee.")
    if signaal.soort == Signaalsoort.ONZEKERE_INKOMST and signaal.toezegging in ZEKER:
        hoe = hoofdletter(str(Toezeggingsstand(signaal.toezegging).label))
        return Risicoregel(0, f"{hoe}: geen risico meer.")
    open_cent = signaal.bedrag_cent - signaal.gedekt_cent
    return Risicoregel(open_cent, _waarom(signaal, open_cent))


def _waarom(signaal: Signaal, open_cent: int) -> str:
    hoe = ""
    if signaal.soort == Signaalsoort.ONZEKERE_INKOMST:
        hoe = f" ({Toezeggingsstand(signaal.toezegging).label})"
    if not signaal.gedekt_cent:
        return f"Het hele bedrag telt mee{hoe}."
    if not open_cent:
        return "Helemaal gedekt: geen risico meer."
    return f"{in_euro(signaal.bedrag_cent or 0)} min {in_euro(signaal.gedekt_cent)} die gedekt is{hoe}."
