"""Research with its recommendations and how far these are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, DecimalField, Q, QuerySet
from django.db.models.functions import Cast

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.bevindingen.models import Conclusie
from aanbevelingen.bevindingen.queries import Invalshoek, bevindingen_van, conclusies_van, tonen_van
from aanbevelingen.onderzoeken.models import (
    Bronfeit,
    Onderzoek,
    Onderzoekstuk,
    Onderzoeksvraag,
)
from aanbevelingen.onderzoeken.norm_queries import Normenkader, normenkader
from aanbevelingen.onderzoeken.queries import Reactieregel, buurversies, reacties_van, stukken_van
from aanbevelingen.onderzoeken.rules import kop_van_soort, plaats_in_tijd, volgorde_van_soort
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.rules import OVERGENOMEN
from governance.organisaties.models import Regio
from governance.organisaties.permissions import Leesbereik
from regio.kern.modellen import Betrouwbaarheid

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
    kader: Normenkader
    hoeken: list[Invalshoek]
    tonen: list[tuple[str, str, int]]
    conclusies: list[Conclusie]
    aanbevelingen: list[Aanbevelingregel]
    reacties: list[Reactieregel]
    stukken: list[Onderzoekstuk]
    vorige: Onderzoek | None
    volgende: Onderzoek | None
    feiten: list[Feitgroep]
    chronologie: list[Bronfeit]

    @property
    def aantal_bevindingen(self) -> int:
        """How many findings there are, from all angles."""
        return sum(len(hoek.bevindingen) for hoek in self.hoeken)

    @property
    def niet_nagelezen(self) -> int:
        """How many norms, findings, conclusions and facts were not read in the source itself."""
        feiten = [feit for groep in self.feiten for feit in groep.feiten]
        normen = [regel.norm for aspect in self.kader.aspecten for regel in aspect.regels]
        bevindingen = [bevinding for hoek in self.hoeken for bevinding in hoek.bevindingen]
        delen = [*self.vragen, *normen, *bevindingen, *self.conclusies, *feiten, *self.chronologie]
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


def onderzoekbeeld(onderzoek: Onderzoek, bereik: Leesbereik, *, oordelen_voor: str = "") -> Onderzoekbeeld:
    """Return everything the page of a piece of research shows; the caller checked the research.

    `oordelen_voor` chooses whose judgements stand in the normenkader.
    """
    feiten: list[Bronfeit] = list(
        Bronfeit.objects.filter(onderzoek=onderzoek)
        .select_related("gemeente")
        .annotate(bedrag_euro=Cast("bedrag_cent", EURO) / 100)
        .order_by("volgnummer", "pk")
    )
    gewoon: list[Bronfeit] = [feit for feit in feiten if feit.soort != GEBEURTENIS]
    hoeken = bevindingen_van(onderzoek)
    vorige, volgende = buurversies(onderzoek, bereik)
    return Onderzoekbeeld(
        vragen=list(onderzoek.vragen.order_by("volgnummer", "pk")),
        kader=normenkader(onderzoek, oordelen_voor),
        hoeken=hoeken,
        tonen=tonen_van(hoeken),
        conclusies=conclusies_van(onderzoek),
        aanbevelingen=_aanbevelingen(onderzoek, bereik),
        reacties=reacties_van(onderzoek, bereik),
        stukken=stukken_van(onderzoek, bereik),
        vorige=vorige,
        volgende=volgende,
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
