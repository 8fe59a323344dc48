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

from governance.besluitvorming.models import Beslispunt, Besluit, BesluitQuerySet, Besluitstuk
from governance.besluitvorming.permissions import mag_logboek_inzien, zichtbare_stukken
from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from regio.audit.queries import Logregel, logboek_van
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


@dataclass(frozen=True, slots=True)
class Besluitbeeld:
    """A decision with its points, and the documents and the log as far as this reader may see them."""

    besluit: Besluit
    beslispunten: list[Beslispunt]
    stukken: list[Stuk]
    logboek: list[Logregel] | None


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


def besluitbeeld(besluit: Besluit, gebruiker: Any) -> Besluitbeeld:
    """Return everything the page of a decision shows to this person."""
    mag_log = mag_logboek_inzien(gebruiker, besluit)
    documenten = besluit.documenten.order_by("titel", "pk")
    return Besluitbeeld(
        besluit=besluit,
        beslispunten=list(besluit.beslispunten.order_by("nummer", "pk")),
        stukken=[_stuk(besluit, rij) for rij in zichtbare_stukken(gebruiker, besluit, documenten)],
        logboek=logboek_van(besluit, (Beslispunt, "besluit"), (Besluitstuk, "besluit")) if mag_log else None,
    )


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
