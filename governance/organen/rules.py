"""Who may sit on a body: rules of composition as plain values, those of the law, and when they contradict each other.

`toets_rules` checks them (Wgr art. 13 and 14).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, combinations

from django.db import models

from governance.organisaties.rules import VierO
from governance.regelingen.rules import Rechtsvorm, RegelingSoort
from regio.kern.tekst import datum, meervoud, opsomming

VOORZITTER = "voorzitter"
TELT_NIET_MEE = frozenset({"plaatsvervangend_lid", "secretaris"})
"""Roles that make nobody a member."""
ALGEMEEN_BESTUUR, DAGELIJKS_BESTUUR = "algemeen_bestuur", "dagelijks_bestuur"
DB_MINSTENS = 3
"""The chair and at least two others (Wgr art. 14 lid 1)."""
KLEINE_BURGEMEESTERSREGELING = 6
"""With fewer municipalities the DB may be the majority of the AB (Wgr art. 14 lid 3)."""


class Regelsoort(models.TextChoices):
    """Kinds of rule of composition."""

    AANTAL_LEDEN = "aantal_leden", "aantal leden"
    ZETELS_PER_GROEP = "zetels_per_groep", "zetels per groep"
    PER_DEELNEMER = "per_deelnemer", "leden per deelnemende gemeente"
    ALLEN_VERTEGENWOORDIGD = "allen_vertegenwoordigd", "elke deelnemer is vertegenwoordigd"
    ONAFHANKELIJK_VOORZITTER = "onafhankelijk_voorzitter", "onafhankelijk voorzitter"
    VOORZITTER_UIT_MIDDEN = "voorzitter_uit_midden", "voorzitter uit het midden"
    NIET_EEN_GEMEENTE = "niet_een_gemeente", "leden niet allemaal uit één gemeente"
    MINDERHEID_VAN_AB = "minderheid_van_ab", "geen meerderheid van het algemeen bestuur"
    MEEST_UIT_AB = "meest_uit_ab", "leden van buiten zijn geen meerderheid"


class VasteRegel(models.TextChoices):
    """What holds for every body without anybody writing it down."""

    DOET_MEE = "doet_mee", "elk lid zit er namens een deelnemer"
    AMBT_LOOPT = "ambt_loopt", "zetels vervallen als het ambt eindigt"


class Uitkomst(models.TextChoices):
    """What the check of one rule says, from good to bad."""

    VOLDAAN = "voldaan", "voldaan"
    NIET_TE_TOETSEN = "niet_te_toetsen", "niet te toetsen"
    VACATURE = "vacature", "vacature"
    GESCHONDEN = "geschonden", "klopt niet"


MET_AANTAL = frozenset({Regelsoort.AANTAL_LEDEN, Regelsoort.ZETELS_PER_GROEP, Regelsoort.PER_DEELNEMER})
"""Rules that say how many."""
_NAMEN = dict([*Regelsoort.choices, *VasteRegel.choices])
_HERKOMST = (Regelsoort.PER_DEELNEMER, Regelsoort.ALLEN_VERTEGENWOORDIGD)


@dataclass(frozen=True, slots=True)
class Zetel:
    """A seat on one day; `persoon` tells whether two seats are held by the same person, without a name.

    `vervallen_per` is the day from which the seat is no longer held, because the office behind it ended.
    """

    lid: int
    rol: str = "lid"
    organisatie: int | None = None
    naam: str = ""
    groep: VierO | None = None
    is_gemeente: bool = False
    persoon: str | None = None
    functie: str = ""
    vervallen_per: date | None = None

    @property
    def wie(self) -> str:
        """Who this is, by function."""
        return f"{self.functie or 'lid'} namens {self.naam}" if self.naam else self.functie or "een lid"


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """An organisation that takes part in what the body belongs to."""

    naam: str
    is_gemeente: bool = True


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule with its source; `wettelijk` when the regeling cannot deviate from it."""

    soort: str
    minimum: int | None = None
    maximum: int | None = None
    groepen: tuple[VierO, ...] = ()
    bron: str = ""
    wettelijk: bool = False

    @property
    def grens(self) -> str:
        """How many, in words."""
        if self.minimum == self.maximum:
            return f"precies {self.minimum}"
        if self.maximum is None:
            return f"minstens {self.minimum}"
        return f"{self.minimum} tot en met {self.maximum}" if self.minimum else f"hoogstens {self.maximum}"

    @property
    def naam(self) -> str:
        """What the rule asks, as the page names it."""
        if self.soort == Regelsoort.ZETELS_PER_GROEP:
            return f"zetels voor {opsomming([str(groep.label) for groep in self.groepen])}: {self.grens}"
        return f"{_NAMEN[self.soort]}: {self.grens}" if self.soort in MET_AANTAL else _NAMEN[self.soort]

    @property
    def vraagt(self) -> str:
        """Who asks how many, for in a sentence."""
        return f"{'de wet' if self.wettelijk else 'de regel'} vraagt {self.grens}"


@dataclass(frozen=True, slots=True)
class Samenstelling:
    """Who sits on a body on one day, and what it belongs to.

    `algemeen_bestuur` holds the seats of the AB beside a DB; None when there is no AB to compare with.
    """

    zetels: tuple[Zetel, ...] = ()
    deelnemers: Mapping[int, Deelnemer] = field(default_factory=dict)
    algemeen_bestuur: tuple[Zetel, ...] | None = None
    orgaansoort: str = ""
    rechtsvorm: str = ""
    regelingsoort: str = ""

    @property
    def gemeenten(self) -> dict[int, str]:
        """The municipalities that take part, by name."""
        return {sleutel: deelnemer.naam for sleutel, deelnemer in self.deelnemers.items() if deelnemer.is_gemeente}

    @property
    def wettelijk(self) -> tuple[Regel, ...]:
        """The rules that the law gives this body."""
        return wettelijke_regels(self.orgaansoort, self.rechtsvorm, self.regelingsoort, len(self.gemeenten))


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What the check of one rule says, why, which seats are concerned and which participants miss one."""

    regel: Regel
    uitkomst: Uitkomst
    uitleg: str
    betrokken: tuple[int, ...] = ()
    ontbreekt: tuple[int, ...] = ()


def ergste(oordelen: Iterable[Oordeel]) -> Uitkomst | None:
    """Return the worst outcome; None when nothing was checked."""
    volgorde = list(Uitkomst)
    return max((oordeel.uitkomst for oordeel in oordelen), key=volgorde.index, default=None)


def wettelijke_regels(
    orgaansoort: str, rechtsvorm: str, regelingsoort: str, aantal_gemeenten: int
) -> tuple[Regel, ...]:
    """Return what the Wgr asks of an AB or a DB; only an openbaar lichaam has these two.

    That every municipality is represented is the rule, but the regeling may deviate from it (art. 13 lid 5).
    """
    if rechtsvorm != Rechtsvorm.OPENBAAR_LICHAAM:
        return ()
    if orgaansoort == ALGEMEEN_BESTUUR:
        return (
            Regel(Regelsoort.VOORZITTER_UIT_MIDDEN, bron="Wgr art. 13 lid 9", wettelijk=True),
            Regel(Regelsoort.ALLEN_VERTEGENWOORDIGD, bron="Wgr art. 13, tenzij de regeling anders bepaalt (lid 5)"),
        )
    if orgaansoort != DAGELIJKS_BESTUUR:
        return ()
    regels = (
        Regel(Regelsoort.AANTAL_LEDEN, minimum=DB_MINSTENS, bron="Wgr art. 14 lid 1", wettelijk=True),
        Regel(Regelsoort.NIET_EEN_GEMEENTE, bron="Wgr art. 14 lid 1", wettelijk=True),
        Regel(Regelsoort.MEEST_UIT_AB, bron="Wgr art. 14 lid 2", wettelijk=True),
    )
    if regelingsoort == RegelingSoort.BURGEMEESTERSREGELING and aantal_gemeenten < KLEINE_BURGEMEESTERSREGELING:
        return regels
    return (*regels, Regel(Regelsoort.MINDERHEID_VAN_AB, bron="Wgr art. 14 lid 3", wettelijk=True))


def samen(eigen: Iterable[Regel], wettelijk: Iterable[Regel]) -> tuple[Regel, ...]:
    """Return both, each rule once: an own rule takes the place of what the law leaves to the regeling,
    and what both say is said once, with both sources.
    """
    uit = list(eigen)
    for regel in wettelijk:
        zelfde = next((i for i, r in enumerate(uit) if r.soort == regel.soort and r.soort not in MET_AANTAL), None)
        if zelfde is not None:
            uit[zelfde] = replace(uit[zelfde], bron=f"{uit[zelfde].bron}; {regel.bron}", wettelijk=regel.wettelijk)
        elif regel.wettelijk or not any(r.soort in _HERKOMST for r in uit):
            uit.append(regel)
    return tuple(uit)


def leden(zetels: Iterable[Zetel]) -> tuple[Zetel, ...]:
    """Return the members in a fixed order, each person once per organisation.

    A deputy, a secretary and who lost the office behind the seat are no members.
    """
    uniek: dict[tuple[str | int, int | None], Zetel] = {}
    for zetel in sorted(zetels, key=lambda zetel: (zetel.rol != VOORZITTER, zetel.lid)):
        if zetel.rol not in TELT_NIET_MEE and zetel.vervallen_per is None:
            uniek.setdefault((zetel.persoon or zetel.lid, zetel.organisatie), zetel)
    return tuple(uniek.values())


@dataclass(frozen=True, slots=True)
class Periode:
    """From a day until (not including) another; without end when `tot` is empty."""

    van: date
    tot: date | None = None

    @property
    def in_woorden(self) -> str:
        """The period as people say it, with its last day."""
        einde = f" tot en met {datum(laatste_dag(self.tot))}" if self.tot else ""
        return f"vanaf {datum(self.van)}{einde}"


def laatste_dag(tot: date) -> date:
    """Return the last day that counts of a period until (not including) this day."""
    return tot - timedelta(days=1)


def gedekt(gevraagd: Periode, periodes: Iterable[Periode]) -> bool:
    """Tell whether every day of a period lies in one of the others, which may follow each other."""
    grens = gevraagd.van
    for periode in sorted(periodes, key=lambda periode: periode.van):
        if periode.van > grens:
            return False
        if periode.tot is None:
            return True
        grens = max(grens, periode.tot)
        if gevraagd.tot is not None and grens >= gevraagd.tot:
            return True
    return False


def tegenspraken(regels: Iterable[Regel], aantal_gemeenten: int, aantal_anderen: int = 0) -> list[str]:
    """Return in Dutch which rules can never all hold; nothing is said about participants that are not known."""
    alle = tuple(regels)
    soorten = {regel.soort for regel in alle}
    uit = [
        f"Bij “{regel.naam}” is “minstens” hoger dan “hoogstens”."
        for regel in alle
        if regel.minimum is not None and regel.maximum is not None and regel.minimum > regel.maximum
    ]
    if {Regelsoort.ONAFHANKELIJK_VOORZITTER, Regelsoort.VOORZITTER_UIT_MIDDEN} <= soorten:
        uit.append("Een voorzitter uit het midden van de deelnemers kan niet tegelijk onafhankelijk zijn.")
    uit += _botsende_aantallen(alle, aantal_gemeenten, aantal_anderen)
    uit += _botsende_groepen(alle, aantal_gemeenten)
    if Regelsoort.ALLEN_VERTEGENWOORDIGD in soorten and any(
        regel.maximum == 0 for regel in alle if regel.soort == Regelsoort.PER_DEELNEMER
    ):
        uit.append("Elke deelnemer moet zijn vertegenwoordigd, maar per gemeente mag er geen enkel lid zijn.")
    return uit


def _botsende_aantallen(regels: Sequence[Regel], gemeenten: int, anderen: int) -> list[str]:
    """Compare the lowest and the highest number of members that the rules leave open."""
    laag, hoog = _van_groepen(regels)
    apart = _apart(regels)
    groepen = _groepregels(regels)
    buiten_overheid = _minstens(groepen, set(VierO) - {VierO.OVERHEID})
    alleen_gemeenten = not anderen and all(regel.groepen == (VierO.OVERHEID,) for regel in groepen)
    for regel in regels:
        if regel.soort == Regelsoort.AANTAL_LEDEN:
            laag += [(regel.minimum, regel.naam)] if regel.minimum else []
            hoog += [(regel.maximum, regel.naam)] if regel.maximum is not None else []
        if regel.soort == Regelsoort.PER_DEELNEMER and gemeenten:
            laag.append((gemeenten * (regel.minimum or 0) + buiten_overheid + apart, regel.naam))
            if regel.maximum is not None and alleen_gemeenten:
                hoog.append((gemeenten * regel.maximum + apart, regel.naam))
        if regel.soort == Regelsoort.ALLEN_VERTEGENWOORDIGD:
            laag.append((gemeenten + anderen + apart, regel.naam))
        if regel.soort == Regelsoort.NIET_EEN_GEMEENTE:
            laag.append((2, regel.naam))
    meest, waarom_meest = max(laag)
    minst, waarom_minst = min(hoog, default=(meest, ""))
    if meest <= minst:
        return []
    zin = f"Er zijn minstens {meervoud(meest, 'lid', 'leden')} nodig ({waarom_meest})"
    return [f"{zin}, maar er mogen er hoogstens {minst} zijn ({waarom_minst})."]


def _van_groepen(regels: Sequence[Regel]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return what the seats per group ask at least, and at most when they name all four O's."""
    groepen, waarom = _groepregels(regels), "de zetels per groep"
    laag = [(_minstens(groepen) + _apart(regels), waarom)]
    maxima = [regel.maximum for regel in groepen if regel.maximum is not None]
    alle_groepen = set(VierO) <= set(chain.from_iterable(regel.groepen for regel in groepen))
    # One more than the groups together: a chair may sit there for nobody.
    return laag, [(sum(maxima) + 1, waarom)] if alle_groepen and len(maxima) == len(groepen) else []


def _groepregels(regels: Iterable[Regel]) -> list[Regel]:
    return [regel for regel in regels if regel.soort == Regelsoort.ZETELS_PER_GROEP]


def _apart(regels: Iterable[Regel]) -> int:
    """Return 1 when a chair comes on top of who sits there for an organisation."""
    return int(any(regel.soort == Regelsoort.ONAFHANKELIJK_VOORZITTER for regel in regels))


def _minstens(groepregels: Sequence[Regel], binnen: Iterable[VierO] = VierO) -> int:
    """Return how many members these groups need at least: the most that rules without a common group ask."""
    bruikbaar = [regel for regel in groepregels if regel.minimum and set(regel.groepen) <= set(binnen)]
    keuzes = chain.from_iterable(combinations(bruikbaar, aantal) for aantal in range(1, len(bruikbaar) + 1))
    los = [
        keuze for keuze in keuzes if len(set().union(*(r.groepen for r in keuze))) == sum(len(r.groepen) for r in keuze)
    ]
    return max((sum(regel.minimum or 0 for regel in keuze) for keuze in los), default=0)


def _botsende_groepen(regels: Sequence[Regel], gemeenten: int) -> list[str]:
    """A group may have fewer seats than its parts need, or fewer than the municipalities bring."""
    groepen = _groepregels(regels)
    per_gemeente = max((r.minimum or 0 for r in regels if r.soort == Regelsoort.PER_DEELNEMER), default=0)
    uit = []
    for regel in groepen:
        delen = _minstens([ander for ander in groepen if ander != regel], regel.groepen)
        nodig = max(delen, gemeenten * per_gemeente if VierO.OVERHEID in regel.groepen else 0)
        if regel.maximum is not None and nodig > regel.maximum:
            uit.append(f"“{regel.naam}”: andere regels vragen er uit deze groepen samen minstens {nodig}.")
    return uit
