"""Everything the pages about follow-up need, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
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
    Kernstand,
    geen_nieuws_op_rij,
    kernstand,
    valt_op,
)
from aanbevelingen.opvolging.toets_rules import zwaarste_oordeel
from governance.organisaties.models import Gemeente
from governance.organisaties.permissions import Leesbereik

HOOGSTENS_GEEN_NIEUWS = 24
"""Further back than so many claims nobody counts."""


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
    geen_nieuws: int = 0
    op: date | None = None
    """The day of which this is the state."""

    @property
    def geen_nieuws_woord(self) -> str:
        """The words of the mark "geen nieuws", empty while it does not stand out."""
        return f"{self.geen_nieuws} keer geen nieuws" if valt_op(self.geen_nieuws) else ""


def met_stand(rijen: OpvolgingQuerySet) -> OpvolgingQuerySet:
    """Add open moment, last claim and what each body last said of it: five queries, whatever the number of rows."""
    open_moment = Terugkoppelmoment.objects.filter(
        opvolging=OuterRef("pk"), melding__isnull=True, vervallen_op__isnull=True
    ).values("datum")[:1]
    verrijkt: OpvolgingQuerySet = (
        met_meldingen(rijen)
        .annotate(open_moment=Subquery(open_moment))
        .order_by(
            F("open_moment").asc(nulls_last=True),
            "aanbeveling__onderzoek__code",
            "aanbeveling__volgnummer",
            "gemeente__naam",
            "pk",
        )
    )
    return verrijkt


def met_meldingen(rijen: OpvolgingQuerySet, tot: date = date.max) -> OpvolgingQuerySet:
    """Add the last claim up to a day, what each body last said of it, and which claims were "geen nieuws"."""
    per_instantie = Verificatie.objects.filter(datum__lte=tot).order_by("melding_id", "namens", "-datum", "-pk")
    laatste_verificatie = per_instantie.distinct("melding_id", "namens")
    laatste_melding = (
        Voortgangsmelding.objects.filter(datum__lte=tot)
        .order_by("opvolging_id", "-datum", "-pk")
        .distinct("opvolging_id")
        .prefetch_related(Prefetch("verificaties", laatste_verificatie, to_attr="laatste_verificatie"))
    )
    verrijkt: OpvolgingQuerySet = (
        rijen.select_related("gemeente", "aanbeveling__onderzoek__regio")
        .annotate(geen_nieuws_reeks=laatste_geen_nieuws(tot, HOOGSTENS_GEEN_NIEUWS))
        .prefetch_related(Prefetch("meldingen", laatste_melding, to_attr="laatste_melding"))
    )
    return verrijkt


def laatste_geen_nieuws(tot: date, aantal: int) -> ArraySubquery:
    """Return the expression that tells of the last claims up to a day, newest first, whether each was "geen nieuws"."""
    meldingen = Voortgangsmelding.objects.filter(opvolging=OuterRef("pk"), datum__lte=tot).order_by("-datum", "-pk")
    return ArraySubquery(meldingen.values("geen_nieuws")[:aantal])


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
    geen_nieuws = geen_nieuws_op_rij(opvolging.geen_nieuws_reeks)  # type: ignore[attr-defined]
    return Regel(opvolging, stand, moment, melding, verificatie, elders, tuple(verificaties), geen_nieuws, op)


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


def volgt(opvolging: Opvolging, gebruiker: Any) -> bool:
    """Tell whether this person follows the item; a visitor follows nothing."""
    return gebruiker.is_authenticated and opvolging.volgers.filter(gebruiker=gebruiker).exists()
