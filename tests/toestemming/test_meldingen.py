"""Who reports, verifies, names and sets the rhythm of reporting: every screen × everybody, asked and sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import maak_meldingconcept
from tests.gereedschap.modellen import historiemodellen
from tests.toestemming.wereld import Wereld

SCHERMEN: dict[str, tuple[str, set[str]]] = {
    "voortgang-melden": ("opvolging", {"secretaris", "actiehouder"}),
    "opvolging-toewijzen": ("opvolging", {"secretaris"}),
    "opvolging-ritme": ("opvolging", {"griffier"}),
    "raadsritme-bewerken": ("gemeente", {"griffier"}),
    "melding-verifieren": ("melding", {"griffier", "rekenkamer"}),
}
"""What the screen is about, and who may use it; the actiehouder of the world is the one of this item."""
INTERN = ("voortgang-melden", "opvolging-toewijzen", "opvolging-ritme")
WEET_ERVAN = {"raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"}


def _adres(naam: str, wereld: Wereld, *, intern: bool = False) -> str:
    soort = SCHERMEN[naam][0]
    if soort == "gemeente":
        return reverse(f"aanbevelingen:{naam}", args=[wereld.gemeente.slug])
    return reverse(f"aanbevelingen:{naam}", args=[wereld[f"interne {soort}" if intern else soort].uuid])


def _historieregels() -> int:
    return sum(model.objects.count() for model in historiemodellen())


def _reden(antwoord: Any) -> bool:
    tekst = antwoord.content.decode().lower()
    return any(woord in tekst for woord in ("mag alleen", "meldt de", "verifiëren doet"))


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_it_is_for_gets_the_screen_and_may_send_it(
    naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres, mag = _adres(naam, wereld), SCHERMEN[naam][1]
    voor = _historieregels()

    gevraagd = {wie: client.als(persoon).get(adres) for wie, persoon in mensen.items()}
    leeg = {"csrfmiddlewaretoken": "", "versie": ""}
    gestuurd = {wie: client.als(persoon).post(adres, leeg).status_code for wie, persoon in mensen.items()}
    onaf = 409 if naam == "opvolging-toewijzen" else 422  # nobody has to be named, but what was read is asked for

    verwacht = {wie: 302 if wie == "bezoeker" else 403 for wie in mensen}
    assert {wie: a.status_code for wie, a in gevraagd.items()} == verwacht | dict.fromkeys(mag, 200)
    assert gestuurd == verwacht | dict.fromkeys(mag, onaf)
    assert all(_reden(antwoord) for antwoord in gevraagd.values() if antwoord.status_code == 403)
    assert _historieregels() == voor


@pytest.mark.parametrize("naam", INTERN)
def test_internal_item_does_not_exist_for_who_may_not_know_of_it(
    naam: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres = _adres(naam, wereld, intern=True)

    weten = {wie for wie, persoon in mensen.items() if client.als(persoon).get(adres).status_code in (200, 403)}

    assert weten == WEET_ERVAN


@pytest.mark.parametrize(("naam", "rol"), [(naam, rol) for naam in SCHERMEN for rol in sorted(SCHERMEN[naam][1])])
def test_a_role_that_has_ended_gives_nothing(
    naam: str, rol: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    mensen[rol].rollen.update(tot="2026-03-10")

    assert client.als(mensen[rol]).get(_adres(naam, wereld)).status_code == 403


@pytest.mark.parametrize("actie", ["concept", "weggooien"])
def test_only_who_may_report_keeps_a_draft(actie: str, wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    adres = _adres("voortgang-melden", wereld)
    van_secretaris = maak_meldingconcept(opvolging=wereld["opvolging"], auteur=mensen["secretaris"])
    voor = _historieregels()

    for wie in set(mensen) - {"secretaris", "actiehouder"}:
        assert client.als(mensen[wie]).post(adres, {"actie": actie}).status_code in (302, 403), wie
    assert _historieregels() == voor
    client.als(mensen["actiehouder"]).post(adres, {"actie": "weggooien"})
    van_secretaris.refresh_from_db()
