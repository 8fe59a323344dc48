"""What a griffier enters on the screen of a vote: one row per voter, kept as typed, with what is wrong at the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from governance.besluitvorming.models import Stemwijze
from governance.stemmingen.invoer_rules import LETTERS, Stand, als_tekst, leesbaar, uit_tekst
from governance.stemmingen.models import Stemmer, Stemming
from governance.stemmingen.plak_rules import Geplakt, Kandidaat
from governance.stemmingen.rules import Keuze, Staken

VEEL = 30
"""From so many voters on they stand in groups, with a field to search in."""
ALLEBEI = "Kies één keuze voor iedereen, of vul aantallen in. Niet allebei."
GEEN_GETAL = "Vul hele getallen in."
NIET_ONTHOUDEN = "Onthouden kan niet: elk aanwezig lid stemt voor of tegen."
GEEN_STEMMER = "Er is een stem ingevuld voor iemand die op de dag van de stemming geen stemmer is."
_TE_LANG = 6


@dataclass(frozen=True, slots=True)
class Keuzeknop:
    """A choice of a voter: its key, its word, whether it is chosen, and the number typed for a part of a group."""

    code: str
    letter: str
    label: str
    aan: bool
    aantal: str = ""


@dataclass(frozen=True, slots=True)
class Stemrij:
    """A voter on the screen; `merk` says why the row stands out."""

    stemmer: Stemmer
    knoppen: tuple[Keuzeknop, ...]
    stand: Stand
    fout: str = ""
    merk: str = ""

    @property
    def heel(self) -> bool:
        """Whether one choice was made for the whole voter."""
        return any(knop.aan for knop in self.knoppen)

    @property
    def verdeeld(self) -> bool:
        """Whether numbers were filled in for parts of a group."""
        return any(knop.aantal for knop in self.knoppen)

    @property
    def in_woorden(self) -> str:
        """What the voter does, in words."""
        return leesbaar(self.stand, self.stemmer.leden)


@dataclass(frozen=True, slots=True)
class Stemgroep:
    """Voters that stand together; without a name there are no groups."""

    nummer: int
    naam: str
    rijen: tuple[Stemrij, ...]


@dataclass(slots=True)
class Steminvoer:
    """What was entered, read once; `standen` is what it comes to, without the rows that are wrong."""

    stemming: Stemming
    stemmers: Sequence[Stemmer]
    standen: dict[str, Stand] = field(default_factory=dict)
    gelezen: dict[str, Stand] = field(default_factory=dict)
    fouten: dict[str, str] = field(default_factory=dict)
    merken: dict[str, str] = field(default_factory=dict)
    getypt: dict[str, dict[str, str]] = field(default_factory=dict)
    voorzitter: str = ""
    versie: int = 0

    @classmethod
    def bewaard(cls, stemming: Stemming, stemmers: Sequence[Stemmer], standen: Mapping[str, Stand]) -> Steminvoer:
        """Return what is stored, as if it had just been entered."""
        return cls(
            stemming,
            stemmers,
            standen=dict(standen),
            gelezen=dict(standen),
            voorzitter=stemming.voorzitter,
            versie=stemming.versie,
        )

    @classmethod
    def ontvangen(cls, stemming: Stemming, stemmers: Sequence[Stemmer], data: Any) -> Steminvoer:
        """Return what was sent."""
        versie = data.get("versie", "")
        sleutels = {stemmer.sleutel for stemmer in stemmers}
        invoer = cls(
            stemming,
            stemmers,
            gelezen=_gelezen(data.get("gelezen", ""), stemmers),
            voorzitter=data.get("voorzitter", stemming.voorzitter),
            versie=int(versie) if versie.isdecimal() and len(versie) < 10 else 0,
        )
        if invoer.voorzitter not in sleutels:
            invoer.voorzitter = ""
        for stemmer in stemmers:
            invoer._lees(stemmer, data)
        bekend = {str(stemmer.pk) for stemmer in stemmers}
        if any(naam[:2] in ("k-", "n-") and naam[2:].split("-")[0] not in bekend for naam in data):
            invoer.fouten[""] = GEEN_STEMMER
        return invoer

    def _lees(self, stemmer: Stemmer, data: Any) -> None:
        keuze = data.get(f"k-{stemmer.pk}", "")
        getypt = {code: data.get(f"n-{stemmer.pk}-{code}", "").strip()[:_TE_LANG] for code in self.codes}
        getypt = {code: waarde for code, waarde in getypt.items() if waarde and stemmer.leden > 1}
        fout, stand = "", {}
        if keuze and keuze not in Keuze.values:
            keuze = ""
        if keuze:
            stand = {keuze: stemmer.leden}
            fout = ALLEBEI if getypt else ""
        elif not all(waarde.isdecimal() for waarde in getypt.values()):
            fout = GEEN_GETAL
        else:
            stand = {code: int(waarde) for code, waarde in getypt.items() if int(waarde)}
        totaal = sum(stand.values())
        if totaal > stemmer.leden:
            fout = f"{stemmer.naam} heeft {stemmer.leden} stemmen; u vulde er {totaal} in."
        if Keuze.ONTHOUDEN in stand and not self.onthouding:
            fout = NIET_ONTHOUDEN
        if getypt or fout:
            self.getypt[stemmer.sleutel] = getypt | ({"": keuze} if keuze else {})
        if fout:
            self.fouten[stemmer.sleutel] = fout
        elif stand:
            self.standen[stemmer.sleutel] = stand

    # What the rule and the way of voting allow.

    @property
    def onthouding(self) -> bool:
        """Whether a member who is there may abstain by this rule."""
        return bool(self.stemming.regel.get("onthouding"))

    @property
    def codes(self) -> tuple[str, ...]:
        """The choices in the order of the screen; only what can happen in this vote."""
        schriftelijk = self.stemming.stemwijze in (Stemwijze.SCHRIFTELIJK, Stemwijze.ONBEKEND)
        kan = {Keuze.ONTHOUDEN: self.onthouding, Keuze.BLANCO: schriftelijk}
        gebruikt = {code for stand in (*self.standen.values(), *self.gelezen.values()) for code in stand}
        return tuple(keuze.value for keuze in LETTERS if kan.get(keuze, True) or keuze.value in gebruikt)

    @property
    def vraagt_voorzitter(self) -> bool:
        """Whether the vote of the chair decides when the votes are equal."""
        return bool(self.stemming.regel.get("staken") == Staken.VOORZITTER)

    # What the screen shows.

    @property
    def gelezen_tekst(self) -> str:
        """What was stored when this was read, for the form to carry."""
        pk = {stemmer.sleutel: stemmer.pk for stemmer in self.stemmers}
        return ";".join(f"{pk[wie]}={als_tekst(stand)}" for wie, stand in self.gelezen.items() if stand)

    @property
    def aantal_bekend(self) -> int:
        """Of how many voters something is entered."""
        return len(self.standen)

    @property
    def legenda(self) -> list[tuple[str, str]]:
        """The keys with their words."""
        return [(LETTERS[Keuze(code)], Keuze(code).label) for code in self.codes]

    def groepen(self) -> list[Stemgroep]:
        """Return the rows; many voters per organisation, in its order."""
        codes = self.codes
        rijen = [self._rij(stemmer, codes) for stemmer in self.stemmers]
        if len(rijen) <= VEEL:
            return [Stemgroep(0, "", tuple(rijen))]
        gesorteerd = sorted(rijen, key=_groepnaam)
        return [
            Stemgroep(nummer, naam, tuple(groep))
            for nummer, (naam, groep) in enumerate(groupby(gesorteerd, key=_groepnaam), start=1)
        ]

    def _rij(self, stemmer: Stemmer, codes: Sequence[str]) -> Stemrij:
        wie = stemmer.sleutel
        stand, getypt = self.standen.get(wie, {}), self.getypt.get(wie, {})
        heel = next((code for code, aantal in stand.items() if aantal == stemmer.leden), "")
        if wie in self.getypt:
            heel = getypt.get("", "")
        deel = getypt if wie in self.getypt else {} if heel else {code: str(n) for code, n in stand.items()}
        return Stemrij(
            stemmer,
            tuple(
                Keuzeknop(code, LETTERS[Keuze(code)], Keuze(code).label, code == heel, deel.get(code, ""))
                for code in codes
            ),
            stand,
            fout=self.fouten.get(wie, ""),
            merk=self.merken.get(wie, ""),
        )

    # Filling in many at once.

    def vul_overigen(self, keuze: str, groepnummer: str) -> int:
        """Give everybody of whom nothing is entered this choice; all, or one group. Returns how many."""
        if keuze not in self.codes:
            return 0
        over = [
            rij.stemmer
            for groep in self.groepen()
            for rij in groep.rijen
            if groepnummer in ("", str(groep.nummer)) and not rij.stand and rij.stemmer.sleutel not in self.fouten
        ]
        self.standen |= {stemmer.sleutel: {keuze: stemmer.leden} for stemmer in over}
        for stemmer in over:
            self.getypt.pop(stemmer.sleutel, None)
        return len(over)

    def neem_over(self, geplakt: Geplakt) -> int:
        """Take what was read from a list; it wins over what stood there, and the row says so."""
        for wie, stand in geplakt.stemmen.items():
            was = self.standen.get(wie)
            self.merken[wie] = "uit de lijst" if not was or was == stand else f"uit de lijst; was {self._woord(wie)}"
            self.standen[wie] = dict(stand)
            self.fouten.pop(wie, None)
            self.getypt.pop(wie, None)
        return len(geplakt.stemmen)

    def kandidaten(self) -> list[Kandidaat]:
        """Return by which names a list can mean these voters."""
        return [
            Kandidaat(rij.sleutel, rij.naam, rij.leden, (rij.organisatie.naam,) if rij.organisatie else ())
            for rij in self.stemmers
        ]

    def _woord(self, wie: str) -> str:
        leden = next(rij.leden for rij in self.stemmers if rij.sleutel == wie)
        return leesbaar(self.standen.get(wie, {}), leden)


def _groepnaam(rij: Stemrij) -> str:
    return str(rij.stemmer.organisatie) if rij.stemmer.organisatie else "Overige stemmers"


def _gelezen(tekst: str, stemmers: Sequence[Stemmer]) -> dict[str, Stand]:
    sleutel = {str(stemmer.pk): stemmer.sleutel for stemmer in stemmers}
    paren = (deel.partition("=") for deel in tekst.split(";"))
    return {sleutel[pk]: uit_tekst(stand) for pk, _, stand in paren if pk in sleutel}
