"""Keeping a plan and its milestones, and the pages around it: agenda, plans side by side, a large plan."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from aanbevelingen.plannen.models import Mijlpaalaanbeveling
from governance.organisaties.models import Gemeente, Regio
from governance.transitie.models import Mijlpaal, Mijlpaalafhankelijkheid, Transitieplan
from regio.audit.queries import gebeurtenismodellen
from tests.factories import (
    maak_aanbeveling,
    maak_mijlpaal,
    maak_mijlpaalaanbeveling,
    maak_mijlpaalafhankelijkheid,
    maak_onderzoek,
    maak_taakverschuiving,
    maak_transitieplan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def plan(regio: Regio) -> Transitieplan:
    return maak_transitieplan(regio=regio, naam="Vervolgplan", slug="vervolg", einddatum=date(2026, 12, 31))


@pytest.fixture
def als_secretaris(client, regiosecretaris) -> Any:
    return client.als(regiosecretaris)


def adres(naam: str, *args: Any) -> str:
    return reverse(f"governance:{naam}", args=args)


def test_plan_is_added_with_an_address_that_is_free(als_secretaris, regio: Regio, plan: Transitieplan) -> None:
    invoer = {"naam": "Vervolg", "einddatum": "1 juli 2027", "zichtbaarheid": "openbaar"}

    antwoord = als_secretaris.post(adres("transitieplan-nieuw", regio.slug), invoer)

    nieuw = Transitieplan.objects.get(naam="Vervolg")
    assert antwoord.url == nieuw.get_absolute_url()
    assert (nieuw.slug, nieuw.regio, nieuw.einddatum) == ("vervolg-2", regio, date(2027, 7, 1))


def test_plan_of_the_same_name_is_told_at_the_field(als_secretaris, regio: Regio, plan: Transitieplan) -> None:
    invoer = {"naam": "Vervolgplan", "einddatum": "01-07-2027", "zichtbaarheid": "openbaar"}

    antwoord = als_secretaris.post(adres("transitieplan-nieuw", regio.slug), invoer)

    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors["naam"] == ["Deze regio heeft al een plan met deze naam."]


def test_stale_edit_of_a_plan_shows_both_texts(als_secretaris, plan: Transitieplan) -> None:
    Transitieplan.objects.filter(pk=plan.pk).update(versie=2, naam="Door een ander")
    invoer = {"naam": "Door mij", "einddatum": "01-07-2027", "zichtbaarheid": "openbaar", "versie": "1"}

    antwoord = als_secretaris.post(adres("transitieplan-bewerken", plan.slug), invoer)

    assert antwoord.status_code == 409
    assert "Door een ander" in antwoord.content.decode()
    assert "Door mij" in antwoord.content.decode()


def test_plan_is_removed_with_all_that_is_in_it(als_secretaris, plan: Transitieplan) -> None:
    rij = maak_mijlpaalafhankelijkheid(mijlpaal=maak_mijlpaal(plan=plan))
    maak_taakverschuiving(plan=plan, mijlpaal=rij.wacht_op)
    invoer = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel ingevoerd."}

    assert als_secretaris.post(adres("transitieplan-bewerken", plan.slug), invoer).status_code == 302

    assert not Transitieplan.objects.exists()
    assert not Mijlpaal.objects.exists()


def test_milestone_is_added_with_its_agreed_date_and_what_it_waits_for(
    als_secretaris, plan, gemeente: Gemeente
) -> None:
    eerste = maak_mijlpaal(plan=plan, volgnummer=7)
    invoer = {"titel": "Tekst klaar", "basisdatum": "01-06-2026", "gemeente": gemeente.pk,
              "wacht_op_1": str(eerste.pk), "dagen_1": "14"}  # fmt: skip

    antwoord = als_secretaris.post(adres("mijlpaal-nieuw", plan.slug), invoer)

    nieuw = Mijlpaal.objects.get(titel="Tekst klaar")
    wacht = Mijlpaalafhankelijkheid.objects.get()
    assert antwoord.status_code == 302
    assert (nieuw.volgnummer, nieuw.basisdatum, nieuw.datum) == (8, date(2026, 6, 1), date(2026, 6, 1))
    assert (wacht.mijlpaal, wacht.wacht_op, wacht.tussentijd_dagen) == (nieuw, eerste, 14)
    assert als_secretaris.post(adres("mijlpaal-nieuw", plan.slug), invoer).status_code == 422


def test_circle_is_told_at_the_field_and_named(als_secretaris, plan: Transitieplan) -> None:
    een, twee, drie = (maak_mijlpaal(plan=plan, titel=titel) for titel in ("Kiezen", "Toetsen", "Tekenen"))
    maak_mijlpaalafhankelijkheid(mijlpaal=een, wacht_op=twee)
    maak_mijlpaalafhankelijkheid(mijlpaal=twee, wacht_op=drie)
    invoer = {"titel": "Tekenen", "versie": "1", "wacht_op_2": str(een.pk), "dagen_2": "3"}

    antwoord = als_secretaris.post(adres("mijlpaal-bewerken", drie.uuid), invoer)

    form = antwoord.context["form"]
    assert antwoord.status_code == 422
    assert dict(form.errors) == {
        "wacht_op_2": [
            "Dit maakt een kring: “Kiezen” wacht op “Toetsen”, die wacht op “Tekenen”, die wacht op “Kiezen”. "
            "Haal ergens in deze kring een vinkje weg."
        ]
    }
    assert (form["wacht_op_2"].value(), form["dagen_2"].value()) == (str(een.pk), "3")
    assert Mijlpaalafhankelijkheid.objects.count() == 2


@pytest.mark.parametrize(
    ("invoer", "fouten"),
    [
        ({"dagen_1": "5"}, {"wacht_op_1": ["Kies op welke mijlpaal dit wacht, of laat de dagen leeg."]}),
        ({"wacht_op_1": "0"}, {"wacht_op_1": ["Deze mijlpaal staat niet meer in het plan. Kies opnieuw."]}),
        ({"basisdatum": "01-06-2062"},
         {"basisdatum": ["Deze datum ligt meer dan tien jaar van de einddatum. Controleer het jaar."]}),
        ({"titel": ""}, {"titel": ["Dit veld is verplicht."]}),
    ],
)  # fmt: skip
def test_wrong_input_of_a_milestone_is_told_at_the_field(als_secretaris, plan, invoer: Any, fouten: Any) -> None:
    goed = {"titel": "Tekst klaar", "basisdatum": "01-06-2026"}

    antwoord = als_secretaris.post(adres("mijlpaal-nieuw", plan.slug), goed | invoer)

    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == set(fouten)
    assert not Mijlpaal.objects.exists()


def test_changed_waits_are_a_new_version_with_history(als_secretaris, plan: Transitieplan) -> None:
    rij = maak_mijlpaalafhankelijkheid(mijlpaal=maak_mijlpaal(plan=plan, titel="Tekenen"))
    invoer = {"titel": "Tekenen", "versie": "1", "wacht_op_1": "", "dagen_1": ""}

    assert als_secretaris.post(adres("mijlpaal-bewerken", rij.mijlpaal.uuid), invoer).status_code == 302

    rij.mijlpaal.refresh_from_db()
    assert rij.mijlpaal.versie == 2
    assert not Mijlpaalafhankelijkheid.objects.exists()
    laatste = gebeurtenismodellen()[Mijlpaalafhankelijkheid].objects.order_by("pgh_id").last()
    assert (laatste.pgh_label, laatste.pgh_context["door"]) == ("verwijderd", "Rob Regiosecretaris")


def test_milestone_that_another_waits_for_is_not_removed(als_secretaris, plan: Transitieplan) -> None:
    rij = maak_mijlpaalafhankelijkheid(mijlpaal=maak_mijlpaal(plan=plan))
    invoer = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Vergissing."}

    geweigerd = als_secretaris.post(adres("mijlpaal-bewerken", rij.wacht_op.uuid), invoer)
    gelukt = als_secretaris.post(adres("mijlpaal-bewerken", rij.mijlpaal.uuid), invoer)

    assert (geweigerd.status_code, gelukt.status_code) == (422, 302)
    assert "nog nodig voor andere gegevens (afhankelijkheden van mijlpalen)" in geweigerd.content.decode()
    assert Mijlpaal.objects.get() == rij.wacht_op


def test_recommendations_are_chosen_and_shown_on_both_sides(als_secretaris, plan, regio: Regio) -> None:
    mijlpaal = maak_mijlpaal(plan=plan, titel="Tekst klaar")
    eigen = maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio), titel="Regioverhaal uitwerken")
    vreemd = maak_aanbeveling()
    url = reverse("aanbevelingen:mijlpaal-aanbevelingen", args=[mijlpaal.uuid])

    fout = als_secretaris.post(url, {"versie": "1", "aanbevelingen": [vreemd.pk]})
    goed = als_secretaris.post(url, {"versie": "1", "aanbevelingen": [eigen.pk]})

    assert (fout.status_code, goed.status_code) == (422, 302)
    assert Mijlpaalaanbeveling.objects.get().aanbeveling == eigen
    for pad in (plan.get_absolute_url(), mijlpaal.get_absolute_url()):
        assert "Regioverhaal uitwerken" in als_secretaris.get(pad).content.decode()
    assert "Tekst klaar" in als_secretaris.get(eigen.get_absolute_url()).content.decode()


def test_internal_recommendation_is_no_link_for_outsiders(client, plan, raadslid, regio: Regio) -> None:
    onderzoek = maak_onderzoek(regio=regio, zichtbaarheid="intern")
    mijlpaal = maak_mijlpaal(plan=plan)
    maak_mijlpaalaanbeveling(mijlpaal=mijlpaal, aanbeveling=maak_aanbeveling(onderzoek=onderzoek, titel="Geheim"))

    gezien = {
        wie: "Geheim" in client.als(wie).get(plan.get_absolute_url()).content.decode() for wie in (None, raadslid)
    }

    assert list(gezien.values()) == [False, True]


def test_blocked_milestone_is_discussed_with_the_reason_and_the_agenda_shows_who_waits(
    client, plan: Transitieplan, gemeente: Gemeente
) -> None:
    laat = maak_mijlpaal(plan=plan, titel="Kiezen", datum=date(2026, 3, 1), gemeente=gemeente)
    maak_mijlpaalafhankelijkheid(mijlpaal=maak_mijlpaal(plan=plan, titel="Tekenen", gemeente=gemeente), wacht_op=laat)

    bespreken = client.get(plan.get_absolute_url()).context["pagina"].bespreken
    html = client.get(adres("transitieplan-agenda", plan.slug)).content
    agenda = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())

    assert [(regel.mijlpaal.titel, regel.punten) for regel in bespreken] == [
        ("Kiezen", ("9 dagen te laat",)),
        ("Tekenen", ("wacht op “Kiezen”, 9 dagen te laat",)),
    ]
    for stuk in ("1. Kiezen", "2. Tekenen", "Hierop wachten: Tekenen.", "Afspraak:"):
        assert stuk in agenda


def test_forecast_follows_what_waits(client, plan: Transitieplan) -> None:
    laat = maak_mijlpaal(plan=plan, datum=date(2026, 12, 1))
    maak_mijlpaalafhankelijkheid(
        mijlpaal=maak_mijlpaal(plan=plan, datum=date(2026, 12, 5)), wacht_op=laat, tussentijd_dagen=60
    )

    oordeel = client.get(plan.get_absolute_url()).context["pagina"].oordeel

    assert (oordeel.prognose, oordeel.woord) == (date(2027, 1, 30), "haalt de einddatum niet")


def test_plans_side_by_side_show_running_ones_or_the_chosen(client, plan: Transitieplan) -> None:
    maak_mijlpaal(plan=plan)
    klaar = maak_transitieplan(naam="Klaar", slug="klaar")
    url = adres("transitieplan-vergelijken")

    getoond = [
        [regel.plan.slug for regel in client.get(url + vraag).context["beeld"].regels]
        for vraag in ("", "?plan=klaar", "?plan=klaar&plan=vervolg", "?plan=bestaat-niet")
    ]

    assert getoond == [["vervolg"], ["klaar"], ["vervolg", "klaar"], ["vervolg"]]
    assert "Klaar" in client.get(f"{url}?plan={klaar.slug}&formaat=csv").content.decode()


def test_no_plans_at_all_says_what_will_come(client) -> None:
    assert "Nog geen transitieplannen" in client.get(adres("transitieplan-vergelijken")).content.decode()


def test_csv_of_a_plan_holds_what_hangs_together(client, plan: Transitieplan, regio: Regio) -> None:
    rij = maak_mijlpaalafhankelijkheid(
        mijlpaal=maak_mijlpaal(plan=plan), wacht_op=maak_mijlpaal(plan=plan, titel="Kiezen"), tussentijd_dagen=3
    )
    maak_mijlpaalaanbeveling(
        mijlpaal=rij.mijlpaal, aanbeveling=maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio, code="Z"))
    )

    csv = client.get(f"{plan.get_absolute_url()}?formaat=csv").content.decode()

    assert "Kiezen (+3 dagen)" in csv
    assert ";Z " in csv


def test_large_plan_costs_the_same_and_stays_light(client, zelfde_aantal_queries, plan, gemeente: Gemeente) -> None:
    def maak(vanaf: int, tot: int) -> None:
        rijen = [
            Mijlpaal(
                plan=plan, volgnummer=nummer, titel=f"Stap {nummer} van de gemeente", fase=f"Fase {nummer // 50}",
                gemeente=gemeente, basisdatum=date(2026, 2, 1) + timedelta(days=nummer),
                datum=date(2026, 2, 1) + timedelta(days=nummer), status="op_koers",
            )
            for nummer in range(vanaf, tot)
        ]  # fmt: skip
        Mijlpaal.objects.bulk_create(rijen)
        sleutels = list(Mijlpaal.objects.order_by("volgnummer").values_list("pk", flat=True))
        Mijlpaalafhankelijkheid.objects.all().delete()
        Mijlpaalafhankelijkheid.objects.bulk_create(
            Mijlpaalafhankelijkheid(mijlpaal_id=na, wacht_op_id=voor)
            for voor, na in zip(sleutels[::2], sleutels[1::2], strict=False)
        )

    zelfde_aantal_queries(plan.get_absolute_url(), lambda: maak(1, 4), lambda: maak(4, 501))

    html = client.get(plan.get_absolute_url()).content
    assert len(gzip.compress(html, 6)) < 100_000
