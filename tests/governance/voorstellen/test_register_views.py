"""Putting a proposal before bodies, on an agenda, and withdrawing it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from governance.voorstellen.models import Voorlegging, Voorstel
from tests.factories import (
    maak_agendapunt,
    maak_besluit,
    maak_deelname,
    maak_gemeenteraad,
    maak_orgaan,
    maak_regeling,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def raden(gemeente: Any, tweede_gemeente: Any, andere_gemeente: Any) -> list[Any]:
    return [maak_gemeenteraad(g) for g in (gemeente, tweede_gemeente, andere_gemeente)]


@pytest.fixture
def voorstel(regio: Any, raden: Any) -> Voorstel:
    rij = maak_voorstel(afzender=maak_orgaan(regio=regio, naam="Regiobestuur"))
    maak_voorstelpunt(voorstel=rij)
    return rij


@pytest.fixture
def voorlegging(voorstel: Voorstel, raden: list[Any]) -> Voorlegging:
    return maak_voorlegging(voorstel=voorstel, orgaan=raden[0])


def adres(naam: str, sleutel: Any) -> str:
    return reverse(f"governance:{naam}", args=[sleutel])


def fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


# Putting it before bodies.


def test_all_councils_that_take_part_get_it_in_one_go_and_only_once(
    client: Any, voorstel: Voorstel, raden: list[Any], regiosecretaris: Any
) -> None:
    client.als(regiosecretaris)
    url = adres("voorstel-voorleggen", voorstel.uuid)
    assert "Aan alle raden die meedoen (2)" in client.get(url).content.decode()

    codes = [client.post(url, {"raden": "on", "ontvangen_op": "10-3-2026"}).status_code for _ in range(2)]

    assert codes[0] == 302
    assert set(voorstel.voorleggingen.values_list("orgaan", flat=True)) == {raden[0].pk, raden[1].pk}
    assert voorstel.voorleggingen.count() == 2


def test_chosen_bodies_get_it_and_of_a_regeling_its_own_participants(
    client: Any, regio: Any, voorstel: Voorstel, raden: list[Any], regiosecretaris: Any, andere_gemeente: Any
) -> None:
    regeling = maak_regeling(regio=regio)
    maak_deelname(regeling=regeling, organisatie=andere_gemeente)
    bestuur = maak_orgaan(regeling=regeling)
    Voorstel.objects.filter(pk=voorstel.pk).update(regeling=regeling)
    url = adres("voorstel-voorleggen", voorstel.uuid)

    antwoord = client.als(regiosecretaris).post(url, {"organen": [raden[2].pk, bestuur.pk]})

    assert antwoord.status_code == 302
    assert set(voorstel.voorleggingen.values_list("orgaan", flat=True)) == {raden[2].pk, bestuur.pk}


def test_bad_choices_are_refused_at_their_field(
    client: Any, voorstel: Voorstel, raden: list[Any], regiosecretaris: Any
) -> None:
    client.als(regiosecretaris)
    url = adres("voorstel-voorleggen", voorstel.uuid)

    assert fouten(client.post(url, {})) == {"organen": ["Kies aan wie u het voorlegt."]}
    assert "organen" in fouten(client.post(url, {"organen": [raden[2].pk]}))
    assert fouten(client.post(url, {"raden": "on", "ontvangen_op": "1-1-2030"})) == {
        "ontvangen_op": ["Deze datum ligt in de toekomst."]
    }
    assert fouten(client.post(url, {"raden": "on", "ontvangen_op": "1-1-2020"}))["ontvangen_op"][0].startswith(
        "Het voorstel is van "
    )
    voorstel.punten.all().delete()
    assert "Voeg eerst een punt toe" in str(fouten(client.post(url, {"raden": "on"})))
    assert voorstel.voorleggingen.count() == 0


def test_withdrawn_proposal_goes_to_nobody(client: Any, voorstel: Voorstel, regiosecretaris: Any) -> None:
    Voorstel.objects.filter(pk=voorstel.pk).update(ingetrokken_op=voorstel.datum)
    antwoord = client.als(regiosecretaris).get(adres("voorstel-voorleggen", voorstel.uuid))

    assert antwoord.status_code == 403
    assert "Dit voorstel is ingetrokken." in antwoord.content.decode()


def test_municipality_without_council_is_named(client: Any, regio: Any, gemeente: Any, regiosecretaris: Any) -> None:
    voorstel = maak_voorstel(afzender=maak_orgaan(regio=regio))
    html = client.als(regiosecretaris).get(adres("voorstel-voorleggen", voorstel.uuid)).content.decode()

    assert "Van Voorst staat de raad nog niet in het portaal." in html


# Who may.


VAN_AFZENDER = ["voorstel-voorleggen", "voorstel-intrekken", "voorlegging-terugnemen"]


@pytest.mark.parametrize("naam", VAN_AFZENDER)
@pytest.mark.parametrize("wie", ["griffier", "secretaris", "raadslid", "beheerder", "griffier_andere_regio"])
def test_only_the_secretary_of_the_sender_does_this(
    naam: str, wie: str, client: Any, voorlegging: Voorlegging, request: Any
) -> None:
    sleutel = voorlegging.pk if naam.startswith("voorlegging") else voorlegging.voorstel.uuid
    client.als(request.getfixturevalue(wie))
    for antwoord in (client.get(adres(naam, sleutel)), client.post(adres(naam, sleutel), {"reden": "x"})):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in antwoord.content.decode()


@pytest.mark.parametrize("wie", ["regiosecretaris", "secretaris", "raadslid", "griffier_elders"])
def test_only_the_griffier_puts_it_on_the_agenda_of_the_council(
    wie: str, client: Any, voorlegging: Voorlegging, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))
    for methode in (client.get, client.post):
        antwoord = methode(adres("voorlegging-bewerken", voorlegging.pk))
        assert antwoord.status_code == 403
        assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


@pytest.mark.parametrize("naam", [*VAN_AFZENDER, "voorlegging-bewerken"])
def test_visitor_is_sent_to_the_login(naam: str, client: Any, voorlegging: Voorlegging) -> None:
    sleutel = voorlegging.pk if naam.startswith("voorlegging") else voorlegging.voorstel.uuid
    for antwoord in (client.get(adres(naam, sleutel)), client.post(adres(naam, sleutel), {})):
        assert antwoord.status_code == 302
        assert "/accounts/login/" in antwoord.url


# On the agenda of a council.


def test_griffier_puts_it_on_the_agenda_and_takes_it_off(
    client: Any, voorlegging: Voorlegging, raden: list[Any], griffier: Any
) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raden[0]))
    elders = maak_agendapunt(vergadering=maak_vergadering(orgaan=raden[1]))
    url = adres("voorlegging-bewerken", voorlegging.pk)
    client.als(griffier)
    assert str(punt) in client.get(url).content.decode()

    assert "agendapunt" in fouten(client.post(url, {"versie": 1, "agendapunt": elders.pk}))
    gelukt = client.post(url, {"versie": 1, "ontvangen_op": "10-3-2026", "agendapunt": punt.pk})

    voorlegging.refresh_from_db()
    assert gelukt.status_code == 302
    assert (voorlegging.agendapunt, voorlegging.versie) == (punt, 2)
    verouderd = client.post(url, {"versie": 1, "ontvangen_op": "10-3-2026"})
    assert verouderd.status_code == 409
    assert str(punt) in verouderd.content.decode()
    assert client.post(url, {"versie": 2, "ontvangen_op": "10-3-2026"}).status_code == 302


def test_days_of_receipt_and_meeting_must_fit_the_proposal(
    client: Any, voorlegging: Voorlegging, raden: list[Any], griffier: Any
) -> None:
    vroeg = maak_agendapunt(vergadering=maak_vergadering(orgaan=raden[0], datum="2026-01-10"))
    laat = maak_agendapunt(vergadering=maak_vergadering(orgaan=raden[0], datum="2026-06-10"))
    url = adres("voorlegging-bewerken", voorlegging.pk)
    client.als(griffier)

    te_vroeg = fouten(client.post(url, {"versie": 1, "agendapunt": vroeg.pk, "ontvangen_op": "1-1-2026"}))
    assert te_vroeg["agendapunt"][0].startswith("Deze vergadering was vóór het voorstel")
    assert te_vroeg["ontvangen_op"][0].startswith("Het voorstel is van ")
    Voorstel.objects.update(ingetrokken_op="2026-03-10")
    ingetrokken = fouten(client.post(url, {"versie": 1, "agendapunt": laat.pk}))
    assert ingetrokken["agendapunt"][0].startswith("Het voorstel is ingetrokken op ")


# Undoing.


def test_mistake_is_taken_back_with_a_reason_unless_it_is_on_an_agenda(
    client: Any, voorlegging: Voorlegging, raden: list[Any], regiosecretaris: Any
) -> None:
    url = adres("voorlegging-terugnemen", voorlegging.pk)
    client.als(regiosecretaris)
    assert "reden" in fouten(client.post(url, {"versie": 1}))
    voorlegging.agendapunt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raden[0]))
    voorlegging.save()
    assert "staat daar al op een agenda" in str(fouten(client.post(url, {"versie": 1, "reden": "Vergissing"})))
    voorlegging.agendapunt = None
    voorlegging.save()

    assert client.post(url, {"versie": 9, "reden": "Vergissing"}).status_code == 409
    assert client.post(url, {"versie": 1, "reden": "Vergissing"}).status_code == 302
    assert not Voorlegging.objects.exists()
    assert client.post(url, {"versie": 1, "reden": "Vergissing"}).status_code == 404


def test_proposal_is_withdrawn_and_that_can_be_a_mistake(client: Any, voorstel: Voorstel, regiosecretaris: Any) -> None:
    url = adres("voorstel-intrekken", voorstel.uuid)
    client.als(regiosecretaris)
    assert client.get(url).status_code == 200
    assert set(fouten(client.post(url, {"versie": 1}))) == {"reden", "ingetrokken_op"}
    assert set(fouten(client.post(url, {"versie": 1, "reden": "x", "ingetrokken_op": "1-1-2030"}))) == {
        "ingetrokken_op"
    }
    te_vroeg = fouten(client.post(url, {"versie": 1, "reden": "x", "ingetrokken_op": "1-1-2020"}))
    assert te_vroeg == {"ingetrokken_op": ["Een voorstel wordt pas ingetrokken nadat het is gedaan."]}

    weg = {"versie": 1, "reden": "Geen geld", "ingetrokken_op": "10-3-2026"}
    assert client.post(url, weg).status_code == 302
    assert client.post(url, weg).status_code == 409
    voorstel.refresh_from_db()
    assert voorstel.ingetrokken_op is not None
    assert client.post(url, {"versie": 2, "reden": "Vergissing", "ingetrokken_op": ""}).status_code == 302
    voorstel.refresh_from_db()
    assert voorstel.ingetrokken_op is None


def test_proposal_is_removed_only_when_nobody_has_it(
    client: Any, voorstel: Voorstel, raden: list[Any], regiosecretaris: Any
) -> None:
    url = adres("voorstel-intrekken", voorstel.uuid)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel"}
    client.als(regiosecretaris)
    rij = maak_voorlegging(voorstel=voorstel, orgaan=raden[0])
    assert "al voorgelegd" in client.post(url, weg).content.decode()
    rij.delete()
    besluit = maak_besluit(voorstel=voorstel)
    assert "Verwijderen kan niet" in client.post(url, weg).content.decode()
    besluit.delete()

    assert client.post(url, weg).url == reverse("governance:voorstel-list")
    assert not Voorstel.objects.filter(pk=voorstel.pk).exists()
