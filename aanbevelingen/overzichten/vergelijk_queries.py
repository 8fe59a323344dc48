"""Who does what with the same advice: recommendations by municipalities, on any day, with totals as stacked bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Opvolging, OpvolgingQuerySet
from aanbevelingen.opvolging.rules import OVERGENOMEN, Afdoening, Oordeel, Raadskeuze, Uitvoering, kernstand
from aanbevelingen.opvolging.stand_queries import als_op_dag, met_oordeel_op, met_stand_op
from aanbevelingen.overzichten.balk_rules import stapel
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik
from regio.kern.templatetags.statussen import Uiterlijk, uiterlijk

TOON = {"stand": "Stand", "raadsbesluit": "Raadsbesluit", "uitvoering": "Uitvoering", "verificatie": "Verificatie"}
"""What the cells can show; the first is shown when nothing usable is chosen."""
BALK_BREEDTE = 300
"""Units of the drawing."""
NIET_GEZIEN = "nog_niet_gezien"
VOLGORDE = tuple(
    dict.fromkeys(
        str(code)
        for code in (
            *("te_laat", Oordeel.NIET_AANGETOOND, NIET_GEZIEN, Oordeel.DEELS),
            *(Uitvoering.NIET_GESTART, Uitvoering.IN_VOORBEREIDING, Uitvoering.IN_UITVOERING, "op_koers"),
            *(Uitvoering.DEELS_UITGEVOERD, Uitvoering.UITGEVOERD, Oordeel.BEVESTIGD, "geverifieerd"),
            *(Afdoening.AFGEDAAN, Uitvoering.NIET_UITGEVOERD, Uitvoering.VERVALLEN),
            *(Raadskeuze.OVERGENOMEN, Raadskeuze.GEWIJZIGD_OVERGENOMEN, Raadskeuze.AANGEHOUDEN),
            *(Raadskeuze.NOG_TE_BEHANDELEN, Raadskeuze.VOOR_KENNISGEVING, Raadskeuze.NIET_OVERGENOMEN),
        )
    )
)
"""From left to right in a bar: what asks attention, what runs, what is done, what the council did not adopt."""


@dataclass(frozen=True, slots=True)
class Cel:
    """What one municipality did with one recommendation: a status, and where its story is."""

    adres: str
    code: str
    woord: str = ""

    @property
    def in_woorden(self) -> str:
        """The status as text, for a file."""
        return self.woord or uiterlijk(self.code).woord


@dataclass(frozen=True, slots=True)
class Balkstuk:
    """A piece of a stacked bar with the look of its status."""

    uiterlijk: Uiterlijk
    aantal: int
    x: int
    breedte: int
    midden: int


@dataclass(frozen=True, slots=True)
class Totaal:
    """How many municipalities stand where: status and count in a fixed order, and the same as a bar."""

    tellingen: list[tuple[Uiterlijk, int]]
    balk: list[Balkstuk]


@dataclass(frozen=True, slots=True)
class Rij:
    """A recommendation with name and cell of every municipality (None when hidden, or not before it), and its total."""

    aanbeveling: Aanbeveling
    cellen: list[tuple[str, Cel | None]]
    totaal: Totaal


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The matrix; `codes` are the statuses that occur in it, in the order of every total."""

    kolommen: list[Gemeente]
    rijen: list[Rij]
    codes: list[str]
    totaal: Totaal


def gekozen_toon(getypt: str) -> str:
    """Return which of the switches of the comparison is on."""
    return getypt if getypt in TOON else next(iter(TOON))


def te_vergelijken(onderzoek: Onderzoek) -> QuerySet[Aanbeveling]:
    """Return the rows of the comparison of a piece of research, in their order."""
    rijen: QuerySet[Aanbeveling] = Aanbeveling.objects.filter(onderzoek=onderzoek)
    return rijen.order_by("volgnummer", "pk")


def vergelijking(
    onderzoek: Onderzoek, rijen: Iterable[Aanbeveling], bereik: Leesbereik, toon: str, dag: date, heden: date
) -> Vergelijking:
    """Return the comparison of these recommendations of one research. Two queries, whatever the number of cells."""
    aanbevelingen = list(rijen)
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik).filter(aanbeveling__onderzoek=onderzoek)
    kolommen = list(Gemeente.objects.filter(pk__in=zichtbaar.values("gemeente")).order_by("naam", "pk"))
    cellen = _cellen(zichtbaar.filter(aanbeveling__in=aanbevelingen), toon, dag, heden)
    tellers = {rij.pk: Counter[str]() for rij in aanbevelingen}
    for (aanbeveling, _), cel in cellen.items():
        tellers[aanbeveling][cel.code] += 1
    alles = sum(tellers.values(), Counter[str]())
    codes = [code for code in VOLGORDE if alles[code]]
    matrix = [
        Rij(
            aanbeveling=rij,
            cellen=[(kolom.naam, cellen.get((rij.pk, kolom.pk))) for kolom in kolommen],
            totaal=_totaal(tellers[rij.pk], codes),
        )
        for rij in aanbevelingen
    ]
    return Vergelijking(kolommen, matrix, codes, _totaal(alles, codes))


def _cellen(zichtbaar: OpvolgingQuerySet, toon: str, dag: date, heden: date) -> dict[tuple[int, int], Cel]:
    rijen = met_oordeel_op(met_stand_op(zichtbaar, dag, heden), dag).order_by("pk")
    return {(rij.aanbeveling_id, rij.gemeente_id): _cel(rij, toon, dag) for rij in als_op_dag(rijen)}


def _cel(rij: Opvolging, toon: str, dag: date) -> Cel:
    oordeel: str = rij.op_oordeel  # type: ignore[attr-defined]
    adres = reverse("aanbevelingen:opvolging-detail", args=[rij.uuid])
    if toon == "raadsbesluit" or rij.raadsbesluit not in OVERGENOMEN:
        return Cel(adres, rij.raadsbesluit)
    if toon == "uitvoering":
        return Cel(adres, rij.uitvoering)
    if toon == "verificatie":
        return Cel(adres, oordeel or NIET_GEZIEN)
    stand = kernstand(
        raadsbesluit=rij.raadsbesluit,
        uitvoering=rij.uitvoering,
        afdoening=rij.afdoening,
        oordeel=oordeel,
        moment=rij.open_moment,  # type: ignore[attr-defined]
        op=dag,
    )
    return Cel(adres, stand.code, stand.woord)


def _totaal(teller: Counter[str], codes: list[str]) -> Totaal:
    vormen = [uiterlijk(code) for code in codes]
    aantallen = [teller[code] for code in codes]
    balk = [
        Balkstuk(vormen[stuk.plaats], stuk.aantal, stuk.x, stuk.breedte, stuk.midden)
        for stuk in stapel(aantallen, BALK_BREEDTE)
    ]
    return Totaal(list(zip(vormen, aantallen, strict=True)), balk)
