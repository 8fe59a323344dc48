"""Decisions as a list that its address can narrow, and one decision with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from governance.besluitvorming.models import Besluit, BesluitQuerySet, Uitkomst
from governance.besluitvorming.permissions import zichtbare_stukken
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.regelingen.models import Deelname, Regeling
from governance.vergaderingen.models import Agendapunt
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid


@dataclass(frozen=True, slots=True)
class Besluitfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    gemeente: str = ""
    jaar: str = ""
    orgaan: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Besluitfilter:
        """Read the filter from an address, whatever somebody typed there."""
        return cls(**{naam: _schoon(parameters.get(naam, "")) for naam in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return any((self.regio, self.gemeente, self.jaar, self.orgaan))


def _schoon(waarde: str) -> str:
    return waarde.replace("\x00", "").strip()[:100]


@dataclass(frozen=True, slots=True)
class Filterkeuzes:
    """What can be chosen: only years that have a decision this reader may see."""

    regios: list[Regio]
    gemeenten: list[Gemeente]
    jaren: list[str]
    orgaan: Orgaan | None


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document as the page lists it."""

    titel: str
    url: str
    soort: str


def van_regio(rijen: BesluitQuerySet, slug: str, op: date) -> BesluitQuerySet:
    """Keep decisions of the region's bodies and of the councils that take part on that day."""
    gemeenten = RegioDeelname.objects.geldig_op(op).filter(regio__slug=slug)
    return rijen.filter(
        Q(orgaan__regio__slug=slug)
        | Q(orgaan__regeling__regio__slug=slug)
        | Q(orgaan__gemeente__in=gemeenten.values("organisatie"))
    )


def met_orgaan(rijen: BesluitQuerySet) -> BesluitQuerySet:
    """Add body, owner and number of points, newest decision first."""
    verrijkt: BesluitQuerySet = (
        rijen.select_related("orgaan__gemeente", "orgaan__regio", "orgaan__regeling__regio")
        .annotate(aantal_punten=Count("beslispunten"))
        .order_by("-datum", "-pk")
    )
    return verrijkt


def besluiten(bereik: Leesbereik, keuze: Besluitfilter, op: date) -> BesluitQuerySet:
    """Return the decisions this reader may see, narrowed to the choice, newest first."""
    rijen: BesluitQuerySet = Besluit.objects.zichtbaar_voor(bereik)
    if keuze.regio:
        rijen = van_regio(rijen, keuze.regio, op)
    if keuze.gemeente:
        rijen = rijen.filter(orgaan__gemeente__slug=keuze.gemeente)
    if keuze.jaar:
        jaar = _jaar(keuze.jaar)
        rijen = rijen.filter(datum__year=jaar) if jaar else rijen.none()
    if keuze.orgaan:
        orgaan = _uuid(keuze.orgaan)
        rijen = rijen.filter(orgaan__uuid=orgaan) if orgaan else rijen.none()
    return met_orgaan(rijen)


def _jaar(tekst: str) -> int | None:
    return int(tekst) if len(tekst) == 4 and tekst.isascii() and tekst.isdigit() else None


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


def filterkeuzes(bereik: Leesbereik, keuze: Besluitfilter) -> Filterkeuzes:
    """Return the choices of the filter; municipalities and regions are public, years are scoped."""
    zichtbaar: QuerySet[Besluit] = Besluit.objects.zichtbaar_voor(bereik)
    jaren = zichtbaar.order_by("-datum__year").values_list("datum__year", flat=True).distinct()
    gemeenten = Gemeente.objects.filter(regiodeelnames__isnull=False).distinct()
    orgaan = _uuid(keuze.orgaan)
    return Filterkeuzes(
        regios=list(Regio.objects.order_by("naam", "pk")),
        gemeenten=list(gemeenten.order_by("naam", "pk")),
        jaren=[str(jaar) for jaar in jaren],
        orgaan=Orgaan.objects.filter(uuid=orgaan).first() if orgaan else None,
    )


def stukken_van(besluit: Besluit, gebruiker: Any) -> list[Stuk]:
    """Return the documents of a decision that this person may see, by title."""
    documenten = besluit.documenten.order_by("titel", "pk")
    return [_stuk(besluit, rij) for rij in zichtbare_stukken(gebruiker, besluit, documenten)]


def _stuk(besluit: Besluit, document: Document) -> Stuk:
    omvang = f"bestand, {filesizeformat(document.grootte)}" if document.grootte else "bestand"
    kenmerken = [
        "koppeling naar een andere website" if document.koppeling else omvang,
        "intern" if document.zichtbaarheid == Zichtbaarheid.INTERN else "",
        "voorbeeld" if document.voorbeeld else "",
    ]
    return Stuk(
        titel=document.titel,
        url=reverse("governance:besluit-stuk", args=[besluit.uuid, document.uuid]),
        soort=", ".join(filter(None, kenmerken)),
    )


# Repeating a decision.


@dataclass(frozen=True, slots=True)
class Reekskeuzes:
    """What the rows of a series can choose from, by key; and the subject that follows from a regeling."""

    regelingen: dict[str, Regeling]
    agenda: dict[str, Agendapunt]
    titels: dict[str, str]
    uitkomst: str

    @property
    def voor_form(self) -> dict[str, Any]:
        """What a row needs to know."""
        return {"regelingen": self.regelingen, "agenda": self.agenda, "titels": self.titels}


def reekskeuzes(bron: Besluit) -> Reekskeuzes:
    """Return the other regelingen this body has to do with, and the other items of the same meeting."""
    eigen = [punt.regeling for punt in bron.beslispunten.select_related("regeling").order_by("nummer") if punt.regeling]
    regelingen = regelingen_bij(bron.orgaan).exclude(pk__in=[rij.pk for rij in eigen]).order_by("naam", "pk")
    agenda = Agendapunt.objects.none()
    if bron.behandeld_bij is not None:
        agenda = Agendapunt.objects.filter(vergadering=bron.behandeld_bij.vergadering_id).order_by("volgorde", "pk")
    eerste = bron.beslispunten.order_by("nummer").values_list("uitkomst", flat=True).first()
    return Reekskeuzes(
        regelingen={str(rij.pk): rij for rij in regelingen},
        agenda={str(rij.pk): rij for rij in agenda.select_related("vergadering")},
        titels={str(rij.pk): _titel_voor(bron, eigen, rij) for rij in regelingen},
        uitkomst=eerste or Uitkomst.CONFORM,
    )


def _titel_voor(bron: Besluit, eigen: list[Regeling], regeling: Regeling) -> str:
    """Return the subject with the name of the other regeling, whether or not the first name stood in it."""
    for oud in eigen:
        if oud.naam in bron.titel:
            return bron.titel.replace(oud.naam, regeling.naam)[:250]
    return f"{bron.titel}: {regeling.naam}"[:250]


def regelingen_bij(orgaan: Orgaan) -> QuerySet[Regeling]:
    """Return the regelingen a body decides about: those its municipality is in, or those of its region."""
    regio = orgaan.regeling.regio_id if orgaan.regeling else orgaan.regio_id
    if orgaan.gemeente_id is not None:
        return Regeling.objects.filter(
            pk__in=Deelname.objects.filter(organisatie=orgaan.gemeente_id).values("regeling")
        )
    return Regeling.objects.filter(regio=regio) if regio else Regeling.objects.filter(pk__in=[orgaan.regeling_id])
