"""For every constraint of this topic a row that breaks it; `tests/kern/test_beperkingen.py` tries them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.factories import (
    maak_beslispunt,
    maak_gebruiker,
    maak_mijlpaal,
    maak_mijlpaalafhankelijkheid,
    maak_orgaan,
    maak_regio,
    maak_taakverschuiving,
    maak_themakeuze,
    maak_transitieplan,
)


def _dubbel(fabriek: Callable[..., Any], **velden: Any) -> None:
    fabriek(**velden)
    fabriek(**velden)


def _wacht_op_zichzelf() -> None:
    mijlpaal = maak_mijlpaal()
    maak_mijlpaalafhankelijkheid(mijlpaal=mijlpaal, wacht_op=mijlpaal)


def _wacht_twee_keer() -> None:
    rij = maak_mijlpaalafhankelijkheid()
    maak_mijlpaalafhankelijkheid(mijlpaal=rij.mijlpaal, wacht_op=rij.wacht_op)


def _naar_hetzelfde_orgaan() -> None:
    orgaan = maak_orgaan()
    maak_taakverschuiving(van_orgaan=orgaan, van_tekst="", naar_orgaan=orgaan, naar_tekst="")


ONMOGELIJK: dict[str, Callable[[], Any]] = {
    "transitieplan_naam_uniek_per_regio": lambda: _dubbel(maak_transitieplan, regio=maak_regio(), naam="Vervolg"),
    "mijlpaalafhankelijkheid_een_keer": _wacht_twee_keer,
    "mijlpaalafhankelijkheid_niet_op_zichzelf": _wacht_op_zichzelf,
    "taakverschuiving_van_een_keer": lambda: maak_taakverschuiving(van_tekst=""),
    "taakverschuiving_naar_een_keer": lambda: maak_taakverschuiving(naar_orgaan=maak_orgaan()),
    "taakverschuiving_gaat_ergens_heen": _naar_hetzelfde_orgaan,
    "taakverschuiving_gedaan_heeft_dag": lambda: maak_taakverschuiving(gedaan_door=maak_gebruiker()),
    "themakeuze_een_keer": lambda: _dubbel(maak_themakeuze, plan=maak_transitieplan(), activiteit="Lobby"),
    "themakeuze_thema_een_keer": lambda: maak_themakeuze(thema_tekst=""),
    "themakeuze_wijziging_heeft_uitleg": lambda: maak_themakeuze(keuze="stoppen"),
    "themakeuze_besluit_heeft_keuze": lambda: maak_themakeuze(besloten_bij=maak_beslispunt()),
    "themakeuze_toets_regionaal_heeft_uitleg": lambda: maak_themakeuze(toets_regionaal="niet"),
    "themakeuze_toets_lokaal_heeft_uitleg": lambda: maak_themakeuze(toets_lokaal="deels"),
}
