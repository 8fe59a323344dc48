"""Entering causes and effects on screen: right input is saved, wrong input is explained and kept."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.adviezen.models import Ingreep
from aanbevelingen.bevindingen.models import Factor, OorzaakGevolg
from tests.factories import maak_aanbeveling, maak_bevinding, maak_factor, maak_ingreep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _als_rekenkamer(client: Any, rekenkamer: Any, bevries: Any) -> None:
    bevries()
    client.als(rekenkamer)


def adres(naam: str, *argumenten: Any) -> str:
    return reverse(f"aanbevelingen:{naam}", args=argumenten)


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


def getypt(antwoord: Any, naam: str) -> list[str]:
    """Return what is filled in or chosen for a field of the form as shown."""
    velden = BeautifulSoup(antwoord.content, "html.parser").select(f'[name="{naam}"]')
    gekozen = [veld for veld in velden if veld.has_attr("checked")]
    if gekozen or (velden and velden[0].get("type") == "checkbox"):
        return [str(veld["value"]) for veld in gekozen]
    opties = velden[0].select("option[selected]")
    return [str(opties[0]["value"]) if opties else velden[0].get_text().strip() or str(velden[0].get("value", ""))]


def test_a_new_factor_goes_to_its_place_in_the_list(client: Any, onderzoek: Any) -> None:
    bevinding = maak_bevinding(onderzoek=onderzoek)
    nieuw = adres("factor-nieuw", onderzoek.slug)
    invoer = {
        "tekst": "geen goed gesprek",
        "thema": "proces",
        "betrouwbaarheid": "gelezen",
        "bevindingen": [bevinding.pk],
    }

    antwoord = client.post(nieuw, invoer)

    factor = Factor.objects.get()
    assert antwoord.url == f"{adres('oorzaak-list', onderzoek.slug)}#X-F01"
    assert (factor.tekst, list(factor.bevindingen.all())) == ("geen goed gesprek", [bevinding])
    dubbel = client.post(nieuw, invoer)
    assert dubbel.status_code == 422
    assert fouten(dubbel) == {"tekst": ["Deze factor staat er al als X-F01."]}
    assert getypt(dubbel, "bevindingen") == [str(bevinding.pk)]


def test_a_changed_factor_keeps_its_code(client: Any, factoren: list[Factor]) -> None:
    antwoord = client.post(
        adres("factor-bewerken", factoren[0].pk),
        {"tekst": "te abstracte agenda", "betrouwbaarheid": "afgeleid", "versie": 1},
    )

    factor = Factor.objects.get(pk=factoren[0].pk)
    assert antwoord.status_code == 302
    assert (factor.code, factor.tekst, factor.versie) == ("X-F01", "te abstracte agenda", 2)


def test_removing_a_factor_says_what_goes_with_it(client: Any, factoren: list[Factor]) -> None:
    url = adres("factor-bewerken", factoren[0].pk)

    assert "dan gaan ook 2 pijlen in de tekening weg" in client.get(url).content.decode()
    zonder_reden = client.post(url, {"actie": "verwijderen", "versie": "1"})
    assert zonder_reden.status_code == 422
    client.post(url, {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel."})
    assert not Factor.objects.filter(pk=factoren[0].pk).exists()


def test_several_effects_of_one_cause_in_one_form(client: Any, onderzoek: Any, factoren: list[Factor]) -> None:
    url = adres("oorzaakgevolg-nieuw", onderzoek.slug)
    assert getypt(client.get(f"{url}?oorzaak=X-F04"), "oorzaak") == [str(factoren[3].pk)]

    antwoord = client.post(
        url,
        {
            "oorzaak": factoren[3].pk,
            "gevolgen": [factoren[0].pk, factoren[1].pk],
            "toelichting": "Niemand overziet het.",
            "betrouwbaarheid": "afgeleid",
        },
    )

    assert antwoord.url.endswith("#X-F04")
    rijen = OorzaakGevolg.objects.filter(oorzaak=factoren[3], toelichting="Niemand overziet het.")
    assert {rij.gevolg for rij in rijen} == {factoren[0], factoren[1]}


@pytest.mark.parametrize(
    ("welke", "veld", "reden"),
    [
        ("zelf", "gevolgen", "Iets kan niet de oorzaak van zichzelf zijn. Haal het vinkje weg bij X-F01"),
        ("elders", "gevolgen", "Dit hoort bij een ander onderzoek. Kies uit de lijst van dit onderzoek."),
        ("bestaand", "gevolgen", "Dit staat er al als gevolg: X-F02 weinig betrokkenheid."),
        ("geen", "gevolgen", "Dit veld is verplicht."),
    ],
)
def test_a_wrong_effect_is_refused_at_its_field_and_nothing_is_lost(
    welke: str, veld: str, reden: str, client: Any, onderzoek: Any, factoren: list[Factor]
) -> None:
    gekozen = {
        "zelf": [factoren[3].pk, factoren[0].pk],
        "elders": [maak_factor().pk],
        "bestaand": [factoren[1].pk],
        "geen": [],
    }[welke]
    invoer = {"oorzaak": factoren[0].pk, "gevolgen": gekozen, "toelichting": "Omdat.", "betrouwbaarheid": "gelezen"}

    antwoord = client.post(adres("oorzaakgevolg-nieuw", onderzoek.slug), invoer)

    assert antwoord.status_code == 422
    assert fouten(antwoord)[veld][0].startswith(reden)
    assert getypt(antwoord, "toelichting") == ["Omdat."]
    assert getypt(antwoord, "oorzaak") == [str(factoren[0].pk)]
    assert set(getypt(antwoord, "gevolgen")) == {str(pk) for pk in gekozen} - {str(pk) for pk in _elders(gekozen)}
    assert OorzaakGevolg.objects.count() == 3


def _elders(gekozen: list[int]) -> set[int]:
    return set(Factor.objects.filter(pk__in=gekozen).exclude(code__startswith="X-").values_list("pk", flat=True))


def test_a_cause_of_other_research_is_refused_at_its_field(client: Any, onderzoek: Any, factoren: list[Factor]) -> None:
    invoer = {"oorzaak": maak_factor().pk, "gevolgen": [factoren[0].pk], "betrouwbaarheid": "gelezen"}

    antwoord = client.post(adres("oorzaakgevolg-nieuw", onderzoek.slug), invoer)

    assert fouten(antwoord)["oorzaak"][0].startswith("Dit hoort bij een ander onderzoek.")


def test_a_stale_edit_of_an_arrow_shows_both_texts(client: Any, factoren: list[Factor]) -> None:
    verband = OorzaakGevolg.objects.get(oorzaak=factoren[0])
    url = adres("oorzaakgevolg-bewerken", verband.pk)
    eerst = client.post(url, {"toelichting": "De eerste.", "betrouwbaarheid": "gelezen", "versie": 1})
    later = client.post(url, {"toelichting": "De tweede.", "betrouwbaarheid": "gelezen", "versie": 1})

    assert (eerst.status_code, later.status_code) == (302, 409)
    assert "De eerste." in later.content.decode()
    assert getypt(later, "toelichting") == ["De tweede."]


def test_recommendations_are_chosen_per_factor(client: Any, onderzoek: Any, factoren: list[Factor]) -> None:
    weg, blijft, nieuw = (maak_aanbeveling(onderzoek=onderzoek, volgnummer=nummer) for nummer in (1, 2, 3))
    maak_ingreep(factor=factoren[0], aanbeveling=weg)
    maak_ingreep(factor=factoren[0], aanbeveling=blijft)
    url = adres("ingreep-bewerken", factoren[0].pk)
    keuzen = {
        f"aanbeveling_{weg.pk}": "nee",
        f"aanbeveling_{blijft.pk}": "afgeleid",
        f"aanbeveling_{nieuw.pk}": "gelezen",
    }
    assert getypt(client.get(url), f"aanbeveling_{weg.pk}") == ["gelezen"]

    antwoord = client.post(url, keuzen | {"versie": 1})

    assert antwoord.url.endswith("#X-F01")
    rijen = Ingreep.objects.order_by("aanbeveling__volgnummer").values_list("aanbeveling", "betrouwbaarheid")
    assert list(rijen) == [(blijft.pk, "afgeleid"), (nieuw.pk, "gelezen")]


def test_two_who_choose_recommendations_see_each_other(client: Any, onderzoek: Any, factoren: list[Factor]) -> None:
    aanbeveling = maak_aanbeveling(onderzoek=onderzoek, titel="Scherpe agenda", nummer="7")
    url, veld = adres("ingreep-bewerken", factoren[0].pk), f"aanbeveling_{aanbeveling.pk}"
    client.post(url, {veld: "gelezen", "versie": 1})

    later = client.post(url, {veld: "afgeleid", "versie": 1})

    assert later.status_code == 409
    assert "7. Scherpe agenda: <strong>ja, gelezen in de bron</strong>" in later.content.decode()
    assert getypt(later, veld) == ["afgeleid"]
    assert client.post(url, {veld: "afgeleid", "versie": 2}).status_code == 302


def test_only_what_may_be_seen_exists(client: Any, andere_gemeente: Any) -> None:
    intern = maak_factor()
    type(intern.onderzoek).objects.filter(pk=intern.onderzoek_id).update(zichtbaarheid="intern")

    assert client.get(adres("factor-bewerken", intern.pk)).status_code == 404
    assert client.get(adres("ingreep-bewerken", intern.pk)).status_code == 404
    assert client.get(adres("factor-nieuw", intern.onderzoek.slug)).status_code == 404
