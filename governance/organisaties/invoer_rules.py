"""What a table of inhabitants says row by row, and what is wrong with it; matched on the CBS code alone.

Understands the table of CBS StatLine ("Regio's", "Perioden", "Bevolking op 1 januari") and plain lists made by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from django.db import models

from governance.organisaties.rules import (
    BekendeNaam,
    Naamgids,
    OrganisatieSoort,
    herstel_tekens,
    naamsleutel,
    nette_naam,
)
from regio.kern.celtekst import lees_aantal, lees_periode
from regio.kern.tekst import datum, getal, opsomming

_Waarde = TypeVar("_Waarde")
GEEN_CIJFER = {"", ".", "-", "–", "x", "nb", "n.b."}
"""How CBS writes that there is no figure, for instance because the municipality did not exist that year."""


class Kolomfout(Exception):
    """The header lacks a column that is needed; the message says which and what it can be called."""


class Regelstand(models.TextChoices):
    """What importing a row does."""

    FOUT = "fout", "fout"
    NIEUW = "nieuw", "nieuw"
    GEWIJZIGD = "gewijzigd", "gewijzigd"
    GELIJK = "gelijk", "gelijk"
    OVERGESLAGEN = "overgeslagen", "overgeslagen"


@dataclass(frozen=True, slots=True)
class BekendeGemeente:
    """A municipality as the import knows it; `einde` is the day on which a herindeling ended it."""

    id: int
    naam: str
    code: str
    einde: date | None = None

    @property
    def label(self) -> str:
        """Name and code: "Brummen (GM0213)"."""
        return f"{self.naam} (GM{self.code})"


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A number of inhabitants, and whether it is definitive."""

    aantal: int
    definitief: bool = True

    def __str__(self) -> str:
        return getal(self.aantal) if self.definitief else f"{getal(self.aantal)} (voorlopig)"


@dataclass(frozen=True, slots=True)
class Inwonerregel:
    """A row: what it says, what stands in the portal now, and what is wrong or remarkable."""

    nummer: int
    code: str
    naam: str
    gemeente: BekendeGemeente | None = None
    peildatum: date | None = None
    nieuw: Cijfer | None = None
    oud: Cijfer | None = None
    fouten: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()
    voorstellen: tuple[str, ...] = ()
    overgeslagen: str = ""

    @property
    def stand(self) -> Regelstand:
        """What importing this row does."""
        if self.overgeslagen:
            return Regelstand.OVERGESLAGEN
        if self.fouten:
            return Regelstand.FOUT
        if self.oud is None:
            return Regelstand.NIEUW
        return Regelstand.GELIJK if self.oud == self.nieuw else Regelstand.GEWIJZIGD

    @property
    def vervangt_definitief(self) -> bool:
        """Whether this row changes a definitive figure, which happens only when somebody says so."""
        return self.stand == Regelstand.GEWIJZIGD and self.oud is not None and self.oud.definitief

    @property
    def uitleg(self) -> str:
        """Everything there is to say about the row, in one text."""
        voorstel = f"Bedoeld is misschien {opsomming(list(self.voorstellen))}." if self.voorstellen else ""
        return " ".join(filter(None, [self.overgeslagen, *self.fouten, voorstel, *self.let_op]))


# The header

_NAMEN: dict[str, tuple[str, ...]] = {
    "code": ("gemeentecode", "gmcode", "cbscode", "regiocode", "codegemeente", "code", "codes", "regios"),
    "naam": ("gemeentenaam", "gemeente", "regionaam", "naam", "regios", "regio"),
    "aantal": (
        *("bevolkingop1januari", "totalebevolking", "bevolkingaanhetbeginvandeperiode", "inwonersop1januari"),
        *("aantalinwoners", "inwonertal", "inwoners", "bevolking", "aantal"),
    ),
    "periode": ("peildatum", "perioden", "periode", "datum", "jaar"),
    "status": ("status", "soortcijfer", "definitief"),
}
_UITLEG = {
    "code": (
        "Er is geen kolom met de gemeentecode (bijvoorbeeld “Gemeentecode”, of “Regio's” met codes als GM0246). "
        "Namen alleen zijn niet genoeg: kies in StatLine bij Regio's voor de code."
    ),
    "aantal": "Er is geen kolom met het aantal inwoners (bijvoorbeeld “Inwoners” of “Bevolking op 1 januari”).",
}


def _kolomsleutel(kop: str) -> str:
    zonder_nummer = re.sub(r"_\d+$|\([^)]*\)$", "", nette_naam(kop).casefold())
    return re.sub(r"[^a-z0-9]", "", zonder_nummer)


def herken_kolommen(kop: Sequence[str], rijen: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return under which index the header has code, naam, aantal, periode and status.

    "Regio's" holds codes or names; the rows tell which.

    Raises:
        Kolomfout: there is no column for the code or for the number.
    """
    sleutels = [_kolomsleutel(naam) for naam in kop]
    gevonden: dict[str, int] = {}
    for veld, namen in _NAMEN.items():
        for naam in namen:
            if naam not in sleutels or sleutels.index(naam) in gevonden.values():
                continue
            index = sleutels.index(naam)
            if veld == "code" and naam == "regios" and not any(lees_code(rij[index]) for rij in rijen):
                continue
            gevonden[veld] = index
            break
    for veld, uitleg in _UITLEG.items():
        if veld not in gevonden:
            raise Kolomfout(f"{uitleg} De kop van dit bestand is: {opsomming([f'“{k[:40]}”' for k in kop[:12]])}.")
    return gevonden


# The cells


def lees_code(tekst: str) -> str:
    """Return the four digits of GM0246, 0246 or 246; nothing when it is no code of a municipality."""
    raak = re.fullmatch(r"(?:GM)?([0-9]{1,4})", tekst.strip().upper())
    return raak[1].zfill(4) if raak and raak[1].strip("0") else ""


_STATUS = {
    "definitief": True,
    "d": True,
    "ja": True,
    "voorlopig": False,
    "nader voorlopig": False,
    "v": False,
    "nee": False,
}


def lees_status(tekst: str) -> bool | None:
    """Return whether a figure is definitive; nothing when the cell does not say.

    Raises:
        ValueError: the word is not known.
    """
    kaal = " ".join(tekst.split()).casefold().rstrip("*")
    if kaal and kaal not in _STATUS:
        raise ValueError(f"De status “{tekst.strip()[:40]}” is niet “definitief” of “voorlopig”.")
    return _STATUS.get(kaal)


# The rows


@dataclass(frozen=True, slots=True)
class Uitgangspunten:
    """What the person says about the whole file, for rows that do not say it themselves."""

    vandaag: date
    peildatum: date | None = None
    voorlopig: bool = False


def ontleed(
    kop: Sequence[str], rijen: Sequence[tuple[int, Sequence[str]]], uitgangspunten: Uitgangspunten
) -> list[Inwonerregel]:
    """Return each row with what it says by itself: figure, date, and what cannot be read.

    Raises:
        Kolomfout: there is no column for the code or for the number.
    """
    kolommen = herken_kolommen(kop, [cellen for _, cellen in rijen])
    return [_ontleed_rij(nummer, cellen, kolommen, uitgangspunten) for nummer, cellen in rijen]


def _ontleed_rij(
    nummer: int, cellen: Sequence[str], kolommen: Mapping[str, int], uitgangspunten: Uitgangspunten
) -> Inwonerregel:
    cel = {veld: cellen[index].strip() for veld, index in kolommen.items()}
    code, ruwe_naam, periode = cel["code"], cel.get("naam", ""), cel.get("periode", "")
    naam = nette_naam(ruwe_naam)
    reden = _reden_om_over_te_slaan(cellen, code, cel["aantal"])
    if reden:
        return Inwonerregel(nummer, code, naam, overgeslagen=reden)
    fouten: list[str] = []
    peildatum = _probeer(lees_periode, periode, fouten) if periode else uitgangspunten.peildatum
    if peildatum is None and not periode:
        fouten.append("De peildatum ontbreekt.")
    elif peildatum is not None and peildatum > uitgangspunten.vandaag:
        fouten.append(f"De peildatum {datum(peildatum)} ligt in de toekomst.")
    aantal = _probeer(lees_aantal, cel["aantal"], fouten)
    status = _probeer(lees_status, cel.get("status", ""), fouten)
    definitief = status if status is not None else not uitgangspunten.voorlopig
    sterretje = "*" in periode or "*" in cel["aantal"]
    hersteld = herstel_tekens(ruwe_naam) != ruwe_naam
    return Inwonerregel(
        nummer,
        code,
        naam,
        peildatum=peildatum,
        nieuw=None if aantal is None else Cijfer(aantal, definitief and not sterretje),
        fouten=tuple(fouten),
        let_op=(f"De tekens in “{ruwe_naam[:80]}” zijn hersteld.",) if hersteld else (),
    )


def _probeer(lees: Callable[[str], _Waarde], tekst: str, fouten: list[str]) -> _Waarde | None:
    try:
        return lees(tekst)
    except ValueError as fout:
        fouten.append(str(fout))
        return None


def _reden_om_over_te_slaan(cellen: Sequence[str], code: str, aantal: str) -> str:
    eerste, *andere = [cel.strip() for cel in cellen if cel.strip()]
    if not andere and re.match(r"(?:bron\b|©)", eerste.casefold()):
        return "Dit is de bronvermelding."
    if re.fullmatch(r"(?!GM)[A-Z]{2}[0-9]{1,4}", code.upper()):
        return "Dit is geen gemeente maar een ander gebied."
    return "Het bestand geeft hier geen cijfer." if aantal.casefold() in GEEN_CIJFER else ""


# What the portal knows beside it

VOORSTELLEN_VOOR = 250
"""For so many rows similar names are looked up; who has more errors than that has another file in hand."""


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """All rows with what importing them does; with one error nothing is written."""

    regels: tuple[Inwonerregel, ...]

    def met(self, *standen: Regelstand) -> list[Inwonerregel]:
        """Return the rows in these states, in the order of the file."""
        return [regel for regel in self.regels if regel.stand in standen]

    @property
    def fouten(self) -> list[Inwonerregel]:
        """The rows that must be put right first."""
        return self.met(Regelstand.FOUT)

    @property
    def aantallen(self) -> dict[Regelstand, int]:
        """How many rows are in which state."""
        geteld = Counter(regel.stand for regel in self.regels)
        return {stand: geteld[stand] for stand in Regelstand}

    @property
    def vervangt_definitief(self) -> int:
        """How many definitive figures would change."""
        return sum(regel.vervangt_definitief for regel in self.regels)

    def te_schrijven(self, *, vervang: bool) -> list[Inwonerregel]:
        """Return the rows that change something; a definitive figure changes only with `vervang`."""
        anders = self.met(Regelstand.NIEUW, Regelstand.GEWIJZIGD)
        return [regel for regel in anders if vervang or not regel.vervangt_definitief]

    @property
    def vingerafdruk(self) -> str:
        """The same text as long as importing does the same: what a preview showed is what is written."""
        wat = [(regel.nummer, str(regel.stand), str(regel.oud), str(regel.nieuw)) for regel in self.regels]
        return sha256(repr(wat).encode()).hexdigest()


def beoordeel(
    regels: Iterable[Inwonerregel],
    gemeenten: Iterable[BekendeGemeente],
    bestaand: Mapping[tuple[int, date], Cijfer],
) -> Beoordeling:
    """Return the rows with their municipality by code, the present figure, and every error and warning."""
    per_code = {gemeente.code: gemeente for gemeente in gemeenten}
    gids = Naamgids(BekendeNaam(g.id, g.naam, OrganisatieSoort.GEMEENTE, g.code) for g in per_code.values())
    eerder: dict[tuple[int, date], int] = {}
    uit: list[Inwonerregel] = []
    zonder = 0
    for regel in regels:
        if regel.overgeslagen:
            uit.append(regel)
            continue
        gemeente = per_code.get(lees_code(regel.code))
        if gemeente is None:
            zonder += 1
            uit.append(_zonder_gemeente(regel, gids if zonder <= VOORSTELLEN_VOOR else None))
            continue
        uit.append(_met_gemeente(regel, gemeente, bestaand, eerder))
    return Beoordeling(tuple(uit))


def _zonder_gemeente(regel: Inwonerregel, gids: Naamgids | None) -> Inwonerregel:
    code = lees_code(regel.code)
    if code:
        fout = f"Code GM{code} hoort bij geen gemeente in dit portaal."
    else:
        fout = f"“{regel.code[:40]}” is geen gemeentecode." if regel.code else "De gemeentecode ontbreekt."
    voorstellen = gids.stel_voor(regel.naam) if gids and regel.naam else ()
    return replace(regel, fouten=(fout, *regel.fouten), voorstellen=tuple(v.label for v in voorstellen))


def _met_gemeente(
    regel: Inwonerregel,
    gemeente: BekendeGemeente,
    bestaand: Mapping[tuple[int, date], Cijfer],
    eerder: dict[tuple[int, date], int],
) -> Inwonerregel:
    fouten, let_op, oud = list(regel.fouten), list(regel.let_op), None
    if regel.naam and naamsleutel(regel.naam) != naamsleutel(gemeente.naam):
        let_op.append(f"GM{gemeente.code} heet in dit portaal “{gemeente.naam}”.")
    if regel.peildatum is not None:
        sleutel = (gemeente.id, regel.peildatum)
        oud = bestaand.get(sleutel)
        if eerder.setdefault(sleutel, regel.nummer) != regel.nummer:
            fouten.append(f"Regel {eerder[sleutel]} gaat over dezelfde gemeente en dezelfde peildatum.")
        if gemeente.einde is not None and gemeente.einde <= regel.peildatum:
            let_op.append(f"Deze gemeente is op {datum(gemeente.einde)} opgeheven.")
    return replace(regel, gemeente=gemeente, oud=oud, fouten=tuple(fouten), let_op=tuple(let_op))
