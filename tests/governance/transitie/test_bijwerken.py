"""Updating a mijlpaal: in its row, on its own page, and everything that can be typed wrong."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from governance.transitie.actions import werk_mijlpaal_bij
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging
from governance.transitie.rules import Wijziging
from tests.factories import NU, maak_gebruiker, maak_mijlpaal, maak_rol, maak_transitieplan
from tests.gereedschap.html import gewoon, wissel

HTMX = {"HX-Request": "true"}
GOED = {
    "versie": "1",
    "status": "vertraagd",
    "datum": "01-09-2026",
    "werkelijke_datum": "",
    "reden": "Het advies kwam later.",
}


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def mijlpaal(regio: Regio, gemeente: Gemeente) -> Mijlpaal:
    plan = maak_transitieplan(regio=regio, einddatum=date(2026, 12, 31))
    maak_mijlpaal(plan=plan, volgnummer=90, titel="Buurman")
    return maak_mijlpaal(plan=plan, volgnummer=1, gemeente=gemeente, datum=date(2026, 6, 1), fase="Inrichten")


@pytest.fixture
def url(mijlpaal: Mijlpaal) -> str:
    return reverse("governance:mijlpaal-bijwerken", args=[mijlpaal.uuid])


@pytest.fixture
def als_secretaris(client, secretaris) -> Any:
    return client.als(secretaris)


def stand(mijlpaal: Mijlpaal) -> tuple[Any, ...]:
    mijlpaal.refresh_from_db()
    return (mijlpaal.status, mijlpaal.datum, mijlpaal.versie, Mijlpaalwijziging.objects.count())


ONGEWIJZIGD = ("op_koers", date(2026, 6, 1), 1, 0)
GEWIJZIGD = ("vertraagd", date(2026, 9, 1), 2, 1)


def element(html: str, id_: str) -> str:
    return str(BeautifulSoup(html, "html.parser").find(id=id_))


def wat_htmx_maakt(pagina: str, antwoord: str, anker: str) -> str:
    """Swap the row, and the totals out of band, as hx-select and hx-select-oob of the form say."""
    return wissel(wissel(pagina, element(antwoord, anker), anker), element(antwoord, "plan-stand"), "plan-stand")


def test_saved_row_and_totals_swapped_into_the_page_equal_the_new_page(
    als_secretaris, mijlpaal: Mijlpaal, url: str
) -> None:
    pad = mijlpaal.plan.get_absolute_url()
    oud = als_secretaris.get(pad).content.decode()
    met_formulier = wissel(oud, als_secretaris.get(url, headers=HTMX).content.decode(), mijlpaal.anker)

    deel = als_secretaris.post(url, GOED, headers=HTMX, follow=True).content.decode()

    nieuw = als_secretaris.get(pad).content.decode()
    assert gewoon(wat_htmx_maakt(met_formulier, deel, mijlpaal.anker)) == gewoon(nieuw)
    assert gewoon(oud) != gewoon(nieuw)
    assert stand(mijlpaal) == GEWIJZIGD


def test_part_of_the_plan_equals_that_element_of_the_page(als_secretaris, mijlpaal: Mijlpaal) -> None:
    pad = mijlpaal.plan.get_absolute_url()
    pagina, deel = als_secretaris.get(pad), als_secretaris.get(pad, headers=HTMX)

    assert "HX-Request" in deel["Vary"]
    assert gewoon(deel.content.decode()) == gewoon(pagina.content.decode(), "plan-inhoud")


def test_cancelled_row_equals_the_old_page(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    pad = mijlpaal.plan.get_absolute_url()
    oud = als_secretaris.get(pad).content.decode()
    met_formulier = wissel(oud, als_secretaris.get(url, headers=HTMX).content.decode(), mijlpaal.anker)

    terug = element(als_secretaris.get(pad, headers=HTMX).content.decode(), mijlpaal.anker)

    assert gewoon(wissel(met_formulier, terug, mijlpaal.anker)) == gewoon(oud)


def test_form_in_the_row_keeps_the_agreed_date_in_sight(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    rij = als_secretaris.get(url, headers=HTMX).content.decode()

    assert rij.strip().startswith(f'<tr id="{mijlpaal.anker}">')
    assert "Afgesproken: <strong>1 juni 2026</strong>" in rij
    assert f'hx-target="#{mijlpaal.anker}"' in rij


def test_without_javascript_it_is_a_page_that_leads_back_to_the_row(
    als_secretaris, mijlpaal: Mijlpaal, url: str
) -> None:
    pagina = als_secretaris.get(url).content.decode()
    antwoord = als_secretaris.post(url, GOED)

    assert "<h1>" in pagina
    assert "hx-post" not in pagina
    assert antwoord.status_code == 302
    assert antwoord.url == f"{mijlpaal.plan.get_absolute_url()}#{mijlpaal.anker}"
    assert "is bijgewerkt" in als_secretaris.get(antwoord.url).content.decode()
    assert stand(mijlpaal) == GEWIJZIGD


JAAR = "Deze datum ligt meer dan tien jaar van de afgesproken datum. Controleer het jaar."
VOORBIJ = "Deze datum is al voorbij. Vul in wanneer de mijlpaal nu wel wordt gehaald."
REDEN = "Schrijf op waarom. De raden lezen deze reden."
BESTAAT_NIET = "Deze datum bestaat niet of is niet goed geschreven. Gebruik dag-maand-jaar, bijvoorbeeld 31-03-2026."


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"datum": "31-02-2026"}, "datum", BESTAAT_NIET),
        ({"datum": "01-09-20266"}, "datum", BESTAAT_NIET),
        ({"datum": "volgend jaar"}, "datum", BESTAAT_NIET),
        ({"datum": ""}, "datum", "Vul een datum in."),
        ({"datum": "01-09-0026"}, "datum", "Controleer het jaar: gebruik vier cijfers."),
        ({"datum": "01-09-2062"}, "datum", JAAR),
        ({"datum": "01-03-2026"}, "datum", VOORBIJ),
        ({"reden": ""}, "reden", REDEN),
        ({"reden": " \r\n\t "}, "reden", REDEN),
        ({"status": "op_koers", "reden": ""}, "reden", REDEN),
        ({"reden": "x" * 5000}, "reden", "Maak de tekst korter: hoogstens 2.000 tekens. Nu zijn het er 5000."),
        ({"status": "gereed", "datum": "01-06-2026"}, "werkelijke_datum", "Vul in wanneer de mijlpaal is gehaald."),
        (
            {"status": "gereed", "datum": "01-06-2026", "werkelijke_datum": "11-03-2026"},
            "werkelijke_datum", "Een mijlpaal kan niet in de toekomst zijn gehaald.",
        ),
        (
            {"status": "gereed", "datum": "01-06-2026", "werkelijke_datum": "30-02-2026"},
            "werkelijke_datum", BESTAAT_NIET,
        ),
        ({"werkelijke_datum": "01-03-2026"}, "werkelijke_datum", "Laat dit leeg, of kies de status gereed."),
        ({"status": ""}, "status", "Kies een status."),
        ({"status": "verzonnen"}, "status", "Kies een status."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kop", [HTMX, {}], ids=["rij", "pagina"])
def test_wrong_input_is_told_at_the_field_and_kept(
    als_secretaris, mijlpaal: Mijlpaal, url: str, anders: dict[str, str], veld: str, melding: str, kop: dict[str, str]
) -> None:
    antwoord = als_secretaris.post(url, GOED | anders, headers=kop)

    form = antwoord.context["form"]
    assert antwoord.status_code == 422
    assert dict(form.errors) == {veld: [melding]}
    assert {naam: form[naam].value() for naam in GOED} == GOED | anders
    assert stand(mijlpaal) == ONGEWIJZIGD


def test_typed_text_comes_back_in_the_page(als_secretaris, url: str) -> None:
    html = als_secretaris.post(url, GOED | {"datum": "31-02-2026"}, headers=HTMX).content.decode()

    soep = BeautifulSoup(html, "html.parser")
    assert soep.find("input", {"name": "datum"})["value"] == "31-02-2026"
    assert soep.find("textarea").text.strip() == GOED["reden"]
    assert soep.find("input", {"name": "status", "checked": True})["value"] == "vertraagd"


def test_html_in_the_reason_is_text(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    als_secretaris.post(url, GOED | {"reden": "<script>alert(1)</script><b>dik</b>"})

    for pad in (mijlpaal.plan.get_absolute_url(), mijlpaal.get_absolute_url(), url):
        html = als_secretaris.get(pad).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;dik&lt;/b&gt;" in html


def test_stale_edit_shows_both_texts_and_can_then_be_saved(
    als_secretaris, mijlpaal: Mijlpaal, url: str, regiosecretaris
) -> None:
    van_ander = Wijziging("aandacht", date(2026, 7, 1), None, "Wij wachten op de provincie.")
    werk_mijlpaal_bij(mijlpaal=mijlpaal, wijziging=van_ander, versie=1, door=regiosecretaris, op=NU)

    antwoord = als_secretaris.post(url, GOED, headers=HTMX)

    html = gewoon(antwoord.content.decode())
    assert antwoord.status_code == 409
    assert stand(mijlpaal) == ("aandacht", date(2026, 7, 1), 2, 1)
    for stuk in ("Uw wijziging is nog niet opgeslagen", "Rob Regiosecretaris", "aandacht nodig", "1 juli 2026",
                 "Wij wachten op de provincie.", GOED["reden"], "01-09-2026"):  # fmt: skip
        assert stuk in html
    opnieuw = {naam: antwoord.context["form"][naam].value() for naam in GOED}
    assert opnieuw == GOED | {"versie": "2"}

    assert als_secretaris.post(url, opnieuw, headers=HTMX, follow=True).status_code == 200
    assert stand(mijlpaal) == ("vertraagd", date(2026, 9, 1), 3, 2)


def test_stale_edit_that_is_wrong_as_well_stays_stale(
    als_secretaris, mijlpaal: Mijlpaal, url: str, regiosecretaris
) -> None:
    van_ander = Wijziging("aandacht", date(2026, 7, 1), None, "Wij wachten.")
    werk_mijlpaal_bij(mijlpaal=mijlpaal, wijziging=van_ander, versie=1, door=regiosecretaris, op=NU)

    fout = als_secretaris.post(url, GOED | {"datum": "31-02-2026"})
    opnieuw = {naam: fout.context["form"][naam].value() for naam in GOED} | {"datum": "01-09-2026"}

    assert als_secretaris.post(url, opnieuw).status_code == 409
    assert stand(mijlpaal)[2:] == (2, 1)


def test_double_click_writes_once_and_both_answers_are_fine(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    antwoorden = [als_secretaris.post(url, GOED, headers=HTMX, follow=True) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [200, 200]
    assert gewoon(antwoorden[0].content.decode()) == gewoon(antwoorden[1].content.decode())
    assert stand(mijlpaal) == GEWIJZIGD


def test_double_click_on_good_news_writes_once(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    invoer = GOED | {"status": "niet_gestart", "datum": "01-06-2026", "reden": ""}
    antwoorden = [als_secretaris.post(url, invoer, headers=HTMX, follow=True) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [200, 200]
    assert Mijlpaalwijziging.objects.count() == 1


@pytest.mark.parametrize("versie", [None, "", "abc", "1.5"])
def test_missing_version_is_no_way_around_the_lock(
    als_secretaris, mijlpaal: Mijlpaal, url: str, versie: str | None
) -> None:
    invoer = {naam: waarde for naam, waarde in GOED.items() if naam != "versie"}
    if versie is not None:
        invoer["versie"] = versie

    antwoord = als_secretaris.post(url, invoer)

    form = antwoord.context["form"]
    assert antwoord.status_code == 422
    assert "Het formulier kwam niet volledig aan." in antwoord.content.decode()
    assert "Nu staat er:" in antwoord.content.decode()
    assert {naam: form[naam].value() for naam in GOED} == GOED
    assert stand(mijlpaal) == ONGEWIJZIGD


@pytest.mark.parametrize("versie", ["0", "-1", "99", "9" * 30])
def test_version_that_never_was_is_stale(als_secretaris, mijlpaal: Mijlpaal, url: str, versie: str) -> None:
    assert als_secretaris.post(url, GOED | {"versie": versie}).status_code == 409
    assert stand(mijlpaal) == ONGEWIJZIGD


def test_form_without_any_field_writes_nothing(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    assert als_secretaris.post(url, {}).status_code == 422
    assert stand(mijlpaal) == ONGEWIJZIGD


def test_agreed_date_cannot_be_sent_along(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    als_secretaris.post(url, GOED | {"basisdatum": "01-01-2030", "gemeente": "", "titel": "Anders"})

    mijlpaal.refresh_from_db()
    assert (mijlpaal.basisdatum, mijlpaal.gemeente.naam, mijlpaal.titel != "Anders") == (
        date(2026, 6, 1),
        "Voorst",
        True,
    )


def test_saving_without_a_change_says_so(als_secretaris, mijlpaal: Mijlpaal, url: str) -> None:
    invoer = GOED | {"status": "op_koers", "datum": "01-06-2026", "reden": ""}

    antwoord = als_secretaris.post(url, invoer, headers=HTMX)

    assert "U hebt niets gewijzigd." in antwoord.content.decode()
    assert stand(mijlpaal) == ONGEWIJZIGD


def test_visitor_is_sent_to_the_login(client, mijlpaal: Mijlpaal, url: str) -> None:
    for antwoord in (client.get(url), client.post(url, GOED)):
        assert antwoord.status_code == 302
        assert antwoord.url == f"/accounts/login/?next={url}"
    assert client.get(url, headers=HTMX)["HX-Redirect"] == f"/accounts/login/?next={url}"
    assert stand(mijlpaal) == ONGEWIJZIGD


@pytest.mark.parametrize(
    "rol", ["raadslid", "griffier", "actiehouder", "rekenkamer", "beheerder", "griffier_andere_regio"]
)
def test_others_get_a_refusal_with_the_reason(
    client, mijlpaal: Mijlpaal, url: str, rol: str, request: pytest.FixtureRequest
) -> None:
    client.als(request.getfixturevalue(rol))

    for antwoord in (client.get(url), client.post(url, GOED)):
        assert antwoord.status_code == 403
        assert "de gemeentesecretaris van Voorst of de eigenaar zelf" in antwoord.content.decode()
    assert stand(mijlpaal) == ONGEWIJZIGD


def test_secretaris_of_another_gemeente_gets_a_refusal(client, mijlpaal: Mijlpaal, url: str, tweede_gemeente) -> None:
    collega = maak_gebruiker("Cor Collega")
    maak_rol(collega, "secretaris", gemeente=tweede_gemeente)

    assert client.als(collega).post(url, GOED).status_code == 403
    assert stand(mijlpaal) == ONGEWIJZIGD


@pytest.mark.parametrize("wie", ["regiosecretaris", "secretaris"])
def test_who_answers_for_it_may_save(
    client, mijlpaal: Mijlpaal, url: str, wie: str, request: pytest.FixtureRequest
) -> None:
    assert client.als(request.getfixturevalue(wie)).post(url, GOED).status_code == 302
    assert stand(mijlpaal) == GEWIJZIGD


def test_owner_in_person_may_save(client, mijlpaal: Mijlpaal, url: str, actiehouder) -> None:
    Mijlpaal.objects.filter(pk=mijlpaal.pk).update(eigenaar=actiehouder)

    assert client.als(actiehouder).post(url, GOED).status_code == 302
    assert stand(mijlpaal) == GEWIJZIGD
