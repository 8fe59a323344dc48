"""The page of two versions: what became of each recommendation, and honest words when there is nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import maak_aanbeveling, maak_aanbevelingnorm, maak_afkomst, maak_onderzoek


def _adres(onderzoek: Any) -> str:
    return reverse("aanbevelingen:onderzoek-versies", args=[onderzoek.slug])


@pytest.fixture
def versies(regio: Any) -> tuple[Any, Any]:
    """Two versions of one advice, both without recommendations."""
    oud = maak_onderzoek(regio=regio, titel="Advies, versie 1", versienaam="versie 1")
    return oud, maak_onderzoek(regio=regio, titel="Advies", versienaam="versie 2", vorige_versie=oud)


def _punt(onderzoek: Any, titel: str, tekst: str = "Meld elk jaar.", **velden: Any) -> Any:
    return maak_aanbeveling(onderzoek=onderzoek, titel=titel, tekst=tekst, **velden)


def test_page_says_what_became_of_each_with_words_for_every_change(client, versies):
    oud, nieuw = versies
    later = _punt(nieuw, "Meld vaker", "Meld elk halfjaar.")
    maak_afkomst(aanbeveling=later, uit=_punt(oud, "Meld"), toelichting="De raad vroeg erom.")
    maak_aanbevelingnorm(aanbeveling=later)
    _punt(oud, "Minder overleggen")
    _punt(nieuw, "Nodig scholen uit")

    pagina = client.get(_adres(nieuw))
    tekst = pagina.content.decode()

    assert pagina.status_code == 200
    for stuk in ("herzien", "nieuw", "vervallen", "De raad vroeg erom.", "1 norm", "komt niet terug"):
        assert stuk in tekst
    assert '<del><span class="rp-verborgen">vervallen: </span>jaar.' in tekst
    assert '<ins><span class="rp-verborgen">toegevoegd: </span>halfjaar.' in tekst
    assert [rij.lot for rij in pagina.context["beeld"].rijen] == ["herzien", "nieuw", "vervallen"]
    assert client.get(_adres(oud)).context["beeld"].rijen[0].lot == "herzien"


def test_a_version_with_only_a_heading_is_not_filled_in(client, versies):
    oud, nieuw = versies
    _punt(nieuw, "Meld")

    tekst = client.get(_adres(nieuw)).content.decode()

    assert "Niets om te vergelijken" in tekst
    assert oud.get_absolute_url() in tekst
    assert "<ins>" not in tekst


def test_one_version_says_so(client, regio):
    assert "Eén versie" in client.get(_adres(maak_onderzoek(regio=regio))).content.decode()


def test_an_internal_version_does_not_exist_for_others(client, versies, raadslid, griffier_andere_regio):
    oud, nieuw = versies
    type(oud).objects.filter(pk=oud.pk).update(zichtbaarheid="intern", titel="Geheim concept")

    assert client.get(_adres(oud)).status_code == 404
    assert "Eén versie" in client.get(_adres(nieuw)).content.decode()
    assert client.als(griffier_andere_regio).get(_adres(oud)).status_code == 404
    assert client.als(raadslid).get(_adres(nieuw)).context["beeld"].oud == oud


def test_three_versions_are_linked_and_each_is_compared_with_the_one_before(client, versies):
    oud, nieuw = versies
    nieuwst = maak_onderzoek(regio=oud.regio, versienaam="versie 3", vorige_versie=nieuw)

    beelden = [client.get(_adres(versie)).context["beeld"] for versie in (oud, nieuw, nieuwst)]

    assert [(beeld.oud, beeld.nieuw) for beeld in beelden] == [(oud, nieuw), (oud, nieuw), (nieuw, nieuwst)]
    assert _adres(nieuwst) in client.get(_adres(oud)).content.decode()


def test_page_asks_the_same_number_of_queries_for_many(client, versies, zelfde_aantal_queries):
    oud, nieuw = versies

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_afkomst(aanbeveling=_punt(nieuw, "Meld"), uit=_punt(oud, "Meld"))

    zelfde_aantal_queries(_adres(nieuw), lambda: maak(1), lambda: maak(29))


def test_research_points_to_its_versions(client, versies, regio):
    met, zonder = versies[1], maak_onderzoek(regio=regio)

    assert _adres(met) in client.get(met.get_absolute_url()).content.decode()
    assert _adres(zonder) not in client.get(zonder.get_absolute_url()).content.decode()
