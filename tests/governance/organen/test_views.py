"""The page of a body, and all bodies as a list."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from governance.organen.models import Orgaan
from governance.organen.rules import Regelsoort
from governance.organisaties.models import Regio
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_advies,
    maak_ambt,
    maak_deelname,
    maak_document,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_mandaat,
    maak_orgaan,
    maak_orgaanthema,
    maak_organisatie,
    maak_regeling,
    maak_regio,
    maak_samenstellingsregel,
    maak_thema,
)
from tests.gereedschap.html import gewoon

pytestmark = pytest.mark.django_db
LIJST = "/organen/"


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def tekst(client: Any, orgaan: Orgaan, zoek: str = "") -> str:
    return gewoon(client.get(orgaan.get_absolute_url() + zoek).content.decode())


def test_orgaan_detail_lists_the_chair_first_and_what_ended_apart(client: Any) -> None:
    orgaan = maak_orgaan()
    maak_lidmaatschap(orgaan=orgaan, functie="Lid", rol="lid", tot=date(2027, 1, 1))
    maak_lidmaatschap(orgaan=orgaan, functie="Voorzitter", rol="voorzitter")
    maak_lidmaatschap(orgaan=orgaan, functie="Komend lid", rol="lid", van=date(2026, 6, 1))
    maak_lidmaatschap(orgaan=orgaan, functie="Oud-lid", rol="lid", tot=date(2026, 3, 10))

    antwoord = client.get(orgaan.get_absolute_url())
    beeld = antwoord.context["beeld"]

    assert [z.lidmaatschap.functie for z in beeld.zetels] == ["Voorzitter", "Komend lid", "Lid"]
    assert [z.lidmaatschap.functie for z in beeld.eerdere] == ["Oud-lid"]
    pagina = antwoord.content.decode()
    assert "eindigt op 31 december 2026" in pagina
    assert "begint op 1 juni 2026" in pagina
    assert "geëindigd op 9 maart 2026" in pagina


def test_orgaan_detail_says_that_a_seat_ends_by_law_with_the_office(client: Any) -> None:
    orgaan = maak_orgaan()
    maak_lidmaatschap(orgaan=orgaan, ambt=maak_ambt(tot=date(2026, 4, 1)), functie="wethouder")
    maak_lidmaatschap(orgaan=orgaan, ambt=maak_ambt(tot=date(2026, 3, 1)), functie="oud-wethouder")

    pagina = client.get(orgaan.get_absolute_url()).content.decode()

    assert "eindigt op 31 maart 2026, omdat het ambt dan eindigt" in pagina
    assert "geëindigd op 28 februari 2026, omdat het ambt toen eindigde" in pagina


def test_orgaan_detail_shows_a_deputy_under_the_member_it_replaces(client: Any) -> None:
    orgaan = maak_orgaan()
    lid = maak_lidmaatschap(orgaan=orgaan, functie="Lid B")
    maak_lidmaatschap(orgaan=orgaan, functie="Lid A")
    maak_lidmaatschap(orgaan=orgaan, functie="Invaller", rol="plaatsvervangend_lid", plaatsvervanger_van=lid)

    zetels = client.get(orgaan.get_absolute_url()).context["beeld"].zetels

    onder = {z.lidmaatschap.functie: [v.lidmaatschap.functie for v in z.vervangers] for z in zetels}
    assert onder == {"Lid A": [], "Lid B": ["Invaller"]}


def test_orgaan_detail_never_names_a_person(client: Any, regiosecretaris: Any, regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    ambt = maak_ambt(gebruiker=maak_gebruiker("Klaas Klaassen"))
    maak_lidmaatschap(orgaan=orgaan, ambt=ambt, gebruiker=maak_gebruiker("Piet Pietersen"))

    for wie in (None, regiosecretaris):
        pagina = client.als(wie).get(orgaan.get_absolute_url()).content.decode()
        assert "Pietersen" not in pagina
        assert "Klaassen" not in pagina


def test_orgaan_detail_has_a_breadcrumb_for_each_kind_of_owner(client: Any) -> None:
    regio = maak_regio("Twente")
    gemeente = maak_gemeente("Borne", regio=regio)
    organen = {
        maak_gemeenteraad(gemeente): "Borne",
        maak_orgaan(regio=regio): "Twente",
        maak_orgaan(regeling=maak_regeling(regio=regio, naam="Regeling Twente")): "Regeling Twente",
        maak_orgaan(regeling=maak_regeling(regio=None, naam="Regeling zonder regio")): "Regeling zonder regio",
    }

    for orgaan, naam in organen.items():
        assert naam in client.get(orgaan.get_absolute_url()).content.decode()


def test_orgaan_detail_without_members_says_what_will_come(client: Any) -> None:
    assert "Nog geen leden" in client.get(maak_orgaan().get_absolute_url()).content.decode()
    voorstel = tekst(client, maak_orgaan(voorgesteld=True))
    assert "nog een voorstel en heeft geen leden" in voorstel
    assert "Een voorstel wordt niet getoetst." in voorstel


def test_orgaan_detail_checks_the_composition_with_word_explanation_and_source(client: Any, regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio)
    for naam in ("Epe", "Lochem"):
        maak_gemeente(naam, regio=regio)
    epe = maak_gemeente("Voorst", regio=regio)
    maak_lidmaatschap(orgaan=orgaan, organisatie=epe)
    maak_lidmaatschap(orgaan=orgaan, organisatie=epe, functie="burgemeester")
    maak_samenstellingsregel(orgaan=orgaan, soort=Regelsoort.PER_DEELNEMER, minimum=1, maximum=1, bron="art. 7")
    maak_samenstellingsregel(orgaan=orgaan, minimum=3, maximum=3, bron="art. 6")

    pagina = tekst(client, orgaan)

    assert "Te veel: Voorst (2). Te weinig: Epe (geen) en Lochem (geen)." in pagina
    assert "art. 7" in pagina
    assert "klopt niet" in pagina
    assert "Vacatures." in pagina
    assert "Nog 1 plaats te vervullen." in pagina


def test_orgaan_detail_shows_the_rules_of_the_law_for_an_ab(client: Any, regio: Regio) -> None:
    ab = maak_orgaan(regeling=maak_regeling(regio=regio), soort="algemeen_bestuur")

    pagina = tekst(client, ab)

    assert "Wgr art. 13 lid 9" in pagina
    assert "Er is geen voorzitter vastgelegd." in pagina


def test_orgaan_detail_shows_another_day(client: Any) -> None:
    orgaan = maak_orgaan()
    maak_lidmaatschap(orgaan=orgaan, functie="Oud-lid", tot=date(2022, 1, 1))

    def nu(zoek: str) -> list[str]:
        beeld = client.get(orgaan.get_absolute_url() + zoek).context["beeld"]
        return [zetel.lidmaatschap.functie for zetel in beeld.zetels]

    assert nu("") == []
    assert nu("?op=2021-12-31") == ["Oud-lid"]
    assert nu("?op=31-12-2021") == ["Oud-lid"]
    assert "Deze datum herkent het portaal niet." in tekst(client, orgaan, "?op=gisteren")


def test_orgaan_detail_shows_themes_mandates_and_advice(client: Any, regio: Regio) -> None:
    orgaan = maak_orgaan(regio=regio, naam="Regiobestuur")
    ander = maak_orgaan(regio=regio, naam="Adviesraad")
    maak_orgaanthema(orgaan=orgaan, thema=maak_thema(regio=regio, naam="Bereikbaarheid"))
    maak_mandaat(van_orgaan=orgaan, onderwerp="Contracten tekenen", tot=date(2026, 1, 1))
    maak_mandaat(van_orgaan=ander, aan_orgaan=orgaan, onderwerp="Subsidies verlenen")
    maak_advies(orgaan=orgaan, onderwerp="Woonagenda", aan="de raden")
    maak_advies(
        orgaan=ander, aan_orgaan=orgaan, aan="", onderwerp="Mobiliteit", gevraagd_op=None, gegeven_op=date(2026, 1, 5),
        strekking="Begin met de fiets.", opvolging="niet", opvolging_op=date(2026, 2, 1), opvolging_reden="Geen geld.",
    )  # fmt: skip

    pagina = tekst(client, orgaan)

    for zin in (
        *("Bereikbaarheid", "Contracten tekenen", "aan directeur", "vanaf 1 januari 2020 tot en met 31 december 2025"),
        *("(voorbij)", "Subsidies verlenen", "Adviesraad", "Woonagenda", "de raden", "nog niet gegeven"),
        *("uit zichzelf", "Begin met de fiets.", "niet gevolgd", "Geen geld."),
    ):
        assert zin in pagina, zin


def test_orgaan_detail_offers_changes_only_to_who_may_and_says_why_not(
    client: Any, regiosecretaris: Any, griffier: Any, regio: Regio
) -> None:
    orgaan = maak_orgaan(regio=regio)
    lid = maak_lidmaatschap(orgaan=orgaan, ambt=maak_ambt())
    bewerk = [
        reverse("governance:orgaan-bewerken", args=[orgaan.uuid]),
        reverse("governance:lidmaatschap-nieuw", args=[orgaan.uuid]),
        reverse("governance:lidmaatschap-bewerken", args=[lid.pk]),
        reverse("governance:lidmaatschap-beeindigen", args=[lid.pk]),
        reverse("governance:ambt-bewerken", args=[orgaan.uuid, lid.ambt_id]),
        reverse("governance:samenstellingsregel-nieuw", args=[orgaan.uuid]),
        reverse("governance:mandaat-nieuw", args=[orgaan.uuid]),
        reverse("governance:advies-nieuw", args=[orgaan.uuid]),
    ]

    van_secretaris = client.als(regiosecretaris).get(orgaan.get_absolute_url()).content.decode()
    van_griffier = client.als(griffier).get(orgaan.get_absolute_url()).content.decode()

    assert [adres for adres in bewerk if f'href="{adres}"' not in van_secretaris] == []
    assert [adres for adres in bewerk if f'href="{adres}"' in van_griffier] == []
    assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in van_griffier


def test_orgaan_detail_costs_the_same_with_thirty(
    client: Any, regiosecretaris: Any, regio: Regio, zelfde_aantal_queries: Any
) -> None:
    orgaan = maak_orgaan(regio=regio)
    client.als(regiosecretaris)

    def vul(aantal: int) -> None:
        for nummer in range(aantal):
            gemeente = maak_gemeente(regio=regio)
            lid = maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, ambt=maak_ambt(organisatie=gemeente))
            maak_lidmaatschap(orgaan=orgaan, organisatie=maak_organisatie(), rol="plaatsvervangend_lid",
                              plaatsvervanger_van=lid)  # fmt: skip
            maak_mandaat(van_orgaan=orgaan, aan_orgaan=maak_orgaan(regio=regio), document=maak_document())
            maak_mandaat(van_orgaan=maak_orgaan(regio=regio), aan_orgaan=orgaan)
            maak_advies(orgaan=orgaan, aan_orgaan=maak_orgaan(regio=regio))
            maak_advies(orgaan=maak_orgaan(regio=regio), aan_orgaan=orgaan)
            maak_samenstellingsregel(orgaan=orgaan, van=date(2000 + nummer + aantal, 1, 1),
                                     tot=date(2000 + nummer + aantal, 2, 1))  # fmt: skip
            maak_orgaanthema(orgaan=orgaan)

    zelfde_aantal_queries(orgaan.get_absolute_url(), lambda: vul(1), lambda: vul(30))


def test_unknown_orgaan_is_404(client: Any) -> None:
    assert client.get(f"/organen/{uuid4()}/").status_code == 404


# The document of a mandate.


def test_document_of_a_mandate_is_public_unless_it_is_internal(client: Any) -> None:
    mandaat = maak_mandaat(document=maak_document())
    intern = maak_mandaat(document=maak_document(zichtbaarheid=Zichtbaarheid.INTERN))
    zonder = maak_mandaat()

    def antwoord(rij: Any) -> Any:
        return client.get(reverse("governance:mandaat-stuk", args=[rij.van_orgaan.uuid, rij.pk]))

    assert antwoord(mandaat).url == mandaat.document.koppeling
    assert [antwoord(rij).status_code for rij in (intern, zonder)] == [404, 404]
    assert "Stuk" not in tekst(client, intern.van_orgaan)


# The list.


def namen(antwoord: Any) -> list[str]:
    return [orgaan.naam for orgaan, _ in antwoord.context["regels"]]


@pytest.fixture
def organen(regio: Regio, andere_regio: Regio) -> None:
    maak_orgaan(regio=regio, naam="Adviesraad", soort="adviesboard")
    maak_orgaan(regeling=maak_regeling(regio=regio, naam="Regio Stedendriehoek"), naam="bestuur", soort="bestuur",
                aard="besluitend")  # fmt: skip
    maak_orgaan(regio=andere_regio, naam="Twenteraad", soort="radenberaad", opgeheven_per=date(2022, 1, 1))
    maak_orgaan(regio=andere_regio, naam="4O-orgaan", soort="vier_o_orgaan", voorgesteld=True)
    maak_gemeenteraad(maak_gemeente("Borne", regio=andere_regio))


@pytest.mark.parametrize(("zoek", "verwacht"), [
    ("", ["Adviesraad", "bestuur"]),
    ("?op=2021-06-01", ["Adviesraad", "bestuur", "Twenteraad"]),
    ("?stand=voorstel", ["4O-orgaan"]),
    ("?stand=opgeheven", ["Twenteraad"]),
    ("?stand=onzin", []),
    ("?soort=adviesboard", ["Adviesraad"]),
    ("?soort=gemeenteraad", ["Raad van Borne"]),
    ("?soort=onzin", []),
    ("?aard=besluitend", ["bestuur"]),
    ("?tekst=advies", ["Adviesraad"]),
    ("?tekst=stedendriehoek", ["bestuur"]),
    ("?tekst=%00%25", []),
])  # fmt: skip
def test_orgaan_list_narrows_to_the_choice(client: Any, organen: None, zoek: str, verwacht: list[str]) -> None:
    assert namen(client.get(LIJST + zoek)) == verwacht


def test_orgaan_list_narrows_to_a_region_with_its_regelingen(client: Any, organen: None, regio: Regio) -> None:
    assert namen(client.get(f"{LIJST}?regio={regio.slug}")) == ["Adviesraad", "bestuur"]
    assert namen(client.get(f"{LIJST}?regio=onzin")) == []


def test_orgaan_list_of_a_region_and_kind_finds_the_councils_of_its_municipalities(
    client: Any, organen: None, andere_regio: Regio
) -> None:
    assert namen(client.get(f"{LIJST}?regio={andere_regio.slug}&soort=gemeenteraad")) == ["Raad van Borne"]


def test_orgaan_list_shows_the_check_of_each_body(client: Any, regio: Regio) -> None:
    vol = maak_orgaan(regio=regio, naam="A", soort="overig")
    leeg, stil = (maak_orgaan(regio=regio, naam=naam) for naam in ("B", "C"))
    maak_lidmaatschap(orgaan=vol, organisatie=maak_gemeente(regio=regio))
    maak_samenstellingsregel(orgaan=vol, minimum=1, maximum=1)
    maak_samenstellingsregel(orgaan=leeg)

    antwoord = client.get(LIJST)

    assert [uitkomst for _, uitkomst in antwoord.context["regels"]] == ["voldaan", "vacature", None]
    assert stil.naam in antwoord.content.decode()
    assert "niets te toetsen" in antwoord.content.decode()


def test_orgaan_list_is_also_a_spreadsheet(client: Any, organen: None) -> None:
    maak_samenstellingsregel(orgaan=Orgaan.objects.get(naam="Adviesraad"))
    antwoord = client.get(f"{LIJST}?formaat=csv&soort=adviesboard")
    regels = antwoord.content.decode("utf-8-sig").splitlines()

    assert antwoord["Content-Type"].startswith("text/csv")
    assert regels[0].startswith("Orgaan;Soort;Aard;Hoort bij")
    assert [regel.split(";")[0] for regel in regels[1:]] == ["Adviesraad"]
    assert ";vacature;Er zijn geen leden; de regel vraagt precies 7." in regels[1].replace('"', "")


def test_orgaan_list_has_pages_and_keeps_the_choice(client: Any, regio: Regio) -> None:
    for nummer in range(26):
        maak_orgaan(regio=regio, naam=f"Overleg {nummer:02d}")

    eerste = client.get(f"{LIJST}?regio={regio.slug}")
    tweede = client.get(f"{LIJST}?regio={regio.slug}&pagina=2")

    assert len(namen(eerste)) == 25
    assert namen(tweede) == ["Overleg 25"]
    assert f"regio={regio.slug}&amp;pagina=2" in eerste.content.decode()


def test_orgaan_list_tells_what_to_do_when_empty(client: Any, db: None) -> None:
    assert "Nog geen organen" in client.get(LIJST).content.decode()
    assert "Geen organen gevonden" in client.get(f"{LIJST}?tekst=x").content.decode()
    assert "Deze datum herkent het portaal niet." in client.get(f"{LIJST}?op=x").content.decode()


def test_orgaan_list_offers_a_new_body_to_who_keeps_the_register(
    client: Any, organen: None, regio: Regio, regiosecretaris: Any, griffier: Any
) -> None:
    adres = reverse("governance:regio-orgaan-nieuw", args=[regio.slug])

    assert adres in client.als(regiosecretaris).get(LIJST).content.decode()
    assert adres not in client.als(griffier).get(LIJST).content.decode()


def test_orgaan_list_costs_the_same_with_thirty(
    client: Any, regio: Regio, regiosecretaris: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            regeling = maak_regeling(regio=regio)
            gemeente = maak_gemeente(regio=regio)
            maak_deelname(regeling=regeling, organisatie=gemeente)
            for soort in ("algemeen_bestuur", "dagelijks_bestuur"):
                orgaan = maak_orgaan(regeling=regeling, soort=soort)
                maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, ambt=maak_ambt(organisatie=gemeente))
            maak_samenstellingsregel(orgaan=maak_orgaan(regio=regio))

    zelfde_aantal_queries(LIJST, lambda: vul(1), lambda: vul(9))


def test_orgaan_list_part_is_the_same_as_in_the_page(client: Any, organen: None) -> None:
    pagina = client.get(LIJST).content.decode()
    deel = client.get(LIJST, headers={"HX-Request": "true"}).content.decode()

    assert gewoon(deel) == gewoon(pagina, "orgaan-rijen")


def test_a_body_that_ended_on_an_unknown_day_stands_in_no_list_but_keeps_its_page(client: Any) -> None:
    weg = maak_orgaan(naam="Drechtraad", vervallen=True)

    lijst = reverse("governance:orgaan-list")
    assert "Drechtraad" not in client.get(lijst).content.decode()
    assert "Drechtraad" not in client.get(lijst, {"op": "2015-01-01"}).content.decode()
    assert "Drechtraad" in client.get(lijst, {"stand": "opgeheven"}).content.decode()
    pagina = client.get(weg.get_absolute_url()).content.decode()
    assert "bestaat niet meer" in pagina
    assert "datum niet bekend" in pagina
