"""Who enters causes and effects: every screen × everybody, asked and sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import maak_factor, maak_gebruiker, maak_onderzoek, maak_oorzaakgevolg, maak_rol
from tests.gereedschap.modellen import historiemodellen

WIE = {"rekenkamer", "rekenkamer_gemeente"}
"""The rekenkamer of the region, and that of a municipality that takes part in it."""

SCHERMEN: dict[str, Callable[[Any], list[Any]]] = {
    "factor-nieuw": lambda o: [o.slug],
    "factor-bewerken": lambda o: [maak_factor(onderzoek=o).pk],
    "oorzaakgevolg-nieuw": lambda o: [o.slug],
    "oorzaakgevolg-bewerken": lambda o: [maak_oorzaakgevolg(oorzaak=maak_factor(onderzoek=o)).pk],
    "ingreep-bewerken": lambda o: [maak_factor(onderzoek=o).pk],
}


@pytest.fixture
def allen(mensen: dict[str, Any], gemeente: Any, andere_gemeente: Any, bevries: Any) -> dict[str, Any]:
    """Everybody, with the rekenkamer of a municipality here and of one elsewhere."""
    bevries()
    hier, elders = maak_gebruiker(), maak_gebruiker()
    maak_rol(hier, "rekenkamer", gemeente=gemeente)
    maak_rol(elders, "rekenkamer", gemeente=andere_gemeente)
    return mensen | {"rekenkamer_gemeente": hier, "rekenkamer_elders": elders}


def _historieregels() -> int:
    return sum(model.objects.count() for model in historiemodellen())


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_the_rekenkamer_gets_the_screen_and_may_send_it(
    naam: str, regio: Any, allen: dict[str, Any], client: Any
) -> None:
    adres = reverse(f"aanbevelingen:{naam}", args=SCHERMEN[naam](maak_onderzoek(regio=regio)))
    voor = _historieregels()

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        client.als(persoon)
        antwoord = client.get(adres)
        gevraagd[wie] = antwoord.status_code
        if wie in WIE:
            continue
        gestuurd[wie] = client.post(adres, {"versie": "1"}).status_code
        if antwoord.status_code == 403:
            assert "mag alleen" in antwoord.content.decode(), f"{wie} krijgt geen reden"

    assert {wie for wie, code in gevraagd.items() if code == 200} == WIE, gevraagd
    assert gestuurd == {wie: 302 if wie == "bezoeker" else 403 for wie in gestuurd}
    assert _historieregels() == voor


@pytest.mark.parametrize("naam", SCHERMEN)
def test_internal_research_does_not_exist_for_who_may_not_read_it(
    naam: str, regio: Any, allen: dict[str, Any], client: Any
) -> None:
    adres = reverse(f"aanbevelingen:{naam}", args=SCHERMEN[naam](maak_onderzoek(regio=regio, zichtbaarheid="intern")))
    codes = {wie: client.als(persoon).get(adres).status_code for wie, persoon in allen.items()}

    assert {wie for wie, code in codes.items() if code == 200} == WIE
    buiten = {"beheerder", "griffier_andere_regio", "rekenkamer_elders"}
    assert {wie for wie, code in codes.items() if code == 404} == buiten, codes
