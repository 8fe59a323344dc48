"""What goes out in the next two weeks, to whom: the rules of the reminders, run ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from aanbevelingen.herinneringen.bekend_queries import leesbare_uuids, punten_in, punten_in_woorden
from aanbevelingen.herinneringen.bronnen import PER_SOORT
from aanbevelingen.herinneringen.permissions import herinnerbereik, mag_sturen
from governance.herinneringen.bron_queries import Punt
from governance.herinneringen.ladder_queries import Omstandigheden
from governance.herinneringen.models import Herinnerpunt
from governance.herinneringen.ontvanger_queries import Ontvanger, Ontvangerkeuze
from regio.berichten.digest_rules import weekmaildag_vanaf
from regio.berichten.ladder_rules import Aankondiging
from regio.berichten.models import Herinnering
from regio.berichten.rules import Soort, stapnaam
from regio.berichten.voorkeur_queries import met_weekpost
from regio.kern.tekst import datum, hoofdletter, meervoud

VOORUIT = timedelta(days=14)
NIEMAND = "niemand: niet gevonden wie dit moet krijgen"
KOP = ("Gaat uit op", "Waarover", "Waar", "Soort", "Aan", "Als", "In de mail van", "Welke herinnering", "Uiterlijk")


@dataclass(frozen=True, slots=True)
class Bezorging:
    """Somebody who gets a reminder, and the day of the mail in which it goes."""

    aan: Ontvanger
    op: date


@dataclass(frozen=True, slots=True)
class Vooruitregel:
    """One coming reminder about one item, with everybody who gets it."""

    dag: date
    uuid: UUID
    titel: str
    waar: str
    pad: str
    soort: str
    welke: str
    uiterlijk: date
    aan: tuple[Bezorging, ...]
    nummer: int
    tegen_te_houden: bool
    """Only the first coming one of an item can be held back: what follows depends on it."""

    @property
    def ontvangers(self) -> list[str]:
        """Everybody who gets it, with the function, and in which mail if that is not the one of the same day."""
        return [self._in_woorden(bezorging) for bezorging in self.aan] or [NIEMAND]

    def _in_woorden(self, bezorging: Bezorging) -> str:
        wie = f"{bezorging.aan.persoon} ({bezorging.aan.als})"
        return wie if bezorging.op == self.dag else f"{wie}, in de weekmail van {datum(bezorging.op)}"


@dataclass(frozen=True, slots=True)
class Vooruitdag:
    """A day with its reminders, and how many lines each person finds in the mail of that day."""

    dag: date
    regels: list[Vooruitregel]
    mensen: list[str]


@dataclass(frozen=True, slots=True)
class Wachtregel:
    """A line that was placed and goes in the next mail."""

    uuid: UUID
    titel: str
    soort: str
    ontvanger: str
    welke: str
    uiterlijk: date
    tegen_te_houden: bool


def vooruitblik(gebruiker: Any, op: date, *, soort: str = "") -> list[Vooruitregel]:
    """Return the reminders of the next fourteen days that this person watches over, in order of day.

    The number of queries depends on kinds and persons, not on items.
    """
    tot = op + VOORUIT
    rijen = punten_in(herinnerbereik(gebruiker), soort).filter(gesloten_op__isnull=True, volgende_op__lt=tot)
    bekend = list(rijen.select_related("gemeente").order_by("volgende_op", "pk"))
    mag = leesbare_uuids(gebruiker, ((rij.soort, rij.onderwerp_uuid) for rij in bekend))
    leesbaar = [rij for rij in bekend if rij.onderwerp_uuid in mag]
    omstandigheden = Omstandigheden(leesbaar, op)
    per_uuid = {rij.onderwerp_uuid: rij for rij in leesbaar}
    regels: list[Vooruitregel] = []
    for punten in punten_in_woorden(leesbaar, op).values():
        paren = [(per_uuid[punt.uuid], punt) for punt in punten]
        regels += _van_soort(gebruiker, paren, omstandigheden, op)
    regels = _met_weekpost(regels)
    return sorted(regels, key=lambda regel: (regel.dag, regel.uiterlijk, regel.titel, str(regel.uuid)))


def _van_soort(
    gebruiker: Any, paren: Sequence[tuple[Herinnerpunt, Punt]], omstandigheden: Omstandigheden, op: date
) -> Iterator[Vooruitregel]:
    if not paren:
        return
    keuze = Ontvangerkeuze(PER_SOORT[paren[0][0].soort], [punt for _, punt in paren], op, op + VOORUIT)
    for rij, punt in paren:
        for volgnummer, deze in enumerate(omstandigheden.vooruit(rij, op + VOORUIT)):
            mag = volgnummer == 0 and bool(mag_sturen(gebruiker, rij))
            ontvangers = tuple(Bezorging(wie, deze.dag) for wie in keuze.voor(punt, deze.trede.naar, deze.dag))
            yield _regel(rij, punt, deze, omstandigheden.deadline(rij), ontvangers, tegen=mag)


def _regel(
    rij: Herinnerpunt, punt: Punt, deze: Aankondiging, deadline: date, aan: tuple[Bezorging, ...], *, tegen: bool
) -> Vooruitregel:
    return Vooruitregel(
        dag=deze.dag,
        uuid=punt.uuid,
        titel=punt.titel,
        waar=hoofdletter(punt.waar),
        pad=punt.kijk_pad,
        soort=str(Soort(rij.soort).label),
        welke=stapnaam(deze.code),
        uiterlijk=deadline,
        aan=aan,
        nummer=deze.nummer,
        tegen_te_houden=tegen,
    )


def _met_weekpost(regels: Sequence[Vooruitregel]) -> list[Vooruitregel]:
    """Return the same reminders, in the weekly mail of who wants no other."""
    per_week = met_weekpost(bezorging.aan.persoon.pk for regel in regels for bezorging in regel.aan)
    return [replace(regel, aan=tuple(_bezorgd(een, per_week) for een in regel.aan)) for regel in regels]


def _bezorgd(bezorging: Bezorging, per_week: Collection[int]) -> Bezorging:
    if bezorging.aan.persoon.pk not in per_week:
        return bezorging
    return replace(bezorging, op=weekmaildag_vanaf(bezorging.op))


def per_dag(regels: Iterable[Vooruitregel], alle: Sequence[Vooruitregel]) -> list[Vooruitdag]:
    """Return the lines of one page per day; who gets how many is counted over all pages."""
    dagen: dict[date, list[Vooruitregel]] = {}
    for regel in regels:
        dagen.setdefault(regel.dag, []).append(regel)
    return [Vooruitdag(dag, deze, _mensen(alle, dag)) for dag, deze in dagen.items()]


def _mensen(regels: Iterable[Vooruitregel], dag: date) -> list[str]:
    aantallen = Counter(deze.aan.persoon for regel in regels for deze in regel.aan if deze.op == dag)
    volgorde = sorted(aantallen.items(), key=lambda paar: (-paar[1], str(paar[0]), paar[0].pk))
    return [f"{persoon}: {meervoud(aantal, 'herinnering', 'herinneringen')}" for persoon, aantal in volgorde]


def als_tabel(regels: Iterable[Vooruitregel]) -> Iterator[tuple[object, ...]]:
    """Return these reminders as rows of a sheet, one per receiver."""
    for regel in regels:
        for deze in regel.aan or (None,):
            naar = (str(deze.aan.persoon), deze.aan.als, deze.op.isoformat()) if deze else (NIEMAND, "", "")
            wat = (regel.dag.isoformat(), regel.titel, regel.waar, regel.soort)
            yield (*wat, *naar, regel.welke, regel.uiterlijk.isoformat())


def wachtend(gebruiker: Any, *, soort: str = "") -> list[Wachtregel]:
    """Return what was placed and waits for the next mail, in order of urgency."""
    punten = {rij.onderwerp_uuid: rij for rij in _met_wachtende_regel(gebruiker, soort)}
    mag = leesbare_uuids(gebruiker, ((rij.soort, uuid) for uuid, rij in punten.items()))
    regels = Herinnering.objects.openstaand().filter(onderwerp_uuid__in=mag).select_related("ontvanger")
    return [
        Wachtregel(
            uuid=regel.onderwerp_uuid,
            titel=regel.titel,
            soort=regel.get_soort_display(),
            ontvanger=str(regel.ontvanger),
            welke=stapnaam(regel.stap),
            uiterlijk=regel.deadline,
            tegen_te_houden=bool(mag_sturen(gebruiker, punten[regel.onderwerp_uuid])),
        )
        for regel in regels.order_by("deadline", "pk")
    ]


def _met_wachtende_regel(gebruiker: Any, soort: str) -> Any:
    wacht = Herinnering.objects.openstaand().values("onderwerp_uuid")
    rijen = punten_in(herinnerbereik(gebruiker), soort).filter(onderwerp_uuid__in=wacht)
    return rijen.select_related("gemeente").order_by("pk")
