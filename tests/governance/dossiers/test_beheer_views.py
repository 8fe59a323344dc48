"""Screens of the regiosecretaris for one dossier and one period: good, wrong and nasty input."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from governance.dossiers.models import Dossier, Dossierdeelname
from governance.organisaties.models import Gemeente, Regio
from regio.audit.queries import gebeurtenismodellen
from tests.factories import (
    maak_dossier,
    maak_dossierdeelname,
    maak_gebruiker,
    maak_gemeente,
    maak_regiodeelname,
    maak_rol,
    maak_thema,
)

pytestmark = pytest.mark.django_db
OVERLAP = "Er is al een periode die hiermee overlapt."


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def als_secretaris(client, regiosecretaris) -> Any:
    return client.als(regiosecretaris)


@pytest.fixture
def dossier(regio: Regio) -> Dossier:
    return maak_dossier(regio=regio, naam="Wonen", slug="wonen")


@pytest.fixture
def nieuw(regio: Regio) -> str:
    return reverse("governance:dossier-nieuw", args=[regio.slug])


@pytest.fixture
def wijzig(dossier: Dossier) -> str:
    return reverse("governance:dossier-bewerken", args=[dossier.slug])


def _data(**anders: Any) -> dict[str, Any]:
    leeg = dict.fromkeys(("thema", "omschrijving", "kosten_toelichting", "begindatum", "einddatum"), "")
    return {"versie": "1", "naam": "Woningbouw", "kostensleutel": "gelijk", **leeg, **anders}


def _fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    return {veld: list(fouten) for veld, fouten in antwoord.context["form"].errors.items()}


def test_adding_makes_an_address_and_leads_to_the_roles(als_secretaris, regio: Regio, nieuw: str) -> None:
    thema = maak_thema(regio=regio)

    antwoord = als_secretaris.post(nieuw, _data(naam="Wonen & Zorg", thema=thema.pk, begindatum="1 juli 2025"))

    rij = Dossier.objects.get()
    assert (rij.regio, rij.slug, rij.thema, rij.begindatum) == (regio, "wonen-zorg", thema, date(2025, 7, 1))
    assert antwoord.url == "/dossiers/wonen-zorg/rollen/"


@pytest.mark.parametrize(
    ("naam", "adres"),
    [("Wonen", "wonen-2"), ("!!!", "dossier"), ("Ünïcode 漢字", "unicode"), ("x" * 200, "x" * 100)],
)
def test_address_is_free_and_readable(als_secretaris, nieuw: str, naam: str, adres: str) -> None:
    maak_dossier(naam="Elders", slug="wonen")

    als_secretaris.post(nieuw, _data(naam=naam))

    assert Dossier.objects.get(naam=naam).slug == adres


def test_double_click_makes_one_dossier(als_secretaris, nieuw: str) -> None:
    als_secretaris.post(nieuw, _data())
    antwoord = als_secretaris.post(nieuw, _data())

    assert _fouten(antwoord) == {"naam": ["Deze regio heeft al een dossier met deze naam."]}
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"naam": ""}, "naam", "Dit veld is verplicht."),
        ({"naam": "x" * 201}, "naam", "200"),
        ({"naam": "a\x00b"}, "naam", "tekens"),
        ({"kostensleutel": "gratis"}, "kostensleutel", "gratis"),
        ({"kostensleutel": ""}, "kostensleutel", "verplicht"),
        ({"thema": "999999"}, "thema", "keuze"),
        ({"begindatum": "31-02-2026"}, "begindatum", "Deze datum bestaat niet"),
        ({"begindatum": "1-1-2026", "einddatum": "1-1-2026"}, "einddatum", "Een dossier stopt pas nadat"),
    ],
)
def test_bad_input_is_refused_in_dutch_at_the_field(als_secretaris, nieuw: str, anders, veld, melding) -> None:
    fouten = _fouten(als_secretaris.post(nieuw, _data(**anders)))

    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]
    assert not Dossier.objects.exists()


def test_theme_of_another_region_is_refused(als_secretaris, nieuw: str) -> None:
    antwoord = als_secretaris.post(nieuw, _data(thema=maak_thema().pk))

    assert list(_fouten(antwoord)) == ["thema"]


def test_changing_writes_what_changed_and_keeps_the_address(als_secretaris, dossier: Dossier, wijzig: str) -> None:
    antwoord = als_secretaris.post(wijzig, _data(naam="Wonen en werken"))

    dossier.refresh_from_db()
    assert (dossier.naam, dossier.slug, dossier.kostensleutel, dossier.versie) == (
        "Wonen en werken",
        "wonen",
        "gelijk",
        2,
    )
    assert antwoord.url == dossier.get_absolute_url()


def test_change_sent_twice_writes_once(als_secretaris, dossier: Dossier, wijzig: str) -> None:
    als_secretaris.post(wijzig, _data())
    assert als_secretaris.post(wijzig, _data()).status_code == 302

    dossier.refresh_from_db()
    assert dossier.versie == 2


def test_stale_change_is_refused_with_both_texts(als_secretaris, dossier: Dossier, wijzig: str) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(naam="Van een ander", versie=2)

    antwoord = als_secretaris.post(wijzig, _data(naam="Van mij"))

    assert antwoord.status_code == 409
    assert "Van een ander" in antwoord.content.decode()
    assert 'value="Van mij"' in antwoord.content.decode()
    assert als_secretaris.post(wijzig, _data(naam="Van mij", versie="2")).status_code == 302


def test_removal_needs_a_reason_takes_the_roles_and_leads_to_the_list(
    als_secretaris, dossier: Dossier, gemeente: Gemeente, wijzig: str
) -> None:
    maak_dossierdeelname(dossier=dossier, organisatie=gemeente)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": ""}

    assert als_secretaris.post(wijzig, weg).status_code == 422
    assert Dossier.objects.exists()
    antwoord = als_secretaris.post(wijzig, {**weg, "reden_verwijderen": "Dubbel ingevoerd."})

    assert antwoord.url == reverse("governance:dossier-list", args=[dossier.regio.slug])
    assert not Dossier.objects.exists()
    assert not Dossierdeelname.objects.exists()
    laatste = gebeurtenismodellen()[Dossier].objects.order_by("-pgh_id").first()
    assert (laatste.pgh_label, laatste.pgh_context["reden"]) == ("verwijderd", "Dubbel ingevoerd.")


def test_removal_of_what_another_changed_is_refused(als_secretaris, dossier: Dossier, wijzig: str) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(versie=2)

    antwoord = als_secretaris.post(wijzig, {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Weg."})

    assert antwoord.status_code == 422
    assert "Iemand anders wijzigde dit intussen" in antwoord.content.decode()
    assert Dossier.objects.exists()


# one period


@pytest.fixture
def deelname(dossier: Dossier, gemeente: Gemeente) -> Dossierdeelname:
    return maak_dossierdeelname(dossier=dossier, organisatie=gemeente)


@pytest.fixture
def periode(dossier: Dossier, deelname: Dossierdeelname) -> str:
    return reverse("governance:dossierdeelname-bewerken", args=[dossier.slug, deelname.pk])


def _periode(**anders: Any) -> dict[str, Any]:
    return {"versie": "1", "rol": "deelnemer", "van": "01-01-2020", "tot": "", "reden": "", **anders}


def test_last_day_is_typed_and_the_day_after_is_kept(als_secretaris, deelname: Dossierdeelname, periode: str) -> None:
    als_secretaris.post(periode, _periode(tot="31-12-2025"))

    deelname.refresh_from_db()
    assert deelname.tot == date(2026, 1, 1)
    assert 'value="31-12-2025"' in als_secretaris.get(periode).content.decode()


def test_period_that_overlaps_another_is_refused(als_secretaris, deelname: Dossierdeelname, periode: str) -> None:
    maak_dossierdeelname(
        dossier=deelname.dossier, organisatie=deelname.organisatie, van=date(2018, 1, 1), tot=date(2020, 1, 1)
    )

    assert _fouten(als_secretaris.post(periode, _periode(van="31-12-2019"))) == {"van": [OVERLAP]}


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"rol": "doet_niet_mee"}, "reden", "Schrijf op waarom deze organisatie niet meedoet."),
        ({"rol": "baas"}, "rol", "baas"),
        ({"van": ""}, "van", "Vul een datum in."),
        ({"tot": "31-12-2019"}, "tot", "De einddatum ligt vóór de begindatum."),
        ({"van": "31-12-2019"}, "van", "Deze organisatie doet op 31 december 2019 niet mee in Stedendriehoek."),
    ],
)
def test_bad_period_is_refused_at_the_field(als_secretaris, deelname, periode: str, anders, veld, melding) -> None:
    fouten = _fouten(als_secretaris.post(periode, _periode(**anders)))

    assert list(fouten) == [veld]
    assert melding in fouten[veld][0]
    deelname.refresh_from_db()
    assert deelname.versie == 1


def test_stale_period_is_refused_and_a_double_click_writes_once(als_secretaris, deelname, periode: str) -> None:
    als_secretaris.post(periode, _periode(reden="Goed."))
    assert als_secretaris.post(periode, _periode(reden="Goed.")).status_code == 302
    assert als_secretaris.post(periode, _periode(reden="Anders.")).status_code == 409

    deelname.refresh_from_db()
    assert (deelname.reden, deelname.versie) == ("Goed.", 2)


def test_period_is_removed_with_a_reason(als_secretaris, deelname, periode: str) -> None:
    antwoord = als_secretaris.post(periode, {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Fout."})

    assert antwoord.url == deelname.dossier.get_absolute_url()
    assert not Dossierdeelname.objects.exists()


def test_period_of_another_dossier_is_404(als_secretaris, deelname: Dossierdeelname, regio: Regio) -> None:
    ander = maak_dossier(regio=regio)

    url = reverse("governance:dossierdeelname-bewerken", args=[ander.slug, deelname.pk])

    assert als_secretaris.get(url).status_code == 404


def test_an_earlier_period_is_added_afterwards(als_secretaris, regio: Regio, dossier: Dossier) -> None:
    weg = maak_gemeente("Weg")
    maak_regiodeelname(regio=regio, organisatie=weg, tot=date(2023, 1, 1))
    url = reverse("governance:dossierdeelname-nieuw", args=[dossier.slug])
    data = _periode(organisatie=weg.pk, tot="31-12-2022")

    assert als_secretaris.post(url, data).url == dossier.get_absolute_url()
    assert list(Dossierdeelname.objects.values_list("organisatie", "tot")) == [(weg.pk, date(2023, 1, 1))]
    assert _fouten(als_secretaris.post(url, data)) == {"van": [OVERLAP]}
    assert list(_fouten(als_secretaris.post(url, _periode(organisatie=maak_gemeente().pk)))) == ["organisatie"]
    assert _fouten(als_secretaris.post(url, {**data, "van": "01-02-2024", "tot": ""})) == {
        "organisatie": ["Deze organisatie doet op 1 februari 2024 niet mee in Stedendriehoek."]
    }


# who may not


@pytest.fixture
def adressen(regio: Regio, dossier: Dossier, nieuw: str, wijzig: str, periode: str) -> list[str]:
    return [
        nieuw,
        wijzig,
        periode,
        reverse("governance:dossierdeelname-nieuw", args=[dossier.slug]),
        reverse("governance:dossier-rollen", args=[dossier.slug]),
    ]


@pytest.mark.parametrize("wie", ["raadslid", "griffier", "secretaris", "rekenkamer", "beheerder"])
def test_other_roles_are_refused_with_the_reason(client, request, adressen: list[str], wie: str) -> None:
    client.als(request.getfixturevalue(wie))

    for url in adressen:
        for antwoord in (client.get(url), client.post(url, _data())):
            assert antwoord.status_code == 403
            assert "mag alleen de regiosecretaris van Stedendriehoek" in antwoord.content.decode()
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("bereik", ["andere regio", "regeling van deze regio"])
def test_a_secretary_of_something_else_is_refused(
    client, regio, andere_regio, adressen: list[str], bereik: str
) -> None:
    ander = maak_gebruiker("Wim Elders")
    regeling = maak_dossier(regio=regio).regio.regelingen.create(naam="GR", slug="gr", rechtsvorm="openbaar_lichaam")
    maak_rol(
        ander, "regiosecretaris", **({"regio": andere_regio} if bereik == "andere regio" else {"regeling": regeling})
    )

    assert {client.als(ander).post(url, _data()).status_code for url in adressen} == {403}


def test_a_visitor_goes_to_the_login_page(client, adressen: list[str]) -> None:
    for url in adressen:
        assert client.post(url, _data()).url.startswith(reverse("account_login"))
