"""For every constraint of this topic a row that breaks it; `tests/kern/test_beperkingen.py` tries them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.factories import (
    NU,
    VANDAAG,
    maak_gemeente,
    maak_herinnerpunt,
    maak_herzending,
    maak_ladderstap,
    maak_regio,
    maak_stilte,
    maak_waarneming,
)


def _dubbel(fabriek: Callable[..., Any], **velden: Any) -> None:
    for _ in range(2):
        fabriek(**velden)


ONMOGELIJK: dict[str, Callable[[], Any]] = {
    "herinnerpunt_open_heeft_volgende": lambda: maak_herinnerpunt(volgende_op=None),
    "herinnerpunt_gegeven_compleet": lambda: maak_herinnerpunt(aantal=1),
    "herinnerpunt_volgende_na_gegeven": lambda: maak_herinnerpunt(
        aantal=1, gegeven_dagen=0, gegeven_naar="eigenaar", gegeven_op=VANDAAG
    ),
    "herzending_is_een_andere_regel": lambda: maak_herzending(sleutel="a", van_sleutel="a"),
    "ladderstap_van_gemeente_of_regio": lambda: maak_ladderstap(gemeente=maak_gemeente(), regio=maak_regio()),
    "ladderstap_een_per_dag_gemeente": lambda: _dubbel(maak_ladderstap, gemeente=maak_gemeente()),
    "ladderstap_een_per_dag_regio": lambda: _dubbel(maak_ladderstap, regio=maak_regio()),
    "ladderstap_binnen_een_jaar": lambda: maak_ladderstap(dagen=366),
    "ladderstap_regio_zonder_raad": lambda: maak_ladderstap(regio=maak_regio(), naar="griffier"),
    "stilte_periode_klopt": lambda: maak_stilte(tot=VANDAAG),
    "stilte_heeft_reden": lambda: maak_stilte(reden=""),
    "stilte_beeindigd_met_wie": lambda: maak_stilte(beeindigd_op=NU),
    "stilte_geen_overlap": lambda: _dubbel(maak_stilte, onderwerp_uuid=uuid4()),
    "waarneming_periode_klopt": lambda: maak_waarneming(tot=VANDAAG),
    "waarneming_heeft_reden": lambda: maak_waarneming(reden=""),
    "waarneming_beeindigd_met_wie": lambda: maak_waarneming(beeindigd_op=NU),
    "waarneming_geen_overlap": lambda: _dubbel(maak_waarneming, onderwerp_uuid=uuid4()),
}
