"""What a vote is made of: members with their weight, what they did, and the rule that applies.

Whole numbers and fractions only. `telling_rules` computes the outcome, `uitleg_rules` puts it in words.
Sources: Gemeentewet art. 20, 28–32 (for regional bodies through Wgr art. 22), Wet veiligheidsregio's
art. 11, and what a regeling says itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.db import models


class Keuze(models.TextChoices):
    """What a member did; a member of whom nothing is known has no choice at all, which is not zero."""

    VOOR = "voor", "voor"
    TEGEN = "tegen", "tegen"
    ONTHOUDEN = "onthouden", "onthouden"
    BLANCO = "blanco", "blanco of ongeldig"
    NIET_MEESTEMMEN = "niet_meestemmen", "mag niet meestemmen"
    AFWEZIG = "afwezig", "afwezig"


class Maat(models.TextChoices):
    """What is counted: members, or the weight of their votes."""

    LEDEN = "leden", "leden"
    GEWICHT = "gewicht", "stemgewicht"


class Noemer(models.TextChoices):
    """Of what the threshold is a part."""

    UITGEBRACHT = "uitgebracht", "de uitgebrachte stemmen"
    AANWEZIG = "aanwezig", "alle aanwezigen"
    ALLE = "alle", "alle leden"


class Staken(models.TextChoices):
    """What happens when votes for and against are equal."""

    GEMEENTEWET = "gemeentewet_32", "volgens Gemeentewet art. 32"
    VOORZITTER = "voorzitter", "de stem van de voorzitter beslist"
    VERWORPEN = "verworpen", "het voorstel is niet aangenomen"


class Uitslagsoort(models.TextChoices):
    """What a vote led to."""

    AANGENOMEN = "aangenomen", "aangenomen"
    VERWORPEN = "verworpen", "verworpen"
    UITGESTELD = "uitgesteld", "stemmen staken: uitgesteld"
    ONGELDIG = "ongeldig", "geen geldige stemming"
    ONBESLIST = "onbeslist", "nog niet beslist"


class RegelKloptNiet(ValueError):
    """A rule that no vote can be counted by; the message says in Dutch what is wrong."""


@dataclass(frozen=True, slots=True)
class Eis:
    """A part of the denominator that must be in favour: at least `deel`, or more than it when `strikt`.

    Raises:
        RegelKloptNiet: the part is not between 0 and 1, or more than everything is asked.
    """

    maat: Maat
    deel: Fraction
    strikt: bool
    noemer: Noemer

    def __post_init__(self) -> None:
        if not 0 < self.deel <= 1:
            raise RegelKloptNiet("Een drempel ligt boven 0 en is hoogstens 1.")
        if self.strikt and self.deel == 1:
            raise RegelKloptNiet("Meer dan alle stemmen kan niet: kies “minstens”.")

    @property
    def kent_staken(self) -> bool:
        """Whether equal votes are a tie: only under a plain majority of the votes cast."""
        return self.strikt and self.deel == Fraction(1, 2) and self.noemer == Noemer.UITGEBRACHT

    def nodig(self, noemer: int) -> int:
        """Return the smallest number of votes in favour that is enough; rounded up to whole votes."""
        if self.strikt:
            return noemer * self.deel.numerator // self.deel.denominator + 1
        return -(-noemer * self.deel.numerator // self.deel.denominator)


@dataclass(frozen=True, slots=True)
class Quorum:
    """A part of the members, of the weight, or of both (`maten`) that must take part; more than `deel`."""

    maten: tuple[Maat, ...] = (Maat.LEDEN,)
    deel: Fraction = Fraction(1, 2)

    def __post_init__(self) -> None:
        if not self.maten:
            raise RegelKloptNiet("Een quorum telt leden, stemgewicht of allebei.")
        if not 0 < self.deel < 1:
            raise RegelKloptNiet("Een quorum is meer dan een deel dat tussen 0 en 1 ligt.")

    def nodig(self, totaal: int) -> int:
        """Return the smallest number that is more than the part."""
        return totaal * self.deel.numerator // self.deel.denominator + 1


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule of voting with its source. Every requirement must be met: two of them make a double majority.

    `opening` asks who must be present (Gemeentewet art. 20), `deelname` who must vote (art. 29); the
    latter lapses in a repeated vote and in a second meeting.
    """

    naam: str
    bron: str
    eisen: tuple[Eis, ...]
    opening: Quorum | None = None
    deelname: Quorum | None = None
    staken: Staken = Staken.GEMEENTEWET
    onthouding: bool = False

    def __post_init__(self) -> None:
        if not self.eisen:
            raise RegelKloptNiet("Een stemregel heeft minstens één drempel met een noemer.")


@dataclass(frozen=True, slots=True)
class Lid:
    """A voter: one member with a weight, or a group of `leden` members of that weight each (a fractie)."""

    sleutel: str
    naam: str
    gewicht: int = 1
    leden: int = 1


@dataclass(frozen=True, slots=True)
class Stem:
    """What a voter did; `aantal` splits a group, and is everybody when left out."""

    lid: str
    keuze: Keuze
    aantal: int | None = None


@dataclass(frozen=True, slots=True)
class Stemming:
    """Everything an outcome follows from."""

    regel: Regel
    leden: tuple[Lid, ...]
    stemmen: tuple[Stem, ...] = ()
    voorzitter: str = ""
    herhaling: bool = False
    tweede_vergadering: bool = False
