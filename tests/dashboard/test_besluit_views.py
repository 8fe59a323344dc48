"""The page of one decision, and what can be done there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.raadsbesluiten.actions import Keuze, leg_raadsbesluit_vast
from governance.besluitvorming.actions import NieuwBesluit, zet_uitkomst
from governance.besluitvorming.models import Beslispunt, Besluit, Besluitvervanging
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_aanwijzing,
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_besluitvervanging,
    maak_deelname,
    maak_gemeenteraad,
    maak_motie,
    maak_onderzoek,
    maak_opvolging,
    maak_programma,
    maak_regeling,
    maak_stemming,
    maak_stemverklaring,
    maak_toezegging,
    maak_vergadering,
    maak_voorstel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def raad(gemeente: Any) -> Any:
    return maak_gemeenteraad(gemeente)


@pytest.fixture
def besluit(raad: Any) -> Besluit:
    return maak_besluit(orgaan=raad, datum=date(2026, 3, 2))


def _pagina(client: Any, besluit: Besluit) -> str:
    antwoord = client.get(besluit.get_absolute_url())
    assert antwoord.status_code == 200
    tekst: str = antwoord.content.decode()
    return tekst


def _bewerk(besluit: Besluit, nummer: int = 1) -> str:
    return reverse("governance:beslispunt-bewerken", args=[besluit.uuid, nummer])


def _vervang(besluit: Besluit) -> str:
    return reverse("governance:besluit-vervangen", args=[besluit.uuid])


# What the page tells.


def test_page_tells_what_belongs_to_each_point(client: Any, besluit: Any, gemeente: Any, regio: Any) -> None:
    regeling = maak_regeling(naam="GGD Noord")
    maak_beslispunt(besluit=besluit, soort="zienswijze_indienen", toon="negatief", regeling=regeling)
    geweigerd = {"soort": "toestemming_regeling", "uitkomst": "verworpen", "toelichting": "Nee."}
    maak_beslispunt(besluit=besluit, grond="algemeen_belang", **geweigerd)
    lid = maak_beslispunt(besluit=besluit, soort="aanwijzen_lid", uitkomst="voorgelegd")
    maak_aanwijzing(beslispunt=lid, organisatie=gemeente, functie="wethouder")
    maak_programma(regio=regio, naam="Schone lucht", besloten_bij=maak_beslispunt(besluit=besluit))
    maak_amendement(beslispunt=lid, nummer="A1")
    maak_stemming(beslispunt=lid)
    tekst = _pagina(client, besluit)
    for verwacht in (
        "GGD Noord",
        "negatief",
        "strijd met het algemeen belang",
        "wethouder namens Voorst",
        "(nog geen lid)",
        "Schone lucht",
        "Amendement A1",
        "Van 1 beslispunt is de uitkomst nog niet bekend.",
    ):
        assert verwacht in tekst, verwacht


def test_page_tells_what_else_was_said_and_signed(client: Any, besluit: Any, raad: Any) -> None:
    maak_motie(orgaan=raad, besluit=besluit, titel="Motie fiets")
    maak_toezegging(orgaan=raad, besluit=besluit, tekst="De raad krijgt een brief.")
    maak_stemverklaring(besluit=besluit, wie="Fractie A", tekst="Wij zijn voor.")
    maak_stemverklaring(besluit=besluit, wie="Fractie B", soort="aantekening", tekst="")
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=besluit.datum), titel="Regiovisie")
    voorstel = maak_voorstel(titel="Voorstel regiovisie")
    Besluit.objects.update(getekend_voorzitter_op=date(2026, 3, 3), behandeld_bij=punt, voorstel=voorstel)
    tekst = _pagina(client, besluit)
    for verwacht in (
        *("Motie fiets", "De raad krijgt een brief.", "Wij zijn voor.", "wil geacht worden te hebben tegengestemd"),
        *("3 maart 2026", "1. Regiovisie", punt.vergadering.get_absolute_url(), "Voorstel regiovisie"),
    ):
        assert verwacht in tekst, verwacht


def test_what_is_internal_is_not_told_to_others(client: Any, besluit: Any, raad: Any, raadslid: Any) -> None:
    maak_motie(orgaan=raad, besluit=besluit, titel="Geheime motie", zichtbaarheid="intern")
    oud = maak_besluit(orgaan=raad, titel="Geheim besluit", zichtbaarheid="intern")
    maak_besluitvervanging(nieuw=besluit, oud=oud)
    Besluit.objects.filter(pk=besluit.pk).update(
        voorstel=maak_voorstel(titel="Geheim voorstel", zichtbaarheid="intern")
    )
    assert "Gehei" not in _pagina(client, besluit)
    tekst = _pagina(client.als(raadslid), besluit)
    assert ("Geheime motie" in tekst, "Geheim besluit" in tekst) == (True, True)


@pytest.mark.parametrize(
    ("soort", "zin"),
    [
        ("trekt_in", "Dit besluit is ingetrokken op"),
        ("vervangt", "Dit besluit is vervangen op"),
        ("wijzigt", "Dit besluit is gewijzigd op"),
    ],
)
def test_page_tells_that_a_later_decision_took_its_place(client: Any, besluit: Any, soort: str, zin: str) -> None:
    nieuw = maak_besluit(orgaan=besluit.orgaan, titel="Nieuw besluit")
    maak_besluitvervanging(nieuw=nieuw, oud=besluit, soort=soort)
    assert zin in _pagina(client, besluit)
    assert f"Dit besluit {soort.replace('_', ' ')}" in _pagina(client, nieuw)


def test_only_who_keeps_the_decisions_sees_what_can_be_done(
    client: Any, besluit: Any, griffier: Any, griffier_elders: Any
) -> None:
    maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    for wie, ziet in ((None, False), (griffier_elders, False), (griffier, True)):
        tekst = _pagina(client.als(wie), besluit)
        stappen = ("Open de stemming", "Leg de uitkomst vast", "Maak een reeks", "Ondertekening vastleggen")
        assert [stap in tekst for stap in stappen] == [ziet] * 4


def test_page_costs_the_same_with_thirty_of_everything(
    client: Any, besluit: Any, raad: Any, griffier: Any, gemeente: Any, zelfde_aantal_queries: Any
) -> None:
    client.als(griffier)

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            punt = maak_beslispunt(besluit=besluit, uitkomst="voorgelegd", regeling=maak_regeling())
            maak_aanwijzing(beslispunt=punt, organisatie=gemeente)
            maak_amendement(beslispunt=punt)
            maak_stemming(beslispunt=punt)
            maak_programma(besloten_bij=punt)
            maak_motie(orgaan=raad, besluit=besluit)
            maak_toezegging(orgaan=raad, besluit=besluit)
            maak_stemverklaring(besluit=besluit)
            maak_besluitvervanging(nieuw=besluit)
            maak_besluitvervanging(oud=besluit, nieuw=maak_besluit(orgaan=raad))

    zelfde_aantal_queries(besluit.get_absolute_url(), lambda: vul(1), lambda: vul(30))


# The outcome of a point by hand.


def _stuur(client: Any, besluit: Besluit, **velden: str) -> Any:
    url = _bewerk(besluit)
    versie = str(client.get(url).context["form"]["versie"].value())
    return client.post(url, {"versie": versie, "toelichting": ""} | velden)


def test_outcome_is_recorded_by_hand(client: Any, besluit: Any, griffier: Any) -> None:
    maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    antwoord = _stuur(client.als(griffier), besluit, uitkomst="geamendeerd", toelichting="In 2028.")
    punt = Beslispunt.objects.get()
    assert antwoord["Location"] == f"{besluit.get_absolute_url()}#punt-1"
    assert (punt.uitkomst, punt.toelichting) == ("geamendeerd", "In 2028.")


@pytest.mark.parametrize(
    ("soort", "velden", "fout"),
    [
        ("anders", {"uitkomst": "verworpen"}, "Schrijf op waarom dit punt is verworpen."),
        ("anders", {"uitkomst": "geloot"}, "geloot"),
        ("zienswijze_indienen", {"uitkomst": "conform"}, "Kies de toon"),
        ("toestemming_regeling", {"uitkomst": "verworpen", "toelichting": "Nee."}, "maar twee gronden"),
        ("toestemming_regeling", {"uitkomst": "conform", "grond": "recht"}, "Alleen bij een geweigerde"),
        ("treffen_regeling", {"uitkomst": "conform", "ingangsdatum": "31-02-2026"}, "bestaat niet"),
    ],
)
def test_mistake_is_told_and_nothing_is_written(
    client: Any, besluit: Any, griffier: Any, soort: str, velden: dict[str, str], fout: str
) -> None:
    maak_beslispunt(besluit=besluit, uitkomst="voorgelegd", soort=soort)
    antwoord = _stuur(client.als(griffier), besluit, **velden)
    assert (antwoord.status_code, fout in antwoord.content.decode()) == (422, True)
    assert Beslispunt.objects.get().uitkomst == "voorgelegd"


def test_known_outcome_stays_and_its_tone_can_be_filled_in(client: Any, besluit: Any, griffier: Any) -> None:
    maak_beslispunt(besluit=besluit, soort="zienswijze_indienen")
    antwoord = _stuur(client.als(griffier), besluit, uitkomst="verworpen", toon="negatief", toelichting="anders")
    assert (antwoord.status_code, "Alleen een nieuw besluit verandert die" in antwoord.content.decode()) == (422, True)
    _stuur(client, besluit, toon="negatief")
    punt = Beslispunt.objects.get()
    assert (punt.uitkomst, punt.toelichting, punt.toon) == ("conform", "", "negatief")


def test_second_griffier_is_told_and_sees_both(client: Any, besluit: Any, griffier: Any) -> None:
    punt = maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    client.als(griffier)
    oud = {"versie": str(client.get(_bewerk(besluit)).context["form"]["versie"].value())}
    zet_uitkomst(beslispunt=punt, uitkomst="verworpen", toelichting="te duur", door=None, op=NU)
    antwoord = client.post(_bewerk(besluit), oud | {"uitkomst": "conform", "toelichting": ""})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert ("verworpen" in tekst, "te duur" in tekst) == (True, True)
    assert '<option value="conform" selected>' in tekst
    assert Beslispunt.objects.get().uitkomst == "verworpen"


def test_double_click_on_the_outcome_is_one(client: Any, besluit: Any, griffier: Any) -> None:
    maak_beslispunt(besluit=besluit, uitkomst="aangehouden")
    client.als(griffier)
    url = _bewerk(besluit)
    data = {"versie": str(client.get(url).context["form"]["versie"].value()), "uitkomst": "conform", "toelichting": ""}
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 302]


def test_point_that_is_not_there_is_404(client: Any, besluit: Any, griffier: Any) -> None:
    assert client.als(griffier).get(_bewerk(besluit, 7)).status_code == 404


# Who may.


@pytest.mark.parametrize(
    "rol", ["raadslid", "secretaris", "regiosecretaris", "griffier_elders", "griffier_andere_regio"]
)
def test_nobody_else_writes(client: Any, request: Any, besluit: Any, rol: str) -> None:
    maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    oud = maak_besluit(orgaan=besluit.orgaan, datum=date(2025, 1, 1))
    client.als(request.getfixturevalue(rol))
    verwerk = reverse("governance:besluit-verwerken", args=[besluit.uuid])
    antwoorden = [
        client.get(_bewerk(besluit)),
        client.post(_bewerk(besluit), {"uitkomst": "conform"}),
        client.get(_vervang(besluit)),
        client.post(_vervang(besluit), {"soort": "trekt_in", "oud": str(oud.pk)}),
        client.post(verwerk),
    ]
    assert [antwoord.status_code for antwoord in antwoorden] == [403] * 5
    assert all("Dit mag alleen de griffier van Voorst." in antwoord.content.decode() for antwoord in antwoorden)
    assert Beslispunt.objects.get().uitkomst == "voorgelegd"
    assert not Besluitvervanging.objects.exists()


def test_visitor_goes_to_the_login_and_internal_does_not_exist(client: Any, besluit: Any, griffier_elders: Any) -> None:
    maak_beslispunt(besluit=besluit)
    for url in (_bewerk(besluit), _vervang(besluit)):
        assert client.get(url)["Location"].startswith("/accounts/login/")
    Besluit.objects.update(zichtbaarheid="intern")
    client.als(griffier_elders)
    assert [client.get(url).status_code for url in (_bewerk(besluit), _vervang(besluit))] == [404, 404]


# A later decision, and a vote on a recommendation.


def test_later_decision_repeals_an_earlier_one_once(client: Any, besluit: Any, griffier: Any) -> None:
    maak_beslispunt(besluit=besluit)
    oud = maak_besluit(orgaan=besluit.orgaan, datum=date(2025, 1, 1))
    data = {"soort": "trekt_in", "oud": str(oud.pk)}
    client.als(griffier)
    assert [client.post(_vervang(besluit), data).status_code for _ in range(2)] == [302, 302]
    rij = Besluitvervanging.objects.get()
    assert (rij.nieuw, rij.oud, rij.soort) == (besluit, oud, "trekt_in")


def test_earlier_decisions_of_this_body_are_the_only_choice(client: Any, besluit: Any, griffier: Any) -> None:
    maak_beslispunt(besluit=besluit)
    later = maak_besluit(orgaan=besluit.orgaan, datum=besluit.datum + timedelta(days=1))
    client.als(griffier)
    for rij in (besluit, later, maak_besluit(datum=date(2025, 1, 1))):
        antwoord = client.post(_vervang(besluit), {"soort": "trekt_in", "oud": str(rij.pk)})
        assert antwoord.status_code == 422
        assert "Selecteer een geldige keuze" in antwoord.content.decode()


def test_decision_in_which_nothing_was_adopted_repeals_nothing(client: Any, besluit: Any, griffier: Any) -> None:
    maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    oud = maak_besluit(orgaan=besluit.orgaan, datum=date(2025, 1, 1))
    antwoord = client.als(griffier).post(_vervang(besluit), {"soort": "trekt_in", "oud": str(oud.pk)})
    assert (antwoord.status_code, "niets aangenomen" in antwoord.content.decode()) == (422, True)


def test_vote_on_a_recommendation_reaches_the_follow_up_by_one_button(
    client: Any, regio: Any, gemeente: Any, griffier: Any, raad: Any
) -> None:
    maak_deelname(organisatie=gemeente)
    aanbeveling = maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio), code="A1")
    opvolging = maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente, overgenomen=False)
    besluit = leg_raadsbesluit_vast(
        gemeente=gemeente,
        besluit=NieuwBesluit(titel="Rapport", datum=VANDAAG, stemwijze="hoofdelijk"),
        keuzes=[Keuze(aanbeveling.pk, "voorgelegd")],
        door=griffier,
        op=NU,
    )
    zet_uitkomst(beslispunt=besluit.beslispunten.get(), uitkomst="conform", toelichting="", door=griffier, op=NU)
    assert "Nog te verwerken" not in _pagina(client, besluit)
    assert "Nog te verwerken" in _pagina(client.als(griffier), besluit)
    url = reverse("governance:besluit-verwerken", args=[besluit.uuid])
    assert client.get(url).status_code == 405
    assert [client.post(url).status_code for _ in range(2)] == [302, 302]
    opvolging.refresh_from_db()
    assert opvolging.raadsbesluit == "overgenomen"
    assert "Nog te verwerken" not in _pagina(client, besluit)
