"""All bodies as a list that its address can narrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from governance.organen.models import Aard, Orgaan, OrgaanQuerySet, OrgaanSoort
from governance.organisaties.models import Regio, RegioDeelname
from governance.organisaties.permissions import beheerbereik
from governance.regelingen.models import Regeling

VAN_GEMEENTE = (OrgaanSoort.GEMEENTERAAD, OrgaanSoort.COLLEGE)
STANDEN = [("voorstel", "nog een voorstel"), ("opgeheven", "opgeheven")]


@dataclass(frozen=True, slots=True)
class Orgaanfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    soort: str = ""
    aard: str = ""
    stand: str = ""
    tekst: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Orgaanfilter:
        """Read the filter from an address, whatever somebody typed there."""
        namen = cls.__dataclass_fields__
        return cls(**{naam: parameters.get(naam, "").replace("\x00", "").strip()[:100] for naam in namen})

    def __bool__(self) -> bool:
        return any((self.regio, self.soort, self.aard, self.stand, self.tekst))

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]


@dataclass(frozen=True, slots=True)
class Orgaankeuzes:
    """What can be chosen above the list."""

    regios: list[Regio]
    soorten: list[tuple[str, str]]
    aarden: list[tuple[str, str]]
    standen: list[tuple[str, str]]


def orgaankeuzes() -> Orgaankeuzes:
    """Return the choices of the filter."""
    regios = list(Regio.objects.order_by("naam", "pk"))
    return Orgaankeuzes(regios, OrgaanSoort.choices, Aard.choices, STANDEN)


def organen(keuze: Orgaanfilter, op: date) -> QuerySet[Orgaan]:
    """Return the bodies that exist on that day, by name; councils and colleges only when that kind is chosen."""
    rijen = _van_stand(Orgaan.objects.all(), keuze.stand, op)
    rijen = rijen.filter(soort=keuze.soort) if keuze.soort else rijen.exclude(soort__in=VAN_GEMEENTE)
    if keuze.regio:
        van_regio = Q(regio__slug=keuze.regio) | Q(regeling__regio__slug=keuze.regio)
        rijen = rijen.filter(van_regio | Q(gemeente__regiodeelnames__in=_deelnames(keuze.regio, op)))
    if keuze.aard:
        rijen = rijen.filter(aard=keuze.aard)
    if keuze.tekst:
        rijen = rijen.filter(Q(naam__icontains=keuze.tekst) | Q(regeling__naam__icontains=keuze.tekst))
    return rijen.select_related("gemeente", "regio", "regeling__regio").order_by(Lower("naam"), "pk")


def _van_stand(rijen: OrgaanQuerySet, stand: str, op: date) -> OrgaanQuerySet:
    if stand == "voorstel":
        return rijen.filter(voorgesteld=True)
    if stand == "opgeheven":
        return rijen.filter(Q(opgeheven_per__lte=op) | Q(vervallen=True))
    return rijen.bestaand_op(op) if not stand else rijen.none()


def _deelnames(slug: str, op: date) -> Any:
    return RegioDeelname.objects.geldig_op(op).filter(regio__slug=slug)


def eigen_beheer(gebruiker: Any) -> tuple[list[Regio], list[Regeling]]:
    """Return the regions and regelingen to which this person may add a body."""
    bereik = beheerbereik(gebruiker)
    regios = Regio.objects.filter(pk__in=bereik.regios).order_by("naam", "pk")
    regelingen = Regeling.objects.filter(Q(pk__in=bereik.regelingen) | Q(regio__in=bereik.regios))
    return list(regios), list(regelingen.order_by("naam", "pk"))
