"""The screens of the rules of voting: who reads, who keeps, double click, stale, bad input, nothing lost."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organen.models import Orgaan
from governance.stemmingen.models import Stemregel
from governance.stemmingen.standaard_rules import STANDAARDREGELS
from tests.factories import (
    BEGIN,
    maak_gemeente,
    maak_gemeenteraad,
    maak_gewichtsklasse,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_orgaan,
    maak_regiodeelname,
    maak_stemgewicht,
    maak_stemming,
    maak_stemregel,
)

pytestmark = pytest.mark.django_db

GOED = {
    "naam": "twee derde van alle leden", "waarvoor": "alle", "bron": "art. 12", "stemmers": "lid", "gewichtbron": "een",
    "peildatum": "", "eis_maat": "leden", "eis_strikt": "False", "eis_deel": "2/3", "eis_van": "alle",
    "tweede_maat": "", "tweede_strikt": "True", "tweede_deel": "", "tweede_van": "", "opening": "leden",
    "deelname": "leden", "staken": "gemeentewet_32", "van": "1-1-2026", "tot": "",
}  # fmt: skip
DUBBEL = {
    "gewichtbron": "inwoners", "peildatum": "1-1-2023", "tweede_maat": "gewicht", "tweede_strikt": "True",
    "tweede_deel": "1/2", "tweede_van": "alle",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def orgaan(regio: Any, gemeente: Any, tweede_gemeente: Any) -> Orgaan:
    orgaan = maak_orgaan(regio=regio, naam="Regiobestuur")
    for wie, aantal in ((gemeente, 25_000), (tweede_gemeente, 21_000)):
        maak_lidmaatschap(orgaan=orgaan, organisatie=wie, functie="wethouder")
        maak_inwonertal(gemeente=wie, aantal=aantal)
    return orgaan


@pytest.fixture
def regel(orgaan: Orgaan) -> Stemregel:
    return maak_stemregel(orgaan=orgaan, tot=date(2026, 1, 1))


@pytest.fixture
def klassen(orgaan: Orgaan) -> Stemregel:
    return maak_stemregel(
        orgaan=orgaan, waarvoor="financieel", gewichtbron="klassen", eis_maat="gewicht", peildatum=date(2023, 1, 1)
    )


def adres(naam: str, *args: Any) -> str:
    return reverse(f"governance:{naam}", args=args)


def schermen(orgaan: Orgaan, regel: Stemregel, klassen: Stemregel) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return every writing screen with input that is right."""
    return {
        "stemregel-nieuw": (adres("stemregel-nieuw", orgaan.uuid), GOED),
        "stemregel-bewerken": (adres("stemregel-bewerken", regel.pk), GOED | {"van": "1-1-2025", "versie": 1}),
        "stemregel-beeindigen": (adres("stemregel-beeindigen", regel.pk), {"tot": "31-12-2024", "versie": 1}),
        "stemgewichten-bewerken": (
            adres("stemgewichten-bewerken", klassen.pk),
            {"vanaf_1": "0", "gewicht_1": "1", "vanaf_2": "22.000", "gewicht_2": "3", "versie": 1},
        ),
    }


NAMEN = ["stemregel-nieuw", "stemregel-bewerken", "stemregel-beeindigen", "stemgewichten-bewerken"]
ALLE = pytest.mark.parametrize("naam", NAMEN)


@pytest.fixture
def scherm(orgaan: Orgaan, regel: Stemregel, klassen: Stemregel, naam: str) -> tuple[str, dict[str, Any]]:
    return schermen(orgaan, regel, klassen)[naam]


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


def tekst(antwoord: Any) -> str:
    return " ".join(BeautifulSoup(antwoord.content.decode(), "html.parser").get_text(" ").split())


# Reading.


def test_everybody_reads_the_rules_of_now_first_in_words(client: Any, orgaan: Orgaan, regel: Any) -> None:
    nu = maak_stemregel(orgaan=orgaan, van=date(2026, 1, 1), nagelezen=True, voorbeeld=True)

    pagina = client.get(adres("stemregel-list", orgaan.uuid))

    assert [rij[0] for rij in pagina.context["regels"]] == [nu, regel]
    woorden = tekst(pagina)
    assert "Aangenomen als meer dan de helft van de uitgebrachte stemmen vóór is." in woorden
    assert (woorden.count("niet nagelezen"), "voorbij" in woorden, "(voorbeeld)" in woorden) == (1, True, True)
    assert "Als er geen regel is vastgelegd Aangenomen als meer dan de helft" in woorden


def test_body_without_rules_says_what_holds_and_what_to_do(
    client: Any, orgaan: Orgaan, regiosecretaris: Any, griffier: Any
) -> None:
    lijst = adres("stemregel-list", orgaan.uuid)

    assert "Tot ze zijn vastgelegd" in tekst(client.get(lijst))
    assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in tekst(client.als(griffier).get(lijst))
    assert "Leg vast wat de regeling zegt over stemmen." in tekst(client.als(regiosecretaris).get(lijst))


def test_list_is_a_spreadsheet_too(client: Any, orgaan: Orgaan, regel: Stemregel) -> None:
    antwoord = client.get(adres("stemregel-list", orgaan.uuid) + "?formaat=csv")
    kop, rij = csv.reader(antwoord.content.decode("utf-8-sig").splitlines(), delimiter=";")

    assert kop[2] == "Aangenomen als"
    assert rij[0] == "alle besluiten"
    assert rij[4:] == ["nee", "2020-01-01", "2025-12-31", "nee"]


def test_list_costs_the_same_with_thirty_rules(client: Any, orgaan: Orgaan, zelfde_aantal_queries: Any) -> None:
    def maak(aantal: int, jaar: int) -> None:
        for nummer in range(aantal):
            maak_stemregel(orgaan=orgaan, van=date(jaar + nummer, 1, 1), tot=date(jaar + nummer + 1, 1, 1))

    url = adres("stemregel-list", orgaan.uuid)
    zelfde_aantal_queries(url, lambda: maak(1, 1950), lambda: maak(29, 1960))
    assert len(client.get(url).context["regels"]) == 25
    assert len(client.get(f"{url}?pagina=2").context["regels"]) == 5


def test_rule_costs_the_same_with_thirty_more_voters(client: Any, orgaan: Orgaan, zelfde_aantal_queries: Any) -> None:
    regel = maak_stemregel(orgaan=orgaan, gewichtbron="inwoners", eis_maat="gewicht")

    def maak(aantal: int) -> None:
        for nummer in range(aantal):
            maak_lidmaatschap(orgaan=orgaan, organisatie=maak_gemeente(f"G{nummer}"), van=BEGIN)

    zelfde_aantal_queries(adres("stemregel-detail", regel.pk), lambda: maak(1), lambda: maak(30))


def test_page_of_a_rule_shows_sum_weights_and_what_to_look_at(client: Any, orgaan: Orgaan) -> None:
    regel = maak_stemregel(
        orgaan=orgaan, gewichtbron="inwoners", eis_maat="gewicht", eis_van="alle", peildatum=date(2023, 1, 1)
    )

    woorden = tekst(client.get(adres("stemregel-detail", regel.pk)))

    assert "Aangenomen als de voorstemmers samen meer dan de helft van alle inwoners hebben." in woorden
    assert "2 stemmers, samen 46.000 inwoners, op 10 maart 2026. Inwoners op 1 januari 2023." in woorden
    assert "De helft van 46.000 inwoners is 23.000. Er is meer nodig dan dat: minstens 23.001." in woorden
    assert "Voorst 25.000 54,35 %" in woorden
    assert "Voorst heeft alleen al de meerderheid: 25.000 van 46.000 inwoners." in woorden
    assert "Niemand heeft deze regel vergeleken met de tekst die nu geldt." in woorden


def test_two_thirds_of_nineteen_is_thirteen(client: Any, regio: Any) -> None:
    orgaan = maak_orgaan(regio=regio)
    for nummer in range(19):
        maak_regiodeelname(regio=regio, organisatie=maak_gemeente(f"Gemeente {nummer}"))
    regel = maak_stemregel(
        orgaan=orgaan, stemmers="deelnemer", eis_teller=2, eis_noemer=3, eis_strikt=False, eis_van="alle",
        nagelezen=True,
    )  # fmt: skip

    woorden = tekst(client.get(adres("stemregel-detail", regel.pk)))

    assert "2/3 van 19 deelnemers is 12 2/3. Naar boven afgerond: minstens 13 nodig." in woorden
    assert "Niet nagelezen" not in woorden


@pytest.mark.parametrize(("van", "tot", "dag"), [
    (date(2020, 1, 1), date(2021, 1, 1), "op 31 december 2020"),
    (date(2027, 1, 1), None, "op 1 januari 2027"),
])  # fmt: skip
def test_example_is_of_a_day_on_which_the_rule_holds(
    van: date, tot: date | None, dag: str, client: Any, orgaan: Orgaan
) -> None:
    regel = maak_stemregel(orgaan=orgaan, van=van, tot=tot)

    assert f"samen 2 stemmen, {dag}." in tekst(client.get(adres("stemregel-detail", regel.pk)))


# Who may write.


@ALLE
def test_regiosecretaris_sees_and_saves(scherm: tuple[str, Any], client: Any, regiosecretaris: Any) -> None:
    url, invoer = scherm
    client.als(regiosecretaris)

    assert client.get(url).status_code == 200
    antwoord = client.post(url, invoer)
    assert antwoord.status_code == 302, fouten(antwoord)
    assert client.get(antwoord.url).status_code == 200


@ALLE
@pytest.mark.parametrize("wie", ["griffier", "secretaris", "raadslid", "rekenkamer", "beheerder"])
def test_another_role_is_refused_with_the_reason(scherm: tuple[str, Any], wie: str, client: Any, request: Any) -> None:
    client.als(request.getfixturevalue(wie))
    for antwoord in (client.get(scherm[0]), client.post(*scherm)):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in antwoord.content.decode()
    assert Stemregel.objects.filter(versie__gt=1).count() == 0


@ALLE
def test_visitor_is_sent_to_the_login(scherm: tuple[str, Any], client: Any) -> None:
    for antwoord in (client.get(scherm[0]), client.post(*scherm)):
        assert antwoord.status_code == 302
        assert "/accounts/login/" in antwoord.url


def test_griffier_keeps_the_rules_of_the_own_council_and_of_no_other(
    client: Any, gemeente: Any, griffier: Any, griffier_elders: Any, griffier_andere_regio: Any, regiosecretaris: Any
) -> None:
    raad = maak_gemeenteraad(gemeente)
    url = adres("stemregel-nieuw", raad.uuid)

    for ander in (griffier_elders, griffier_andere_regio, regiosecretaris):
        assert client.als(ander).post(url, GOED).status_code == 403
    assert client.als(griffier).post(url, GOED | {"stemmers": "fractie"}).status_code == 302
    assert Stemregel.objects.get().orgaan == raad


# Beginning with a known rule.


def test_new_rule_begins_with_a_choice(client: Any, orgaan: Orgaan, regiosecretaris: Any) -> None:
    url = adres("stemregel-nieuw", orgaan.uuid)
    keuze = client.als(regiosecretaris).get(url)

    koppelingen = BeautifulSoup(keuze.content.decode(), "html.parser").select(".rp-lijst a")
    assert [a["href"] for a in koppelingen] == [f"{url}?vanuit={code}" for code in STANDAARDREGELS]
    assert client.get(f"{url}?vanuit=bestaat-niet").context.get("form") is None
    assert client.get(f"{url}?vanuit=leeg").context["form"]["naam"].value() == ""


@pytest.mark.parametrize("code", STANDAARDREGELS)
def test_every_known_rule_can_be_saved_as_it_is(code: str, client: Any, orgaan: Orgaan, regiosecretaris: Any) -> None:
    url = adres("stemregel-nieuw", orgaan.uuid)
    form = client.als(regiosecretaris).get(f"{url}?vanuit={code}").context["form"]
    ingevuld = {naam: form[naam].value() for naam in form.fields}
    gestuurd = {naam: waarde for naam, waarde in ingevuld.items() if waarde not in (None, False)}

    antwoord = client.post(url, gestuurd | {f"{n}": str(ingevuld[n]) for n in ("eis_strikt", "tweede_strikt")}
                           | {"bron": "art. 12", "van": "1-1-2026"})  # fmt: skip

    assert antwoord.status_code == 302, fouten(antwoord)
    regel, standaard = Stemregel.objects.get(), STANDAARDREGELS[code]
    assert (regel.naam, regel.nagelezen, regel.staken) == (standaard.regel.naam, False, standaard.regel.staken)
    assert [(str(e.deel), e.strikt) for e in standaard.regel.eisen] == [
        (f"{t}/{n}" if n > 1 else "1", s)
        for t, n, s in (
            (regel.eis_teller, regel.eis_noemer, regel.eis_strikt),
            (regel.tweede_teller, regel.tweede_noemer, regel.tweede_strikt),
        )
        if t
    ]


# What can go wrong.


@pytest.mark.parametrize(("fout", "veld", "melding"), [
    ({"naam": ""}, "naam", "Dit veld is verplicht."),
    ({"eis_deel": "de helft"}, "eis_deel", "Schrijf een breuk"),
    ({"eis_deel": "3/2"}, "eis_deel", "Schrijf een breuk"),
    ({"eis_deel": "0/3"}, "eis_deel", "Schrijf een breuk"),
    ({"eis_deel": "1/1", "eis_strikt": "True"}, "eis_deel", "Meer dan alles kan niet."),
    ({"tweede_maat": "gewicht"}, "tweede_deel", "Vul de tweede eis helemaal in"),
    ({"tweede_maat": "leden", "tweede_deel": "1/2"}, "tweede_van", "Vul de tweede eis helemaal in"),
    ({"tweede_deel": "1/2"}, "tweede_maat", "Vul de tweede eis helemaal in"),
    (DUBBEL | {"tweede_deel": "1/1"}, "tweede_deel", "Meer dan alles kan niet."),
    ({"gewichtbron": "inwoners"}, "gewichtbron", "Dit stemgewicht telt nergens mee."),
    ({"peildatum": "1-1-2023"}, "peildatum", "Een peildatum hoort bij een stemgewicht naar inwoners."),
    (DUBBEL | {"stemmers": "fractie"}, "stemmers", "Een fractie heeft geen inwoners"),
    (DUBBEL | {"gewichtbron": "fractiestemmen", "peildatum": ""}, "stemmers", "Stemmen van de verkiezing horen bij"),
    ({"tot": "31-12-2025"}, "tot", "De einddatum ligt vóór de begindatum."),
    ({"van": "1-1-2025"}, "van", "Er is al een periode die hiermee overlapt."),
    ({"van": "31-2-2026"}, "van", "Deze datum bestaat niet"),
])  # fmt: skip
def test_bad_input_is_refused_at_its_field_and_kept(
    fout: dict[str, str], veld: str, melding: str, client: Any, orgaan: Orgaan, regel: Any, regiosecretaris: Any
) -> None:
    antwoord = client.als(regiosecretaris).post(adres("stemregel-nieuw", orgaan.uuid), GOED | fout)

    assert antwoord.status_code == 422
    assert any(zin.startswith(melding) for zin in fouten(antwoord).get(veld, [])), fouten(antwoord)
    for naam, waarde in (GOED | fout).items():
        assert str(antwoord.context["form"][naam].value()) == waarde, naam
    assert Stemregel.objects.count() == 1


def test_double_majority_is_stored_whole(client: Any, orgaan: Orgaan, regiosecretaris: Any) -> None:
    antwoord = client.als(regiosecretaris).post(adres("stemregel-nieuw", orgaan.uuid), GOED | DUBBEL)

    regel = Stemregel.objects.get()
    assert antwoord.url == adres("stemregel-detail", regel.pk)
    assert (regel.tweede_teller, regel.tweede_noemer, regel.tweede_strikt, regel.tweede_van) == (1, 2, True, "alle")


def test_double_click_adds_one_rule(client: Any, orgaan: Orgaan, regiosecretaris: Any) -> None:
    client.als(regiosecretaris)

    codes = [client.post(adres("stemregel-nieuw", orgaan.uuid), GOED).status_code for _ in range(2)]

    assert (codes, Stemregel.objects.count()) == ([302, 422], 1)


@pytest.mark.parametrize("naam", NAMEN[1:])
def test_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
    naam: str, scherm: tuple[str, dict[str, Any]], client: Any, regel: Any, regiosecretaris: Any
) -> None:
    url, invoer = scherm
    Stemregel.objects.update(versie=5)

    antwoord = client.als(regiosecretaris).post(url, invoer)

    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit intussen." in tekst(antwoord)
    assert set(Stemregel.objects.values_list("versie", flat=True)) == {5}
    form = antwoord.context["form"]
    for veld, waarde in (invoer | {"versie": 5}).items():
        assert str(form[veld].value()) == str(waarde), veld
    assert client.post(url, invoer | {"versie": 5}).status_code == 302


def test_stale_edit_shows_the_part_as_it_is_now(client: Any, regel: Stemregel, regiosecretaris: Any) -> None:
    Stemregel.objects.filter(pk=regel.pk).update(versie=2, eis_teller=3, eis_noemer=4, eis_strikt=False)

    antwoord = client.als(regiosecretaris).post(adres("stemregel-bewerken", regel.pk), GOED | {"versie": "1"})

    assert ("Welk deel", "3/4") in antwoord.context["intussen"]


def test_rule_that_was_used_is_ended_and_not_removed(client: Any, regel: Stemregel, regiosecretaris: Any) -> None:
    maak_stemming(stemregel=regel)
    url = adres("stemregel-bewerken", regel.pk)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel"}
    client.als(regiosecretaris)

    geweigerd = client.post(url, weg)
    assert geweigerd.status_code == 422
    assert "dit is nog nodig voor andere gegevens (stemmingen)" in tekst(geweigerd)
    regel.stemmingen.all().delete()
    assert client.post(url, weg).url == adres("stemregel-list", regel.orgaan.uuid)
    assert client.post(url, weg).status_code == 404


# Weights.


def test_new_rule_with_a_table_leads_to_the_table(client: Any, orgaan: Orgaan, regiosecretaris: Any) -> None:
    invoer = GOED | {"gewichtbron": "tabel", "eis_maat": "gewicht"}
    antwoord = client.als(regiosecretaris).post(adres("stemregel-nieuw", orgaan.uuid), invoer)

    regel = Stemregel.objects.get()
    assert antwoord.url == adres("stemgewichten-bewerken", regel.pk)
    assert [veld.label for veld in client.get(antwoord.url).context["form"].vaste_velden] == ["Brummen", "Voorst"]


def test_rule_without_a_table_has_no_screen_for_it(client: Any, regel: Stemregel, regiosecretaris: Any) -> None:
    assert client.als(regiosecretaris).get(adres("stemgewichten-bewerken", regel.pk)).status_code == 404


@pytest.mark.parametrize("htmx", [False, True])
def test_example_shows_who_gets_what_and_writes_nothing(
    htmx: bool, client: Any, klassen: Stemregel, regiosecretaris: Any
) -> None:
    maak_gewichtsklasse(stemregel=klassen, vanaf=0, gewicht=1)
    url = adres("stemgewichten-bewerken", klassen.pk)
    getypt = {"vanaf_1": "24.000", "gewicht_1": "3", "vanaf_2": "0", "gewicht_2": "1", "versie": "1"}
    koppen = {"HX-Request": "true"} if htmx else {}

    antwoord = client.als(regiosecretaris).post(url, getypt | {"actie": "voorbeeld"}, headers=koppen)

    woorden = tekst(antwoord)
    assert antwoord.status_code == 200
    assert "Voorst 3 75,00 %" in woorden
    assert "Voorst heeft alleen al de meerderheid: 3 van 4 stemmen." in woorden
    assert ("<html" in antwoord.content.decode()) is not htmx
    assert list(klassen.klassen.values_list("vanaf", "gewicht")) == [(0, 1)]
    assert client.post(url, getypt).status_code == 302
    assert list(klassen.klassen.order_by("vanaf").values_list("vanaf", "gewicht")) == [(0, 1), (24_000, 3)]


@pytest.mark.parametrize(("fout", "veld", "melding"), [
    ({"vanaf_1": "0"}, "gewicht_1", "Vul in hoeveel stemmen deze klasse heeft."),
    ({"gewicht_1": "2"}, "vanaf_1", "Vul in vanaf hoeveel inwoners deze klasse geldt."),
    ({"vanaf_1": "0", "gewicht_1": "1", "vanaf_2": "0", "gewicht_2": "3"}, "vanaf_2",
     "Er is al een klasse vanaf 0 inwoners."),
    ({"vanaf_1": "veel", "gewicht_1": "1"}, "vanaf_1", "Vul een heel getal in, bijvoorbeeld 3 of 20.000."),
    ({"vanaf_1": "-1", "gewicht_1": "1"}, "vanaf_1", "Vul 0 in of een hoger getal."),
])  # fmt: skip
def test_half_or_double_class_is_refused_at_its_field(
    fout: dict[str, str], veld: str, melding: str, client: Any, klassen: Stemregel, regiosecretaris: Any
) -> None:
    antwoord = client.als(regiosecretaris).post(adres("stemgewichten-bewerken", klassen.pk), fout | {"versie": "1"})

    assert antwoord.status_code == 422
    assert fouten(antwoord) == {veld: [melding]}
    assert antwoord.context["form"][veld].value() == fout.get(veld)
    assert klassen.klassen.count() == 0


def test_two_people_at_one_table_see_both_and_nothing_is_overwritten(
    client: Any, orgaan: Orgaan, gemeente: Any, tweede_gemeente: Any, regiosecretaris: Any
) -> None:
    regel = maak_stemregel(orgaan=orgaan, gewichtbron="tabel", eis_maat="gewicht")
    url = adres("stemgewichten-bewerken", regel.pk)
    client.als(regiosecretaris)
    velden = {f"gewicht_{gemeente.pk}": "3", f"gewicht_{tweede_gemeente.pk}": "2", "versie": "1"}
    assert client.post(url, velden).status_code == 302

    tweede = client.post(url, velden | {f"gewicht_{gemeente.pk}": "5"})

    assert tweede.status_code == 409
    assert tweede.context["intussen"] == [("Voorst", "3")]
    assert tweede.context["form"][f"gewicht_{gemeente.pk}"].value() == "5"
    assert regel.gewichten.get(organisatie=gemeente).gewicht == 3


def test_who_left_the_region_stays_in_the_table(client: Any, orgaan: Orgaan, regiosecretaris: Any) -> None:
    regel = maak_stemregel(orgaan=orgaan, gewichtbron="tabel", eis_maat="gewicht")
    maak_stemgewicht(stemregel=regel, organisatie=maak_gemeente("Zutphen"), gewicht=2)

    form = client.als(regiosecretaris).get(adres("stemgewichten-bewerken", regel.pk)).context["form"]

    assert [(veld.label, veld.value()) for veld in form.vaste_velden] == [
        ("Brummen", None),
        ("Voorst", None),
        ("Zutphen", 2),
    ]
