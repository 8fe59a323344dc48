"""How far bodies are with a proposal, from plain values: who decided, and for which part of the inhabitants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regio.kern.tekst import datum, getal, meervoud, opsomming

AANGENOMEN = frozenset({"conform", "geamendeerd"})
BESLIST = AANGENOMEN | {"verworpen", "ingetrokken"}
"""Outcomes after which nothing more is to come; what was put off still comes back."""


def stand_van(uitkomsten: Sequence[str], *, heeft_besluit: bool, op_agenda: bool, ontvangen: bool) -> str:
    """Return how far one body is; `uitkomsten` has an entry per point, empty when nothing is known of it."""
    beslist = [uitkomst for uitkomst in uitkomsten if uitkomst in BESLIST]
    if uitkomsten and len(beslist) == len(uitkomsten):
        return "besloten"
    if "aangehouden" in uitkomsten:
        return "aangehouden"
    if beslist:
        return "deels_besloten"
    if heeft_besluit:
        return "behandeld"
    if op_agenda:
        return "geagendeerd"
    return "ontvangen" if ontvangen else "voorgelegd"


@dataclass(frozen=True, slots=True)
class Inwoners:
    """Inhabitants per municipality on one reference date, and of whom no number is known."""

    per_gemeente: Mapping[int, int]
    peildatum: date | None
    onbekend: tuple[str, ...] = ()

    @property
    def totaal(self) -> int:
        """All inhabitants; 0 when a share cannot be said."""
        return 0 if self.onbekend else sum(self.per_gemeente.values())

    def aandeel(self, gemeenten: Iterable[int]) -> str:
        """Return the share of these municipalities, rounded down so that half is never said too soon."""
        if not self.totaal:
            return ""
        promille = 1000 * sum(self.per_gemeente.get(gemeente, 0) for gemeente in gemeenten) // self.totaal
        heel, tiende = divmod(promille, 10)
        return f"{heel},{tiende} %" if tiende else f"{heel} %"

    @property
    def bron(self) -> str:
        """Say on which numbers a share rests, or why there is none."""
        if self.peildatum is None:
            return "Van deze gemeenten zijn geen inwonertallen bekend; het aandeel van de inwoners is niet te zeggen."
        dag = datum(self.peildatum)
        if self.onbekend:
            namen = opsomming(list(self.onbekend))
            return f"Van {namen} is geen inwonertal bekend op {dag}; het aandeel van de inwoners is niet te zeggen."
        return f"Inwonertallen op {dag}, samen {getal(self.totaal)}."


def kies_inwoners(tallen: Mapping[date, Mapping[int, int]], gemeenten: Mapping[int, str], op: date) -> Inwoners:
    """Return the numbers of the last reference date on or before that day on which every municipality is known.

    When there is no such date, the last one with what is missing: a share of a part would mislead.
    """
    tot_nu_toe = sorted((peildatum for peildatum in tallen if peildatum <= op), reverse=True)
    if not tot_nu_toe or not gemeenten:
        return Inwoners({}, None)
    volledig = (peildatum for peildatum in tot_nu_toe if gemeenten.keys() <= tallen[peildatum].keys())
    gekozen = next(volledig, tot_nu_toe[0])
    onbekend = tuple(naam for pk, naam in gemeenten.items() if pk not in tallen[gekozen])
    return Inwoners(tallen[gekozen], gekozen, onbekend)


@dataclass(frozen=True, slots=True)
class Puntstand:
    """What all bodies together decided on one point."""

    nummer: int
    tekst: str
    voor: int
    tegen: int
    aangehouden: int
    totaal: int
    aandeel_voor: str

    @property
    def woorden(self) -> str:
        """Say it in a line: ``aangenomen door 4 van 14 (61,2 % van de inwoners), verworpen door 1``."""
        aandeel = f" ({self.aandeel_voor} van de inwoners)" if self.voor and self.aandeel_voor else ""
        delen = [f"aangenomen door {self.voor} van {self.totaal}{aandeel}"]
        delen += [f"verworpen door {self.tegen}"] if self.tegen else []
        delen += [f"aangehouden door {self.aangehouden}"] if self.aangehouden else []
        return ", ".join(delen)


def kop_in_woorden(besloten: int, totaal: int, *, raden: bool, aandeel: str) -> str:
    """Say how many decided: ``5 van 14 raden hebben besloten, samen 61,2 % van de inwoners``."""
    wie = meervoud(totaal, "raad", "raden") if raden else meervoud(totaal, "orgaan", "organen")
    werkwoord = "heeft" if besloten == 1 else "hebben"
    samen = f", samen {aandeel} van de inwoners" if besloten and aandeel else ""
    return f"{besloten} van {wie} {werkwoord} over alle punten besloten{samen}"
