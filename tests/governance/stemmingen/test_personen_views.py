"""Secret votes about persons: rounds, the lot, who was chosen; a missing number is not zero."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.stemmingen.models import Personenstemming, Stemronde
from tests.factories import maak_personenstemming, maak_stemronde
from tests.governance.stemmingen.wereld import maak_punt


@pytest.fixture
def punt(regio: Any) -> Beslispunt:
    return maak_punt(regio, soort="aanwijzen_lid")


@pytest.fixture
def stemming(punt: Beslispunt) -> Personenstemming:
    return maak_personenstemming(beslispunt=punt)


@pytest.fixture
def url(stemming: Personenstemming) -> str:
    return reverse("governance:personenstemming-invoeren", args=[stemming.uuid])


def _ronde(stemming: Personenstemming, *aantallen: str, ongeldig: str = "0") -> dict[str, str]:
    stemming.refresh_from_db()
    velden = {f"kandidaat-{n}": aantal for n, aantal in enumerate(aantallen)}
    return velden | {"ongeldig": ongeldig, "versie": str(stemming.versie)}


def _vast(stemming: Personenstemming, **extra: str) -> dict[str, str]:
    stemming.refresh_from_db()
    return {"actie": "vaststellen", "versie": str(stemming.versie)} | extra


def test_secretary_opens_a_vote_about_persons(client: Any, punt: Beslispunt, regiosecretaris: Any) -> None:
    url = reverse("governance:personenstemming-nieuw", args=[punt.uuid])
    velden = {
        "datum": "10-03-2026",
        "aanwezig": "19",
        "namen": "wethouder van Almelo\n\n wethouder  van Borne ",
        "versie": "1",
    }

    antwoord = client.als(regiosecretaris).post(url, velden)
    client.post(url, velden)

    stemming = Personenstemming.objects.get()
    assert antwoord["Location"] == reverse("governance:personenstemming-invoeren", args=[stemming.uuid])
    assert stemming.kandidaten == ["wethouder van Almelo", "wethouder van Borne"]


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"namen": "A\na"}, "Een kandidaat staat er twee keer in."),
        ({"namen": ""}, "verplicht"),
        ({"aanwezig": "0"}, "Minstens één lid stemt mee."),
        ({"namen": "x" * 151}, "hoogstens 150 tekens"),
    ],
)
def test_wrong_input_is_said_at_the_field(
    anders: dict[str, str], melding: str, client: Any, punt: Beslispunt, regiosecretaris: Any
) -> None:
    url = reverse("governance:personenstemming-nieuw", args=[punt.uuid])
    velden = {"datum": "10-03-2026", "aanwezig": "19", "namen": "A", "versie": "1"} | anders

    antwoord = client.als(regiosecretaris).post(url, velden)

    assert antwoord.status_code == 422 and melding in antwoord.content.decode()
    assert not Personenstemming.objects.exists()


def test_majority_in_the_first_round_is_chosen(
    client: Any, regiosecretaris: Any, url: str, stemming: Personenstemming, punt: Beslispunt
) -> None:
    client.als(regiosecretaris).post(url, _ronde(stemming, "10", "8", ongeldig="1"))

    antwoord = client.post(url, _vast(stemming))

    stemming.refresh_from_db()
    punt.refresh_from_db()
    assert antwoord["Location"] == stemming.get_absolute_url()
    assert (stemming.gekozen, punt.uitkomst) == ("kandidaat A", "conform")
    assert "kandidaat A is gekozen met 10 van 18" in client.get(stemming.get_absolute_url()).content.decode()
    assert client.post(url, _vast(stemming))["Location"] == stemming.get_absolute_url()


def test_third_round_is_a_herstemming_and_then_the_lot_decides(
    client: Any, regiosecretaris: Any, url: str, punt: Beslispunt
) -> None:
    stemming = maak_personenstemming(beslispunt=punt, kandidaten=["A", "B", "C"], aanwezig=20)
    url = reverse("governance:personenstemming-invoeren", args=[stemming.uuid])
    client.als(regiosecretaris)
    for aantallen in (("8", "8", "4"), ("8", "8", "4")):
        client.post(url, _ronde(stemming, *aantallen))
    assert "Herstemming" in client.get(url).content.decode()
    client.post(url, _ronde(stemming, "10", "10"))
    assert "Wie wees het lot aan?" in client.get(url).content.decode()

    zonder = client.post(url, _vast(stemming))
    client.post(url, _vast(stemming, loting="B"))

    stemming.refresh_from_db()
    assert zonder.status_code == 422
    assert (stemming.gekozen, stemming.loting) == ("B", "B")
    assert [ronde.herstemming for ronde in stemming.ronden.order_by("nummer")] == [False, False, True]


@pytest.mark.parametrize(
    ("aantallen", "ongeldig", "melding"),
    [
        (("10", ""), "0", "Kreeg deze kandidaat geen stem, vul dan 0 in."),
        (("10", "8"), "", "vul dan 0 in."),
        (("10", "-1"), "0", "Een aantal kan niet negatief zijn."),
        (("10", "10"), "0", "Er zijn 20 briefjes geteld en 19 leden aanwezig."),
        (("10", "acht"), "0", "geheel getal"),
    ],
)
def test_wrong_papers_are_refused_and_kept(
    aantallen: tuple[str, str],
    ongeldig: str,
    melding: str,
    client: Any,
    regiosecretaris: Any,
    url: str,
    stemming: Personenstemming,
) -> None:
    antwoord = client.als(regiosecretaris).post(url, _ronde(stemming, *aantallen, ongeldig=ongeldig))

    html = antwoord.content.decode()
    assert antwoord.status_code == 422 and melding in html and 'value="10"' in html
    assert not Stemronde.objects.exists()


def test_double_click_counts_a_round_once(
    client: Any, regiosecretaris: Any, url: str, stemming: Personenstemming
) -> None:
    velden = _ronde(stemming, "8", "8")
    client.als(regiosecretaris).post(url, velden)

    assert client.post(url, velden).status_code == 302
    assert Stemronde.objects.count() == 1


def test_round_of_somebody_else_is_told_and_nothing_lost(
    client: Any, regiosecretaris: Any, url: str, stemming: Personenstemming
) -> None:
    mijn = _ronde(stemming, "7", "9")
    client.als(regiosecretaris).post(url, _ronde(stemming, "8", "8"))

    antwoord = client.post(url, mijn)

    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde deze stemming intussen." in html and 'value="9"' in html
    assert Stemronde.objects.count() == 1


def test_last_round_can_be_taken_back(client: Any, regiosecretaris: Any, url: str, stemming: Personenstemming) -> None:
    maak_stemronde(stemming=stemming)

    client.als(regiosecretaris).post(url, _vast(stemming, actie="terug"))

    assert not Stemronde.objects.exists()


def test_open_vote_shows_its_papers_to_the_own_body_only(
    client: Any, regiosecretaris: Any, stemming: Personenstemming
) -> None:
    maak_stemronde(stemming=stemming)

    assert "De uitslag volgt" in client.get(stemming.get_absolute_url()).content.decode()
    assert "Ronde 1" in client.als(regiosecretaris).get(stemming.get_absolute_url()).content.decode()


def test_others_may_not(
    client: Any, url: str, stemming: Personenstemming, punt: Beslispunt, griffier: Any, raadslid: Any
) -> None:
    nieuw = reverse("governance:personenstemming-nieuw", args=[punt.uuid])
    for wie in (griffier, raadslid):
        client.als(wie)
        assert client.get(nieuw).status_code == 403
        assert client.post(url, _ronde(stemming, "1", "1")).status_code == 403
    assert client.als(None).post(url, _ronde(stemming, "1", "1")).status_code == 302
    assert not Stemronde.objects.exists()
