"""What bringing in a calendar file would do to the calendar of a council, appointment by appointment, and why.

Everything is a plain value, so that the preview and the writing judge in exactly the same way. An appointment is
known again by its own mark from the file, so that reading a file twice changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from django.db import models

from regio.kern import tekst
from regio.kern.werkdagen import laatste_werkdag

RAAD, RECES, NIETS = "raad", "reces", "niets"
"""What an appointment can become; besides these there is `commissie-<key>`."""
EEN_DAG = timedelta(days=1)
LANGSTE_KENMERK = 255
LANGSTE_NAAM = 100
_RECES = ("reces", "vakantie")
_GEEN_VERGADERING = ("fractie", "inloop", "werkbezoek", "borrel", "receptie", "presidium", "griffie", "agendacommissie")
_RAAD = ("raadsvergadering", "gemeenteraad", "besluitvormende raad", "raad")


class Invoerstand(models.TextChoices):
    """What happens to an appointment."""

    NIEUW = "nieuw", "nieuw"
    GEWIJZIGD = "gewijzigd", "gewijzigd"
    VERVALT = "vervalt", "gaat niet door"
    GELIJK = "gelijk", "staat er al"
    OVERGESLAGEN = "overgeslagen", "overgeslagen"


SCHRIJVEND = frozenset({Invoerstand.NIEUW, Invoerstand.GEWIJZIGD, Invoerstand.VERVALT})


@dataclass(frozen=True, slots=True)
class Afspraakrij:
    """An appointment from the file; `kenmerk` is its own mark, also of one repeat out of many."""

    nummer: int
    kenmerk: str
    titel: str
    dag: date
    laatste_dag: date
    tijd: time | None = None
    plaats: str = ""
    vervallen: bool = False


@dataclass(frozen=True, slots=True)
class BekendeVergadering:
    """A meeting that stands in the portal; `doel` tells of which body.

    `vast` when a decision or a second meeting hangs on its date, so that only a person may change that.
    """

    pk: int
    doel: str
    kenmerk: str
    dag: date
    tijd: time | None
    plaats: str
    status: str
    versie: int
    vast: bool = False


@dataclass(frozen=True, slots=True)
class BekendReces:
    """A recess that stands in the portal."""

    pk: int
    naam: str
    van: date
    tot: date | None
    versie: int


@dataclass(frozen=True, slots=True)
class Bekend:
    """What stands in the portal now, and the names of what an appointment can become."""

    vergaderingen: tuple[BekendeVergadering, ...] = ()
    recessen: tuple[BekendReces, ...] = ()
    doelen: tuple[tuple[str, str], ...] = ((RAAD, "raad"),)
    bestaan: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)
    """Per body since when and until when it exists, as far as that is known."""

    def bestaat_op(self, doel: str, dag: date) -> bool:
        """Tell whether the body exists on that day."""
        van, tot = self.bestaan.get(doel, (None, None))
        return (van is None or van <= dag) and (tot is None or dag < tot)


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """What happens to one appointment, and why; `pk` and `versie` are of the row that it changes."""

    afspraak: Afspraakrij
    doel: str
    stand: Invoerstand
    uitleg: str = ""
    pk: int | None = None
    versie: int = 0

    @property
    def schrijft(self) -> bool:
        """Whether it changes anything."""
        return self.stand in SCHRIJVEND


def sluitdag(dag: date, dagen_ervoor: int) -> date:
    """Return the day on which the agenda of a meeting closes: so many days before, or the working day before that."""
    return laatste_werkdag(dag - timedelta(days=dagen_ervoor))


def kenmerk_van(uid: str, keer: str) -> str:
    """Return the mark under which an appointment is kept; one that is too long is kept as its hash."""
    geheel = f"{uid} {keer}".strip()
    if len(geheel) <= LANGSTE_KENMERK:
        return geheel
    return f"sha256:{hashlib.sha256(geheel.encode()).hexdigest()}"


def raad_het_doel(rij: Afspraakrij, bekend: Bekend) -> str:
    """Return what an appointment most likely is, by its mark or its title; nothing when that is not clear."""
    eerder = next((v.doel for v in bekend.vergaderingen if v.kenmerk == rij.kenmerk), "")
    if eerder:
        return eerder
    titel = rij.titel.casefold()
    if any(woord in titel for woord in _RECES):
        return RECES
    commissies = [(doel, naam.casefold()) for doel, naam in bekend.doelen if doel not in (RAAD, RECES, NIETS)]
    genoemd = [doel for doel, naam in sorted(commissies, key=lambda paar: -len(paar[1])) if naam in titel]
    if genoemd:
        return genoemd[0]
    if "commissie" in titel or any(woord in titel for woord in _GEEN_VERGADERING):
        return NIETS
    return RAAD if any(woord in titel for woord in _RAAD) else NIETS


def beoordeel(rijen: Iterable[Afspraakrij], keuzes: Mapping[int, str], bekend: Bekend) -> tuple[Agendaregel, ...]:
    """Return what happens to every appointment; `keuzes` says by number what it becomes, else its likely meaning."""
    mogelijk = {doel for doel, _ in bekend.doelen} | {RECES, NIETS}
    beoordelaar = _Beoordelaar(bekend)
    uit = []
    for rij in rijen:
        gekozen = keuzes.get(rij.nummer, "")
        uit.append(beoordelaar.beoordeel(rij, gekozen if gekozen in mogelijk else raad_het_doel(rij, bekend)))
    return tuple(uit)


class _Beoordelaar:
    """Goes through the file once, and remembers which moments are taken."""

    def __init__(self, bekend: Bekend) -> None:
        self.bekend = bekend
        self.namen = dict(bekend.doelen)
        self.per_kenmerk = {v.kenmerk: v for v in bekend.vergaderingen if v.kenmerk}
        self.bezet: dict[tuple[str, date, time | None], BekendeVergadering | None] = {
            (v.doel, v.dag, v.tijd): v for v in bekend.vergaderingen
        }
        self.los = [v for v in bekend.vergaderingen if not v.kenmerk]
        self.recessen = list(bekend.recessen)

    def beoordeel(self, rij: Afspraakrij, doel: str) -> Agendaregel:
        if doel == NIETS:
            return Agendaregel(rij, doel, Invoerstand.OVERGESLAGEN, "Niet gekozen.")
        if doel == RECES:
            return self._reces(rij)
        if not self.bekend.bestaat_op(doel, rij.dag):
            return _overgeslagen(rij, doel, "Dit orgaan bestaat op deze dag niet.")
        eerder = self.per_kenmerk.get(rij.kenmerk)
        if eerder is None:
            return self._nieuw(rij, doel)
        if eerder.doel != doel:
            waar = self.namen.get(eerder.doel, "een ander orgaan")
            return _overgeslagen(rij, doel, f"Staat al bij: {waar}. Verwijder de vergadering daar eerst.")
        return self._bekend(rij, eerder)

    # Meetings

    def _bekend(self, rij: Afspraakrij, eerder: BekendeVergadering) -> Agendaregel:
        regel = Agendaregel(rij, eerder.doel, Invoerstand.GELIJK, pk=eerder.pk, versie=eerder.versie)
        verzet = rij.vervallen or (rij.dag, rij.tijd) != (eerder.dag, eerder.tijd)
        if eerder.vast and verzet and eerder.status == "gepland":
            wat = "Er hangt een besluit of een tweede vergadering aan. Wijzig deze vergadering zelf."
            return _overgeslagen(rij, eerder.doel, wat)
        if rij.vervallen and eerder.status == "gepland":
            return replace(regel, stand=Invoerstand.VERVALT, uitleg="In de agenda geschrapt.")
        if eerder.status != "gepland":
            wat = "is al gehouden" if eerder.status == "gehouden" else "gaat volgens het portaal niet door"
            zelfde = rij.vervallen == (eerder.status == "geannuleerd") and (rij.vervallen or not verzet)
            return regel if zelfde else _overgeslagen(rij, eerder.doel, f"Deze vergadering {wat}.")
        verschil = _verschil(rij, eerder)
        if not verschil:
            return regel
        self.bezet.pop((eerder.doel, eerder.dag, eerder.tijd), None)
        if self._is_bezet(rij, eerder.doel):
            return _overgeslagen(rij, eerder.doel, "Op deze dag en tijd staat al een andere vergadering.")
        return replace(regel, stand=Invoerstand.GEWIJZIGD, uitleg=verschil)

    def _nieuw(self, rij: Afspraakrij, doel: str) -> Agendaregel:
        if rij.vervallen:
            return _overgeslagen(rij, doel, "In de agenda geschrapt, en stond hier nog niet.")
        zelfde = self._los_op(rij, doel)
        if zelfde:
            self.los.remove(zelfde)
            self.bezet.pop((doel, zelfde.dag, zelfde.tijd), None)
            self.bezet[(doel, rij.dag, rij.tijd or zelfde.tijd)] = zelfde
            uitleg = "Stond er al; het portaal herkent haar voortaan in de agenda."
            return Agendaregel(rij, doel, Invoerstand.GEWIJZIGD, uitleg, zelfde.pk, zelfde.versie)
        if self._is_bezet(rij, doel):
            return _overgeslagen(rij, doel, "Op deze dag en tijd staat al een vergadering.")
        return Agendaregel(rij, doel, Invoerstand.NIEUW)

    def _los_op(self, rij: Afspraakrij, doel: str) -> BekendeVergadering | None:
        """Return the meeting that somebody typed for the same moment; without time, the only one of that day."""
        op_dag = [v for v in self.los if (v.doel, v.dag, v.status) == (doel, rij.dag, "gepland")]
        precies = [v for v in op_dag if v.tijd == rij.tijd]
        zonder_tijd = [v for v in op_dag if v.tijd is None or rij.tijd is None]
        gevonden = precies or zonder_tijd
        return gevonden[0] if len(gevonden) == 1 else None

    def _is_bezet(self, rij: Afspraakrij, doel: str) -> bool:
        """Tell whether the moment is taken, and take it."""
        moment = (doel, rij.dag, rij.tijd)
        if moment in self.bezet:
            return True
        self.bezet[moment] = None
        return False

    # Recess

    def _reces(self, rij: Afspraakrij) -> Agendaregel:
        if rij.vervallen:
            return _overgeslagen(rij, RECES, "In de agenda geschrapt. Verwijder het reces zo nodig zelf.")
        naam, tot = rij.titel[:LANGSTE_NAAM].strip(), rij.laatste_dag + EEN_DAG
        if not naam:
            return _overgeslagen(rij, RECES, "Dit reces heeft geen naam.")
        geraakt = [r for r in self.recessen if r.van < tot and (r.tot is None or r.tot > rij.dag)]
        if not geraakt:
            self.recessen.append(BekendReces(0, naam, rij.dag, tot, 0))
            return Agendaregel(rij, RECES, Invoerstand.NIEUW)
        eerste = geraakt[0]
        if len(geraakt) == 1 and (eerste.van, eerste.tot) == (rij.dag, tot):
            return Agendaregel(rij, RECES, Invoerstand.GELIJK, pk=eerste.pk or None, versie=eerste.versie)
        if len(geraakt) == 1 and eerste.pk and eerste.naam.casefold() == naam.casefold():
            self.recessen.remove(eerste)
            self.recessen.append(replace(eerste, van=rij.dag, tot=tot))
            return Agendaregel(
                rij, RECES, Invoerstand.GEWIJZIGD, f"Was {_loopt(eerste)}.", pk=eerste.pk, versie=eerste.versie
            )
        andere = tekst.opsomming([f"“{r.naam}” ({_loopt(r)})" for r in geraakt])
        return _overgeslagen(rij, RECES, f"Overlapt met {andere}. Pas dat reces zelf aan.")


def _loopt(reces: BekendReces) -> str:
    if reces.tot is None:
        return f"vanaf {tekst.datum(reces.van)}"
    return f"{tekst.datum(reces.van)} tot en met {tekst.datum(reces.tot - EEN_DAG)}"


def _overgeslagen(rij: Afspraakrij, doel: str, uitleg: str) -> Agendaregel:
    return Agendaregel(rij, doel, Invoerstand.OVERGESLAGEN, uitleg)


def _verschil(rij: Afspraakrij, eerder: BekendeVergadering) -> str:
    """Return what changes, as a sentence; a place that the file does not name stays."""
    delen = []
    if rij.dag != eerder.dag:
        delen.append(f"was op {tekst.datum(eerder.dag)}")
    if rij.tijd != eerder.tijd:
        delen.append(f"was om {eerder.tijd:%H:%M} uur" if eerder.tijd else "had nog geen tijd")
    if rij.plaats and rij.plaats != eerder.plaats:
        delen.append(f"plaats was “{eerder.plaats}”" if eerder.plaats else "had nog geen plaats")
    return tekst.hoofdletter(tekst.opsomming(delen)) + "." if delen else ""


def vingerafdruk(regels: Sequence[Agendaregel]) -> str:
    """Return what tells this judgement apart from another one, so that what is written is what was seen."""
    delen = [f"{r.afspraak.nummer}|{r.doel}|{r.stand}|{r.pk or ''}|{r.versie}" for r in regels]
    return hashlib.sha256("\n".join(delen).encode()).hexdigest()
