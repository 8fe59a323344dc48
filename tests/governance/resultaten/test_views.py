"""Results: pages, filter, evidence and the screens that keep them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.resultaten.actions import Bewijsstukken, wijzig_resultaat
from governance.resultaten.models import Resultaat, Resultaatbewijs, Resultaatgemeente
from tests.factories import (
    NU,
    maak_document,
    maak_doel,
    maak_programma,
    maak_resultaat,
    maak_resultaatbewijs,
    maak_resultaatgemeente,
    maak_upload,
)

pytestmark = pytest.mark.django_db
RESULTAAT = {
    "naam": "Snelfietspad", "omschrijving": "Van Apeldoorn naar Deventer.", "programma": "", "doel": "",
    "datum": "1-2-2025", "bedrag_cent": "1.250.000", "bron": "Bron A", "code": "A-B10", "betrouwbaarheid": "gelezen",
    "koppeling": "", "koppeling_titel": "", "zichtbaarheid": "openbaar",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def als(client: Any, regiosecretaris: Any) -> Any:
    return client.als(regiosecretaris)


@pytest.fixture
def nieuw(regio: Any) -> str:
    return reverse("governance:resultaat-nieuw", args=[regio.slug])


def _lijst(regio: Any) -> str:
    return reverse("governance:resultaat-list", args=[regio.slug])


def _fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    return {veld: list(fouten) for veld, fouten in antwoord.context["form"].errors.items()}


def _tekst(antwoord: Any) -> str:
    return " ".join(antwoord.content.decode().split())


def test_list_narrows_to_municipality_programme_and_goal(client: Any, regio: Any, gemeente: Any) -> None:
    doel, programma = maak_doel(regio=regio), maak_programma(regio=regio)
    maak_resultaatgemeente(
        resultaat=maak_resultaat(regio=regio, naam="Hier", datum=date(2024, 1, 1)), gemeente=gemeente
    )
    maak_resultaat(regio=regio, naam="Bij doel", doel=doel, datum=date(2025, 1, 1))
    maak_resultaat(regio=regio, naam="Bij programma", programma=programma)
    maak_resultaat(naam="Elders")
    vragen: dict[str, list[str]] = {
        "": ["Bij doel", "Hier", "Bij programma"],
        f"gemeente={gemeente.slug}": ["Hier"],
        f"doel={doel.uuid}": ["Bij doel"],
        f"programma={programma.uuid}": ["Bij programma"],
        "doel=onzin&gemeente=bestaat-niet": ["Bij doel", "Hier", "Bij programma"],
        f"doel={maak_doel().uuid}": ["Bij doel", "Hier", "Bij programma"],
    }

    gevonden = {
        vraag: [rij.naam for rij, _ in client.get(f"{_lijst(regio)}?{vraag}").context["regels"]] for vraag in vragen
    }

    assert gevonden == vragen


def test_spreadsheet_has_a_row_per_municipality_and_keeps_the_filter(client: Any, regio: Any, gemeente: Any) -> None:
    rij = maak_resultaat(regio=regio, naam="=1+1", bedrag_cent=1_50, datum=date(2025, 1, 1), code="A-B10")
    maak_resultaatgemeente(resultaat=rij, gemeente=gemeente, betekenis="Kortere reis.")
    maak_resultaat(regio=regio, naam="Ander")

    regels = (
        client.get(f"{_lijst(regio)}?gemeente={gemeente.slug}&formaat=csv").content.decode("utf-8-sig").splitlines()
    )

    assert len(regels) == 2
    assert regels[1].startswith("'=1+1;;2025-01-01;1,50;;;Voorst;Kortere reis.;A-B10;")


def test_empty_pages_say_what_comes(client: Any, regio: Any, regiosecretaris: Any) -> None:
    assert "Nog geen resultaten" in _tekst(client.get(_lijst(regio)))
    rij = maak_resultaat(regio=regio)
    pagina = _tekst(client.als(regiosecretaris).get(rij.get_absolute_url()))
    assert "Nog geen gemeente genoemd" in pagina
    assert "Er is nog geen bewijs" in pagina
    assert "Resultaat wijzigen" in pagina


def test_result_goes_in_with_evidence_and_municipalities(als: Any, regio: Any, gemeente: Any, nieuw: str) -> None:
    doel, programma = maak_doel(regio=regio), maak_programma(regio=regio)
    data = {**RESULTAAT, "doel": doel.pk, "programma": programma.pk, "koppeling": "https://voorbeeld.example/pad",
            "koppeling_titel": "Openingsbericht", "stukken": maak_upload()}  # fmt: skip

    antwoord = als.post(nieuw, data)
    rij = Resultaat.objects.get()
    erbij = reverse("governance:resultaatgemeente-nieuw", args=[rij.uuid])
    als.post(erbij, {"gemeente": gemeente.pk, "betekenis": "Sneller naar het werk."})

    assert antwoord.url == rij.get_absolute_url()
    assert (rij.regio, rij.doel, rij.programma, rij.bedrag_cent) == (regio, doel, programma, 1_250_000_00)
    assert rij.documenten.count() == 2
    pagina = _tekst(als.get(rij.get_absolute_url()))
    assert "Openingsbericht" in pagina
    assert "Sneller naar het werk." in pagina
    assert _fouten(als.post(erbij, {"gemeente": gemeente.pk, "betekenis": ""})).keys() == {"gemeente"}


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"naam": ""}, "naam", "verplicht"),
        ({"naam": "Bestaat"}, "naam", "al een resultaat met deze naam"),
        ({"datum": "11-3-2026"}, "datum", "ligt in de toekomst"),
        ({"bedrag_cent": "8,7.5"}, "bedrag_cent", "met een komma"),
        ({"bedrag_cent": "-1"}, "bedrag_cent", "minder dan nul"),
        ({"doel": "999999"}, "doel", "keuze"),
        ({"koppeling": "javascript:alert(1)"}, "koppeling", ""),
    ],
)
def test_bad_input_is_refused_at_the_field(
    als: Any, regio: Any, nieuw: str, anders: Any, veld: str, melding: str
) -> None:
    maak_resultaat(regio=regio, naam="Bestaat")

    antwoord = als.post(nieuw, {**RESULTAAT, **anders})

    fouten = _fouten(antwoord)
    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]
    assert antwoord.context["form"]["omschrijving"].value() == RESULTAAT["omschrijving"]
    assert Resultaat.objects.count() == 1


def test_stale_edit_shows_both_and_evidence_can_go(als: Any, regio: Any) -> None:
    rij = maak_resultaat(regio=regio, naam="Snelfietspad")
    bewijs = maak_resultaatbewijs(resultaat=rij).document
    adres = reverse("governance:resultaat-bewerken", args=[rij.uuid])
    als.post(adres, {**RESULTAAT, "versie": "1", "naam": "Eerste", "weg": [bewijs.pk]})

    antwoord = als.post(adres, {**RESULTAAT, "versie": "1", "naam": "Tweede"})

    assert antwoord.status_code == 409
    assert ("Naam", "Eerste") in antwoord.context["intussen"]
    assert not Resultaatbewijs.objects.exists()


def test_action_refuses_another_region_in_words(regio: Any) -> None:
    rij = maak_resultaat(regio=regio)

    with pytest.raises(ValidationError, match="andere regio"):
        wijzig_resultaat(
            resultaat=rij, versie=1, velden={"doel": maak_doel()}, bewijs=Bewijsstukken(), door=None, op=NU
        )


def test_meaning_is_changed_and_removed(als: Any, regio: Any) -> None:
    stuk = maak_resultaatgemeente(resultaat=maak_resultaat(regio=regio))
    adres = reverse("governance:resultaatgemeente-bewerken", args=[stuk.resultaat.uuid, stuk.pk])
    als.post(adres, {"versie": "1", "betekenis": "Meer woningen."})
    stuk.refresh_from_db()

    als.post(adres, {"actie": "verwijderen", "versie": "2", "reden_verwijderen": "Klopt niet."})

    assert stuk.betekenis == "Meer woningen."
    assert not Resultaatgemeente.objects.exists()


def test_internal_evidence_is_neither_named_nor_counted(client: Any, regio: Any, regiosecretaris: Any) -> None:
    rij = maak_resultaat(regio=regio)
    stuk = maak_resultaatbewijs(resultaat=rij, document=maak_document(titel="Interne nota", zichtbaarheid="intern"))
    adres = reverse("governance:resultaat-bewijs", args=[rij.uuid, stuk.document.uuid])

    assert client.get(adres).status_code == 404
    assert "Er is nog geen bewijs" in _tekst(client.get(rij.get_absolute_url()))
    assert "Interne nota" not in _tekst(client.get(_lijst(regio)))
    assert "Interne nota" in _tekst(client.als(regiosecretaris).get(rij.get_absolute_url()))


@pytest.mark.parametrize("vraag", ["", "?formaat=csv"])
def test_list_costs_the_same_with_thirty(regio: Any, zelfde_aantal_queries: Any, vraag: str) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            rij = maak_resultaat(regio=regio, doel=maak_doel(regio=regio), programma=maak_programma(regio=regio))
            maak_resultaatgemeente(resultaat=rij)
            maak_resultaatbewijs(resultaat=rij)

    zelfde_aantal_queries(f"{_lijst(regio)}{vraag}", lambda: vul(1), lambda: vul(30))
