"""Consultations as a list that its address can narrow, and what lies beside one: its documents and its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from governance.organen.models import Orgaan
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import beheerbereik, leesbereik
from governance.regelingen.models import Regeling
from governance.zienswijzen.models import (
    Raadpleging,
    RaadplegingQuerySet,
    Raadplegingstuk,
    Termijnschema,
    Verzoek,
    Zienswijze,
)
from governance.zienswijzen.permissions import (
    leest_voor_raadpleging,
    mag_raadplegingstuk_inzien,
    zichtbaar_antwoord,
)
from governance.zienswijzen.rules import Stuksoort
from regio.audit.queries import Logregel, logboek_van
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid

STANDEN = [("open", "loopt nog"), ("afgerond", "besluit van het bestuur genomen"), ("ingetrokken", "ingetrokken")]


@dataclass(frozen=True, slots=True)
class Raadplegingfilter:
    """What the reader narrows the list to; a value that names nothing is kept and finds nothing."""

    regio: str = ""
    regeling: str = ""
    gemeente: str = ""
    soort: str = ""
    jaar: str = ""
    stand: str = ""

    @classmethod
    def uit(cls, parameters: Mapping[str, str]) -> Raadplegingfilter:
        """Read the filter from an address, whatever somebody typed there."""
        namen = cls.__dataclass_fields__
        return cls(**{naam: parameters.get(naam, "").replace("\x00", "").strip()[:120] for naam in namen})

    def __bool__(self) -> bool:
        return bool(self.paren)

    @property
    def paren(self) -> list[tuple[str, str]]:
        """The choices that are made, as they stand in an address."""
        alle = ((naam, getattr(self, naam)) for naam in self.__dataclass_fields__)
        return [(naam, waarde) for naam, waarde in alle if waarde]


@dataclass(frozen=True, slots=True)
class Filterkeuzes:
    """What can be chosen above the list, as value and label."""

    regios: list[tuple[str, str]]
    regelingen: list[tuple[str, str]]
    gemeenten: list[tuple[str, str]]
    soorten: list[tuple[str, str]]
    jaren: list[tuple[str, str]]
    standen: list[tuple[str, str]]


def raadplegingen(gebruiker: Any, keuze: Raadplegingfilter) -> RaadplegingQuerySet:
    """Return the consultations this reader may know of, narrowed, the last sent first and drafts on top."""
    rijen: RaadplegingQuerySet = Raadpleging.objects.zichtbaar_voor(leesbereik(gebruiker))
    if keuze.regio:
        rijen = rijen.filter(Q(regio__slug=keuze.regio) | Q(regeling__regio__slug=keuze.regio))
    if keuze.regeling:
        rijen = rijen.filter(regeling__slug=keuze.regeling)
    if keuze.gemeente:
        aan = Verzoek.objects.filter(raadpleging=OuterRef("pk"), raad__gemeente__slug=keuze.gemeente)
        rijen = rijen.filter(Exists(aan))
    if keuze.soort:
        rijen = rijen.filter(soort=keuze.soort)
    if keuze.jaar:
        jaar = _jaar(keuze.jaar)
        rijen = rijen.filter(Q(jaar=jaar) | Q(jaar__isnull=True, verzonden_op__year=jaar)) if jaar else rijen.none()
    if keuze.stand:
        rijen = _van_stand(rijen, keuze.stand)
    return _verrijkt(rijen, gebruiker)


def _verrijkt(rijen: RaadplegingQuerySet, gebruiker: Any) -> RaadplegingQuerySet:
    """Add `aantal_raden` and `aantal_besloten`, as far as this reader may know of the answers."""
    verzoeken = Verzoek.objects.filter(raadpleging=OuterRef("pk"))
    antwoorden = Zienswijze.objects.filter(zichtbaar_antwoord(gebruiker), verzoek__raadpleging=OuterRef("pk"))
    verrijkt: RaadplegingQuerySet = (
        rijen.select_related("regeling__regio", "regio")
        .annotate(
            aantal_raden=_aantal(verzoeken, "raadpleging"),
            aantal_besloten=_aantal(antwoorden, "verzoek__raadpleging"),
        )
        .order_by("-verzonden_op", "-pk")
    )
    return verrijkt


def _aantal(rijen: Any, groep: str) -> Coalesce:
    geteld = rijen.order_by().values(groep).annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(geteld, output_field=IntegerField()), 0)


def _van_stand(rijen: RaadplegingQuerySet, stand: str) -> RaadplegingQuerySet:
    if stand == "ingetrokken":
        return rijen.filter(ingetrokken_op__isnull=False)
    if stand in dict(STANDEN):
        return rijen.filter(ingetrokken_op__isnull=True, vastgesteld_op__isnull=stand == "open")
    return rijen.none()


def _jaar(tekst: str) -> int | None:
    return int(tekst) if len(tekst) == 4 and tekst.isascii() and tekst.isdigit() and int(tekst) else None


def filterkeuzes(gebruiker: Any) -> Filterkeuzes:
    """Return the choices above the list; only of consultations this reader may know of."""
    zichtbaar: QuerySet[Raadpleging] = Raadpleging.objects.zichtbaar_voor(leesbereik(gebruiker))
    regelingen = Regeling.objects.filter(raadplegingen__in=zichtbaar).distinct().order_by("naam", "pk")
    gemeenten = Gemeente.objects.filter(organen__verzoeken__raadpleging__in=zichtbaar).distinct()
    jaren = zichtbaar.filter(jaar__isnull=False).order_by("-jaar").values_list("jaar", flat=True).distinct()
    return Filterkeuzes(
        regios=list(Regio.objects.order_by("naam", "pk").values_list("slug", "naam")),
        regelingen=list(regelingen.values_list("slug", "naam")),
        gemeenten=list(gemeenten.order_by("naam", "pk").values_list("slug", "naam")),
        soorten=list(Stuksoort.choices),
        jaren=[(str(jaar), str(jaar)) for jaar in jaren],
        standen=STANDEN,
    )


def waar_te_openen(gebruiker: Any) -> list[tuple[str, str]]:
    """Return label and address of everything for which this person may start a consultation, by name."""
    beheer = beheerbereik(gebruiker)
    if not (beheer.regios or beheer.regelingen):
        return []
    regelingen = Regeling.objects.filter(Q(pk__in=beheer.regelingen) | Q(regio__in=beheer.regios))
    van_regeling = [
        (naam, reverse("governance:raadpleging-nieuw", args=[slug]))
        for naam, slug in regelingen.order_by("naam", "pk").values_list("naam", "slug")
    ]
    van_regio = [
        (f"{naam} (regio, zonder regeling)", reverse("governance:regio-raadpleging-nieuw", args=[slug]))
        for naam, slug in Regio.objects.filter(pk__in=beheer.regios).order_by("naam").values_list("naam", "slug")
    ]
    return [*van_regeling, *van_regio]


def schemas_van(regio: Regio) -> QuerySet[Termijnschema]:
    """Return the schedules of a region, the latest year first, each with how many consultations use it."""
    rijen: QuerySet[Termijnschema] = Termijnschema.objects.filter(regio=regio)
    return rijen.annotate(aantal=Count("raadplegingen")).order_by("-jaar", "naam", "pk")


def schemakeuzes(raadpleging: Raadpleging) -> QuerySet[Termijnschema]:
    """Return the schedules that can be chosen: those of the region it is of."""
    regio = raadpleging.regio_id or (raadpleging.regeling.regio_id if raadpleging.regeling else None)
    return Termijnschema.objects.filter(regio=regio).order_by("-jaar", "naam", "pk")


# Documents and history.


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document as a page lists it."""

    titel: str
    url: str
    soort: str


def stukken_van(raadpleging: Raadpleging, gebruiker: Any, raden: Iterable[Orgaan]) -> list[Stuk]:
    """Return the documents this person may see; what is left out is not counted either."""
    organen = list(raden)
    rijen = raadpleging.documenten.order_by("titel", "pk")
    return [
        _stuk(raadpleging, rij) for rij in rijen if mag_raadplegingstuk_inzien(gebruiker, raadpleging, organen, rij)
    ]


def _stuk(raadpleging: Raadpleging, document: Document) -> Stuk:
    omvang = f"bestand, {filesizeformat(document.grootte)}" if document.grootte else "bestand"
    kenmerken = [
        "koppeling naar een andere website" if document.koppeling else omvang,
        "intern" if document.zichtbaarheid == Zichtbaarheid.INTERN else "",
        "voorbeeld" if document.voorbeeld else "",
    ]
    adres = reverse("governance:raadpleging-stuk", args=[raadpleging.uuid, document.uuid])
    return Stuk(document.titel, adres, ", ".join(filter(None, kenmerken)))


def raden_van(raadpleging: Raadpleging) -> QuerySet[Orgaan]:
    """Return the councils that are asked, with what a permission asks of them."""
    rijen = Orgaan.objects.filter(verzoeken__raadpleging=raadpleging)
    return rijen.select_related("gemeente", "regio", "regeling__regio").order_by("naam", "pk")


def logboek(raadpleging: Raadpleging, gebruiker: Any) -> list[Logregel] | None:
    """Return who changed the consultation and its documents; None for who does not read for the region.

    What a council does with it is not told here: its agenda may be behind closed doors.
    """
    if not leest_voor_raadpleging(gebruiker, raadpleging):
        return None
    return logboek_van(raadpleging, (Raadplegingstuk, "raadpleging"))
