"""The four axes as a state machine: every legal step, who takes it, by what, and what it needs.

What is not in this table cannot happen. A step that cannot be taken is answered with the reason in Dutch.
Only the council decides on the axes "raadsbesluit" and "afdoening"; others propose, react and report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from aanbevelingen.opvolging.rules import (
    KEUZE_MET_TEKST,
    OVERGENOMEN,
    UITVOERING_KLAAR,
    UITVOERING_MET_TOELICHTING,
    Afdoening,
    Afdoeningswijze,
    Collegereactie,
    Raadskeuze,
    StatusAs,
    Uitvoering,
    loopt,
)
from aanbevelingen.opvolging.stand_rules import BEGIN, Stand, Stap
from regio.accounts.roles import Recht
from regio.kern.tekst import datum as in_woorden


class Langs(StrEnum):
    """By what a step is taken."""

    COLLEGE = "college"
    MELDING = "melding"
    VOORDRACHT = "voordracht"
    RAADSBESLUIT = "raadsbesluit"
    VERVALLEN_BESLUIT = "vervallen_besluit"


@dataclass(frozen=True, slots=True)
class Situatie:
    """The state in which a step is asked for, and what else decides whether it can be."""

    stand: Stand = BEGIN
    ingetrokken: bool = False
    """The recommendation was withdrawn on or before the day of the step."""
    voor_voordracht: str = str(Afdoening.OPEN)
    """Where the item goes back to when a proposal to close ends."""


Voorwaarde = Callable[[Situatie], str]
"""Answers why a step cannot be taken in this situation, or nothing."""


@dataclass(frozen=True, slots=True)
class Overgang:
    """A kind of step on one axis; `wie` are the rights of which one is needed, in the municipality itself."""

    code: str
    status_as: StatusAs
    van: frozenset[str]
    naar: frozenset[str]
    langs: Langs
    wie: frozenset[Recht]
    niet_vanuit: str
    reden_bij: frozenset[str] = frozenset()
    """The new values that need a reason."""
    zonder_reden: str = ""
    eist: tuple[Voorwaarde, ...] = field(default=(), repr=False)


def _niet_afgedaan(situatie: Situatie) -> str:
    return IS_AFGEDAAN if situatie.stand.afdoening == Afdoening.AFGEDAAN else ""


def _niet_ingetrokken(situatie: Situatie) -> str:
    return IS_INGETROKKEN if situatie.ingetrokken else ""


def _overgenomen(situatie: Situatie) -> str:
    return "" if situatie.stand.raadsbesluit in OVERGENOMEN else NIET_OVERGENOMEN


def _loopt(situatie: Situatie) -> str:
    return "" if loopt(situatie.stand.raadsbesluit, situatie.stand.afdoening) else LOOPT_NIET


def _uitvoering_voorbij(situatie: Situatie) -> str:
    return "" if situatie.stand.uitvoering in UITVOERING_KLAAR else NOG_BEZIG


IS_AFGEDAAN = "Deze aanbeveling is afgedaan. Alleen een raadsbesluit kan haar heropenen."
IS_INGETROKKEN = "Deze aanbeveling is ingetrokken. De raad kan er niet meer over besluiten."
NIET_OVERGENOMEN = "De raad heeft deze aanbeveling niet overgenomen. Er valt dan niets af te doen."
LOOPT_NIET = "Voortgang melden kan alleen bij een aanbeveling die de raad overnam en die nog loopt."
NOG_BEZIG = "De uitvoering is nog niet voorbij. Voordragen kan als uitgevoerd, niet uitgevoerd of vervallen is gemeld."
ALLEEN_DE_RAAD = "Alleen de raad doet een aanbeveling af of heropent haar. Daar is een raadsbesluit voor nodig."
ONBEKEND = "Deze stap bestaat niet."
ZO_NIET: dict[StatusAs, str] = {
    StatusAs.COLLEGEREACTIE: "De reactie geeft het college zelf.",
    StatusAs.RAADSBESLUIT: "Wat de raad vindt, volgt alleen uit een beslispunt van een raadsbesluit.",
    StatusAs.UITVOERING: "Hoe ver de uitvoering is, verandert alleen door een melding.",
    StatusAs.AFDOENING: ALLEEN_DE_RAAD,
}
"""Why a step cannot be taken by another way than its own."""

_REACTIES = frozenset(Collegereactie.values)
_KEUZES = frozenset(Raadskeuze.values)
_UITVOERINGEN = frozenset(Uitvoering.values)
_LOPEND = frozenset({str(Afdoening.OPEN), str(Afdoening.HEROPEND)})
_VOORGEDRAGEN = frozenset({str(Afdoening.VOORGEDRAGEN)})
_COLLEGE = frozenset({Recht.COLLEGEBESLUIT_VASTLEGGEN})
_RAAD = frozenset({Recht.RAADSBESLUIT_VASTLEGGEN})

REAGEREN = Overgang(
    code="reageren",
    status_as=StatusAs.COLLEGEREACTIE,
    van=_REACTIES,
    naar=_REACTIES - {Collegereactie.GEEN_REACTIE},
    langs=Langs.COLLEGE,
    wie=_COLLEGE,
    niet_vanuit=ONBEKEND,
    reden_bij=frozenset({str(Collegereactie.ONDERSCHRIJFT_DEELS), str(Collegereactie.ONDERSCHRIJFT_NIET)}),
    zonder_reden="Schrijf op waarom het college dit niet of maar deels onderschrijft.",
    eist=(_niet_afgedaan,),
)
BESLUITEN = Overgang(
    code="besluiten",
    status_as=StatusAs.RAADSBESLUIT,
    van=_KEUZES,
    naar=_KEUZES - {Raadskeuze.NOG_TE_BEHANDELEN},
    langs=Langs.RAADSBESLUIT,
    wie=_RAAD,
    niet_vanuit=ONBEKEND,
    reden_bij=frozenset(map(str, KEUZE_MET_TEKST)),
    zonder_reden="Schrijf de gewijzigde tekst op, of waarom de raad dit niet overneemt.",
    eist=(_niet_ingetrokken, _niet_afgedaan),
)
TERUGDRAAIEN = Overgang(
    code="terugdraaien",
    status_as=StatusAs.RAADSBESLUIT,
    van=_KEUZES,
    naar=_KEUZES,
    langs=Langs.VERVALLEN_BESLUIT,
    wie=_RAAD,
    niet_vanuit=ONBEKEND,
    eist=(_niet_afgedaan,),
)
"""A decision was repealed: back to what the council said before, if anything."""
MELDEN = Overgang(
    code="melden",
    status_as=StatusAs.UITVOERING,
    van=_UITVOERINGEN,
    naar=_UITVOERINGEN,
    langs=Langs.MELDING,
    wie=frozenset({Recht.VOORTGANG_MELDEN}),
    niet_vanuit=ONBEKEND,
    reden_bij=frozenset(map(str, UITVOERING_MET_TOELICHTING)),
    zonder_reden="Schrijf op waarom dit niet of maar deels is uitgevoerd.",
    eist=(_loopt,),
)
"""The action holder of the item reports too, without a right for the whole municipality."""
VOORDRAGEN = Overgang(
    code="voordragen",
    status_as=StatusAs.AFDOENING,
    van=_LOPEND,
    naar=_VOORGEDRAGEN,
    langs=Langs.VOORDRACHT,
    wie=_COLLEGE | _RAAD,
    niet_vanuit="Deze aanbeveling is al voorgedragen of afgedaan.",
    reden_bij=_VOORGEDRAGEN,
    zonder_reden="Schrijf op waarom de raad dit kan afdoen.",
    eist=(_overgenomen, _uitvoering_voorbij),
)
VOORDRACHT_INTREKKEN = Overgang(
    code="voordracht_intrekken",
    status_as=StatusAs.AFDOENING,
    van=_VOORGEDRAGEN,
    naar=_LOPEND,
    langs=Langs.VOORDRACHT,
    wie=_COLLEGE | _RAAD,
    niet_vanuit="Deze aanbeveling is niet voorgedragen voor afdoening.",
    reden_bij=_LOPEND,
    zonder_reden="Schrijf op waarom de voordracht van tafel is.",
)
NOG_NIET_AFDOEN = Overgang(
    code="nog_niet_afdoen",
    status_as=StatusAs.AFDOENING,
    van=_VOORGEDRAGEN,
    naar=_LOPEND,
    langs=Langs.RAADSBESLUIT,
    wie=_RAAD,
    niet_vanuit="Deze aanbeveling is niet voorgedragen, dus de raad hoeft dit niet te weigeren.",
    reden_bij=_LOPEND,
    zonder_reden="Schrijf op waarom de raad dit nog niet afdoet.",
)
AFDOEN = Overgang(
    code="afdoen",
    status_as=StatusAs.AFDOENING,
    van=_LOPEND | _VOORGEDRAGEN,
    naar=frozenset({str(Afdoening.AFGEDAAN)}),
    langs=Langs.RAADSBESLUIT,
    wie=_RAAD,
    niet_vanuit="Deze aanbeveling is al afgedaan.",
    eist=(_overgenomen,),
)
HEROPENEN = Overgang(
    code="heropenen",
    status_as=StatusAs.AFDOENING,
    van=frozenset({str(Afdoening.AFGEDAAN)}),
    naar=frozenset({str(Afdoening.HEROPEND)}),
    langs=Langs.RAADSBESLUIT,
    wie=_RAAD,
    niet_vanuit="Deze aanbeveling is niet afgedaan, dus heropenen hoeft niet.",
    reden_bij=frozenset({str(Afdoening.HEROPEND)}),
    zonder_reden="Schrijf op waarom de raad dit heropent.",
)
OVERGANGEN: tuple[Overgang, ...] = (
    *(REAGEREN, BESLUITEN, TERUGDRAAIEN, MELDEN),
    *(VOORDRAGEN, VOORDRACHT_INTREKKEN, NOG_NIET_AFDOEN, AFDOEN, HEROPENEN),
)
AFDOEN_WIJZEN: tuple[Afdoeningswijze, ...] = tuple(w for w in Afdoeningswijze if w != Afdoeningswijze.HEROPEND)
"""How a council can close; opening again is no way of closing."""
WIJZE_BIJ_UITVOERING: dict[str, Afdoeningswijze] = {
    Uitvoering.UITGEVOERD: Afdoeningswijze.UITGEVOERD,
    Uitvoering.NIET_UITGEVOERD: Afdoeningswijze.KENNIS_VAN_WEIGERING,
    Uitvoering.VERVALLEN: Afdoeningswijze.ACHTERHAALD,
}
"""What a screen fills in beforehand; the council decides."""


@dataclass(frozen=True, slots=True)
class Zet:
    """One step that somebody asks for; `wijze` only says how a council closes."""

    status_as: StatusAs
    naar: str
    langs: Langs
    reden: str = ""
    wijze: str = ""


def vooraf(overgang: Overgang, situatie: Situatie) -> str:
    """Return why this kind of step cannot be taken now, whatever reason is given; nothing when it can."""
    if getattr(situatie.stand, overgang.status_as) not in overgang.van:
        return overgang.niet_vanuit
    return next(filter(None, (eis(situatie) for eis in overgang.eist)), "")


def bezwaar(situatie: Situatie, zet: Zet) -> str:
    """Return why a step is not legal, in Dutch, or nothing when it is."""
    van: str = getattr(situatie.stand, zet.status_as)
    soorten = [o for o in OVERGANGEN if o.status_as == zet.status_as and zet.naar in o.naar]
    wegen = [o for o in soorten if o.langs == zet.langs]
    if not wegen:
        return ZO_NIET[zet.status_as] if soorten else ONBEKEND
    overgang = next((o for o in wegen if van in o.van), wegen[-1])
    if reden := vooraf(overgang, situatie):
        return reden
    if overgang.code == AFDOEN.code:
        return bezwaar_tegen_wijze(situatie.stand, zet.wijze, zet.reden)
    if overgang.naar == _LOPEND and zet.naar != situatie.voor_voordracht:
        return ONBEKEND
    return overgang.zonder_reden if zet.naar in overgang.reden_bij and not zet.reden.strip() else ""


def bezwaar_tegen_wijze(stand: Stand, wijze: str, toelichting: str) -> str:
    """Return why the council cannot close an item in this way, or nothing."""
    if wijze not in AFDOEN_WIJZEN:
        return "Kies hoe de raad dit afdoet."
    if wijze == Afdoeningswijze.KENNIS_VAN_WEIGERING and not weigert(stand):
        return (
            "Kennisnemen van een weigering kan alleen als het college de aanbeveling niet onderschrijft, "
            "of meldt dat het haar niet uitvoert."
        )
    if wijze != Afdoeningswijze.UITGEVOERD and not toelichting.strip():
        return "Schrijf op waarom de raad dit zo afdoet."
    return ""


def weigert(stand: Stand) -> bool:
    """Tell whether the college refuses: it does not agree, or it says that it did not and will not do it."""
    return stand.uitvoering == Uitvoering.NIET_UITGEVOERD or stand.collegereactie == Collegereactie.ONDERSCHRIJFT_NIET


def bezwaar_tegen_dag(stappen: Iterable[Stap], dag: date) -> str:
    """Return why a council decision of this day can no longer close or reopen, or nothing.

    It cannot be older than the decision that adopted the item, nor than the last closing or reopening.
    """
    van_raad = {Afdoening.AFGEDAAN, Afdoening.HEROPEND}
    dagen = [
        stap.datum
        for stap in stappen
        if stap.status_as == StatusAs.RAADSBESLUIT
        or (stap.status_as == StatusAs.AFDOENING and van_raad & {stap.oud, stap.nieuw} and stap.oud != stap.nieuw)
    ]
    laatste = max(dagen, default=date.min)
    if dag >= laatste:
        return ""
    return f"De raad besloot op {in_woorden(laatste)} over deze aanbeveling. Een ouder besluit verandert dat niet meer."


def na_raadsbesluit(stand: Stand, keuze: str) -> Stand:
    """Return where the axes are once the council decided: what it does not adopt is not carried out or closed."""
    if keuze in OVERGENOMEN:
        return replace(stand, raadsbesluit=keuze)
    return replace(stand, raadsbesluit=keuze, uitvoering=BEGIN.uitvoering, afdoening=BEGIN.afdoening)


def na(situatie: Situatie, zet: Zet) -> Situatie:
    """Return the situation after a legal step, with what follows from it on the other axes."""
    if zet.status_as == StatusAs.RAADSBESLUIT:
        return replace(situatie, stand=na_raadsbesluit(situatie.stand, zet.naar))
    stand = replace(situatie.stand, **{zet.status_as: zet.naar})
    if zet.naar == Afdoening.VOORGEDRAGEN:
        return replace(situatie, stand=stand, voor_voordracht=situatie.stand.afdoening)
    return replace(situatie, stand=stand)


def is_legaal(stand: Stand) -> bool:
    """Tell whether the four axes can stand like this together."""
    buiten = stand.uitvoering == Uitvoering.NIET_GESTART and stand.afdoening == Afdoening.OPEN
    return stand.raadsbesluit in OVERGENOMEN or buiten
