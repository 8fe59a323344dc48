"""What a municipality pays for its regions beside what that brought: results with goal and evidence.

The contribution comes from one function, `bijdragen_van`; nothing else here knows where it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanbevelingen.onderzoeken.models import Bronfeit, Onderzoek
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.resultaten.queries import Resultaatregel, aantal_resultaten, opbrengst_van


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What a municipality pays a region in a year, in cents; `uitleg` tells how the amount was found."""

    regio: Regio
    jaar: int
    bedrag_cent: int
    uitleg: str
    voorbeeld: bool = False

    @property
    def kort(self) -> str:
        """The first sentence of how the amount was found, without its full stop: the tariff and the amount."""
        return self.uitleg.split(". ")[0].removesuffix(".")


def bijdragen_van(gemeente: Gemeente, bereik: Leesbereik) -> list[Bijdrage]:
    """Return what this municipality pays per region and year, in order, as far as this reader may know."""
    zichtbaar = Onderzoek.objects.zichtbaar_voor(bereik)
    rijen = Bronfeit.objects.filter(
        gemeente=gemeente, soort="bijdrage", bedrag_cent__isnull=False, onderzoek__in=zichtbaar.values("pk")
    ).select_related("onderzoek__regio")
    gevonden = [
        Bijdrage(rij.onderzoek.regio, int(rij.thema), rij.bedrag_cent or 0, rij.tekst)
        for rij in rijen
        if rij.thema.isdecimal()
    ]
    return sorted(gevonden, key=lambda bijdrage: (bijdrage.regio.naam, bijdrage.jaar))


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
    bijdragen = bijdragen_van(gemeente, bereik)
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
    """Return per region the contribution of this year, or else the last known one before it."""
    per_regio = {b.regio.pk: b for b in sorted(bijdragen, key=lambda b: b.jaar) if b.jaar <= op.year}
    return tuple(sorted(per_regio.values(), key=lambda b: b.regio.naam))


@dataclass(frozen=True, slots=True)
class Opbrengstregel:
    """The one line of the start page: what it costs, and how many results there are."""

    bijdragen: tuple[Bijdrage, ...]
    resultaten: int


def opbrengstregel(gemeente: Gemeente, bereik: Leesbereik, op: date) -> Opbrengstregel:
    """Return costs and results of a municipality in one line."""
    return Opbrengstregel(actuele_bijdragen(bijdragen_van(gemeente, bereik), op), aantal_resultaten(gemeente))


def _staven(bijdragen: Iterable[Bijdrage], dit_jaar: int) -> tuple[Jaarstaaf, ...]:
    eigen = list(bijdragen)
    hoogste = max((bijdrage.bedrag_cent for bijdrage in eigen), default=0) or 1
    return tuple(Jaarstaaf(b, round(b.bedrag_cent * 100 / hoogste), b.jaar == dit_jaar) for b in eigen)
