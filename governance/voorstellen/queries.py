"""Proposals as a list that its address can narrow, and the bodies for which somebody writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio, RegioDeelname
from governance.organisaties.permissions import Leesbereik
from governance.vergaderingen.permissions import van_bijgehouden_orgaan
from governance.voorstellen.models import Voorlegging, Voorstel, VoorstelQuerySet
from governance.voorstellen.permissions import mag_voorstelstuk_inzien
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid

STANDEN = [("lopend", "niet ingetrokken"), ("ingetrokken", "ingetrokken")]


@dataclass(frozen=True, slots=True)
class Voorstelfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    gemeente: str = ""
    jaar: str = ""
    stand: str = ""
    orgaan: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Voorstelfilter:
        """Read the filter from an address, whatever somebody typed there."""
        return cls(**{naam: schoon(parameters.get(naam, "")) for naam in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return bool(self.paren)

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]


def schoon(waarde: str) -> str:
    """Return what somebody typed in an address without what a database refuses."""
    return waarde.replace("\x00", "").strip()[:100]


def als_uuid(tekst: str) -> UUID | None:
    """Return the uuid in an address; None when it is something else."""
    try:
        return UUID(tekst)
    except ValueError:
        return None


def als_jaar(tekst: str) -> int | None:
    """Return the year in an address; None when it is something else."""
    return int(tekst) if len(tekst) == 4 and tekst.isascii() and tekst.isdigit() and int(tekst) else None


@dataclass(frozen=True, slots=True)
class Filterkeuzes:
    """What can be chosen above a list, as value and label; `orgaan` is the one body of the address."""

    regios: list[tuple[str, str]]
    gemeenten: list[tuple[str, str]]
    jaren: list[tuple[str, str]]
    orgaan: Orgaan | None


def filterkeuzes(jaren: Iterable[int], orgaan: str) -> Filterkeuzes:
    """Return the choices of a filter by region, municipality and year; the years are those of the caller."""
    gemeenten = Gemeente.objects.filter(regiodeelnames__isnull=False).distinct().order_by("naam", "pk")
    uuid = als_uuid(orgaan)
    return Filterkeuzes(
        regios=list(Regio.objects.order_by("naam", "pk").values_list("slug", "naam")),
        gemeenten=list(gemeenten.values_list("slug", "naam")),
        jaren=[(str(jaar), str(jaar)) for jaar in jaren],
        orgaan=Orgaan.objects.filter(uuid=uuid).first() if uuid else None,
    )


def van_regio(slug: str, op: date, pad: str = "orgaan") -> Q:
    """Return the condition that a row is of a body of the region, or of a municipality that takes part on that day."""
    gemeenten = RegioDeelname.objects.geldig_op(op).filter(regio__slug=slug)
    return (
        Q(**{f"{pad}__regio__slug": slug})
        | Q(**{f"{pad}__regeling__regio__slug": slug})
        | Q(**{f"{pad}__gemeente__in": gemeenten.values("organisatie")})
    )


def voorstellen(bereik: Leesbereik, keuze: Voorstelfilter, op: date) -> VoorstelQuerySet:
    """Return the proposals this reader may see, narrowed to the choice, newest first."""
    rijen: VoorstelQuerySet = Voorstel.objects.zichtbaar_voor(bereik)
    voorgelegd = Voorlegging.objects.filter(voorstel=OuterRef("pk"))
    if keuze.regio:
        rijen = rijen.filter(van_regio(keuze.regio, op, "afzender"))
    if keuze.gemeente:
        aan_gemeente = voorgelegd.filter(orgaan__gemeente__slug=keuze.gemeente)
        rijen = rijen.filter(Q(afzender__gemeente__slug=keuze.gemeente) | Exists(aan_gemeente))
    if keuze.jaar:
        jaar = als_jaar(keuze.jaar)
        rijen = rijen.filter(datum__year=jaar) if jaar else rijen.none()
    if keuze.stand:
        rijen = _van_stand(rijen, keuze.stand)
    if keuze.orgaan:
        rijen = _van_orgaan(rijen, als_uuid(keuze.orgaan))
    verrijkt: VoorstelQuerySet = (
        rijen.select_related("afzender")
        .annotate(
            aantal_punten=Count("punten", distinct=True),
            aantal_voorgelegd=Count("voorleggingen", distinct=True),
        )
        .order_by("-datum", "-pk")
    )
    return verrijkt


def _van_orgaan(rijen: VoorstelQuerySet, orgaan: UUID | None) -> VoorstelQuerySet:
    if orgaan is None:
        return rijen.none()
    aan_orgaan = Voorlegging.objects.filter(voorstel=OuterRef("pk"), orgaan__uuid=orgaan)
    return rijen.filter(Q(afzender__uuid=orgaan) | Exists(aan_orgaan))


def _van_stand(rijen: VoorstelQuerySet, stand: str) -> VoorstelQuerySet:
    if stand not in dict(STANDEN):
        return rijen.none()
    return rijen.filter(ingetrokken_op__isnull=stand == "lopend")


def voorstelkeuzes(bereik: Leesbereik, keuze: Voorstelfilter) -> Filterkeuzes:
    """Return the choices above the list of proposals."""
    zichtbaar: QuerySet[Voorstel] = Voorstel.objects.zichtbaar_voor(bereik)
    jaren = zichtbaar.order_by("-datum__year").values_list("datum__year", flat=True).distinct()
    return filterkeuzes(jaren, keuze.orgaan)


def met_afzender(rijen: VoorstelQuerySet) -> VoorstelQuerySet:
    """Load what a permission asks of the sender."""
    geladen: VoorstelQuerySet = rijen.select_related(
        "afzender__gemeente", "afzender__regio", "afzender__regeling__regio", "regeling"
    )
    return geladen


def eigen_organen(gebruiker: Any, op: date) -> QuerySet[Orgaan]:
    """Return the bodies of which this person keeps meetings, proposals and moties, as they exist on that day."""
    eigen = van_bijgehouden_orgaan(gebruiker, "")
    if eigen is None:
        return Orgaan.objects.none()
    rijen: QuerySet[Orgaan] = Orgaan.objects.bestaand_op(op).filter(eigen).order_by("naam", "pk")
    return rijen


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document as the page lists it."""

    titel: str
    url: str
    soort: str


def zichtbare_stukken(gebruiker: Any, voorstel: Voorstel, ontvangers: Iterable[Orgaan]) -> list[Stuk]:
    """Return the documents of the proposal this person may see; what is left out is not counted either."""
    organen = list(ontvangers)
    documenten = voorstel.documenten.order_by("titel", "pk")
    return [_stuk(voorstel, rij) for rij in documenten if mag_voorstelstuk_inzien(gebruiker, voorstel, organen, rij)]


def ontvangers_van(voorstel: Voorstel) -> QuerySet[Orgaan]:
    """Return the bodies the proposal was put before, with what a permission asks of them."""
    rijen = Orgaan.objects.filter(voorleggingen__voorstel=voorstel)
    return rijen.select_related("gemeente", "regio", "regeling__regio").order_by("naam", "pk")


def _stuk(voorstel: Voorstel, document: Document) -> Stuk:
    omvang = f"bestand, {filesizeformat(document.grootte)}" if document.grootte else "bestand"
    kenmerken = [
        "koppeling naar een andere website" if document.koppeling else omvang,
        "intern" if document.zichtbaarheid == Zichtbaarheid.INTERN else "",
        "voorbeeld" if document.voorbeeld else "",
    ]
    return Stuk(
        titel=document.titel,
        url=reverse("governance:voorstel-stuk", args=[voorstel.uuid, document.uuid]),
        soort=", ".join(filter(None, kenmerken)),
    )
