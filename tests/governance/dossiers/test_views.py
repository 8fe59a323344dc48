"""The public pages about dossiers: the matrix of a region and one dossier."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from tests.factories import (
    maak_dossier,
    maak_dossierdeelname,
    maak_gemeente,
    maak_organisatie,
    maak_regio,
    maak_regiodeelname,
    maak_thema,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def url(regio: Regio) -> str:
    return reverse("governance:dossier-list", args=[regio.slug])


def _tekst(antwoord: Any) -> str:
    assert antwoord.status_code == 200
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def _cellen(antwoord: Any) -> dict[str, dict[str, str]]:
    """Return per dossier what stands under each organisation."""
    tabel = BeautifulSoup(antwoord.content, "html.parser").find("table")
    assert tabel is not None
    koppen = [kop.get_text(strip=True) for kop in tabel.select("thead th")][1:]
    return {
        rij.select_one("th a").get_text(strip=True): dict(
            zip(koppen, [cel.get_text(strip=True) for cel in rij.select("td")], strict=True)
        )
        for rij in tabel.select("tbody tr")
    }


def test_matrix_shows_a_word_for_every_municipality_and_for_others_with_a_role(
    client, regio: Regio, gemeente: Gemeente, tweede_gemeente: Gemeente, url: str
) -> None:
    kennis = maak_organisatie("Hogeschool", soort="onderwijs")
    maak_regiodeelname(regio=regio, organisatie=kennis)
    maak_regiodeelname(regio=regio, organisatie=maak_organisatie("Zonder rol"))
    dossier = maak_dossier(regio=regio, naam="Wonen")
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, rol="trekker")
    maak_dossierdeelname(dossier=dossier, organisatie=kennis, rol="waarnemer", reden="Kijkt naar de data.")
    maak_dossier(regio=regio, naam="Leeg")
    maak_dossier(naam="Van een andere regio")

    antwoord = client.get(url)

    assert _cellen(antwoord) == {
        "Leeg": {"Brummen": "niet bekend", "Voorst": "niet bekend", "Hogeschool": "niet bekend"},
        "Wonen": {
            "Brummen": "niet bekend",
            "Voorst": "trekker",
            "Hogeschool": "waarnemer: Kijkt naar de data.",
        },
    }
    assert "1 van 2 gemeenten doet mee, 1 trekker, 1 waarnemer" in _tekst(antwoord)


def test_matrix_as_of_a_day_shows_dossiers_members_and_roles_of_that_day(client, regio: Regio, url: str) -> None:
    oud, nieuw = maak_gemeente("Oudstad"), maak_gemeente("Nieuwstad")
    maak_regiodeelname(regio=regio, organisatie=oud, tot=date(2024, 1, 1))
    maak_regiodeelname(regio=regio, organisatie=nieuw, van=date(2024, 1, 1))
    dossier = maak_dossier(regio=regio, naam="Wonen")
    maak_dossierdeelname(dossier=dossier, organisatie=oud, rol="trekker", tot=date(2024, 1, 1))
    maak_dossierdeelname(dossier=dossier, organisatie=nieuw, rol="deelnemer", van=date(2024, 1, 1))
    maak_dossier(regio=regio, naam="Gestopt", einddatum=date(2023, 1, 1))
    maak_dossier(regio=regio, naam="Komt nog", begindatum=date(2027, 1, 1))

    assert _cellen(client.get(url)) == {"Wonen": {"Nieuwstad": "deelnemer"}}
    assert _cellen(client.get(f"{url}?op=31-12-2023")) == {"Wonen": {"Oudstad": "trekker"}}
    assert _cellen(client.get(f"{url}?op=2022-06-01")) == {
        "Gestopt": {"Oudstad": "niet bekend"},
        "Wonen": {"Oudstad": "trekker"},
    }


def test_matrix_keeps_who_has_a_role_but_left_the_region(client, regio: Regio, gemeente: Gemeente, url: str) -> None:
    weg = maak_gemeente("Weggegaan")
    maak_dossierdeelname(dossier=maak_dossier(regio=regio, naam="Wonen"), organisatie=weg)

    antwoord = client.get(url)

    assert _cellen(antwoord) == {"Wonen": {"Voorst": "niet bekend", "Weggegaan": "deelnemer"}}
    assert "0 van 1 gemeente en 1 andere organisatie doet mee" in _tekst(antwoord)


@pytest.mark.parametrize("op", ["morgen", "31-02-2026", "<script>", "\x00", "9" * 500])
def test_broken_day_shows_today_and_says_so(client, regio: Regio, gemeente: Gemeente, url: str, op: str) -> None:
    maak_dossier(regio=regio, naam="Wonen")

    antwoord = client.get(url, {"op": op})

    assert "U ziet de stand van vandaag" in _tekst(antwoord)
    assert list(_cellen(antwoord)) == ["Wonen"]


def test_theme_narrows_the_list_and_nonsense_does_not(client, regio: Regio, url: str) -> None:
    thema = maak_thema(regio=regio, naam="Woningbouw")
    ander = maak_thema(regio=regio, naam="Water")
    maak_dossier(regio=regio, naam="Wonen", thema=thema)
    maak_dossier(regio=regio, naam="Rivier", thema=ander)

    assert list(_cellen(client.get(url, {"thema": thema.pk}))) == ["Wonen"]
    assert list(_cellen(client.get(url, {"thema": "x' OR 1=1"}))) == ["Rivier", "Wonen"]
    leeg = client.get(url, {"thema": thema.pk, "op": "2026-03-09"})
    assert f'name="thema" value="{thema.pk}"' in leeg.content.decode()


def test_csv_holds_every_cell_with_reason_and_no_formula(client, regio: Regio, gemeente: Gemeente, url: str) -> None:
    dossier = maak_dossier(regio=regio, naam="=1+1", voorbeeld=True)
    maak_dossierdeelname(
        dossier=dossier, organisatie=gemeente, rol="doet_niet_mee", reden="@geld", tot=date(2027, 1, 1)
    )
    maak_dossier(regio=regio, naam="Leeg")

    antwoord = client.get(url, {"formaat": "csv"})

    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert rijen[1:] == [
        ["'=1+1", "", "Voorst", "doet niet mee", "2020-01-01", "2026-12-31", "'@geld", "niet bekend",
         "0 van 1 gemeente doen mee, nog geen trekker", "ja"],
        ["Leeg", "", "Voorst", "niet bekend", "", "", "", "niet bekend",
         "0 van 1 gemeente doen mee, nog geen trekker", ""],
    ]  # fmt: skip


def test_empty_list_says_what_will_come_and_an_empty_day_what_to_do(client, regio: Regio, url: str) -> None:
    assert "Nog geen dossiers" in _tekst(client.get(url))
    assert "Geen dossiers gevonden" in _tekst(client.get(f"{url}?op=2001-01-01"))


def test_only_the_regiosecretaris_gets_the_button(client, regio: Regio, regiosecretaris, griffier, url: str) -> None:
    assert "toevoegen" not in _tekst(client.get(url))
    assert "Dossier toevoegen kan hier niet: Dit mag alleen de regiosecretaris" in _tekst(client.als(griffier).get(url))
    assert (
        reverse("governance:dossier-nieuw", args=[regio.slug]) in client.als(regiosecretaris).get(url).content.decode()
    )


def test_matrix_of_30_by_40_costs_the_same_and_is_paged(client, zelfde_aantal_queries, regio: Regio, url: str) -> None:
    def maak(dossiers: int, gemeenten: int) -> None:
        nieuwe = [maak_gemeente(regio=regio) for _ in range(gemeenten)]
        for _ in range(dossiers):
            dossier = maak_dossier(regio=regio, thema=maak_thema(regio=regio))
            for gemeente in nieuwe:
                maak_dossierdeelname(dossier=dossier, organisatie=gemeente)

    zelfde_aantal_queries(url, lambda: maak(1, 1), lambda: maak(29, 39))
    assert len(_cellen(client.get(url))) == 25
    assert len(_cellen(client.get(url, {"pagina": 2}))) == 5


def test_csv_costs_the_same_with_thirty(zelfde_aantal_queries, regio: Regio, url: str) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_dossierdeelname(dossier=maak_dossier(regio=regio), organisatie=maak_gemeente(regio=regio))

    zelfde_aantal_queries(f"{url}?formaat=csv", lambda: maak(1), lambda: maak(30))


# one dossier


def test_dossier_tells_who_why_since_when_and_who_pays(client, regio: Regio, gemeente, tweede_gemeente) -> None:
    dossier = maak_dossier(
        regio=regio,
        naam="Wonen",
        thema=maak_thema(regio=regio, naam="Woningbouw"),
        kostensleutel="inwoners",
        kosten_toelichting="Afgesproken in 2024.",
    )
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, rol="trekker", reden="Heeft de meeste bouwgrond.")
    maak_dossierdeelname(dossier=dossier, organisatie=tweede_gemeente, rol="doet_niet_mee", reden="Bouwt al genoeg.")
    onbekend = maak_gemeente("Epe", regio=regio)
    eerder = maak_gemeente("Heerde", regio=regio)
    maak_dossierdeelname(dossier=dossier, organisatie=eerder, rol="waarnemer", tot=date(2025, 7, 1))

    pagina = _tekst(client.get(dossier.get_absolute_url()))

    for stuk in (
        "1 van 4 gemeenten doet mee, 1 trekker",
        "thema Woningbouw",
        "Wie meedoet, betaalt naar het aantal inwoners.",
        "Afgesproken in 2024.",
        "Heeft de meeste bouwgrond.",
        "Bouwt al genoeg.",
        "Eerdere rollen (1)",
        "tot en met 30 juni 2025",
        "Heerde is geen waarnemer meer",
    ):
        assert stuk in pagina
    assert f"Nog niet bekend (2) {onbekend} , {eerder}" in pagina


def test_dossier_as_of_a_day(client, regio: Regio, gemeente: Gemeente) -> None:
    dossier = maak_dossier(regio=regio)
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, rol="waarnemer", tot=date(2024, 1, 1))
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, rol="trekker", van=date(2024, 1, 1))
    maak_dossierdeelname(dossier=dossier, organisatie=maak_gemeente("Later", regio=regio), van=date(2027, 1, 1))

    toen = client.get(f"{dossier.get_absolute_url()}?op=1-7-2023").context["beeld"]
    nu = client.get(dossier.get_absolute_url()).context["beeld"]

    assert [regel.deelname.rol for regel in (*toen.doen_mee, *toen.kijken_mee)] == ["waarnemer"]
    assert [regel.deelname.rol for regel in (*nu.doen_mee, *nu.kijken_mee)] == ["trekker"]
    assert (len(nu.eerder), len(nu.later)) == (1, 1)
    assert [stap["titel"] for stap in nu.verloop] == ["Voorst is waarnemer", "Voorst is trekker", "Later is deelnemer"]
    assert [stap["toekomst"] for stap in nu.verloop] == [False, False, True]


def test_dossier_that_ended_shows_its_last_day(client, regio: Regio, gemeente: Gemeente) -> None:
    dossier = maak_dossier(regio=regio, einddatum=date(2025, 1, 1))
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente, rol="trekker", tot=date(2025, 1, 1))

    pagina = _tekst(client.get(dossier.get_absolute_url()))

    assert "gestopt per 1 januari 2025" in pagina
    assert "wie er op de laatste dag meedeed" in pagina
    assert "1 van 1 gemeente doet mee" in pagina


def test_empty_dossier_says_what_will_come(client, regio: Regio) -> None:
    assert "Nog niemand vastgelegd" in _tekst(client.get(maak_dossier(regio=regio).get_absolute_url()))


def test_names_of_who_changed_are_for_who_works_in_the_region(
    client, regio: Regio, gemeente: Gemeente, raadslid, griffier_andere_regio
) -> None:
    dossier = maak_dossier(regio=regio)
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente)
    url = dossier.get_absolute_url()

    assert "Wie wijzigde wat" not in _tekst(client.get(url))
    assert "Wie wijzigde wat" not in _tekst(client.als(griffier_andere_regio).get(url))
    assert "Wie wijzigde wat" in _tekst(client.als(raadslid).get(url))


def test_dossier_costs_the_same_with_thirty(client, zelfde_aantal_queries, regio: Regio, regiosecretaris) -> None:
    dossier = maak_dossier(regio=regio)
    client.als(regiosecretaris)

    def maak(aantal: int) -> None:
        for rol in ("trekker", "waarnemer", "doet_niet_mee", "deelnemer"):
            for _ in range(aantal):
                organisatie = maak_gemeente(regio=regio)
                maak_dossierdeelname(dossier=dossier, organisatie=organisatie, rol=rol, reden="x", tot=date(2026, 2, 1))
                maak_dossierdeelname(dossier=dossier, organisatie=organisatie, rol=rol, reden="y", van=date(2026, 2, 1))
            maak_gemeente(regio=regio)

    zelfde_aantal_queries(dossier.get_absolute_url(), lambda: maak(1), lambda: maak(30))


@pytest.mark.parametrize("pad", ["/regios/bestaat-niet/dossiers/", "/dossiers/bestaat-niet/"])
def test_unknown_is_404(client, pad: str) -> None:
    assert client.get(pad).status_code == 404


def test_address_of_another_region_does_not_lead_to_its_dossiers(client, url: str) -> None:
    maak_dossier(regio=maak_regio("Twente"), naam="Elders")

    assert "Elders" not in _tekst(client.get(url))
