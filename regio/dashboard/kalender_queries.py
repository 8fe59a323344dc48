"""The calendar of a year over everything a municipality, a region or a person has to do with.

On the roof because it joins meetings of every kind of body with consultations, recess and long-term agendas. The
number of queries does not depend on how many regelingen, councils, rounds or years there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import F, Q

from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik, leesbereik, rollen_van
from governance.regelingen.models import Deelname, Regeling
from governance.vergaderingen.permissions import VAN_DE_RAAD
from governance.zienswijzen.kalender_queries import (
    SOORTEN,
    Kalenderregel,
    Periode,
    raadplegingen_bij,
    raadplegingregels,
    recesregels,
    recessen_in,
    vergaderingen_in,
    vergaderregels,
)
from governance.zienswijzen.keuze_rules import LtaStatus
from governance.zienswijzen.models import Agendaonderwerp, Raadpleging, Verzoek
from governance.zienswijzen.queries import reactietermijn, wettelijke_termijnen
from regio.kern.tekst import MAANDEN, opsomming

LTA = "lta"
KEUZES = [*SOORTEN.items(), (LTA, "langetermijnagenda")]


@dataclass(frozen=True, slots=True)
class Bron:
    """Of whom the calendar is: keys of municipalities (their councils), regions and regelingen."""

    gemeenten: frozenset[int] = frozenset()
    regios: frozenset[int] = frozenset()
    regelingen: frozenset[int] = frozenset()
    gebundeld: bool = False
    """Tell what many councils do on the same day in one line, and leave out when their agendas close."""


def _in(periode: Periode) -> Q:
    return Q(van__lt=periode.tot) & (Q(tot__isnull=True) | Q(tot__gt=periode.van))


def bron_van_gemeente(gemeente: Gemeente, periode: Periode) -> Bron:
    """Return the council of a municipality and everything it takes part in during the period."""
    return _bron_van_gemeenten([gemeente.pk], periode)


def _bron_van_gemeenten(gemeenten: Iterable[int], periode: Periode) -> Bron:
    wie = frozenset(gemeenten)
    regios = RegioDeelname.objects.filter(_in(periode), organisatie__in=wie)
    regelingen = Deelname.objects.filter(_in(periode), organisatie__in=wie, regeling__voorgesteld=False)
    return Bron(
        wie, frozenset(regios.values_list("regio", flat=True)), frozenset(regelingen.values_list("regeling", flat=True))
    )


def bron_van_regio(regio: Regio, periode: Periode) -> Bron:
    """Return a region with its regelingen and the councils that take part during the period."""
    deelnames = RegioDeelname.objects.filter(_in(periode), regio=regio, organisatie__gemeente__isnull=False)
    regelingen = Regeling.objects.filter(regio=regio, voorgesteld=False)
    return Bron(
        frozenset(deelnames.values_list("organisatie", flat=True)),
        frozenset({regio.pk}),
        frozenset(regelingen.values_list("pk", flat=True)),
        gebundeld=True,
    )


def bron_van_persoon(gebruiker: Any, periode: Periode) -> Bron:
    """Return everything for which this person holds a role today."""
    rollen = rollen_van(gebruiker)
    bron = _bron_van_gemeenten([rol.gemeente_id for rol in rollen if rol.gemeente_id], periode)
    regios = frozenset(rol.regio_id for rol in rollen if rol.regio_id)
    eigen = frozenset(rol.regeling_id for rol in rollen if rol.regeling_id)
    van_regio = Regeling.objects.filter(regio__in=regios, voorgesteld=False).values_list("pk", flat=True)
    return replace(bron, regios=bron.regios | regios, regelingen=bron.regelingen | eigen | frozenset(van_regio))


# The lines.


def kalenderregels(bron: Bron, bereik: Leesbereik, periode: Periode) -> list[Kalenderregel]:
    """Return the lines of the calendar that this reader may know of, in order of time."""
    alle = [*_vergaderingen(bron, bereik, periode), *_recessen(bron, periode), *_termijnen(bron, bereik, periode)]
    uniek = {regel.sleutel: regel for regel in alle if regel.dag in periode or regel.soort == "reces"}
    regels = bundel(uniek.values()) if bron.gebundeld else list(uniek.values())
    return sorted(regels, key=lambda regel: regel.volgorde)


def _vergaderingen(bron: Bron, bereik: Leesbereik, periode: Periode) -> Iterator[Kalenderregel]:
    welke = (
        Q(orgaan__gemeente__in=bron.gemeenten, orgaan__soort__in=VAN_DE_RAAD)
        | Q(orgaan__regio__in=bron.regios)
        | Q(orgaan__regeling__in=bron.regelingen)
    )
    # A closing date lies before its meeting, so meetings of the months after the period count too.
    ruim = Periode(periode.van, date(periode.tot.year + 1, periode.tot.month, 1))
    for regel in vergaderregels(vergaderingen_in(bereik, welke, ruim)):
        if not (bron.gebundeld and regel.soort == "sluiting" and regel.groep):
            yield regel


def _recessen(bron: Bron, periode: Periode) -> Iterator[Kalenderregel]:
    yield from recesregels(recessen_in(bron.gemeenten, periode))


def _termijnen(bron: Bron, bereik: Leesbereik, periode: Periode) -> Iterator[Kalenderregel]:
    gevraagd = Verzoek.objects.filter(raad__gemeente__in=bron.gemeenten).values("raadpleging")
    welke = Q(regeling__in=bron.regelingen) | Q(regio__in=bron.regios)
    if not bron.gebundeld:
        welke |= Q(pk__in=gevraagd)
    raadplegingen = list(raadplegingen_bij(bereik, welke, periode))
    verzoeken = _enige_verzoeken(bron, raadplegingen)
    for raadpleging in raadplegingen:
        verzoek = verzoeken.get(raadpleging.pk)
        ontvangen = verzoek.ontvangen_op if verzoek else None
        termijnen = wettelijke_termijnen(raadpleging, ontvangen)
        wettelijk = reactietermijn(raadpleging, ontvangen).wettelijk
        yield from raadplegingregels(raadpleging, termijnen, wettelijk, versie=verzoek.versie if verzoek else 0)


def _enige_verzoeken(bron: Bron, raadplegingen: list[Raadpleging]) -> dict[int, Verzoek]:
    """Return per consultation the request to the one council of this calendar; with more councils there is none."""
    if bron.gebundeld or len(bron.gemeenten) != 1:
        return {}
    rijen = Verzoek.objects.filter(raad__gemeente__in=bron.gemeenten, raadpleging__in=[r.pk for r in raadplegingen])
    return {rij.raadpleging_id: rij for rij in rijen}


def bundel(regels: Iterable[Kalenderregel]) -> list[Kalenderregel]:
    """Tell in one line what several councils do on the same day, or the same recess of several."""
    per_groep: dict[tuple[object, ...], list[Kalenderregel]] = defaultdict(list)
    los = []
    for regel in regels:
        if regel.groep:
            sleutel = (regel.groep.casefold(), regel.dag, regel.laatste_dag, regel.vervallen, regel.intern)
            per_groep[sleutel].append(regel)
        else:
            los.append(regel)
    return [*los, *(_een_regel(groep) for groep in per_groep.values())]


def _een_regel(groep: list[Kalenderregel]) -> Kalenderregel:
    eerste = groep[0]
    if len(groep) == 1:
        return eerste
    van = opsomming(sorted({regel.van for regel in groep}))
    wat = eerste.groep if eerste.soort == "reces" else f"{eerste.groep} ({len(groep)})"
    return replace(
        eerste,
        wat=wat[:1].upper() + wat[1:],
        van=van,
        tijd=None,
        plaats="",
        adres="",
        uitleg="",
        voorbeeld=any(regel.voorbeeld for regel in groep),
    )


# The page of a year.


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject on a long-term agenda in this month; `adres` only when the reader may know of its consultation."""

    onderwerp: Agendaonderwerp
    van: str
    adres: str
    te_laat: bool


@dataclass(frozen=True, slots=True)
class Maand:
    """A month of the calendar."""

    eerste: date
    regels: list[Kalenderregel] = field(default_factory=list)
    onderwerpen: list[Onderwerp] = field(default_factory=list)

    @property
    def naam(self) -> str:
        """``juni 2026``."""
        return f"{MAANDEN[self.eerste.month - 1]} {self.eerste.year}"

    @property
    def anker(self) -> str:
        """The address of this month on the page."""
        return MAANDEN[self.eerste.month - 1]


@dataclass(frozen=True, slots=True)
class Jaarkalender:
    """The calendar of a year, narrowed to one kind of line when that was asked."""

    jaar: int
    soort: str
    maanden: list[Maand]

    @property
    def aantal(self) -> int:
        """How many lines there are."""
        return sum(len(maand.regels) + len(maand.onderwerpen) for maand in self.maanden)


def jaarkalender(bron: Bron, gebruiker: Any, jaar: int, soort: str, op: date) -> Jaarkalender:
    """Return the calendar of a year as far as this reader may know of it; an unknown kind finds nothing."""
    bereik, periode = leesbereik(gebruiker), Periode.jaar(jaar)
    maanden = {nummer: Maand(date(jaar, nummer, 1)) for nummer in range(1, 13)}
    if soort != LTA:
        for regel in kalenderregels(bron, bereik, periode):
            if soort in ("", regel.soort):
                # A recess that runs over the turn of the year stands on the first day of the new one.
                in_jaar = replace(regel, dag=max(regel.dag, periode.van))
                maanden[in_jaar.dag.month].regels.append(in_jaar)
    if soort in ("", LTA):
        for onderwerp in _onderwerpen(bron, bereik, periode, op):
            maanden[onderwerp.onderwerp.maand.month].onderwerpen.append(onderwerp)
    return Jaarkalender(jaar, soort, [maand for maand in maanden.values() if maand.regels or maand.onderwerpen])


def _onderwerpen(bron: Bron, bereik: Leesbereik, periode: Periode, op: date) -> Iterator[Onderwerp]:
    van_regio = Q(regio__in=bron.regios)
    welke = van_regio if bron.gebundeld else van_regio | Q(raad__gemeente__in=bron.gemeenten)
    rijen = Agendaonderwerp.objects.filter(welke, maand__gte=periode.van, maand__lt=periode.tot)
    rijen = rijen.exclude(status=LtaStatus.VERVALLEN).select_related("regio", "raad", "raadpleging")
    alle = list(rijen.order_by(F("maand"), "onderwerp", "pk"))
    genoemd = [rij.raadpleging_id for rij in alle if rij.raadpleging_id]
    zichtbaar = set(Raadpleging.objects.zichtbaar_voor(bereik).filter(pk__in=genoemd).values_list("pk", flat=True))
    for rij in alle:
        adres = rij.raadpleging.get_absolute_url() if rij.raadpleging and rij.raadpleging.pk in zichtbaar else ""
        te_laat = rij.status == LtaStatus.GEPLAND and rij.maand < op.replace(day=1)
        yield Onderwerp(rij, str(rij.regio or rij.raad), adres, te_laat)
