"""The themes of a plan and the responsibilities that move: read, kept, and what is wrong told at the field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from governance.organisaties.models import Regio
from governance.transitie.models import Taakverschuiving, Themakeuze, Transitieplan
from governance.transitie.thema_rules import Themastand, vat_samen
from tests.factories import (
    maak_beslispunt,
    maak_besluit,
    maak_mijlpaal,
    maak_orgaan,
    maak_taakverschuiving,
    maak_thema,
    maak_themakeuze,
    maak_transitieplan,
)


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def plan(regio: Regio) -> Transitieplan:
    return maak_transitieplan(regio=regio)


@pytest.fixture
def als_secretaris(client, regiosecretaris) -> Any:
    return client.als(regiosecretaris)


def adres(naam: str, *args: Any) -> str:
    return reverse(f"governance:{naam}", args=args)


@pytest.mark.parametrize(
    ("stand", "gekozen", "getoetst", "wringt"),
    [
        (("nog_te_kiezen", "niet_getoetst", "niet_getoetst"), False, False, ""),
        (("ongewijzigd", "draagt_bij", "niet_getoetst"), True, False, ""),
        (("ongewijzigd", "niet", "niet"), True, True, "Gaat door, maar draagt aan geen enkel doel bij."),
        (("stoppen", "niet", "niet"), True, True, ""),
        (("stoppen", "draagt_bij", "draagt_bij"), True, True,
         "Stopt, maar draagt bij aan regionale en lokale doelen."),
    ],
)  # fmt: skip
def test_choice_and_tests_are_weighed(stand: Any, gekozen: bool, getoetst: bool, wringt: str) -> None:
    rij = Themastand(*stand)

    assert (rij.gekozen, rij.getoetst, rij.wringt) == (gekozen, getoetst, wringt)


def test_summary_counts_what_is_open() -> None:
    rijen = [Themastand("nog_te_kiezen", "niet", "deels"), Themastand("nieuw", "draagt_bij", "niet_getoetst")]

    assert vat_samen([]) == ""
    assert vat_samen(rijen) == "2 activiteiten, 1 nog te kiezen en 1 nog niet aan beide doelen getoetst."
    assert vat_samen([*rijen[:0], Themastand("nieuw", "niet", "niet")]) == (
        "1 activiteit, overal een keuze en alles getoetst."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["themakeuze-list", "taakverschuiving-list"])
def test_empty_page_says_what_will_come(client, plan: Transitieplan, naam: str) -> None:
    assert "Hier staat straks" in client.get(adres(naam, plan.slug)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("naam", "maak"), [("themakeuze-list", maak_themakeuze), ("taakverschuiving-list", maak_taakverschuiving)]
)
def test_page_costs_the_same_with_many_rows(zelfde_aantal_queries, plan, naam: str, maak: Any) -> None:
    def rijen(aantal: int) -> None:
        for _ in range(aantal):
            maak(plan=plan, **({"besloten_bij": maak_beslispunt(), "keuze": "ongewijzigd"} if "thema" in naam else {}))

    zelfde_aantal_queries(adres(naam, plan.slug), lambda: rijen(1), lambda: rijen(30))


@pytest.mark.django_db
def test_themes_show_choice_tests_and_decision_and_give_a_csv(client, plan, regio: Regio) -> None:
    besluit = maak_besluit(orgaan=maak_orgaan(regio=regio, naam="Regiekamer"))
    maak_themakeuze(plan=plan, thema=maak_thema(regio=regio, naam="Werken"), activiteit="Lobby", keuze="kleiner",
                    toelichting="Niet iedereen wil.", wie="Drie gemeenten", toets_regionaal="draagt_bij",
                    besloten_bij=maak_beslispunt(besluit=besluit), code="B-T2")  # fmt: skip

    html = client.get(adres("themakeuze-list", plan.slug)).content.decode()
    csv = client.get(adres("themakeuze-list", plan.slug) + "?formaat=csv").content.decode()

    for stuk in (
        "Werken",
        "Lobby",
        "door in een kleinere coalitie",
        "Niet iedereen wil.",
        "Drie gemeenten",
        "Regiekamer",
    ):
        assert stuk in html
    assert "B-T2;Werken;Lobby;door in een kleinere coalitie" in csv


@pytest.mark.django_db
def test_internal_decision_is_not_named_to_outsiders(client, plan, regio: Regio, raadslid) -> None:
    besluit = maak_besluit(orgaan=maak_orgaan(regio=regio, naam="Stille kamer"), zichtbaarheid="intern")
    maak_themakeuze(plan=plan, keuze="ongewijzigd", besloten_bij=maak_beslispunt(besluit=besluit))
    url = adres("themakeuze-list", plan.slug)

    gezien = [
        "Stille kamer" in client.als(wie).get(url + vraag).content.decode()
        for wie in (None, raadslid)
        for vraag in ("", "?formaat=csv")
    ]

    assert gezien == [False, False, True, True]


@pytest.mark.django_db
def test_activity_is_added_changed_and_removed(als_secretaris, plan, regio: Regio) -> None:
    thema = maak_thema(regio=regio, naam="Wonen")
    invoer = {"thema": thema.pk, "activiteit": "Woondeal", "keuze": "ongewijzigd",
              "toets_regionaal": "draagt_bij", "toets_lokaal": "niet_getoetst"}  # fmt: skip
    als_secretaris.post(adres("themakeuze-nieuw", plan.slug), invoer)
    rij = Themakeuze.objects.get()
    url = adres("themakeuze-bewerken", rij.uuid)

    fout = als_secretaris.post(url, invoer | {"keuze": "stoppen", "versie": "1"})
    goed = als_secretaris.post(url, invoer | {"keuze": "stoppen", "toelichting": "Klaar.", "versie": "1"})
    oud = als_secretaris.post(url, invoer | {"keuze": "nieuw", "toelichting": "Toch.", "versie": "1"})
    weg = als_secretaris.post(url, {"actie": "verwijderen", "versie": "2", "reden_verwijderen": "Dubbel."})

    assert [a.status_code for a in (fout, goed, oud, weg)] == [422, 302, 409, 302]
    assert fout.context["form"].errors["toelichting"] == ["Schrijf op waarom. De raden lezen deze uitleg."]
    assert goed.url == f"{adres('themakeuze-list', plan.slug)}#thema-{rij.uuid}"
    assert not Themakeuze.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        ({"thema_tekst": ""}, "thema_tekst"),
        ({"toets_lokaal": "deels"}, "toelichting_lokaal"),
        ({"activiteit": "Bestaat al"}, "activiteit"),
        ({"keuze": "weg"}, "keuze"),
    ],
)
def test_wrong_activity_is_told_at_the_field(als_secretaris, plan, invoer: dict[str, str], veld: str) -> None:
    maak_themakeuze(plan=plan, activiteit="Bestaat al")
    goed = {"thema_tekst": "Wonen", "activiteit": "Nieuw", "keuze": "ongewijzigd",
            "toets_regionaal": "draagt_bij", "toets_lokaal": "draagt_bij"}  # fmt: skip

    antwoord = als_secretaris.post(adres("themakeuze-nieuw", plan.slug), goed | invoer)

    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {veld}


@pytest.mark.django_db
def test_tasks_show_from_whom_to_whom_and_what_is_late(client, plan, regio: Regio) -> None:
    naar = maak_orgaan(regio=regio, naam="Bestuurlijke regiekamer")
    maak_taakverschuiving(plan=plan, taak="Voorzitten", naar_orgaan=naar, naar_tekst="",
                          mijlpaal=maak_mijlpaal(plan=plan, datum=date(2026, 3, 1)))  # fmt: skip
    maak_taakverschuiving(plan=plan, taak="Agenderen", geplande_datum=date(2026, 5, 1))
    maak_taakverschuiving(plan=plan, taak="Archief", gedaan_op=date(2026, 2, 1))
    maak_taakverschuiving(plan=plan, taak="Website")

    pagina = client.get(adres("taakverschuiving-list", plan.slug)).context["pagina"]

    assert [(regel.taak.taak, regel.naar, regel.stand) for regel in pagina.regels] == [
        ("Agenderen", "bestuurlijke regiekamer", "gepland"),
        ("Voorzitten", "Bestuurlijke regiekamer", "9 dagen te laat"),
        ("Website", "bestuurlijke regiekamer", "nog geen datum"),
        ("Archief", "bestuurlijke regiekamer", "overgegaan"),
    ]
    assert "Voorzitten" in client.get(adres("taakverschuiving-list", plan.slug) + "?formaat=csv").content.decode()


@pytest.mark.django_db
def test_task_keeps_who_wrote_that_it_moved(als_secretaris, plan, regiosecretaris) -> None:
    invoer = {"taak": "Voorzitten", "van_tekst": "voorzitter", "naar_tekst": "regiekamer"}
    als_secretaris.post(adres("taakverschuiving-nieuw", plan.slug), invoer)
    taak = Taakverschuiving.objects.get()
    url = adres("taakverschuiving-bewerken", taak.uuid)

    straks = als_secretaris.post(url, invoer | {"gedaan_op": "11-03-2026", "versie": "1"})
    nu = als_secretaris.post(url, invoer | {"gedaan_op": "10-03-2026", "versie": "1"})

    taak.refresh_from_db()
    assert (straks.status_code, nu.status_code) == (422, 302)
    assert straks.context["form"].errors["gedaan_op"] == [
        "Deze datum ligt in de toekomst. Vul hem in als de taak is overgegaan."
    ]
    assert (taak.gedaan_op, taak.gedaan_door) == (date(2026, 3, 10), regiosecretaris)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("invoer", "veld"),
    [({"van_tekst": ""}, "van_tekst"), ({"naar_tekst": ""}, "naar_tekst"), ({"taak": ""}, "taak")],
)
def test_wrong_task_is_told_at_the_field(als_secretaris, plan, invoer: dict[str, str], veld: str) -> None:
    goed = {"taak": "Voorzitten", "van_tekst": "voorzitter", "naar_tekst": "regiekamer"}

    antwoord = als_secretaris.post(adres("taakverschuiving-nieuw", plan.slug), goed | invoer)

    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {veld}
    assert not Taakverschuiving.objects.exists()
