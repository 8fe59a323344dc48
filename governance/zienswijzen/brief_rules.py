"""A letter or cover sheet for a council, drafted from what the portal knows, and its text as paragraphs and lists.

A draft says only what is known: what is missing is left out, or said to be missing. The griffie edits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from regio.kern import tekst

DELEN = (
    ("inleiding", "Inleiding"),
    ("kernboodschap", "Kernboodschap"),
    ("consequenties", "Consequenties"),
    ("vervolg", "Vervolg"),
    ("bijlagen", "Bijlagen"),
)
"""The parts of every letter, in order, with their heading."""
OPLEGGER, RAADSINFORMATIEBRIEF, ZIENSWIJZEBRIEF = "oplegger", "raadsinformatiebrief", "zienswijzebrief"
GEEN, ZONDER_OPMERKINGEN = "geen", "zonder_opmerkingen"
"""Codes of keuze_rules with which the words of a letter differ."""
NOG_NIET_BESLOTEN = "De raad heeft nog niet besloten. Leg eerst het antwoord van de raad vast."
LANGSTE_ONDERWERP = 250


@dataclass(frozen=True, slots=True)
class Reactietijd:
    """Until when the council can answer, and why that day."""

    uiterlijk: date | None = None
    bron: str = ""
    wettelijk: date | None = None
    artikel: str = ""
    berekening: str = ""


@dataclass(frozen=True, slots=True)
class Besluit:
    """What the council decided to answer, with its points as (subject, text)."""

    antwoord: str
    antwoord_naam: str
    toon: str
    besloten_op: date
    punten: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Briefgegevens:
    """What the portal knows of a consultation, as one council has it."""

    titel: str
    soort: str
    van: str
    afzender: str
    raad: str
    toelichting: str = ""
    verzonden_op: date | None = None
    ontvangen_op: date | None = None
    tijd: Reactietijd = Reactietijd()
    bestuur_op: date | None = None
    commissie_op: date | None = None
    raad_op: date | None = None
    pad: tuple[str, ...] = ()
    concept: str = ""
    besluit: Besluit | None = None
    stukken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """The draft: every part as text that somebody edits."""

    onderwerp: str
    inleiding: str
    kernboodschap: str
    consequenties: str
    vervolg: str
    bijlagen: str


def stel_op(soort: str, gegevens: Briefgegevens) -> Concept:
    """Return the draft of a letter of this kind."""
    if soort == ZIENSWIJZEBRIEF:
        return _zienswijzebrief(gegevens)
    voor = "Oplegger: " if soort == OPLEGGER else ""
    return Concept(
        onderwerp=f"{voor}{gegevens.titel}"[:LANGSTE_ONDERWERP],
        inleiding=_samen(_verzending(gegevens), gegevens.toelichting),
        kernboodschap=_kern(soort, gegevens),
        consequenties=_consequenties(gegevens),
        vervolg=_lijst(_stappen(gegevens)),
        bijlagen=_lijst(gegevens.stukken),
    )


def _verzending(g: Briefgegevens) -> str:
    wanneer = f"op {tekst.datum(g.verzonden_op)} aan de raden gestuurd" if g.verzonden_op else "voor de raden"
    zinnen = [f"Dit stuk is {wanneer}: {g.titel} ({g.soort}). Het komt van: {_afzender(g)}."]
    if g.ontvangen_op:
        zinnen.append(f"De raad ontving het op {tekst.datum(g.ontvangen_op)}.")
    return " ".join(zinnen)


def _afzender(g: Briefgegevens) -> str:
    if g.van in g.afzender:
        return g.afzender
    return f"{g.afzender} van {g.van}" if g.afzender else g.van


def _kern(soort: str, g: Briefgegevens) -> str:
    delen = []
    if g.besluit:
        delen.append(_besloten(g.besluit))
    elif g.tijd.uiterlijk:
        bron = f" ({g.tijd.bron})" if g.tijd.bron else ""
        delen.append(f"De raad kan tot en met {tekst.datum(g.tijd.uiterlijk)} reageren{bron}.")
    else:
        delen.append("Tot wanneer de raad kan reageren, is nog niet bekend.")
    if soort != RAADSINFORMATIEBRIEF and g.concept and not g.besluit:
        delen.append(f"Het college stelt de raad voor (dit is nog geen besluit van de raad):\n\n{g.concept}")
    return _samen(*delen)


def _besloten(besluit: Besluit) -> str:
    zin = f"De raad besloot op {tekst.datum(besluit.besloten_op)}: {besluit.antwoord_naam}"
    zin += f" ({besluit.toon})." if besluit.toon else "."
    return _samen(zin, _lijst([f"{onderwerp}: {wat}" for onderwerp, wat in besluit.punten]))


def _consequenties(g: Briefgegevens) -> str:
    delen = []
    if g.tijd.wettelijk:
        delen.append(f"De wettelijke datum is {tekst.datum(g.tijd.wettelijk)} ({g.tijd.artikel}: {g.tijd.berekening}).")
    if g.bestuur_op:
        delen.append(f"Het bestuur besluit op {tekst.datum(g.bestuur_op)}.")
    if not g.besluit:
        delen.append("Reageert de raad niet op tijd, dan kan het bestuur besluiten zonder de zienswijze van deze raad.")
    return " ".join(delen)


def _stappen(g: Briefgegevens) -> tuple[str, ...]:
    """Return the steps to come: what stands on an agenda, else the path that the portal proposes."""
    if g.besluit:
        stappen = ["Het bestuur reageert gemotiveerd op wat de raad inbrengt."] if g.besluit.punten else []
    elif g.commissie_op or g.raad_op:
        stappen = [
            f"{tekst.datum(dag)}: {wat}" for dag, wat in ((g.commissie_op, "commissie"), (g.raad_op, "raad")) if dag
        ]
    else:
        stappen = list(g.pad)
    if g.bestuur_op:
        stappen.append(f"{tekst.datum(g.bestuur_op)}: besluit van het bestuur")
    return tuple(stappen)


def _zienswijzebrief(g: Briefgegevens) -> Concept:
    besluit = g.besluit
    kern = _uitkomst(besluit) if besluit else NOG_NIET_BESLOTEN
    vraag = "Wij vragen u om per punt te laten weten of u het overneemt, en waarom wel of niet."
    punten = bool(besluit and besluit.punten)
    return Concept(
        onderwerp=f"Zienswijze van {g.raad}: {g.titel}"[:LANGSTE_ONDERWERP],
        inleiding=_aanhef(g),
        kernboodschap=kern,
        consequenties=vraag if punten else "",
        vervolg=f"Wij gaan ervan uit dat u deze brief betrekt bij uw besluit op {tekst.datum(g.bestuur_op)}."
        if g.bestuur_op
        else "",
        bijlagen="",
    )


def _aanhef(g: Briefgegevens) -> str:
    wanneer = f" op {tekst.datum(g.verzonden_op)}" if g.verzonden_op else ""
    return f"U stuurde ons{wanneer} dit stuk: {g.titel} ({g.soort}). Met deze brief reageert {g.raad}."


def _uitkomst(besluit: Besluit) -> str:
    op = f"De raad besloot op {tekst.datum(besluit.besloten_op)}"
    if besluit.antwoord == GEEN:
        return f"{op} om geen zienswijze te geven."
    if besluit.antwoord == ZONDER_OPMERKINGEN:
        return f"{op} een zienswijze zonder opmerkingen te geven."
    kop = f"{op} deze zienswijze te geven" + (f" ({besluit.toon})" if besluit.toon else "")
    if not besluit.punten:
        return f"{kop}."
    return _samen(f"{kop}:", _lijst([f"{onderwerp}: {wat}" for onderwerp, wat in besluit.punten]))


def _samen(*delen: str) -> str:
    return "\n\n".join(deel.strip() for deel in delen if deel.strip())


def _lijst(regels: Sequence[str]) -> str:
    """Return a list as people type it; a line break inside an item becomes a space, so that it stays one item."""
    return "\n".join(f"- {' '.join(regel.split())}" for regel in regels if regel.strip())


# Text as paragraphs and lists.


@dataclass(frozen=True, slots=True)
class Blok:
    """A paragraph, of which every line stands on its own, or a list of items."""

    is_lijst: bool
    regels: tuple[str, ...]


def blokken(geschreven: str) -> tuple[Blok, ...]:
    """Return text as people type it as blocks: an empty line ends one, and lines that begin with "- " are a list."""
    uit: list[Blok] = []
    open_regels: list[str] = []
    was_lijst = False
    for regel in [*geschreven.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        schoon = regel.strip()
        is_punt = schoon.startswith(("- ", "• ", "* "))
        if open_regels and (not schoon or is_punt != was_lijst):
            uit.append(Blok(was_lijst, tuple(open_regels)))
            open_regels = []
        if schoon:
            was_lijst = is_punt
            open_regels.append(schoon[2:].strip() if is_punt else schoon)
    return tuple(uit)
