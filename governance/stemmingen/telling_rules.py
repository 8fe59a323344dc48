"""Votes and the rule that applies in; outcome, margin and findings out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from governance.stemmingen.rules import (
    Eis,
    Keuze,
    Lid,
    Maat,
    Noemer,
    Quorum,
    Regel,
    Staken,
    Stem,
    Stemming,
    Uitslagsoort,
)

MAX_GEPROBEERD = 300
"""Sets of voters that are tried before the list of ways out stops."""


@dataclass(frozen=True, slots=True)
class Aantal:
    """A number of members and the weight they have together."""

    leden: int = 0
    gewicht: int = 0

    def __add__(self, ander: Aantal) -> Aantal:
        return Aantal(self.leden + ander.leden, self.gewicht + ander.gewicht)

    def in_maat(self, maat: Maat) -> int:
        """Return the number in this measure."""
        return self.leden if maat == Maat.LEDEN else self.gewicht


@dataclass(frozen=True, slots=True)
class Telling:
    """Members and weight per choice; `open` is of whom nothing is known."""

    voor: Aantal = Aantal()
    tegen: Aantal = Aantal()
    onthouden: Aantal = Aantal()
    blanco: Aantal = Aantal()
    niet_meestemmen: Aantal = Aantal()
    afwezig: Aantal = Aantal()
    open: Aantal = Aantal()

    @property
    def uitgebracht(self) -> Aantal:
        """Votes for and against; a blank paper is no vote (Gemeentewet art. 30 lid 2)."""
        return self.voor + self.tegen

    @property
    def deelgenomen(self) -> Aantal:
        """Who took part in the vote, also with a blank paper or by abstaining."""
        return self.uitgebracht + self.blanco + self.onthouden

    @property
    def aanwezig(self) -> Aantal:
        """Who was there, also without a right to vote on this."""
        return self.deelgenomen + self.niet_meestemmen

    @property
    def alle(self) -> Aantal:
        """Everybody who sits in the body."""
        return self.aanwezig + self.afwezig + self.open

    @property
    def stemgerechtigd(self) -> Aantal:
        """Everybody who may vote on this (Gemeentewet art. 28 and 29)."""
        return self.deelgenomen + self.afwezig + self.open

    @property
    def voltallig(self) -> bool:
        """Whether everybody who may vote did vote for or against (Gemeentewet art. 32)."""
        return self.uitgebracht == self.stemgerechtigd

    def noemer(self, soort: Noemer) -> Aantal:
        """Return of what a threshold is a part."""
        if soort == Noemer.UITGEBRACHT:
            return self.uitgebracht
        return self.alle if soort == Noemer.ALLE else self.aanwezig


@dataclass(frozen=True, slots=True)
class Eisuitslag:
    """One requirement measured: `marge` is how many votes in favour are left over, or short when negative."""

    eis: Eis
    voor: int
    noemer: int

    @property
    def nodig(self) -> int:
        """The smallest number in favour that is enough."""
        return self.eis.nodig(self.noemer)

    @property
    def marge(self) -> int:
        """How much more than enough; negative when short."""
        return self.voor - self.nodig

    @property
    def gehaald(self) -> bool:
        """Whether the requirement is met; nobody in favour is never enough."""
        return self.voor > 0 and self.marge >= 0


@dataclass(frozen=True, slots=True)
class Quorumuitslag:
    """One quorum measured in one measure; `opening` is the one for the meeting, else the one for the vote."""

    opening: bool
    maat: Maat
    aantal: int
    totaal: int
    nodig: int

    @property
    def gehaald(self) -> bool:
        """Whether enough took part."""
        return self.aantal >= self.nodig


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What the votes led to, with every figure it follows from."""

    soort: Uitslagsoort
    telling: Telling
    eisen: tuple[Eisuitslag, ...]
    quorums: tuple[Quorumuitslag, ...]
    gestaakt: bool = False


def tel(stemming: Stemming) -> Telling:
    """Count members and weight per choice; `bezwaren` must be empty."""
    per_keuze: dict[str, Aantal] = {}
    over = {lid.sleutel: lid.leden for lid in stemming.leden}
    gewicht = {lid.sleutel: lid.gewicht for lid in stemming.leden}
    for stem in stemming.stemmen:
        aantal = over[stem.lid] if stem.aantal is None else stem.aantal
        over[stem.lid] -= aantal
        erbij = Aantal(aantal, aantal * gewicht[stem.lid])
        per_keuze[stem.keuze] = per_keuze.get(stem.keuze, Aantal()) + erbij
    rest = Aantal(sum(over.values()), sum(aantal * gewicht[sleutel] for sleutel, aantal in over.items()))
    return Telling(**{keuze.value: per_keuze.get(keuze, Aantal()) for keuze in Keuze}, open=rest)


def bezwaren(stemming: Stemming) -> dict[str, str]:
    """Return per voter (or "" for the whole) why these votes cannot be counted; empty when they can."""
    gevonden: dict[str, str] = {}
    leden = {lid.sleutel: lid for lid in stemming.leden}
    if len(leden) != len(stemming.leden):
        gevonden[""] = "Twee leden hebben dezelfde sleutel."
    if not stemming.leden:
        gevonden[""] = "Er zijn geen leden die kunnen stemmen."
    gebruikt: dict[str, int] = {}
    for lid in stemming.leden:
        if lid.gewicht < 0 or lid.leden < 1:
            gevonden[lid.sleutel] = f"{lid.naam}: het stemgewicht is negatief of er is geen lid."
    for stem in stemming.stemmen:
        if stem.lid not in leden:
            gevonden[stem.lid] = "Dit is geen lid van het orgaan op de dag van de stemming."
            continue
        bezwaar = _stembezwaar(stemming.regel, leden[stem.lid], stem, gebruikt)
        if bezwaar:
            gevonden.setdefault(stem.lid, bezwaar)
    return gevonden


def _stembezwaar(regel: Regel, lid: Lid, stem: Stem, gebruikt: dict[str, int]) -> str:
    al = gebruikt.get(lid.sleutel, 0)
    aantal = lid.leden - al if stem.aantal is None else stem.aantal
    gebruikt[lid.sleutel] = al + aantal
    if al and (stem.aantal is None or lid.leden == 1):
        return f"{lid.naam} heeft al gestemd."
    if aantal < 1 or al + aantal > lid.leden:
        return f"{lid.naam} heeft {lid.leden} stemmen; er staan er {al + aantal} ingevuld."
    if stem.keuze == Keuze.ONTHOUDEN and not regel.onthouding:
        return f"{lid.naam}: onthouden kan niet. Elk aanwezig lid stemt voor of tegen ({regel.bron})."
    return ""


def bereken(stemming: Stemming) -> Uitslag:
    """Return the outcome; "nog niet beslist" as long as open votes can change it.

    Requires `bezwaren(stemming)` to be empty. Guaranteed: the answer does not depend on the order of
    members or votes, and another vote in favour never makes it worse.
    """
    telling = tel(stemming)
    nu = _bereken_zonder_open(stemming, telling)
    if not telling.open.leden:
        return nu
    kanten = {_bereken_zonder_open(stemming, kant).soort for kant in _uitersten(telling)}
    soort = kanten.pop() if len(kanten) == 1 else Uitslagsoort.ONBESLIST
    return replace(nu, soort=soort, gestaakt=False)


def _uitersten(telling: Telling) -> Iterator[Telling]:
    """Everybody who is open votes for, votes against, or stays away: what these agree on is certain."""
    leeg = Aantal()
    yield replace(telling, voor=telling.voor + telling.open, open=leeg)
    yield replace(telling, tegen=telling.tegen + telling.open, open=leeg)
    yield replace(telling, afwezig=telling.afwezig + telling.open, open=leeg)


def _bereken_zonder_open(stemming: Stemming, telling: Telling) -> Uitslag:
    regel = stemming.regel
    eisen = tuple(
        Eisuitslag(eis, telling.voor.in_maat(eis.maat), telling.noemer(eis.noemer).in_maat(eis.maat))
        for eis in regel.eisen
    )
    quorums = tuple(_quorums(stemming, telling))
    gestaakt = _staken_de_stemmen(telling, eisen)
    if not all(quorum.gehaald for quorum in quorums):
        soort = Uitslagsoort.ONGELDIG
    elif all(eis.gehaald for eis in eisen):
        soort = Uitslagsoort.AANGENOMEN
    else:
        soort = _bij_staken(stemming, telling) if gestaakt else Uitslagsoort.VERWORPEN
    return Uitslag(soort, telling, eisen, quorums, gestaakt)


def _quorums(stemming: Stemming, telling: Telling) -> Iterator[Quorumuitslag]:
    regel = stemming.regel
    if regel.opening is not None and not stemming.tweede_vergadering:
        yield from _gemeten(regel.opening, telling.aanwezig, telling.alle, opening=True)
    if regel.deelname is not None and not (stemming.tweede_vergadering or stemming.herhaling):
        yield from _gemeten(regel.deelname, telling.deelgenomen, telling.stemgerechtigd, opening=False)


def _gemeten(quorum: Quorum, aantal: Aantal, totaal: Aantal, *, opening: bool) -> Iterator[Quorumuitslag]:
    for maat in quorum.maten:
        geheel = totaal.in_maat(maat)
        yield Quorumuitslag(opening, maat, aantal.in_maat(maat), geheel, quorum.nodig(geheel))


def _staken_de_stemmen(telling: Telling, eisen: Iterable[Eisuitslag]) -> bool:
    """Tell whether the only thing in the way is that as many are for as against."""
    gemist = [uitslag for uitslag in eisen if not uitslag.gehaald]
    gelijk = all(uitslag.eis.kent_staken and 2 * uitslag.voor == uitslag.noemer for uitslag in gemist)
    return bool(gemist) and gelijk and telling.voor.leden > 0


def _bij_staken(stemming: Stemming, telling: Telling) -> Uitslagsoort:
    """Return what a tie leads to (Gemeentewet art. 32 lid 4–6; Wet veiligheidsregio's art. 11 lid 5)."""
    regel = stemming.regel
    if regel.staken == Staken.VOORZITTER:
        van_voorzitter = [stem.keuze for stem in stemming.stemmen if stem.lid == stemming.voorzitter]
        uitweg = {Keuze.VOOR: Uitslagsoort.AANGENOMEN, Keuze.TEGEN: Uitslagsoort.VERWORPEN}
        if not van_voorzitter:
            return Uitslagsoort.ONBESLIST
        return uitweg.get(van_voorzitter[0], Uitslagsoort.UITGESTELD)
    if regel.staken == Staken.GEMEENTEWET and not (telling.voltallig or stemming.herhaling):
        return Uitslagsoort.UITGESTELD
    return Uitslagsoort.VERWORPEN


def kantelaars(stemming: Stemming, *, hoogstens: int = 10) -> tuple[tuple[Lid, ...], ...]:
    """Return the smallest sets of open voters that get the proposal adopted when the other open ones vote against.

    Empty when nothing is open, or when no set can do it, or when none is needed. At most `hoogstens`
    sets, the heaviest voters first. A group counts as a whole.
    """
    bekend = {stem.lid for stem in stemming.stemmen}
    open_leden = sorted(
        (lid for lid in stemming.leden if lid.sleutel not in bekend),
        key=lambda lid: (-lid.gewicht * lid.leden, -lid.leden, lid.naam, lid.sleutel),
    )
    if not open_leden or _haalt(stemming, open_leden, ()) or not _haalt(stemming, open_leden, open_leden):
        return ()
    maat = 1 + bisect_left(range(1, len(open_leden)), True, key=lambda n: _haalt_met(stemming, open_leden, n))
    gevonden: list[tuple[Lid, ...]] = []
    for geprobeerd, groep in enumerate(combinations(open_leden, maat)):
        if len(gevonden) == hoogstens or geprobeerd == MAX_GEPROBEERD:
            break
        if _haalt(stemming, open_leden, groep):
            gevonden.append(groep)
    return tuple(gevonden)


def _haalt_met(stemming: Stemming, open_leden: list[Lid], aantal: int) -> bool:
    """Tell whether some set of that many voters is enough; only when members and weight rank alike is it the first.

    The chair counts double where his vote breaks a tie, so sets with him are tried as well.
    """
    volgordes = [open_leden, sorted(open_leden, key=lambda lid: (-lid.leden, -lid.gewicht))]
    if stemming.regel.staken == Staken.VOORZITTER:
        volgordes += [sorted(rij, key=lambda lid: lid.sleutel != stemming.voorzitter) for rij in volgordes]
    return any(_haalt(stemming, open_leden, rij[:aantal]) for rij in volgordes)


def _haalt(stemming: Stemming, open_leden: Iterable[Lid], voor: Iterable[Lid]) -> bool:
    sleutels = {lid.sleutel for lid in voor}
    erbij = tuple(Stem(lid.sleutel, Keuze.VOOR if lid.sleutel in sleutels else Keuze.TEGEN) for lid in open_leden)
    ingevuld = replace(stemming, stemmen=stemming.stemmen + erbij)
    return _bereken_zonder_open(ingevuld, tel(ingevuld)).soort == Uitslagsoort.AANGENOMEN
