"""How far councils are with a consultation, until when they can answer and which dates do not fit, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from governance.zienswijzen.keuze_rules import Verzoekstand
from governance.zienswijzen.rules import Anker, Bekend, Betrouwbaarheid, Termijn, Terug
from regio.kern import tekst

EEN_DAG = timedelta(days=1)
KLAAR = frozenset({Verzoekstand.BESLOTEN, Verzoekstand.VERZONDEN})
"""A council in one of these answered."""
_EIGENDATUM = {
    "kaders": "verzonden",
    "ontwerp_toesturen": "verzonden",
    "begroting_vaststellen": "vaststelling",
    "jaarrekening_vaststellen": "vaststelling",
}
"""Which known date a term of the law is about."""
_HANDELING = {"verzonden": "De verzending aan de raden", "vaststelling": "De vaststelling"}


def bepaal_stand(*, ontvangen: bool, geagendeerd: bool, besloten: bool, verzonden: bool) -> Verzoekstand:
    """Return how far a council is: the last step that is known, whatever is missing before it."""
    if verzonden:
        return Verzoekstand.VERZONDEN
    if besloten:
        return Verzoekstand.BESLOTEN
    if geagendeerd:
        return Verzoekstand.GEAGENDEERD
    return Verzoekstand.ONTVANGEN if ontvangen else Verzoekstand.ONBEKEND


# Until when a council can answer.


@dataclass(frozen=True, slots=True)
class Wettelijk:
    """The last day on which a council can answer by law, or what is missing to compute it."""

    datum: date | None
    artikel: str
    berekening: str
    ontbreekt: str
    merk: Betrouwbaarheid

    @property
    def bron(self) -> str:
        """The article, and that it is read so by the portal when the text does not say it in so many words."""
        return f"{self.artikel}, eigen lezing" if self.merk == Betrouwbaarheid.LEZING else self.artikel


@dataclass(frozen=True, slots=True)
class Reactietermijn:
    """Until when one council can answer: what was agreed goes before what the law says, and both are shown."""

    afgesproken: date | None = None
    wettelijk: Wettelijk | None = None

    @property
    def uiterlijk(self) -> date | None:
        """The last day to plan with; None when there is none or it cannot be said yet."""
        return self.afgesproken or (self.wettelijk.datum if self.wettelijk else None)

    @property
    def bron(self) -> str:
        """Say where that day comes from: ``afgesproken`` or ``wettelijk, Wgr art. 1 lid 3``."""
        if self.afgesproken:
            return "afgesproken"
        return f"wettelijk, {self.wettelijk.bron}" if self.wettelijk and self.wettelijk.datum else ""


def wettelijk_voor_raad(termijnen: Iterable[Termijn], bekend: Bekend) -> Wettelijk | None:
    """Return the last day for a council by law; None when the law gives none for this form and document.

    A draft budget can be answered until the day before it is offered: that is how the portal reads art. 35, and marked
    as such. A draft regeling has a term of its own.
    """
    for termijn in termijnen:
        regel = termijn.regel
        if regel.van_wie == "raad":
            return Wettelijk(termijn.datum, regel.artikel, termijn.berekening, termijn.ontbreekt, regel.merk)
        ankers = [wijze.anker for wijze in regel.telwijzen if isinstance(wijze, Terug)]
        if ankers:
            datum, som, ontbreekt = _tot_anker(ankers[0], bekend)
            return Wettelijk(datum, regel.artikel, som, ontbreekt, Betrouwbaarheid.LEZING)
    return None


def _tot_anker(anker: Anker, bekend: Bekend) -> tuple[date | None, str, str]:
    dag, naam = bekend.van_anker(anker), Anker(anker).label
    if dag is None:
        return None, "", f"de datum van {naam}"
    datum = dag - EEN_DAG
    return datum, f"vóór {naam} op {tekst.datum(dag)} = uiterlijk {tekst.datum(datum)}", ""


def dagen_te_gaan(uiterlijk: date | None, op: date) -> str:
    """Return ``nog 23 dagen``, ``vandaag de laatste dag`` or ``12 dagen voorbij``; empty without a last day."""
    if uiterlijk is None:
        return ""
    over = (uiterlijk - op).days
    if over == 0:
        return "vandaag de laatste dag"
    return f"nog {tekst.dagen(over)}" if over > 0 else f"{tekst.dagen(-over)} voorbij"


# What does not fit.


@dataclass(frozen=True, slots=True)
class Verloop:
    """What the board did after the councils answered, and whether anybody sent it something to react to."""

    reactie: date | None = None
    besluit: date | None = None
    zienswijzen: int = 0
    zonder_reactie: int = 0


def bezwaren_tegen_datums(termijnen: Sequence[Termijn], bekend: Bekend, termijn: Reactietermijn) -> tuple[str, ...]:
    """Return per date that lies after its legal term, or that does not go with another, a sentence; none refuses."""
    zinnen = [zin for t in termijnen if (zin := _na_termijn(t, bekend))]
    aanbieding = bekend.aanbieding or bekend.vergadering
    if termijn.afgesproken and aanbieding and termijn.afgesproken >= aanbieding:
        zinnen.append(
            f"De raden kunnen reageren tot en met {tekst.datum(termijn.afgesproken)}, maar het stuk gaat op "
            f"{tekst.datum(aanbieding)} al naar het bestuur."
        )
    if bekend.aanbieding and bekend.vergadering and bekend.aanbieding > bekend.vergadering:
        zinnen.append("De aanbieding aan het bestuur ligt na de vergadering van het bestuur.")
    return tuple(zinnen)


def _na_termijn(termijn: Termijn, bekend: Bekend) -> str:
    wat = _EIGENDATUM.get(termijn.regel.code)
    if wat is None or termijn.datum is None:
        return ""
    dag = bekend.verzonden if wat == "verzonden" else bekend.vaststelling or bekend.vergadering
    if dag is None or dag <= termijn.datum:
        return ""
    return (
        f"{_HANDELING[wat]} op {tekst.datum(dag)} is later dan de wettelijke datum {tekst.datum(termijn.datum)} "
        f"({termijn.berekening}; {termijn.regel.artikel})."
    )


def bezwaren_tegen_verloop(verloop: Verloop, termijn: Reactietermijn) -> tuple[str, ...]:
    """Return what the board did in the wrong order: it reacts first, with reasons, and decides after that."""
    zinnen: list[str] = []
    besluit = verloop.besluit
    if besluit and verloop.zienswijzen and verloop.reactie is None:
        zinnen.append(
            f"Het bestuur besloot op {tekst.datum(besluit)}, maar een reactie op de zienswijzen is niet verzonden."
        )
    if besluit and verloop.reactie and verloop.reactie > besluit:
        zinnen.append(
            f"Het bestuur besloot op {tekst.datum(besluit)}, vóór de reactie aan de raden van "
            f"{tekst.datum(verloop.reactie)}."
        )
    if besluit and termijn.uiterlijk and besluit <= termijn.uiterlijk:
        zinnen.append(
            f"Het bestuur besloot op {tekst.datum(besluit)}, terwijl de raden konden reageren tot en met "
            f"{tekst.datum(termijn.uiterlijk)}."
        )
    if verloop.reactie and verloop.zonder_reactie:
        wat = tekst.meervoud(verloop.zonder_reactie, "punt", "punten")
        zinnen.append(f"De reactie is verzonden, maar op {wat} staat hier nog geen reactie.")
    return tuple(zinnen)


def bezwaren_van_raad(
    uiterlijk: date | None, *, ontvangen: date | None, in_raad: date | None, besloten: date | None
) -> tuple[str, ...]:
    """Return what one council does or got after the last day to answer."""
    if uiterlijk is None:
        return ()
    na = f"na het einde van de termijn op {tekst.datum(uiterlijk)}"
    momenten = (("Ontvangen", ontvangen), ("Op de raadsagenda", in_raad), ("Besloten", besloten))
    return tuple(f"{wat} op {tekst.datum(dag)}, {na}." for wat, dag in momenten if dag and dag > uiterlijk)


# All councils together.


@dataclass(frozen=True, slots=True)
class Inwoners:
    """Inhabitants per municipality on one reference date, and of whom no number is known."""

    per_gemeente: Mapping[int, int]
    peildatum: date | None
    onbekend: tuple[str, ...] = ()

    def aandeel(self, gemeenten: Iterable[int]) -> str:
        """Return the share of these municipalities, rounded down so that half is never said too soon."""
        totaal = 0 if self.onbekend else sum(self.per_gemeente.values())
        if not totaal:
            return ""
        promille = 1000 * sum(self.per_gemeente.get(gemeente, 0) for gemeente in gemeenten) // totaal
        heel, tiende = divmod(promille, 10)
        return f"{heel},{tiende} %" if tiende else f"{heel} %"

    @property
    def bron(self) -> str:
        """Say on which numbers a share rests, or why there is none."""
        if self.peildatum is None:
            return "Er zijn geen inwonertallen bekend; het aandeel van de inwoners is niet te zeggen."
        dag = tekst.datum(self.peildatum)
        if self.onbekend:
            namen = tekst.opsomming(list(self.onbekend))
            return f"Van {namen} is geen inwonertal bekend op {dag}; het aandeel van de inwoners is niet te zeggen."
        return f"Inwonertallen op {dag}, samen {tekst.getal(sum(self.per_gemeente.values()))}."


def kies_inwoners(tallen: Mapping[date, Mapping[int, int]], gemeenten: Mapping[int, str]) -> Inwoners:
    """Return the numbers of the last reference date on which every municipality is known.

    When there is no such date, the last one with what is missing: a share of a part would mislead.
    """
    if not tallen or not gemeenten:
        return Inwoners({}, None)
    aflopend = sorted(tallen, reverse=True)
    gekozen = next((dag for dag in aflopend if gemeenten.keys() <= tallen[dag].keys()), aflopend[0])
    onbekend = tuple(naam for pk, naam in gemeenten.items() if pk not in tallen[gekozen])
    return Inwoners({pk: tallen[gekozen][pk] for pk in gemeenten if pk in tallen[gekozen]}, gekozen, onbekend)


def samenvatting(standen: Collection[Verzoekstand], aandeel: str) -> str:
    """Say it in a line: ``9 van 14 raden besloten · 3 geagendeerd · 2 ontvangst niet bekend · samen 61 % …``."""
    klaar = sum(stand in KLAAR for stand in standen)
    delen = [f"{klaar} van {tekst.meervoud(len(standen), 'raad', 'raden')} besloten"]
    for stand in (Verzoekstand.GEAGENDEERD, Verzoekstand.ONTVANGEN, Verzoekstand.ONBEKEND):
        aantal = sum(s == stand for s in standen)
        delen += [f"{aantal} {stand.label}"] if aantal else []
    if klaar and aandeel:
        delen.append(f"samen {aandeel} van de inwoners")
    return " · ".join(delen)
