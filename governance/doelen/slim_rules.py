"""Is a goal SMART? Help, not police: per letter yes, partly or no, with the reason and what to do.

What counts for each letter is an agreement of this portal; the norms of a rekenkamer ask for measurable
goals that are worked out into programmes, activities and costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.doelen.rules import Meetlijn, Werk
from regio.kern.tekst import datum, meervoud


class Antwoord(StrEnum):
    """How far a letter holds; each is a status of the portal."""

    JA = "smart_ja"
    DEELS = "smart_deels"
    NEE = "smart_nee"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of SMART: the answer, why, and what makes it better (empty when nothing is needed)."""

    letter: str
    woord: str
    antwoord: Antwoord
    waarom: str
    advies: str = ""


@dataclass(frozen=True, slots=True)
class Doelkenmerken:
    """What the check needs to know of a goal."""

    omschrijving: str = ""
    wie: str = ""
    """Who works on it: a programme or a municipality; empty when nobody does."""
    besluit: bool = False
    bron: bool = False
    einddatum: date | None = None
    indicatoren: tuple[Meetlijn, ...] = ()
    werk: tuple[Werk, ...] = ()


def toets_smart(doel: Doelkenmerken) -> tuple[Letter, ...]:
    """Return the five letters in order."""
    return (_specifiek(doel), _meetbaar(doel), _acceptabel(doel), _realistisch(doel), _tijdgebonden(doel))


def hoeveel_smart(letters: Sequence[Letter]) -> int:
    """Return how many letters hold entirely."""
    return sum(letter.antwoord == Antwoord.JA for letter in letters)


def _specifiek(doel: Doelkenmerken) -> Letter:
    if doel.omschrijving and doel.wie:
        return Letter("S", "specifiek", Antwoord.JA, f"Er staat wat er moet gebeuren, en wie eraan werkt: {doel.wie}.")
    if doel.omschrijving:
        reden, advies = (
            "Er staat wat er moet gebeuren, maar niet wie eraan werkt.",
            "Koppel een programma aan dit doel.",
        )
    elif doel.wie:
        reden, advies = f"Eraan werkt: {doel.wie}. Wat er precies moet gebeuren staat er niet.", _OMSCHRIJF
    else:
        reden, advies = (
            "Er staat alleen een naam: niet wat er precies moet gebeuren, en niet wie eraan werkt.",
            _OMSCHRIJF,
        )
    antwoord = Antwoord.DEELS if doel.omschrijving or doel.wie else Antwoord.NEE
    return Letter("S", "specifiek", antwoord, reden, advies)


_OMSCHRIJF = "Schrijf in de omschrijving op wat er anders is als het doel is bereikt."


def _meetbaar(doel: Doelkenmerken) -> Letter:
    if not doel.indicatoren:
        return Letter(
            *("M", "meetbaar", Antwoord.NEE),
            "Nog niet meetbaar: er is geen indicator.",
            "Voeg een indicator toe, met een nulmeting en per jaar een streefwaarde.",
        )
    compleet = [lijn for lijn in doel.indicatoren if lijn.nul is not None and lijn.jaren]
    if compleet:
        return Letter("M", "meetbaar", Antwoord.JA, f"“{compleet[0].naam}” heeft een nulmeting en een streefwaarde.")
    if all(lijn.nul is None for lijn in doel.indicatoren):
        return Letter(
            *("M", "meetbaar", Antwoord.DEELS),
            "Nog niet meetbaar: er is geen indicator met nulmeting.",
            "Vul bij een indicator de waarde bij het begin in, met de dag en de bron.",
        )
    return Letter(
        *("M", "meetbaar", Antwoord.DEELS),
        "Er is een nulmeting, maar nog geen streefwaarde.",
        "Voeg bij de indicator een jaar toe met een streefwaarde.",
    )


def _acceptabel(doel: Doelkenmerken) -> Letter:
    if doel.besluit:
        return Letter("A", "acceptabel", Antwoord.JA, "Een orgaan heeft dit doel vastgesteld.")
    advies = "Kies bij het doel het beslispunt waarin het is vastgesteld."
    if doel.bron:
        return Letter(
            "A", "acceptabel", Antwoord.DEELS, "Het doel staat in een bron, maar een besluit is niet bekend.", advies
        )
    return Letter("A", "acceptabel", Antwoord.NEE, "Er is geen besluit bekend waarin dit doel is vastgesteld.", advies)


def _realistisch(doel: Doelkenmerken) -> Letter:
    if not doel.werk:
        return Letter(
            *("R", "realistisch", Antwoord.NEE),
            "Er zijn geen activiteiten, dus ook geen kosten.",
            "Koppel activiteiten aan dit doel, met wat zij mogen kosten.",
        )
    zonder = [stuk for stuk in doel.werk if stuk.begroot is None]
    if not zonder:
        aantal = meervoud(len(doel.werk), "activiteit heeft", "activiteiten hebben")
        return Letter("R", "realistisch", Antwoord.JA, f"{aantal} een begroting.")
    return Letter(
        *("R", "realistisch", Antwoord.DEELS),
        f"{meervoud(len(zonder), 'activiteit heeft', 'activiteiten hebben')} nog geen begroting.",
        "Vul bij elke activiteit in wat zij mag kosten.",
    )


def _tijdgebonden(doel: Doelkenmerken) -> Letter:
    if doel.einddatum:
        return Letter("T", "tijdgebonden", Antwoord.JA, f"Te halen vóór of op {datum(doel.einddatum)}.")
    jaren = [jaar.jaar for lijn in doel.indicatoren for jaar in lijn.jaren]
    advies = "Vul bij het doel in op welke dag het bereikt moet zijn."
    if jaren:
        return Letter(
            *("T", "tijdgebonden", Antwoord.DEELS),
            f"Er is een streefwaarde tot en met {max(jaren)}, maar geen einddatum.",
            advies,
        )
    return Letter("T", "tijdgebonden", Antwoord.NEE, "Er is geen einddatum.", advies)
