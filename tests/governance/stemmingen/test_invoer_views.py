"""The screen on which a vote is entered: who may, what it writes and when, and that nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from governance.besluitvorming.models import Beslispunt
from governance.stemmingen.models import Stem, Stemming
from tests.factories import maak_amendement, maak_gebruiker, maak_rol, maak_stem, maak_stemmer
from tests.gereedschap.html import gewoon, wissel
from tests.governance.stemmingen.wereld import formulier, maak_punt, open_stemming_met

DRIE = {"Almelo": 1, "Borne": 1, "Losser": 1}


@pytest.fixture
def punt(regio: Any) -> Beslispunt:
    return maak_punt(regio)


@pytest.fixture
def stemming(punt: Beslispunt) -> Stemming:
    return open_stemming_met(punt, DRIE)


@pytest.fixture
def url(stemming: Stemming) -> str:
    return reverse("governance:stemming-invoeren", args=[stemming.uuid])


def _standen(stemming: Stemming) -> dict[str, str]:
    return dict(Stem.objects.filter(stemmer__stemming=stemming).values_list("stemmer__naam", "keuze"))


def test_secretary_sees_voters_outcome_and_rule(client: Any, regiosecretaris: Any, url: str) -> None:
    html = client.als(regiosecretaris).get(url).content.decode()

    assert "Almelo" in html and "Nog niet beslist: 0 van 3 ingevuld." in html
    assert "Volstrekte meerderheid" in html and "niet nagelezen" in html


def test_counting_writes_nothing_and_answers_with_the_part(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming
) -> None:
    client.als(regiosecretaris)
    heel = client.get(url).content.decode()
    velden = formulier(stemming, {"Almelo": "voor", "Borne": "voor"}, actie="reken")

    deel = client.post(url, velden, headers={"HX-Request": "true"})
    zonder = client.post(url, velden)

    assert deel.status_code == zonder.status_code == 200
    assert "Aangenomen" in deel.content.decode() and "<html" not in deel.content.decode()
    gewisseld = wissel(heel, deel.content.decode(), "stemming-uitslag")
    assert gewoon(gewisseld, "stemming-uitslag") == gewoon(zonder.content.decode(), "stemming-uitslag")
    assert _standen(stemming) == {}


def test_keeping_writes_only_what_is_known(client: Any, regiosecretaris: Any, url: str, stemming: Stemming) -> None:
    antwoord = client.als(regiosecretaris).post(url, formulier(stemming, {"Almelo": "voor", "Losser": "afwezig"}))

    assert antwoord.status_code == 302
    assert _standen(stemming) == {"Almelo": "voor", "Losser": "afwezig"}
    assert "2 van 3 bekend" in client.get(url).content.decode()


def test_unknown_again_removes_the_vote(client: Any, regiosecretaris: Any, url: str, stemming: Stemming) -> None:
    client.als(regiosecretaris).post(url, formulier(stemming, {"Almelo": "voor"}))

    client.post(url, formulier(stemming, {}))

    assert _standen(stemming) == {}


def test_fixing_writes_the_outcome_at_the_beslispunt(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming, punt: Beslispunt
) -> None:
    velden = formulier(stemming, {"Almelo": "voor", "Borne": "voor"}, actie="vaststellen", verwacht="aangenomen")

    antwoord = client.als(regiosecretaris).post(url, velden)

    stemming.refresh_from_db()
    punt.refresh_from_db()
    assert antwoord["Location"] == stemming.get_absolute_url()
    assert (stemming.status, stemming.uitslag, punt.uitkomst) == ("vastgesteld", "aangenomen", "conform")
    assert stemming.vastgesteld_door == regiosecretaris
    assert "Onbekend</dt><dd>1" in client.get(stemming.get_absolute_url()).content.decode()


def test_double_click_on_fixing_is_one_fixing(client: Any, regiosecretaris: Any, url: str, stemming: Stemming) -> None:
    velden = formulier(stemming, {"Almelo": "voor", "Borne": "voor"}, actie="vaststellen", verwacht="aangenomen")
    client.als(regiosecretaris).post(url, velden)

    nog_eens = client.post(url, velden)

    stemming.refresh_from_db()
    assert (nog_eens.status_code, stemming.versie) == (302, 3)


def test_fixing_an_outcome_that_was_not_seen_is_refused(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming, punt: Beslispunt
) -> None:
    velden = formulier(stemming, {"Almelo": "tegen", "Borne": "tegen"}, actie="vaststellen", verwacht="aangenomen")

    antwoord = client.als(regiosecretaris).post(url, velden)

    assert antwoord.status_code == 422
    assert "De uitslag is anders dan u zag. Nu is het: Verworpen" in antwoord.content.decode()
    assert _standen(stemming) == {}
    assert Beslispunt.objects.get(pk=punt.pk).uitkomst == "voorgelegd"


def test_fixing_an_open_outcome_is_refused(client: Any, regiosecretaris: Any, url: str, stemming: Stemming) -> None:
    velden = formulier(stemming, {"Almelo": "voor"}, actie="vaststellen", verwacht="onbeslist")

    antwoord = client.als(regiosecretaris).post(url, velden)

    assert antwoord.status_code == 422
    assert "Uitslag vaststellen" not in antwoord.content.decode()


def test_two_clerks_both_entries_are_shown_and_nothing_is_overwritten(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming
) -> None:
    client.als(regiosecretaris)
    mijn = formulier(stemming, {"Almelo": "voor", "Borne": "tegen"}, gelezen="")
    client.post(url, formulier(stemming, {"Almelo": "tegen", "Losser": "voor"}))

    antwoord = client.post(url, mijn)

    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert _standen(stemming) == {"Almelo": "tegen", "Losser": "voor"}
    assert "Almelo</a>: u <strong>voor</strong>, de ander <strong>tegen</strong>" in html
    assert "1 stemmer die alleen de ander invulde is erbij gezet" in html


def test_after_a_conflict_the_shown_form_can_be_kept(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming
) -> None:
    client.als(regiosecretaris)
    mijn = formulier(stemming, {"Borne": "tegen"})
    client.post(url, formulier(stemming, {"Losser": "voor"}))
    assert client.post(url, mijn).status_code == 409

    samen = formulier(stemming, {"Borne": "tegen", "Losser": "voor"})

    assert client.post(url, samen).status_code == 302
    assert _standen(stemming) == {"Borne": "tegen", "Losser": "voor"}


def test_entry_after_fixing_is_refused_and_shown(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming
) -> None:
    client.als(regiosecretaris)
    mijn = formulier(stemming, {"Almelo": "tegen"})
    twee = formulier(stemming, {"Almelo": "voor", "Borne": "voor"}, actie="vaststellen", verwacht="aangenomen")
    client.post(url, twee)

    antwoord = client.post(url, mijn)

    assert antwoord.status_code == 409
    assert "Iemand anders stelde deze stemming intussen vast" in antwoord.content.decode()
    assert "u <strong>tegen</strong>, de ander <strong>voor</strong>" in antwoord.content.decode()
    assert client.get(url)["Location"] == stemming.get_absolute_url()


def test_fill_the_rest_writes_nothing(client: Any, regiosecretaris: Any, url: str, stemming: Stemming) -> None:
    velden = formulier(stemming, {"Almelo": "tegen"}, actie="vul", vul_keuze="voor")

    antwoord = client.als(regiosecretaris).post(url, velden)

    html = antwoord.content.decode()
    assert "2 stemmers ingevuld. Dit is nog niet bewaard." in html and "Aangenomen: 2 van 3" in html
    assert _standen(stemming) == {}


def test_pasted_list_fills_in_and_says_what_it_did_not_know(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming
) -> None:
    lijst = "Almelo\tvoor\nBorne\ttegen\nZwolle\tvoor"

    antwoord = client.als(regiosecretaris).post(url, formulier(stemming, {}, actie="lees", lijst=lijst))

    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "2 stemmers herkend" in html and "regel 3, “Zwolle”: Geen stemmer met deze naam" in html
    assert _standen(stemming) == {}


@pytest.mark.parametrize("veld", ["k-0", "n-0-voor"])
def test_vote_of_somebody_who_is_no_voter_is_refused(
    veld: str, client: Any, regiosecretaris: Any, url: str, stemming: Stemming
) -> None:
    antwoord = client.als(regiosecretaris).post(url, formulier(stemming, {}) | {veld: "1"})

    assert antwoord.status_code == 422
    assert "geen stemmer is" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("aantallen", "keuze", "melding"),
    [
        ({"voor": "2", "tegen": "2"}, "", "Fractie A heeft 3 stemmen; u vulde er 4 in."),
        ({"voor": "2,5"}, "", "Vul hele getallen in."),
        ({"voor": "2"}, "tegen", "Kies één keuze voor iedereen"),
        ({}, "onthouden", "Onthouden kan niet"),
    ],
)
def test_wrong_numbers_of_a_fractie_are_said_at_the_row_and_kept(
    aantallen: dict[str, str], keuze: str, melding: str, client: Any, regiosecretaris: Any, punt: Beslispunt
) -> None:
    stemming = open_stemming_met(punt, {})
    fractie = maak_stemmer(stemming=stemming, naam="Fractie A", leden=3)
    velden = formulier(stemming, {"Fractie A": keuze}) | {f"n-{fractie.pk}-{c}": n for c, n in aantallen.items()}
    url = reverse("governance:stemming-invoeren", args=[stemming.uuid])

    antwoord = client.als(regiosecretaris).post(url, velden)

    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert all(f'value="{getypt}"' in antwoord.content.decode() for getypt in aantallen.values())
    assert not Stem.objects.exists()


def test_fractie_can_divide_its_votes(client: Any, regiosecretaris: Any, punt: Beslispunt) -> None:
    stemming = open_stemming_met(punt, {})
    fractie = maak_stemmer(stemming=stemming, naam="Fractie A", leden=3)
    url = reverse("governance:stemming-invoeren", args=[stemming.uuid])
    velden = formulier(stemming, {}) | {f"n-{fractie.pk}-voor": "2", f"n-{fractie.pk}-tegen": "1"}

    client.als(regiosecretaris).post(url, velden)

    assert dict(fractie.stemmen.values_list("keuze", "aantal")) == {"voor": 2, "tegen": 1}
    assert 'value="2"' in client.get(url).content.decode()


def test_open_amendement_comes_first(client: Any, regiosecretaris: Any, url: str, punt: Beslispunt) -> None:
    maak_amendement(beslispunt=punt, nummer="A7")

    html = client.als(regiosecretaris).get(url).content.decode()

    assert "Stem eerst over de amendementen op dit punt. Nog niet beslist: A7" in html


def test_others_may_not_and_read_why(
    client: Any, url: str, stemming: Stemming, griffier: Any, raadslid: Any, secretaris: Any
) -> None:
    for wie in (griffier, raadslid, secretaris):
        client.als(wie)
        assert client.get(url).status_code == 403
        antwoord = client.post(url, formulier(stemming, {"Almelo": "voor"}))
        assert antwoord.status_code == 403
        assert "regiosecretaris" in antwoord.content.decode()
    assert _standen(stemming) == {}


def test_secretary_of_another_region_may_not(client: Any, url: str, stemming: Stemming, andere_regio: Any) -> None:
    ander = maak_gebruiker("Ander")
    maak_rol(ander, "regiosecretaris", regio=andere_regio)

    antwoord = client.als(ander).post(url, formulier(stemming, {"Almelo": "voor"}))

    assert (antwoord.status_code, _standen(stemming)) == (403, {})


def test_visitor_is_asked_to_log_in(client: Any, url: str, stemming: Stemming) -> None:
    antwoord = client.post(url, formulier(stemming, {"Almelo": "voor"}))

    assert antwoord.status_code == 302 and "login" in antwoord["Location"]


def test_number_of_queries_does_not_grow_with_the_voters(
    client: Any, regiosecretaris: Any, url: str, stemming: Stemming, zelfde_aantal_queries: Any
) -> None:
    client.als(regiosecretaris)

    def erbij(aantal: int) -> None:
        for _ in range(aantal):
            maak_stem(stemmer=maak_stemmer(stemming=stemming))

    zelfde_aantal_queries(url, lambda: erbij(1), lambda: erbij(40))
