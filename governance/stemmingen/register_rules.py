"""What a rule of voting comes to: its weights, its sentence, and whether one voter decides alone.

Whole numbers and fractions only. Sources: Wgr art. 13 lid 4 (several votes, qualified majorities), and
the regeling itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.stemmingen.rules import Eis, Lid, Maat, Noemer, Quorum, Regel
from regio.kern.tekst import getal, hoofdletter

HELFT = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Klasse:
    """From so many inhabitants on, so many votes."""

    vanaf: int
    gewicht: int


@dataclass(frozen=True, slots=True)
class Gewichten:
    """The two tables that can go with a rule: classes of inhabitants, and votes per organisation."""

    klassen: tuple[Klasse, ...] = ()
    vast: Mapping[int, int] | None = None

    def __bool__(self) -> bool:
        return bool(self.klassen or self.vast)


def gewicht_in_klasse(inwoners: int, klassen: Iterable[Klasse]) -> int | None:
    """Return the votes of the highest class that is reached; None when these inhabitants reach none."""
    gehaald = [klasse for klasse in klassen if klasse.vanaf <= inwoners]
    return max(gehaald, key=lambda klasse: klasse.vanaf).gewicht if gehaald else None


def gewicht_naar_inwoners(
    naam: str, inwoners: int | None, klassen: Iterable[Klasse] | None, dag: str
) -> tuple[int, str]:
    """Return the weight of a municipality, with in Dutch why it is not known; without classes its inhabitants."""
    if inwoners is None:
        return 0, f"Van {naam} is geen inwonertal bekend op {dag}."
    if klassen is None:
        return inwoners, ""
    gewicht = gewicht_in_klasse(inwoners, klassen)
    if gewicht is None:
        return 0, f"{naam} heeft {getal(inwoners)} inwoners. Daar is geen klasse voor."
    return gewicht, ""


def regelzin(regel: Regel, eenheid: str, wie: str = "leden", waarvoor: str = "") -> str:
    """Say when a proposal is adopted: ``Aangenomen als meer dan de helft van alle leden vóór is.``

    `wie` is who votes, in the plural; `eenheid` is what weights are made of; `waarvoor` names the decisions
    when the rule is not for all of them.
    """
    eisen = " én ".join(
        _eis_in_leden(eis, wie) if eis.maat == Maat.LEDEN else _eis_in_gewicht(eis, eenheid) for eis in regel.eisen
    )
    quorum = _quorum_in_woorden(regel.opening, eenheid, wie)
    vooraf = f" Om te beginnen is {quorum} aanwezig." if quorum else ""
    return f"{f'Bij {waarvoor}: aangenomen' if waarvoor else 'Aangenomen'} als {eisen}.{vooraf}"


def _eis_in_leden(eis: Eis, wie: str) -> str:
    if eis.deel == 1:
        iedereen = {
            Noemer.UITGEBRACHT: "iedereen die voor of tegen stemt",
            Noemer.AANWEZIG: "iedereen die er is",
            Noemer.ALLE: "iedereen",
        }
        return f"{iedereen[eis.noemer]} vóór is"
    van = {
        Noemer.UITGEBRACHT: "de uitgebrachte stemmen",
        Noemer.AANWEZIG: f"de aanwezige {wie}",
        Noemer.ALLE: f"alle {wie}",
    }
    return f"{_drempel(eis)} van {van[eis.noemer]} vóór is"


def _eis_in_gewicht(eis: Eis, eenheid: str) -> str:
    van = {
        Noemer.UITGEBRACHT: f"de {eenheid} van wie voor of tegen stemt",
        Noemer.AANWEZIG: f"de {eenheid} van wie er is",
        Noemer.ALLE: f"alle {eenheid}",
    }
    deel = van[eis.noemer] if eis.deel == 1 else f"{_drempel(eis)} van {van[eis.noemer]}"
    return f"de voorstemmers samen {deel} hebben"


def _drempel(eis: Eis) -> str:
    return f"{'meer dan' if eis.strikt else 'minstens'} {_deel(eis.deel)}"


def _deel(deel: Fraction) -> str:
    return "de helft" if deel == HELFT else f"{deel.numerator}/{deel.denominator}"


def _quorum_in_woorden(quorum: Quorum | None, eenheid: str, wie: str) -> str:
    if quorum is None:
        return ""
    maten = " én ".join(f"van de {wie if maat == Maat.LEDEN else eenheid}" for maat in quorum.maten)
    return f"meer dan {_deel(quorum.deel)} {maten}"


def rekenvoorbeeld(eis: Eis, totaal: int, wat: str) -> str:
    """Show the sum when everybody votes: ``2/3 van 19 leden is 12 2/3. Naar boven afgerond: minstens 13 nodig.``"""
    if totaal < 1:
        return ""
    if eis.deel == 1:
        return f"Alle {getal(totaal)} {wat} zijn nodig."
    nodig = getal(eis.nodig(totaal))
    precies = eis.deel * totaal
    heel, rest = divmod(precies.numerator, precies.denominator)
    breuk = f" {rest}/{precies.denominator}" if rest else ""
    som = f"{hoofdletter(_deel(eis.deel))} van {getal(totaal)} {wat} is {getal(heel)}{breuk}."
    if eis.strikt:
        return f"{som} Er is meer nodig dan dat: minstens {nodig}."
    return f"{som} Naar boven afgerond: minstens {nodig} nodig." if rest else f"{som} Precies zoveel is genoeg."


def overwicht(leden: Sequence[Lid]) -> Lid | None:
    """Return the voter with more than half of all weight, if there is one among several voters."""
    totaal = sum(lid.gewicht * lid.leden for lid in leden)
    return next((lid for lid in leden if len(leden) > 1 and 2 * lid.gewicht * lid.leden > totaal), None)


def overwichtzin(leden: Sequence[Lid], eenheid: str) -> str:
    """Warn that one voter has the majority by itself; empty when nobody has."""
    zwaarste = overwicht(leden)
    if zwaarste is None:
        return ""
    totaal = sum(lid.gewicht * lid.leden for lid in leden)
    aantal = getal(zwaarste.gewicht * zwaarste.leden)
    return (
        f"{zwaarste.naam} heeft alleen al de meerderheid: {aantal} van {getal(totaal)} {eenheid}. Volgens de VNG laat "
        "de Wet gemeenschappelijke regelingen dat niet toe; in de wettekst van 2017 staat dat verbod niet. "
        "Kijk het na in de geldende tekst."
    )


def uniek_genoemd(namen: Iterable[str]) -> list[str]:
    """Number names that occur more than once, so that every voter can be told apart in a list."""
    gezien: Counter[str] = Counter()
    uit = []
    for naam in namen:
        gezien[naam] += 1
        uit.append(naam if gezien[naam] == 1 else f"{naam} {gezien[naam]}")
    return uit
