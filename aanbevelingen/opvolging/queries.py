"""Everything the pages about follow-up need, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import (
    Opvolging,
    OpvolgingQuerySet,
    Terugkoppelmoment,
    Verificatie,
    Voortgangsmelding,
)
from aanbevelingen.opvolging.rules import (
    OVERGENOMEN,
    UITVOERING_KLAAR,
    Kernstand,
    Raadskeuze,
    kernstand,
)
from aanbevelingen.opvolging.toets_rules import zwaarste_oordeel
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik


@dataclass(frozen=True, slots=True)
class Regel:
    """One follow-up as a list shows it: the claim and its verification side by side."""

    opvolging: Opvolging
    stand: Kernstand
    moment: date | None
    melding: Voortgangsmelding | None
    verificatie: Verificatie | None
    elders: str = ""
    verificaties: tuple[Verificatie, ...] = ()
    """The last judgement of each who judged the last claim, newest first: they may differ."""


@dataclass(frozen=True, slots=True)
class Raadsoverzicht:
    """What a council sees of its own recommendations; the lists are ordered, late first."""

    overgenomen: list[Regel]
    wacht_op_besluit: list[Regel]
    niet_overgenomen: list[Regel]

    @property
    def te_laat(self) -> int:
        """How many adopted recommendations have passed their report date."""
        return sum(regel.stand.code == "te_laat" for regel in self.overgenomen)

    @property
    def klaar(self) -> int:
        """How many adopted recommendations are claimed to be carried out and not late."""
        return sum(regel.opvolging.uitvoering in UITVOERING_KLAAR for regel in self.overgenomen)


def met_stand(rijen: OpvolgingQuerySet) -> OpvolgingQuerySet:
    """Add open moment, last claim and what each body last said of it: five queries, whatever the number of rows."""
    open_moment = Terugkoppelmoment.objects.filter(
        opvolging=OuterRef("pk"), melding__isnull=True, vervallen_op__isnull=True
    ).values("datum")[:1]
    per_instantie = Verificatie.objects.order_by("melding_id", "namens", "-datum", "-pk")
    laatste_verificatie = per_instantie.distinct("melding_id", "namens")
    laatste_melding = (
        Voortgangsmelding.objects.order_by("opvolging_id", "-datum", "-pk")
        .distinct("opvolging_id")
        .prefetch_related(Prefetch("verificaties", laatste_verificatie, to_attr="laatste_verificatie"))
    )
    verrijkt: OpvolgingQuerySet = (
        rijen.select_related("gemeente", "aanbeveling__onderzoek__regio")
        .annotate(open_moment=Subquery(open_moment))
        .prefetch_related(Prefetch("meldingen", laatste_melding, to_attr="laatste_melding"))
        .order_by(
            F("open_moment").asc(nulls_last=True),
            "aanbeveling__onderzoek__code",
            "aanbeveling__volgnummer",
            "gemeente__naam",
            "pk",
        )
    )
    return verrijkt


def als_regel(opvolging: Opvolging, op: date, elders: str = "") -> Regel:
    """Return the list line of a row that came from `met_stand`."""
    meldingen: list[Voortgangsmelding] = opvolging.laatste_melding  # type: ignore[attr-defined]
    melding = meldingen[0] if meldingen else None
    verificaties: list[Verificatie] = melding.laatste_verificatie if melding else []  # type: ignore[attr-defined]
    verificaties = sorted(verificaties, key=lambda rij: (rij.datum, rij.pk), reverse=True)
    verificatie = verificaties[0] if verificaties else None
    moment: date | None = opvolging.open_moment  # type: ignore[attr-defined]
    stand = kernstand(
        raadsbesluit=opvolging.raadsbesluit,
        uitvoering=opvolging.uitvoering,
        afdoening=opvolging.afdoening,
        oordeel=zwaarste_oordeel(rij.oordeel for rij in verificaties),
        moment=moment,
        op=op,
    )
    return Regel(opvolging, stand, moment, melding, verificatie, elders, tuple(verificaties))


def raadsoverzicht(
    gemeente: Gemeente, bereik: Leesbereik, op: date, *, onderzoek: str = "", regio: str = ""
) -> Raadsoverzicht:
    """Return what this council adopted, still has to decide on, and did not adopt."""
    rijen = Opvolging.objects.zichtbaar_voor(bereik).filter(gemeente=gemeente)
    if onderzoek:
        rijen = rijen.filter(aanbeveling__onderzoek__slug=onderzoek)
    if regio:
        rijen = rijen.filter(aanbeveling__onderzoek__regio__slug=regio)
    eigen = list(met_stand(rijen))
    elders = stand_elders([rij.aanbeveling_id for rij in eigen], gemeente, bereik, op)
    regels = [als_regel(rij, op, elders.get(rij.aanbeveling_id, "")) for rij in eigen]
    return Raadsoverzicht(
        overgenomen=[r for r in regels if r.opvolging.raadsbesluit in OVERGENOMEN],
        wacht_op_besluit=[r for r in regels if _wacht(r.opvolging)],
        niet_overgenomen=[r for r in regels if r.opvolging.raadsbesluit not in OVERGENOMEN and not _wacht(r.opvolging)],
    )


def _wacht(opvolging: Opvolging) -> bool:
    return opvolging.raadsbesluit in (Raadskeuze.NOG_TE_BEHANDELEN, Raadskeuze.AANGEHOUDEN)


def stand_elders(aanbevelingen: Iterable[int], behalve: Gemeente, bereik: Leesbereik, op: date) -> dict[int, str]:
    """Return per recommendation in a few words how it stands in the other municipalities one may see."""
    rijen = (
        Opvolging.objects.zichtbaar_voor(bereik)
        .filter(aanbeveling__in=list(aanbevelingen))
        .exclude(gemeente=behalve)
        .values_list("aanbeveling_id", "raadsbesluit", "uitvoering")
    )
    tellers: dict[int, list[int]] = {}
    for aanbeveling, raadsbesluit, uitvoering in rijen:
        teller = tellers.setdefault(aanbeveling, [0, 0, 0])
        teller[0] += 1
        teller[1] += raadsbesluit in OVERGENOMEN
        teller[2] += uitvoering == "uitgevoerd"
    return {
        aanbeveling: f"{overgenomen} van {alle} raden namen dit over, {klaar} voerden het uit"
        for aanbeveling, (alle, overgenomen, klaar) in tellers.items()
    }


def onderzoeken_van_raad(gemeente: Gemeente, bereik: Leesbereik) -> QuerySet[Onderzoek]:
    """Return the research of which this council has recommendations before it, newest code last."""
    rijen: QuerySet[Onderzoek] = Onderzoek.objects.zichtbaar_voor(bereik)
    return (
        rijen.filter(aanbevelingen__opvolgingen__gemeente=gemeente)
        .select_related("regio")
        .order_by("code", "pk")
        .distinct()
    )


def aanbevelingen_voor_raad(onderzoek: Onderzoek, gemeente: Gemeente) -> QuerySet[Aanbeveling]:
    """Return the recommendations of the research on which this council can decide: before it, and not withdrawn."""
    rijen: QuerySet[Aanbeveling] = Aanbeveling.objects.filter(
        onderzoek=onderzoek, opvolgingen__gemeente=gemeente, ingetrokken_op__isnull=True
    )
    return rijen.order_by("volgnummer", "pk")


def te_melden(gemeenten: Iterable[int], bereik: Leesbereik, op: date) -> list[Regel]:
    """Return the running items of these municipalities on which progress is expected, late first."""
    rijen = Opvolging.objects.zichtbaar_voor(bereik).lopend().filter(gemeente__in=list(gemeenten))
    return [als_regel(rij, op) for rij in met_stand(rijen)[:100]]


def te_melden_door(gebruiker_id: int, bereik: Leesbereik, op: date) -> list[Regel]:
    """Return the running items of which this person is the action holder, late first."""
    rijen = Opvolging.objects.zichtbaar_voor(bereik).lopend().filter(actiehouder=gebruiker_id)
    return [als_regel(rij, op) for rij in met_stand(rijen)[:100]]


def te_verifieren(gemeenten: Iterable[int], bereik: Leesbereik) -> QuerySet[Voortgangsmelding]:
    """Return the claims in these municipalities that nobody has judged yet, oldest first."""
    zichtbaar = Opvolging.objects.zichtbaar_voor(bereik).filter(gemeente__in=list(gemeenten))
    rijen: QuerySet[Voortgangsmelding] = (
        Voortgangsmelding.objects.filter(opvolging__in=zichtbaar, verificaties__isnull=True)
        .select_related("opvolging__gemeente", "opvolging__aanbeveling__onderzoek__regio")
        .order_by("datum", "pk")
    )
    return rijen


@dataclass(frozen=True, slots=True)
class Matrixrij:
    """A recommendation with a cell per municipality, in the order of the columns; empty when hidden."""

    aanbeveling: Aanbeveling
    cellen: list[Regel | None]


def vergelijking(
    aanbevelingen: QuerySet[Aanbeveling], bereik: Leesbereik, op: date
) -> tuple[list[Gemeente], list[Matrixrij]]:
    """Return the columns and rows of the comparison of recommendations over municipalities."""
    rijen = list(aanbevelingen.select_related("onderzoek__regio").order_by("volgnummer", "pk"))
    opvolgingen = met_stand(Opvolging.objects.zichtbaar_voor(bereik).filter(aanbeveling__in=[rij.pk for rij in rijen]))
    cellen = {(o.aanbeveling_id, o.gemeente_id): als_regel(o, op) for o in opvolgingen}
    gemeenten = {r.opvolging.gemeente_id: r.opvolging.gemeente for r in cellen.values()}
    kolommen = sorted(gemeenten.values(), key=lambda gemeente: gemeente.naam)
    matrix = [Matrixrij(rij, [cellen.get((rij.pk, kolom.pk)) for kolom in kolommen]) for rij in rijen]
    return kolommen, matrix
