"""A register with one row per participation: which names are known, and what taking it in would make.

Names are matched exactly but for capitals, spaces and broken characters. What matches nothing becomes a new
organisation, unless somebody says which existing one is meant (ADR 0004: what is unsure is decided by a person).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from governance.organisaties.rules import (
    BekendeNaam,
    Naamgids,
    OrganisatieSoort,
    naamsleutel,
    nette_naam,
    raad_soort,
)
from regio.kern.tekst import opsomming

NAAM_REGELING, NAAM_ORGANISATIE = 250, 150
"""How long a name may be."""
GELIJKEND = 0.85
"""Two unknown names in one file are so much alike that one may be a slip of the pen."""
VOORSTELLEN_VOOR = 400
"""For so many unknown names similar ones are looked up, the most used first."""
NIEUW_KAN = tuple(soort for soort in OrganisatieSoort if soort != OrganisatieSoort.GEMEENTE)
"""A municipality needs a CBS code, so it is not made from a name."""


class Kolomfout(Exception):
    """The header lacks a column that is needed; the message says which."""


class Vertaalfout(Exception):
    """The table of translations says something that cannot be; the message says in which row."""


@dataclass(frozen=True, slots=True)
class Registerrij:
    """One participation as the file writes it."""

    nummer: int
    deelnemer: str
    regeling: str


@dataclass(frozen=True, slots=True)
class BekendeRegeling:
    """A regeling that exists; `bijgehouden` says who keeps it, so that the import leaves it alone."""

    id: int
    naam: str
    bijgehouden: str = ""


@dataclass(frozen=True, slots=True)
class Keuze:
    """What becomes of a name: an existing organisation, what another name is, or a new one of this kind."""

    bestaand: int | None = None
    als: str = ""
    soort: str = ""

    def __str__(self) -> str:
        if self.bestaand is not None:
            return f"bestaand:{self.bestaand}"
        return f"als:{self.als}" if self.als else f"nieuw:{self.soort}"

    @classmethod
    def uit(cls, tekst: str) -> Keuze | None:
        """Return the choice that `str` wrote; nothing for anything else."""
        soort, _, waarde = tekst.partition(":")
        if soort == "bestaand" and re.fullmatch(r"[0-9]{1,18}", waarde):
            return cls(bestaand=int(waarde))
        if soort == "als" and waarde:
            return cls(als=waarde)
        return cls(soort=waarde) if soort == "nieuw" and waarde in NIEUW_KAN else None


@dataclass(frozen=True, slots=True)
class OnbekendeNaam:
    """A participant that matches no organisation: how often, where, what it may be, and what becomes of it."""

    sleutel: str
    naam: str
    schrijfwijzen: tuple[str, ...]
    regels: tuple[int, ...]
    keuze: Keuze
    voorstellen: tuple[BekendeNaam, ...] = ()
    ook: tuple[str, ...] = ()

    @property
    def regelnummers(self) -> str:
        """The first row numbers: "12, 14, 18 en nog 3"."""
        eerste, meer = ", ".join(map(str, self.regels[:8])), len(self.regels) - 8
        return f"{eerste} en nog {meer}" if meer > 0 else eerste


@dataclass(frozen=True, slots=True)
class HersteldeNaam:
    """A name that matched only after capitals, spaces or broken characters were put right."""

    geschreven: str
    bedoeld: str
    regels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Doel:
    """Who takes part: an organisation that exists, or the new one of this key (and name, when given)."""

    bestaand: int | None = None
    nieuw: str = ""
    naam: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Registerbeeld:
    """What taking in the register makes, what stood there already, and what is wrong or remarkable."""

    rijen: int
    fouten: list[tuple[int, str]] = field(default_factory=list)
    onbekend: list[OnbekendeNaam] = field(default_factory=list)
    hersteld: list[HersteldeNaam] = field(default_factory=list)
    dubbel: list[tuple[int, int]] = field(default_factory=list)
    bijgehouden: dict[BekendeRegeling, int] = field(default_factory=dict)
    nieuwe_organisaties: dict[str, tuple[str, str]] = field(default_factory=dict)
    nieuwe_regelingen: dict[str, str] = field(default_factory=dict)
    bestaande_regelingen: dict[str, int] = field(default_factory=dict)
    nieuwe_deelnames: list[tuple[str, Doel]] = field(default_factory=list)
    bestaande_deelnames: list[int] = field(default_factory=list)
    stand: str = ""

    @property
    def is_leeg(self) -> bool:
        """Whether taking it in changes nothing."""
        return not (self.nieuwe_regelingen or self.nieuwe_deelnames)


# The file

_KOLOMMEN = {
    "deelnemer": ("deelnemer", "deelnemers", "organisatie", "gemeente"),
    "regeling": ("gemeenschappelijkeregeling", "regeling", "naamregeling", "naamgemeenschappelijkeregeling"),
}


def ontleed_register(kop: Sequence[str], rijen: Iterable[tuple[int, Sequence[str]]]) -> list[Registerrij]:
    """Return the participations of a table; columns for postcode, place and province are passed by.

    Raises:
        Kolomfout: there is no column for the participant or for the regeling.
    """
    index = _kolommen(kop, _KOLOMMEN)
    for veld in _KOLOMMEN:
        if veld not in index:
            raise Kolomfout(f"Er is geen kolom “{veld}”. De kop van dit bestand is: {', '.join(kop)[:300]}.")
    return [Registerrij(nummer, cellen[index["deelnemer"]], cellen[index["regeling"]]) for nummer, cellen in rijen]


def _kolommen(kop: Sequence[str], namen: Mapping[str, Sequence[str]]) -> dict[str, int]:
    sleutels = [re.sub(r"[^a-z0-9]", "", nette_naam(naam).casefold()) for naam in kop]
    gevonden = {veld: next((n for n in mogelijk if n in sleutels), "") for veld, mogelijk in namen.items()}
    return {veld: sleutels.index(naam) for veld, naam in gevonden.items() if naam}


def _bezwaar(rij: Registerrij) -> str:
    deelnemer, regeling = nette_naam(rij.deelnemer), nette_naam(rij.regeling)
    if not deelnemer:
        return "De naam van de deelnemer ontbreekt."
    if not regeling:
        return "De naam van de regeling ontbreekt."
    if len(deelnemer) > NAAM_ORGANISATIE:
        return f"De naam van de deelnemer is langer dan {NAAM_ORGANISATIE} tekens."
    return f"De naam van de regeling is langer dan {NAAM_REGELING} tekens." if len(regeling) > NAAM_REGELING else ""


# Who is meant


@dataclass(frozen=True, slots=True)
class _Namen:
    """The participants of a file: where each spelling stands, and what spellings have in common."""

    regels: dict[str, list[int]]
    schrijfwijzen: dict[str, list[str]]

    def netjes(self, sleutel: str) -> str:
        """Return the spelling that is used most, as it is shown."""
        return nette_naam(max(self.schrijfwijzen[sleutel], key=lambda s: (len(self.regels[s]), s)))

    def waar(self, sleutel: str) -> tuple[int, ...]:
        """Return the rows in which the name stands, however written."""
        return tuple(sorted(nummer for s in self.schrijfwijzen[sleutel] for nummer in self.regels[s]))


def _verzamel(rijen: Iterable[Registerrij]) -> _Namen:
    namen = _Namen({}, {})
    for rij in rijen:
        if rij.deelnemer not in namen.regels:
            namen.regels[rij.deelnemer] = []
            namen.schrijfwijzen.setdefault(naamsleutel(rij.deelnemer), []).append(rij.deelnemer)
        namen.regels[rij.deelnemer].append(rij.nummer)
    return namen


def _herstelde(namen: _Namen, bekend: Mapping[str, BekendeNaam]) -> list[HersteldeNaam]:
    return [
        HersteldeNaam(geschreven, bekende.naam, tuple(namen.regels[geschreven]))
        for sleutel, bekende in bekend.items()
        for geschreven in namen.schrijfwijzen[sleutel]
        if geschreven not in (bekende.naam, f"Gemeente {bekende.naam}", f"Provincie {bekende.naam}")
    ]


def _onbekende(namen: _Namen, sleutels: Iterable[str], keuzes: Mapping[str, Keuze]) -> list[OnbekendeNaam]:
    """Return the names that match nothing, the most used first."""
    gevonden = [
        OnbekendeNaam(
            sleutel,
            namen.netjes(sleutel),
            tuple(sorted(namen.schrijfwijzen[sleutel])),
            namen.waar(sleutel),
            keuzes.get(sleutel) or Keuze(soort=raad_soort(sleutel)),
        )
        for sleutel in sleutels
    ]
    return sorted(gevonden, key=lambda naam: (-len(naam.regels), naam.sleutel))


def met_voorstellen(beeld: Registerbeeld, gids: Naamgids) -> Registerbeeld:
    """Return the same with what may be meant by the unknown names, for who is going to look at them."""
    eerste = beeld.onbekend[:VOORSTELLEN_VOOR]
    elkaar = Naamgids(BekendeNaam(i, naam.naam, OrganisatieSoort.OVERHEID) for i, naam in enumerate(eerste))
    voorzien = [
        replace(
            naam,
            voorstellen=gids.stel_voor(naam.naam),
            ook=tuple(ander.naam for ander in elkaar.stel_voor(naam.naam, 3, GELIJKEND) if ander.naam != naam.naam),
        )
        for naam in eerste
    ]
    return replace(beeld, onbekend=[*voorzien, *beeld.onbekend[VOORSTELLEN_VOOR:]])


def _doel(sleutel: str, gids: Naamgids, gekozen: Mapping[str, Keuze]) -> Doel:
    """Return who is meant; names that point at each other in a circle are one new organisation."""
    gezien: set[str] = set()
    naam = ""
    while sleutel not in gezien:
        gezien.add(sleutel)
        bekende = gids.vind(sleutel)
        if bekende:
            return Doel(bestaand=bekende.id)
        keuze = gekozen.get(sleutel)
        if keuze is None or not keuze.als:
            return Doel(bestaand=keuze.bestaand) if keuze and keuze.bestaand else Doel(nieuw=sleutel, naam=naam)
        sleutel, naam = naamsleutel(keuze.als), keuze.als
    return Doel(nieuw=sleutel, naam=naam)


# What it makes


def beoordeel_register(
    rijen: Sequence[Registerrij],
    gids: Naamgids,
    regelingen: Iterable[BekendeRegeling],
    deelnames: Iterable[tuple[int, int]],
    keuzes: Mapping[str, Keuze],
) -> Registerbeeld:
    """Return what taking in these rows makes.

    `deelnames` are the pairs of regeling and organisation that exist and would overlap; `keuzes` says per key of a
    name what becomes of it.
    """
    bezwaren = [(rij.nummer, _bezwaar(rij)) for rij in rijen]
    fout = {nummer for nummer, bezwaar in bezwaren if bezwaar}
    goed = [rij for rij in rijen if rij.nummer not in fout]
    namen = _verzamel(goed)
    gevonden = {sleutel: gids.vind(sleutel) for sleutel in namen.schrijfwijzen}
    bekend = {sleutel: bekende for sleutel, bekende in gevonden.items() if bekende}
    onbekend = _onbekende(namen, gevonden.keys() - bekend.keys(), keuzes)
    gekozen = {naam.sleutel: naam.keuze for naam in onbekend}
    doelen = {sleutel: _doel(sleutel, gids, gekozen) for sleutel in gevonden}
    per_naam = _regelingen_op_naam(regelingen)
    paren = frozenset(deelnames)
    beeld = Registerbeeld(
        rijen=len(rijen),
        fouten=[paar for paar in bezwaren if paar[1]],
        onbekend=onbekend,
        hersteld=_herstelde(namen, bekend),
        stand=_stand(bekend, {naamsleutel(rij.regeling) for rij in goed}, per_naam, paren),
    )
    _tel_deelnames(beeld, goed, doelen, per_naam, paren)
    per_sleutel = {naam.sleutel: naam for naam in onbekend}
    for _, doel in beeld.nieuwe_deelnames:
        if doel.nieuw:
            naam = per_sleutel.get(doel.nieuw)
            soort = (naam.keuze.soort if naam else "") or raad_soort(doel.nieuw)
            beeld.nieuwe_organisaties[doel.nieuw] = (naam.naam if naam else doel.naam, soort)
    return beeld


def _regelingen_op_naam(regelingen: Iterable[BekendeRegeling]) -> dict[str, BekendeRegeling]:
    """Return one regeling per name; of namesakes the one that this import may add to."""
    per_naam: dict[str, BekendeRegeling] = {}
    for regeling in sorted(regelingen, key=lambda r: (bool(r.bijgehouden), r.id)):
        per_naam.setdefault(naamsleutel(regeling.naam), regeling)
    return per_naam


def _tel_deelnames(
    beeld: Registerbeeld,
    rijen: list[Registerrij],
    doelen: Mapping[str, Doel],
    per_naam: Mapping[str, BekendeRegeling],
    paren: frozenset[tuple[int, int]],
) -> None:
    eerder: dict[tuple[str, Doel], int] = {}
    for rij in rijen:
        sleutel, doel = naamsleutel(rij.regeling), doelen[naamsleutel(rij.deelnemer)]
        eerste = eerder.setdefault((sleutel, doel), rij.nummer)
        if eerste != rij.nummer:
            beeld.dubbel.append((rij.nummer, eerste))
            continue
        regeling = per_naam.get(sleutel)
        if regeling is None:
            beeld.nieuwe_regelingen.setdefault(sleutel, nette_naam(rij.regeling))
        elif regeling.bijgehouden:
            beeld.bijgehouden[regeling] = beeld.bijgehouden.get(regeling, 0) + 1
            continue
        else:
            beeld.bestaande_regelingen[sleutel] = regeling.id
            if doel.bestaand is not None and (regeling.id, doel.bestaand) in paren:
                beeld.bestaande_deelnames.append(rij.nummer)
                continue
        beeld.nieuwe_deelnames.append((sleutel, doel))


def _stand(
    bekend: Mapping[str, BekendeNaam],
    regelingen: Iterable[str],
    per_naam: Mapping[str, BekendeRegeling],
    paren: frozenset[tuple[int, int]],
) -> str:
    """Return a text that stays the same as long as the portal answers the same about this file."""
    wie = sorted((sleutel, bekende.id) for sleutel, bekende in bekend.items())
    wat = sorted((s, per_naam[s].id, per_naam[s].bijgehouden) for s in regelingen if s in per_naam)
    return sha256(repr((wie, wat, sorted(paren))).encode()).hexdigest()


# The table of translations


def lees_vertaling(
    kop: Sequence[str], rijen: Iterable[tuple[int, Sequence[str]]], gids: Naamgids, wijst: Mapping[str, int]
) -> dict[str, Keuze]:
    """Return per key of a name what becomes of it, from columns naam, organisatie and soort.

    An organisation is named by its CBS code, its label, its name or another name in the file; without an
    organisation the kind says what is made. `wijst` is what `wijzers` returns.

    Raises:
        Kolomfout: there is no column for the name, or none for what it becomes.
        Vertaalfout: a row says a kind that cannot be made.
    """
    index = _kolommen(kop, {"naam": ("naam",), "organisatie": ("organisatie",), "soort": ("soort",)})
    if "naam" not in index or len(index) < 2:
        raise Kolomfout("Een vertaalbestand heeft de kolommen naam, organisatie en soort.")
    keuzes: dict[str, Keuze] = {}
    for nummer, cellen in rijen:
        cel = {veld: nette_naam(cellen[plek]) for veld, plek in index.items()}
        organisatie, soort = cel.get("organisatie", ""), cel.get("soort", "").casefold()
        if not cel["naam"] or not (organisatie or soort):
            continue
        if organisatie:
            keuzes[naamsleutel(cel["naam"])] = kies_organisatie(organisatie, gids, wijst)
            continue
        gekozen = next((s for s in NIEUW_KAN if soort in (s.value, s.label)), None)
        if gekozen is None:
            kan = opsomming([s.label for s in NIEUW_KAN])
            raise Vertaalfout(f"Regel {nummer} van het vertaalbestand: “{soort[:40]}” is geen soort. Kies uit {kan}.")
        keuzes[naamsleutel(cel["naam"])] = Keuze(soort=gekozen)
    return keuzes


def kies_organisatie(tekst: str, gids: Naamgids, wijst: Mapping[str, int]) -> Keuze:
    """Return who is meant by a CBS code, by a label as the screen offers it, or by a name, also one not known yet."""
    bestaand = wijst.get(" ".join(tekst.split()).casefold())
    bekende = None if bestaand else gids.vind(tekst)
    if bestaand or bekende:
        return Keuze(bestaand=bestaand or (bekende.id if bekende else None))
    return Keuze(als=nette_naam(tekst)[:NAAM_ORGANISATIE])
