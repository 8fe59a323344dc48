"""The themes of a plan with the choice per activity, the responsibilities that move, and what can be chosen there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from governance.besluitvorming.actions import AANGENOMEN
from governance.besluitvorming.models import Beslispunt, Besluit
from governance.organen.models import Orgaan
from governance.organisaties.models import Thema
from governance.organisaties.permissions import Leesbereik, leesbereik
from governance.transitie.models import Mijlpaal, Taakverschuiving, Themakeuze, Transitieplan
from governance.transitie.permissions import mag_plan_bijhouden
from governance.transitie.thema_rules import Themastand, vat_samen
from regio.kern.tekst import dagen, datum
from regio.kern.toestemming import Toestemming

THEMAKOP = (
    *("code", "thema", "activiteit", "keuze", "waarom", "wie doet mee"),
    *("regionale doelen", "toelichting regionaal", "lokale doelen", "toelichting lokaal"),
    *("besloten bij", "let op", "voorbeeldgegeven"),
)
TAAKKOP = (
    "code",
    "taak",
    "van",
    "naar",
    "bij de mijlpaal",
    "gaat over op",
    "overgegaan op",
    "stand",
    "voorbeeldgegeven",
)


@dataclass(frozen=True, slots=True)
class Themaregel:
    """An activity, the decision behind it as far as this reader may know, and what does not fit."""

    keuze: Themakeuze
    besluit: Besluit | None
    wringt: str


@dataclass(frozen=True, slots=True)
class Themapagina:
    """The activities per theme, and how far the choices are."""

    themas: list[tuple[str, list[Themaregel]]]
    samenvatting: str
    mag: Toestemming

    @property
    def regels(self) -> list[Themaregel]:
        """All activities, theme by theme."""
        return [regel for _, regels in self.themas for regel in regels]


def themapagina(plan: Transitieplan, lezer: Any) -> Themapagina:
    """Return the themes of a plan in two queries."""
    rijen = list(
        Themakeuze.objects.filter(plan=plan)
        .select_related("thema", "plan", "besloten_bij")
        .order_by("thema__naam", "thema_tekst", "code", "activiteit", "pk")
    )
    zichtbaar = Besluit.objects.zichtbaar_voor(leesbereik(lezer)).select_related("orgaan")
    besluiten = zichtbaar.in_bulk([rij.besloten_bij.besluit_id for rij in rijen if rij.besloten_bij])
    standen = {rij.pk: Themastand(rij.keuze, rij.toets_regionaal, rij.toets_lokaal) for rij in rijen}
    themas: dict[str, list[Themaregel]] = {}
    for rij in rijen:
        besluit = besluiten.get(rij.besloten_bij.besluit_id) if rij.besloten_bij else None
        themas.setdefault(rij.themanaam, []).append(Themaregel(rij, besluit, standen[rij.pk].wringt))
    return Themapagina(sorted(themas.items()), vat_samen(standen.values()), mag_plan_bijhouden(lezer, plan))


def themarijen(regels: Iterable[Themaregel]) -> Iterator[tuple[object, ...]]:
    """Return the rows of the spreadsheet, under `THEMAKOP`."""
    for regel in regels:
        rij = regel.keuze
        yield (
            *(rij.code, rij.themanaam, rij.activiteit, rij.get_keuze_display(), rij.toelichting, rij.wie),
            *(rij.get_toets_regionaal_display(), rij.toelichting_regionaal),
            *(rij.get_toets_lokaal_display(), rij.toelichting_lokaal),
            f"{regel.besluit.orgaan}, {datum(regel.besluit.datum)}" if regel.besluit else "",
            *(regel.wringt, "ja" if rij.voorbeeld else ""),
        )


@dataclass(frozen=True, slots=True)
class Taakregel:
    """A responsibility that moves, and where that stands today: the code of a badge and its words."""

    taak: Taakverschuiving
    status: str
    stand: str

    @property
    def van(self) -> str:
        """Who has it."""
        return str(self.taak.van_orgaan or self.taak.van_tekst)

    @property
    def naar(self) -> str:
        """Who gets it."""
        return str(self.taak.naar_orgaan or self.taak.naar_tekst)


@dataclass(frozen=True, slots=True)
class Takenpagina:
    """The responsibilities that move, those that have not moved first."""

    regels: list[Taakregel]
    mag: Toestemming

    @property
    def gedaan(self) -> int:
        """How many have moved."""
        return sum(regel.status == "gedaan" for regel in self.regels)


def takenpagina(plan: Transitieplan, lezer: Any, vandaag: date) -> Takenpagina:
    """Return the responsibilities of a plan in one query."""
    rijen = Taakverschuiving.objects.filter(plan=plan).select_related("plan", "van_orgaan", "naar_orgaan", "mijlpaal")
    regels = [_taakregel(rij, vandaag) for rij in rijen.order_by("code", "taak", "pk")]
    return Takenpagina(sorted(regels, key=lambda regel: regel.status == "gedaan"), mag_plan_bijhouden(lezer, plan))


def _taakregel(rij: Taakverschuiving, vandaag: date) -> Taakregel:
    dag = rij.geplande_datum or (rij.mijlpaal.datum if rij.mijlpaal else None)
    if rij.gedaan_op:
        return Taakregel(rij, "gedaan", "overgegaan")
    if dag is None:
        return Taakregel(rij, "niet_bekend", "nog geen datum")
    if dag < vandaag:
        return Taakregel(rij, "te_laat", f"{dagen((vandaag - dag).days)} te laat")
    return Taakregel(rij, "gepland", "gepland")


def taakrijen(regels: Iterable[Taakregel]) -> Iterator[tuple[object, ...]]:
    """Return the rows of the spreadsheet, under `TAAKKOP`."""
    for regel in regels:
        rij = regel.taak
        yield (
            *(rij.code, rij.taak, regel.van, regel.naar, rij.mijlpaal or ""),
            *(dag.isoformat() if dag else "" for dag in (rij.geplande_datum, rij.gedaan_op)),
            *(regel.stand, "ja" if rij.voorbeeld else ""),
        )


def themas_van(plan: Transitieplan) -> QuerySet[Thema]:
    """Return the themes of the region of the plan."""
    return Thema.objects.filter(regio=plan.regio_id).order_by("naam", "pk")


def organen_van(plan: Transitieplan) -> QuerySet[Orgaan]:
    """Return the bodies of the region and of its regelingen."""
    rijen: QuerySet[Orgaan] = Orgaan.objects.filter(Q(regio=plan.regio_id) | Q(regeling__regio=plan.regio_id))
    return rijen.order_by("naam", "pk")


def mijlpalen_van(plan: Transitieplan) -> QuerySet[Mijlpaal]:
    """Return the mijlpalen of the plan, in its order."""
    rijen: QuerySet[Mijlpaal] = Mijlpaal.objects.filter(plan=plan).order_by("volgnummer", "pk")
    return rijen


def te_kiezen_beslispunten(plan: Transitieplan, bereik: Leesbereik, *, ook: int = 0) -> QuerySet[Beslispunt]:
    """Return the adopted points of bodies of the region that this reader may know of and this one, latest first."""
    besluiten = Besluit.objects.zichtbaar_voor(bereik).filter(orgaan__in=organen_van(plan).order_by())
    rijen: QuerySet[Beslispunt] = Beslispunt.objects.filter(
        Q(besluit__in=besluiten, uitkomst__in=AANGENOMEN) | Q(pk=ook)
    )
    return rijen.select_related("besluit__orgaan").order_by("-besluit__datum", "besluit_id", "nummer", "pk")
