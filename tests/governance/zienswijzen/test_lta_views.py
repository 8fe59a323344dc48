"""The long-term agenda of regions and councils: the list, who keeps it, and what can go wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.zienswijzen.lta_forms import MaandVeld
from governance.zienswijzen.models import Agendaonderwerp
from tests.factories import maak_agendaonderwerp, maak_gemeenteraad, maak_raadpleging

pytestmark = pytest.mark.django_db
LIJST = "governance:agendaonderwerp-list"
GOED = {"onderwerp": "Regionale woonagenda", "maand": "juni 2026", "behandeling": "besluiten", "status": "gepland"}


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def van_regio(regio: Any) -> Agendaonderwerp:
    return maak_agendaonderwerp(regio=regio, onderwerp="Mobiliteitsplan", maand=date(2026, 5, 1))


@pytest.fixture
def van_raad(gemeente: Any) -> Agendaonderwerp:
    return maak_agendaonderwerp(raad=maak_gemeenteraad(gemeente), onderwerp="Begroting", maand=date(2026, 6, 1))


def bewerk(onderwerp: Agendaonderwerp) -> str:
    return reverse("governance:agendaonderwerp-bewerken", args=[onderwerp.uuid])


def nieuw_regio(regio: Any) -> str:
    return reverse("governance:lta-regio-nieuw", args=[regio.slug])


def nieuw_raad(gemeente: Any) -> str:
    return reverse("governance:lta-raad-nieuw", args=[maak_gemeenteraad(gemeente).uuid])


# Who may.


def test_each_keeps_the_own_agenda(
    client: Any, regio: Any, gemeente: Any, van_regio: Any, van_raad: Any, griffier: Any, regiosecretaris: Any
) -> None:
    for wie, adressen in (
        (regiosecretaris, [nieuw_regio(regio), bewerk(van_regio)]),
        (griffier, [nieuw_raad(gemeente), bewerk(van_raad)]),
    ):
        client.als(wie)
        for adres in adressen:
            assert client.get(adres).status_code == 200
            antwoord = client.post(adres, GOED | {"versie": 1, "onderwerp": f"Nieuw {adres[-20:]}"})
            assert antwoord.status_code == 302
            assert client.get(antwoord.url).status_code == 200
    assert Agendaonderwerp.objects.count() == 4


@pytest.mark.parametrize(
    "wie", ["raadslid", "secretaris", "rekenkamer", "beheerder", "griffier_elders", "griffier_andere_regio"]
)
def test_another_role_is_refused_with_the_reason(
    wie: str, client: Any, regio: Any, gemeente: Any, van_regio: Any, van_raad: Any, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))
    for adres in (nieuw_regio(regio), bewerk(van_regio), nieuw_raad(gemeente), bewerk(van_raad)):
        for antwoord in (client.get(adres), client.post(adres, GOED)):
            assert antwoord.status_code == 403
            assert "Dit mag alleen de" in antwoord.content.decode()


def test_griffier_and_regiosecretaris_do_not_keep_each_others_agenda(
    client: Any, van_regio: Any, van_raad: Any, griffier: Any, regiosecretaris: Any
) -> None:
    assert client.als(griffier).get(bewerk(van_regio)).status_code == 403
    assert client.als(regiosecretaris).get(bewerk(van_raad)).status_code == 403


def test_visitor_is_sent_to_the_login(client: Any, regio: Any, van_regio: Any) -> None:
    for adres in (nieuw_regio(regio), bewerk(van_regio)):
        assert (client.get(adres).status_code, client.post(adres, GOED).status_code) == (302, 302)


# What can go wrong.


def test_double_click_adds_one_subject(client: Any, regio: Any, regiosecretaris: Any) -> None:
    client.als(regiosecretaris)

    codes = [client.post(nieuw_regio(regio), GOED).status_code for _ in range(2)]

    assert (codes, Agendaonderwerp.objects.count()) == ([302, 422], 1)


def test_stale_edit_is_refused_with_both_texts(client: Any, van_regio: Any, regiosecretaris: Any) -> None:
    Agendaonderwerp.objects.filter(pk=van_regio.pk).update(versie=4)

    antwoord = client.als(regiosecretaris).post(bewerk(van_regio), GOED | {"versie": 1})

    assert antwoord.status_code == 409
    assert "Mobiliteitsplan" in antwoord.content.decode()
    assert "Regionale woonagenda" in antwoord.content.decode()
    assert client.post(bewerk(van_regio), GOED | {"versie": 4}).status_code == 302


@pytest.mark.parametrize(
    ("fout", "veld", "melding"),
    [
        ({"maand": "ooit"}, "maand", "Schrijf een maand met het jaar"),
        ({"maand": "13-2026"}, "maand", "Schrijf een maand met het jaar"),
        ({"maand": ""}, "maand", "Vul een maand in."),
        ({"onderwerp": ""}, "onderwerp", "Dit veld is verplicht."),
        ({"status": "vervallen"}, "toelichting", "Schrijf op waarom het onderwerp vervalt."),
        ({"raadpleging": "999999"}, "raadpleging", "Selecteer een geldige keuze"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    client: Any, regio: Any, regiosecretaris: Any, fout: dict[str, str], veld: str, melding: str
) -> None:
    antwoord = client.als(regiosecretaris).post(nieuw_regio(regio), GOED | fout)

    assert antwoord.status_code == 422
    assert any(zin.startswith(melding) for zin in antwoord.context["form"].errors[veld])


@pytest.mark.parametrize(
    "getypt", ["juni 2026", "Juni 2026", "jun 2026", "6-2026", "06-2026", "2026-06", "6/2026", " juni  2026 "]
)
def test_month_is_read_as_people_type_it(getypt: str) -> None:
    assert MaandVeld().clean(getypt) == date(2026, 6, 1)


@pytest.mark.parametrize("getypt", ["2026", "ju 2026", "j 2026", "0-2026", "6-26", "juni", "x" * 500, "juni 20260"])
def test_month_that_is_none_is_refused(getypt: str) -> None:
    with pytest.raises(ValidationError):
        MaandVeld().clean(getypt)


def test_removal_asks_a_reason(client: Any, van_regio: Any, regiosecretaris: Any) -> None:
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": ""}
    client.als(regiosecretaris)

    assert client.post(bewerk(van_regio), weg).status_code == 422
    assert client.post(bewerk(van_regio), weg | {"reden_verwijderen": "dubbel"}).status_code == 302
    assert not Agendaonderwerp.objects.exists()


# The list.


def test_list_tells_by_month_and_what_is_overdue(client: Any, regio: Any, van_regio: Any, van_raad: Any) -> None:
    maak_agendaonderwerp(regio=regio, onderwerp="Te laat stuk", maand=date(2026, 2, 1))
    maak_agendaonderwerp(regio=regio, onderwerp="Klaar stuk", maand=date(2026, 1, 1), status="behandeld")

    antwoord = client.get(reverse(LIJST))
    html = antwoord.content.decode()

    volgorde = [html.index(wat) for wat in ("Te laat stuk", "Mobiliteitsplan", "Begroting", "Klaar stuk")]
    assert volgorde == sorted(volgorde)
    assert html.count("te laat") == 1
    assert "Wijzig" not in html


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("regio={regio}", 2),
        ("gemeente={gemeente}", 1),
        ("stand=te_laat", 1),
        ("stand=open", 3),
        ("stand=behandeld", 0),
        ("stand=onzin", 0),
        ("behandeling=besluiten", 0),
        ("jaar=2026", 3),
        ("jaar=²026", 0),
        ("jaar=x", 0),
        ("regio=%00", 3),
    ],
)
def test_filter_narrows_and_nonsense_finds_nothing(
    vraag: str, aantal: int, client: Any, regio: Any, gemeente: Any, van_regio: Any, van_raad: Any
) -> None:
    maak_agendaonderwerp(regio=regio, maand=date(2026, 2, 1))
    vraag = vraag.format(regio=regio.slug, gemeente=gemeente.slug)

    antwoord = client.get(f"{reverse(LIJST)}?{vraag}")

    assert antwoord.context["pagina"].paginator.count == aantal


def test_internal_consultation_behind_a_subject_is_not_named(
    client: Any, regio: Any, regiosecretaris: Any, griffier_andere_regio: Any
) -> None:
    geheim = maak_raadpleging(regio=regio, titel="GEHEIM STUK", zichtbaarheid="intern")
    maak_agendaonderwerp(regio=regio, onderwerp="Overleg", raadpleging=geheim)
    lijst = reverse(LIJST)

    for adres in (lijst, f"{lijst}?formaat=csv"):
        assert "GEHEIM STUK" not in client.als(griffier_andere_regio).get(adres).content.decode()
    assert str(geheim.uuid) not in client.get(lijst).content.decode()
    assert str(geheim.uuid) in client.als(regiosecretaris).get(lijst).content.decode()
    assert "GEHEIM STUK" in client.get(f"{lijst}?formaat=csv").content.decode()


def test_csv_is_no_formula(client: Any, regio: Any) -> None:
    maak_agendaonderwerp(regio=regio, onderwerp="=1+1", maand=date(2026, 2, 1))

    regels = client.get(f"{reverse(LIJST)}?formaat=csv").content.decode("utf-8-sig").splitlines()

    assert regels[1].startswith("2026-02;Stedendriehoek;'=1+1;bespreken;;gepland;ja;")


def test_empty_list_says_what_comes(client: Any) -> None:
    assert "Nog geen onderwerpen" in client.get(reverse(LIJST)).content.decode()


def test_constant_number_of_queries(
    client: Any, regio: Any, gemeente: Any, regiosecretaris: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_agendaonderwerp(regio=regio, raadpleging=maak_raadpleging(regio=regio))
            maak_agendaonderwerp(raad=maak_gemeenteraad(gemeente))

    zelfde_aantal_queries(reverse(LIJST), lambda: maak(1), lambda: maak(30))
