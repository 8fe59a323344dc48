"""Keeping a plan van aanpak: what is refused, what the list and the pages show, and who changed what."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from aanbevelingen.plannen.actions import voeg_actie_toe, wijzig_actie, zet_stand
from aanbevelingen.plannen.models import Actie
from regio.kern.register import Botsing
from regio.kern.versie import VerouderdeVersie
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_actie,
    maak_gebruiker,
    maak_onderzoek,
    maak_opvolging,
    maak_regio,
    maak_rol,
)


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def aanbeveling(regio: Any) -> Any:
    return maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio), nummer="6", code="SDH-A6", titel="Maak een plan")


@pytest.fixture
def elders(andere_regio: Any) -> Any:
    return maak_aanbeveling(onderzoek=maak_onderzoek(regio=andere_regio))


@pytest.fixture
def actie(aanbeveling: Any, gemeente: Any) -> Actie:
    return maak_actie(aanbeveling=aanbeveling, gemeente=gemeente)


def _lijst(gemeente: Any) -> str:
    return reverse("aanbevelingen:actie-list", args=[gemeente.slug])


def _nieuw(gemeente: Any) -> str:
    return reverse("aanbevelingen:actie-nieuw", args=[gemeente.slug])


def _data(*aanbevelingen: Any, **velden: Any) -> dict[str, Any]:
    return {
        "versie": "1",
        "titel": "Programmasturing inrichten",
        "toelichting": "",
        "aanbevelingen": [rij.pk for rij in aanbevelingen],
        "eigenaar_functie": "programmamanager",
        "rol": "trekker",
        "actiehouder": "",
        "startdatum": "1-1-2026",
        "einddatum": "1-6-2026",
        "middelen": "budget regio",
        "uren_toegezegd": "1.200",
        "cent_toegezegd": "1.250,50",
        "zichtbaarheid": "openbaar",
    } | velden


def _stand(actie: Actie, **velden: Any) -> dict[str, Any]:
    leeg = {"stand": "loopt", "klaar_op": "", "stand_reden": "", "uren_geleverd": "", "cent_besteed": ""}
    return {"versie": actie.versie} | leeg | velden


# Adding and changing.


def test_secretaris_adds_an_action_for_several_recommendations(
    client: Any, secretaris: Any, actiehouder: Any, gemeente: Any, aanbeveling: Any
) -> None:
    tweede = maak_aanbeveling(onderzoek=aanbeveling.onderzoek)
    data = _data(aanbeveling, tweede, actiehouder=actiehouder.pk)

    client.als(secretaris).post(_nieuw(gemeente), data)

    actie = Actie.objects.get()
    assert set(actie.aanbevelingen.all()) == {aanbeveling, tweede}
    assert (actie.uren_toegezegd, actie.cent_toegezegd, actie.actiehouder) == (1200, 125050, actiehouder)
    tekst = client.get(actie.get_absolute_url()).content.decode()
    assert "€\u00a01.250,50" in tekst
    opvolging = maak_opvolging(aanbeveling=tweede, gemeente=gemeente)
    assert "Programmasturing inrichten" in client.get(opvolging.get_absolute_url()).content.decode()


def test_recommendation_from_whose_page_one_comes_is_ticked(
    client: Any, secretaris: Any, gemeente: Any, aanbeveling: Any
) -> None:
    tekst = client.als(secretaris).get(f"{_nieuw(gemeente)}?aanbeveling=SDH-A6").content.decode()

    assert tekst.count("checked") == 1
    assert client.get(f"{_nieuw(gemeente)}?aanbeveling=%00").status_code == 200


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"startdatum": "2-6-2026"}, "einddatum", "niet klaar zijn voordat zij begint"),
        ({"uren_toegezegd": "8,7.5"}, "uren_toegezegd", "heel getal"),
        ({"uren_toegezegd": "-8"}, "uren_toegezegd", "minder dan nul"),
        ({"cent_toegezegd": "8,7.5"}, "cent_toegezegd", "komma voor de centen"),
        ({"cent_toegezegd": "-0,01"}, "cent_toegezegd", "minder dan nul"),
        ({"aanbevelingen": []}, "aanbevelingen", "minstens één aanbeveling"),
        ({"einddatum": "31-2-2026"}, "einddatum", "bestaat niet"),
        ({"eigenaar_functie": ""}, "eigenaar_functie", "verplicht"),
    ],
)
def test_action_that_cannot_be_is_refused_at_the_field_and_kept(
    client: Any,
    secretaris: Any,
    gemeente: Any,
    aanbeveling: Any,
    velden: dict[str, Any],
    veld: str,
    fout: str,
) -> None:
    antwoord = client.als(secretaris).post(_nieuw(gemeente), _data(aanbeveling, **velden))

    assert antwoord.status_code == 422
    assert fout in " ".join(antwoord.context["form"].errors[veld])
    tekst = antwoord.content.decode()
    assert "Programmasturing inrichten" in tekst
    assert all(f'value="{waarde}"' in tekst for waarde in velden.values() if isinstance(waarde, str) and waarde)
    assert not Actie.objects.exists()


def test_holder_of_another_municipality_and_recommendation_of_another_region_are_refused(
    client: Any, secretaris: Any, gemeente: Any, tweede_gemeente: Any, aanbeveling: Any, elders: Any
) -> None:
    vreemd = maak_gebruiker()
    maak_rol(vreemd, "actiehouder", gemeente=tweede_gemeente)
    client.als(secretaris)

    for data, veld in (
        (_data(aanbeveling, actiehouder=vreemd.pk), "actiehouder"),
        (_data(aanbeveling, elders), "aanbevelingen"),
    ):
        antwoord = client.post(_nieuw(gemeente), data)
        assert list(antwoord.context["form"].errors) == [veld]
    for dient, houder in (([aanbeveling], vreemd), ([aanbeveling, elders], None), ([], None)):
        nieuw = Actie(gemeente=gemeente, titel="x", eigenaar_functie="x", einddatum=VANDAAG, actiehouder=houder)
        with pytest.raises(ValidationError):
            voeg_actie_toe(actie=nieuw, aanbevelingen=dient, door=secretaris, op=NU)
    assert not Actie.objects.exists()


def test_double_click_adds_one_action(client: Any, secretaris: Any, gemeente: Any, aanbeveling: Any) -> None:
    antwoorden = [client.als(secretaris).post(_nieuw(gemeente), _data(aanbeveling)).status_code for _ in range(2)]

    assert antwoorden == [302, 422]
    assert Actie.objects.count() == 1


def test_change_keeps_a_recommendation_of_a_region_that_was_left(
    secretaris: Any, actie: Actie, aanbeveling: Any, elders: Any
) -> None:
    actie.aanbevelingen.add(elders)
    velden = {"titel": "Sturing inrichten"}

    wijzig_actie(actie=actie, versie=1, velden=velden, aanbevelingen=[aanbeveling, elders], door=secretaris, op=NU)

    actie.refresh_from_db()
    assert (actie.titel, actie.versie, actie.aanbevelingen.count()) == ("Sturing inrichten", 2, 2)
    with pytest.raises(VerouderdeVersie):
        wijzig_actie(actie=actie, versie=1, velden=velden, aanbevelingen=[elders], door=secretaris, op=NU)
    with pytest.raises(ValidationError):
        wijzig_actie(
            actie=actie,
            versie=2,
            velden={},
            aanbevelingen=[aanbeveling, maak_aanbeveling(onderzoek=maak_onderzoek(regio=maak_regio()))],
            door=secretaris,
            op=NU,
        )


def test_stale_change_shows_what_it_is_now(client: Any, secretaris: Any, actie: Actie, aanbeveling: Any) -> None:
    adres = reverse("aanbevelingen:actie-bewerken", args=[actie.uuid])
    client.als(secretaris).post(adres, _data(aanbeveling, titel="De eerste"))

    antwoord = client.post(adres, _data(aanbeveling, titel="De tweede"))

    assert antwoord.status_code == 409
    assert "De eerste" in antwoord.content.decode()
    assert "De tweede" in antwoord.content.decode()


def test_mistake_is_removed_with_a_reason(client: Any, secretaris: Any, actie: Actie, gemeente: Any) -> None:
    data = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel."}
    antwoord = client.als(secretaris).post(reverse("aanbevelingen:actie-bewerken", args=[actie.uuid]), data)

    assert antwoord["Location"] == _lijst(gemeente)
    assert not Actie.objects.exists()


# How far it is.


def test_action_holder_says_how_far_it_is_and_history_tells_who_and_why(
    client: Any, actiehouder: Any, actie: Actie
) -> None:
    adres = reverse("aanbevelingen:actie-stand", args=[actie.uuid])
    assert client.als(actiehouder).get(adres).status_code == 403
    Actie.objects.filter(pk=actie.pk).update(actiehouder=actiehouder)

    data = _stand(actie, stand="vervallen", stand_reden="De regio stopt.", uren_geleverd="40", cent_besteed="99,95")
    client.post(adres, data)

    actie.refresh_from_db()
    assert (actie.stand, actie.uren_geleverd, actie.cent_besteed) == ("vervallen", 40, 9995)
    laatste = apps.get_model("aanbevelingen", "ActieEvent").objects.order_by("-pgh_id").first()
    assert (laatste.pgh_context["door"], laatste.pgh_context["reden"]) == (str(actiehouder), "De regio stopt.")


@pytest.mark.parametrize(
    ("nu", "velden", "veld", "fout"),
    [
        ("loopt", {"stand": "vervallen"}, "stand_reden", "waarom de actie"),
        ("klaar", {"stand": "loopt"}, "stand_reden", "weer"),
        ("loopt", {"stand": "klaar"}, "klaar_op", "klaar is"),
        ("loopt", {"stand": "klaar", "klaar_op": "11-3-2026"}, "klaar_op", "in de toekomst"),
        ("loopt", {"stand": "loopt", "klaar_op": "9-3-2026"}, "klaar_op", "anders niet"),
        ("loopt", {"uren_geleverd": "-1"}, "uren_geleverd", "minder dan nul"),
        ("loopt", {"cent_besteed": "8,7.5"}, "cent_besteed", "komma voor de centen"),
    ],
)
def test_stand_that_cannot_be_is_refused_at_the_field(
    client: Any, secretaris: Any, actie: Actie, nu: str, velden: dict[str, str], veld: str, fout: str
) -> None:
    klaar_op = date(2026, 3, 1) if nu == "klaar" else None
    Actie.objects.filter(pk=actie.pk).update(stand=nu, klaar_op=klaar_op)
    adres = reverse("aanbevelingen:actie-stand", args=[actie.uuid])

    antwoord = client.als(secretaris).post(adres, _stand(actie, **velden))

    assert antwoord.status_code == 422
    assert list(antwoord.context["form"].errors) == [veld]
    actie.refresh_from_db()
    assert (actie.stand, actie.versie) == (nu, 1)


def test_action_that_is_opened_again_loses_its_last_day(client: Any, secretaris: Any, actie: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(stand="klaar", klaar_op=date(2026, 3, 1))
    adres = reverse("aanbevelingen:actie-stand", args=[actie.uuid])

    client.als(secretaris).post(adres, _stand(actie, stand="loopt", klaar_op="1-3-2026", stand_reden="Toch niet."))

    actie.refresh_from_db()
    assert (actie.stand, actie.klaar_op) == ("loopt", None)


def test_done_without_a_day_is_refused_by_the_database_too(secretaris: Any, actie: Actie) -> None:
    with pytest.raises(Botsing):
        zet_stand(actie=actie, versie=1, velden={"stand": "klaar"}, door=secretaris, op=NU)
    with pytest.raises(VerouderdeVersie):
        zet_stand(actie=actie, versie=9, velden={"stand": "loopt"}, door=secretaris, op=NU)


# The list.


@pytest.fixture
def drie(gemeente: Any, aanbeveling: Any) -> None:
    voor = {"gemeente": gemeente, "aanbeveling": aanbeveling}
    morgen = VANDAAG + timedelta(days=1)
    maak_actie(titel="=AF", stand="klaar", klaar_op=VANDAAG, einddatum=date(2025, 1, 1), uren_geleverd=30, **voor)
    maak_actie(titel="Komt nog", einddatum=morgen, uren_toegezegd=100, cent_toegezegd=125050, **voor)
    maak_actie(titel="Te laat", einddatum=date(2026, 3, 1), uren_toegezegd=20, cent_besteed=200000, **voor)


def test_list_shows_late_first_with_totals(client: Any, gemeente: Any, drie: None) -> None:
    tekst = client.get(_lijst(gemeente)).content.decode()

    assert tekst.index("Te laat</a>") < tekst.index("Komt nog</a>") < tekst.index("=AF</a>")
    assert "9 dagen te laat" in tekst
    for deel in ("120", "30", "€\u00a01.250,50", "€\u00a02.000", "meer dan toegezegd"):
        assert deel in tekst


def test_list_of_one_piece_of_research(client: Any, gemeente: Any, drie: None, regio: Any, aanbeveling: Any) -> None:
    ander = maak_aanbeveling(onderzoek=maak_onderzoek(regio=regio))
    maak_actie(titel="Voor iets anders", gemeente=gemeente, aanbeveling=ander)

    tekst = client.get(_lijst(gemeente), {"onderzoek": ander.onderzoek.slug}).content.decode()

    assert "Voor iets anders</a>" in tekst
    assert "Te laat</a>" not in tekst
    assert "Geen acties bij deze keuze" in client.get(_lijst(gemeente), {"onderzoek": "x\x00y"}).content.decode()


def test_spreadsheets_have_every_action_and_no_formula(client: Any, gemeente: Any, drie: None) -> None:
    tekst = client.get(_lijst(gemeente), {"formaat": "csv"}).content.decode()
    blad = openpyxl.load_workbook(io.BytesIO(client.get(_lijst(gemeente), {"formaat": "xlsx"}).content)).active

    assert "'=AF" in tekst
    assert "1250,50" in tekst
    rijen = [[cel.value for cel in rij] for rij in blad.iter_rows()]
    assert [rij[0] for rij in rijen] == ["Actie", "Te laat", "Komt nog", "'=AF"]
    assert rijen[2][11] == 100


def test_internal_action_is_not_in_list_total_or_file_of_others(
    client: Any, gemeente: Any, aanbeveling: Any, griffier_elders: Any, raadslid: Any
) -> None:
    geheim = maak_actie(
        titel="Geheim", gemeente=gemeente, aanbeveling=aanbeveling, zichtbaarheid="intern", uren_toegezegd=777
    )
    for wie in (None, griffier_elders):
        if wie:
            client.als(wie)
        for vraag in ({}, {"formaat": "csv"}):
            tekst = client.get(_lijst(gemeente), vraag).content.decode()
            assert "Geheim" not in tekst
            assert "777" not in tekst
        assert client.get(geheim.get_absolute_url()).status_code == 404
    assert "Geheim" in client.als(raadslid).get(_lijst(gemeente)).content.decode()


def test_internal_research_is_not_told_by_a_public_action(client: Any, gemeente: Any, regio: Any) -> None:
    onderzoek = maak_onderzoek(regio=regio, titel="Verborgen onderzoek", zichtbaarheid="intern")
    verborgen = maak_aanbeveling(onderzoek=onderzoek, titel="Verborgen punt")
    actie = maak_actie(gemeente=gemeente, aanbeveling=verborgen)

    for adres in (_lijst(gemeente), actie.get_absolute_url(), f"{_lijst(gemeente)}?formaat=csv"):
        tekst = client.get(adres).content.decode()
        assert "Verborgen" not in tekst
        assert onderzoek.code not in tekst


@pytest.mark.parametrize("waar", ["lijst", "opvolging"])
def test_pages_ask_the_same_number_of_queries_for_1_and_30(
    waar: str, zelfde_aantal_queries: Any, gemeente: Any, aanbeveling: Any
) -> None:
    opvolging = maak_opvolging(aanbeveling=aanbeveling, gemeente=gemeente)

    def maak(aantal: int) -> Any:
        def doe() -> None:
            for _ in range(aantal):
                maak_actie(gemeente=gemeente, aanbeveling=aanbeveling, actiehouder=maak_gebruiker())

        return doe

    zelfde_aantal_queries(_lijst(gemeente) if waar == "lijst" else opvolging.get_absolute_url(), maak(1), maak(30))


def test_municipality_links_to_its_plan(client: Any, gemeente: Any) -> None:
    assert f'href="{_lijst(gemeente)}"' in client.get(gemeente.get_absolute_url()).content.decode()
