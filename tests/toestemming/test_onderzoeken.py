"""Who enters research: every screen × everybody, asked and sent; and who opens which document of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from tests.factories import (
    maak_bestuurlijkereactie,
    maak_bevinding,
    maak_conclusie,
    maak_document,
    maak_gebruiker,
    maak_gemeente,
    maak_norm,
    maak_normoordeel,
    maak_onderzoek,
    maak_onderzoekstuk,
    maak_onderzoeksvraag,
    maak_regio,
    maak_rol,
)
from tests.gereedschap.modellen import historiemodellen

REKENKAMERS = {"rekenkamer", "gemeenterekenkamer"}
"""Of the region, and of a municipality that takes part in it."""
MET_SECRETARIS = REKENKAMERS | {"secretaris"}

SCHERMEN: dict[str, tuple[set[str], Callable[[Any], list[Any]]]] = {
    "onderzoek-nieuw": (REKENKAMERS, lambda o: [o.regio.slug]),
    "onderzoek-bewerken": (REKENKAMERS, lambda o: [o.slug]),
    "deelvraag-nieuw": (REKENKAMERS, lambda o: [o.slug]),
    "deelvraag-bewerken": (REKENKAMERS, lambda o: [o.slug, maak_onderzoeksvraag(onderzoek=o).pk]),
    "norm-nieuw": (REKENKAMERS, lambda o: [o.slug]),
    "norm-bewerken": (REKENKAMERS, lambda o: [o.slug, maak_norm(onderzoek=o).pk]),
    "oordeel-nieuw": (REKENKAMERS, lambda o: [o.slug]),
    "oordeel-bewerken": (REKENKAMERS, lambda o: [o.slug, maak_normoordeel(norm=maak_norm(onderzoek=o)).pk]),
    "bevinding-nieuw": (REKENKAMERS, lambda o: [o.slug]),
    "bevinding-bewerken": (REKENKAMERS, lambda o: [o.slug, maak_bevinding(onderzoek=o).pk]),
    "conclusie-nieuw": (REKENKAMERS, lambda o: [o.slug]),
    "conclusie-bewerken": (REKENKAMERS, lambda o: [o.slug, maak_conclusie(onderzoek=o).pk]),
    "onderzoekstuk-nieuw": (REKENKAMERS, lambda o: [o.slug]),
    "onderzoekstuk-verwijderen": (REKENKAMERS, lambda o: [o.slug, maak_onderzoekstuk(onderzoek=o).document.uuid]),
    "reactie-nieuw": (MET_SECRETARIS | {"secretaris_elders"}, lambda o: [o.slug]),
    "reactie-bewerken": (MET_SECRETARIS, lambda o: [o.slug, o.reacties.get().pk]),
}


@pytest.fixture
def onderzoek(regio: Any, gemeente: Any, bevries: Any) -> Any:
    """Public research with the reaction of one college."""
    bevries()
    onderzoek = maak_onderzoek(regio=regio)
    maak_bestuurlijkereactie(onderzoek=onderzoek, gemeente=gemeente)
    return onderzoek


@pytest.fixture
def allen(mensen: dict[str, Any], gemeente: Any, tweede_gemeente: Any) -> dict[str, Any]:
    """Everybody, with rekenkamers of a municipality here and of a region elsewhere, and a secretaris next door."""
    extra = {naam: maak_gebruiker() for naam in ("gemeenterekenkamer", "rekenkamer_elders", "secretaris_elders")}
    maak_rol(extra["gemeenterekenkamer"], "rekenkamer", gemeente=gemeente)
    maak_rol(extra["rekenkamer_elders"], "rekenkamer", regio=maak_regio("Twente"))
    maak_rol(extra["rekenkamer_elders"], "rekenkamer", gemeente=maak_gemeente())
    maak_rol(extra["secretaris_elders"], "secretaris", gemeente=tweede_gemeente)
    return mensen | extra


@pytest.mark.parametrize("naam", SCHERMEN)
def test_only_who_keeps_research_gets_the_screen_and_may_send_it(
    naam: str, onderzoek: Any, allen: dict[str, Any], client: Any
) -> None:
    wie_mag, maak_args = SCHERMEN[naam]
    adres = reverse(f"aanbevelingen:{naam}", args=maak_args(onderzoek))
    voor = sum(model.objects.count() for model in historiemodellen())

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        client.als(persoon)
        antwoord = client.get(adres)
        gevraagd[wie] = antwoord.status_code
        if antwoord.status_code == 403:
            assert "mag alleen" in antwoord.content.decode(), f"{wie} krijgt geen reden"
        gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": ""}).status_code

    geweigerd = {wie: 302 if wie == "bezoeker" else 403 for wie in allen}
    assert gevraagd == {wie: 200 if wie in wie_mag else geweigerd[wie] for wie in allen}
    assert gestuurd == {wie: 422 if wie in wie_mag else geweigerd[wie] for wie in allen}
    assert sum(model.objects.count() for model in historiemodellen()) == voor


@pytest.mark.parametrize("naam", [naam for naam in SCHERMEN if naam != "onderzoek-nieuw"])
def test_screens_of_internal_research_do_not_exist_for_outsiders(
    naam: str, onderzoek: Any, allen: dict[str, Any], client: Any
) -> None:
    type(onderzoek).objects.filter(pk=onderzoek.pk).update(zichtbaarheid="intern")
    adres = reverse(f"aanbevelingen:{naam}", args=SCHERMEN[naam][1](onderzoek))

    for wie in ("beheerder", "griffier_andere_regio", "rekenkamer_elders"):
        assert client.als(allen[wie]).get(adres).status_code == 404, wie


def test_a_role_that_has_ended_keeps_nothing(onderzoek: Any, rekenkamer: Any, client: Any) -> None:
    rekenkamer.rollen.update(tot="2026-03-10")

    assert client.als(rekenkamer).get(reverse("aanbevelingen:norm-nieuw", args=[onderzoek.slug])).status_code == 403


LEEST = {
    "openbaar": {"bezoeker": 302, "raadslid": 302, "rekenkamer": 302, "griffier_andere_regio": 302, "beheerder": 302},
    "intern": {"bezoeker": 404, "raadslid": 302, "rekenkamer": 302, "griffier_andere_regio": 404, "beheerder": 404},
}
"""A link is followed (302) or does not exist; an internal document, or any document of internal research."""


@pytest.mark.parametrize("wat", ["stuk", "brief"])
@pytest.mark.parametrize(
    ("onderzocht", "zichtbaarheid", "verwacht"),
    [("openbaar", "openbaar", "openbaar"), ("openbaar", "intern", "intern"), ("intern", "openbaar", "intern")],
)
def test_a_document_is_for_who_may_see_research_and_document(
    wat: str, onderzocht: str, zichtbaarheid: str, verwacht: str, onderzoek: Any, allen: dict[str, Any], client: Any
) -> None:
    document = maak_document(koppeling="https://voorbeeld.example/stuk", zichtbaarheid=zichtbaarheid)
    if wat == "stuk":
        maak_onderzoekstuk(onderzoek=onderzoek, document=document)
    else:
        onderzoek.reacties.update(document=document)
    type(onderzoek).objects.filter(pk=onderzoek.pk).update(zichtbaarheid=onderzocht)
    adres = reverse("aanbevelingen:onderzoek-stuk", args=[onderzoek.slug, document.uuid])

    assert {wie: client.als(allen[wie]).get(adres).status_code for wie in LEEST[verwacht]} == LEEST[verwacht]


def test_a_document_of_other_research_is_not_served_here(onderzoek: Any, rekenkamer: Any, client: Any) -> None:
    elders = maak_onderzoekstuk(onderzoek=maak_onderzoek(regio=onderzoek.regio))
    adres = reverse("aanbevelingen:onderzoek-stuk", args=[onderzoek.slug, elders.document.uuid])

    assert client.als(rekenkamer).get(adres).status_code == 404


def test_every_editing_screen_of_research_stands_in_the_list() -> None:
    topics = ("aanbevelingen.onderzoeken.", "aanbevelingen.bevindingen.beheer_views")
    namen = {
        patroon.name
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", None) == "aanbevelingen"
        for patroon in resolver.url_patterns
        if patroon.callback.__module__.startswith(topics)
    }

    assert namen == set(SCHERMEN) | {"onderzoek-stuk"}
