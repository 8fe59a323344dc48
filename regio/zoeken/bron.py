"""What a kind of thing must tell about itself to be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from governance.organisaties.permissions import Leesbereik


@dataclass(frozen=True, slots=True)
class Bron:
    """A kind of thing that can be found.

    `eigen` are the columns whose words count as its own text, in the order of the index; `gemeente` and
    `regio` are where it belongs, so that "snelfietspad Heerde" finds a text about Heerde's region.
    """

    soort: str
    label: str
    meervoud: str
    rijen: Callable[[Leesbereik], Any]
    eigen: tuple[str, ...]
    titel: Any
    tekst: Any
    url: str
    sleutel: str
    anker: Any = None
    gemeente: tuple[str, ...] = ()
    regio: tuple[str, ...] = ()
    waar: str = ""
    soortwoorden: tuple[str, ...] = ()
    voorrang: float = 0.0
    index: bool = True
