"""A council calendar against a term: which meeting is the last that can decide, by which path, and why, in Dutch.

What is not known is not impossible: a calendar says something about the days it covers and nothing about others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from django.db import models

from regio.kern import tekst
from regio.kern.werkdagen import is_werkdag

EEN_DAG = timedelta(days=1)
OP_AGENDA = "het stuk staat op de agenda"


class Vergadersoort(models.TextChoices):
    """Who meets: the council that decides, or a committee that prepares."""

    RAAD = "raad", "raad"
    COMMISSIE = "commissie", "commissie"


class Haalbaarheid(models.TextChoices):
    """Whether a decision within the term can be had, as far as the calendar tells."""

    KAN = "kan", "kan"
    KAN_NIET = "kan_niet", "kan niet"
    ONBEKEND = "onbekend", "onbekend"


@dataclass(frozen=True, slots=True)
class Vergaderdag:
    """A meeting and when its agenda closes: on an own date, or so many days before; without either, unknown."""

    dag: date
    soort: Vergadersoort = Vergadersoort.RAAD
    sluitdatum: date | None = None
    dagen_ervoor: int | None = None

    @property
    def sluit_op(self) -> date | None:
        """The last day on which an item can be handed in; an own date goes before a number of days."""
        if self.sluitdatum or self.dagen_ervoor is None:
            return self.sluitdatum
        return self.dag - timedelta(days=self.dagen_ervoor)

    @property
    def naam(self) -> str:
        """``raad van 24 juni 2026``."""
        return f"{Vergadersoort(self.soort).label} van {tekst.datum(self.dag)}"


@dataclass(frozen=True, slots=True)
class Reces:
    """Days on which nobody meets, from `van` until (not including) `tot`."""

    naam: str
    van: date
    tot: date

    def __contains__(self, dag: date) -> bool:
        return self.van <= dag < self.tot

    @property
    def aanduiding(self) -> str:
        """``het zomerreces``, or ``de recesperiode “Kerst”`` for a name that takes no article by itself."""
        return f"het {self.naam}" if self.naam.endswith("reces") else f"de recesperiode “{self.naam}”"

    @property
    def tekst(self) -> str:
        """``het zomerreces (11 juli 2026 tot en met 23 augustus 2026)``."""
        return f"{self.aanduiding} ({tekst.datum(self.van)} tot en met {tekst.datum(self.tot - EEN_DAG)})"


@dataclass(frozen=True, slots=True)
class Raadskalender:
    """The meetings and recesses of one council; `compleet_tot` (exclusive) says until when no meeting is missing.

    Without it the calendar counts as complete until its last council meeting, because the rest may still have to be
    planned. Days before the first meeting count as complete too.
    """

    vergaderdagen: tuple[Vergaderdag, ...] = ()
    recessen: tuple[Reces, ...] = ()
    compleet_tot: date | None = None

    def van_soort(self, soort: Vergadersoort) -> list[Vergaderdag]:
        """Return the meetings of one kind in the order of their days."""
        return sorted((v for v in self.vergaderdagen if v.soort == soort), key=_op_dag)

    def reces_op(self, dag: date) -> Reces | None:
        """Return the recess that the day falls in, the earliest when there are more."""
        return min((r for r in self.recessen if dag in r), key=_op_begin, default=None)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is asked: can be decided on or before `uiterlijk`, seen from the day `op`, for what came in `ontvangen`.

    `op_agenda` holds the meetings on whose agenda it stands already; that those agendas close is no objection.
    """

    op: date
    uiterlijk: date
    ontvangen: date | None = None
    op_agenda: frozenset[Vergaderdag] = frozenset()

    @property
    def vanaf(self) -> date:
        """The first day on which something can still be done."""
        return max(self.op, self.ontvangen or self.op)


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """One meeting within the term: can it be used, and why (not)."""

    vergaderdag: Vergaderdag
    bruikbaar: bool
    reden: str


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The last usable council meeting, or why there is none: one sentence, and the reasons under it."""

    haalbaarheid: Haalbaarheid
    raad: Vergaderdag | None
    kop: str
    uitleg: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pad:
    """The proposed way, committee and then council, with what to look out for; impossible ways keep their reason."""

    antwoord: Antwoord
    commissie: Vergaderdag | None = None
    stappen: tuple[str, ...] = ()
    waarschuwingen: tuple[str, ...] = ()

    @property
    def haalbaarheid(self) -> Haalbaarheid:
        """Whether a decision in time can be had."""
        return self.antwoord.haalbaarheid

    @property
    def raad(self) -> Vergaderdag | None:
        """The council meeting at the end of the path."""
        return self.antwoord.raad


def _op_dag(vergadering: Vergaderdag) -> tuple[date, date]:
    return vergadering.dag, vergadering.sluit_op or vergadering.dag


def _op_begin(reces: Reces) -> tuple[date, date, str]:
    return reces.van, reces.tot, reces.naam


# Meetings, one by one


def beoordeel(kalender: Raadskalender, vergadering: Vergaderdag, vraag: Vraag) -> Beoordeling:
    """Tell whether a meeting can still be used for this question, and why."""
    bezwaar = _bezwaar(kalender, vergadering, vraag)
    if bezwaar:
        return Beoordeling(vergadering, False, f"De {vergadering.naam} kan niet: {bezwaar}.")
    sluiting = vergadering.sluit_op
    stukken = f"stukken aanleveren uiterlijk {tekst.datum(sluiting)}" if sluiting else "de sluitdatum is niet bekend"
    if vergadering in vraag.op_agenda:
        stukken = OP_AGENDA
    return Beoordeling(vergadering, True, f"De {vergadering.naam} kan: {stukken}.")


def _bezwaar(kalender: Raadskalender, vergadering: Vergaderdag, vraag: Vraag) -> str:
    reces = kalender.reces_op(vergadering.dag)
    sluiting = None if vergadering in vraag.op_agenda else vergadering.sluit_op
    if vergadering.dag > vraag.uiterlijk:
        return f"dat is na het einde van de termijn op {tekst.datum(vraag.uiterlijk)}"
    if vergadering.dag < vraag.vanaf:
        return "die is al geweest" if vergadering.dag < vraag.op else "dat is vóór de ontvangst van het stuk"
    if reces:
        return f"die dag valt in {reces.tekst}"
    if sluiting and sluiting < vraag.op:
        return f"de agenda is gesloten sinds {tekst.datum(sluiting)}"
    if sluiting and sluiting < vraag.vanaf:
        return f"de agenda sluit op {tekst.datum(sluiting)}, vóór de ontvangst van het stuk"
    return ""


def vergaderingen_in_termijn(
    kalender: Raadskalender, vraag: Vraag, soort: Vergadersoort = Vergadersoort.RAAD
) -> tuple[Beoordeling, ...]:
    """Return every meeting of that kind between the receipt and the end of the term, in order, with its judgement."""
    begin = vraag.ontvangen or vraag.op
    return tuple(
        beoordeel(kalender, vergadering, vraag)
        for vergadering in kalender.van_soort(soort)
        if begin <= vergadering.dag <= vraag.uiterlijk
    )


# The last council meeting


def laatste_raad(kalender: Raadskalender, vraag: Vraag) -> Antwoord:
    """Return the last council meeting that can decide within the term, or the reason why there is none."""
    if vraag.vanaf > vraag.uiterlijk:
        return Antwoord(Haalbaarheid.KAN_NIET, None, _te_laat(vraag))
    beoordeeld = vergaderingen_in_termijn(kalender, vraag)
    bruikbaar = [b.vergaderdag for b in beoordeeld if b.bruikbaar]
    redenen = tuple(b.reden for b in beoordeeld)
    if bruikbaar:
        return _kan(kalender, vraag, bruikbaar[-1], redenen)
    reces = _reden_van_reces(kalender, vraag)
    if reces:
        return Antwoord(Haalbaarheid.KAN_NIET, None, reces, redenen)
    if not kalender.van_soort(Vergadersoort.RAAD):
        kop = "Er zijn geen raadsvergaderingen bekend. Vul de raadskalender aan."
        return Antwoord(Haalbaarheid.ONBEKEND, None, kop)
    return _kan_niet_of_onbekend(kalender, vraag, redenen)


def _kan(kalender: Raadskalender, vraag: Vraag, raad: Vergaderdag, redenen: tuple[str, ...]) -> Antwoord:
    kop = f"De {raad.naam} is de laatste die kan vóór het einde van de termijn op {tekst.datum(vraag.uiterlijk)}."
    if raad.dag == vraag.uiterlijk:
        kop = f"De {raad.naam} is op de laatste dag van de termijn: verstuur het besluit dezelfde dag."
    meer = _onbekende_dag(kalender, vraag)
    if meer and meer > raad.dag:
        redenen += (_vanaf_onbekend(meer, "Misschien komt er nog een latere vergadering."),)
    return Antwoord(Haalbaarheid.KAN, raad, kop, redenen)


def _kan_niet_of_onbekend(kalender: Raadskalender, vraag: Vraag, redenen: tuple[str, ...]) -> Antwoord:
    periode = f"{tekst.datum(vraag.vanaf)} en {tekst.datum(vraag.uiterlijk)}"
    kop = f"Tussen {periode} is er geen raadsvergadering{' meer die kan' if redenen else ''}."
    onbekend = _onbekende_dag(kalender, vraag)
    if onbekend:
        kop = f"Tussen {periode} is er geen raadsvergadering bekend{' die nog kan' if redenen else ''}."
        aanvulling = _vanaf_onbekend(onbekend, "Vul de raadskalender aan.")
        return Antwoord(Haalbaarheid.ONBEKEND, None, kop, (*redenen, aanvulling))
    volgende = [v for v in kalender.van_soort(Vergadersoort.RAAD) if v.dag > vraag.uiterlijk]
    if volgende:
        redenen += (f"De eerste raad na de termijn is op {tekst.datum(volgende[0].dag)}.",)
    return Antwoord(Haalbaarheid.KAN_NIET, None, kop, redenen)


def _te_laat(vraag: Vraag) -> str:
    einde = tekst.datum(vraag.uiterlijk)
    if vraag.ontvangen and vraag.ontvangen > vraag.uiterlijk:
        return f"Het stuk is ontvangen op {tekst.datum(vraag.ontvangen)}, na het einde van de termijn op {einde}."
    return f"De termijn is voorbij: die liep tot en met {einde}."


def _dagen(van: date, tot_en_met: date) -> Iterator[date]:
    while van <= tot_en_met:
        yield van
        van += EEN_DAG


def _reden_van_reces(kalender: Raadskalender, vraag: Vraag) -> str:
    """Say that recess takes every working day that is left, or nothing when it does not."""
    werkdagen = [dag for dag in _dagen(vraag.vanaf, vraag.uiterlijk) if is_werkdag(dag)]
    geraakt = [kalender.reces_op(dag) for dag in werkdagen]
    if not geraakt or None in geraakt:
        return ""
    namen = tekst.opsomming(list(dict.fromkeys(reces.tekst for reces in geraakt if reces)))
    begin, einde = tekst.datum(vraag.vanaf), tekst.datum(vraag.uiterlijk)
    return f"Er kan geen raad vergaderen tussen {begin} en {einde}: die dagen vallen in {namen}."


def _onbekende_dag(kalender: Raadskalender, vraag: Vraag) -> date | None:
    """Return the first working day in the term, outside recess, of which the calendar says nothing."""
    raden = kalender.van_soort(Vergadersoort.RAAD)
    na_laatste = raden[-1].dag + EEN_DAG if raden else vraag.vanaf
    begin = max(vraag.vanaf, kalender.compleet_tot or na_laatste)
    dagen = _dagen(begin, vraag.uiterlijk)
    return next((dag for dag in dagen if is_werkdag(dag) and not kalender.reces_op(dag)), None)


def _vanaf_onbekend(dag: date, gevolg: str) -> str:
    return f"Vanaf {tekst.datum(dag)} is de raadskalender niet bekend. {gevolg}"


# The path: committee, then council


def stel_pad_voor(kalender: Raadskalender, vraag: Vraag) -> Pad:
    """Propose the last council meeting that can, with the last committee before it when there is one."""
    antwoord = laatste_raad(kalender, vraag)
    reces = _over_reces(kalender, vraag)
    if antwoord.raad is None:
        return Pad(antwoord, waarschuwingen=(antwoord.kop, *reces))
    commissie = _commissie_voor(kalender, vraag, antwoord.raad)
    if commissie is None:
        let_op: tuple[str, ...] = (_zonder_commissie(kalender, vraag, antwoord.raad),)
    else:
        let_op = _over_sluiting(commissie, antwoord.raad, vraag)
    return Pad(antwoord, commissie, _stappen(antwoord.raad, commissie, vraag), (*let_op, *reces))


def _commissie_voor(kalender: Raadskalender, vraag: Vraag, raad: Vergaderdag) -> Vergaderdag | None:
    """Return the committee that has it on its agenda, else the last usable one, by preference before that closes."""
    gepland = [c for c in vraag.op_agenda if c.soort == Vergadersoort.COMMISSIE and c.dag < raad.dag]
    if gepland:
        return max(gepland, key=_op_dag)
    beoordeeld = vergaderingen_in_termijn(kalender, vraag, Vergadersoort.COMMISSIE)
    ervoor = [b.vergaderdag for b in beoordeeld if b.bruikbaar and b.vergaderdag.dag < raad.dag]
    op_tijd = [c for c in ervoor if not raad.sluit_op or c.dag <= raad.sluit_op]
    return next(reversed(op_tijd or ervoor), None)


def _stappen(raad: Vergaderdag, commissie: Vergaderdag | None, vraag: Vraag) -> tuple[str, ...]:
    stappen = []
    for vergadering in (commissie, raad):
        if vergadering:
            sluiting, staat_erop = vergadering.sluit_op, vergadering in vraag.op_agenda
            if sluiting and not staat_erop:
                stappen.append(f"{tekst.datum(sluiting)}: agenda van de {vergadering.naam} sluit")
            wie = Vergadersoort(vergadering.soort).label
            stappen.append(f"{tekst.datum(vergadering.dag)}: {wie}{f', {OP_AGENDA}' if staat_erop else ''}")
    return tuple(stappen)


def _over_sluiting(commissie: Vergaderdag, raad: Vergaderdag, vraag: Vraag) -> tuple[str, ...]:
    if raad.sluit_op and raad.sluit_op < commissie.dag and raad not in vraag.op_agenda:
        return (
            f"De agenda van de {raad.naam} sluit op {tekst.datum(raad.sluit_op)}, vóór de {commissie.naam}. "
            "Zet het stuk dus al op de raadsagenda voordat de commissie het bespreekt.",
        )
    return ()


def _zonder_commissie(kalender: Raadskalender, vraag: Vraag, raad: Vergaderdag) -> str:
    if not kalender.van_soort(Vergadersoort.COMMISSIE):
        return "Er zijn geen commissievergaderingen bekend. Het voorstel gaat uit van de raad alleen."
    gezien = vergaderingen_in_termijn(kalender, vraag, Vergadersoort.COMMISSIE)
    redenen = "".join(f" {b.reden}" for b in gezien if not b.bruikbaar)
    return f"Er is geen commissie die nog kan vóór de {raad.naam}. Het stuk gaat rechtstreeks naar de raad.{redenen}"


# Recess


def _over_reces(kalender: Raadskalender, vraag: Vraag) -> tuple[str, ...]:
    """Say how much of what is left of the term is recess."""
    dagen = list(_dagen(vraag.vanaf, vraag.uiterlijk))
    geraakt = [reces for reces in map(kalender.reces_op, dagen) if reces]
    if not geraakt:
        return ()
    namen = tekst.opsomming(list(dict.fromkeys(reces.tekst for reces in geraakt)))
    return (f"Van de {tekst.dagen(len(dagen))} tot het einde van de termijn vallen er {len(geraakt)} in {namen}.",)


def overlappende_recessen(recessen: Iterable[Reces]) -> tuple[tuple[Reces, Reces], ...]:
    """Return every pair of recesses that share a day, the earlier one first."""
    gesorteerd = sorted(recessen, key=_op_begin)
    return tuple(paar for paar in combinations(gesorteerd, 2) if _deelt_dag(*paar))


def _deelt_dag(een: Reces, ander: Reces) -> bool:
    return max(een.van, ander.van) < min(een.tot, ander.tot)


def bezwaren(kalender: Raadskalender) -> tuple[str, ...]:
    """Return what cannot be right in a calendar, each as a sentence; an empty answer means that it fits."""
    zinnen = [
        f"{tekst.hoofdletter(r.aanduiding)} eindigt voordat het reces begint."
        for r in kalender.recessen
        if r.tot <= r.van
    ]
    zinnen += [
        f"{tekst.hoofdletter(een.tekst)} overlapt met {ander.tekst}."
        for een, ander in overlappende_recessen(kalender.recessen)
    ]
    for vergadering in sorted(kalender.vergaderdagen, key=_op_dag):
        reces, sluiting = kalender.reces_op(vergadering.dag), vergadering.sluit_op
        if reces:
            zinnen.append(f"De {vergadering.naam} valt in {reces.tekst}.")
        if sluiting and sluiting > vergadering.dag:
            zinnen.append(f"De agenda van de {vergadering.naam} sluit pas erna, op {tekst.datum(sluiting)}.")
    return tuple(zinnen)
