"""What an organisation can be in a dossier, how its costs are shared, and what a change of role does to the periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import models

from regio.kern.tekst import datum, meervoud, opsomming


class Coalitierol(models.TextChoices):
    """What an organisation is in a coalition of the willing."""

    TREKKER = "trekker", "trekker"
    DEELNEMER = "deelnemer", "deelnemer"
    WAARNEMER = "waarnemer", "waarnemer"
    DOET_NIET_MEE = "doet_niet_mee", "doet niet mee"


class Kostensleutel(models.TextChoices):
    """How the costs of a dossier are shared."""

    INWONERS = "inwoners", "naar inwonertal"
    GELIJK = "gelijk", "in gelijke delen"
    GEBRUIK = "gebruik", "naar gebruik"
    VAST = "vast", "vast bedrag per deelnemer"
    ANDERS = "anders", "anders"
    ONBEKEND = "onbekend", "niet bekend"


NIET_BEKEND = "niet_bekend"
"""Shown for an organisation of which nothing was recorded; that is not the same as staying out."""

DOET_MEE: tuple[Coalitierol, ...] = (Coalitierol.TREKKER, Coalitierol.DEELNEMER)

_UITLEG_KOSTEN: dict[str, str] = {
    Kostensleutel.INWONERS: "Wie meedoet, betaalt naar het aantal inwoners.",
    Kostensleutel.GELIJK: "Wie meedoet, betaalt een gelijk deel.",
    Kostensleutel.GEBRUIK: "Wie meedoet, betaalt naar wat hij gebruikt.",
    Kostensleutel.VAST: "Wie meedoet, betaalt een vast bedrag.",
    Kostensleutel.ANDERS: "De kosten worden op een andere manier verdeeld.",
    Kostensleutel.ONBEKEND: "Er is niet vastgelegd hoe de kosten worden verdeeld.",
}


def uitleg_kosten(sleutel: str) -> str:
    """Return in one sentence who pays how much."""
    return _UITLEG_KOSTEN[sleutel]


@dataclass(frozen=True, slots=True)
class Coalitie:
    """How many take part in a dossier; municipalities of the region are counted apart from the others."""

    gemeenten: int
    doen_mee: int
    anderen: int
    trekkers: int
    waarnemers: int
    niet_mee: int
    onbekend: int

    @property
    def woorden(self) -> str:
        """The coalition in one line: "8 van 14 gemeenten doen mee, 1 trekker"."""
        delen = [f"{self._wie_mee} {'doet' if self.doen_mee + self.anderen == 1 else 'doen'} mee"]
        delen.append(meervoud(self.trekkers, "trekker", "trekkers") if self.trekkers else "nog geen trekker")
        if self.waarnemers:
            delen.append(meervoud(self.waarnemers, "waarnemer", "waarnemers"))
        return ", ".join(delen)

    @property
    def _wie_mee(self) -> str:
        anderen = meervoud(self.anderen, "andere organisatie", "andere organisaties") if self.anderen else ""
        if not self.gemeenten:
            return meervoud(self.anderen, "organisatie", "organisaties")
        van = f"{self.doen_mee} van {meervoud(self.gemeenten, 'gemeente', 'gemeenten')}"
        return f"{van} en {anderen}" if anderen else van


def coalitie(rollen: Mapping[int, str], gemeenten: Iterable[int]) -> Coalitie:
    """Count a coalition: the role per organisation, and the municipalities that take part in the region."""
    van_regio = set(gemeenten)
    mee = {sleutel for sleutel, rol in rollen.items() if rol in DOET_MEE}
    waarden = list(rollen.values())
    return Coalitie(
        gemeenten=len(van_regio),
        doen_mee=len(mee & van_regio),
        anderen=len(mee - van_regio),
        trekkers=waarden.count(Coalitierol.TREKKER),
        waarnemers=waarden.count(Coalitierol.WAARNEMER),
        niet_mee=waarden.count(Coalitierol.DOET_NIET_MEE),
        onbekend=len(van_regio - rollen.keys()),
    )


def gebeurtenis(namen: Sequence[str], rol: str, *, eindigt: bool = False) -> str:
    """Return what happened to these organisations: "Almelo en Borne zijn deelnemer"."""
    wie, is_, doet = opsomming([*namen]), *(("is", "doet") if len(namen) == 1 else ("zijn", "doen"))
    if rol == Coalitierol.DOET_NIET_MEE:
        return f"{wie}: “doet niet mee” geldt niet meer" if eindigt else f"{wie} {doet} niet mee"
    woord = Coalitierol(rol).label
    return f"{wie} {is_} geen {woord} meer" if eindigt else f"{wie} {is_} {woord}"


@dataclass(frozen=True, slots=True)
class Rolperiode:
    """A role during a period, as recorded; `sleutel` says which row it is (0: not yet stored)."""

    rol: str
    reden: str
    van: date
    tot: date | None = None
    sleutel: int = 0

    def geldt_op(self, dag: date) -> bool:
        """Tell whether the role holds on that day."""
        return self.van <= dag and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True)
class Rolwens:
    """What somebody wants an organisation to be from a day on; an empty role ends what runs.

    `eigen_dag` tells that the day was chosen for this organisation and not for the whole screen.
    """

    rol: str
    reden: str
    per: date
    eigen_dag: bool = False


@dataclass(frozen=True, slots=True)
class Rolstap:
    """What happens to the periods of one organisation; or why it cannot be, and at which field.

    `beeindig` and `verbeter` are periods that exist, as they become.
    """

    beeindig: Rolperiode | None = None
    verbeter: Rolperiode | None = None
    begin: Rolperiode | None = None
    veld: str = ""
    bezwaar: str = ""

    def __bool__(self) -> bool:
        return any((self.beeindig, self.verbeter, self.begin))


def merk(rij: tuple[int, int] | None) -> str:
    """Return what tells with which row, in which version, an edit began; empty when there was none."""
    return f"{rij[0]}.{rij[1]}" if rij else ""


def periode_op(perioden: Iterable[Rolperiode], dag: date) -> Rolperiode | None:
    """Return the period that holds on that day; periods of one organisation never overlap."""
    return next((periode for periode in perioden if periode.geldt_op(dag)), None)


def bepaal_stap(perioden: Sequence[Rolperiode], wens: Rolwens, vandaag: date) -> Rolstap:
    """Return what the wish does to the periods of one organisation, or why it is refused.

    A change of role ends the running period and begins a new one; the past is never rewritten, except
    that a role which began on the very day of the change is replaced. A reason can be mended alone.
    """
    lopend = periode_op(perioden, vandaag)
    nu_rol, nu_reden = (lopend.rol, lopend.reden) if lopend else ("", "")
    if wens.rol == Coalitierol.DOET_NIET_MEE and not wens.reden:
        return Rolstap(veld="reden", bezwaar="Schrijf op waarom deze organisatie niet meedoet.")
    if wens.rol != nu_rol:
        return _andere_rol(perioden, wens, lopend)
    if wens.reden == nu_reden:
        return Rolstap(veld="per", bezwaar=DAG_ZONDER_ROL) if wens.eigen_dag else Rolstap()
    if lopend is None:
        return Rolstap(veld="rol", bezwaar="Kies een rol bij deze reden.")
    if wens.eigen_dag:
        return _andere_rol(perioden, wens, lopend)
    return Rolstap(verbeter=replace(lopend, reden=wens.reden))


DAG_ZONDER_ROL = (
    "De rol is niet gewijzigd. Klopt de begindatum niet? Verbeter die dan bij de periode, op de pagina van het dossier."
)


def _andere_rol(perioden: Sequence[Rolperiode], wens: Rolwens, lopend: Rolperiode | None) -> Rolstap:
    geldend = periode_op(perioden, wens.per)
    begin = lopend.van if lopend else None
    if begin and wens.per < begin:
        return Rolstap(veld="per", bezwaar=f"De rol van nu loopt sinds {datum(begin)}. Kies een latere dag.")
    if geldend and not lopend:
        return Rolstap(veld="per", bezwaar=f"Op deze dag is al een rol vastgelegd: {Coalitierol(geldend.rol).label}.")
    if not wens.rol:
        return _einde(geldend, wens)
    if geldend and geldend.van == wens.per:
        return Rolstap(verbeter=replace(geldend, rol=wens.rol, reden=wens.reden))
    tot = geldend.tot if geldend else min((p.van for p in perioden if p.van > wens.per), default=None)
    einde = replace(geldend, tot=wens.per) if geldend else None
    return Rolstap(beeindig=einde, begin=Rolperiode(wens.rol, wens.reden, wens.per, tot))


def _einde(geldend: Rolperiode | None, wens: Rolwens) -> Rolstap:
    if geldend is None:
        return Rolstap(veld="per", bezwaar="Op deze dag is er geen rol die kan eindigen.")
    if geldend.van == wens.per:
        return Rolstap(
            veld="per", bezwaar="De rol begint pas op deze dag. Verwijder de periode op de pagina van het dossier."
        )
    return Rolstap(beeindig=replace(geldend, tot=wens.per))


def is_al_gedaan(perioden: Iterable[Rolperiode], wens: Rolwens, vandaag: date) -> bool:
    """Tell whether the periods already say what is asked, as after a double click."""
    if not wens.rol:
        return any(periode.tot == wens.per for periode in perioden)
    return any(
        (periode.rol, periode.reden) == (wens.rol, wens.reden)
        and (periode.van == wens.per or (not wens.eigen_dag and periode.geldt_op(vandaag)))
        for periode in perioden
    )
