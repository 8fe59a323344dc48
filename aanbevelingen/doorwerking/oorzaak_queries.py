"""Causes and effects with what breaks their circles, and how far that is: read here, where follow-up is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import OuterRef, Subquery

from aanbevelingen.adviezen.models import Aanbeveling, Ingreep
from aanbevelingen.adviezen.oorzaak_queries import ingrepen_van
from aanbevelingen.bevindingen.models import Factor, OorzaakGevolg
from aanbevelingen.bevindingen.oorzaak_queries import Graaf, Kring, graaf_van
from aanbevelingen.onderzoeken.models import Onderzoek
from aanbevelingen.opvolging.models import Opvolging, Verificatie, Voortgangsmelding
from aanbevelingen.opvolging.rules import OVERGENOMEN, Oordeel, Uitvoering
from governance.organisaties.permissions import Leesbereik
from regio.kern.tekening import Knoop, Lijn, Tekening, teken
from regio.kern.tekst import meervoud, opsomming

MEESTE_VAKKEN, MEESTE_LIJNEN = 40, 90
"""What fits in a picture that a person can follow and that is laid out within half a second."""
MEESTE_NUMMERS = 3
"""Circle numbers that are written out in one box."""


@dataclass(frozen=True, slots=True)
class Doorwerking:
    """How far a recommendation is over the municipalities that this reader may see."""

    raden: int = 0
    overgenomen: int = 0
    uitgevoerd: int = 0
    bevestigd: int = 0

    @property
    def in_woorden(self) -> str:
        """The same in a sentence; what a municipality says and what was confirmed stay apart."""
        if not self.raden:
            return "nog niet aan raden voorgelegd"
        werkwoord = "raad nam" if self.raden == 1 else "raden namen"
        over = f"{self.overgenomen} van {self.raden} {werkwoord} dit over"
        if not self.overgenomen:
            return over
        if not self.uitgevoerd:
            return f"{over}; nog geen gemeente meldt dat het is uitgevoerd"
        gemeenten = meervoud(self.uitgevoerd, "gemeente meldt", "gemeenten melden")
        return f"{over}; {gemeenten} dat het is uitgevoerd, {self.bevestigd} daarvan bevestigd"


@dataclass(frozen=True, slots=True)
class Aangrijping:
    """A recommendation with the factors of a circle on which it acts."""

    aanbeveling: Aanbeveling
    factoren: tuple[Factor, ...]
    afgeleid: bool
    doorwerking: Doorwerking


@dataclass(frozen=True, slots=True)
class Kringregel:
    """A circle with the recommendations that break it."""

    kring: Kring
    aangrijpingen: tuple[Aangrijping, ...]

    @property
    def hoe_ver(self) -> int:
        """The furthest that any of its recommendations is: 0 no recommendation … 4 carried out and confirmed."""
        if not self.aangrijpingen:
            return 0
        stappen = [aangrijping.doorwerking for aangrijping in self.aangrijpingen]
        return 1 + max((bool(d.overgenomen) + bool(d.uitgevoerd) + bool(d.bevestigd) for d in stappen), default=0)

    @property
    def status(self) -> tuple[str, str]:
        """The code of the status and the words that go with it."""
        return STATUS[self.hoe_ver]


STATUS = (
    ("aandacht", "geen aanbeveling doorbreekt deze kring"),
    ("nog_te_behandelen", "nog door geen raad overgenomen"),
    ("bezig", "overgenomen, nog nergens uitgevoerd"),
    ("deels_uitgevoerd", "ergens uitgevoerd, nog niet bevestigd"),
    ("geverifieerd", "ergens uitgevoerd en bevestigd"),
)


@dataclass(frozen=True, slots=True)
class Gevolgregel:
    """One effect of a factor."""

    verband: OorzaakGevolg
    gevolg: Factor
    in_kring: bool


@dataclass(frozen=True, slots=True)
class Factorregel:
    """A factor in the list, with its effects, the circles it is part of, and what acts on it."""

    factor: Factor
    gevolgen: tuple[Gevolgregel, ...]
    kringen: tuple[Kring, ...]
    ingrepen: tuple[Ingreep, ...]


@dataclass(frozen=True, slots=True)
class Oorzakenbeeld:
    """Everything the page about causes and effects shows to this reader."""

    tekening: Tekening
    weggelaten: str
    factoren: tuple[Factorregel, ...]
    kringen: tuple[Kringregel, ...]
    grens: str

    @property
    def zonder_aanbeveling(self) -> int:
        """How many of the listed circles no recommendation breaks."""
        return sum(regel.hoe_ver == 0 for regel in self.kringen)


def oorzakenbeeld(onderzoek: Onderzoek, bereik: Leesbereik) -> Oorzakenbeeld:
    """Return causes, effects and circles, those that no recommendation breaks first; the caller checked the research.

    Five queries, whatever the size.
    """
    graaf = graaf_van(onderzoek)
    ingrepen = list(ingrepen_van(onderzoek))
    doorwerking = _doorwerking(onderzoek, bereik)
    tekening, weggelaten = _teken(graaf)
    regels = [Kringregel(kring, _aangrijpingen(kring, ingrepen, doorwerking)) for kring in graaf.kringen]
    return Oorzakenbeeld(
        tekening=tekening,
        weggelaten=weggelaten,
        factoren=tuple(_factorregels(graaf, ingrepen)),
        kringen=tuple(sorted(regels, key=lambda regel: (regel.hoe_ver, regel.kring.nummer))),
        grens=graaf.grens,
    )


def kringen_van(aanbeveling: Aanbeveling) -> tuple[Kring, ...]:
    """Return the circles that this recommendation breaks; one that was withdrawn breaks none."""
    factoren = set(Ingreep.objects.filter(aanbeveling=aanbeveling).order_by("pk").values_list("factor", flat=True))
    if not factoren or aanbeveling.ingetrokken_op is not None:
        return ()
    kringen = graaf_van(aanbeveling.onderzoek).kringen
    return tuple(kring for kring in kringen if any(factor.pk in factoren for factor in kring.factoren))


def _doorwerking(onderzoek: Onderzoek, bereik: Leesbereik) -> dict[int, Doorwerking]:
    """Confirmed counts only when the last claim says "uitgevoerd" and its last verification confirms that."""
    laatste = Voortgangsmelding.objects.filter(opvolging=OuterRef("pk")).order_by("-datum", "-pk").values("pk")[:1]
    oordeel = Verificatie.objects.filter(melding=OuterRef("laatste")).order_by("-datum", "-pk").values("oordeel")[:1]
    rijen = (
        Opvolging.objects.zichtbaar_voor(bereik)
        .filter(aanbeveling__onderzoek=onderzoek)
        .annotate(laatste=Subquery(laatste))
        .annotate(oordeel=Subquery(oordeel))
        .order_by("aanbeveling", "pk")
        .values_list("aanbeveling", "raadsbesluit", "uitvoering", "oordeel")
    )
    tellers: dict[int, Doorwerking] = {}
    for aanbeveling, groep in groupby(rijen, key=lambda rij: rij[0]):
        standen = list(groep)
        klaar = [rij for rij in standen if rij[2] == Uitvoering.UITGEVOERD]
        tellers[aanbeveling] = Doorwerking(
            raden=len(standen),
            overgenomen=sum(rij[1] in OVERGENOMEN for rij in standen),
            uitgevoerd=len(klaar),
            bevestigd=sum(rij[3] == Oordeel.BEVESTIGD for rij in klaar),
        )
    return tellers


def _aangrijpingen(
    kring: Kring, ingrepen: Iterable[Ingreep], doorwerking: dict[int, Doorwerking]
) -> tuple[Aangrijping, ...]:
    plek = {factor.pk: factor for factor in kring.factoren}
    hier = [rij for rij in ingrepen if rij.factor_id in plek and rij.aanbeveling.ingetrokken_op is None]
    return tuple(
        Aangrijping(
            aanbeveling=rijen[0].aanbeveling,
            factoren=tuple(plek[rij.factor_id] for rij in rijen),
            afgeleid=all(rij.betrouwbaarheid != "gelezen" for rij in rijen),
            doorwerking=doorwerking.get(sleutel, Doorwerking()),
        )
        for sleutel, rijen in ((s, list(g)) for s, g in groupby(hier, key=lambda rij: rij.aanbeveling_id))
    )


def _factorregels(graaf: Graaf, ingrepen: list[Ingreep]) -> Iterable[Factorregel]:
    factor_bij = {factor.pk: factor for factor in graaf.factoren}
    gevolgen: dict[int, list[Gevolgregel]] = {sleutel: [] for sleutel in factor_bij}
    for rij in graaf.verbanden:
        gevolgen[rij.oorzaak_id].append(Gevolgregel(rij, factor_bij[rij.gevolg_id], rij.pk in graaf.in_kring))
    for factor in graaf.factoren:
        yield Factorregel(
            factor=factor,
            gevolgen=tuple(gevolgen[factor.pk]),
            kringen=graaf.kringen_door(factor),
            ingrepen=tuple(rij for rij in ingrepen if rij.factor_id == factor.pk),
        )


def _teken(graaf: Graaf) -> tuple[Tekening, str]:
    """Return the picture and what was left out of it: what is in no circle, or everything."""
    lijnen = [
        Lijn(str(rij.oorzaak_id), str(rij.gevolg_id), "kring" if rij.pk in graaf.in_kring else "los", gericht=True)
        for rij in graaf.verbanden
    ]
    genoemd = {sleutel for lijn in lijnen for sleutel in (lijn.van, lijn.naar)}
    for kies, uitleg in (
        (lijnen, ""),
        ([lijn for lijn in lijnen if lijn.soort == "kring"], "De tekening toont alleen wat in een kring zit."),
    ):
        getoond = genoemd & {sleutel for lijn in kies for sleutel in (lijn.van, lijn.naar)}
        if len(getoond) <= MEESTE_VAKKEN and len(kies) <= MEESTE_LIJNEN:
            knopen = tuple(
                _knoop(factor, graaf.kringen_door(factor)) for factor in graaf.factoren if str(factor.pk) in getoond
            )
            return teken(knopen, tuple(kies), richting="TB"), uitleg
    return Tekening(
        0, 0, (), ()
    ), "Dit zijn te veel factoren voor een leesbare tekening. De lijst hieronder zegt alles."


def _knoop(factor: Factor, kringen: tuple[Kring, ...]) -> Knoop:
    nummers = [str(kring.nummer) for kring in kringen]
    onderschrift = ""
    if nummers:
        onderschrift = f"in {len(nummers)} kringen"
        if len(nummers) <= MEESTE_NUMMERS:
            onderschrift = f"kring {opsomming(nummers)}"
    return Knoop(str(factor.pk), factor.tekst, onderschrift, f"#{factor.code}", "kring" if nummers else "gewoon")
