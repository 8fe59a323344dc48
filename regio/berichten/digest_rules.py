"""The digest in words: how its lines are grouped and ordered, what its subject asks, and how its text is wrapped.

Pure: the date is an argument. A title comes from people; here it becomes one line that cannot pretend to be another.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from regio.berichten.rules import Soort
from regio.kern.tekst import hoofdletter, meervoud, opsomming
from regio.kern.werkdagen import eerstvolgende_werkdag

BREEDTE = 76
"""Columns of the plain text: what a mail program shows without breaking it once more."""
ONDERWERP_HOOGSTENS = 120
_WEGLATEN = frozenset(
    chr(code) for code in (0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Signs without width, and those that turn the direction of what follows: an address then looks like another one."""
DIGEST = "digest:"
"""With this the key of every digest begins; other mails have another key."""
INSPRINGEN = 3
"""The lines under "1. " stand as far in as its words."""

_GEVRAAGD: dict[Soort, tuple[str, str, str]] = {
    Soort.OPVOLGING: ("", "terugkoppeling", "terugkoppelingen"),
    Soort.ACTIE: ("de stand van ", "actie", "acties"),
    Soort.MIJLPAAL: ("de stand van ", "mijlpaal", "mijlpalen"),
    Soort.GO_NO_GO: ("het besluit over ", "go/no-go", "go/no-go's"),
    Soort.RAADPLEGING: ("het antwoord op ", "raadpleging", "raadplegingen"),
    Soort.LIDMAATSCHAP: ("de opvolging van ", "lid", "leden"),
    Soort.EVALUATIE: ("de evaluatie van ", "regeling", "regelingen"),
    Soort.TOEZEGGING: ("de afdoening van ", "toezegging", "toezeggingen"),
    Soort.CONCEPT: ("het afmaken van ", "concept", "concepten"),
}
"""What is asked per kind, in this order; optional news asks nothing."""


@dataclass(frozen=True, slots=True)
class Digestregel:
    """One reminder as it stands in the mail; without `actie_url` it is done after logging in."""

    soort: str
    onderwerp_uuid: UUID
    titel: str
    toelichting: str
    deadline: date
    stapnaam: str
    url: str
    actie_url: str = ""
    uitstel_url: str = ""
    nummer: int = 0

    @property
    def is_optioneel(self) -> bool:
        """Whether the reader can do without."""
        return Soort(self.soort).is_optioneel


@dataclass(frozen=True, slots=True)
class Groep:
    """Lines that are equally urgent, under one heading."""

    naam: str
    regels: list[Digestregel]
    is_te_laat: bool = False


def op_urgentie(regels: Iterable[Digestregel]) -> list[Digestregel]:
    """Return the lines with the longest overdue first; what is only news comes last."""
    return sorted(regels, key=lambda regel: (regel.is_optioneel, regel.deadline, regel.titel, regel.url))


def groepeer(regels: Iterable[Digestregel], op: date) -> list[Groep]:
    """Return the lines numbered under their headings, most urgent first; a heading without lines is left out."""
    zondag = op + timedelta(days=6 - op.weekday())
    per_naam: dict[str, list[Digestregel]] = {"Te laat": [], "Deze week": [], "Later": [], "Ter informatie": []}
    for nummer, regel in enumerate(op_urgentie(regels), start=1):
        if regel.is_optioneel:
            naam = "Ter informatie"
        elif regel.deadline < op:
            naam = "Te laat"
        else:
            naam = "Deze week" if regel.deadline <= zondag else "Later"
        per_naam[naam].append(replace(regel, nummer=nummer))
    return [Groep(naam, lijst, is_te_laat=naam == "Te laat") for naam, lijst in per_naam.items() if lijst]


def aantal_te_laat(regels: Iterable[Digestregel], op: date) -> int:
    """Count the lines whose day has passed; news is never late."""
    return sum(not regel.is_optioneel and regel.deadline < op for regel in regels)


def onderwerpregel(regels: Sequence[Digestregel], op: date) -> str:
    """Return the subject: what is asked and how much of it is late; never longer than a mail program shows.

    A digest that asks nothing says about how many items there is news.
    """
    gevraagd = [regel for regel in regels if not regel.is_optioneel]
    if not gevraagd:
        aantal = len({regel.onderwerp_uuid for regel in regels})
        return f"Nieuws over {meervoud(aantal, 'punt dat', 'punten die')} u volgt"
    te_laat = aantal_te_laat(gevraagd, op)
    staart = f", {te_laat} te laat" if te_laat else ""
    wat = f"{hoofdletter(_gevraagd(gevraagd))} gevraagd{staart}"
    if len(wat) <= ONDERWERP_HOOGSTENS:
        return wat
    return f"{meervoud(len(gevraagd), 'punt vraagt', 'punten vragen')} uw aandacht{staart}"


def _gevraagd(regels: Sequence[Digestregel]) -> str:
    delen = []
    for soort, (vooraf, enkel, meer) in _GEVRAAGD.items():
        if aantal := sum(regel.soort == soort for regel in regels):
            delen.append(vooraf + meervoud(aantal, enkel, meer))
    return opsomming(delen).removeprefix("de ").removeprefix("het ")


def een_regel(tekst: str) -> str:
    """Return a text of somebody else as one line: no line breaks, no control signs, no turning of direction."""
    schoon = "".join(
        "" if teken in _WEGLATEN else " " if unicodedata.category(teken) == "Cc" else teken for teken in tekst
    )
    return " ".join(schoon.split())


def breek_af(tekst: str, breedte: int = BREEDTE) -> str:
    """Return a plain text of which no line is longer than this, except an address: that must stay whole to work.

    Between two lines stands at most one empty line.
    """
    regels = "\n".join(_breek_regel(regel, breedte) for regel in tekst.splitlines())
    return re.sub(r"\n{3,}", "\n\n", regels)


def _breek_regel(regel: str, breedte: int) -> str:
    zin = regel.strip()
    if len(regel) <= breedte:
        return regel.rstrip()
    voor = regel[: len(regel) - len(regel.lstrip())]
    genummerd = zin.split(". ", 1)[0].isdecimal()
    return textwrap.fill(
        zin,
        breedte,
        initial_indent=voor,
        subsequent_indent=voor + " " * INSPRINGEN * genummerd,
        break_long_words=False,
        break_on_hyphens=False,
    )


def weekmaildag(dag: date) -> date:
    """Return the day of that week on which who wants one mail a week gets it: Monday, or the first working day."""
    return eerstvolgende_werkdag(dag - timedelta(days=dag.weekday()))


def weekmaildag_vanaf(dag: date) -> date:
    """Return the day of the weekly mail in which something goes that is placed on that day."""
    deze_week = weekmaildag(dag)
    return deze_week if deze_week >= dag else weekmaildag(dag + timedelta(days=7))


def digestsleutel(ontvanger_id: int, dag: date) -> str:
    """Return the key by which a person gets at most one digest on a day."""
    return f"{DIGEST}{ontvanger_id}:{dag.isoformat()}"
