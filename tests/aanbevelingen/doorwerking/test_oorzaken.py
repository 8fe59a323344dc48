"""The page about causes and effects: the circles, what breaks them, how far that is, and for whom."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.bevindingen.models import Factor, OorzaakGevolg
from aanbevelingen.doorwerking.oorzaak_queries import oorzakenbeeld
from governance.organisaties.permissions import Leesbereik
from tests.factories import (
    VANDAAG,
    maak_aanbeveling,
    maak_bevinding,
    maak_factor,
    maak_factorbevinding,
    maak_ingreep,
    maak_onderzoek,
    maak_oorzaakgevolg,
    maak_opvolging,
    maak_verificatie,
    maak_voortgangsmelding,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bron(regio: Any) -> Any:
    return maak_onderzoek(regio=regio, slug="advies")


@pytest.fixture
def factoren(bron: Any) -> list[Factor]:
    """Two circles: agenda ↔ betrokkenheid, and gesprek ↔ vertrouwen; and a cause outside both."""
    namen = ("agenda", "betrokkenheid", "gesprek", "vertrouwen", "structuur")
    rijen = [
        maak_factor(onderzoek=bron, code=f"F{nummer}", volgnummer=nummer, tekst=naam)
        for nummer, naam in enumerate(namen, 1)
    ]
    for oorzaak, gevolg in ((0, 1), (1, 0), (2, 3), (3, 2), (4, 0)):
        maak_oorzaakgevolg(oorzaak=rijen[oorzaak], gevolg=rijen[gevolg])
    return rijen


def pagina(client: Any) -> BeautifulSoup:
    antwoord = client.get(reverse("aanbevelingen:oorzaak-list", args=["advies"]))
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def tekst(element: Any) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def _uitgevoerd(aanbeveling: Any, oordeel: str = "", **velden: Any) -> Any:
    opvolging = maak_opvolging(aanbeveling=aanbeveling, uitvoering="uitgevoerd", **velden)
    melding = maak_voortgangsmelding(opvolging=opvolging, uitvoering="uitgevoerd")
    if oordeel:
        maak_verificatie(melding=melding, oordeel=oordeel, toelichting="Gezien.")
    return opvolging


def test_a_circle_that_nothing_breaks_stands_first(client: Any, bron: Any, factoren: list[Factor]) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=bron, nummer="7", titel="Scherpe agenda")
    maak_ingreep(aanbeveling=aanbeveling, factor=factoren[0])

    html = pagina(client)

    assert [tekst(kop) for kop in html.select(".rp-kring h3")] == ["Kring 2", "Kring 1"]
    eerste, tweede = html.select(".rp-kring")
    assert "gesprek → vertrouwen → gesprek geen aanbeveling doorbreekt deze kring" in tekst(eerste)
    assert "1 aanbeveling doorbreekt deze kring: 7. Scherpe agenda – grijpt aan op “agenda”" in tekst(tweede)
    assert "Nog niet aan raden voorgelegd." in tekst(tweede)
    assert "1 daarvan wordt door geen aanbeveling doorbroken" in tekst(html)


def test_a_withdrawn_recommendation_breaks_nothing(client: Any, bron: Any, factoren: list[Factor]) -> None:
    weg = maak_aanbeveling(onderzoek=bron, ingetrokken_op=VANDAAG, ingetrokken_reden="Achterhaald.")
    maak_ingreep(aanbeveling=weg, factor=factoren[0])

    beeld = oorzakenbeeld(bron, Leesbereik())

    assert beeld.zonder_aanbeveling == 2
    assert "(ingetrokken)" in tekst(pagina(client).find(id="F1"))
    detail = client.get(weg.get_absolute_url()).content.decode()
    assert "doorbreekt" not in detail


def test_how_far_keeps_claim_and_confirmation_apart(bron: Any, factoren: list[Factor]) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=bron)
    maak_ingreep(aanbeveling=aanbeveling, factor=factoren[0])
    maak_opvolging(aanbeveling=aanbeveling, overgenomen=False)
    assert oorzakenbeeld(bron, Leesbereik()).kringen[1].status[1] == "nog door geen raad overgenomen"
    maak_opvolging(aanbeveling=aanbeveling)
    regel = oorzakenbeeld(bron, Leesbereik()).kringen[1]
    assert regel.status[1] == "overgenomen, nog nergens uitgevoerd"
    assert regel.aangrijpingen[0].doorwerking.in_woorden == (
        "1 van 2 raden namen dit over; nog geen gemeente meldt dat het is uitgevoerd"
    )
    _uitgevoerd(aanbeveling)
    _uitgevoerd(aanbeveling, "niet_aangetoond")
    assert oorzakenbeeld(bron, Leesbereik()).kringen[1].status[1] == "ergens uitgevoerd, nog niet bevestigd"
    _uitgevoerd(aanbeveling, "bevestigd")

    regel = oorzakenbeeld(bron, Leesbereik()).kringen[1]

    assert regel.status == ("geverifieerd", "ergens uitgevoerd en bevestigd")
    assert regel.aangrijpingen[0].doorwerking.in_woorden == (
        "4 van 5 raden namen dit over; 3 gemeenten melden dat het is uitgevoerd, 1 daarvan bevestigd"
    )


def test_a_confirmation_of_an_older_claim_does_not_count(bron: Any, factoren: list[Factor]) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=bron)
    maak_ingreep(aanbeveling=aanbeveling, factor=factoren[0])
    opvolging = _uitgevoerd(aanbeveling, "bevestigd")
    maak_voortgangsmelding(opvolging=opvolging, uitvoering="uitgevoerd", tekst="Nog een keer.")

    (punt,) = oorzakenbeeld(bron, Leesbereik()).kringen[1].aangrijpingen

    assert (punt.doorwerking.uitgevoerd, punt.doorwerking.bevestigd) == (1, 0)


def test_what_a_municipality_keeps_internal_is_not_counted(
    client: Any, bron: Any, factoren: list[Factor], gemeente: Any, raadslid: Any
) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=bron)
    maak_ingreep(aanbeveling=aanbeveling, factor=factoren[0])
    _uitgevoerd(aanbeveling, gemeente=gemeente, zichtbaarheid="intern")

    assert "Nog niet aan raden voorgelegd." in tekst(pagina(client))
    client.als(raadslid)
    assert "1 van 1 raad nam dit over; 1 gemeente meldt dat het is uitgevoerd" in tekst(pagina(client))


def test_every_box_links_to_its_place_in_the_list(client: Any, factoren: list[Factor]) -> None:
    html = pagina(client)

    doelen = {str(a["href"]) for a in html.select(".rp-tekening a")}
    assert doelen == {f"#F{nummer}" for nummer in range(1, 6)}
    assert all(html.find(id=doel[1:]) for doel in doelen)
    assert len(html.select("path.rp-tekening__lijn--kring")) == 4
    assert len(html.select("path.rp-tekening__lijn--los")) == 1


def test_the_list_tells_the_same_as_the_picture(client: Any, bron: Any, factoren: list[Factor]) -> None:
    maak_factorbevinding(factor=factoren[4], bevinding=maak_bevinding(onderzoek=bron, code="C-B02"))
    OorzaakGevolg.objects.filter(oorzaak=factoren[4]).update(toelichting="Omdat.", betrouwbaarheid="afgeleid")

    rij = tekst(pagina(client).find(id="F5"))

    assert rij == ("Structuur F5 Gezien in C-B02 agenda Omdat. Eigen afleiding of berekening geen aanbeveling")
    assert "betrokkenheid (in een kring)" in tekst(pagina(client).find(id="F1"))


@pytest.mark.parametrize(("wie", "ziet"), [("rekenkamer", True), ("raadslid", False)])
def test_only_who_may_enter_sees_the_links(
    wie: str, ziet: bool, client: Any, factoren: list[Factor], request: pytest.FixtureRequest
) -> None:
    client.als(request.getfixturevalue(wie))

    html = tekst(pagina(client))

    assert [woord in html for woord in ("Factor toevoegen", "Aanbevelingen kiezen", "Wijzig")] == [ziet] * 3


def test_the_research_and_the_recommendation_point_to_the_circles(
    client: Any, bron: Any, factoren: list[Factor]
) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=bron)
    maak_ingreep(aanbeveling=aanbeveling, factor=factoren[2])
    opvolging = maak_opvolging(aanbeveling=aanbeveling)

    for adres in (aanbeveling.get_absolute_url(), opvolging.get_absolute_url()):
        links = BeautifulSoup(client.get(adres).content, "html.parser").select('a[href$="#kring-2"]')
        assert [tekst(link) for link in links] == ["kring 2"], adres
    onderzoek = BeautifulSoup(client.get(bron.get_absolute_url()).content, "html.parser")
    assert onderzoek.select('a[href="/onderzoeken/advies/oorzaken/"]')


def test_research_without_factors_says_what_will_come(client: Any, bron: Any) -> None:
    assert "Nog geen oorzaken en gevolgen" in tekst(pagina(client))
    assert "Oorzaak en gevolg" not in client.get(bron.get_absolute_url()).content.decode()


def test_internal_research_does_not_exist_for_others(client: Any, bron: Any, raadslid: Any) -> None:
    type(bron).objects.update(zichtbaarheid="intern")
    adres = reverse("aanbevelingen:oorzaak-list", args=["advies"])

    assert client.get(adres).status_code == 404
    assert client.als(raadslid).get(adres).status_code == 200


def test_the_page_costs_the_same_with_thirty_circles(
    client: Any, bron: Any, rekenkamer: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(rekenkamer)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            een, ander = (maak_factor(onderzoek=bron) for _ in range(2))
            maak_oorzaakgevolg(oorzaak=een, gevolg=ander)
            maak_oorzaakgevolg(oorzaak=ander, gevolg=een)
            maak_factorbevinding(factor=een)
            maak_opvolging(
                aanbeveling=maak_ingreep(factor=een, aanbeveling=maak_aanbeveling(onderzoek=bron)).aanbeveling
            )

    zelfde_aantal_queries(reverse("aanbevelingen:oorzaak-list", args=["advies"]), lambda: maak(1), lambda: maak(29))


def test_two_hundred_factors_and_six_hundred_arrows_answer_in_time_and_say_what_is_cut_off(
    client: Any, bron: Any
) -> None:
    rijen = Factor.objects.bulk_create(
        Factor(onderzoek=bron, code=f"G{n}", volgnummer=n, tekst=f"factor nummer {n}") for n in range(200)
    )
    OorzaakGevolg.objects.bulk_create(
        OorzaakGevolg(oorzaak=rijen[n], gevolg=rijen[(n + stap) % 200]) for n in range(200) for stap in (1, 7, 45)
    )
    adres = reverse("aanbevelingen:oorzaak-list", args=["advies"])
    client.get(adres)  # the first time compiles templates
    begin = process_time()

    client.get(adres)

    assert process_time() - begin < 2
    html = pagina(client)
    assert "Hier staan de 30 kortste kringen. Er zijn er meer." in tekst(html)
    assert "Dit zijn te veel factoren voor een leesbare tekening." in tekst(html)
    assert len(html.select("tbody tr")) == 200
