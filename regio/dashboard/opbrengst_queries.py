"""What a municipality pays for its regions beside what that brought: results with goal and evidence.

The contribution comes from one function, `bijdragen_van`; nothing else here knows where it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from governance.bijdragen.queries import Gemeentebijdrage, bijdragen_van_gemeente
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.resultaten.queries import Resultaatregel, opbrengst_van
from regio.kern.tekst import euro, getal


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What a municipality pays in a year to a regeling or programme of a region, in cents, and how that was found."""

    regio: Regio
    drager: str
    jaar: int
    bedrag_cent: int
    tarief_cent: Decimal | None
    uitleg: str
    voorbeeld: bool = False

    @property
    def kort(self) -> str:
        """The tariff when there is one, and the amount."""
        bedrag = euro(Decimal(self.bedrag_cent) / 100)
        if self.tarief_cent is None:
            return bedrag
        return f"{euro(self.tarief_cent / 100)} per inwoner, samen {bedrag}"


def bijdragen_van(gemeente: Gemeente) -> list[Bijdrage]:
    """Return what this municipality pays per region, regeling or programme and year, in that order, where known."""
    rijen = [_bijdrage(rij) for rij in bijdragen_van_gemeente(gemeente)]
    bekend = [rij for rij in rijen if rij is not None]
    return sorted(bekend, key=lambda bijdrage: (bijdrage.regio.naam, bijdrage.drager, bijdrage.jaar))


def _bijdrage(rij: Gemeentebijdrage) -> Bijdrage | None:
    jaar = rij.beeld.jaar
    if rij.bedrag_cent is None or jaar.drager.regio is None:
        return None
    return Bijdrage(
        regio=jaar.drager.regio,
        drager=str(jaar.drager),
        jaar=rij.jaar,
        bedrag_cent=rij.bedrag_cent,
        tarief_cent=jaar.tarief_cent,
        uitleg=_uitleg(rij),
        voorbeeld=jaar.voorbeeld,
    )


def _uitleg(rij: Gemeentebijdrage) -> str:
    gevonden = "vastgesteld" if rij.is_vastgesteld else "berekend"
    inwoners = (
        "" if rij.regel.inwoners is None else f", {getal(rij.regel.inwoners)} inwoners ({rij.regel.inwoners_van})"
    )
    return f"{rij.beeld.jaar.drager}: {rij.beeld.jaar.get_sleutel_display()}{inwoners}; {gevonden}."


@dataclass(frozen=True, slots=True)
class Jaarstaaf:
    """A year of contributions as a bar; `breedte` is its part of the highest, of 100."""

    bijdrage: Bijdrage
    breedte: int
    nu: bool


@dataclass(frozen=True, slots=True)
class Regiodeel:
    """One region: what it costs per year and what it brought."""

    regio: Regio
    staven: tuple[Jaarstaaf, ...]
    resultaten: tuple[Resultaatregel, ...]
    van_regio: tuple[Resultaatregel, ...]

    @property
    def dragers(self) -> int:
        """How many regelingen and programmes of the region the municipality pays to."""
        return len({staaf.bijdrage.drager for staaf in self.staven})


@dataclass(frozen=True, slots=True)
class Opbrengstbeeld:
    """The page "Wat kost en brengt de regio ons?" of a municipality."""

    delen: tuple[Regiodeel, ...]
    actueel: tuple[Bijdrage, ...]
    aantal: int

    @property
    def is_leeg(self) -> bool:
        """Tell whether neither a contribution nor a result is known."""
        return not any(deel.staven or deel.resultaten or deel.van_regio for deel in self.delen)


def opbrengstbeeld(gemeente: Gemeente, bereik: Leesbereik, op: date) -> Opbrengstbeeld:
    """Return costs and results of a municipality, per region in which it takes part or once did."""
    bijdragen = bijdragen_van(gemeente)
    deelnames = RegioDeelname.objects.geldig_op(op).filter(organisatie=gemeente.pk).select_related("regio")
    regios = {rij.regio_id: rij.regio for rij in deelnames}
    brengt = opbrengst_van(gemeente, regios, bereik)
    for bijdrage in bijdragen:
        regios.setdefault(bijdrage.regio.pk, bijdrage.regio)
    for resultaat, _, _ in brengt.eigen:
        regios.setdefault(resultaat.regio_id, resultaat.regio)
    return Opbrengstbeeld(
        delen=tuple(
            Regiodeel(
                regio=regio,
                staven=_staven([b for b in bijdragen if b.regio.pk == regio.pk], op.year),
                resultaten=tuple(rij for rij in brengt.eigen if rij[0].regio_id == regio.pk),
                van_regio=tuple(rij for rij in brengt.van_regio if rij[0].regio_id == regio.pk),
            )
            for regio in sorted(regios.values(), key=lambda regio: (regio.naam, regio.pk))
        ),
        actueel=actuele_bijdragen(bijdragen, op),
        aantal=brengt.aantal,
    )


def actuele_bijdragen(bijdragen: Iterable[Bijdrage], op: date) -> tuple[Bijdrage, ...]:
    """Return per regeling or programme the contribution of this year, or else the last known one before it."""
    laatste = {(b.regio.pk, b.drager): b for b in sorted(bijdragen, key=lambda b: b.jaar) if b.jaar <= op.year}
    return tuple(sorted(laatste.values(), key=lambda b: (b.regio.naam, b.drager)))


@dataclass(frozen=True, slots=True)
class Opbrengstregel:
    """The one line of the start page: what it costs, and how many results there are."""

    bijdragen: tuple[Bijdrage, ...]
    resultaten: int


def opbrengstregel(gemeente: Any, op: date) -> Opbrengstregel:
    """Return costs and results in one line, of a municipality that comes with its number of results."""
    return Opbrengstregel(actuele_bijdragen(bijdragen_van(gemeente), op), gemeente.aantal_resultaten)


def _staven(bijdragen: Iterable[Bijdrage], dit_jaar: int) -> tuple[Jaarstaaf, ...]:
    eigen = list(bijdragen)
    hoogste = max((bijdrage.bedrag_cent for bijdrage in eigen), default=0) or 1
    return tuple(Jaarstaaf(b, round(b.bedrag_cent * 100 / hoogste), b.jaar == dit_jaar) for b in eigen)
