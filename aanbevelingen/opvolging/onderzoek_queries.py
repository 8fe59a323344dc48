"""Research with its recommendations: read one topic higher, because that topic knows both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, DecimalField, Q, QuerySet
from django.db.models.functions import Cast

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import (
    Betrouwbaarheid,
    Bronfeit,
    Norm,
    Onderzoek,
    Onderzoeksvraag,
)
from aanbevelingen.onderzoeken.rules import kop_van_soort, plaats_in_tijd, volgorde_van_soort
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.rules import OVERGENOMEN
from governance.organisaties.models import Regio
from governance.organisaties.permissions import Leesbereik

EURO: DecimalField[Any, Any] = DecimalField(max_digits=20, decimal_places=2)
GEBEURTENIS = "gebeurtenis"
NIET_NAGELEZEN = (Betrouwbaarheid.KENNIS, Betrouwbaarheid.AFGELEID)


@dataclass(frozen=True, slots=True)
class Aanbevelingregel:
    """A recommendation with how many of the councils one may see have decided and adopted."""

    aanbeveling: Aanbeveling
    raden: int
    overgenomen: int

    @property
    def in_woorden(self) -> str:
        """The same in a sentence."""
        werkwoord = "raad nam" if self.raden == 1 else "raden namen"
        return f"{self.overgenomen} van {self.raden} {werkwoord} dit over"


@dataclass(frozen=True, slots=True)
class Feitgroep:
    """Facts of one kind, under a heading a reader understands."""

    kop: str
    feiten: list[Bronfeit]


@dataclass(frozen=True, slots=True)
class Onderzoekbeeld:
    """Everything the page of a piece of research shows to this reader."""

    vragen: list[Onderzoeksvraag]
    normen: list[Norm]
    bevindingen: list[Bevinding]
    aanbevelingen: list[Aanbevelingregel]
    feiten: list[Feitgroep]
    chronologie: list[Bronfeit]

    @property
    def niet_nagelezen(self) -> int:
        """How many norms, findings and facts were not read in the source itself."""
        feiten = [feit for groep in self.feiten for feit in groep.feiten]
        delen = [*self.normen, *self.bevindingen, *feiten, *self.chronologie]
        return sum(deel.betrouwbaarheid in NIET_NAGELEZEN for deel in delen)


def onderzoeken(bereik: Leesbereik, *, regio: str = "") -> QuerySet[Onderzoek]:
    """Return the research this reader may see with its counts, by region and code."""
    rijen: QuerySet[Onderzoek] = Onderzoek.objects.zichtbaar_voor(bereik)
    if regio:
        rijen = rijen.filter(regio__slug=regio)
    return (
        rijen.select_related("regio")
        .annotate(
            aantal_aanbevelingen=Count("aanbevelingen", distinct=True),
            aantal_bevindingen=Count("bevindingen", distinct=True),
        )
        .order_by("regio__naam", "code", "pk")
    )


def regios_met_onderzoek(bereik: Leesbereik) -> QuerySet[Regio]:
    """Return the regions about which there is research this reader may see, by name."""
    zichtbaar = Onderzoek.objects.zichtbaar_voor(bereik)
    return Regio.objects.filter(pk__in=zichtbaar.values("regio")).order_by("naam", "pk")


def onderzoekbeeld(onderzoek: Onderzoek, bereik: Leesbereik) -> Onderzoekbeeld:
    """Return everything the page of a piece of research shows; the caller checked the research."""
    feiten: list[Bronfeit] = list(
        Bronfeit.objects.filter(onderzoek=onderzoek)
        .select_related("gemeente")
        .annotate(bedrag_euro=Cast("bedrag_cent", EURO) / 100)
        .order_by("volgnummer", "pk")
    )
    gewoon: list[Bronfeit] = [feit for feit in feiten if feit.soort != GEBEURTENIS]
    return Onderzoekbeeld(
        vragen=list(onderzoek.vragen.order_by("volgnummer", "pk")),
        normen=list(onderzoek.normen.order_by("volgnummer", "pk")),
        bevindingen=list(Bevinding.objects.filter(onderzoek=onderzoek).order_by("volgnummer", "pk")),
        aanbevelingen=_aanbevelingen(onderzoek, bereik),
        feiten=_groepen(gewoon),
        chronologie=sorted((feit for feit in feiten if feit.soort == GEBEURTENIS), key=_moment),
    )


def _aanbevelingen(onderzoek: Onderzoek, bereik: Leesbereik) -> list[Aanbevelingregel]:
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik).filter(aanbeveling__onderzoek=onderzoek)
    tellers = {
        aanbeveling: (raden, overgenomen)
        for aanbeveling, raden, overgenomen in zichtbaar.order_by()
        .values_list("aanbeveling")
        .annotate(raden=Count("pk"), over=Count("pk", filter=Q(raadsbesluit__in=OVERGENOMEN)))
    }
    rijen = Aanbeveling.objects.filter(onderzoek=onderzoek).order_by("volgnummer", "pk")
    return [Aanbevelingregel(rij, *tellers.get(rij.pk, (0, 0))) for rij in rijen]


def _groepen(feiten: list[Bronfeit]) -> list[Feitgroep]:
    """Group facts by kind; within a kind they keep the order of the source."""
    op_soort = sorted(feiten, key=lambda feit: volgorde_van_soort(feit.soort))
    return [
        Feitgroep(kop_van_soort(soort), list(groep)) for soort, groep in groupby(op_soort, key=lambda feit: feit.soort)
    ]


def _moment(feit: Bronfeit) -> tuple[date, int]:
    """Order by the moment the words of the source point to; what has no moment comes last."""
    return (plaats_in_tijd(feit.datum, feit.datum_tekst) or date.max, feit.volgnummer)
