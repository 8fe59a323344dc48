"""The pages of regions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_aanbeveling,
    maak_besluit,
    maak_deelname,
    maak_dossier,
    maak_dossierdeelname,
    maak_gemeente,
    maak_gemeenteraad,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_onderzoek,
    maak_opvolging,
    maak_orgaan,
    maak_regeling,
    maak_regio,
    maak_regiodeelname,
    maak_samenstellingsregel,
    maak_thema,
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
        maak_samenstellingsregel(orgaan=maak_orgaan(regio=regio))
        dossier = maak_dossier(regio=regio, thema=maak_thema(regio=regio))
        maak_dossierdeelname(dossier=dossier, organisatie=gemeente)


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

    assert [(groep.aard.value, [regel.orgaan.naam for regel in groep.regels]) for groep in groepen] == [
        ("besluitend", ["Algemeen bestuur"]),
        ("adviserend", ["Adviesboard"]),
    ]
    assert groepen[0].regels[0].orgaan.aantal_leden == 1


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


def test_regio_detail_as_of_a_day_shows_who_took_part_and_what_existed(client: Any, regio: Any) -> None:
    oud, nieuw = maak_gemeente("Oudstad"), maak_gemeente("Nieuwstad")
    maak_regiodeelname(regio=regio, organisatie=oud, tot=date(2024, 1, 1))
    maak_regiodeelname(regio=regio, organisatie=nieuw, van=date(2024, 1, 1))
    maak_regeling(regio=regio, naam="Oude GR", einddatum=date(2024, 1, 1))
    maak_regeling(regio=regio, naam="Nieuwe GR", ingangsdatum=date(2024, 1, 1))
    maak_regeling(regio=regio, naam="Bedacht", voorgesteld=True)
    maak_orgaan(regio=regio, naam="Oud overleg", opgeheven_per=date(2024, 1, 1))
    maak_orgaan(regio=regio, naam="Nieuw overleg", ingesteld_per=date(2024, 1, 1))
    maak_orgaan(regio=regio, naam="Voorgesteld overleg", voorgesteld=True)
    maak_orgaan(regio=regio, naam="Verdwenen", vervallen=True)
    maak_dossier(regio=regio, naam="Gestopt", einddatum=date(2024, 1, 1))
    url = regio.get_absolute_url()

    nu, toen = client.get(url).context["beeld"], client.get(f"{url}?op=31-12-2023").context["beeld"]

    def wat(beeld: Any) -> list[list[str]]:
        return [
            [str(gemeente) for gemeente, _ in beeld.inwoners.rijen],
            [str(regeling) for regeling in beeld.regelingen],
            [f"{regel.regeling}: {regel.stand.label}" for regel in beeld.andere_regelingen],
            [str(regel.orgaan) for groep in beeld.organen for regel in groep.regels],
            [str(orgaan) for orgaan in beeld.andere_organen],
            [str(rij.dossier) for rij in beeld.dossiers],
        ]

    assert wat(nu) == [
        ["Nieuwstad"],
        ["Nieuwe GR"],
        ["Bedacht: voorstel", "Oude GR: vervallen"],
        ["Nieuw overleg"],
        ["Oud overleg", "Verdwenen", "Voorgesteld overleg"],
        [],
    ]
    assert wat(toen) == [
        ["Oudstad"],
        ["Oude GR"],
        ["Bedacht: voorstel", "Nieuwe GR: nog niet in werking"],
        ["Oud overleg"],
        ["Nieuw overleg", "Verdwenen", "Voorgesteld overleg"],
        ["Gestopt"],
    ]
    assert "ingesteld per 1 januari 2024" in _tekst(client.get(f"{url}?op=31-12-2023"))


def test_regio_detail_with_a_broken_day_shows_today_and_says_so(client: Any, regio: Any) -> None:
    assert "U ziet de stand van vandaag" in _tekst(client.get(regio.get_absolute_url(), {"op": "gisteren"}))


def test_regio_detail_marks_a_body_whose_composition_is_wrong_and_says_why(client: Any, regio: Any) -> None:
    orgaan = maak_orgaan(regio=regio, naam="Board")
    maak_samenstellingsregel(orgaan=orgaan, minimum=2, maximum=2)
    for nummer in range(3):
        maak_lidmaatschap(orgaan=orgaan, functie=f"lid {nummer}")
    maak_orgaan(regio=regio, naam="Zonder regels")

    regels = [r for g in client.get(regio.get_absolute_url()).context["beeld"].organen for r in g.regels]

    assert [regel.uitkomst for regel in regels] == ["geschonden", None]
    assert regels[0].uitleg
    assert regels[0].uitleg in _tekst(client.get(regio.get_absolute_url()))


def test_regio_detail_shows_dossiers_with_their_coalition(client: Any, regio: Any, gemeente: Any) -> None:
    dossier = maak_dossier(regio=regio, naam="Wonen", thema=maak_thema(regio=regio, naam="Woningbouw"))
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, rol="trekker")

    pagina = _tekst(client.get(regio.get_absolute_url()))

    assert "1 van 1 gemeente doet mee, 1 trekker · thema Woningbouw" in pagina


def test_only_the_regiosecretaris_of_this_region_can_add(
    client: Any, regio: Any, andere_regio: Any, regiosecretaris: Any, raadslid: Any
) -> None:
    def knoppen(van: Any) -> list[str]:
        return [tekst for tekst, _ in client.get(van.get_absolute_url()).context["beheer"]]

    assert knoppen(regio) == []
    client.als(raadslid)
    assert knoppen(regio) == []
    client.als(regiosecretaris)
    assert knoppen(andere_regio) == []
    assert knoppen(regio) == [
        "Regeling toevoegen",
        "Orgaan toevoegen",
        "Dossier toevoegen",
        "Deelnemer toevoegen",
        "Thema toevoegen",
    ]
    for _, adres in client.get(regio.get_absolute_url()).context["beheer"]:
        assert client.get(adres).status_code == 200, adres


def test_regio_detail_of_nothing_but_a_name(client: Any) -> None:
    pagina = _tekst(client.get(maak_regio("Leeg").get_absolute_url()))

    for stuk in ("Geen organen", "geen dossier waaraan", "geen regeling bekend", "Er doet nu geen gemeente mee"):
        assert stuk in pagina


def test_unknown_place_is_404(client: Any) -> None:
    assert client.get("/regios/bestaat-niet/").status_code == 404
