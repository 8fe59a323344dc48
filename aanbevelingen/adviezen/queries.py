"""Everything a page tells of one recommendation itself, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from aanbevelingen.adviezen.models import (
    Aanbeveling,
    Aanbevelingbevinding,
    Aanbevelingnorm,
    AanbevelingQuerySet,
    Afkomst,
)
from aanbevelingen.bevindingen.models import Bevinding
from aanbevelingen.onderzoeken.models import Norm, Normoordeel
from governance.organisaties.models import Gemeente, Thema
from governance.organisaties.permissions import Leesbereik
from regio.kern.modellen import Betrouwbaarheid

NIET_UIT_BRON = (Betrouwbaarheid.KENNIS, Betrouwbaarheid.AFGELEID)


@dataclass(frozen=True, slots=True)
class Normregel:
    """A norm on which a recommendation rests, with the judgement that counts here."""

    norm: Norm
    oordeel: Normoordeel | None
    elders: int = 0
    """How many municipalities have a judgement of their own that is not shown here."""


@dataclass(frozen=True, slots=True)
class Adviesbeeld:
    """What a recommendation is about, rests on, and was made from."""

    themas: list[Thema]
    normen: list[Normregel]
    bevindingen: list[Bevinding]
    komt_uit: list[Afkomst]
    ging_over_in: list[Afkomst]
    eigen_lezing: bool
    """Whether we ourselves tied a norm or finding to it, and the source did not."""

    @property
    def heeft_waarom(self) -> bool:
        """Whether there is anything it rests on."""
        return bool(self.normen or self.bevindingen)


def aanbevelingen_zichtbaar_voor(bereik: Leesbereik) -> AanbevelingQuerySet:
    """Return the recommendations this reader may know of, with what a permission asks of the research."""
    rijen: AanbevelingQuerySet = Aanbeveling.objects.zichtbaar_voor(bereik).select_related("onderzoek__regio")
    return rijen


def kruimels_van(aanbeveling: Aanbeveling) -> list[tuple[str, str]]:
    """Return the path to a recommendation, as words and addresses."""
    onderzoek = aanbeveling.onderzoek
    return [
        ("Onderzoeken", reverse("aanbevelingen:onderzoek-list")),
        (str(onderzoek), onderzoek.get_absolute_url()),
        (f"Aanbeveling {aanbeveling.nummer}", aanbeveling.get_absolute_url()),
    ]


def adviesbeeld(aanbeveling: Aanbeveling, bereik: Leesbereik, *, gemeente: Gemeente | None = None) -> Adviesbeeld:
    """Return what the page shows; with a municipality its own judgements on the norms.

    The caller checked that the reader may see the recommendation, and the follow-up of the municipality.
    """
    normen = list(
        Aanbevelingnorm.objects.filter(aanbeveling=aanbeveling)
        .select_related("norm__onderzoek")
        .order_by("norm__volgnummer", "norm__pk")
    )
    bevindingen = list(
        Aanbevelingbevinding.objects.filter(aanbeveling=aanbeveling)
        .select_related("bevinding__onderzoek")
        .order_by("bevinding__volgnummer", "bevinding__pk")
    )
    return Adviesbeeld(
        themas=list(aanbeveling.themas.order_by("naam", "pk")),
        normen=_met_oordeel([rij.norm for rij in normen], gemeente),
        bevindingen=[rij.bevinding for rij in bevindingen],
        komt_uit=_afkomsten(aanbeveling.komt_uit, "uit", bereik),
        ging_over_in=_afkomsten(aanbeveling.ging_over_in, "aanbeveling", bereik),
        eigen_lezing=any(rij.betrouwbaarheid in NIET_UIT_BRON for rij in chain[Any](normen, bevindingen)),
    )


def _met_oordeel(normen: list[Norm], gemeente: Gemeente | None) -> list[Normregel]:
    """The judgement of the municipality, else that of the region as a whole."""
    per_norm: dict[int, dict[int | None, Normoordeel]] = defaultdict(dict)
    for oordeel in Normoordeel.objects.filter(norm__in=normen).order_by("pk"):
        per_norm[oordeel.norm_id][oordeel.gemeente_id] = oordeel
    eigen = gemeente.pk if gemeente else None
    regels = []
    for norm in normen:
        oordelen = per_norm[norm.pk]
        geldt = oordelen.get(eigen) or oordelen.get(None)
        regels.append(Normregel(norm, geldt, len(oordelen) - (geldt is not None)))
    return regels


def _afkomsten(rijen: Any, ander: str, bereik: Leesbereik) -> list[Afkomst]:
    zichtbaar = Aanbeveling.objects.zichtbaar_voor(bereik)
    gevonden = rijen.filter(**{f"{ander}__in": zichtbaar}).select_related(f"{ander}__onderzoek")
    return list(gevonden.order_by(f"{ander}__onderzoek__code", f"{ander}__volgnummer", "pk"))


def mogelijke_afkomst(aanbeveling: Aanbeveling, bereik: Leesbereik) -> QuerySet[Aanbeveling]:
    """Return what this recommendation can have been made from: the others of its region this reader may see."""
    zichtbaar = aanbevelingen_zichtbaar_voor(bereik).filter(
        Q(onderzoek__regio=aanbeveling.onderzoek.regio_id), ~Q(pk=aanbeveling.pk)
    )
    return zichtbaar.order_by("onderzoek__code", "volgnummer", "pk")
