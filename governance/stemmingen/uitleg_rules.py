"""An outcome in plain Dutch: one sentence that says it, and the arithmetic a griffier can check by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.stemmingen.rules import Keuze, Lid, Maat, Noemer, Staken, Stemming, Uitslagsoort
from governance.stemmingen.telling_rules import Eisuitslag, Quorumuitslag, Uitslag, bereken, kantelaars
from regio.kern.tekst import getal, hoofdletter, meervoud, opsomming

MAX_DECIMALEN = 6


@dataclass(frozen=True, slots=True)
class Uitleg:
    """The outcome in one sentence, the steps, and what can still turn it."""

    kop: str
    stappen: tuple[str, ...]
    kanteling: str


def uitleg(stemming: Stemming, uitslag: Uitslag | None = None, *, eenheid: str = "stemmen") -> Uitleg:
    """Put a vote in words; `eenheid` is what weights are made of ("inwoners", "stemmen")."""
    uitslag = uitslag or bereken(stemming)
    stappen = [f"Regel: {stemming.regel.naam} ({stemming.regel.bron})."]
    stappen += [_quorumzin(quorum, eenheid) for quorum in uitslag.quorums]
    stappen += [_eiszin(eis, eenheid) for eis in uitslag.eisen]
    if uitslag.gestaakt:
        stappen.append(_stakenzin(stemming, uitslag))
    if uitslag.telling.open.leden:
        stappen.append(_openzin(uitslag))
    return Uitleg(_kop(uitslag, eenheid), tuple(stappen), _kanteling(kantelaars(stemming)))


def procent(deel: int, geheel: int, *, drempel: Fraction | None = None) -> str:
    """Return ``49,74 %``, rounded half up, but never onto or past a threshold on whose other side it lies.

    As many decimals as are needed to tell the part from the threshold, two at least, six at most.
    """
    if geheel <= 0:
        return "–"
    echt = Fraction(deel, geheel)
    for decimalen in range(2, MAX_DECIMALEN + 1):
        eenheden = 100 * 10**decimalen
        afgerond = (2 * eenheden * deel + geheel) // (2 * geheel)
        if drempel is None or _zelfde_kant(echt, Fraction(afgerond, eenheden), drempel):
            break
    heel, rest = divmod(afgerond, 10**decimalen)
    return f"{heel},{rest:0{decimalen}d} %"


def _zelfde_kant(echt: Fraction, afgerond: Fraction, drempel: Fraction) -> bool:
    return (echt > drempel) == (afgerond > drempel) and (echt < drempel) == (afgerond < drempel)


def _wat(maat: Maat, eenheid: str) -> str:
    return "leden" if maat == Maat.LEDEN else eenheid


def _drempel(eis: Eisuitslag) -> str:
    deel = eis.eis.deel
    if deel == 1:
        return "alle"
    naam = "de helft" if deel == Fraction(1, 2) else f"{deel.numerator}/{deel.denominator}"
    return f"meer dan {naam} van" if eis.eis.strikt else f"minstens {naam} van"


def _noemerwoord(eis: Eisuitslag, eenheid: str) -> str:
    wat = _wat(eis.eis.maat, eenheid)
    return {
        Noemer.UITGEBRACHT: f"de uitgebrachte {'stemmen' if wat == 'leden' else wat}",
        Noemer.AANWEZIG: f"de aanwezige {wat}",
        Noemer.ALLE: f"{'de ' if eis.eis.deel != 1 else ''}{wat}",
    }[eis.eis.noemer]


def _eiszin(uitslag: Eisuitslag, eenheid: str) -> str:
    eis, wat = uitslag.eis, _wat(uitslag.eis.maat, eenheid)
    gevraagd = f"Nodig: {_drempel(uitslag)} {_noemerwoord(uitslag, eenheid)}"
    som = getal(uitslag.nodig) if eis.deel == 1 else f"{_berekening(uitslag)} = {getal(uitslag.nodig)}"
    deel = procent(uitslag.voor, uitslag.noemer, drempel=eis.deel)
    stand = f"{getal(uitslag.voor)} van {getal(uitslag.noemer)} {wat} vóór ({deel})"
    over = (
        f"gehaald, met {getal(uitslag.marge)} over"
        if uitslag.gehaald
        else f"niet gehaald, {getal(max(1, -uitslag.marge))} tekort"
    )
    return f"{gevraagd}: {som}. Er zijn er {stand}: {over}."


def _berekening(uitslag: Eisuitslag) -> str:
    deel = uitslag.eis.deel
    maal = f"{deel.numerator}/{deel.denominator} × {getal(uitslag.noemer)}"
    if uitslag.eis.strikt:
        return f"het eerste hele getal boven {maal}"
    precies = uitslag.noemer * deel.numerator % deel.denominator == 0
    return maal if precies else f"{maal}, naar boven afgerond op hele stemmen"


def _quorumzin(quorum: Quorumuitslag, eenheid: str) -> str:
    waarvoor = "Opening van de vergadering" if quorum.opening else "Geldige stemming"
    werkwoord = "aanwezig" if quorum.opening else "meegedaan"
    artikel = "Gemeentewet art. 20" if quorum.opening else "Gemeentewet art. 29"
    oordeel = "voldoende" if quorum.gehaald else "te weinig"
    return (
        f"{waarvoor}: {getal(quorum.aantal)} van {getal(quorum.totaal)} {_wat(quorum.maat, eenheid)} {werkwoord}, "
        f"nodig {getal(quorum.nodig)}: {oordeel} ({artikel} of de regeling)."
    )


def _stakenzin(stemming: Stemming, uitslag: Uitslag) -> str:
    if stemming.regel.staken == Staken.VOORZITTER:
        gestemd = {stem.keuze for stem in stemming.stemmen if stem.lid == stemming.voorzitter}
        if gestemd & {Keuze.VOOR, Keuze.TEGEN}:
            return f"De stemmen staken. De stem van de voorzitter beslist: {gestemd.pop().label}."
        return "De stemmen staken. De stem van de voorzitter beslist, maar die is er niet."
    if stemming.regel.staken == Staken.VERWORPEN:
        return "De stemmen staken. Volgens deze regel is het voorstel dan niet aangenomen."
    if uitslag.soort == Uitslagsoort.UITGESTELD:
        return (
            "De stemmen staken en niet iedereen stemde mee: het besluit wordt uitgesteld tot een volgende "
            "vergadering (Gemeentewet art. 32)."
        )
    waarom = "dit is de tweede stemming" if stemming.herhaling else "de vergadering is voltallig"
    return f"De stemmen staken en {waarom}: het voorstel is niet aangenomen (Gemeentewet art. 32)."


def _openzin(uitslag: Uitslag) -> str:
    telling = uitslag.telling
    bekend = telling.alle.leden - telling.open.leden
    stand = f"Ingevuld: {getal(bekend)} van {getal(telling.alle.leden)}"
    if uitslag.soort == Uitslagsoort.ONBESLIST:
        return f"{stand}. De uitslag kan nog alle kanten op."
    return f"{stand}. Wat de anderen ook stemmen, de uitslag verandert niet meer."


def _kop(uitslag: Uitslag, eenheid: str) -> str:
    telling = uitslag.telling
    if uitslag.soort == Uitslagsoort.ONBESLIST:
        bekend = telling.alle.leden - telling.open.leden
        return f"Nog niet beslist: {getal(bekend)} van {getal(telling.alle.leden)} ingevuld."
    if uitslag.soort == Uitslagsoort.ONGELDIG:
        gemist = next(quorum for quorum in uitslag.quorums if not quorum.gehaald)
        return (
            f"Geen geldige stemming: {getal(gemist.aantal)} van {getal(gemist.totaal)} "
            f"{_wat(gemist.maat, eenheid)}, nodig {getal(gemist.nodig)}."
        )
    beslissend = _beslissend(uitslag)
    wat = _wat(beslissend.eis.maat, eenheid)
    deel = procent(beslissend.voor, beslissend.noemer, drempel=beslissend.eis.deel)
    return (
        f"{hoofdletter(uitslag.soort.label)}: {getal(beslissend.voor)} van {getal(beslissend.noemer)} {wat} vóór "
        f"({deel}); nodig {getal(beslissend.nodig)}."
    )


def _beslissend(uitslag: Uitslag) -> Eisuitslag:
    """Return the requirement that decided: the first one that was missed, else the one with least to spare."""
    gemist = [eis for eis in uitslag.eisen if not eis.gehaald]
    if gemist:
        return gemist[0]
    return min(uitslag.eisen, key=lambda eis: Fraction(eis.marge, max(1, eis.noemer)))


def _kanteling(groepen: tuple[tuple[Lid, ...], ...]) -> str:
    if not groepen:
        return ""
    wie = [opsomming([lid.naam for lid in groep]) for groep in groepen]
    aantal = meervoud(len(groepen[0]), "stem", "stemmen")
    slot = "" if len(wie) < 10 else " Er kunnen er meer zijn."
    return f"Met {aantal} erbij is het voorstel aangenomen: {'; of '.join(wie)}.{slot}"
