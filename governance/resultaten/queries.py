"""What the pages about results show, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from django.db.models import Count, F, Model, Prefetch, Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from governance.doelen.models import Doel
from governance.organisaties.models import Gemeente, Regio
from governance.organisaties.permissions import Leesbereik
from governance.programmas.models import Programma
from governance.resultaten.models import Resultaat, Resultaatbewijs, Resultaatgemeente
from governance.resultaten.permissions import mag_bewijs_inzien
from regio.documenten.models import Document
from regio.kern.modellen import Zichtbaarheid

_Rij = TypeVar("_Rij", bound=Model)


@dataclass(frozen=True, slots=True)
class Resultaatfilter:
    """Which results a reader asks for; what does not exist is no choice."""

    gemeente: Gemeente | None = None
    programma: Programma | None = None
    doel: Doel | None = None

    def __bool__(self) -> bool:
        return any((self.gemeente, self.programma, self.doel))


@dataclass(frozen=True, slots=True)
class Resultaatkeuzes:
    """What can be chosen: only what has a result, as (address, name)."""

    gemeenten: list[tuple[str, str]]
    programmas: list[tuple[str, str]]
    doelen: list[tuple[str, str]]


def kies(regio: Regio, parameters: Mapping[str, str]) -> Resultaatfilter:
    """Read a filter from an address."""
    gemeente = parameters.get("gemeente", "").replace("\x00", "")[:120]
    return Resultaatfilter(
        gemeente=Gemeente.objects.filter(slug=gemeente).first() if gemeente else None,
        programma=_met_uuid(Programma.objects.filter(regio=regio), parameters.get("programma", "")),
        doel=_met_uuid(Doel.objects.filter(ambitie__regio=regio), parameters.get("doel", "")),
    )


def _met_uuid(rijen: QuerySet[_Rij], tekst: str) -> _Rij | None:
    try:
        uuid = UUID(tekst)
    except ValueError:
        return None
    return rijen.filter(uuid=uuid).first()


def keuzes(regio: Regio) -> Resultaatkeuzes:
    """Return what the results of a region can be narrowed to."""
    gemeenten = Gemeente.objects.filter(resultaten__regio=regio).distinct().order_by("naam", "pk")
    programmas = Programma.objects.filter(behaald__regio=regio).distinct().order_by("naam", "pk")
    doelen = Doel.objects.filter(resultaten__regio=regio).distinct().order_by("naam", "pk")
    return Resultaatkeuzes(
        gemeenten=[(rij.slug, rij.naam) for rij in gemeenten],
        programmas=[(str(rij.uuid), rij.naam) for rij in programmas],
        doelen=[(str(rij.uuid), rij.naam) for rij in doelen],
    )


def resultaten_van(regio: Regio, keuze: Resultaatfilter) -> QuerySet[Resultaat]:
    """Return the results of a region, the newest first; those without a day come last."""
    rijen = met_omgeving(Resultaat.objects.filter(regio=regio))
    if keuze.gemeente:
        rijen = rijen.filter(gemeenten=keuze.gemeente)
    if keuze.programma:
        rijen = rijen.filter(programma=keuze.programma)
    if keuze.doel:
        rijen = rijen.filter(doel=keuze.doel)
    return rijen


def met_omgeving(rijen: QuerySet[Resultaat]) -> QuerySet[Resultaat]:
    """Add what a list of results shows, and put the newest first."""
    betekenissen = Resultaatgemeente.objects.select_related("gemeente").order_by("gemeente__naam", "pk")
    return (
        rijen.select_related("regio", "doel__ambitie", "programma")
        .prefetch_related(Prefetch("betekenissen", queryset=betekenissen))
        .order_by(F("datum").desc(nulls_last=True), "naam", "pk")
    )


@dataclass(frozen=True, slots=True)
class Bewijs:
    """A document as the page shows it."""

    titel: str
    url: str
    soort: str


def bewijs_bij(resultaten: Iterable[Resultaat], bereik: Leesbereik) -> dict[int, list[Bewijs]]:
    """Return per result the documents this reader may see; what is left out is not counted either."""
    per_sleutel = {rij.pk: rij for rij in resultaten}
    lijnen = Resultaatbewijs.objects.filter(resultaat__in=per_sleutel).select_related("document")
    gevonden: dict[int, list[Bewijs]] = {}
    for lijn in lijnen.order_by("document__titel", "pk"):
        resultaat = per_sleutel[lijn.resultaat_id]
        if mag_bewijs_inzien(bereik, resultaat, lijn.document):
            gevonden.setdefault(resultaat.pk, []).append(_bewijs(resultaat, lijn.document))
    return gevonden


def _bewijs(resultaat: Resultaat, document: Document) -> Bewijs:
    omvang = f"bestand, {filesizeformat(document.grootte)}" if document.grootte else "bestand"
    kenmerken = [
        "koppeling naar een andere website" if document.koppeling else omvang,
        "intern" if document.zichtbaarheid == Zichtbaarheid.INTERN else "",
        "voorbeeld" if document.voorbeeld else "",
    ]
    adres = reverse("governance:resultaat-bewijs", args=[resultaat.uuid, document.uuid])
    return Bewijs(document.titel, adres, ", ".join(filter(None, kenmerken)))


Resultaatregel: TypeAlias = tuple[Resultaat, str, list[Bewijs]]
"""A result with what it means for one municipality and the evidence that may be seen."""


@dataclass(frozen=True, slots=True)
class Opbrengst:
    """What the cooperation brought a municipality; `van_regio` names no municipality at all."""

    eigen: list[Resultaatregel]
    van_regio: list[Resultaatregel]

    @property
    def aantal(self) -> int:
        """How many results name this municipality."""
        return len(self.eigen)


def opbrengst_van(gemeente: Gemeente, regios: Iterable[int], bereik: Leesbereik) -> Opbrengst:
    """Return the results that name this municipality, and those of its regions that name none."""
    rijen = list(
        met_omgeving(
            Resultaat.objects.filter(
                Q(betekenissen__gemeente=gemeente) | Q(regio__in=list(regios), betekenissen__isnull=True)
            ).distinct()
        )
    )
    bewijs = bewijs_bij(rijen, bereik)
    eigen: list[Resultaatregel] = []
    van_regio: list[Resultaatregel] = []
    for rij in rijen:
        hier = [stuk for stuk in rij.betekenissen.all() if stuk.gemeente_id == gemeente.pk]
        regel = (rij, hier[0].betekenis if hier else "", bewijs.get(rij.pk, []))
        (eigen if hier else van_regio).append(regel)
    return Opbrengst(eigen, van_regio)


def met_aantal_resultaten(gemeenten: QuerySet[Gemeente]) -> Any:
    """Add to each municipality, as `aantal_resultaten`, how many results name it."""
    return gemeenten.annotate(aantal_resultaten=Count("resultaten"))
