"""The pages about plans and mijlpalen, and who sees them."""

from datetime import date

import pytest
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from governance.transitie.models import Mijlpaal, Transitieplan
from tests.factories import (
    NU,
    maak_gebruiker,
    maak_mijlpaal,
    maak_mijlpaalwijziging,
    maak_rol,
    maak_transitieplan,
)
from tests.gereedschap.html import gewoon

LIJST = "/transitieplannen/"


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def plan(regio: Regio) -> Transitieplan:
    return maak_transitieplan(regio=regio, naam="Vervolgplan", slug="vervolg", einddatum=date(2026, 12, 31))


@pytest.fixture
def intern_plan(regio: Regio) -> Transitieplan:
    return maak_transitieplan(regio=regio, naam="Stil plan", slug="stil", zichtbaarheid="intern")


@pytest.fixture
def mijlpaal(plan: Transitieplan, gemeente: Gemeente) -> Mijlpaal:
    return maak_mijlpaal(plan=plan, gemeente=gemeente, titel="Tekst klaar", datum=date(2026, 6, 1), fase="Inrichten")


def test_list_shows_the_answer_per_plan(client, plan: Transitieplan, gemeente: Gemeente) -> None:
    maak_mijlpaal(plan=plan, gemeente=gemeente, datum=date(2026, 3, 1))
    maak_mijlpaal(plan=plan, datum=date(2026, 6, 1))

    tekst = gewoon(client.get(LIJST).content.decode(), "inhoud")

    for stuk in ("Vervolgplan", "onzeker", "31 december 2026", "over 296 dagen", "0 van 2"):
        assert stuk in tekst


def test_list_puts_running_plans_first(client, regio: Regio) -> None:
    klaar = maak_transitieplan(regio=regio, einddatum=date(2025, 1, 1))
    laat = maak_mijlpaal(plan=maak_transitieplan(regio=regio, einddatum=date(2027, 1, 1))).plan
    vroeg = maak_mijlpaal(plan=maak_transitieplan(regio=regio, einddatum=date(2026, 5, 1))).plan

    regels = client.get(LIJST).context["regels"]

    assert [regel.plan for regel in regels] == [vroeg, laat, klaar]


def test_empty_list_says_what_will_come(client, db: None) -> None:
    assert "Nog geen transitieplannen" in client.get(LIJST).content.decode()


def test_intern_plan_does_not_exist_for_outsiders(
    client, intern_plan: Transitieplan, griffier_andere_regio, beheerder, bezoeker
) -> None:
    stil = maak_mijlpaal(plan=intern_plan, titel="Geheimzinnig")
    for lezer in (bezoeker, griffier_andere_regio, beheerder):
        client.als(lezer)
        assert client.get(LIJST).context["pagina"].paginator.count == 0
        assert client.get(intern_plan.get_absolute_url()).status_code == 404
        assert client.get(f"{intern_plan.get_absolute_url()}?formaat=csv").status_code == 404
        assert client.get(stil.get_absolute_url()).status_code == 404


def test_intern_plan_is_read_by_its_region(client, intern_plan: Transitieplan, raadslid, regiosecretaris) -> None:
    for lezer in (raadslid, regiosecretaris):
        client.als(lezer)
        assert client.get(LIJST).context["pagina"].paginator.count == 1
        assert client.get(intern_plan.get_absolute_url()).status_code == 200


def test_intern_milestone_cannot_be_updated_by_outsiders(
    client, intern_plan: Transitieplan, griffier_andere_regio
) -> None:
    url = reverse("governance:mijlpaal-bijwerken", args=[maak_mijlpaal(plan=intern_plan).uuid])
    client.als(griffier_andere_regio)

    assert client.get(url).status_code == 404
    assert client.post(url, {"status": "vervallen"}).status_code == 404


@pytest.mark.parametrize(
    "pad",
    ["/transitieplannen/bestaat-niet/", "/mijlpalen/00000000-0000-4000-8000-000000000000/", "/mijlpalen/geen-uuid/"],
)
def test_unknown_address_is_not_found(client, db: None, pad: str) -> None:
    assert client.get(pad).status_code == 404


def test_plan_discusses_longest_late_first(client, plan: Transitieplan, gemeente: Gemeente) -> None:
    maak_mijlpaal(plan=plan, titel="Op koers", gemeente=gemeente)
    maak_mijlpaal(plan=plan, titel="Zonder eigenaar", datum=date(2026, 4, 1))
    maak_mijlpaal(plan=plan, titel="Kort te laat", gemeente=gemeente, datum=date(2026, 3, 9))
    maak_mijlpaal(plan=plan, titel="Lang te laat", gemeente=gemeente, datum=date(2026, 1, 1))
    maak_mijlpaal(plan=plan, titel="Vertraagd", gemeente=gemeente, datum=date(2026, 5, 1), status="vertraagd",
                  toelichting="Advies laat.", basisdatum=date(2026, 3, 1))  # fmt: skip

    pagina = client.get(plan.get_absolute_url()).context["pagina"]

    assert [(r.mijlpaal.titel, r.punten) for r in pagina.bespreken] == [
        ("Lang te laat", ("68 dagen te laat",)),
        ("Kort te laat", ("1 dag te laat",)),
        ("Zonder eigenaar", ("zonder eigenaar",)),
        ("Vertraagd", ("vertraagd, 61 dagen later dan afgesproken",)),
    ]
    assert (pagina.oordeel.te_laat, pagina.oordeel.bespreken) == (2, 4)


def test_plan_groups_by_phase_in_the_order_of_the_plan(client, plan: Transitieplan) -> None:
    for nummer, fase in enumerate(["Kiezen", "Inrichten", "Kiezen"], start=1):
        maak_mijlpaal(plan=plan, volgnummer=nummer, fase=fase, titel=f"M{nummer}")

    fasen = client.get(plan.get_absolute_url()).context["pagina"].fasen

    assert [(fase, [r.mijlpaal.titel for r in regels]) for fase, regels in fasen] == [
        ("Kiezen", ["M1", "M3"]),
        ("Inrichten", ["M2"]),
    ]


def test_row_shows_agreed_current_and_actual_date_with_slippage(client, plan: Transitieplan) -> None:
    mijlpaal = maak_mijlpaal(plan=plan, basisdatum=date(2025, 7, 1), datum=date(2025, 10, 30), status="gereed",
                             werkelijke_datum=date(2025, 11, 4), eigenaar_functie="directeur")  # fmt: skip

    rij = gewoon(client.get(plan.get_absolute_url()).content.decode(), mijlpaal.anker)

    for stuk in ("Directeur", "1 juli 2025", "4 november 2025", "126 dagen later", "gereed"):
        assert stuk in rij


def test_row_keeps_telling_why_it_slipped(client, plan: Transitieplan) -> None:
    mijlpaal = maak_mijlpaal(plan=plan, basisdatum=date(2026, 5, 1), datum=date(2026, 6, 1))
    maak_mijlpaalwijziging(mijlpaal=mijlpaal, datum_oud=date(2026, 5, 1), datum_nieuw=date(2026, 6, 1), reden="Reces.")
    maak_mijlpaalwijziging(mijlpaal=mijlpaal, status_oud="vertraagd", status_nieuw="op_koers")

    assert "Reces." in gewoon(client.get(plan.get_absolute_url()).content.decode(), mijlpaal.anker)


@pytest.mark.parametrize(
    ("rol", "knoppen", "uitleg"),
    [
        ("regiosecretaris", 2, ""),
        ("secretaris", 1, "U kunt 1 van de 2 mijlpalen bijwerken"),
        ("raadslid", 0, "Mijlpalen bijwerken mag alleen de regiosecretaris"),
        ("bezoeker", 0, "Log in om een mijlpaal bij te werken."),
    ],
)
def test_update_is_offered_only_where_it_is_allowed(
    client, mijlpaal: Mijlpaal, rol: str, knoppen: int, uitleg: str, request: pytest.FixtureRequest
) -> None:
    maak_mijlpaal(plan=mijlpaal.plan)
    client.als(request.getfixturevalue(rol))

    html = client.get(mijlpaal.plan.get_absolute_url()).content.decode()

    assert html.count(">Bijwerken<span") == knoppen
    assert html.count("rp-geweigerd") == (1 if uitleg else 0)
    assert uitleg in html


def test_invented_rows_say_so(client, regio: Regio) -> None:
    plan = maak_transitieplan(regio=regio, voorbeeld=True)
    mijlpaal = maak_mijlpaal(plan=plan, voorbeeld=True)

    assert client.get(LIJST).content.decode().count("(voorbeeld)") == 1
    assert "(voorbeeld)" in gewoon(client.get(plan.get_absolute_url()).content.decode(), mijlpaal.anker)
    assert "(voorbeeld)" in client.get(mijlpaal.get_absolute_url()).content.decode()


def test_plan_without_milestones_says_what_will_come(client, plan: Transitieplan) -> None:
    html = client.get(plan.get_absolute_url()).content.decode()

    assert "Nog geen mijlpalen" in html
    assert "formaat=csv" not in html


def test_csv_has_every_milestone_and_no_formulas(client, mijlpaal: Mijlpaal) -> None:
    maak_mijlpaal(plan=mijlpaal.plan, titel="=1+1", datum=date(2026, 3, 1))

    antwoord = client.get(f"{mijlpaal.plan.get_absolute_url()}?formaat=csv")

    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    assert antwoord["Content-Disposition"] == 'attachment; filename="transitieplan-vervolg.csv"'
    assert regels[1].split(";")[1:10] == [
        "Inrichten", "Tekst klaar", "op koers", "", "gemeente Voorst", "Voorst", "2026-06-01", "2026-06-01", "",
    ]  # fmt: skip
    assert regels[2].split(";")[2:5] == ["'=1+1", "op koers", "9"]


def test_milestone_page_tells_the_story_in_order(client, mijlpaal: Mijlpaal, secretaris) -> None:
    maak_mijlpaalwijziging(mijlpaal=mijlpaal, gewijzigd_op=NU, gewijzigd_door=secretaris, reden="Begonnen.")

    verloop = client.get(mijlpaal.get_absolute_url()).context["pagina"].verloop

    assert [(g["datum"], g["titel"]) for g in verloop] == [
        (date(2026, 3, 10), "Van niet gestart naar op koers"),
        (date(2026, 6, 1), "Afgesproken datum"),
    ]


def test_names_and_log_are_not_for_the_outside_world(
    client, mijlpaal: Mijlpaal, secretaris, raadslid, griffier_andere_regio, bezoeker
) -> None:
    maak_mijlpaalwijziging(mijlpaal=mijlpaal, gewijzigd_door=secretaris)
    Mijlpaal.objects.filter(pk=mijlpaal.pk).update(eigenaar=secretaris)

    for lezer, mag in [(bezoeker, False), (griffier_andere_regio, False), (raadslid, True)]:
        html = client.als(lezer).get(mijlpaal.get_absolute_url()).content.decode()
        assert ("Sam Secretaris" in html) == mag
        assert ("Geschiedenis" in html) == mag
        assert "secretaris" in html


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
def test_reading_pages_accept_no_writes(client, mijlpaal: Mijlpaal, methode: str) -> None:
    for url in (LIJST, mijlpaal.plan.get_absolute_url(), mijlpaal.get_absolute_url()):
        assert getattr(client, methode)(url).status_code == 405


def test_list_costs_the_same_with_many_plans(zelfde_aantal_queries, regio: Regio) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_mijlpaal(plan=maak_transitieplan(regio=regio))

    zelfde_aantal_queries(LIJST, lambda: maak(1), lambda: maak(30))


def test_plan_costs_the_same_with_many_milestones(
    client, zelfde_aantal_queries, plan: Transitieplan, gemeente: Gemeente, secretaris
) -> None:
    client.als(secretaris)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            eigenaar = maak_gebruiker()
            maak_rol(eigenaar, "actiehouder", gemeente=gemeente)
            mijlpaal = maak_mijlpaal(plan=plan, gemeente=gemeente, eigenaar=eigenaar, datum=date(2026, 3, 1))
            maak_mijlpaalwijziging(mijlpaal=mijlpaal, gewijzigd_door=eigenaar)

    zelfde_aantal_queries(plan.get_absolute_url(), lambda: maak(1), lambda: maak(30))
    zelfde_aantal_queries(f"{plan.get_absolute_url()}?formaat=csv", lambda: None, lambda: maak(5))


def test_milestone_costs_the_same_with_many_changes(
    client, zelfde_aantal_queries, mijlpaal: Mijlpaal, raadslid
) -> None:
    client.als(raadslid)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_mijlpaalwijziging(mijlpaal=mijlpaal, gewijzigd_door=maak_gebruiker())

    zelfde_aantal_queries(mijlpaal.get_absolute_url(), lambda: maak(1), lambda: maak(30))
