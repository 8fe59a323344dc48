"""Shapes of the files on transition plans: what waits for what, responsibilities that move, choices about themes.

What a plan contains comes from its source. Which step waits for which is our own reading, and how a theme was chosen is
invented: both are marked.
"""

from __future__ import annotations

from dataclasses import dataclass

from regio.demo.keuzen import Dag, Themakeuze, Themauitkomst


@dataclass(frozen=True)
class Wacht:
    """The milestone waits for another one of its plan, and so many days longer."""

    mijlpaal: str
    op: str
    verzonnen: bool
    dagen: int = 0


@dataclass(frozen=True)
class Taak:
    """A responsibility that moves; each side is the code of a body, or words."""

    plan: str
    code: str
    taak: str
    verzonnen: bool
    van_orgaan: str = ""
    van: str = ""
    naar_orgaan: str = ""
    naar: str = ""
    mijlpaal: str = ""
    gepland: Dag | None = None
    gedaan_op: Dag | None = None


@dataclass(frozen=True)
class Themaregel:
    """An activity with its choice and tests; `thema` is the key of a theme of the region."""

    plan: str
    code: str
    thema: str
    activiteit: str
    keuze: Themakeuze
    verzonnen: bool
    toelichting: str = ""
    wie: str = ""
    regionaal: Themauitkomst = Themauitkomst.NIET_GETOETST
    regionaal_toelichting: str = ""
    lokaal: Themauitkomst = Themauitkomst.NIET_GETOETST
    lokaal_toelichting: str = ""


@dataclass(frozen=True)
class Transitiewerk:
    """Everything of one file on transition plans."""

    bestand: str = ""
    wacht: tuple[Wacht, ...] = ()
    taak: tuple[Taak, ...] = ()
    thema: tuple[Themaregel, ...] = ()
