"""For every constraint of programmes a row that breaks it; `tests/kern/test_beperkingen.py` tries them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.factories import (
    NU,
    VANDAAG,
    maak_bemensing,
    maak_beslispunt,
    maak_escalatie,
    maak_gebruiker,
    maak_gonogo,
    maak_organisatie,
    maak_programma,
    maak_programmabudget,
    maak_programmaregel,
    maak_programmarol,
    maak_regio,
)
from tests.factories.vast import BEGIN, DAG


def _dubbel(fabriek: Callable[..., Any], **velden: Any) -> None:
    fabriek(**velden)
    fabriek(**velden)


def _dubbele_rol(**velden: Any) -> None:
    programma, gelijk = maak_programma(), velden.pop("gelijk", {})
    for functie in ("directeur", "adviseur"):
        maak_programmarol(programma=programma, **({"functie": functie} | gelijk | velden))


ONMOGELIJK: dict[str, Callable[[], Any]] = {
    "programma_periode_klopt": lambda: maak_programma(tot=VANDAAG),
    "programma_geen_overlap": lambda: _dubbel(maak_programma, regio=maak_regio(), naam="Wonen"),
    "programma_beeindigd_heeft_datum": lambda: maak_programma(beeindigd_bij=maak_beslispunt()),
    "programmaregel_periode_klopt": lambda: maak_programmaregel(tot=BEGIN),
    "programmaregel_geen_overlap": lambda: _dubbel(maak_programmaregel, regio=maak_regio()),
    "programmaregel_hele_maanden": lambda: maak_programmaregel(hoogstens_maanden=0, gonogo_na_maanden=None),
    "programmaregel_gonogo_binnen_looptijd": lambda: maak_programmaregel(gonogo_na_maanden=24),
    "gonogo_een_per_dag": lambda: _dubbel(maak_gonogo, programma=maak_programma()),
    "gonogo_uitkomst_met_dag": lambda: maak_gonogo(uitkomst="go", besluitdatum=VANDAAG),
    "gonogo_vastgelegd_door_met_moment": lambda: maak_gonogo(vastgelegd_door=maak_gebruiker()),
    "gonogo_niet_zomaar_heeft_toelichting": lambda: maak_gonogo(
        uitkomst="no_go", besluitdatum=VANDAAG, vastgelegd_op=NU
    ),
    "programmarol_periode_klopt": lambda: maak_programmarol(tot=BEGIN),
    "programmarol_niet_dubbel": lambda: _dubbele_rol(
        rol="bestuurlijk", gelijk={"functie": "wethouder economie"}, organisatie=maak_organisatie()
    ),
    "programmarol_een_tegelijk": lambda: _dubbele_rol(rol="ambtelijk"),
    "bemensing_een_regel": lambda: _dubbel(
        maak_bemensing, programma=maak_programma(), organisatie=maak_organisatie(), wat="projectleider"
    ),
    "bemensing_niet_onder_nul": lambda: maak_bemensing(geleverd_fte=-1),
    "escalatie_kring_na_opdrachtgever": lambda: maak_escalatie(niveau="kring"),
    "escalatie_afgerond_met_uitkomst": lambda: maak_escalatie(afgerond_op=VANDAAG),
    "escalatie_afgerond_door_met_dag": lambda: maak_escalatie(afgerond_door=maak_gebruiker()),
    "escalatie_afgerond_na_melding": lambda: maak_escalatie(uitkomst="Opgelost.", afgerond_op=VANDAAG - DAG),
    "programmabudget_een_regel": lambda: _dubbel(
        maak_programmabudget, programma=maak_programma(), jaar=None, post="Rijk"
    ),
    "programmabudget_jaar_bestaat": lambda: maak_programmabudget(jaar=26),
    "programmabudget_meer_heeft_toelichting": lambda: maak_programmabudget(begroot_cent=1, gerealiseerd_cent=2),
}
