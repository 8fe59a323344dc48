"""For every constraint of goals and results a row that breaks it; `tests/kern/test_beperkingen.py` tries them all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.factories import (
    VANDAAG,
    maak_activiteit,
    maak_ambitie,
    maak_document,
    maak_doel,
    maak_doelactiviteit,
    maak_doelprogramma,
    maak_gemeente,
    maak_indicator,
    maak_indicatorjaar,
    maak_programma,
    maak_project,
    maak_regio,
    maak_resultaat,
    maak_resultaatbewijs,
    maak_resultaatgemeente,
)


def _dubbel(fabriek: Callable[..., Any], **velden: Any) -> None:
    fabriek(**velden)
    fabriek(**velden)


def _dubbele_lijn(fabriek: Callable[..., Any], veld: str) -> None:
    rij = fabriek()
    fabriek(doel=rij.doel, **{veld: getattr(rij, veld)})


ONMOGELIJK: dict[str, Callable[[], Any]] = {
    "ambitie_volgnummer_uniek": lambda: _dubbel(maak_ambitie, regio=maak_regio(), volgnummer=1),
    "ambitie_naam_uniek_per_regio": lambda: _dubbel(maak_ambitie, regio=maak_regio(), naam="Wonen"),
    "doel_volgnummer_uniek": lambda: _dubbel(maak_doel, ambitie=maak_ambitie(), volgnummer=1),
    "indicator_naam_uniek": lambda: _dubbel(maak_indicator, doel=maak_doel(), naam="Woningen"),
    "indicator_nulmeting_heeft_dag": lambda: maak_indicator(nulwaarde=Decimal(1), bron="CBS"),
    "indicator_nulmeting_heeft_bron": lambda: maak_indicator(nulwaarde=Decimal(1), nulmeting_datum=VANDAAG),
    "indicatorjaar_een_keer": lambda: _dubbel(maak_indicatorjaar, indicator=maak_indicator()),
    "indicatorjaar_van_deze_eeuw": lambda: maak_indicatorjaar(jaar=1999),
    "indicatorjaar_meting_heeft_bron": lambda: maak_indicatorjaar(werkelijk=Decimal(1)),
    "project_naam_uniek": lambda: _dubbel(maak_project, programma=maak_programma(), naam="Snelfietspad"),
    "activiteit_naam_uniek": lambda: _dubbel(maak_activiteit, project=maak_project(), naam="Aanleg"),
    "activiteit_slecht_nieuws_heeft_reden": lambda: maak_activiteit(status="vertraagd"),
    "activiteit_begroot_niet_negatief": lambda: maak_activiteit(begroot_cent=-1),
    "activiteit_uitgegeven_niet_negatief": lambda: maak_activiteit(gerealiseerd_cent=-1),
    "doelprogramma_een_keer": lambda: _dubbele_lijn(maak_doelprogramma, "programma"),
    "doelactiviteit_een_keer": lambda: _dubbele_lijn(maak_doelactiviteit, "activiteit"),
    "resultaat_naam_uniek_per_regio": lambda: _dubbel(maak_resultaat, regio=maak_regio(), naam="Regio Deal"),
    "resultaat_bedrag_niet_negatief": lambda: maak_resultaat(bedrag_cent=-1),
    "resultaatgemeente_een_keer": lambda: _dubbel(
        maak_resultaatgemeente, resultaat=maak_resultaat(), gemeente=maak_gemeente()
    ),
    "resultaatbewijs_een_keer": lambda: _dubbel(
        maak_resultaatbewijs, resultaat=maak_resultaat(), document=maak_document()
    ),
}
