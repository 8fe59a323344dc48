"""What about a programme asks for attention on a day: each as a sentence, with the agreement it follows from.

What a region did not agree is never held against a programme: a light form knows no violation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from governance.programmas.rules import (
    Afspraak,
    Bedragen,
    Inzet,
    Niveau,
    Programmarolsoort,
    Uitkomst,
    centen,
    fte,
    tekort_samen,
    termijn,
    uiterste_einde,
    uiterste_gonogo,
    waarvan_bekend,
)
from regio.kern.tekst import dagen, datum, opsomming

EEN_DAG = timedelta(days=1)
MEESTE_NAMEN = 3


class Ernst(IntEnum):
    """How much a signal asks for; the worst one decides how the programme is doing."""

    TE_LAAT = 0
    AANDACHT = 1


@dataclass(frozen=True, slots=True)
class Signaal:
    """One thing that asks for attention: at which part of the page, in which words, and by which agreement."""

    deel: str
    ernst: Ernst
    zin: str
    grond: str

    @property
    def code(self) -> str:
        """The code of the status to show."""
        return self.ernst.name.lower()


@dataclass(frozen=True, slots=True)
class Moment:
    """A go/no-go: the planned day, what was decided (empty: nothing yet), and on which day."""

    datum: date
    uitkomst: str = ""
    besluitdatum: date | None = None


@dataclass(frozen=True, slots=True)
class Rolbezetting:
    """A role that is held on the day that is asked about, from which of the four O's."""

    rol: str
    vier_o: str


@dataclass(frozen=True, slots=True)
class Vraag:
    """An escalation that nobody settled yet."""

    niveau: str
    sinds: date


@dataclass(frozen=True, slots=True)
class Programmastand:
    """Everything about a programme that the rules look at; `tot` is the first day on which it no longer runs."""

    van: date
    tot: date | None = None
    voorgesteld: bool = False
    reden_langer: str = ""
    beeindigd: bool = False
    afspraak: Afspraak | None = None
    momenten: tuple[Moment, ...] = ()
    rollen: tuple[Rolbezetting, ...] = ()
    inzet: tuple[tuple[str, Inzet], ...] = ()
    vragen: tuple[Vraag, ...] = ()
    budget: tuple[tuple[int | None, Bedragen], ...] = ()

    def is_voorbij(self, op: date) -> bool:
        """Tell whether the programme has ended."""
        return self.tot is not None and self.tot <= op

    def is_begonnen(self, op: date) -> bool:
        """Tell whether the programme has begun."""
        return self.van <= op


def signalen(stand: Programmastand, op: date) -> list[Signaal]:
    """Return what asks for attention on a day, the worst first; nothing about a proposal or what has ended."""
    if stand.voorgesteld or stand.is_voorbij(op):
        return []
    gevonden = [*_looptijd(stand), *_geen_gonogo(stand, op)]
    if stand.is_begonnen(op):
        gevonden += [*_gonogo(stand, op), *_rollen(stand), *_bemensing(stand), *_escalaties(stand), *_budget(stand)]
    return sorted(gevonden, key=lambda signaal: signaal.ernst)


def toestand(stand: Programmastand, op: date) -> str:
    """Return the code of how the programme is doing: a proposal, over, still to come, or by its worst signal.

    It is on course only when there is something to hold it against: an agreement of the region, or a go/no-go.
    """
    if stand.voorgesteld or stand.is_voorbij(op):
        return "voorgesteld" if stand.voorgesteld else "afgerond"
    if not stand.is_begonnen(op):
        return "gepland"
    gevonden = signalen(stand, op)
    if gevonden:
        return gevonden[0].code
    return "op_koers" if stand.afspraak or stand.momenten else "loopt"


def volgende(momenten: Sequence[Moment]) -> Moment | None:
    """Return the go/no-go that has to be decided next: the earliest without an outcome."""
    return min((moment for moment in momenten if not moment.uitkomst), key=lambda moment: moment.datum, default=None)


def hint_koppel(rollen: Sequence[Rolbezetting]) -> str:
    """Return a hint when a pair of bestuurlijk opdrachtgevers comes from one O; two O's are a preference, no rule."""
    bestuurlijk = [rol.vier_o for rol in rollen if rol.rol == Programmarolsoort.BESTUURLIJK_OPDRACHTGEVER]
    if len(bestuurlijk) < 2 or len(set(bestuurlijk)) > 1:
        return ""
    return f"Bij voorkeur komt een koppel uit twee verschillende O's. Nu hoort iedereen bij: {bestuurlijk[0]}."


def _looptijd(stand: Programmastand) -> Iterator[Signaal]:
    grens, afspraak = uiterste_einde(stand.van, stand.afspraak), stand.afspraak
    if grens is None or afspraak is None or stand.reden_langer:
        return
    if stand.tot is not None and stand.tot <= grens:
        return
    loopt = f"Het programma loopt tot en met {_laatste(stand.tot)}" if stand.tot else "Er is geen einddatum"
    hoogstens = termijn(afspraak.hoogstens_maanden or 0)
    zin = f"{loopt}, zonder reden. Afgesproken is eerst hoogstens {hoogstens}: tot en met {_laatste(grens)}."
    yield Signaal("looptijd", Ernst.AANDACHT, zin, afspraak.bron)


def _laatste(tot: date) -> str:
    return datum(tot - EEN_DAG)


def _geen_gonogo(stand: Programmastand, op: date) -> Iterator[Signaal]:
    uiterlijk, afspraak = uiterste_gonogo(stand.van, stand.afspraak), stand.afspraak
    if uiterlijk is None or afspraak is None or (stand.tot is not None and stand.tot <= uiterlijk):
        return
    wanneer = f"Afgesproken is na {termijn(afspraak.gonogo_na_maanden or 0)}: uiterlijk {datum(uiterlijk)}."
    eerste = min(stand.momenten, key=lambda moment: moment.datum, default=None)
    if eerste is None:
        ernst = Ernst.TE_LAAT if uiterlijk < op else Ernst.AANDACHT
        yield Signaal("gonogo", ernst, f"Er is geen go/no-go gepland. {wanneer}", afspraak.bron)
    elif eerste.datum > uiterlijk and eerste.datum >= op and not eerste.uitkomst:
        zin = f"De eerste go/no-go staat op {datum(eerste.datum)}. {wanneer}"
        yield Signaal("gonogo", Ernst.AANDACHT, zin, afspraak.bron)


def _gonogo(stand: Programmastand, op: date) -> Iterator[Signaal]:
    open_moment = volgende(stand.momenten)
    if open_moment is not None and open_moment.datum < op:
        geleden = dagen((op - open_moment.datum).days)
        zin = f"De go/no-go van {datum(open_moment.datum)} is {geleden} te laat: er is geen besluit vastgelegd."
        yield Signaal("gonogo", Ernst.TE_LAAT, zin, "de planning van dit programma")
    besloten = [moment for moment in stand.momenten if moment.besluitdatum is not None]
    laatste = max(besloten, key=lambda moment: moment.besluitdatum or moment.datum, default=None)
    if laatste is not None and laatste.uitkomst == Uitkomst.NO_GO and not stand.beeindigd:
        einde = f", tot en met {_laatste(stand.tot)}" if stand.tot else ""
        zin = (
            f"Op {datum(laatste.besluitdatum or laatste.datum)} is besloten te stoppen. Het programma loopt nog{einde}."
        )
        yield Signaal("gonogo", Ernst.TE_LAAT, zin, "het no-go-besluit")


def _rollen(stand: Programmastand) -> Iterator[Signaal]:
    if stand.afspraak is None or not stand.afspraak.drie_rollen:
        return
    gevuld = {rol.rol for rol in stand.rollen}
    leeg = [str(soort.label) for soort in Programmarolsoort if soort not in gevuld]
    if leeg:
        zin = f"Nog niet ingevuld: {opsomming(leeg)}."
        yield Signaal("rollen", Ernst.AANDACHT, zin, stand.afspraak.bron)


def _bemensing(stand: Programmastand) -> Iterator[Signaal]:
    per_wie: dict[str, list[Inzet]] = {}
    for wie, inzet in stand.inzet:
        per_wie.setdefault(wie, []).append(inzet)
    tekort = {wie: tekort_samen(regels) for wie, regels in per_wie.items() if tekort_samen(regels)}
    if not tekort:
        return
    namen = [f"{wie} {fte(aantal)}" for wie, aantal in sorted(tekort.items(), key=lambda rij: (-rij[1], rij[0]))]
    rest = len(namen) - MEESTE_NAMEN
    genoemd = [*namen[:MEESTE_NAMEN], f"nog {rest}"] if rest > 0 else namen
    samen = tekort_samen(inzet for _, inzet in stand.inzet)
    zin = f"Er is {fte(samen)} minder geleverd dan toegezegd: {opsomming(genoemd)}."
    yield Signaal("bemensing", Ernst.AANDACHT, zin, "de toezeggingen aan dit programma")


def _escalaties(stand: Programmastand) -> Iterator[Signaal]:
    for vraag in stand.vragen:
        zin = f"Sinds {datum(vraag.sinds)} ligt er een vraag bij de {Niveau(vraag.niveau).label}."
        yield Signaal("escalaties", Ernst.AANDACHT, zin, "de escalatie bij dit programma")


def _budget(stand: Programmastand) -> Iterator[Signaal]:
    per_jaar: dict[int | None, list[Bedragen]] = {}
    for jaar, bedragen in stand.budget:
        per_jaar.setdefault(jaar, []).append(bedragen)
    for jaar, regels in sorted(per_jaar.items(), key=lambda rij: rij[0] or 0):
        meer = waarvan_bekend(regels).verschil or 0
        if meer > 0:
            waar = f"In {jaar}" if jaar else "Over de hele looptijd"
            zin = f"{waar} is {centen(meer)} meer uitgegeven dan begroot."
            yield Signaal("budget", Ernst.AANDACHT, zin, "de begroting van dit programma")
