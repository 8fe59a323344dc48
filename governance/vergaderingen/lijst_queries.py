"""Meetings as a list that its address can narrow: those that come first, the nearest on top, then those that were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.models import Agendapunt, Vergadering, VergaderingQuerySet
from governance.vergaderingen.permissions import van_bijgehouden_orgaan

EIGENAAR = ("gemeente", "regio", "regeling__regio")
VAN_ORGAAN = tuple(f"orgaan__{naam}" for naam in EIGENAAR)
WANNEER = [("komend", "Komend"), ("geweest", "Geweest")]


@dataclass(frozen=True, slots=True)
class Vergaderfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    gemeente: str = ""
    orgaan: str = ""
    jaar: str = ""
    wanneer: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Vergaderfilter:
        """Read the filter from an address, whatever somebody typed there."""
        namen = cls.__dataclass_fields__
        return cls(**{naam: parameters.get(naam, "").replace("\x00", "").strip()[:100] for naam in namen})

    def __bool__(self) -> bool:
        return any((self.regio, self.gemeente, self.orgaan, self.jaar, self.wanneer))

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]


@dataclass(frozen=True, slots=True)
class Vergaderkeuzes:
    """What can be chosen above the list: only years with a meeting this reader may know of."""

    regios: list[Regio]
    gemeenten: list[Gemeente]
    jaren: list[str]
    wanneer: list[tuple[str, str]]
    orgaan: Orgaan | None


def vergaderingen(bereik: Leesbereik, keuze: Vergaderfilter, op: date) -> QuerySet[Vergadering]:
    """Return the meetings this reader may know of, narrowed to the choice, with `aantal_punten` he may see."""
    rijen: VergaderingQuerySet = Vergadering.objects.zichtbaar_voor(bereik)
    if keuze.regio:
        rijen = _van_regio(rijen, keuze.regio, op)
    if keuze.gemeente:
        rijen = rijen.filter(orgaan__gemeente__slug=keuze.gemeente)
    if keuze.orgaan:
        orgaan = _uuid(keuze.orgaan)
        rijen = rijen.filter(orgaan__uuid=orgaan) if orgaan else rijen.none()
    if keuze.jaar:
        jaar = _jaar(keuze.jaar)
        rijen = rijen.filter(datum__year=jaar) if jaar else rijen.none()
    if keuze.wanneer:
        rijen = _wanneer(rijen, keuze.wanneer, op)
    return _geordend(rijen.select_related(*VAN_ORGAAN), bereik, op)


def _van_regio(rijen: VergaderingQuerySet, slug: str, op: date) -> VergaderingQuerySet:
    gemeenten = RegioDeelname.objects.geldig_op(op).filter(regio__slug=slug)
    return rijen.filter(
        Q(orgaan__regio__slug=slug)
        | Q(orgaan__regeling__regio__slug=slug)
        | Q(orgaan__gemeente__in=gemeenten.values("organisatie"))
    )


def _wanneer(rijen: VergaderingQuerySet, wanneer: str, op: date) -> VergaderingQuerySet:
    if wanneer == "komend":
        return rijen.filter(datum__gte=op)
    return rijen.filter(datum__lt=op) if wanneer == "geweest" else rijen.none()


def _geordend(rijen: Any, bereik: Leesbereik, op: date) -> QuerySet[Vergadering]:
    """Order so that the next meeting is on top: what comes by date, then what was with the latest first."""
    punten = Agendapunt.objects.zichtbaar_voor(bereik).filter(vergadering=OuterRef("pk")).order_by()
    aantal = punten.values("vergadering").annotate(aantal=Count("pk")).values("aantal")
    komt = Case(When(datum__gte=op, then=F("datum")), default=None, output_field=DateField())
    geordend: QuerySet[Vergadering] = rijen.annotate(
        aantal_punten=Coalesce(Subquery(aantal), Value(0)), komt=komt
    ).order_by(F("komt").asc(nulls_last=True), "-datum", F("aanvang").asc(nulls_last=True), "pk")
    return geordend


def _jaar(tekst: str) -> int | None:
    return int(tekst) if len(tekst) == 4 and tekst.isascii() and tekst.isdigit() and int(tekst) > 0 else None


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def keuzes_voor(bereik: Leesbereik, keuze: Vergaderfilter) -> Vergaderkeuzes:
    """Return the choices of the filter."""
    zichtbaar: QuerySet[Vergadering] = Vergadering.objects.zichtbaar_voor(bereik)
    jaren = zichtbaar.order_by("-datum__year").values_list("datum__year", flat=True).distinct()
    gemeenten = Gemeente.objects.filter(regiodeelnames__isnull=False).distinct()
    orgaan = _uuid(keuze.orgaan)
    return Vergaderkeuzes(
        regios=list(Regio.objects.order_by("naam", "pk")),
        gemeenten=list(gemeenten.order_by("naam", "pk")),
        jaren=[str(jaar) for jaar in jaren],
        wanneer=WANNEER,
        orgaan=Orgaan.objects.filter(uuid=orgaan).first() if orgaan else None,
    )


def eigen_organen(gebruiker: Any, op: date) -> list[Orgaan]:
    """Return the bodies of which this person records the meetings: those that exist on that day, by name."""
    eigen = van_bijgehouden_orgaan(gebruiker, "")
    if eigen is None:
        return []
    organen: QuerySet[Orgaan] = Orgaan.objects.bestaand_op(op).filter(eigen).order_by("naam", "pk")
    return list(organen.select_related(*EIGENAAR))
