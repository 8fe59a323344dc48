"""Goals with all that hangs below them, in a constant number of queries however large the tree is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from governance.besluitvorming.models import Beslispunt, Besluit
from governance.doelen.balk_rules import Staafbeeld, staafbeeld
from governance.doelen.boom_rules import (
    VOLGORDE,
    Doelstand,
    Kosten,
    Stand,
    bepaal_stand,
    deelt_met,
    samenvatting,
    tel_kosten,
    zonder,
)
from governance.doelen.models import (
    Activiteit,
    Ambitie,
    Doel,
    Doelactiviteit,
    Doelprogramma,
    Indicator,
    Indicatorjaar,
    Project,
)
from governance.doelen.rules import Meetlijn, maat
from governance.doelen.slim_rules import Doelkenmerken, Letter, hoeveel_smart, toets_smart
from governance.doelen.stand_rules import Indicatorstand, Oordeel, beoordeel
from governance.organisaties.models import Regio
from governance.organisaties.permissions import Leesbereik
from governance.programmas.models import Programma


@dataclass(frozen=True, slots=True)
class Doelregel:
    """A goal with what it costs, where it stands and how SMART it is."""

    doel: Doel
    programmas: tuple[Programma, ...]
    activiteiten: tuple[Activiteit, ...]
    stand: Stand
    letters: tuple[Letter, ...]
    kosten: Kosten

    @property
    def smart(self) -> int:
        """How many of the five letters hold."""
        return hoeveel_smart(self.letters)


@dataclass(frozen=True, slots=True)
class Doelgegevens:
    """The rows below some goals, each read once."""

    indicatoren: dict[int, list[tuple[Indicator, list[Indicatorjaar]]]]
    activiteiten: dict[int, list[Activiteit]]
    programmas: dict[int, list[Programma]]
    besluiten: dict[int, Besluit]


def lees_doelen(doelen: Sequence[Doel], bereik: Leesbereik) -> Doelgegevens:
    """Read what hangs below these goals; a decision only when this reader may know of it."""
    sleutels = [doel.pk for doel in doelen]
    return Doelgegevens(
        indicatoren=_indicatoren(sleutels),
        activiteiten=_activiteiten(sleutels),
        programmas=_programmas(sleutels),
        besluiten=_besluiten([doel.vastgesteld_bij_id for doel in doelen if doel.vastgesteld_bij_id], bereik),
    )


def _indicatoren(doelen: Iterable[int]) -> dict[int, list[tuple[Indicator, list[Indicatorjaar]]]]:
    rijen = list(Indicator.objects.filter(doel__in=doelen).order_by("naam", "pk"))
    jaren: dict[int, list[Indicatorjaar]] = defaultdict(list)
    for jaar in Indicatorjaar.objects.filter(indicator__in=[rij.pk for rij in rijen]).order_by("jaar", "pk"):
        jaren[jaar.indicator_id].append(jaar)
    per_doel: dict[int, list[tuple[Indicator, list[Indicatorjaar]]]] = defaultdict(list)
    for rij in rijen:
        per_doel[rij.doel_id].append((rij, jaren[rij.pk]))
    return per_doel


def _activiteiten(doelen: Iterable[int]) -> dict[int, list[Activiteit]]:
    lijnen = Doelactiviteit.objects.filter(doel__in=doelen).select_related("activiteit__project__programma")
    per_doel: dict[int, list[Activiteit]] = defaultdict(list)
    for lijn in lijnen.order_by("activiteit__project__naam", "activiteit__naam", "pk"):
        per_doel[lijn.doel_id].append(lijn.activiteit)
    return per_doel


def _programmas(doelen: Iterable[int]) -> dict[int, list[Programma]]:
    per_doel: dict[int, list[Programma]] = defaultdict(list)
    lijnen = Doelprogramma.objects.filter(doel__in=doelen).select_related("programma")
    for lijn in lijnen.order_by("programma__naam", "pk"):
        per_doel[lijn.doel_id].append(lijn.programma)
    return per_doel


def _besluiten(punten: Iterable[int], bereik: Leesbereik) -> dict[int, Besluit]:
    zichtbaar = Besluit.objects.zichtbaar_voor(bereik).values("pk")
    rijen = Beslispunt.objects.filter(pk__in=punten, besluit__in=zichtbaar).select_related("besluit__orgaan")
    return {punt.pk: punt.besluit for punt in rijen}


def doelregels(doelen: Sequence[Doel], gegevens: Doelgegevens, op: date) -> list[Doelregel]:
    """Judge each goal on what hangs below it, on that day."""
    return [_doelregel(doel, gegevens, op) for doel in doelen]


def _doelregel(doel: Doel, gegevens: Doelgegevens, op: date) -> Doelregel:
    activiteiten = gegevens.activiteiten.get(doel.pk, [])
    werk = [activiteit.werk for activiteit in activiteiten]
    lijnen = [rij.meetlijn(jaren) for rij, jaren in gegevens.indicatoren.get(doel.pk, [])]
    programmas = {p.pk: p for p in gegevens.programmas.get(doel.pk, [])}
    programmas |= {a.project.programma_id: a.project.programma for a in activiteiten}
    namen = sorted(programma.naam for programma in programmas.values())
    kenmerken = Doelkenmerken(
        omschrijving=doel.omschrijving,
        wie=", ".join([*namen, *([f"gemeente {doel.gemeente}"] if doel.gemeente else [])]),
        besluit=doel.vastgesteld_bij_id in gegevens.besluiten,
        bron=bool(doel.bron or doel.code),
        einddatum=doel.einddatum,
        indicatoren=tuple(lijnen),
        werk=tuple(werk),
    )
    return Doelregel(
        doel=doel,
        programmas=tuple(sorted(programmas.values(), key=lambda programma: (programma.naam, programma.pk))),
        activiteiten=tuple(activiteiten),
        stand=bepaal_stand(werk, {lijn.naam: _op_koers(lijn, op) for lijn in lijnen}, op),
        letters=toets_smart(kenmerken),
        kosten=tel_kosten(werk),
    )


def _op_koers(lijn: Meetlijn, op: date) -> bool | None:
    stand = beoordeel(lijn, op.year).stand
    return {Indicatorstand.OP_KOERS: True, Indicatorstand.ACHTER: False}.get(stand)


# The tree of a region.

DOELEN_PER_AMBITIE = 12
"""Goals of an ambitie on the page of the region, the worst first; the others are on the page of the ambitie."""


@dataclass(frozen=True, slots=True)
class Ambitieregel:
    """An ambitie with its goals, worst first; costs count each activity once."""

    ambitie: Ambitie
    doelen: tuple[Doelregel, ...]
    kosten: Kosten
    woorden: str
    stand: Doelstand | None

    @property
    def getoond(self) -> tuple[Doelregel, ...]:
        """What the page of the region shows of it."""
        return self.doelen[:DOELEN_PER_AMBITIE]

    @property
    def rest(self) -> int:
        """How many goals are only on the page of the ambitie."""
        return max(0, len(self.doelen) - DOELEN_PER_AMBITIE)


@dataclass(frozen=True, slots=True)
class Boom:
    """The whole tree of a region as its page tells it."""

    ambities: tuple[Ambitieregel, ...]
    kosten: Kosten
    tellingen: dict[str, int]
    zonder_programma: tuple[Doel, ...]
    programmas_zonder_doel: tuple[Programma, ...]

    @property
    def doelen(self) -> tuple[Doelregel, ...]:
        """Every goal, in the order of the ambities."""
        return tuple(regel for ambitie in self.ambities for regel in ambitie.doelen)


def doelen_van(regio: Regio) -> QuerySet[Doel]:
    """Return the goals of a region in the order of the tree."""
    rijen = Doel.objects.filter(ambitie__regio=regio).select_related("ambitie__regio", "gemeente")
    return rijen.order_by("ambitie__volgnummer", "volgnummer", "pk")


def boom(regio: Regio, bereik: Leesbereik, op: date) -> Boom:
    """Return the tree of a region on that day."""
    ambities = list(Ambitie.objects.filter(regio=regio).select_related("regio").order_by("volgnummer", "pk"))
    doelen = list(doelen_van(regio))
    regels = doelregels(doelen, lees_doelen(doelen, bereik), op)
    programmas = list(Programma.objects.filter(regio=regio).exclude(tot__lte=op).order_by("naam", "pk"))
    lijnen = {(regel.doel.pk, programma.pk) for regel in regels for programma in regel.programmas}
    los = zonder([doel.pk for doel in doelen], lijnen)
    leeg = zonder([programma.pk for programma in programmas], {(naar, van) for van, naar in lijnen})
    return Boom(
        ambities=tuple(
            ambitieregel(ambitie, [r for r in regels if r.doel.ambitie_id == ambitie.pk]) for ambitie in ambities
        ),
        kosten=tel_kosten(stuk.werk for regel in regels for stuk in regel.activiteiten),
        tellingen={stand.value: sum(r.stand.stand == stand for r in regels) for stand in VOLGORDE},
        zonder_programma=tuple(doel for doel in doelen if doel.pk in los),
        programmas_zonder_doel=tuple(programma for programma in programmas if programma.pk in leeg),
    )


def ambitieregel(ambitie: Ambitie, regels: Iterable[Doelregel]) -> Ambitieregel:
    """Add up one ambitie: its worst goal first, each activity once."""
    op_volgorde = sorted(regels, key=lambda regel: VOLGORDE.index(regel.stand.stand))
    standen = [regel.stand.stand for regel in op_volgorde]
    return Ambitieregel(
        ambitie=ambitie,
        doelen=tuple(op_volgorde),
        kosten=tel_kosten(stuk.werk for regel in op_volgorde for stuk in regel.activiteiten),
        woorden=samenvatting(standen),
        stand=standen[0] if standen else None,
    )


def ambitie_met_doelen(ambitie: Ambitie, bereik: Leesbereik, op: date) -> Ambitieregel:
    """Return one ambitie with all its goals."""
    doelen = list(doelen_van(ambitie.regio).filter(ambitie=ambitie))
    return ambitieregel(ambitie, doelregels(doelen, lees_doelen(doelen, bereik), op))


# One goal.


@dataclass(frozen=True, slots=True)
class Activiteitregel:
    """An activity below a goal; `ook` are the other goals it serves."""

    activiteit: Activiteit
    te_laat: bool
    ook: tuple[Doel, ...] = ()


@dataclass(frozen=True, slots=True)
class Projecttak:
    """A project with the activities that serve the goal."""

    project: Project
    activiteiten: tuple[Activiteitregel, ...]
    kosten: Kosten


@dataclass(frozen=True, slots=True)
class Programmatak:
    """A programme that serves the goal, with its projects that do."""

    programma: Programma
    projecten: tuple[Projecttak, ...]
    kosten: Kosten
    laat: int


@dataclass(frozen=True, slots=True)
class Jaarrij:
    """A year of an indicator as people write numbers; nothing measured is empty."""

    pk: int
    jaar: int
    streef: str
    werkelijk: str
    bron: str


@dataclass(frozen=True, slots=True)
class Indicatorregel:
    """An indicator with its years, judgement and picture."""

    indicator: Indicator
    jaren: tuple[Indicatorjaar, ...]
    oordeel: Oordeel
    beeld: Staafbeeld | None

    @property
    def nul(self) -> str:
        """The baseline as people write it."""
        return maat(self.indicator.nulwaarde) if self.indicator.nulwaarde is not None else ""

    @property
    def rijen(self) -> list[Jaarrij]:
        """The years as the table shows them."""
        return [
            Jaarrij(
                jaar.pk,
                jaar.jaar,
                maat(jaar.streefwaarde),
                maat(jaar.werkelijk) if jaar.werkelijk is not None else "",
                jaar.bron,
            )
            for jaar in self.jaren
        ]


@dataclass(frozen=True, slots=True)
class Doelbeeld:
    """All that the page of a goal shows."""

    regel: Doelregel
    indicatoren: tuple[Indicatorregel, ...]
    takken: tuple[Programmatak, ...]
    besluit: Besluit | None
    gedeeld: int


def doelbeeld(doel: Doel, bereik: Leesbereik, op: date) -> Doelbeeld:
    """Return what the page of a goal shows to this reader on that day."""
    gegevens = lees_doelen([doel], bereik)
    regel = _doelregel(doel, gegevens, op)
    rijen = _activiteitregels(doel, regel.activiteiten, op)
    return Doelbeeld(
        regel=regel,
        indicatoren=tuple(indicatorregel(rij, jaren, op) for rij, jaren in gegevens.indicatoren.get(doel.pk, [])),
        takken=tuple(_tak(programma, rijen) for programma in regel.programmas),
        besluit=gegevens.besluiten.get(doel.vastgesteld_bij_id or 0),
        gedeeld=sum(bool(rij.ook) for rij in rijen),
    )


def indicatorregel(indicator: Indicator, jaren: Sequence[Indicatorjaar], op: date) -> Indicatorregel:
    """Judge and draw one indicator."""
    lijn = indicator.meetlijn(jaren)
    return Indicatorregel(indicator, tuple(jaren), beoordeel(lijn, op.year), staafbeeld(lijn))


def _activiteitregels(doel: Doel, activiteiten: Iterable[Activiteit], op: date) -> list[Activiteitregel]:
    eigen = list(activiteiten)
    lijnen = Doelactiviteit.objects.filter(activiteit__in=[rij.pk for rij in eigen]).select_related("doel")
    per_activiteit: dict[int, tuple[int, ...]] = {}
    doelen: dict[int, Doel] = {}
    for lijn in lijnen.order_by("doel__ambitie__volgnummer", "doel__volgnummer", "pk"):
        doelen[lijn.doel_id] = lijn.doel
        per_activiteit[lijn.activiteit_id] = (*per_activiteit.get(lijn.activiteit_id, ()), lijn.doel_id)
    return [
        Activiteitregel(
            activiteit=rij,
            te_laat=rij.is_te_laat(op),
            ook=tuple(doelen[sleutel] for sleutel in deelt_met(doel.pk, rij.pk, per_activiteit)),
        )
        for rij in eigen
    ]


def _tak(programma: Programma, rijen: Iterable[Activiteitregel]) -> Programmatak:
    eigen = [rij for rij in rijen if rij.activiteit.project.programma_id == programma.pk]
    per_project: dict[int, list[Activiteitregel]] = defaultdict(list)
    for rij in eigen:
        per_project[rij.activiteit.project_id].append(rij)
    return Programmatak(
        programma=programma,
        projecten=tuple(_projecttak(groep) for groep in per_project.values()),
        kosten=tel_kosten(rij.activiteit.werk for rij in eigen),
        laat=sum(rij.te_laat for rij in eigen),
    )


def _projecttak(groep: list[Activiteitregel]) -> Projecttak:
    kosten = tel_kosten(rij.activiteit.werk for rij in groep)
    return Projecttak(groep[0].activiteit.project, tuple(groep), kosten)
