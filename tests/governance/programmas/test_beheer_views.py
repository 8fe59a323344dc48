"""Screens of the regiosecretaris for programmes: journeys, wrong and nasty input, and an edit that came too late."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from governance.programmas.models import (
    Bemensing,
    Escalatie,
    GoNoGo,
    Programma,
    Programmabudget,
    Programmaregel,
    Programmarol,
)
from tests.factories import (
    VANDAAG,
    maak_bemensing,
    maak_beslispunt,
    maak_besluit,
    maak_escalatie,
    maak_gonogo,
    maak_orgaan,
    maak_programma,
    maak_programmabudget,
    maak_programmaregel,
    maak_programmarol,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def als_secretaris(client: Any, regiosecretaris: Any) -> Any:
    return client.als(regiosecretaris)


@pytest.fixture
def programma(regio: Any) -> Programma:
    return maak_programma(regio=regio, naam="Schone lucht", van=date(2025, 1, 1), tot=date(2027, 1, 1))


def _adres(naam: str, *van: Any) -> str:
    return reverse(f"governance:{naam}", args=van)


def _d(dag: date) -> str:
    return dag.strftime("%d-%m-%Y")


def _fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    return {veld: list(fouten) for veld, fouten in antwoord.context["form"].errors.items()}


def _opdracht(**anders: str) -> dict[str, str]:
    leeg = dict.fromkeys(("orgaan", "aanpak", "doorlooptijd_reden", "code", "voorgesteld_vanuit"), "")
    goed = {"versie": "1", "naam": "Wonen", "opdracht": "Woningen.", "resultaten": "", "van": "01-02-2026", "tot": ""}
    return {**leeg, **goed, "bron": "raadsbrief", "betrouwbaarheid": "kennis", **anders}


# Assignment, agreement and budget.


def test_programme_without_a_decision_is_added_and_changed(als_secretaris: Any, regio: Any) -> None:
    antwoord = als_secretaris.post(_adres("regio-programma-nieuw", regio.slug), _opdracht())
    rij = Programma.objects.get()
    assert antwoord["Location"] == rij.get_absolute_url()
    assert (rij.regio, rij.van, rij.bron, rij.betrouwbaarheid) == (regio, date(2026, 2, 1), "raadsbrief", "kennis")

    als_secretaris.post(_adres("programma-bewerken", rij.uuid), _opdracht(voorgesteld_vanuit="onderwijs"))

    rij.refresh_from_db()
    assert (rij.voorgesteld_vanuit, rij.versie) == ("onderwijs", 2)


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"naam": ""}, "naam", "verplicht"),
        ({"naam": "Schone lucht", "van": "01-05-2026"}, "van", "overlapt"),
        ({"tot": "01-01-2026"}, "tot", "vóór de begindatum"),
        ({"van": "31-02-2026"}, "van", "bestaat niet"),
        ({"orgaan": "999999"}, "orgaan", ""),
    ],
)
def test_mistake_is_told_at_the_field_and_nothing_is_lost(
    als_secretaris: Any, regio: Any, programma: Programma, anders: dict[str, str], veld: str, zin: str
) -> None:
    antwoord = als_secretaris.post(_adres("regio-programma-nieuw", regio.slug), _opdracht(**anders))

    assert zin in _fouten(antwoord)[veld][0]
    assert "Woningen." in antwoord.content.decode()
    assert Programma.objects.count() == 1


def test_begin_on_or_after_a_gonogo_is_refused_at_the_begin(als_secretaris: Any, programma: Programma) -> None:
    maak_gonogo(programma=programma, datum=date(2026, 1, 1))

    antwoord = als_secretaris.post(_adres("programma-bewerken", programma.uuid), _opdracht(van="01-01-2026"))

    assert "Er is een go/no-go op 1 januari 2026" in _fouten(antwoord)["van"][0]


def test_stale_edit_shows_both_versions(als_secretaris: Any, programma: Programma) -> None:
    Programma.objects.filter(pk=programma.pk).update(opdracht="Van een ander.", versie=2)

    antwoord = als_secretaris.post(_adres("programma-bewerken", programma.uuid), _opdracht(naam="Schone lucht"))

    tekst = antwoord.content.decode()
    assert (antwoord.status_code, "Van een ander." in tekst, "Woningen." in tekst) == (409, True, True)


def test_body_of_another_region_is_no_choice(als_secretaris: Any, regio: Any, andere_regio: Any) -> None:
    eigen, vreemd = maak_orgaan(regio=regio), maak_orgaan(regio=andere_regio)

    form = als_secretaris.get(_adres("regio-programma-nieuw", regio.slug)).context["form"]

    assert list(form.fields["orgaan"].queryset) == [eigen]
    assert vreemd not in form.fields["orgaan"].queryset


def test_agreement_is_recorded_and_then_held_against_programmes(
    als_secretaris: Any, client: Any, regio: Any, programma: Programma
) -> None:
    data = {"hoogstens_maanden": "12", "gonogo_na_maanden": "6", "bron": "besluit", "van": "01-01-2020", "tot": ""}
    als_secretaris.post(_adres("programmaregel-nieuw", regio.slug), data)
    assert Programmaregel.objects.get().afspraak.zinnen[0] == "Een programma duurt eerst hoogstens 1 jaar."
    assert "zonder reden. Afgesproken is eerst hoogstens 1 jaar" in client.get(
        programma.get_absolute_url()
    ).content.decode().replace("\u00a0", " ")

    for fout, veld in (({"gonogo_na_maanden": "12"}, "gonogo_na_maanden"), ({"hoogstens_maanden": "-3"}, None)):
        antwoord = als_secretaris.post(
            _adres("programmaregel-bewerken", regio.slug, Programmaregel.objects.get().pk),
            data | {"versie": "1"} | fout,
        )
        assert (veld or "hoogstens_maanden") in _fouten(antwoord)


def test_money_is_typed_in_euros_and_kept_in_cents(als_secretaris: Any, programma: Programma) -> None:
    data = {"jaar": "", "post": "Rijk", "begroot_cent": "1.250,50", "gerealiseerd_cent": "", "toelichting": ""}
    als_secretaris.post(_adres("programmabudget-nieuw", programma.uuid), data)

    rij = Programmabudget.objects.get()
    assert (rij.jaar, rij.begroot_cent, rij.gerealiseerd_cent) == (None, 125050, None)


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"begroot_cent": "8,7.5"}, "begroot_cent", "komma voor de centen"),
        ({"begroot_cent": "-5"}, "begroot_cent", "niet minder dan nul"),
        ({"gerealiseerd_cent": "101"}, "toelichting", "Schrijf op waardoor"),
        ({"jaar": "26"}, "jaar", "vier cijfers"),
        ({"jaar": "veel"}, "jaar", "vier cijfers"),
        ({"jaar": "2025", "post": "Inhuur"}, "post", "staat er al"),
    ],
)
def test_amount_that_cannot_be_is_refused_at_its_field(
    als_secretaris: Any, programma: Programma, anders: dict[str, str], veld: str, zin: str
) -> None:
    maak_programmabudget(programma=programma, jaar=2025, post="Inhuur")
    goed = {"jaar": "2026", "post": "Fonds", "begroot_cent": "100", "gerealiseerd_cent": "", "toelichting": ""}

    antwoord = als_secretaris.post(_adres("programmabudget-nieuw", programma.uuid), goed | anders)

    assert zin in _fouten(antwoord)[veld][0]


# Go/no-go.


def test_gonogo_is_planned_moved_and_decided(als_secretaris: Any, client: Any, programma: Programma) -> None:
    als_secretaris.post(_adres("gonogo-nieuw", programma.uuid), {"datum": "01-02-2026"})
    gonogo = GoNoGo.objects.get()
    assert "is 37 dagen te laat" in client.get(programma.get_absolute_url()).content.decode()
    als_secretaris.post(_adres("gonogo-bewerken", gonogo.uuid), {"versie": "1", "datum": "01-03-2026"})

    antwoord = als_secretaris.post(
        _adres("gonogo-uitkomst", gonogo.uuid),
        {"versie": "2", "uitkomst": "voorwaarden", "besluitdatum": "05-03-2026", "toelichting": "Eerst een plan."},
    )

    assert antwoord["Location"] == gonogo.get_absolute_url()
    tekst = client.get(programma.get_absolute_url()).content.decode()
    assert ("te laat" in tekst, "go met voorwaarden" in tekst, "Eerst een plan." in tekst) == (False, True, True)


@pytest.mark.parametrize("dag", ["01-01-2025", "31-12-2024", "01-01-2027"])
def test_gonogo_before_the_start_or_after_the_end_is_told_at_the_day(
    als_secretaris: Any, programma: Programma, dag: str
) -> None:
    antwoord = als_secretaris.post(_adres("gonogo-nieuw", programma.uuid), {"datum": dag})

    assert ("programma" in _fouten(antwoord)["datum"][0], dag in antwoord.content.decode()) == (True, True)


@pytest.mark.parametrize(
    ("data", "veld"),
    [
        ({"uitkomst": ""}, "uitkomst"),
        ({"besluitdatum": ""}, "besluitdatum"),
        ({"besluitdatum": "11-03-2026"}, "besluitdatum"),
        ({"uitkomst": "no_go"}, "toelichting"),
    ],
)
def test_outcome_that_cannot_be_is_told_at_its_field(
    als_secretaris: Any, programma: Programma, data: dict[str, str], veld: str
) -> None:
    gonogo = maak_gonogo(programma=programma)
    goed = {"versie": "1", "uitkomst": "go", "besluit": "", "besluitdatum": "05-03-2026", "toelichting": ""}

    antwoord = als_secretaris.post(_adres("gonogo-uitkomst", gonogo.uuid), goed | data)

    assert list(_fouten(antwoord)) == [veld]
    assert GoNoGo.objects.get().uitkomst == ""


def test_no_go_by_a_decision_proposes_ending_the_programme(
    als_secretaris: Any, client: Any, regio: Any, programma: Programma
) -> None:
    punt = maak_beslispunt(besluit=maak_besluit(orgaan=maak_orgaan(regio=regio), datum=VANDAAG - DAG))
    gonogo = maak_gonogo(programma=programma)
    data = {"versie": "1", "uitkomst": "no_go", "besluit": punt.pk, "besluitdatum": "", "toelichting": "Te duur."}

    antwoord = als_secretaris.post(_adres("gonogo-uitkomst", gonogo.uuid), data)

    assert antwoord["Location"] == _adres("programma-beeindigen", programma.uuid)
    assert GoNoGo.objects.get().besluitdatum == VANDAAG - DAG
    assert "is besloten te stoppen" in client.get(programma.get_absolute_url()).content.decode()
    assert als_secretaris.get(antwoord["Location"]).context["form"].initial["beeindigd_bij"] == punt.pk
    einde = {"versie": "1", "tot": _d(VANDAAG), "beeindigd_bij": punt.pk}
    for fout, veld in (({"tot": ""}, "tot"), ({"tot": "01-06-2027"}, "tot"), ({"tot": "01-01-2024"}, "tot")):
        assert veld in _fouten(als_secretaris.post(antwoord["Location"], einde | fout))
    als_secretaris.post(antwoord["Location"], einde)
    programma.refresh_from_db()
    assert (programma.tot, programma.beeindigd_bij) == (VANDAAG + DAG, punt)
    assert "is besloten te stoppen" not in client.get(programma.get_absolute_url()).content.decode()


def test_internal_decision_behind_an_outcome_is_not_named_outside(
    client: Any, raadslid: Any, regio: Any, programma: Programma, bevries: Any
) -> None:
    besluit = maak_besluit(orgaan=maak_orgaan(regio=regio), titel="Stil overleg", zichtbaarheid="intern")
    gonogo = maak_gonogo(
        programma=programma,
        uitkomst="go",
        besluit=maak_beslispunt(besluit=besluit),
        besluitdatum=VANDAAG,
        vastgelegd_op="2026-03-10T09:00:00Z",
    )

    for adres in (programma.get_absolute_url(), gonogo.get_absolute_url()):
        assert "Stil overleg" not in client.get(adres).content.decode()
        assert "Stil overleg" in client.als(raadslid).get(adres).content.decode()
        client.logout()


# Roles, staff and escalations.


def test_role_is_held_by_one_at_a_time_and_a_pair_is_allowed(
    als_secretaris: Any, gemeente: Any, programma: Programma
) -> None:
    goed = {"organisatie": gemeente.pk, "van": "01-02-2026", "tot": "", "toelichting": ""}
    for rol, functie in (("bestuurlijk", "wethouder a"), ("bestuurlijk", "wethouder b"), ("ambtelijk", "directeur")):
        als_secretaris.post(_adres("programmarol-nieuw", programma.uuid), goed | {"rol": rol, "functie": functie})
    assert Programmarol.objects.count() == 3

    antwoord = als_secretaris.post(
        _adres("programmarol-nieuw", programma.uuid), goed | {"rol": "ambtelijk", "functie": "adviseur"}
    )

    assert "overlapt" in _fouten(antwoord)["van"][0]


def test_pledge_is_typed_with_a_comma_and_compared(
    als_secretaris: Any, client: Any, gemeente: Any, programma: Any
) -> None:
    goed = {"organisatie": gemeente.pk, "wat": "adviseur", "peildatum": _d(VANDAAG), "toelichting": ""}
    als_secretaris.post(
        _adres("bemensing-nieuw", programma.uuid), goed | {"toegezegd_fte": "0,8", "geleverd_fte": "0,55"}
    )
    assert Bemensing.objects.get().toegezegd_fte == Decimal("0.80")
    assert "0,25 fte te weinig" in client.get(programma.get_absolute_url()).content.decode()

    for fout, veld in (
        ({"toegezegd_fte": "0.8", "geleverd_fte": ""}, "toegezegd_fte"),
        ({"toegezegd_fte": "1", "geleverd_fte": "-1"}, "geleverd_fte"),
        ({"toegezegd_fte": "1", "geleverd_fte": "1", "wat": "b", "peildatum": "11-03-2026"}, "peildatum"),
        ({"toegezegd_fte": "1", "geleverd_fte": ""}, "wat"),
    ):
        assert veld in _fouten(als_secretaris.post(_adres("bemensing-nieuw", programma.uuid), goed | fout))


def test_stale_delivery_is_refused(als_secretaris: Any, gemeente: Any, programma: Programma) -> None:
    rij = maak_bemensing(programma=programma, organisatie=gemeente, wat="adviseur")
    Bemensing.objects.update(versie=2, toegezegd_fte=2)
    data = {"versie": "1", "organisatie": gemeente.pk, "wat": "adviseur", "toegezegd_fte": "1", "geleverd_fte": "0,5"}

    antwoord = als_secretaris.post(
        _adres("bemensing-bewerken", programma.uuid, rij.pk), data | {"peildatum": _d(VANDAAG), "toelichting": ""}
    )

    assert antwoord.status_code == 409
    assert Bemensing.objects.get().geleverd_fte is None


def test_question_is_asked_passed_on_and_settled(als_secretaris: Any, client: Any, programma: Programma) -> None:
    als_secretaris.post(
        _adres("escalatie-nieuw", programma.uuid), {"aanleiding": "Geen mensen.", "gemeld_op": _d(VANDAAG)}
    )
    eerst = Escalatie.objects.get()
    assert (
        "ligt er een vraag bij de ambtelijk opdrachtgever" in client.get(programma.get_absolute_url()).content.decode()
    )
    als_secretaris.post(
        _adres("escalatie-doorgeven", eerst.uuid), {"aanleiding": "Nog niet.", "gemeld_op": _d(VANDAAG)}
    )
    kring = Escalatie.objects.get(niveau="kring")
    assert als_secretaris.get(_adres("escalatie-doorgeven", eerst.uuid)).status_code == 404
    assert als_secretaris.get(_adres("escalatie-doorgeven", kring.uuid)).status_code == 404
    for fout, veld in (({"uitkomst": ""}, "uitkomst"), ({"afgerond_op": "11-03-2026"}, "afgerond_op")):
        data = {"versie": "1", "uitkomst": "Gelukt.", "afgerond_op": _d(VANDAAG)} | fout
        assert veld in _fouten(als_secretaris.post(_adres("escalatie-afronden", kring.uuid), data))

    als_secretaris.post(
        _adres("escalatie-afronden", kring.uuid),
        {"versie": "1", "uitkomst": "Borne levert iemand.", "afgerond_op": _d(VANDAAG)},
    )

    tekst = client.get(programma.get_absolute_url()).content.decode()
    assert ("ligt er een vraag" in tekst, "Borne levert iemand." in tekst) == (False, True)


def test_row_is_removed_only_with_a_reason(als_secretaris: Any, programma: Programma) -> None:
    rij = maak_programmarol(programma=programma)
    adres = _adres("programmarol-bewerken", programma.uuid, rij.pk)

    assert als_secretaris.post(adres, {"actie": "verwijderen", "versie": "1"}).status_code == 422
    als_secretaris.post(adres, {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Vergissing"})

    assert not Programmarol.objects.exists()


def test_question_that_was_passed_on_cannot_be_removed(als_secretaris: Any, programma: Programma) -> None:
    eerst = maak_escalatie(programma=programma)
    maak_escalatie(programma=programma, niveau="kring", eerder=eerst)

    antwoord = als_secretaris.post(
        _adres("escalatie-afronden", eerst.uuid),
        {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Vergissing"},
    )

    assert (antwoord.status_code, Escalatie.objects.count()) == (422, 2)


# What the page and its spreadsheets show.


def test_empty_programme_says_what_will_come(client: Any, programma: Programma) -> None:
    tekst = client.get(programma.get_absolute_url()).content.decode()

    for zin in (
        "De opdracht is nog niet vastgelegd",
        "Er is geen go/no-go gepland",
        "Hier staat straks hoeveel mensen",
    ):
        assert zin in tekst
    assert "Programma wijzigen" not in tekst


@pytest.mark.parametrize(
    ("deel", "regel"),
    [
        ("budget", "hele looptijd;'=Rijk;1250,50;1300,00;49,50;Duurder."),
        ("bemensing", "Voorst;adviseur;0,80;;;2026-03-10;"),
        ("gonogos", "2026-01-01;;;;"),
        ("escalaties", "ambtelijk opdrachtgever;2026-03-10;Er is geen projectleider.;;"),
        ("rollen", "ambtelijk opdrachtnemer;programmamanager;Voorst;2020-01-01;;"),
    ],
)
def test_each_table_is_a_spreadsheet(client: Any, gemeente: Any, programma: Programma, deel: str, regel: str) -> None:
    maak_programmabudget(
        programma=programma,
        jaar=None,
        post="=Rijk",
        begroot_cent=125050,
        gerealiseerd_cent=130000,
        toelichting="Duurder.",
    )
    maak_bemensing(programma=programma, organisatie=gemeente, wat="adviseur", toegezegd_fte="0.80")
    maak_gonogo(programma=programma, datum=date(2026, 1, 1))
    maak_escalatie(programma=programma)
    maak_programmarol(programma=programma, organisatie=gemeente)

    antwoord = client.get(f"{programma.get_absolute_url()}?formaat=csv&deel={deel}")

    assert antwoord.content.decode("utf-8-sig").splitlines()[1] == regel


def test_unknown_table_is_not_found(client: Any, programma: Programma) -> None:
    assert client.get(f"{programma.get_absolute_url()}?formaat=csv&deel=geheim").status_code == 404


def test_list_keeps_only_what_asks_for_attention(client: Any, regio: Any, programma: Programma) -> None:
    maak_programmaregel(regio=regio, gonogo_na_maanden=None, hoogstens_maanden=24)
    te_lang = maak_programma(regio=regio, naam="Te lang", van=date(2025, 1, 1), tot=date(2029, 1, 1))

    antwoord = client.get(_adres("programma-list", regio.slug), {"toon": "signaal"})

    assert [rij.programma for rij in antwoord.context["pagina"]] == [te_lang]
    leeg = client.get(_adres("programma-list", maak_programma(van=VANDAAG).regio.slug), {"toon": "signaal"})
    assert "Niets vraagt aandacht" in leeg.content.decode()
