"""The pages of regions and municipalities."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_aanbeveling,
    maak_besluit,
    maak_deelname,
    maak_gemeente,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_onderzoek,
    maak_opvolging,
    maak_orgaan,
    maak_regeling,
    maak_regio,
    maak_transitieplan,
)

pytestmark = pytest.mark.django_db
INTERN = Zichtbaarheid.INTERN


def _tekst(antwoord: Any) -> str:
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def test_regio_list_without_regions_says_what_will_come(client: Any) -> None:
    assert "Nog geen regio's" in _tekst(client.get("/regios/")).replace("&#x27;", "'")


def test_regio_list_counts_only_what_one_may_see(client: Any, regio: Any, gemeente: Any, raadslid: Any) -> None:
    maak_onderzoek(regio=regio)
    maak_onderzoek(regio=regio, zichtbaarheid=INTERN)
    maak_transitieplan(regio=regio, zichtbaarheid=INTERN, einddatum=date(2099, 1, 1))
    maak_transitieplan(regio=regio, einddatum=date(2001, 1, 1))

    (bezoeker,) = client.get("/regios/").context["regels"]
    (eigen,) = client.als(raadslid).get("/regios/").context["regels"]

    assert (bezoeker.gemeenten, bezoeker.onderzoeken, bezoeker.lopende_plannen) == (1, 1, 0)
    assert (eigen.gemeenten, eigen.onderzoeken, eigen.lopende_plannen) == (1, 2, 1)


def test_regio_list_costs_the_same_with_thirty(zelfde_aantal_queries: Any) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            regio = maak_regio()
            maak_gemeente(regio=regio)
            maak_onderzoek(regio=regio)

    zelfde_aantal_queries("/regios/", lambda: maak(1), lambda: maak(30))


def _vul(regio: Any, aantal: int) -> None:
    for _ in range(aantal):
        gemeente = maak_gemeente(regio=regio)
        maak_inwonertal(gemeente=gemeente)
        regeling = maak_regeling(regio=regio)
        maak_deelname(regeling=regeling, organisatie=gemeente)
        maak_lidmaatschap(orgaan=maak_orgaan(regeling=regeling), organisatie=gemeente)
        maak_besluit(orgaan=maak_gemeenteraad(gemeente))
        aanbeveling = maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio))
        maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente)
        maak_transitieplan(regio=regio)


def test_regio_detail_costs_the_same_with_thirty(regio: Any, zelfde_aantal_queries: Any) -> None:
    zelfde_aantal_queries(regio.get_absolute_url(), lambda: _vul(regio, 1), lambda: _vul(regio, 29))


def test_regio_detail_shows_totals_and_how_firm_they_are(client: Any, regio: Any) -> None:
    een, twee = maak_gemeente("Epe", regio=regio), maak_gemeente("Lochem", regio=regio)
    maak_inwonertal(gemeente=een, peildatum=date(2020, 1, 1), aantal=33_178)
    maak_inwonertal(gemeente=twee, peildatum=date(2020, 1, 1), aantal=33_729)
    maak_inwonertal(gemeente=een, peildatum=date(2023, 1, 1), aantal=33_283, definitief=False)

    pagina = _tekst(client.get(regio.get_absolute_url()))

    assert "66.907" in pagina
    assert "definitief" in pagina
    assert "indicatief" in pagina
    assert "niet van alle gemeenten bekend" in pagina


def test_regio_detail_explains_each_legal_form_once(client: Any, regio: Any) -> None:
    maak_regeling(regio=regio)
    maak_regeling(regio=regio)
    maak_regeling(regio=regio, rechtsvorm="convenant", einddatum=date(2001, 1, 1))

    vormen = client.get(regio.get_absolute_url()).context["beeld"].vormen

    assert [vorm.naam for vorm in vormen] == ["openbaar lichaam"]


def test_regio_detail_groups_bodies_that_decide_first(client: Any, regio: Any) -> None:
    maak_orgaan(regio=regio, naam="Adviesboard", aard="adviserend")
    bestuur = maak_orgaan(regio=regio, naam="Algemeen bestuur", aard="besluitend")
    maak_lidmaatschap(orgaan=bestuur)
    maak_lidmaatschap(orgaan=bestuur, rol="plaatsvervangend_lid")

    groepen = client.get(regio.get_absolute_url()).context["beeld"].organen

    assert [(groep.aard.value, [o.naam for o in groep.organen]) for groep in groepen] == [
        ("besluitend", ["Algemeen bestuur"]),
        ("adviserend", ["Adviesboard"]),
    ]
    assert groepen[0].organen[0].aantal_leden == 1


def test_regio_detail_hides_what_is_internal_elsewhere(
    client: Any, regio: Any, gemeente: Any, raadslid: Any, griffier_andere_regio: Any
) -> None:
    maak_onderzoek(regio=regio, titel="Geheim onderzoek", zichtbaarheid=INTERN)
    maak_transitieplan(regio=regio, naam="Geheim plan", zichtbaarheid=INTERN)
    maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Geheim besluit", zichtbaarheid=INTERN)
    url = regio.get_absolute_url()

    assert "Geheim" not in _tekst(client.get(url))
    assert "Geheim" not in _tekst(client.als(griffier_andere_regio).get(url))
    assert _tekst(client.als(raadslid).get(url)).count("Geheim") == 3


def test_gemeente_detail_counts_open_recommendations_one_may_see(
    client: Any, regio: Any, gemeente: Any, raadslid: Any, griffier_elders: Any
) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente, zichtbaarheid=INTERN)
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente, afdoening="afgedaan")
    url = gemeente.get_absolute_url()

    assert client.get(url).context["beeld"].aantal_open == 1
    assert client.als(griffier_elders).get(url).context["beeld"].aantal_open == 1
    assert client.als(raadslid).get(url).context["beeld"].aantal_open == 2


def test_gemeente_detail_costs_the_same_with_thirty(regio: Any, gemeente: Any, zelfde_aantal_queries: Any) -> None:
    onderzoek = maak_onderzoek(regio=regio)

    def vul(aantal: int) -> None:
        for nummer in range(aantal):
            maak_inwonertal(gemeente=gemeente, peildatum=date(1900 + aantal, 1 + nummer % 12, 1 + nummer // 12))
            regeling = maak_regeling(regio=regio)
            maak_deelname(regeling=regeling, organisatie=gemeente)
            maak_lidmaatschap(orgaan=maak_orgaan(regeling=regeling), organisatie=gemeente)
            maak_besluit(orgaan=maak_gemeenteraad(gemeente))
            maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)

    zelfde_aantal_queries(gemeente.get_absolute_url(), lambda: vul(1), lambda: vul(30))


def test_gemeente_detail_names_code_province_and_empty_parts(client: Any) -> None:
    gemeente = maak_gemeente(
        "Heerde", cbs_code="0246", tooi_uri="https://identifier.overheid.nl/tooi/id/gemeente/gm0246"
    )

    pagina = _tekst(client.get(gemeente.get_absolute_url()))

    for tekst in (
        "GM0246",
        "Gelderland",
        "tooi/id/gemeente/gm0246",
        "Geen inwonertal bekend",
        "Nog geen raadsbesluiten",
    ):
        assert tekst in pagina


@pytest.mark.parametrize("pad", ["/regios/bestaat-niet/", "/gemeenten/bestaat-niet/"])
def test_unknown_place_is_404(client: Any, pad: str) -> None:
    assert client.get(pad).status_code == 404
