"""The calendar of a council and the screens with which its griffier keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.organen.models import Orgaan, OrgaanSoort
from governance.vergaderingen.models import Reces, Vergadering
from tests.factories import (
    VANDAAG,
    maak_gemeenteraad,
    maak_orgaan,
    maak_reces,
    maak_vergadering,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@dataclass
class Wereld:
    """A council with a committee, a planned meeting and a recess."""

    raad: Orgaan
    commissie: Orgaan
    vergadering: Vergadering
    reces: Reces


@pytest.fixture
def wereld(gemeente: Any) -> Wereld:
    raad = maak_gemeenteraad(gemeente)
    return Wereld(
        raad=raad,
        commissie=maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.RAADSCOMMISSIE, naam="commissie Bestuur"),
        vergadering=maak_vergadering(orgaan=raad, datum=date(2026, 6, 15)),
        reces=maak_reces(gemeente=gemeente, van=date(2026, 7, 11), tot=date(2026, 8, 24)),
    )


@dataclass(frozen=True)
class Scherm:
    """A screen: address, right input, wrong input with its field and message, the row it changes."""

    naam: str
    adres: Callable[[Wereld], list[Any]]
    goed: dict[str, Any]
    fout: dict[str, Any]
    veld: str
    melding: str
    rij: Callable[[Wereld], Any] | None = None


RECES = {"naam": "herfstreces", "van": "17-10-2026", "tot": "25-10-2026"}
COMMISSIE = {"naam": "commissie Ruimte", "vergaderritme": "", "ingesteld_per": "", "opgeheven_per": ""}
OVERLAP = "Dit overlapt met “zomerreces”, van 11 juli 2026 tot en met 23 augustus 2026."
SCHERMEN = [
    Scherm("reces-nieuw", lambda w: [w.raad.uuid], RECES, {"van": "20-8-2026", "tot": "30-8-2026"}, "van", OVERLAP),
    Scherm(
        "reces-bewerken",
        lambda w: [w.raad.uuid, w.reces.pk],
        RECES,
        {"tot": "1-1-2026"},
        "tot",
        "De einddatum ligt vóór de begindatum.",
        lambda w: w.reces,
    ),
    Scherm(
        "sluitingsdatum-bewerken",
        lambda w: [w.vergadering.uuid],
        {"sluitingsdatum": "5-6-2026"},
        {"sluitingsdatum": "16-6-2026"},
        "sluitingsdatum",
        "Stukken worden aangeleverd vóór of op de dag van de vergadering.",
        lambda w: w.vergadering,
    ),
    Scherm(
        "commissie-nieuw",
        lambda w: [w.raad.uuid],
        COMMISSIE,
        {"naam": ""},
        "naam",
        "Dit veld is verplicht.",
    ),
    Scherm(
        "commissie-bewerken",
        lambda w: [w.commissie.uuid],
        COMMISSIE,
        {"ingesteld_per": "1-1-2026", "opgeheven_per": "1-1-2025"},
        "opgeheven_per",
        "Een orgaan wordt pas opgeheven nadat het is ingesteld.",
        lambda w: w.commissie,
    ),
    Scherm(
        "sluitingsdatums-invoeren",
        lambda w: [w.raad.uuid],
        {"wie": "raad", "dagen": "10"},
        {"dagen": "-1"},
        "dagen",
        "Zorg ervoor dat deze waarde",
    ),
]
ALLE = pytest.mark.parametrize("scherm", SCHERMEN, ids=lambda s: s.naam)
BEWERKEND = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.rij], ids=lambda s: s.naam)


def url(scherm: Scherm, wereld: Wereld) -> str:
    return reverse(f"governance:{scherm.naam}", args=scherm.adres(wereld))


def invoer(scherm: Scherm, wereld: Wereld) -> dict[str, Any]:
    return scherm.goed | ({"versie": scherm.rij(wereld).versie} if scherm.rij else {})


def kalender(wereld: Wereld, vraag: str = "?jaar=2026") -> str:
    return reverse("governance:raadskalender", args=[wereld.raad.uuid]) + vraag


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


# Who may.


@ALLE
def test_griffier_sees_and_saves(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    client.als(griffier)
    leeg = client.get(url(scherm, wereld))
    antwoord = client.post(url(scherm, wereld), invoer(scherm, wereld))

    assert leeg.status_code == 200
    assert antwoord.status_code == 302, fouten(antwoord)
    assert client.get(antwoord.url).status_code == 200


@ALLE
@pytest.mark.parametrize(
    "wie", ["raadslid", "secretaris", "regiosecretaris", "rekenkamer", "beheerder", "griffier_elders"]
)
def test_another_role_or_municipality_is_refused_with_the_reason(
    scherm: Scherm, wie: str, wereld: Wereld, client: Any, request: Any
) -> None:
    client.als(request.getfixturevalue(wie))
    for antwoord in (client.get(url(scherm, wereld)), client.post(url(scherm, wereld), invoer(scherm, wereld))):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de griffier van Voorst." in antwoord.content.decode()


@ALLE
def test_visitor_is_sent_to_the_login(scherm: Scherm, wereld: Wereld, client: Any) -> None:
    for antwoord in (client.get(url(scherm, wereld)), client.post(url(scherm, wereld), invoer(scherm, wereld))):
        assert (antwoord.status_code, "/accounts/login/" in antwoord.url) == (302, True)


# What can go wrong.


@ALLE
def test_bad_input_is_refused_at_its_field(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    antwoord = client.als(griffier).post(url(scherm, wereld), invoer(scherm, wereld) | scherm.fout)

    assert antwoord.status_code == 422
    assert any(zin.startswith(scherm.melding) for zin in fouten(antwoord)[scherm.veld]), fouten(antwoord)


@BEWERKEND
def test_stale_edit_is_refused(scherm: Scherm, wereld: Wereld, client: Any, griffier: Any) -> None:
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    gestuurd = invoer(scherm, wereld)
    type(rij).objects.filter(pk=rij.pk).update(versie=5)

    antwoord = client.als(griffier).post(url(scherm, wereld), gestuurd)

    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit intussen." in antwoord.content.decode()
    rij.refresh_from_db()
    assert rij.versie == 5


@pytest.mark.parametrize(("naam", "model"), [("reces-nieuw", Reces), ("commissie-nieuw", Orgaan)])
def test_double_click_adds_one_row(naam: str, model: Any, wereld: Wereld, client: Any, griffier: Any) -> None:
    scherm = next(scherm for scherm in SCHERMEN if scherm.naam == naam)
    voor = model.objects.count()
    client.als(griffier)

    codes = [client.post(url(scherm, wereld), scherm.goed).status_code for _ in range(2)]

    assert (codes, model.objects.count()) == ([302, 422], voor + 1)


def test_recess_of_another_municipality_is_not_found(
    wereld: Wereld, client: Any, griffier: Any, tweede_gemeente: Any
) -> None:
    vreemd = maak_reces(gemeente=tweede_gemeente)
    adres = reverse("governance:reces-bewerken", args=[wereld.raad.uuid, vreemd.pk])

    assert client.als(griffier).get(adres).status_code == 404


def test_recess_is_removed_with_a_reason(wereld: Wereld, client: Any, griffier: Any) -> None:
    adres = reverse("governance:reces-bewerken", args=[wereld.raad.uuid, wereld.reces.pk])
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel"}

    assert client.als(griffier).post(adres, weg).status_code == 302
    assert not Reces.objects.exists()


def test_board_of_a_region_has_no_closing_date_screen(client: Any, regio: Any, regiosecretaris: Any) -> None:
    vergadering = maak_vergadering(orgaan=maak_orgaan(regio=regio))
    adres = reverse("governance:sluitingsdatum-bewerken", args=[vergadering.uuid])

    assert client.als(regiosecretaris).get(adres).status_code == 404


def test_closing_dates_are_filled_in_once_and_never_overwritten_unasked(
    wereld: Wereld, client: Any, griffier: Any
) -> None:
    ingevuld = maak_vergadering(orgaan=wereld.raad, datum=date(2026, 7, 6), sluitingsdatum=date(2026, 6, 1))
    commissie = maak_vergadering(orgaan=wereld.commissie, datum=date(2026, 6, 1))
    geweest = maak_vergadering(orgaan=wereld.raad, datum=date(2026, 2, 2))
    adres = reverse("governance:sluitingsdatums-invoeren", args=[wereld.raad.uuid])
    client.als(griffier)

    for _ in range(2):
        assert client.post(adres, {"wie": "alle", "dagen": "10"}).status_code == 302

    for rij in (wereld.vergadering, ingevuld, commissie, geweest):
        rij.refresh_from_db()
    assert (wereld.vergadering.sluitingsdatum, wereld.vergadering.versie) == (date(2026, 6, 5), 2)
    assert commissie.sluitingsdatum == date(2026, 5, 22)
    assert (ingevuld.sluitingsdatum, geweest.sluitingsdatum) == (date(2026, 6, 1), None)
    client.post(adres, {"wie": "raad", "dagen": "10", "overschrijf": "on"})
    ingevuld.refresh_from_db()
    assert ingevuld.sluitingsdatum == date(2026, 6, 26)


# The page.


def test_page_shows_meetings_closing_dates_and_recess(wereld: Wereld, client: Any, griffier: Any) -> None:
    html = client.als(griffier).get(kalender(wereld)).content.decode()

    assert "15 juni 2026" in html
    assert "11 juli 2026 tot en met 23 augustus 2026" in html
    assert "commissie Bestuur" in html
    assert reverse("governance:raadskalender-invoeren", args=[wereld.raad.uuid]) in html


def test_visitor_reads_it_without_the_buttons(wereld: Wereld, client: Any) -> None:
    html = client.get(kalender(wereld)).content.decode()

    assert "15 juni 2026" in html
    assert "/bewerken/" not in html
    assert "/nieuw/" not in html


def test_closed_meeting_is_not_there_for_an_outsider(
    wereld: Wereld, client: Any, raadslid: Any, griffier_elders: Any
) -> None:
    maak_vergadering(orgaan=wereld.raad, datum=date(2026, 9, 7), besloten=True, plaats="GEHEIMKAMER")

    for adres in (kalender(wereld), kalender(wereld, "?jaar=2026&formaat=csv")):
        assert "GEHEIMKAMER" in client.als(raadslid).get(adres).content.decode()
        assert "GEHEIMKAMER" not in client.als(griffier_elders).get(adres).content.decode()


def test_meeting_in_recess_is_said_aloud(wereld: Wereld, client: Any) -> None:
    maak_vergadering(orgaan=wereld.raad, datum=date(2026, 7, 13))

    html = client.get(kalender(wereld)).content.decode()

    assert "De raad van 13 juli 2026 valt in het zomerreces" in html


@pytest.mark.parametrize("jaar", ["", "x", "0000", "99999", "²026", "1800"])
def test_year_that_is_none_shows_this_year(jaar: str, wereld: Wereld, client: Any) -> None:
    antwoord = client.get(kalender(wereld, f"?jaar={jaar}"))

    assert (antwoord.status_code, antwoord.context["beeld"].jaar) == (200, 2026)


def test_empty_year_says_what_to_do(wereld: Wereld, client: Any, griffier: Any) -> None:
    html = client.als(griffier).get(kalender(wereld, "?jaar=2031")).content.decode()

    assert "Nog niets in de kalender van dit jaar" in html
    assert "Lees een kalenderbestand in" in html


def test_csv_has_every_line(wereld: Wereld, client: Any) -> None:
    regels = client.get(kalender(wereld, "?jaar=2026&formaat=csv")).content.decode("utf-8-sig").splitlines()

    assert len(regels) == 3
    assert regels[2].startswith("2026-07-11;2026-08-23;;zomerreces;;;reces;nee")


def test_kalender_of_no_council_is_404(client: Any, regio: Any) -> None:
    orgaan = maak_orgaan(regio=regio)

    assert client.get(reverse("governance:raadskalender", args=[orgaan.uuid])).status_code == 404


def test_constant_number_of_queries(wereld: Wereld, client: Any, griffier: Any, zelfde_aantal_queries: Any) -> None:
    client.als(griffier)

    def meer() -> None:
        for n in range(30):
            maak_vergadering(orgaan=wereld.raad, datum=VANDAAG + timedelta(days=n))
            maak_vergadering(orgaan=wereld.commissie, datum=VANDAAG + timedelta(days=n))
        for n in range(5):
            van = date(2026, 9, 1) + timedelta(days=10 * n)
            maak_reces(gemeente=wereld.raad.gemeente, van=van, tot=van + timedelta(days=3))

    zelfde_aantal_queries(kalender(wereld), lambda: None, meer)
