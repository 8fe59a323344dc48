"""What the start page shows of a council: counts of everything, and the first lines of each list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from aanbevelingen.opvolging.models import Opvolging, OpvolgingQuerySet
from aanbevelingen.opvolging.queries import Regel, als_regel, met_meldingen, stand_elders
from aanbevelingen.opvolging.rules import OVERGENOMEN, UITVOERING_KLAAR, Kernstand, kernstand
from aanbevelingen.opvolging.stand_queries import met_oordeel_op, met_stand_op
from aanbevelingen.overzichten.keuze_rules import WACHT
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik

EERSTE = 25
"""Lines of what the council adopted; the rest is one click away."""
EERSTE_ANDERE = 10
"""Lines of the other lists."""
VOLGORDE = (
    F("open_moment").asc(nulls_last=True),
    F("aanbeveling__onderzoek__code").asc(),
    F("aanbeveling__volgnummer").asc(),
    F("pk").asc(),
)


@dataclass(frozen=True, slots=True)
class Raadsoverzicht:
    """What a council sees of its own recommendations: the first lines, late first, and the counts of all."""

    overgenomen: list[Regel]
    wacht_op_besluit: list[Regel]
    niet_overgenomen: list[Regel]
    aantal_overgenomen: int
    aantal_wacht: int
    aantal_niet: int
    te_laat: int
    klaar: int


def raadsoverzicht(gemeente: Gemeente, bereik: Leesbereik, op: date, *, onderzoek: str = "") -> Raadsoverzicht:
    """Return what this council adopted, still has to decide on, and did not adopt. Five queries."""
    rijen: OpvolgingQuerySet = Opvolging.objects.zichtbaar_voor(bereik).filter(gemeente=gemeente)
    if onderzoek:
        rijen = rijen.filter(aanbeveling__onderzoek__slug=onderzoek)
    rijen = met_stand_op(rijen, op, op)
    tellers = _tellers(rijen)
    eerste = list(_eerste_per_lijst(rijen, op))
    elders = stand_elders([rij.aanbeveling_id for rij in eerste], gemeente, bereik, op)
    regels: dict[str, list[Regel]] = {"over": [], "wacht": [], "niet": []}
    for rij in eerste:
        regels[rij.lijst].append(als_regel(rij, op, elders.get(rij.aanbeveling_id, "")))  # type: ignore[attr-defined]
    return Raadsoverzicht(
        overgenomen=regels["over"],
        wacht_op_besluit=regels["wacht"],
        niet_overgenomen=regels["niet"],
        aantal_overgenomen=tellers["overgenomen"],
        aantal_wacht=tellers["wacht"],
        aantal_niet=tellers["alle"] - tellers["overgenomen"] - tellers["wacht"],
        te_laat=tellers["laat"],
        klaar=tellers["klaar"],
    )


def _tellers(rijen: OpvolgingQuerySet) -> Counter[str]:
    """Count the rows of one municipality; without rows every count is zero."""
    geteld = (
        rijen.order_by()
        .values("gemeente")
        .annotate(
            alle=Count("pk"),
            overgenomen=Count("pk", filter=Q(raadsbesluit__in=OVERGENOMEN)),
            wacht=Count("pk", filter=Q(raadsbesluit__in=WACHT)),
            laat=Count("pk", filter=Q(te_laat=True)),
            klaar=Count("pk", filter=Q(uitvoering__in=UITVOERING_KLAAR)),
        )
    )
    return Counter(geteld.order_by("gemeente").first())


def _eerste_per_lijst(rijen: OpvolgingQuerySet, op: date) -> OpvolgingQuerySet:
    """The first lines of each of the three lists, in one query."""
    lijst = Case(
        When(raadsbesluit__in=OVERGENOMEN, then=Value("over")),
        When(raadsbesluit__in=WACHT, then=Value("wacht")),
        default=Value("niet"),
        output_field=CharField(),
    )
    nummer = Window(RowNumber(), partition_by=F("lijst"), order_by=(F("te_laat").desc(), *VOLGORDE))
    genummerd = met_meldingen(rijen, op).annotate(lijst=lijst).annotate(nummer=nummer)
    eerste: OpvolgingQuerySet = genummerd.filter(
        Q(lijst="over", nummer__lte=EERSTE) | Q(nummer__lte=EERSTE_ANDERE)
    ).order_by("nummer")
    return eerste


@dataclass(frozen=True, slots=True)
class Volgregel:
    """One followed item in short: what it is, where, and how it stands."""

    opvolging: Opvolging
    stand: Kernstand


@dataclass(frozen=True, slots=True)
class Gevolgd:
    """What somebody follows: the first lines, late first, and the count of all."""

    regels: list[Volgregel]
    aantal: int


def gevolgd_door(gebruiker: int, bereik: Leesbereik, op: date) -> Gevolgd:
    """Return what this person follows and may see. One query."""
    rijen = Opvolging.objects.zichtbaar_voor(bereik).filter(volgers__gebruiker=gebruiker)
    rijen = met_oordeel_op(met_stand_op(rijen, op, op), op).select_related("gemeente", "aanbeveling")
    eerste = list(rijen.annotate(alle=Window(Count("pk"))).order_by(F("te_laat").desc(), *VOLGORDE)[:EERSTE_ANDERE])
    return Gevolgd([_volgregel(rij, op) for rij in eerste], eerste[0].alle if eerste else 0)  # type: ignore[attr-defined]


def _volgregel(rij: Opvolging, op: date) -> Volgregel:
    stand = kernstand(
        raadsbesluit=rij.raadsbesluit,
        uitvoering=rij.uitvoering,
        afdoening=rij.afdoening,
        oordeel=rij.op_oordeel,  # type: ignore[attr-defined]
        moment=rij.open_moment,  # type: ignore[attr-defined]
        op=op,
    )
    return Volgregel(rij, stand)
