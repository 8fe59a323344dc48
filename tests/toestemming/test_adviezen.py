"""Who keeps recommendations, their chain and origin, and who says how far a link is: every screen × everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_afkomst,
    maak_gebruiker,
    maak_onderzoek,
    maak_opvolging,
    maak_regio,
    maak_rol,
    maak_schakel,
)
from tests.gereedschap.modellen import historiemodellen

ONDERZOEK, RAAD, COLLEGE = "onderzoek", "raad", "college"
WIE = {ONDERZOEK: {"rekenkamer", "rekenkamer_gemeente"}, RAAD: {"griffier"}, COLLEGE: {"secretaris"}}


def _aanbeveling(regio: Any, **velden: Any) -> Any:
    return maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio), **velden)


def _afkomst(regio: Any) -> list[Any]:
    rij = maak_afkomst(aanbeveling=_aanbeveling(regio), uit=_aanbeveling(regio))
    return [rij.aanbeveling.uuid, rij.pk]


def _schakel(regio: Any) -> list[Any]:
    rij = maak_schakel(aanbeveling=_aanbeveling(regio))
    return [rij.aanbeveling.uuid, rij.pk]


def _stand(wie: str) -> Callable[[Any, Any], list[Any]]:
    def maak(regio: Any, gemeente: Any) -> list[Any]:
        schakel = maak_schakel(aanbeveling=_aanbeveling(regio), wie=wie)
        return [maak_opvolging(aanbeveling=schakel.aanbeveling, gemeente=gemeente).uuid, schakel.pk]

    return maak


SCHERMEN: dict[str, tuple[str, str, Callable[[Any, Any], list[Any]]]] = {
    "aanbeveling-nieuw": ("aanbeveling-nieuw", ONDERZOEK, lambda r, g: [maak_onderzoek(regio=r).slug]),
    "aanbeveling-bewerken": ("aanbeveling-bewerken", ONDERZOEK, lambda r, g: [_aanbeveling(r).uuid]),
    "aanbeveling-voorleggen": ("aanbeveling-voorleggen", ONDERZOEK, lambda r, g: [_aanbeveling(r).uuid]),
    "aanbeveling-intrekken": ("aanbeveling-intrekken", ONDERZOEK, lambda r, g: [_aanbeveling(r).uuid]),
    "aanbeveling-terugzetten": (
        "aanbeveling-terugzetten",
        ONDERZOEK,
        lambda r, g: [_aanbeveling(r, ingetrokken_op=VANDAAG, ingetrokken_reden="Achterhaald.").uuid],
    ),
    "afkomst-nieuw": ("afkomst-nieuw", ONDERZOEK, lambda r, g: [_aanbeveling(r).uuid]),
    "afkomst-bewerken": ("afkomst-bewerken", ONDERZOEK, lambda r, g: _afkomst(r)),
    "schakel-nieuw": ("schakel-nieuw", ONDERZOEK, lambda r, g: [_aanbeveling(r).uuid]),
    "schakel-bewerken": ("schakel-bewerken", ONDERZOEK, lambda r, g: _schakel(r)),
    "stand van de raad": ("schakelstand-bewerken", RAAD, _stand("de raad")),
    "stand van het college": ("schakelstand-bewerken", COLLEGE, _stand("het college")),
    "stand van de regio": ("schakelstand-bewerken", COLLEGE, _stand("de regio")),
}


@pytest.fixture
def allen(mensen: dict[str, Any], gemeente: Any, bevries: Any) -> dict[str, Any]:
    """Everybody, with the rekenkamer of a municipality of this region and one of another region."""
    bevries()
    van_gemeente, elders = maak_gebruiker(), maak_gebruiker()
    maak_rol(van_gemeente, "rekenkamer", gemeente=gemeente)
    maak_rol(elders, "rekenkamer", regio=maak_regio("Twente"))
    return mensen | {"rekenkamer_gemeente": van_gemeente, "rekenkamer_elders": elders}


@pytest.mark.parametrize("scherm", SCHERMEN)
def test_only_who_keeps_it_gets_the_screen_and_may_send_it(
    scherm: str, regio: Any, gemeente: Any, allen: dict[str, Any], client: Any
) -> None:
    naam, hoort_bij, maak_args = SCHERMEN[scherm]
    adres = reverse(f"aanbevelingen:{naam}", args=maak_args(regio, gemeente))
    voor = sum(model.objects.count() for model in historiemodellen())

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        client.als(persoon)
        antwoord = client.get(adres)
        gevraagd[wie] = antwoord.status_code
        if antwoord.status_code == 403:
            assert "mag alleen" in antwoord.content.decode(), f"{wie} krijgt geen reden"
        gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": ""}).status_code

    goed = WIE[hoort_bij]
    assert {wie for wie, code in gevraagd.items() if code == 200} == goed, gevraagd
    assert {wie for wie, code in gestuurd.items() if code == 422} == goed, gestuurd
    geweigerd = {wie: code for wie, code in gestuurd.items() if wie not in goed}
    assert geweigerd == {wie: 302 if wie == "bezoeker" else 403 for wie in geweigerd}
    assert sum(model.objects.count() for model in historiemodellen()) == voor


@pytest.mark.parametrize("scherm", [s for s, (_, hoort_bij, _) in SCHERMEN.items() if hoort_bij == ONDERZOEK])
def test_internal_research_does_not_exist_for_another_region(
    scherm: str, regio: Any, gemeente: Any, allen: dict[str, Any], client: Any
) -> None:
    naam, _, maak_args = SCHERMEN[scherm]
    adres = reverse(f"aanbevelingen:{naam}", args=maak_args(regio, gemeente))
    regio.onderzoeken.update(zichtbaarheid="intern")

    assert client.als(allen["rekenkamer_elders"]).get(adres).status_code == 404
    assert client.als(allen["rekenkamer"]).get(adres).status_code == 200


def test_a_role_that_has_ended_keeps_nothing(regio: Any, rekenkamer: Any, bevries: Any, client: Any) -> None:
    bevries()
    rekenkamer.rollen.update(tot="2026-03-10")

    adres = reverse("aanbevelingen:aanbeveling-bewerken", args=[_aanbeveling(regio).uuid])

    assert client.als(rekenkamer).get(adres).status_code == 403
