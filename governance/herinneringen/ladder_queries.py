"""Which ladder and which rest hold for open items, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from governance.herinneringen.models import Herinnerpunt, Ladderstap, Stilte
from governance.herinneringen.rules import Stiltewijze, standaardladder
from governance.organisaties.models import Gemeente, Regio
from governance.vergaderingen.kalender_queries import rust_per_gemeente
from regio.berichten.ladder_rules import (
    GEEN_RUST,
    HERHALING,
    LANGSTE_RUST,
    Aankondiging,
    Rust,
    Trede,
    binnen_bereik,
    volgende,
    vooruit,
)


class Omstandigheden:
    """Ladders, recess, pauses and postponements of these items, read once."""

    def __init__(self, punten: Sequence[Herinnerpunt], dag: date) -> None:
        gemeenten = {punt.gemeente_id for punt in punten if punt.gemeente_id}
        regios = {punt.regio_id for punt in punten if punt.regio_id}
        self._dag = dag
        self._ladders = _ladders(gemeenten, regios)
        self._rust = rust_per_gemeente(gemeenten, vanaf=dag - LANGSTE_RUST - HERHALING)
        self._stiltes = _stiltes(punten)

    def ladder(self, punt: Herinnerpunt) -> tuple[Trede, ...]:
        """Return the ladder chosen for this kind, else for all kinds, else the one that holds without a choice."""
        van = ("gemeente", punt.gemeente_id) if punt.gemeente_id else ("regio", punt.regio_id)
        gekozen = self._ladders.get((*van, punt.soort)) or self._ladders.get((*van, ""))
        return gekozen or standaardladder(punt.soort, van_gemeente=punt.gemeente_id is not None)

    def rust(self, punt: Herinnerpunt) -> Rust:
        """Return when nobody is reminded of it: the recess of its council, and pauses of the item itself."""
        reces = self._rust.get(punt.gemeente_id or 0, GEEN_RUST)
        pauzes = (rij for rij in self._stiltes[punt.onderwerp_uuid] if rij.wijze == Stiltewijze.PAUZE)
        return Rust(reces.perioden, tuple((rij.van, rij.tot) for rij in pauzes))

    def stiltes(self, punt: Herinnerpunt) -> list[Stilte]:
        """Return the postponements and pauses of the item that nobody ended."""
        return list(self._stiltes[punt.onderwerp_uuid])

    def deadline(self, punt: Herinnerpunt) -> date:
        """Return the day that is asked for: the agreed one, or the one to which it was postponed."""
        return _gevraagde_dag(punt, self._stiltes[punt.onderwerp_uuid])

    def volgende(self, punt: Herinnerpunt) -> Aankondiging:
        """Return its one next reminder, on that day or later."""
        return volgende(self.deadline(punt), self.ladder(punt), self._dag, punt.gegeven, self.rust(punt))

    def vooruit(self, punt: Herinnerpunt, tot: date) -> list[Aankondiging]:
        """Return every reminder before `tot`, if the item stays open."""
        rij: list[Aankondiging] = []
        for deze in vooruit(self.deadline(punt), self.ladder(punt), self._dag, punt.gegeven, self.rust(punt)):
            if deze.dag >= tot:
                break
            rij.append(deze)
        return rij


def gevraagde_dagen(punten: Sequence[Herinnerpunt]) -> dict[UUID, date]:
    """Return per item the day that is asked for, as `Omstandigheden.deadline` does, in one query."""
    stiltes = _stiltes(punten)
    return {punt.onderwerp_uuid: _gevraagde_dag(punt, stiltes[punt.onderwerp_uuid]) for punt in punten}


def _gevraagde_dag(punt: Herinnerpunt, stiltes: Iterable[Stilte]) -> date:
    uitstel = [rij.tot for rij in stiltes if rij.wijze == Stiltewijze.UITSTEL and rij.deadline == punt.deadline]
    return binnen_bereik(max([punt.deadline, *uitstel]))


def gekozen_treden(van: Gemeente | Regio, soort: str) -> tuple[Trede, ...]:
    """Return the rungs that a council or region chose for this kind (empty: for all); nothing without a choice."""
    eigenaar: dict[str, Gemeente | Regio] = {"gemeente": van} if isinstance(van, Gemeente) else {"regio": van}
    rijen = Ladderstap.objects.filter(soort=soort, **eigenaar).order_by("dagen", "pk")
    return tuple(Trede(rij.dagen, rij.naar, rij.tekst) for rij in rijen)


def _ladders(gemeenten: Iterable[int], regios: Iterable[int]) -> dict[tuple[str, int | None, str], tuple[Trede, ...]]:
    rijen = Ladderstap.objects.filter(Q(gemeente__in=gemeenten) | Q(regio__in=regios)).order_by("dagen", "pk")
    ladders: dict[tuple[str, int | None, str], list[Trede]] = defaultdict(list)
    for rij in rijen:
        van = ("gemeente", rij.gemeente_id) if rij.gemeente_id else ("regio", rij.regio_id)
        ladders[(*van, rij.soort)].append(Trede(rij.dagen, rij.naar, rij.tekst))
    return {sleutel: tuple(treden) for sleutel, treden in ladders.items()}


def _stiltes(punten: Sequence[Herinnerpunt]) -> dict[object, list[Stilte]]:
    rijen = Stilte.objects.filter(
        onderwerp_uuid__in=[punt.onderwerp_uuid for punt in punten], beeindigd_op__isnull=True
    ).exclude(wijze=Stiltewijze.OVERGESLAGEN)
    per_punt: dict[object, list[Stilte]] = defaultdict(list)
    for rij in rijen.order_by("van", "pk"):
        per_punt[rij.onderwerp_uuid].append(rij)
    return per_punt
