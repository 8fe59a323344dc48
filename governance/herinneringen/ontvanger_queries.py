"""Who is reminded: owner, waarnemer or deputy, or who the ladder leads to; only people who may know of the item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from governance.herinneringen.bron_queries import Bron, Punt
from governance.herinneringen.models import Waarneming
from governance.herinneringen.rules import Naar
from governance.organisaties.queries import houders_per_gemeente, houders_per_regeling, houders_per_regio
from regio.accounts.models import Gebruiker
from regio.accounts.roles import GRIFFIER, REGIOSECRETARIS, SECRETARIS
from regio.berichten.afwezigheid_queries import Vervanging
from regio.berichten.ladder_rules import EEN_DAG

DAARNA: dict[Naar, Naar] = {Naar.SECRETARIS: Naar.GRIFFIER, Naar.REGIOSECRETARIS: Naar.GRIFFIER}
"""To whom a reminder goes when there is nobody it should go to."""
NAAM: dict[Naar, str] = {
    Naar.SECRETARIS: "gemeentesecretaris",
    Naar.REGIOSECRETARIS: "regiosecretaris",
    Naar.GRIFFIER: "griffier",
    Naar.AGENDA: "griffier",
}


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Somebody who is reminded, in which capacity, and whether something has to be done or only known."""

    persoon: Gebruiker
    als: str
    doet: bool


class Ontvangerkeuze:
    """Chooses receivers with a number of queries that depends on persons, not on items or days.

    Who is away or filled in for is known for each day before `tot`; roles are as they are on the first day.
    """

    def __init__(self, bron: Bron, punten: Sequence[Punt], dag: date, tot: date | None = None) -> None:
        tot = tot or dag + EEN_DAG
        self._bron = bron
        self._uuids = [punt.uuid for punt in punten]
        gemeenten = {punt.gemeente_id for punt in punten if punt.gemeente_id}
        self._secretarissen = houders_per_gemeente(SECRETARIS, op=dag, gemeente_ids=gemeenten)
        self._griffiers = houders_per_gemeente(GRIFFIER, op=dag, gemeente_ids=gemeenten)
        regios = {punt.regio_id for punt in punten if punt.regio_id}
        self._regiosecretarissen = houders_per_regio(REGIOSECRETARIS, op=dag, regio_ids=regios)
        regelingen = {punt.regeling_id for punt in punten if punt.regeling_id}
        self._regelingsecretarissen = houders_per_regeling(REGIOSECRETARIS, op=dag, regeling_ids=regelingen)
        self._waarnemingen = _waarnemingen(self._uuids, dag, tot)
        self._vervanging = Vervanging(dag, tot)
        self._eigen = self._van_wie(punten)
        self._personen: dict[int, Gebruiker] = {}
        self._leesbaar: dict[int, frozenset[UUID]] = {}
        self.zonder_recht = 0
        self.zonder_ontvanger = 0

    def _van_wie(self, punten: Sequence[Punt]) -> dict[int, set[UUID]]:
        """Return the items of who does them; they are asked after nothing else, because they can be many."""
        per_persoon: dict[int, set[UUID]] = defaultdict(set)
        for punt in punten:
            waarnemers = [rij.waarnemer for rij in self._waarnemingen[punt.uuid]]
            for persoon in (punt.eigenaar, *waarnemers):
                if persoon is not None:
                    per_persoon[persoon.pk].add(punt.uuid)
        houders = (self._secretarissen, self._griffiers, self._regiosecretarissen, self._regelingsecretarissen)
        van_alles = {persoon.pk for groep in houders for rij in groep.values() for persoon in rij}
        for persoon_id in van_alles | self._vervanging.vervangers():
            per_persoon[persoon_id] = set(self._uuids)
        return per_persoon

    def voor(self, punt: Punt, naar: str, dag: date) -> list[Ontvanger]:
        """Return everybody this rung leads to on that day; of nobody is told nothing, and then it is counted."""
        gekozen = self._zoek(punt, Naar(naar), dag)
        self.zonder_ontvanger += not gekozen
        return gekozen

    def _zoek(self, punt: Punt, naar: Naar, dag: date) -> list[Ontvanger]:
        if naar == Naar.EIGENAAR:
            if doeners := self._eigenaar(punt, dag):
                return doeners
            naar = Naar.SECRETARIS if punt.gemeente_id else Naar.REGIOSECRETARIS
        stap: Naar | None = naar
        while stap is not None:
            if gevonden := self._houders(punt, stap, dag):
                return gevonden
            stap = DAARNA.get(stap) if punt.gemeente_id else None
        return []

    def _eigenaar(self, punt: Punt, dag: date) -> list[Ontvanger]:
        """Return who does it and still may: who left would be asked in vain."""
        waarnemer = self._waarnemer(punt, dag)
        keuzes = [(waarnemer, f"waarnemer van de {punt.eigenaar_als}"), (punt.eigenaar, punt.eigenaar_als)]
        for persoon, als in keuzes:
            if persoon is None or not persoon.is_active:
                continue
            lezers = self._lezers([persoon], punt, dag)
            mogen = [eigen for eigen in lezers if self._bron.mag_doen(eigen, punt)]
            if mogen:
                return [Ontvanger(eigen, self._als(eigen, persoon, als), doet=True) for eigen in mogen]
            self.zonder_recht += len(lezers)
        return []

    def _waarnemer(self, punt: Punt, dag: date) -> Gebruiker | None:
        nu = (rij.waarnemer for rij in self._waarnemingen[punt.uuid] if rij.van <= dag < rij.tot)
        return next(nu, None)

    def _houders(self, punt: Punt, naar: Naar, dag: date) -> list[Ontvanger]:
        if punt.gemeente_id is None and naar != Naar.REGIOSECRETARIS:
            naar = Naar.REGIOSECRETARIS
        doet = naar not in (Naar.GRIFFIER, Naar.AGENDA)
        gevonden: dict[int, Ontvanger] = {}
        for houder in self._rolhouders(punt, naar):
            for persoon in self._lezers([houder], punt, dag):
                gevonden.setdefault(persoon.pk, Ontvanger(persoon, self._als(persoon, houder, NAAM[naar]), doet))
        return list(gevonden.values())

    def _als(self, persoon: Gebruiker, eigenlijk: Gebruiker, als: str) -> str:
        return als if persoon.pk == eigenlijk.pk else f"vervanger van de {als}"

    def _rolhouders(self, punt: Punt, naar: Naar) -> list[Gebruiker]:
        if naar == Naar.REGIOSECRETARIS:
            van_regio = self._regiosecretarissen.get(punt.regio_id or 0, [])
            return van_regio or self._regelingsecretarissen.get(punt.regeling_id or 0, [])
        houders = self._secretarissen if naar == Naar.SECRETARIS else self._griffiers
        return houders.get(punt.gemeente_id or 0, [])

    def _lezers(self, personen: Iterable[Gebruiker], punt: Punt, dag: date) -> list[Gebruiker]:
        """Return who may know of the item; for who is away the deputy, if that person may."""
        zelfde = [self._zelfde(persoon) for persoon in personen]
        for nummer, persoon in enumerate(zelfde):
            vervanger = self._vervanging.voor(persoon.pk, dag)
            if vervanger is not None and punt.uuid in self._leesbaar_door(self._zelfde(vervanger)):
                zelfde[nummer] = self._zelfde(vervanger)
        mogen = [persoon for persoon in zelfde if punt.uuid in self._leesbaar_door(persoon)]
        self.zonder_recht += len(zelfde) - len(mogen)
        return mogen

    def _zelfde(self, persoon: Gebruiker) -> Gebruiker:
        """Return one object per person, because the roles that were read stay on it."""
        return self._personen.setdefault(persoon.pk, persoon)

    def _leesbaar_door(self, persoon: Gebruiker) -> frozenset[UUID]:
        if persoon.pk not in self._leesbaar:
            self._leesbaar[persoon.pk] = frozenset(self._bron.leesbaar(persoon, self._eigen[persoon.pk]))
        return self._leesbaar[persoon.pk]


def _waarnemingen(uuids: Collection[UUID], van: date, tot: date) -> dict[UUID, list[Waarneming]]:
    rijen = Waarneming.objects.filter(onderwerp_uuid__in=uuids, beeindigd_op__isnull=True, van__lt=tot, tot__gt=van)
    per_punt: dict[UUID, list[Waarneming]] = defaultdict(list)
    for rij in rijen.select_related("waarnemer").order_by("pk"):
        per_punt[rij.onderwerp_uuid].append(rij)
    return per_punt
