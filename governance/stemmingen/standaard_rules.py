"""The rules of voting that hold when a regeling says nothing else, and the usual ones a regeling can choose."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.regelingen.rules import Rechtsvorm, valt_onder_wgr
from governance.stemmingen.rules import Eis, Maat, Noemer, Quorum, Regel, Staken

_HELFT = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Standaardregel:
    """A rule with its code, what its weights are made of, and whether the present law text was read for it."""

    code: str
    regel: Regel
    eenheid: str = "stemmen"
    nagelezen: bool = True


def _meerderheid(maat: Maat, noemer: Noemer = Noemer.UITGEBRACHT) -> Eis:
    return Eis(maat, _HELFT, strikt=True, noemer=noemer)


def _minstens(maat: Maat, deel: Fraction) -> Eis:
    return Eis(maat, deel, strikt=False, noemer=Noemer.ALLE)


_QUORUM = Quorum()
"""More than half of the members, for the meeting (Gemeentewet art. 20) and for the vote (art. 29)."""

STANDAARDREGELS: dict[str, Standaardregel] = {
    standaard.code: standaard
    for standaard in (
        Standaardregel(
            "meerderheid",
            Regel(
                "volstrekte meerderheid, één stem per lid",
                "Gemeentewet art. 20, 29, 30 en 32, voor een regeling via Wgr art. 22",
                (_meerderheid(Maat.LEDEN),),
                opening=_QUORUM,
                deelname=_QUORUM,
            ),
            nagelezen=False,
        ),
        Standaardregel(
            "meerderheid_voorzitter",
            Regel(
                "meerderheid van stemmen, bij staken beslist de voorzitter",
                "Wet veiligheidsregio's art. 11 lid 5",
                (_meerderheid(Maat.LEDEN),),
                staken=Staken.VOORZITTER,
                opening=_QUORUM,
                deelname=_QUORUM,
            ),
            nagelezen=False,
        ),
        Standaardregel(
            "gewogen",
            Regel(
                "meerderheid van stemmen, gewogen naar inwoners",
                "de regeling (meervoudig stemrecht: Wgr art. 13 lid 4)",
                (_meerderheid(Maat.GEWICHT),),
                opening=_QUORUM,
                deelname=_QUORUM,
            ),
            eenheid="inwoners",
            nagelezen=False,
        ),
        Standaardregel(
            "twee_derde",
            Regel(
                "twee derde van alle leden",
                "de regeling (gekwalificeerde meerderheid: Wgr art. 13 lid 4)",
                (_minstens(Maat.LEDEN, Fraction(2, 3)),),
                opening=_QUORUM,
                deelname=_QUORUM,
            ),
            nagelezen=False,
        ),
        Standaardregel(
            "drie_kwart",
            Regel(
                "drie kwart van alle leden",
                "de regeling (gekwalificeerde meerderheid: Wgr art. 13 lid 4)",
                (_minstens(Maat.LEDEN, Fraction(3, 4)),),
                opening=_QUORUM,
                deelname=_QUORUM,
            ),
            nagelezen=False,
        ),
        Standaardregel(
            "dubbele_meerderheid",
            Regel(
                "meerderheid van de deelnemers en van hun inwoners",
                "de regeling",
                (_meerderheid(Maat.LEDEN, Noemer.ALLE), _meerderheid(Maat.GEWICHT, Noemer.ALLE)),
            ),
            eenheid="inwoners",
        ),
        Standaardregel(
            "een_stem",
            Regel(
                "één deelnemer, één stem",
                "onderlinge afspraak",
                (_meerderheid(Maat.LEDEN),),
                staken=Staken.VERWORPEN,
                onthouding=True,
            ),
        ),
        Standaardregel(
            "unanimiteit",
            Regel(
                "iedereen moet instemmen",
                "onderlinge afspraak",
                (_minstens(Maat.LEDEN, Fraction(1)),),
                staken=Staken.VERWORPEN,
                onthouding=True,
            ),
        ),
    )
}


def standaard_voor(rechtsvorm: str, *, veiligheidsregio: bool = False) -> Standaardregel:
    """Return the rule for a body of this legal form when nothing else was agreed.

    A form outside the Wgr has only what its participants agreed; one participant, one vote is then the
    usual beginning, and no article of law is named.
    """
    if veiligheidsregio:
        return STANDAARDREGELS["meerderheid_voorzitter"]
    onder_wgr = valt_onder_wgr(rechtsvorm) and rechtsvorm != Rechtsvorm.LICHTE_REGELING
    return STANDAARDREGELS["meerderheid" if onder_wgr else "een_stem"]
