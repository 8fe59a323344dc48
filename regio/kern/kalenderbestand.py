"""An iCalendar file (RFC 5545) as plain appointments in Dutch time, with a sentence for every line that is wrong.

Everything is bounded before it is read: bytes, appointments, length of a line, repeats. A broken line costs at most
its own appointment. Time zones go by name only: a definition in the file is passed over, because the library keeps
those for everybody, and one file could then move the times of the next.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from regio.kern.kalenderherhaling import Herhaling, HerhalingKanNiet, lees_herhaling
from regio.kern.kalendermoment import NEDERLAND, Duur, Moment, lees_duur, lees_moment, tussen, zoek_zone
from regio.kern.kalenderregels import (
    Blok,
    Eigenschap,
    Kalenderfout,
    Kalendergrenzen,
    Meldingen,
    Probleem,
    lees_blokken,
    te_veel,
)

__all__ = ["Afspraak", "Kalenderfout", "Kalendergrenzen", "Kalenderinhoud", "Probleem", "lees_kalender"]

GRENZEN = Kalendergrenzen()


class Leesbaar(Protocol):
    """An opened file, or an upload."""

    def read(self, aantal: int, /) -> bytes:
        """Return at most so many bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Afspraak:
    """One appointment: a day (`begin` is a date, `eind` the day after the last), or moments in Dutch time.

    `keer` tells the repeats of one `uid` apart: it is the moment for which this one was planned at first.
    """

    uid: str
    titel: str
    begin: date | datetime
    eind: date | datetime | None = None
    locatie: str = ""
    vervallen: bool = False
    keer: str = ""
    regel: int = 0

    @property
    def hele_dag(self) -> bool:
        """Whether it has no time of day."""
        return not isinstance(self.begin, datetime)

    @property
    def dag(self) -> date:
        """The day on which it begins."""
        return self.begin.date() if isinstance(self.begin, datetime) else self.begin

    @property
    def laatste_dag(self) -> date:
        """The last day that it touches."""
        if isinstance(self.eind, datetime):
            return max(self.dag, (self.eind - timedelta(microseconds=1)).date())
        return max(self.dag, self.eind - timedelta(days=1)) if self.eind else self.dag


@dataclass(frozen=True, slots=True)
class Kalenderinhoud:
    """What stands in a file: its appointments in order of time, and what could not be read.

    `buiten` counts the appointments outside the period that was asked for, `meer_problemen` those not listed.
    """

    naam: str
    afspraken: tuple[Afspraak, ...]
    problemen: tuple[Probleem, ...] = ()
    meer_problemen: int = 0
    buiten: int = 0


_KOP = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t]*BEGIN:VCALENDAR[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)


def lees_kalender(bestand: Leesbaar, *, van: date, tot: date, grenzen: Kalendergrenzen = GRENZEN) -> Kalenderinhoud:
    """Return the appointments of the file that touch the days from `van` until (not including) `tot`.

    Raises:
        Kalenderfout: with the sentence to show.
    """
    inhoud = bestand.read(grenzen.grootte + 1)
    if not inhoud.strip():
        raise Kalenderfout("Dit bestand is leeg.")
    if len(inhoud) > grenzen.grootte:
        raise Kalenderfout(
            f"Dit kalenderbestand is te groot. Het mag hoogstens {grenzen.grootte // 1024**2} MB zijn. "
            "Exporteer een kortere periode."
        )
    if not _KOP.search(inhoud):
        raise Kalenderfout("Dit is geen kalenderbestand (iCalendar, .ics): de regel BEGIN:VCALENDAR ontbreekt.")
    return _Lezer(van, tot, grenzen).lees(inhoud)


@dataclass(frozen=True, slots=True)
class _Gebeurtenis:
    """One appointment as the file has it, before it is repeated."""

    regel: int
    uid: str
    titel: str
    locatie: str
    begin: Moment
    duur: Duur | None
    versie: int
    vervallen: bool
    herhalingen: tuple[Eigenschap, ...]
    extra: tuple[Moment, ...]
    zonder: frozenset[date]
    keer: Moment | None

    @property
    def sleutel(self) -> tuple[str, str]:
        return self.uid, self.keer.waarde.isoformat() if self.keer else ""

    def afspraak(self, begin: Moment, keer: str) -> Afspraak:
        eind = begin.plus(self.duur) if self.duur else None
        return Afspraak(self.uid, self.titel, begin.waarde, eind, self.locatie, self.vervallen, keer, self.regel)


class _Overslaan(Exception):
    """This appointment cannot be read; the message says why."""


class _Lezer:
    """Reads one file, and remembers what was wrong with it and how much work was done."""

    def __init__(self, van: date, tot: date, grenzen: Kalendergrenzen) -> None:
        self.van, self.tot, self.grenzen = van, tot, grenzen
        self.meldingen = Meldingen(grenzen.problemen)
        self.gemelde_zones: set[str] = set()
        self.rekenwerk = grenzen.rekenwerk
        self.buiten = 0

    def lees(self, inhoud: bytes) -> Kalenderinhoud:
        naam, blokken = lees_blokken(inhoud, self.grenzen, self.meldingen)
        gelezen = self._zonder_dubbele(filter(None, map(self._gebeurtenis, blokken)))
        verzet = {(g.uid, g.keer.waarde) for g in gelezen if g.keer}
        afspraken: list[Afspraak] = []
        for gebeurtenis in gelezen:
            afspraken += self._keren(gebeurtenis, verzet)
            if len(afspraken) > self.grenzen.afspraken:
                raise te_veel(self.grenzen)
        problemen = tuple(sorted(self.meldingen.lijst, key=lambda probleem: probleem.regel))
        afspraken.sort(key=_volgorde)
        return Kalenderinhoud(naam, tuple(afspraken), problemen, self.meldingen.meer, self.buiten)

    # From a block to an appointment

    def _gebeurtenis(self, blok: Blok) -> _Gebeurtenis | None:
        try:
            return self._lees(blok)
        except _Overslaan as fout:
            self.meldingen.meld(blok.regel, f"{fout} Deze afspraak is overgeslagen.")
            return None

    def _lees(self, blok: Blok) -> _Gebeurtenis:
        start, keer, versie = blok.een("DTSTART"), blok.een("RECURRENCE-ID"), blok.tekst("SEQUENCE")
        if start is None:
            raise _Overslaan("het begin (DTSTART) ontbreekt of is niet te lezen.")
        begin, titel = self._moment(start), self._kort(blok, "SUMMARY", "de titel")
        afdruk = hashlib.sha256(f"{begin.waarde.isoformat()} {titel}".encode()).hexdigest()
        return _Gebeurtenis(
            regel=blok.regel,
            uid=blok.tekst("UID") or f"zonder-uid-{afdruk[:32]}",
            titel=titel,
            locatie=self._kort(blok, "LOCATION", "de locatie"),
            begin=begin,
            duur=self._duur(blok, begin),
            versie=int(versie) if re.fullmatch("[0-9]{1,9}", versie) else 0,
            vervallen=blok.tekst("STATUS").upper() == "CANCELLED",
            herhalingen=tuple(blok.alle("RRULE")),
            extra=tuple(self._momenten(blok, "RDATE")),
            zonder=frozenset(moment.waarde for moment in self._momenten(blok, "EXDATE")),
            keer=self._moment(keer) if keer else None,
        )

    def _kort(self, blok: Blok, naam: str, wat: str) -> str:
        waarde = blok.tekst(naam)
        if len(waarde) > self.grenzen.tekens:
            self.meldingen.meld(blok.regel, f"{wat} is afgekapt op {self.grenzen.tekens} tekens.")
        return waarde[: self.grenzen.tekens]

    def _moment(self, eigenschap: Eigenschap, waarde: str | None = None) -> Moment:
        waarde = (eigenschap.waarde if waarde is None else waarde).strip()
        try:
            return lees_moment(waarde, self._zone(eigenschap))
        except ValueError as fout:
            raise _Overslaan(f"“{waarde[:40]}” (regel {eigenschap.regel}) is geen datum of tijd.") from fout

    def _zone(self, eigenschap: Eigenschap) -> ZoneInfo:
        naam = eigenschap.zone
        gevonden = zoek_zone(naam) if naam else NEDERLAND
        if gevonden is None and naam not in self.gemelde_zones:
            self.gemelde_zones.add(naam)
            wat = f"de tijdzone “{naam[:60]}” is niet bekend. De tijden zijn gelezen als Nederlandse tijd."
            self.meldingen.meld(eigenschap.regel, wat)
        return gevonden or NEDERLAND

    def _momenten(self, blok: Blok, naam: str) -> Iterator[Moment]:
        for eigenschap in blok.alle(naam):
            for waarde in filter(None, eigenschap.waarde.split(",")):
                try:
                    yield self._moment(eigenschap, waarde)
                except _Overslaan as fout:
                    self.meldingen.meld(eigenschap.regel, f"{fout} Deze datum is overgeslagen.")

    def _duur(self, blok: Blok, begin: Moment) -> Duur | None:
        """Return how long it takes; what is wrong with the end costs the end and not the appointment."""
        eind, duur = blok.een("DTEND"), blok.tekst("DURATION")
        standaard = Duur(1) if begin.hele_dag else None
        try:
            if eind:
                return tussen(begin, self._moment(eind))
            gelezen = lees_duur(duur) if duur else standaard
            if gelezen and begin.hele_dag and (gelezen.rest or not gelezen.dagen):
                return standaard
            return gelezen
        except (ValueError, _Overslaan):
            self.meldingen.meld(eind.regel if eind else blok.regel, "het einde klopt niet en is weggelaten.")
            return standaard

    # From one appointment to all its repeats

    def _zonder_dubbele(self, gelezen: Iterable[_Gebeurtenis]) -> list[_Gebeurtenis]:
        """Keep one of each: the highest version, and of equal ones the last."""
        uit: dict[tuple[str, str], _Gebeurtenis] = {}
        for gebeurtenis in gelezen:
            ander = uit.get(gebeurtenis.sleutel)
            if ander:
                wat = f"deze afspraak staat ook op regel {ander.regel} (dezelfde UID); de nieuwste versie telt."
                self.meldingen.meld(gebeurtenis.regel, wat)
            if ander is None or gebeurtenis.versie >= ander.versie:
                uit[gebeurtenis.sleutel] = gebeurtenis
        return list(uit.values())

    def _keren(self, gebeurtenis: _Gebeurtenis, verzet: set[tuple[str, date]]) -> Iterator[Afspraak]:
        """Return the repeats in the period, without those that were skipped or moved."""
        aantal, reeks = 0, bool(gebeurtenis.herhalingen or gebeurtenis.extra)
        for moment in self._momenten_van(gebeurtenis):
            waarde = moment.waarde
            dag = waarde.date() if isinstance(waarde, datetime) else waarde
            if not gebeurtenis.keer and ({waarde, dag} & gebeurtenis.zonder or (gebeurtenis.uid, waarde) in verzet):
                continue
            keer = waarde.isoformat() if reeks else gebeurtenis.sleutel[1]
            afspraak = gebeurtenis.afspraak(moment, keer)
            if afspraak.dag >= self.tot or afspraak.laatste_dag < self.van:
                self.buiten += 1
                continue
            aantal += 1
            if aantal > self.grenzen.keren:
                wat = f"deze afspraak herhaalt zich vaker dan {self.grenzen.keren} keer; de rest is weggelaten."
                return self.meldingen.meld(gebeurtenis.regel, wat)
            yield afspraak

    def _momenten_van(self, gebeurtenis: _Gebeurtenis) -> Iterator[Moment]:
        """Return the moments of an appointment, each once; a rule that is not worked out leaves the first."""
        begin, gehad = gebeurtenis.begin, set[datetime]()
        tot = datetime.combine(self.tot, time.min)
        for regel in gebeurtenis.herhalingen or (None,):
            try:
                wanden = self._reeks(begin, regel, tot) if regel else iter([begin.wand])
                for wand in wanden:
                    if wand not in gehad:
                        gehad.add(wand)
                        yield begin.op(wand)
            except HerhalingKanNiet:
                regelnummer = regel.regel if regel else gebeurtenis.regel
                wat = "deze herhaling kan het portaal niet uitrekenen. Alleen de eerste keer is gelezen."
                self.meldingen.meld(regelnummer, wat)
                if begin.wand not in gehad:
                    gehad.add(begin.wand)
                    yield begin
        extra = {moment.wand: moment for moment in gebeurtenis.extra}
        yield from (moment for wand, moment in extra.items() if wand not in gehad)

    def _reeks(self, begin: Moment, regel: Eigenschap, tot: datetime) -> Iterator[datetime]:
        """Return the moments of one rule, on the clock of the appointment, when that is not too much work."""
        herhaling = lees_herhaling(regel.waarde)
        kosten = herhaling.kosten(begin.wand, tot)
        if kosten > self.rekenwerk:
            raise HerhalingKanNiet(regel.waarde)
        self.rekenwerk -= kosten
        return herhaling.keren(begin.wand, tot=tot + timedelta(days=1), einde=self._einde(begin, herhaling))

    def _einde(self, begin: Moment, herhaling: Herhaling) -> datetime | None:
        if not herhaling.einde:
            return None
        try:
            einde = lees_moment(herhaling.einde, begin.zone)
        except ValueError as fout:
            raise HerhalingKanNiet(herhaling.einde) from fout
        if einde.hele_dag:
            return datetime.combine(einde.wand, time.max)
        return einde.op_klok(begin.zone)


def _volgorde(afspraak: Afspraak) -> tuple[date, str, str, str]:
    tijd = afspraak.begin.isoformat() if isinstance(afspraak.begin, datetime) else ""
    return afspraak.dag, tijd, afspraak.titel, afspraak.uid
