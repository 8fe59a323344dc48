"""A regeling in time: where it stands on a day, a period within another, and its history as a picture.

Plain values in; whole pixels out, and the same facts in words, because a picture never stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from regio.kern.tekst import datum, opsomming


class Regelingstand(models.TextChoices):
    """Where a regeling stands on a day; derived, never stored."""

    VAN_KRACHT = "van_kracht", "van kracht"
    KOMEND = "komend", "nog niet in werking"
    VOORSTEL = "voorstel", "voorstel"
    VERVALLEN = "vervallen", "vervallen"


def stand_op(*, voorgesteld: bool, ingangsdatum: date | None, einddatum: date | None, op: date) -> Regelingstand:
    """Return where a regeling stands on that day; an unknown day of entry counts as long ago."""
    if voorgesteld:
        return Regelingstand.VOORSTEL
    if einddatum is not None and einddatum <= op:
        return Regelingstand.VERVALLEN
    if ingangsdatum is not None and ingangsdatum > op:
        return Regelingstand.KOMEND
    return Regelingstand.VAN_KRACHT


def buiten_periode(van: date, tot: date | None, *, binnen_van: date, binnen_tot: date | None) -> dict[str, str]:
    """Return per field why a period does not lie within another; both are half open, without `tot` they run on."""
    bezwaren = {}
    if van < binnen_van:
        bezwaren["van"] = f"Dit kan niet vóór {datum(binnen_van)} beginnen: dan begint de deelname."
    if binnen_tot is not None and (tot is None or tot > binnen_tot):
        laatste = datum(binnen_tot - timedelta(days=1))
        bezwaren["tot"] = f"De deelname duurt tot en met {laatste}. Vul hier die dag in, of een eerdere."
    return bezwaren


def periode_in_woorden(van: date, tot: date | None) -> str:
    """Return a half-open period as people say it: ``vanaf 1 januari 2020 tot en met 31 december 2021``."""
    einde = f" tot en met {datum(tot - timedelta(days=1))}" if tot else ""
    return f"vanaf {datum(van)}{einde}"


class Gebeurtenissoort(models.TextChoices):
    """Kinds of moment on the timeline; the label begins the sentence in which it is told."""

    INGANG = "ingang", "In werking getreden"
    BEKENDMAKING = "bekendmaking", "Bekendgemaakt"
    EVALUATIE = "evaluatie", "Evaluatie"
    HERINDELING = "herindeling", "Herindeling"
    ONDERDEEL = "onderdeel", "Vervolg van een onderdeel"
    EINDE = "einde", "Vervallen"


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that happened or is to happen on a day, when the day is known."""

    datum: date | None
    soort: Gebeurtenissoort
    tekst: str = ""

    @property
    def zin(self) -> str:
        """What happened, as a sentence."""
        return f"{self.soort.label}: {self.tekst}" if self.tekst else self.soort.label


@dataclass(frozen=True, slots=True)
class Deelperiode:
    """A participant takes part from `van` until (not including) `tot`; unknown or still running when empty."""

    sleutel: int
    naam: str
    van: date | None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Levensloop:
    """All that is known of a regeling in time; a proposal has not been in force."""

    begin: date | None = None
    einde: date | None = None
    voorstel: bool = False
    deelnames: tuple[Deelperiode, ...] = ()
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()


@dataclass(frozen=True, slots=True)
class Jaarstreep:
    """The first of January of a year; without text where that would not fit."""

    x: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Balk:
    """A period: where it lies, and whether its begin and end are known (an open end runs on)."""

    x: int
    breedte: int
    begin_bekend: bool
    eind_bekend: bool

    @property
    def rechts(self) -> int:
        """Where the bar ends."""
        return self.x + self.breedte


@dataclass(frozen=True, slots=True)
class Rij:
    """A line of the picture: a text with its bars underneath."""

    tekst: str
    soort: str
    tekst_y: int
    balk_y: int
    balken: tuple[Balk, ...]


@dataclass(frozen=True, slots=True)
class Merk:
    """A numbered moment; the table under the picture says what the number means."""

    nummer: int
    x: int
    y: int
    komend: bool


@dataclass(frozen=True, slots=True)
class Daglijn:
    """Today, or the day of which the page shows the state."""

    x: int
    y: int
    tekst: str
    anker: str


@dataclass(frozen=True, slots=True)
class Feit:
    """What the picture shows, in words; `nummer` is the number of its mark."""

    datum: date | None
    tekst: str
    nummer: int | None = None


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """A picture in whole pixels with its facts; `verzwegen` participants are in the facts only."""

    breedte: int
    hoogte: int
    as_y: int
    jaren: tuple[Jaarstreep, ...]
    rijen: tuple[Rij, ...]
    merken: tuple[Merk, ...]
    dagen: tuple[Daglijn, ...]
    feiten: tuple[Feit, ...]
    verzwegen: int

    @property
    def onder(self) -> int:
        """Where the lines from above end; under it stand the names of days."""
        return self.hoogte - VOET

    @property
    def getekend(self) -> bool:
        """Whether any date is known, so that there is something to see."""
        return bool(self.rijen or self.merken)


BREEDTE = 760
KANTLIJN = 14
"""White space left and right, so that a mark at the edge is whole."""
BAAN = 24
"""Height of a line of marks, and how far apart two marks on it must be."""
RIJHOOGTE = 40
VOET = 40
MAX_RIJEN = 20
MAX_TEKENS = 92
MAX_JAREN = 12


@dataclass(frozen=True, slots=True)
class _Schaal:
    """Turns days into pixels, from the first of January of one year to that of another."""

    eerste: int
    laatste: int

    def x(self, dag: date) -> int:
        begin, einde = date(self.eerste, 1, 1), date(self.laatste, 1, 1)
        binnen = min(max(dag, begin), einde)
        return KANTLIJN + (binnen - begin).days * (BREEDTE - 2 * KANTLIJN) // (einde - begin).days

    @property
    def jaren(self) -> tuple[Jaarstreep, ...]:
        aantal = self.laatste - self.eerste
        stap = next(stap for stap in (1, 2, 5, 10, 20, 50, 100, 1000) if aantal // stap < MAX_JAREN)
        jaren = (jaar for jaar in range(self.eerste, self.laatste + 1) if jaar % stap == 0)
        strepen = ((jaar, self.x(date(jaar, 1, 1))) for jaar in jaren)
        return tuple(Jaarstreep(x, str(jaar) if x <= BREEDTE - 3 * KANTLIJN else "") for jaar, x in strepen)


def teken(loop: Levensloop, *, vandaag: date, op: date | None = None) -> Tijdlijn:
    """Return the picture of a regeling; without any date it has facts only.

    Participants with the same history share a row, and those that take part all the time are one row, so
    that a large regeling shows what changed.
    """
    genummerd, feiten = _feiten(loop)
    groepen = _groepen(loop)
    getoond, rest = groepen[:MAX_RIJEN], groepen[MAX_RIJEN:]
    schaal = _schaal(loop, vandaag, op)
    merken = _merken(genummerd, schaal, vandaag)
    as_y = max((merk.y for merk in merken), default=0) + BAAN + 4
    rijen = _rijen(loop, getoond, schaal, as_y)
    hoogte = as_y + 10 + len(rijen) * RIJHOOGTE + VOET
    return Tijdlijn(
        breedte=BREEDTE,
        hoogte=hoogte,
        as_y=as_y,
        jaren=schaal.jaren,
        rijen=rijen,
        merken=merken,
        dagen=_daglijnen(schaal, vandaag, op, hoogte),
        feiten=feiten,
        verzwegen=sum(len(groep.namen) for groep in rest),
    )


def _alle_gebeurtenissen(loop: Levensloop) -> list[Gebeurtenis]:
    """Return all moments, those of one kind on one day together."""
    rijen = list(loop.gebeurtenissen)
    if not loop.voorstel:
        onbekend = "" if loop.begin else "de datum is niet bekend"
        rijen.append(Gebeurtenis(loop.begin, Gebeurtenissoort.INGANG, onbekend))
    if loop.einde is not None:
        rijen.append(Gebeurtenis(loop.einde, Gebeurtenissoort.EINDE))
    samen: dict[tuple[date | None, Gebeurtenissoort], list[str]] = {}
    for rij in rijen:
        samen.setdefault((rij.datum, rij.soort), []).append(rij.tekst)
    return [Gebeurtenis(dag, soort, "; ".join(filter(None, teksten))) for (dag, soort), teksten in samen.items()]


def _feiten(loop: Levensloop) -> tuple[list[tuple[int, date]], tuple[Feit, ...]]:
    """Return the numbered days, and every fact by day; what has no day comes last."""
    volgorde = list(Gebeurtenissoort)
    rijen = sorted(_alle_gebeurtenissen(loop), key=lambda rij: (rij.datum or date.max, volgorde.index(rij.soort)))
    feiten: list[Feit] = []
    genummerd: list[tuple[int, date]] = []
    for rij in rijen:
        if rij.datum is None:
            feiten.append(Feit(None, rij.zin))
            continue
        genummerd.append((len(genummerd) + 1, rij.datum))
        feiten.append(Feit(rij.datum, rij.zin, len(genummerd)))
    feiten += _namen_per_dag("Deelnemer geworden", ((deel.van, deel.naam) for deel in loop.deelnames))
    uitgetreden = ((deel.tot, deel.naam) for deel in loop.deelnames if deel.tot is not None)
    feiten += _namen_per_dag("Geen deelnemer meer", uitgetreden)
    feiten.sort(key=lambda feit: (feit.datum is None, feit.datum or date.max, feit.nummer or len(rijen) + 1))
    return genummerd, tuple(feiten)


def _namen_per_dag(wat: str, dagen: Iterable[tuple[date | None, str]]) -> list[Feit]:
    per_dag: dict[date | None, list[str]] = {}
    for dag, naam in dagen:
        per_dag.setdefault(dag, []).append(naam)
    return [
        Feit(dag, f"{wat}{'' if dag else ', de datum is niet bekend'}: {opsomming(sorted(namen))}")
        for dag, namen in per_dag.items()
    ]


_Periode = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Groep:
    """Participants with the same history."""

    tekst: str
    namen: tuple[str, ...]
    perioden: tuple[_Periode, ...]


def _groepen(loop: Levensloop) -> list[_Groep]:
    altijd = ((_begin(loop), loop.einde),)
    per_deelnemer: dict[int, list[Deelperiode]] = {}
    for deel in loop.deelnames:
        per_deelnemer.setdefault(deel.sleutel, []).append(deel)
    per_verloop: dict[tuple[_Periode, ...], list[str]] = {}
    for delen in per_deelnemer.values():
        verloop = tuple(sorted(((deel.van, deel.tot) for deel in delen), key=_volgorde))
        sleutel = altijd if _is_hele_tijd(loop, verloop) else verloop
        per_verloop.setdefault(sleutel, []).append(delen[0].naam)
    groepen = [
        _Groep(_groepstekst(sorted(namen), altijd=verloop == altijd), tuple(sorted(namen)), verloop)
        for verloop, namen in per_verloop.items()
    ]
    return sorted(groepen, key=lambda rij: (rij.perioden != altijd, _volgorde(rij.perioden[0]), rij.namen))


def _volgorde(periode: _Periode) -> tuple[date, date]:
    van, tot = periode
    return van or date.min, tot or date.max


def _begin(loop: Levensloop) -> date | None:
    """Return the day from which one can take part: the day of entry, or else the first participation known."""
    return loop.begin or min((deel.van for deel in loop.deelnames if deel.van), default=None)


def _is_hele_tijd(loop: Levensloop, verloop: tuple[_Periode, ...]) -> bool:
    (van, tot), begin = verloop[0], _begin(loop)
    vanaf_het_begin = van is None or (begin is not None and van <= begin)
    tot_het_einde = tot is None or (loop.einde is not None and tot >= loop.einde)
    return len(verloop) == 1 and vanaf_het_begin and tot_het_einde


def _groepstekst(namen: list[str], *, altijd: bool) -> str:
    if len(namen) <= 3:
        return _kort(opsomming(namen) + (", de hele tijd" if altijd else ""))
    if altijd:
        return f"{len(namen)} deelnemers de hele tijd"
    return _kort(f"{namen[0]}, {namen[1]} en {len(namen) - 2} andere deelnemers")


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= MAX_TEKENS else f"{tekst[: MAX_TEKENS - 1].rstrip()}…"


def _schaal(loop: Levensloop, vandaag: date, op: date | None) -> _Schaal:
    dagen = [vandaag, op, loop.begin, loop.einde, *(rij.datum for rij in loop.gebeurtenissen)]
    dagen += [dag for deel in loop.deelnames for dag in (deel.van, deel.tot)]
    jaren = [dag.year for dag in dagen if dag is not None]
    laatste = min(max(jaren) + 1, date.max.year)
    return _Schaal(min(*jaren, laatste - 1), laatste)


def _merken(genummerd: list[tuple[int, date]], schaal: _Schaal, vandaag: date) -> tuple[Merk, ...]:
    """Put each mark on the first line on which it does not touch the one before it."""
    laatste_op_baan: list[int] = []
    merken = []
    for nummer, dag in genummerd:
        x = schaal.x(dag)
        vrij = (baan for baan, vorige in enumerate(laatste_op_baan) if x - vorige >= BAAN)
        baan = next(vrij, len(laatste_op_baan))
        laatste_op_baan[baan : baan + 1] = [x]
        merken.append(Merk(nummer, x, (baan + 1) * BAAN - BAAN // 2, komend=dag > vandaag))
    return tuple(merken)


def _rijen(loop: Levensloop, groepen: list[_Groep], schaal: _Schaal, as_y: int) -> tuple[Rij, ...]:
    inhoud = [(groep.tekst, "deelname", groep.perioden) for groep in groepen]
    if not loop.voorstel and (loop.begin or loop.einde):
        inhoud.insert(0, ("De regeling is van kracht", "regeling", ((loop.begin, loop.einde),)))
    rijen = []
    for nummer, (tekst, soort, perioden) in enumerate(inhoud):
        boven = as_y + 10 + nummer * RIJHOOGTE
        balken = tuple(_balk(van, tot or loop.einde, schaal) for van, tot in perioden)
        rijen.append(Rij(tekst, soort, boven + 16, boven + 22, balken))
    return tuple(rijen)


def _balk(van: date | None, tot: date | None, schaal: _Schaal) -> Balk:
    links = schaal.x(van) if van else KANTLIJN
    rechts = schaal.x(tot) if tot else BREEDTE - KANTLIJN
    links = min(links, BREEDTE - KANTLIJN - 3)
    return Balk(links, max(rechts - links, 3), begin_bekend=van is not None, eind_bekend=tot is not None)


def _daglijnen(schaal: _Schaal, vandaag: date, op: date | None, hoogte: int) -> tuple[Daglijn, ...]:
    dagen = [(vandaag, "vandaag"), *([(op, "gekozen dag")] if op not in (None, vandaag) else [])]
    lijnen = []
    for nummer, (dag, tekst) in enumerate(dagen):
        x = schaal.x(dag)
        anker = "start" if x < BREEDTE // 8 else "end" if x > BREEDTE - BREEDTE // 8 else "middle"
        lijnen.append(Daglijn(x, hoogte - VOET + 16 + nummer * 17, tekst, anker))
    return tuple(lijnen)
