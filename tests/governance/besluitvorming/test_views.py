"""Decisions: list, detail, documents, and who may see what of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from regio.kern.historie import handeling
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_beslispunt,
    maak_besluit,
    maak_document,
    maak_gemeente,
    maak_gemeenteraad,
    maak_orgaan,
    maak_regeling,
    maak_upload,
)

pytestmark = pytest.mark.django_db
INTERN = Zichtbaarheid.INTERN


def _titels(antwoord: Any) -> list[str]:
    assert antwoord.status_code == 200
    return [besluit.titel for besluit in antwoord.context["pagina"].object_list]


@pytest.fixture
def raad(gemeente: Any) -> Any:
    return maak_gemeenteraad(gemeente)


def test_besluit_list_is_newest_first_and_hides_internal(
    client: Any, raad: Any, raadslid: Any, griffier_elders: Any
) -> None:
    maak_besluit(orgaan=raad, titel="Oud", datum=date(2024, 1, 1))
    maak_besluit(orgaan=raad, titel="Nieuw", datum=date(2026, 1, 1))
    maak_besluit(orgaan=raad, titel="Intern", datum=date(2025, 1, 1), zichtbaarheid=INTERN)

    assert _titels(client.get("/besluiten/")) == ["Nieuw", "Oud"]
    assert _titels(client.als(griffier_elders).get("/besluiten/")) == ["Nieuw", "Oud"]
    assert _titels(client.als(raadslid).get("/besluiten/")) == ["Nieuw", "Intern", "Oud"]


def test_besluit_list_is_narrowed_by_its_address(
    client: Any, regio: Any, raad: Any, gemeente: Any, tweede_gemeente: Any, andere_gemeente: Any
) -> None:
    regeling = maak_regeling(regio=regio)
    bestuur = maak_orgaan(regeling=regeling)
    maak_besluit(orgaan=raad, titel="Voorst", datum=date(2026, 2, 1))
    maak_besluit(orgaan=maak_gemeenteraad(tweede_gemeente), titel="Brummen", datum=date(2025, 2, 1))
    maak_besluit(orgaan=bestuur, titel="Bestuur", datum=date(2024, 2, 1))
    maak_besluit(orgaan=maak_gemeenteraad(andere_gemeente), titel="Borne", datum=date(2026, 1, 1))

    assert _titels(client.get(f"/besluiten/?regio={regio.slug}")) == ["Voorst", "Brummen", "Bestuur"]
    assert _titels(client.get(f"/besluiten/?gemeente={gemeente.slug}")) == ["Voorst"]
    assert _titels(client.get("/besluiten/?jaar=2026")) == ["Voorst", "Borne"]
    assert _titels(client.get(f"/besluiten/?orgaan={bestuur.uuid}")) == ["Bestuur"]
    assert _titels(client.get(f"/besluiten/?regio={regio.slug}&jaar=2025")) == ["Brummen"]


@pytest.mark.parametrize(
    "vraag",
    [
        "regio=x",
        "gemeente=%00",
        "jaar=abcd",
        "jaar=99999",
        "jaar=²²²²",
        "jaar=0000",
        "orgaan=geen-uuid",
        "regio=" + "a" * 9000,
    ],
)
def test_besluit_list_with_a_strange_filter_finds_nothing_and_says_so(client: Any, raad: Any, vraag: str) -> None:
    maak_besluit(orgaan=raad)

    antwoord = client.get(f"/besluiten/?{vraag}")

    if vraag != "gemeente=%00":
        assert _titels(antwoord) == []
        assert "Geen besluiten gevonden" in antwoord.content.decode()
    assert antwoord.status_code == 200


def test_besluit_list_years_do_not_betray_an_internal_decision(client: Any, raad: Any, raadslid: Any) -> None:
    maak_besluit(orgaan=raad, datum=date(2019, 5, 1), zichtbaarheid=INTERN)
    maak_besluit(orgaan=raad, datum=date(2026, 5, 1))

    assert client.get("/besluiten/").context["keuzes"].jaren == ["2026"]
    assert client.als(raadslid).get("/besluiten/").context["keuzes"].jaren == ["2026", "2019"]


def test_besluit_list_as_csv_holds_the_same_and_no_formula(client: Any, raad: Any) -> None:
    maak_besluit(orgaan=raad, titel="=1+1", datum=date(2026, 1, 2))
    maak_besluit(orgaan=raad, titel="Intern", zichtbaarheid=INTERN)

    antwoord = client.get("/besluiten/?formaat=csv")
    regels = antwoord.content.decode("utf-8-sig").splitlines()

    assert antwoord["Content-Type"].startswith("text/csv")
    assert len(regels) == 2
    assert regels[1].startswith("2026-01-02;Raad van Voorst;'=1+1;")


def test_besluit_list_is_paged_and_keeps_the_filter(client: Any, raad: Any) -> None:
    for _ in range(26):
        maak_besluit(orgaan=raad, datum=date(2026, 1, 1))

    antwoord = client.get("/besluiten/?jaar=2026&pagina=2")

    assert len(_titels(antwoord)) == 1
    assert "jaar=2026&amp;pagina=1" in antwoord.content.decode()


def test_besluit_list_part_equals_the_page(client: Any, raad: Any) -> None:
    maak_besluit(orgaan=raad)

    deel = client.get("/besluiten/", headers={"HX-Request": "true"}).content.decode()

    assert deel.strip().startswith('<div id="besluit-rijen"')
    assert " ".join(deel.split()) in " ".join(client.get("/besluiten/").content.decode().split())


def test_besluit_list_costs_the_same_with_thirty(raad: Any, zelfde_aantal_queries: Any) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_beslispunt(besluit=maak_besluit(orgaan=maak_gemeenteraad(maak_gemeente())))

    zelfde_aantal_queries("/besluiten/", lambda: vul(1), lambda: vul(30))


def test_besluit_detail_keeps_proposal_and_outcome_apart(client: Any, raad: Any) -> None:
    besluit = maak_besluit(orgaan=raad, agendapunt="7", kenmerk="R-12")
    maak_beslispunt(besluit=besluit, voorstel="Stel vast.", uitkomst="verworpen", toelichting="Te duur.")

    pagina = client.get(besluit.get_absolute_url()).content.decode()

    for tekst in ("Stel vast.", "Te duur.", "verworpen", "R-12", 'id="punt-1"'):
        assert tekst in pagina


def test_internal_besluit_does_not_exist_for_others(
    client: Any, raad: Any, raadslid: Any, griffier_elders: Any, regiosecretaris: Any
) -> None:
    url = maak_besluit(orgaan=raad, zichtbaarheid=INTERN).get_absolute_url()

    assert client.get(url).status_code == 404
    assert client.als(griffier_elders).get(url).status_code == 404
    assert client.als(regiosecretaris).get(url).status_code == 404
    assert client.als(raadslid).get(url).status_code == 200


def test_besluit_detail_lists_only_documents_one_may_see(
    client: Any, raad: Any, raadslid: Any, griffier_elders: Any
) -> None:
    besluit = maak_besluit(orgaan=raad)
    besluit.documenten.add(maak_document(titel="Raadsbrief"), maak_document(titel="Notitie", zichtbaarheid=INTERN))
    url = besluit.get_absolute_url()

    def titels() -> list[str]:
        return [stuk.titel for stuk in client.get(url).context["beeld"].stukken]

    assert titels() == ["Raadsbrief"]
    client.als(griffier_elders)
    assert titels() == ["Raadsbrief"]
    client.als(raadslid)
    assert titels() == ["Notitie", "Raadsbrief"]


def test_besluit_stuk_is_served_after_the_permission_check(
    client: Any, raad: Any, raadslid: Any, griffier_elders: Any
) -> None:
    besluit = maak_besluit(orgaan=raad)
    stuk = maak_document(
        bestand=maak_upload(), bestandsnaam="besluit.pdf", mediatype="application/pdf", zichtbaarheid=INTERN
    )
    besluit.documenten.add(stuk)
    url = f"/besluiten/{besluit.uuid}/stukken/{stuk.uuid}/"

    assert client.get(url).status_code == 404
    assert client.als(griffier_elders).get(url).status_code == 404
    antwoord = client.als(raadslid).get(url)
    assert antwoord.status_code == 200
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Disposition"].startswith("attachment")


def test_besluit_stuk_of_another_besluit_is_404(client: Any, raad: Any) -> None:
    besluit, ander = maak_besluit(orgaan=raad), maak_besluit(orgaan=raad, zichtbaarheid=INTERN)
    stuk = maak_document()
    ander.documenten.add(stuk)

    assert client.get(f"/besluiten/{besluit.uuid}/stukken/{stuk.uuid}/").status_code == 404
    assert client.get(f"/besluiten/{ander.uuid}/stukken/{stuk.uuid}/").status_code == 404
    assert client.get(f"/besluiten/{besluit.uuid}/stukken/{uuid4()}/").status_code == 404


def test_besluit_detail_tells_who_recorded_it_to_the_own_organisation_only(
    client: Any, raad: Any, griffier: Any, griffier_elders: Any
) -> None:
    with handeling("raadsbesluit vastgelegd", door=griffier):
        besluit = maak_besluit(orgaan=raad)
        maak_beslispunt(besluit=besluit)
    with handeling("besluit verbeterd", door=griffier, reden="Tikfout"):
        besluit.kenmerk = "R-13"
        besluit.save()
    url = besluit.get_absolute_url()

    regels = client.als(griffier).get(url).context["beeld"].logboek
    assert [(regel.door, regel.wat, regel.reden) for regel in regels] == [
        ("Greet Griffier", "Besluit verbeterd: kenmerk van leeg naar R-13.", "Tikfout"),
        ("Greet Griffier", "Raadsbesluit vastgelegd: besluit aangemaakt; beslispunt aangemaakt.", ""),
    ]
    for iemand in (griffier_elders, None):
        pagina = client.als(iemand).get(url)
        assert pagina.context["beeld"].logboek is None
        assert "Greet Griffier" not in pagina.content.decode()


def test_besluit_detail_costs_the_same_with_thirty(
    client: Any, raad: Any, griffier: Any, zelfde_aantal_queries: Any
) -> None:
    besluit = maak_besluit(orgaan=raad)
    client.als(griffier)

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_beslispunt(besluit=besluit)
            besluit.documenten.add(maak_document())

    zelfde_aantal_queries(besluit.get_absolute_url(), lambda: vul(1), lambda: vul(30))
