"""The screen of a proposal with its numbered points: who may, double click, stale, bad input, nothing lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.voorstellen.models import Voorstel
from regio.audit.queries import logboek_van
from tests.factories import (
    maak_beslispunt,
    maak_document,
    maak_gemeenteraad,
    maak_orgaan,
    maak_regeling,
    maak_upload,
    maak_voorstel,
    maak_voorstelpunt,
    maak_voorstelstuk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def bestuur(regio: Any) -> Any:
    return maak_orgaan(regio=regio, naam="Regiobestuur")


@pytest.fixture
def voorstel(bestuur: Any) -> Voorstel:
    rij = maak_voorstel(afzender=bestuur, titel="Agenda")
    maak_voorstelpunt(voorstel=rij, tekst="Punt een")
    maak_voorstelpunt(voorstel=rij, tekst="Punt twee")
    return rij


def invoer(*teksten: Any, **velden: Any) -> dict[str, Any]:
    """Return what the screen sends; a point is a text, or (key, text) when it was there."""
    rijen = [tekst if isinstance(tekst, tuple) else ("", tekst) for tekst in teksten]
    punten = {f"punt-{n}-{veld}": waarde for n, rij in enumerate(rijen)
              for veld, waarde in zip(("punt", "tekst", "soort"), (*rij, "anders"), strict=True)}  # fmt: skip
    beheer = {"punt-TOTAL_FORMS": len(rijen), "punt-INITIAL_FORMS": 0}
    return {"titel": "Agenda", "datum": "10-3-2026", "zichtbaarheid": "openbaar"} | beheer | punten | velden


def nieuw(bestuur: Any) -> str:
    return reverse("governance:voorstel-nieuw", args=[bestuur.uuid])


def bewerken(voorstel: Voorstel) -> str:
    return reverse("governance:voorstel-bewerken", args=[voorstel.uuid])


def punten(voorstel: Voorstel) -> list[tuple[int, str]]:
    return list(voorstel.punten.order_by("nummer").values_list("nummer", "tekst"))


def test_secretary_writes_a_proposal_with_numbered_points_and_documents(
    client: Any, bestuur: Any, regiosecretaris: Any
) -> None:
    client.als(regiosecretaris)
    assert client.get(nieuw(bestuur)).status_code == 200

    antwoord = client.post(
        nieuw(bestuur),
        invoer("Vast te stellen.", "", "Kennis te nemen.", koppeling="https://voorbeeld.example/v")
        | {"stukken": [maak_upload()], "zichtbaarheid": "intern"},
    )

    rij = Voorstel.objects.get()
    assert antwoord.url == rij.get_absolute_url()
    assert punten(rij) == [(1, "Vast te stellen."), (2, "Kennis te nemen.")]
    assert {document.zichtbaarheid for document in rij.documenten.all()} == {"intern"}
    assert rij.documenten.count() == 2
    assert client.get(antwoord.url).status_code == 200
    assert logboek_van(rij)[0].door == str(regiosecretaris)


@pytest.mark.parametrize("wie", ["griffier", "secretaris", "rekenkamer", "beheerder", "griffier_andere_regio"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_others_are_refused_with_the_reason(
    wie: str, methode: str, voorstel: Voorstel, client: Any, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))
    for adres in (nieuw(voorstel.afzender), bewerken(voorstel)):
        antwoord = getattr(client, methode)(adres, invoer("Punt"))
        assert antwoord.status_code == 403
        assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in antwoord.content.decode()


def test_visitor_is_sent_to_the_login(voorstel: Voorstel, client: Any) -> None:
    for adres in (nieuw(voorstel.afzender), bewerken(voorstel)):
        for antwoord in (client.get(adres), client.post(adres, invoer("Punt"))):
            assert antwoord.status_code == 302
            assert "/accounts/login/" in antwoord.url


def test_griffier_writes_for_the_own_council_and_secretary_not(
    client: Any, gemeente: Any, griffier: Any, secretaris: Any
) -> None:
    raad = maak_gemeenteraad(gemeente)

    assert client.als(griffier).post(nieuw(raad), invoer("Punt")).status_code == 302
    assert client.als(secretaris).post(nieuw(raad), invoer("Punt")).status_code == 403


def test_double_click_makes_one_proposal(client: Any, bestuur: Any, regiosecretaris: Any) -> None:
    client.als(regiosecretaris)
    gestuurd = invoer("Punt", indiening=str(uuid4()))

    adressen = [client.post(nieuw(bestuur), gestuurd).url for _ in range(2)]

    assert adressen[0] == adressen[1]
    assert Voorstel.objects.count() == 1


def test_bad_input_is_said_at_its_field_and_kept(client: Any, bestuur: Any, regiosecretaris: Any) -> None:
    client.als(regiosecretaris)
    zonder_punt = client.post(nieuw(bestuur), invoer("", titel="Mijn titel"))
    zonder_titel = client.post(nieuw(bestuur), invoer("Mijn punt", titel="", datum="31-2-2026"))
    vreemde_regeling = client.post(nieuw(bestuur), invoer("Punt", regeling=maak_regeling().pk))

    assert zonder_punt.status_code == 422
    assert "Een voorstel heeft minstens één punt." in zonder_punt.content.decode()
    assert 'value="Mijn titel"' in zonder_punt.content.decode()
    assert zonder_titel.status_code == 422
    assert set(zonder_titel.context["form"].errors) == {"titel", "datum"}
    assert "Mijn punt" in zonder_titel.content.decode()
    assert "31-2-2026" in zonder_titel.content.decode()
    assert set(vreemde_regeling.context["form"].errors) == {"regeling"}
    assert Voorstel.objects.count() == 0


def test_row_is_added_without_saving_and_with_all_that_was_typed(
    client: Any, bestuur: Any, regiosecretaris: Any
) -> None:
    gestuurd = invoer("Eerste", "Tweede", titel="Mijn titel", actie="erbij")
    pagina = client.als(regiosecretaris).post(nieuw(bestuur), gestuurd)
    deel = client.post(nieuw(bestuur), gestuurd, headers={"hx-request": "true"})

    for antwoord in (pagina, deel):
        soep = BeautifulSoup(antwoord.content, "html.parser")
        rijen = [vak.get_text().strip() for vak in soep.select("textarea[name^=punt-]")]
        assert rijen == ["Eerste", "Tweede", ""]
    assert 'value="Mijn titel"' in pagina.content.decode()
    assert deel.content.decode().lstrip().startswith('<fieldset id="voorstelpunt-rijen"')
    assert Voorstel.objects.count() == 0


def test_points_are_changed_removed_added_and_numbered_again(
    client: Any, voorstel: Voorstel, regiosecretaris: Any
) -> None:
    een, twee = voorstel.punten.order_by("nummer")
    client.als(regiosecretaris)
    assert "Punt twee" in client.get(bewerken(voorstel)).content.decode()

    gestuurd = invoer((een.pk, ""), (twee.pk, "Punt twee anders"), "Punt drie", versie=1)
    antwoord = client.post(bewerken(voorstel), gestuurd)

    assert antwoord.status_code == 302
    assert punten(voorstel) == [(1, "Punt twee anders"), (2, "Punt drie")]
    assert set(voorstel.punten.values_list("pk", flat=True)) >= {twee.pk}
    voorstel.refresh_from_db()
    assert voorstel.versie == 2


def test_point_of_another_proposal_is_not_taken_over(client: Any, voorstel: Voorstel, regiosecretaris: Any) -> None:
    vreemd = maak_voorstelpunt(tekst="Van een ander")
    client.als(regiosecretaris).post(bewerken(voorstel), invoer((vreemd.pk, "Gekaapt"), versie=1))

    vreemd.refresh_from_db()
    assert vreemd.tekst == "Van een ander"
    assert punten(voorstel) == [(1, "Gekaapt")]


def test_point_on_which_was_decided_stays(client: Any, voorstel: Voorstel, regiosecretaris: Any) -> None:
    een, twee = voorstel.punten.order_by("nummer")
    maak_beslispunt(voorstelpunt=een)

    antwoord = client.als(regiosecretaris).post(bewerken(voorstel), invoer((twee.pk, "Punt twee"), versie=1))

    assert antwoord.status_code == 422
    assert "Punt 1 kan niet weg: er is al over besloten." in antwoord.content.decode()
    assert punten(voorstel) == [(1, "Punt een"), (2, "Punt twee")]


def test_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
    client: Any, voorstel: Voorstel, regiosecretaris: Any
) -> None:
    een, twee = voorstel.punten.order_by("nummer")
    Voorstel.objects.filter(pk=voorstel.pk).update(titel="Van een ander", versie=4)
    mijn = invoer((een.pk, "Mijn punt"), (twee.pk, "Punt twee"), titel="Van mij", versie=1)

    antwoord = client.als(regiosecretaris).post(bewerken(voorstel), mijn)
    html = antwoord.content.decode()

    assert antwoord.status_code == 409
    assert all(tekst in html for tekst in ("Van een ander", "Van mij", "Mijn punt", "Punt een"))
    versie = BeautifulSoup(html, "html.parser").find("input", attrs={"name": "versie"})
    assert versie is not None
    assert versie["value"] == "4"
    assert punten(voorstel)[0] == (1, "Punt een")
    assert client.post(bewerken(voorstel), mijn | {"versie": 4}).status_code == 302
    assert punten(voorstel)[0] == (1, "Mijn punt")


def test_document_can_go_and_an_internal_proposal_of_elsewhere_is_404(
    client: Any, voorstel: Voorstel, regiosecretaris: Any, griffier_andere_regio: Any
) -> None:
    stuk = maak_voorstelstuk(voorstel=voorstel, document=maak_document(titel="Oude nota")).document
    een, twee = voorstel.punten.order_by("nummer")
    client.als(regiosecretaris)
    assert "Oude nota" in client.get(bewerken(voorstel)).content.decode()

    client.post(bewerken(voorstel), invoer((een.pk, een.tekst), (twee.pk, twee.tekst), versie=1, weg=[stuk.pk]))

    assert voorstel.documenten.count() == 0
    Voorstel.objects.filter(pk=voorstel.pk).update(zichtbaarheid="intern")
    assert client.als(griffier_andere_regio).get(bewerken(voorstel)).status_code == 404
