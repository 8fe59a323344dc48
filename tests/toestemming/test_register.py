"""Who keeps the register: every editing screen × everybody, asked and sent; nobody else writes anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from tests.factories import (
    maak_advies,
    maak_ambt,
    maak_bevoegdheid,
    maak_bijdragejaar,
    maak_deelname,
    maak_dossier,
    maak_dossierdeelname,
    maak_financieelsignaal,
    maak_gebruiker,
    maak_gemeente,
    maak_herindeling,
    maak_lidmaatschap,
    maak_mandaat,
    maak_onderdeel,
    maak_orgaan,
    maak_programma,
    maak_regeling,
    maak_regio,
    maak_rol,
    maak_samenstellingsregel,
    maak_thema,
    maak_vrijstelling,
)
from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.test_besluiten import SCHERMEN as BESLUITEN
from tests.toestemming.test_doelen import SCHERMEN as DOELEN
from tests.toestemming.test_programmas import SCHERMEN as PROGRAMMAS
from tests.toestemming.test_raadplegingen import SCHERMEN as RAADPLEGINGEN
from tests.toestemming.test_transitie import SCHERMEN as TRANSITIE

ELDERS_GETOETST = {
    "stemming-herberekenen",  # tests/governance/stemmingen: only a fixed vote has it
    "programma-nieuw",  # tests/governance/programmas: only an adopted point of a body of the region has it
}

REGIO, REGELING, BEHEER = "regio", "regeling", "beheer"
WIE = {REGIO: {"regiosecretaris"}, REGELING: {"regiosecretaris", "regelingsecretaris"}, BEHEER: {"beheerder"}}
"""Who may, by what a screen belongs to. A role for one regeling does not keep the register of its region."""

SCHERMEN: dict[str, tuple[str, Callable[[dict[str, Any]], list[Any]]]] = {
    "regiodeelname-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "organisatie-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "regiodeelname-bewerken": (REGIO, lambda w: [w["regio"].slug, w["regio"].deelnames.first().pk]),
    "thema-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "thema-bewerken": (REGIO, lambda w: [w["regio"].slug, w["thema"].pk]),
    "regeling-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "regio-orgaan-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "dossier-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "dossier-bewerken": (REGIO, lambda w: [w["dossier"].slug]),
    "dossier-rollen": (REGIO, lambda w: [w["dossier"].slug]),
    "dossierdeelname-nieuw": (REGIO, lambda w: [w["dossier"].slug]),
    "dossierdeelname-bewerken": (REGIO, lambda w: [w["dossier"].slug, w["dossierdeelname"].pk]),
    "regeling-bewerken": (REGELING, lambda w: [w["regeling"].slug]),
    "deelname-nieuw": (REGELING, lambda w: [w["regeling"].slug]),
    "deelname-bewerken": (REGELING, lambda w: [w["regeling"].slug, w["deelname"].pk]),
    "deelname-overzetten": (REGELING, lambda w: [w["regeling"].slug, w["deelname"].pk]),
    "vrijstelling-nieuw": (REGELING, lambda w: [w["regeling"].slug, w["deelname"].pk]),
    "vrijstelling-bewerken": (REGELING, lambda w: [w["regeling"].slug, w["vrijstelling"].pk]),
    "bevoegdheid-nieuw": (REGELING, lambda w: [w["regeling"].slug]),
    "bevoegdheid-bewerken": (REGELING, lambda w: [w["regeling"].slug, w["bevoegdheid"].pk]),
    "onderdeel-nieuw": (REGELING, lambda w: [w["regeling"].slug]),
    "onderdeel-bewerken": (REGELING, lambda w: [w["regeling"].slug, w["onderdeel"].pk]),
    "regeling-orgaan-nieuw": (REGELING, lambda w: [w["regeling"].slug]),
    "orgaan-bewerken": (REGELING, lambda w: [w["orgaan"].uuid]),
    "lidmaatschap-nieuw": (REGELING, lambda w: [w["orgaan"].uuid]),
    "ambt-bewerken": (REGELING, lambda w: [w["orgaan"].uuid, w["ambt"].pk]),
    "samenstellingsregel-nieuw": (REGELING, lambda w: [w["orgaan"].uuid]),
    "mandaat-nieuw": (REGELING, lambda w: [w["orgaan"].uuid]),
    "mandaat-bewerken": (REGELING, lambda w: [w["orgaan"].uuid, w["mandaat"].pk]),
    "lidmaatschap-bewerken": (REGELING, lambda w: [w["lid"].pk]),
    "lidmaatschap-beeindigen": (REGELING, lambda w: [w["lid"].pk]),
    "samenstellingsregel-bewerken": (REGELING, lambda w: [w["regel"].pk]),
    "advies-nieuw": (REGELING, lambda w: [w["orgaan"].uuid]),
    "advies-bewerken": (REGELING, lambda w: [w["advies"].uuid]),
    "bijdragejaar-nieuw-regeling": (REGELING, lambda w: [w["regeling"].slug]),
    "bijdragejaar-nieuw-programma": (REGIO, lambda w: [w["programma"].uuid]),
    "bijdragejaar-bewerken": (REGELING, lambda w: [w["bijdragejaar"].uuid]),
    "bijdragejaar-overnemen": (REGELING, lambda w: [w["bijdragejaar"].uuid]),
    "signaal-nieuw": (REGIO, lambda w: [w["regio"].slug]),
    "signaal-bewerken": (REGIO, lambda w: [w["signaal"].uuid]),
    "signaal-oplossen": (REGIO, lambda w: [w["signaal"].uuid]),
    "signaal-heropenen": (REGIO, lambda w: [w["signaal"].uuid]),
    "inwoners-invoeren": (BEHEER, lambda w: []),
    "regelingen-invoeren": (BEHEER, lambda w: []),
}
BEWERKT = (
    *("-nieuw", "-bewerken", "-beeindigen", "-overzetten", "-rollen", "-invoeren", "-intrekken", "-voorleggen"),
    *("-terugnemen", "-uitkomst", "-afdoen", "-ondertekenen", "-reeks", "-verwerken", "-vervangen", "-herberekenen"),
    *("-openen", "-reageren", "-afronden", "-beantwoorden", "-verzenden", "-verwijderen", "-doorgeven"),
    "-activiteiten",
    *("-oplossen", "-heropenen", "-overnemen", "-nieuw-regeling", "-nieuw-programma"),
)


@pytest.fixture
def register(regio: Any, gemeente: Any, bevries: Any) -> dict[str, Any]:
    """One of everything in the region of the standing users, and a municipality that was abolished."""
    bevries()
    oud = maak_gemeente("Aalburg", regio=regio)
    maak_herindeling(van=oud, naar=gemeente)
    regeling = maak_regeling(regio=regio)
    deelname = maak_deelname(regeling=regeling, organisatie=oud)
    maak_deelname(regeling=regeling, organisatie=gemeente)
    orgaan = maak_orgaan(regeling=regeling)
    ambt = maak_ambt(organisatie=gemeente)
    dossier = maak_dossier(regio=regio)
    return {
        "regio": regio,
        "regeling": regeling,
        "deelname": deelname,
        "vrijstelling": maak_vrijstelling(deelname=deelname),
        "bevoegdheid": maak_bevoegdheid(regeling=regeling),
        "onderdeel": maak_onderdeel(regeling=regeling),
        "orgaan": orgaan,
        "ambt": ambt,
        "lid": maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, ambt=ambt),
        "regel": maak_samenstellingsregel(orgaan=orgaan),
        "mandaat": maak_mandaat(van_orgaan=orgaan),
        "advies": maak_advies(orgaan=orgaan),
        "thema": maak_thema(regio=regio),
        "dossier": dossier,
        "programma": maak_programma(regio=regio),
        "bijdragejaar": maak_bijdragejaar(regeling=regeling),
        "signaal": maak_financieelsignaal(regio=regio),
        "dossierdeelname": maak_dossierdeelname(dossier=dossier, organisatie=gemeente),
    }


@pytest.fixture
def allen(mensen: dict[str, Any], register: dict[str, Any]) -> dict[str, Any]:
    """Everybody, with a regiosecretaris of another region and one of this regeling only."""
    elders, van_regeling = maak_gebruiker(), maak_gebruiker()
    maak_rol(elders, "regiosecretaris", regio=maak_regio("Twente"))
    maak_rol(van_regeling, "regiosecretaris", regeling=register["regeling"])
    return mensen | {"regiosecretaris_elders": elders, "regelingsecretaris": van_regeling}


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_keeps_it_gets_the_screen_and_may_send_it(
    naam: str, register: dict[str, Any], allen: dict[str, Any], client: Any
) -> None:
    hoort_bij, maak_args = SCHERMEN[naam]
    adres = reverse(f"governance:{naam}", args=maak_args(register))
    voor = aantal_historieregels()

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        client.als(persoon)
        antwoord = client.get(adres)
        gevraagd[wie] = antwoord.status_code
        if antwoord.status_code == 403:
            assert "mag alleen" in antwoord.content.decode(), f"{wie} krijgt geen reden"
        gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": ""}).status_code

    def verwacht(goed: set[int], antwoorden: dict[str, int]) -> dict[str, bool]:
        weigering = {wie: {302} if wie == "bezoeker" else {403} for wie in allen}
        return {wie: code in (goed if wie in WIE[hoort_bij] else weigering[wie]) for wie, code in antwoorden.items()}

    assert all(verwacht({200}, gevraagd).values()), gevraagd
    assert all(verwacht({200, 302, 422}, gestuurd).values()), gestuurd
    assert aantal_historieregels() == voor


def test_every_editing_screen_of_the_register_stands_in_the_list() -> None:
    namen = {
        patroon.name
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", None) == "governance"
        for patroon in resolver.url_patterns
        if patroon.name and patroon.name.endswith(BEWERKT)
    }

    bestuur = set(BESLUITEN) | set(RAADPLEGINGEN) | ELDERS_GETOETST
    sturing = set(PROGRAMMAS) | set(DOELEN) | set(TRANSITIE)
    assert namen == set(SCHERMEN) | bestuur | sturing


@pytest.mark.parametrize("naam", [n for n, (hoort_bij, _) in SCHERMEN.items() if hoort_bij != BEHEER])
def test_a_role_that_has_ended_keeps_nothing(
    naam: str, register: dict[str, Any], regiosecretaris: Any, client: Any
) -> None:
    regiosecretaris.rollen.update(tot="2026-03-10")

    adres = reverse(f"governance:{naam}", args=SCHERMEN[naam][1](register))

    assert client.als(regiosecretaris).get(adres).status_code == 403
