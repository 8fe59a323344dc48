"""The page of a municipality: everything it is in, over all regions, as of a day, and as a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from regio.kern.modellen import Zichtbaarheid
from tests.factories import (
    maak_aanbeveling,
    maak_afgedane_opvolging,
    maak_ambt,
    maak_besluit,
    maak_deelname,
    maak_dossier,
    maak_dossierdeelname,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_herindeling,
    maak_inwonertal,
    maak_lidmaatschap,
    maak_mijlpaal,
    maak_onderzoek,
    maak_opvolging,
    maak_orgaan,
    maak_regeling,
    maak_regio,
    maak_regiodeelname,
    maak_rol,
    maak_terugkoppelmoment,
    maak_transitieplan,
)

pytestmark = pytest.mark.django_db
INTERN = Zichtbaarheid.INTERN


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


def _tekst(antwoord: Any) -> str:
    assert antwoord.status_code == 200
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def _delen(client: Any, gemeente: Gemeente, **vraag: str) -> dict[str, Any]:
    beeld = client.get(gemeente.get_absolute_url(), vraag).context["beeld"]
    return {deel.naam: deel for deel in beeld.delen}


def test_arrangements_of_all_regions_stand_together(client, gemeente: Gemeente, regio: Regio, andere_regio) -> None:
    maak_deelname(regeling=maak_regeling(regio=regio, naam="GGD"), organisatie=gemeente)
    maak_deelname(regeling=maak_regeling(regio=andere_regio, naam="Belasting"), organisatie=gemeente)
    maak_deelname(regeling=maak_regeling(regio=None, naam="Landelijk"), organisatie=gemeente)
    maak_deelname(regeling=maak_regeling(regio=regio, naam="Idee", voorgesteld=True), organisatie=gemeente)
    maak_deelname(regeling=maak_regeling(regio=regio, naam="Weg", einddatum=date(2020, 1, 1)), organisatie=gemeente)
    maak_deelname(regeling=maak_regeling(regio=regio, naam="Van een ander"))

    delen = _delen(client, gemeente)

    assert {naam: [str(rij.regeling) for rij in deel.regelingen] for naam, deel in delen.items()} == {
        "Stedendriehoek": ["GGD"],
        "Twente": ["Belasting"],
        "Niet bij een regio": ["Landelijk"],
    }
    assert [str(regeling) for regeling in delen["Stedendriehoek"].voorstellen] == ["Idee"]
    pagina = _tekst(client.get(gemeente.get_absolute_url()))
    assert "3 regelingen waaraan de gemeente meedoet" in pagina
    assert "de gemeente doet zelf niet mee in deze regio" in pagina
    assert "aanbevelingen, bijdrage en resultaten op één bladzijde" in pagina


def test_representatives_stand_with_their_regeling_by_function_and_with_their_end(
    client, gemeente: Gemeente, regio: Regio
) -> None:
    regeling = maak_regeling(regio=regio, naam="GGD")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    ambt = maak_ambt(organisatie=gemeente, tot=date(2026, 5, 20))
    maak_lidmaatschap(
        orgaan=maak_orgaan(regeling=regeling, naam="AB"), organisatie=gemeente, ambt=ambt, functie="wethouder zorg"
    )
    maak_lidmaatschap(
        orgaan=maak_orgaan(regio=regio, naam="Pho"), organisatie=gemeente, rol="voorzitter", functie="burgemeester"
    )
    maak_lidmaatschap(orgaan=maak_gemeenteraad(gemeente), organisatie=gemeente, functie="raadslid zelf")
    maak_lidmaatschap(orgaan=maak_orgaan(regio=regio, voorgesteld=True), organisatie=gemeente, functie="niet echt")

    deel = _delen(client, gemeente)["Stedendriehoek"]
    pagina = _tekst(client.get(gemeente.get_absolute_url()))

    assert [[zetel.functie for zetel in rij.zetels] for rij in deel.regelingen] == [["wethouder zorg"]]
    assert [zetel.functie for zetel in deel.zetels] == ["burgemeester"]
    assert "Wethouder zorg in AB eindigt op 19 mei 2026 (over 70 dagen)" in pagina
    assert "Burgemeester (voorzitter) in Pho" in pagina
    assert "raadslid zelf" not in pagina
    assert "niet echt" not in pagina


def test_terms_come_in_order_and_what_is_late_says_so(client, gemeente: Gemeente, regio: Regio) -> None:
    regeling = maak_regeling(regio=regio, naam="GGD", evaluatiedatum=date(2026, 1, 1), einddatum=date(2030, 1, 1))
    maak_deelname(regeling=regeling, organisatie=gemeente, tot=date(2028, 1, 1))
    for nummer in range(2):
        maak_lidmaatschap(
            orgaan=maak_orgaan(regeling=regeling), organisatie=gemeente, functie=f"lid {nummer}", tot=date(2027, 1, 1)
        )
    plan = maak_transitieplan(regio=regio)
    maak_mijlpaal(plan=plan, gemeente=gemeente, titel="Kiezen", datum=date(2026, 9, 1))
    maak_mijlpaal(plan=plan, titel="Van de regio")
    opvolging = maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio)), gemeente=gemeente)
    maak_terugkoppelmoment(opvolging=opvolging, datum=date(2026, 4, 1))

    deel = _delen(client, gemeente)["Stedendriehoek"]

    assert [(termijn.datum, termijn.wat) for termijn in deel.termijnen] == [
        (date(2026, 1, 1), "Evaluatie van GGD"),
        (date(2026, 4, 1), "Eerste terugkoppeling over een aanbeveling"),
        (date(2026, 9, 1), "Mijlpaal: Kiezen"),
        (date(2026, 12, 31), "2 zetels eindigen"),
        (date(2027, 12, 31), "Deelname aan GGD eindigt"),
        (date(2030, 1, 1), "GGD vervalt"),
    ]
    assert deel.regelingen[0].termijn == deel.termijnen[0]
    assert "te laat" in _tekst(client.get(gemeente.get_absolute_url()))


def test_more_terms_than_fit_are_counted(client, gemeente: Gemeente, regio: Regio) -> None:
    for jaar in range(9):
        regeling = maak_regeling(regio=regio, evaluatiedatum=date(2027 + jaar, 1, 1))
        maak_deelname(regeling=regeling, organisatie=gemeente)

    assert "en nog 3 later" in _tekst(client.get(gemeente.get_absolute_url()))


def test_dossiers_stand_with_role_and_reason(client, gemeente: Gemeente, regio: Regio) -> None:
    maak_dossierdeelname(
        dossier=maak_dossier(regio=regio, naam="Wonen"), organisatie=gemeente, rol="doet_niet_mee", reden="Te duur."
    )
    maak_dossierdeelname(
        dossier=maak_dossier(regio=regio, naam="Voorbij", einddatum=date(2025, 1, 1)), organisatie=gemeente
    )

    pagina = _tekst(client.get(gemeente.get_absolute_url()))

    assert "Wonen doet niet mee Te duur." in pagina
    assert "1 dossier met een rol" in pagina
    assert "Voorbij" not in pagina


def test_open_recommendations_are_counted_as_far_as_one_may_see_and_lead_to_their_list(
    client, regio: Regio, andere_regio: Regio, gemeente: Gemeente, raadslid, griffier_elders
) -> None:
    onderzoek = maak_onderzoek(regio=regio)
    for velden in ({}, {"zichtbaarheid": INTERN}):
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente, **velden)
    maak_afgedane_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=gemeente)
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=andere_regio)), gemeente=gemeente)
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek), gemeente=griffier_elders.rollen.get().gemeente)
    lijst = reverse("governance:gemeente-aanbevelingen", args=[gemeente.slug])

    for wie, aantal in ((None, 2), (griffier_elders, 2), (raadslid, 3)):
        client.als(wie)
        beeld = client.get(gemeente.get_absolute_url()).context["beeld"]
        assert beeld.aantal_open == aantal
        assert client.get(lijst).context["pagina"].paginator.count == aantal
        deel = next(deel for deel in beeld.delen if deel.regio == regio)
        assert client.get(lijst, {"regio": regio.slug}).context["pagina"].paginator.count == deel.openstaand.aantal


def test_list_of_open_recommendations(client, regio: Regio, gemeente: Gemeente, zelfde_aantal_queries) -> None:
    lijst = reverse("governance:gemeente-aanbevelingen", args=[gemeente.slug])
    assert "Geen open aanbevelingen" in _tekst(client.get(lijst))
    assert client.get(lijst, {"regio": "bestaat\x00niet", "pagina": "x"}).status_code == 200
    onderzoek = maak_onderzoek(regio=regio)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=onderzoek, titel="=Doe iets"), gemeente=gemeente)

    zelfde_aantal_queries(lijst, lambda: maak(1), lambda: maak(29))
    assert "Pagina 1 van 2" in _tekst(client.get(lijst))
    rijen = list(
        csv.reader(io.StringIO(client.get(lijst, {"formaat": "csv"}).content.decode("utf-8-sig")), delimiter=";")
    )
    assert len(rijen) == 31
    assert rijen[1][2] == "'=Doe iets"


def test_internal_milestones_and_decisions_stay_internal(client, regio: Regio, gemeente: Gemeente, raadslid) -> None:
    maak_mijlpaal(plan=maak_transitieplan(regio=regio, zichtbaarheid=INTERN), gemeente=gemeente, titel="Geheim")
    maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Geheim besluit", zichtbaarheid=INTERN)

    assert "Geheim" not in _tekst(client.get(gemeente.get_absolute_url()))
    assert _tekst(client.als(raadslid).get(gemeente.get_absolute_url())).count("Geheim") == 2


def test_as_of_a_day(client, gemeente: Gemeente, regio: Regio) -> None:
    maak_deelname(regeling=maak_regeling(regio=regio, naam="Oud"), organisatie=gemeente, tot=date(2024, 1, 1))
    maak_deelname(regeling=maak_regeling(regio=regio, naam="Nieuw"), organisatie=gemeente, van=date(2024, 1, 1))
    maak_dossierdeelname(dossier=maak_dossier(regio=regio), organisatie=gemeente, van=date(2024, 1, 1))
    maak_besluit(orgaan=maak_gemeenteraad(gemeente), titel="Later besloten", datum=date(2025, 1, 1))
    maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio)), gemeente=gemeente)

    toen = _delen(client, gemeente, op="31-12-2023")["Stedendriehoek"]
    pagina = _tekst(client.get(gemeente.get_absolute_url(), {"op": "31-12-2023"}))

    assert [str(rij.regeling) for rij in toen.regelingen] == ["Oud"]
    assert toen.dossiers == []
    assert toen.openstaand is None
    assert "Van aanbevelingen en mijlpalen is alleen de stand van nu bekend." in pagina
    assert "Later besloten" not in pagina
    assert "Later besloten" in _tekst(client.get(gemeente.get_absolute_url()))
    assert "U ziet de stand van vandaag" in _tekst(client.get(gemeente.get_absolute_url(), {"op": "ooit"}))


def test_csv_has_every_arrangement_of_that_day(client, gemeente: Gemeente, regio: Regio) -> None:
    regeling = maak_regeling(regio=regio, naam="+GGD", soort="collegeregeling", evaluatiedatum=date(2027, 1, 1))
    maak_deelname(regeling=regeling, organisatie=gemeente, tot=date(2028, 1, 1))
    maak_lidmaatschap(orgaan=maak_orgaan(regeling=regeling, naam="AB"), organisatie=gemeente, functie="wethouder")
    maak_deelname(regeling=maak_regeling(regio=None, naam="Los"), organisatie=gemeente)
    maak_dossierdeelname(dossier=maak_dossier(regio=regio, naam="Wonen"), organisatie=gemeente, reden="=1+1")

    antwoord = client.get(gemeente.get_absolute_url(), {"formaat": "csv"})

    assert "2026-03-10" in antwoord["Content-Disposition"]
    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert rijen[1:] == [
        ["Stedendriehoek", "regeling", "'+GGD", "openbaar lichaam", "collegeregeling", "deelnemer", "2020-01-01",
         "2027-12-31", "2027-01-01", "wethouder (AB)"],
        ["Stedendriehoek", "dossier", "Wonen", "dossier", "", "deelnemer", "2020-01-01", "", "", "'=1+1"],
        ["", "regeling", "Los", "openbaar lichaam", "", "deelnemer", "2020-01-01", "", "", ""],
    ]  # fmt: skip


def test_abolished_municipality_says_where_it_went_and_shows_its_last_day(client, regio: Regio) -> None:
    stap = maak_herindeling(datum=date(2019, 1, 1))
    oud, nieuw = stap.van, stap.naar
    maak_regiodeelname(regio=regio, organisatie=oud, van=date(2010, 1, 1), tot=date(2019, 1, 1))
    maak_deelname(
        regeling=maak_regeling(regio=regio, naam="GGD"), organisatie=oud, van=date(2010, 1, 1), tot=date(2019, 1, 1)
    )

    pagina = _tekst(client.get(oud.get_absolute_url()))

    assert "Werkendam bestaat niet meer Per 1 januari 2019 opgegaan in Altena" in pagina
    assert "U ziet de stand van 31 december 2018." in pagina
    assert "GGD" in pagina
    assert "Geen samenwerking bekend" in _tekst(client.get(oud.get_absolute_url(), {"op": "2026-03-10"}))
    assert "Voortgekomen uit Werkendam (per 1 januari 2019)" in _tekst(client.get(nieuw.get_absolute_url()))


def test_merger_of_a_merger_names_who_stands_for_it_now(client) -> None:
    eerste = maak_herindeling(van=maak_gemeente("Aalburg"), datum=date(2010, 1, 1))
    maak_herindeling(van=eerste.naar, naar=maak_gemeente("Groot"), datum=date(2020, 1, 1))

    assert "opgegaan in Altena . Nu is dit: Groot ." in _tekst(client.get(eerste.van.get_absolute_url()))


def test_herindeling_to_come_is_announced_and_changes_nothing_yet(client, gemeente: Gemeente) -> None:
    maak_herindeling(van=gemeente, naar=maak_gemeente("Groot"), datum=date(2027, 1, 1))

    antwoord = client.get(gemeente.get_absolute_url())

    assert "Voorst houdt op te bestaan Per 1 januari 2027 gaat de gemeente op in Groot" in _tekst(antwoord)
    assert antwoord.context["dag"].is_vandaag


def _vul(gemeente: Gemeente, regios: list[Regio], aantal: int) -> None:
    for nummer in range(aantal):
        regio = regios[nummer % len(regios)]
        regeling = maak_regeling(regio=regio, evaluatiedatum=date(2027, 1, 1))
        maak_deelname(regeling=regeling, organisatie=gemeente)
        ambt = maak_ambt(organisatie=gemeente, tot=date(2027, 1, 1))
        maak_lidmaatschap(orgaan=maak_orgaan(regeling=regeling), organisatie=gemeente, ambt=ambt)
        maak_lidmaatschap(orgaan=maak_orgaan(regio=regio), organisatie=gemeente)
        maak_besluit(orgaan=maak_gemeenteraad(gemeente))
        maak_opvolging(aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio)), gemeente=gemeente)
        maak_dossierdeelname(dossier=maak_dossier(regio=regio), organisatie=gemeente)
        maak_mijlpaal(plan=maak_transitieplan(regio=regio), gemeente=gemeente)
        maak_inwonertal(gemeente=gemeente, peildatum=date(1900 + gemeente.inwonertallen.count(), 1, 1))


def test_52_arrangements_in_9_regions_cost_12_queries_as_much_as_one(client, zelfde_aantal_queries) -> None:
    gemeente = maak_gemeente("Groot")
    regios = [maak_regio(f"Regio {nummer}", gemeenten=[gemeente]) for nummer in range(9)]
    url = gemeente.get_absolute_url()

    zelfde_aantal_queries(url, lambda: _vul(gemeente, regios[:1], 1), lambda: _vul(gemeente, regios, 51))

    with CaptureQueriesContext(connection) as gevangen:
        antwoord = client.get(url)
    assert len(gevangen) <= 12
    raadslid = maak_gebruiker()
    maak_rol(raadslid, "raadslid", gemeente=gemeente)
    client.als(raadslid).get(url)
    with CaptureQueriesContext(connection) as gevangen_ingelogd:
        client.get(url)
    assert len(gevangen_ingelogd) <= 12  # session and account included
    assert antwoord.context["beeld"].regelingen == 52
    assert len(antwoord.context["beeld"].regios) == 9
    zelfde_aantal_queries(f"{url}?formaat=csv", lambda: None, lambda: _vul(gemeente, regios, 30))


def test_municipality_of_nothing_but_a_name(client) -> None:
    tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm0246"
    gemeente = maak_gemeente("Heerde", cbs_code="0246", tooi_uri=tooi)

    pagina = _tekst(client.get(gemeente.get_absolute_url()))

    for tekst in (
        "GM0246",
        "Gelderland",
        tooi,
        "Geen inwonertal bekend",
        "Nog geen raadsbesluiten",
        "Geen samenwerking bekend",
    ):
        assert tekst in pagina


@pytest.mark.parametrize("pad", ["/gemeenten/bestaat-niet/", "/gemeenten/bestaat-niet/aanbevelingen/"])
def test_unknown_place_is_404(client, pad: str) -> None:
    assert client.get(pad).status_code == 404
