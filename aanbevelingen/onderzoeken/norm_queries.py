"""The normenkader as a table: aspect, norm, judgement, for the region as a whole or for one municipality."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from aanbevelingen.onderzoeken.models import Norm, Normoordeel, Normuitkomst, Onderzoek

HELE_REGIO = "regio"
"""In an address: the judgement for the region as a whole."""


@dataclass(frozen=True, slots=True)
class Normregel:
    """A norm with the judgement on it, if there is one."""

    norm: Norm
    oordeel: Normoordeel | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """The norms about one aspect, in their order."""

    naam: str
    regels: list[Normregel]


@dataclass(frozen=True, slots=True)
class Normenkader:
    """Every norm by aspect, with the judgements for one choice.

    `keuzes` are the region and the municipalities for which there is any judgement, as (in the address, name).
    """

    aspecten: list[Aspect]
    keuzes: list[tuple[str, str]]
    gekozen: str
    gemeente_id: int | None
    telling: list[tuple[str, str, int]]
    zonder_oordeel: int
    voorbeeld: bool

    @property
    def aantal(self) -> int:
        """How many norms there are."""
        return sum(len(aspect.regels) for aspect in self.aspecten)

    @property
    def voor(self) -> str:
        """For whom the judgements are, in words; empty when there are none at all."""
        return dict(self.keuzes).get(self.gekozen, "")


def normenkader(onderzoek: Onderzoek, gekozen: str = "") -> Normenkader:
    """Return the normenkader in two queries; a choice that is not there becomes the first that is."""
    normen = list(onderzoek.normen.select_related("vraag").order_by("volgnummer", "pk"))
    oordelen = list(Normoordeel.objects.filter(norm__onderzoek=onderzoek).select_related("gemeente").order_by("pk"))
    keuzes = _keuzes(onderzoek, oordelen)
    if gekozen not in dict(keuzes):
        gekozen = keuzes[0][0] if keuzes else ""
    van_norm = {oordeel.norm_id: oordeel for oordeel in oordelen if _sleutel(oordeel) == gekozen}
    aspecten: dict[str, list[Normregel]] = {}
    for norm in normen:
        aspecten.setdefault(norm.thema, []).append(Normregel(norm, van_norm.get(norm.pk)))
    uitkomsten = Counter(oordeel.uitkomst for oordeel in van_norm.values())
    return Normenkader(
        aspecten=[Aspect(naam, regels) for naam, regels in aspecten.items()],
        keuzes=keuzes,
        gekozen=gekozen,
        gemeente_id=next((oordeel.gemeente_id for oordeel in oordelen if _sleutel(oordeel) == gekozen), None),
        telling=[(u.value, str(u.label), uitkomsten[u]) for u in Normuitkomst if uitkomsten[u]],
        zonder_oordeel=len(normen) - len(van_norm),
        voorbeeld=any(oordeel.voorbeeld for oordeel in van_norm.values()),
    )


def _sleutel(oordeel: Normoordeel) -> str:
    return oordeel.gemeente.slug if oordeel.gemeente else HELE_REGIO


def _keuzes(onderzoek: Onderzoek, oordelen: list[Normoordeel]) -> list[tuple[str, str]]:
    regio = [(HELE_REGIO, "de hele regio")] if any(oordeel.gemeente is None for oordeel in oordelen) else []
    gemeenten = {oordeel.gemeente.slug: oordeel.gemeente.naam for oordeel in oordelen if oordeel.gemeente}
    return [*regio, *sorted(gemeenten.items(), key=lambda paar: paar[1])]
