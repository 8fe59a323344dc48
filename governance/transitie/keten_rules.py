"""What waits for what: order, circles, what is feasible, what a change moves, what is blocked and what decides the end.

Plain values in and out. A chain is a set of mijlpalen with a number as key and rules "this one waits for that one, and
so many days later". Dates only ever push forward: what comes earlier pulls nobody along.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple, Protocol

from governance.transitie.rules import MijlpaalStatus, Stand
from regio.kern import tekst


class Wacht(NamedTuple):
    """`mijlpaal` can only be reached this many days after `op` was."""

    mijlpaal: int
    op: int
    dagen: int = 0


@dataclass(frozen=True, slots=True)
class Schakel:
    """A mijlpaal in the chain: where it stands, when it is planned, and when it was reached."""

    sleutel: int
    titel: str
    status: str
    datum: date
    werkelijke_datum: date | None = None

    @property
    def gereed(self) -> bool:
        """Reached."""
        return self.status == MijlpaalStatus.GEREED

    @property
    def vervallen(self) -> bool:
        """Dropped: it will never be reached."""
        return self.status == MijlpaalStatus.VERVALLEN

    @property
    def open(self) -> bool:
        """Neither reached nor dropped."""
        return not (self.gereed or self.vervallen)


class Mijlpaalachtig(Protocol):
    """What a row of the database says about a mijlpaal."""

    pk: int
    titel: str
    status: str
    datum: date
    werkelijke_datum: date | None


def als_schakel(rij: Mijlpaalachtig) -> Schakel:
    """Return a row as a link of the chain."""
    return Schakel(rij.pk, rij.titel, rij.status, rij.datum, rij.werkelijke_datum)


class Kring(ValueError):
    """Mijlpalen wait for each other; `sleutels` begins and ends with the same one."""

    def __init__(self, sleutels: Sequence[int]) -> None:
        super().__init__(" → ".join(str(sleutel) for sleutel in sleutels))
        self.sleutels = tuple(sleutels)

    def in_woorden(self, titels: Mapping[int, str]) -> str:
        """Name the circle by its titles: what waits for what, and back to the begin."""
        eerste, *rest = (f"“{titels[sleutel]}”" for sleutel in self.sleutels)
        return f"{eerste} wacht op " + ", die wacht op ".join(rest)


def volgorde(sleutels: Iterable[int], wachten: Iterable[Wacht]) -> tuple[int, ...]:
    """Return the keys so that each comes after all it waits for; of what is free, the lowest key first.

    Raises:
        Kring: some wait for each other.
    """
    wachten = tuple(wachten)
    aantal = dict.fromkeys(sleutels, 0)
    volgers: dict[int, list[int]] = {sleutel: [] for sleutel in aantal}
    for wacht in wachten:
        aantal[wacht.mijlpaal] += 1
        volgers[wacht.op].append(wacht.mijlpaal)
    vrij = [sleutel for sleutel, op in aantal.items() if not op]
    heapq.heapify(vrij)
    uit: list[int] = []
    while vrij:
        sleutel = heapq.heappop(vrij)
        uit.append(sleutel)
        for volger in volgers[sleutel]:
            aantal[volger] -= 1
            if not aantal[volger]:
                heapq.heappush(vrij, volger)
    if len(uit) < len(aantal):
        raise Kring(_kring(set(aantal) - set(uit), wachten))
    return tuple(uit)


def _kring(over: set[int], wachten: Iterable[Wacht]) -> list[int]:
    """Walk back from what is left, where everything waits for something that is left, until the path bites itself."""
    eerste = {wacht.mijlpaal: wacht.op for wacht in sorted(wachten, reverse=True) if {wacht.mijlpaal, wacht.op} <= over}
    pad, sleutel = [], min(eerste)
    while sleutel not in pad:
        pad.append(sleutel)
        sleutel = eerste[sleutel]
    kring = pad[pad.index(sleutel) :]
    begin = kring.index(min(kring))
    return [*kring[begin:], *kring[:begin], kring[begin]]


@dataclass(frozen=True, slots=True)
class Keten:
    """The mijlpalen of a plan with what waits for what, in an order that is free of circles."""

    schakels: Mapping[int, Schakel]
    volgorde: tuple[int, ...]
    wacht_op: Mapping[int, tuple[Wacht, ...]]

    def met(self, anders: Iterable[Schakel]) -> Keten:
        """Return the chain in which these mijlpalen stand differently."""
        return Keten({**self.schakels, **{rij.sleutel: rij for rij in anders}}, self.volgorde, self.wacht_op)


def maak_keten(schakels: Iterable[Schakel], wachten: Iterable[Wacht]) -> Keten:
    """Return the chain.

    Raises:
        Kring: some mijlpalen wait for each other.
    """
    per_sleutel = {schakel.sleutel: schakel for schakel in schakels}
    wachten = tuple(wachten)
    wacht_op: dict[int, list[Wacht]] = {}
    for wacht in wachten:
        wacht_op.setdefault(wacht.mijlpaal, []).append(wacht)
    op_volgorde = volgorde(per_sleutel, wachten)
    return Keten(per_sleutel, op_volgorde, {sleutel: tuple(rijen) for sleutel, rijen in wacht_op.items()})


def prognose(keten: Keten, vandaag: date) -> dict[int, date]:
    """Return per open mijlpaal the earliest feasible date: its own, but never in the past nor before what it waits for.

    What was reached counts on the day it was; what was dropped holds nobody up, though it does block (`blokkades`).
    """
    data: dict[int, date] = {}
    for sleutel in keten.volgorde:
        schakel = keten.schakels[sleutel]
        if schakel.open:
            vanaf = _vanaf(keten, sleutel, data)
            data[sleutel] = max(schakel.datum, vandaag, *vanaf.values())
    return data


def _vanaf(keten: Keten, sleutel: int, data: Mapping[int, date]) -> dict[int, date]:
    """Return per mijlpaal that this one waits for, on which day that leaves room."""
    uit = {}
    for wacht in keten.wacht_op.get(sleutel, ()):
        voor = keten.schakels[wacht.op]
        dag = voor.werkelijke_datum if voor.gereed else data.get(wacht.op)
        if dag is not None:
            uit[wacht.op] = dag + timedelta(days=wacht.dagen)
    return uit


class Gevolg(NamedTuple):
    """A mijlpaal that no longer makes its date, and the earliest date that is left for it."""

    sleutel: int
    van: date
    naar: date

    @property
    def dagen(self) -> int:
        """By how many days it shifts."""
        return (self.naar - self.van).days


@dataclass(frozen=True, slots=True)
class Plangevolgen:
    """What a change does to the rest of the plan.

    `gevolgen` shift, in the order of the chain; `te_vroeg` were given a new date for which the chain leaves no room;
    `geblokkeerd` waits for something that is dropped by this change. `einde_voor` and `einde_na` are the last feasible
    date of what is open, None when nothing is.
    """

    gevolgen: tuple[Gevolg, ...] = ()
    te_vroeg: tuple[Gevolg, ...] = ()
    geblokkeerd: tuple[int, ...] = ()
    einde_voor: date | None = None
    einde_na: date | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to see before saving."""
        return bool(self.gevolgen or self.te_vroeg or self.geblokkeerd)

    @property
    def kenmerk(self) -> str:
        """A short mark by which one knows again what was shown; empty when there was nothing to see."""
        if not self:
            return ""
        inhoud = repr((self.gevolgen, self.te_vroeg, self.geblokkeerd))
        return sha256(inhoud.encode()).hexdigest()[:16]

    def zin(self, einddatum: date) -> str:
        """Say in one sentence what this does to the hard end date."""
        if self.einde_na is None or self.einde_na == self.einde_voor:
            return "De laatste datum van het plan verandert niet."
        over = (self.einde_na - einddatum).days
        if over > 0:
            was_over = self.einde_voor is not None and self.einde_voor > einddatum
            al = "nog verder " if was_over else ""
            return f"Het plan eindigt dan op {tekst.datum(self.einde_na)}: {al}{tekst.dagen(over)} na de einddatum."
        ruimte = "op de einddatum zelf" if over == 0 else f"{tekst.dagen(-over)} vóór de einddatum"
        return f"Het plan eindigt dan op {tekst.datum(self.einde_na)}: {ruimte}."


def plangevolgen(keten: Keten, anders: Iterable[Schakel], vandaag: date) -> Plangevolgen:
    """Return what a change of these mijlpalen does to the others; without a change that is nothing.

    A mijlpaal shifts only when the change pushes its earliest feasible date back and past its own date. A plan whose
    dates did not fit before is not put right here: that is what `blokkades` is for.
    """
    gewijzigd = {rij.sleutel: rij for rij in anders}
    na_keten = keten.met(gewijzigd.values())
    voor, na = prognose(keten, vandaag), prognose(na_keten, vandaag)
    gevolgen, te_vroeg = [], []
    for sleutel in (sleutel for sleutel in keten.volgorde if sleutel in na):
        datum = na_keten.schakels[sleutel].datum
        if sleutel in gewijzigd:
            if _nieuwe_datum(keten.schakels[sleutel], gewijzigd[sleutel]) and na[sleutel] > max(datum, vandaag):
                te_vroeg.append(Gevolg(sleutel, datum, na[sleutel]))
        elif na[sleutel] > max(datum, voor[sleutel]):
            gevolgen.append(Gevolg(sleutel, datum, na[sleutel]))
    return Plangevolgen(
        gevolgen=tuple(gevolgen),
        te_vroeg=tuple(te_vroeg),
        geblokkeerd=_vervalt_onder(keten, na_keten),
        einde_voor=max(voor.values(), default=None),
        einde_na=max(na.values(), default=None),
    )


def _nieuwe_datum(voor: Schakel, na: Schakel) -> bool:
    return voor.datum != na.datum or not voor.open


def _vervalt_onder(voor: Keten, na: Keten) -> tuple[int, ...]:
    """Return the open mijlpalen that wait for something that is dropped only now."""
    nieuw = {sleutel for sleutel, rij in na.schakels.items() if rij.vervallen and not voor.schakels[sleutel].vervallen}
    return tuple(
        sleutel
        for sleutel in na.volgorde
        if na.schakels[sleutel].open and any(wacht.op in nieuw for wacht in na.wacht_op.get(sleutel, ()))
    )


def blokkades(keten: Keten, vandaag: date) -> dict[int, tuple[str, ...]]:
    """Return per open mijlpaal that is blocked the reasons: what it waits for is late, dropped or not in time.

    Waiting as such is no reason: as long as the dates fit, nothing needs to be discussed.
    """
    data = prognose(keten, vandaag)
    uit = {}
    for sleutel in data:
        vanaf = _vanaf(keten, sleutel, data)
        wachten = keten.wacht_op.get(sleutel, ())
        redenen = tuple(filter(None, (_reden(keten, wacht, vanaf, vandaag) for wacht in wachten)))
        if redenen:
            uit[sleutel] = redenen
    return uit


def _reden(keten: Keten, wacht: Wacht, vanaf: Mapping[int, date], vandaag: date) -> str:
    eigen, voor = keten.schakels[wacht.mijlpaal], keten.schakels[wacht.op]
    if voor.vervallen:
        return f"wacht op “{voor.titel}”, maar die is vervallen"
    if voor.open and voor.datum < vandaag:
        return f"wacht op “{voor.titel}”, {tekst.dagen((vandaag - voor.datum).days)} te laat"
    if voor.open and eigen.datum <= vandaag:
        return f"wacht op “{voor.titel}”, die nog niet klaar is"
    kan = vanaf.get(wacht.op, eigen.datum)
    return f"kan door “{voor.titel}” pas op {tekst.datum(kan)}" if kan > max(eigen.datum, vandaag) else ""


class Stap(NamedTuple):
    """A mijlpaal of the critical path; `ruimte` is how many days the one before it may slip first."""

    sleutel: int
    datum: date
    ruimte: int


def kritieke_keten(keten: Keten, vandaag: date) -> tuple[Stap, ...]:
    """Return the open mijlpalen that decide the last date of the plan, first to last.

    From the mijlpaal that is reached last (of several, the last in the order of the chain) it goes back each time to
    what leaves the least room. What waits for nothing is a path of one.
    """
    data = prognose(keten, vandaag)
    if not data:
        return ()
    plek = {sleutel: nummer for nummer, sleutel in enumerate(keten.volgorde)}
    sleutel = max(data, key=lambda k: (data[k], plek[k]))
    pad: list[Stap] = []
    while True:
        vanaf = {op: dag for op, dag in _vanaf(keten, sleutel, data).items() if op in data}
        krapste = max(vanaf, key=lambda k: (vanaf[k], plek[k]), default=None)
        ruimte = (data[sleutel] - vanaf[krapste]).days if krapste is not None else 0
        pad.append(Stap(sleutel, data[sleutel], ruimte))
        if krapste is None:
            return tuple(reversed(pad))
        sleutel = krapste


def volgers(wachten: Iterable[Wacht], sleutel: int) -> frozenset[int]:
    """Return all that waits for this mijlpaal, also through others."""
    direct: dict[int, set[int]] = {}
    for wacht in wachten:
        direct.setdefault(wacht.op, set()).add(wacht.mijlpaal)
    gezien: set[int] = set()
    te_doen = [sleutel]
    while te_doen:
        nieuw = direct.get(te_doen.pop(), set()) - gezien
        gezien |= nieuw
        te_doen += nieuw
    return frozenset(gezien)


def met_keten(standen: Mapping[int, Stand], keten: Keten, vandaag: date) -> dict[int, Stand]:
    """Return the standen with what the chain says about each: why it is blocked, and when it can be at the earliest."""
    data, geblokkeerd = prognose(keten, vandaag), blokkades(keten, vandaag)
    return {
        sleutel: replace(
            stand,
            blokkades=geblokkeerd.get(sleutel, ()),
            haalbaar=data[sleutel] if sleutel in data and data[sleutel] > max(stand.datum, vandaag) else None,
        )
        for sleutel, stand in standen.items()
    }
