"""The screens with which a regeling is kept: who may, what is written, and what is refused without loss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup

from governance.regelingen.models import Bevoegdheid, Deelname, Onderdeel, Regeling, Vrijstelling
from tests.factories import (
    BEGIN,
    VANDAAG,
    maak_bevoegdheid,
    maak_deelname,
    maak_gebruiker,
    maak_gemeente,
    maak_herindeling,
    maak_onderdeel,
    maak_regeling,
    maak_rol,
    maak_vrijstelling,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@pytest.fixture
def regeling(regio: Any) -> Regeling:
    return maak_regeling(regio=regio, naam="GGD", slug="ggd")


@pytest.fixture
def deelname(regeling: Regeling, gemeente: Any) -> Deelname:
    return maak_deelname(regeling=regeling, organisatie=gemeente)


@pytest.fixture
def als_secretaris(client: Any, regiosecretaris: Any) -> Any:
    return client.als(regiosecretaris)


REGELING = {
    "versie": "1",
    "naam": "GGD",
    "rechtsvorm": "openbaar_lichaam",
    "soort": "collegeregeling",
    "drijfveer": "wettelijk",
    "belang": "Gezond leven.",
    "ingangsdatum": "1 januari 2020",
}
BEVOEGDHEID = {
    "versie": "1",
    "omschrijving": "Toezicht houden",
    "van_orgaan": "college",
    "wijze": "mandaat",
    "van": "01-01-2020",
}
ONDERDEEL = {"versie": "1", "naam": "Jeugd", "volgnummer": "1", "bestemming": "stopt", "reden": "Klaar."}
VRIJSTELLING = {"versie": "1", "onderwerp": "inkoop", "reden": "eigen contract", "van": "01-01-2021"}


class Scherm:
    """One screen in this world: its address, a good answer, and what that writes."""

    def __init__(self, adres: str, goed: dict[str, Any], stand: Callable[[], Any], anders: Callable[[], None]) -> None:
        self.adres, self.goed, self.stand, self.anders = adres, goed, stand, anders


@pytest.fixture
def schermen(regio: Any, regeling: Regeling, deelname: Deelname, tweede_gemeente: Any) -> dict[str, Scherm]:
    vrij, macht, deel = (
        maak_vrijstelling(deelname=deelname, onderwerp="archief"),
        maak_bevoegdheid(regeling=regeling, omschrijving="Subsidies"),
        maak_onderdeel(regeling=regeling, naam="Archief"),
    )
    oud = maak_herindeling(van=maak_gemeente("Werkendam"), datum=date(2022, 1, 1))
    weg = maak_deelname(regeling=regeling, organisatie=oud.van)
    basis = "/regelingen/ggd/"

    def rij(wat: Any) -> Scherm:
        model = type(wat)
        return lambda: model.objects.values_list("versie", flat=True).get(pk=wat.pk)  # type: ignore[return-value]

    def telling(model: Any) -> Any:
        return model.objects.count

    def raak_aan(wat: Any) -> Any:
        return lambda: type(wat).objects.filter(pk=wat.pk).update(versie=2)

    niets = lambda: None  # noqa: E731
    toetreden = {"organisaties": [str(tweede_gemeente.pk)], "van": "10-03-2026"}
    return {
        "regeling-nieuw": Scherm(
            f"/regios/{regio.slug}/regelingen/nieuw/", REGELING | {"naam": "Nieuw lichaam"}, telling(Regeling), niets
        ),
        "regeling": Scherm(f"{basis}bewerken/", REGELING, rij(regeling), raak_aan(regeling)),
        "deelname-nieuw": Scherm(f"{basis}deelnemers/nieuw/", toetreden, telling(Deelname), niets),
        "deelname": Scherm(
            f"{basis}deelnemers/{deelname.pk}/",
            {"versie": "1", "van": "01-01-2020", "toelichting": "Besluit van 2019."},
            rij(deelname),
            raak_aan(deelname),
        ),
        "overzetten": Scherm(
            f"{basis}deelnemers/{weg.pk}/overzetten/",
            {"versie": "1", "opvolgers": [str(oud.naar.pk)]},
            telling(Deelname),
            raak_aan(weg),
        ),
        "vrijstelling-nieuw": Scherm(
            f"{basis}deelnemers/{deelname.pk}/vrijstelling/", VRIJSTELLING, telling(Vrijstelling), niets
        ),
        "vrijstelling": Scherm(f"{basis}vrijstellingen/{vrij.pk}/", VRIJSTELLING, rij(vrij), raak_aan(vrij)),
        "bevoegdheid-nieuw": Scherm(f"{basis}bevoegdheden/nieuw/", BEVOEGDHEID, telling(Bevoegdheid), niets),
        "bevoegdheid": Scherm(f"{basis}bevoegdheden/{macht.pk}/", BEVOEGDHEID, rij(macht), raak_aan(macht)),
        "onderdeel-nieuw": Scherm(f"{basis}onderdelen/nieuw/", ONDERDEEL, telling(Onderdeel), niets),
        "onderdeel": Scherm(f"{basis}onderdelen/{deel.pk}/", ONDERDEEL, rij(deel), raak_aan(deel)),
    }


SCHERMEN = (
    *("regeling-nieuw", "regeling", "deelname-nieuw", "deelname", "overzetten", "vrijstelling-nieuw"),
    *("vrijstelling", "bevoegdheid-nieuw", "bevoegdheid", "onderdeel-nieuw", "onderdeel"),
)
BESTAAND = [naam for naam in SCHERMEN if not naam.endswith("nieuw")]


@pytest.mark.parametrize("naam", SCHERMEN)
@pytest.mark.parametrize("kop", [HTMX, {}], ids=["htmx", "pagina"])
def test_secretary_saves_and_goes_back(als_secretaris: Any, schermen: Any, naam: str, kop: Any) -> None:
    scherm = schermen[naam]
    voor = scherm.stand()

    assert als_secretaris.get(scherm.adres).status_code == 200
    antwoord = als_secretaris.post(scherm.adres, scherm.goed, headers=kop)

    assert antwoord.status_code == (200 if kop else 302)
    terug = antwoord["HX-Redirect"] if kop else antwoord["Location"]
    assert terug.startswith("/regelingen/")
    assert als_secretaris.get(terug.partition("#")[0]).status_code == 200
    assert scherm.stand() == voor + 1


@pytest.mark.parametrize("naam", SCHERMEN)
def test_visitor_is_sent_to_the_login(client: Any, schermen: Any, naam: str) -> None:
    scherm = schermen[naam]
    voor = scherm.stand()

    for antwoord in (client.get(scherm.adres), client.post(scherm.adres, scherm.goed)):
        assert (antwoord.status_code, antwoord["Location"]) == (302, f"/accounts/login/?next={scherm.adres}")
    assert scherm.stand() == voor


@pytest.mark.parametrize(
    "rol",
    ["raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer", "beheerder", "griffier_andere_regio", "elders"],
)
@pytest.mark.parametrize("naam", SCHERMEN)
def test_others_get_a_refusal_with_the_reason(
    client: Any, schermen: Any, naam: str, rol: str, andere_regio: Any, request: Any
) -> None:
    scherm = schermen[naam]
    if rol == "elders":
        wie = maak_gebruiker()
        maak_rol(wie, "regiosecretaris", regio=andere_regio)
        maak_rol(wie, "regiosecretaris", regeling=maak_regeling())
    else:
        wie = request.getfixturevalue(rol)
    voor = scherm.stand()

    for antwoord in (client.als(wie).get(scherm.adres), client.post(scherm.adres, scherm.goed)):
        assert antwoord.status_code == 403
        assert "Dit mag alleen de regiosecretaris van" in antwoord.content.decode()
    assert scherm.stand() == voor


@pytest.mark.parametrize("naam", [naam for naam in SCHERMEN if naam != "regeling-nieuw"])
def test_secretary_of_only_this_regeling_may(client: Any, schermen: Any, regeling: Regeling, naam: str) -> None:
    wie = maak_gebruiker()
    maak_rol(wie, "regiosecretaris", regeling=regeling)

    assert client.als(wie).post(schermen[naam].adres, schermen[naam].goed).status_code == 302


@pytest.mark.parametrize("naam", SCHERMEN)
def test_double_click_writes_once(als_secretaris: Any, schermen: Any, naam: str) -> None:
    scherm = schermen[naam]
    voor = scherm.stand()

    antwoorden = [als_secretaris.post(scherm.adres, scherm.goed) for _ in range(2)]

    assert antwoorden[0].status_code == 302
    assert antwoorden[1].status_code in (302, 422)
    assert scherm.stand() == voor + 1


@pytest.mark.parametrize("naam", BESTAAND)
def test_stale_edit_is_kept_and_can_be_saved_after_reading(als_secretaris: Any, schermen: Any, naam: str) -> None:
    scherm = schermen[naam]
    scherm.anders()
    voor = scherm.stand()

    antwoord = als_secretaris.post(scherm.adres, scherm.goed)

    assert antwoord.status_code == 409
    assert "Uw wijziging is nog niet opgeslagen" in antwoord.content.decode()
    assert scherm.stand() == voor
    form = antwoord.context["form"]
    assert {veld: form[veld].value() for veld in scherm.goed} == scherm.goed | {"versie": "2"}
    assert als_secretaris.post(scherm.adres, scherm.goed | {"versie": "2"}).status_code == 302


@pytest.mark.parametrize("naam", ["deelname", "vrijstelling", "bevoegdheid", "onderdeel"])
def test_mistake_is_removed_with_a_reason(als_secretaris: Any, schermen: Any, naam: str) -> None:
    adres = schermen[naam].adres
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Stond er dubbel."}

    zonder_reden = als_secretaris.post(adres, weg | {"reden_verwijderen": " "})
    antwoord = als_secretaris.post(adres, weg)

    assert (zonder_reden.status_code, antwoord.status_code) == (422, 302)
    assert als_secretaris.get(adres).status_code == 404


@pytest.mark.parametrize("naam", ["regeling", "overzetten"])
def test_regeling_and_history_are_not_removed_here(als_secretaris: Any, schermen: Any, naam: str) -> None:
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "weg ermee"}

    assert als_secretaris.post(schermen[naam].adres, weg).status_code == 422
    assert Regeling.objects.filter(slug="ggd").exists()


@pytest.mark.parametrize("naam", BESTAAND[1:])
def test_row_of_another_regeling_does_not_exist_here(als_secretaris: Any, schermen: Any, naam: str, regio: Any) -> None:
    maak_regeling(regio=regio, slug="andere")

    adres = schermen[naam].adres.replace("/ggd/", "/andere/")

    assert als_secretaris.get(adres).status_code == 404


# What can be typed wrong.

BESTAAT_NIET = "Deze datum bestaat niet of is niet goed geschreven. Gebruik dag-maand-jaar, bijvoorbeeld 31-03-2026."
VERKEERD_OM = "De einddatum ligt vóór de begindatum."


@pytest.mark.parametrize(
    ("naam", "anders", "veld", "melding"),
    [
        ("regeling", {"naam": ""}, "naam", "Dit veld is verplicht."),
        ("regeling", {"rechtsvorm": "convenant"}, "soort", "Een vorm buiten de Wgr heeft geen soort regeling."),
        (
            "regeling", {"einddatum": "01-01-2020"}, "einddatum",
            "Een regeling vervalt pas nadat zij in werking is getreden.",
        ),
        (
            "regeling", {"reden_einde": "Klaar."}, "einddatum",
            "Vul bij een reden van opheffing ook in per wanneer de regeling vervalt.",
        ),
        (
            "regeling", {"voorgesteld": "on"}, "ingangsdatum",
            "Een voorstel is nog niet in werking: laat deze datum leeg.",
        ),
        ("regeling", {"ingangsdatum": "31-02-2020"}, "ingangsdatum", BESTAAT_NIET),
        ("regeling-nieuw", {"naam": "ggd"}, "naam", "De regio Stedendriehoek heeft al een regeling met deze naam."),
        ("deelname-nieuw", {"organisaties": []}, "organisaties", "Kies minstens één organisatie."),
        ("deelname-nieuw", {"van": ""}, "van", "Vul een datum in."),
        (
            "deelname-nieuw", {"van": "31-12-2019"}, "organisaties",
            "Brummen doet op 31 december 2019 niet mee aan de regio Stedendriehoek.",
        ),
        ("deelname", {"tot": "31-12-2018"}, "tot", VERKEERD_OM),
        (
            "deelname", {"tot": "31-12-2025"}, "tot",
            "De vrijstelling van archief valt dan buiten de deelname. Wijzig die eerst.",
        ),
        ("overzetten", {"opvolgers": []}, "opvolgers", "Kies minstens één opvolger."),
        ("vrijstelling-nieuw", {"reden": ""}, "reden", "Dit veld is verplicht."),
        (
            "vrijstelling-nieuw", {"van": "01-01-2019"}, "van",
            "Dit kan niet vóór 1 januari 2020 beginnen: dan begint de deelname.",
        ),
        (
            "vrijstelling-nieuw", {"onderwerp": "archief"}, "van",
            "Er is al een periode die hiermee overlapt.",
        ),
        ("bevoegdheid", {"tot": "31-12-2018"}, "tot", VERKEERD_OM),
        ("bevoegdheid-nieuw", {"omschrijving": "Subsidies"}, "van", "Er is al een periode die hiermee overlapt."),
        ("onderdeel-nieuw", {"naam": "Archief"}, "naam", "Deze regeling heeft al een onderdeel met deze naam."),
        ("onderdeel", {"reden": ""}, "reden", "Schrijf op waarom het onderdeel deze bestemming krijgt."),
    ],
)  # fmt: skip
def test_wrong_input_is_told_at_the_field_and_kept(
    als_secretaris: Any, schermen: Any, naam: str, anders: Any, veld: str, melding: str
) -> None:
    scherm = schermen[naam]
    voor, invoer = scherm.stand(), scherm.goed | anders

    antwoord = als_secretaris.post(scherm.adres, invoer)

    form = antwoord.context["form"]
    assert antwoord.status_code == 422
    assert dict(form.errors) == {veld: [melding]}
    assert {wat: form[wat].value() for wat in invoer if wat != "voorgesteld"} == {
        wat: waarde for wat, waarde in invoer.items() if wat != "voorgesteld"
    }
    assert scherm.stand() == voor


def test_part_goes_only_to_another_regeling_of_the_region(als_secretaris: Any, schermen: Any, regeling: Any) -> None:
    ander, vreemd = maak_regeling(regio=regeling.regio), maak_regeling()
    scherm = schermen["onderdeel-nieuw"]
    invoer = scherm.goed | {"bestemming": "eigen_regeling"}

    for pk, code in ((regeling.pk, 422), (vreemd.pk, 422), (ander.pk, 302)):
        assert als_secretaris.post(scherm.adres, invoer | {"nieuwe_regeling": str(pk)}).status_code == code
    stopt = scherm.goed | {"naam": "Anders", "nieuwe_regeling": str(ander.pk)}
    assert "hoort alleen bij de bestemming" in als_secretaris.post(scherm.adres, stopt).content.decode()


def test_overlapping_return_of_a_participant_is_told_at_the_field(
    als_secretaris: Any, deelname: Deelname, gemeente: Any
) -> None:
    Deelname.objects.filter(pk=deelname.pk).update(tot=date(2022, 1, 1))
    later = maak_deelname(regeling=deelname.regeling, organisatie=gemeente, van=date(2024, 1, 1))

    antwoord = als_secretaris.post(f"/regelingen/ggd/deelnemers/{later.pk}/", {"versie": "1", "van": "01-06-2021"})

    assert antwoord.status_code == 422
    assert dict(antwoord.context["form"].errors) == {"van": ["Er is al een periode die hiermee overlapt."]}


def test_leaving_counts_until_and_with_the_last_day(als_secretaris: Any, deelname: Deelname) -> None:
    adres = f"/regelingen/ggd/deelnemers/{deelname.pk}/"

    als_secretaris.post(adres, {"versie": "1", "van": "01-01-2020", "tot": "31-12-2025", "toelichting": "Besluit."})

    deelname.refresh_from_db()
    assert (deelname.tot, deelname.toelichting) == (date(2026, 1, 1), "Besluit.")
    assert 'value="31-12-2025"' in als_secretaris.get(adres).content.decode()


def test_address_cannot_be_sent_along(als_secretaris: Any, regeling: Regeling, andere_regio: Any) -> None:
    als_secretaris.post("/regelingen/ggd/bewerken/", REGELING | {"slug": "anders", "regio": str(andere_regio.pk)})

    regeling.refresh_from_db()
    assert (regeling.slug, regeling.regio_id != andere_regio.pk, regeling.belang) == ("ggd", True, "Gezond leven.")


def test_new_regeling_gets_its_address_and_region(als_secretaris: Any, regio: Any) -> None:
    antwoord = als_secretaris.post(f"/regios/{regio.slug}/regelingen/nieuw/", REGELING | {"naam": "Één Zorg"})

    nieuw = Regeling.objects.get(slug="een-zorg")
    assert antwoord["Location"] == nieuw.get_absolute_url()
    assert (nieuw.regio, nieuw.ingangsdatum, nieuw.soort) == (regio, BEGIN, "collegeregeling")


def test_who_takes_part_is_marked_and_several_join_at_once(
    als_secretaris: Any, deelname: Deelname, gemeente: Any, tweede_gemeente: Any, regio: Any, andere_gemeente: Any
) -> None:
    derde = maak_gemeente("Wijhe", regio=regio)
    adres = "/regelingen/ggd/deelnemers/nieuw/"

    soep = BeautifulSoup(als_secretaris.get(adres).content, "html.parser")
    als_secretaris.post(adres, {"organisaties": [tweede_gemeente.pk, derde.pk], "van": "10-03-2026"})

    keuzes = [rij.get_text(strip=True) for rij in soep.select("fieldset label.rp-keuze")]
    assert keuzes == ["Brummen", "Wijhe", "Voorst (doet mee sinds 1 januari 2020)"]
    assert soep.find("input", {"name": "van"})["value"] == "10-03-2026"
    assert Deelname.objects.filter(van=VANDAAG).count() == 2


def test_regeling_of_no_region_takes_anybody(client: Any, andere_gemeente: Any) -> None:
    los = maak_regeling(regio=None, slug="los")
    wie = maak_gebruiker()
    maak_rol(wie, "regiosecretaris", regeling=los)
    adres = "/regelingen/los/deelnemers/nieuw/"

    assert "<select" in client.als(wie).get(adres).content.decode()
    assert client.post(adres, {"organisaties": [andere_gemeente.pk], "van": "10-03-2026"}).status_code == 302
    assert client.get("/regelingen/los/onderdelen/nieuw/").status_code == 200
    assert client.get("/regelingen/los/bewerken/").status_code == 200


def test_date_of_a_new_power_is_today_at_first(als_secretaris: Any, regeling: Regeling) -> None:
    assert 'value="10-03-2026"' in als_secretaris.get("/regelingen/ggd/bevoegdheden/nieuw/").content.decode()


def test_handing_over_what_exists_has_no_page(als_secretaris: Any, deelname: Deelname) -> None:
    adres = f"/regelingen/ggd/deelnemers/{deelname.pk}/overzetten/"

    assert als_secretaris.get(adres).status_code == 404
    assert als_secretaris.post(adres, {"versie": "1"}).status_code == 404


def test_handing_over_before_the_day_is_refused_with_the_reason(
    als_secretaris: Any, deelname: Deelname, gemeente: Any
) -> None:
    opvolger = maak_herindeling(van=gemeente, naar=maak_gemeente("Altena"), datum=VANDAAG + DAG).naar
    adres = f"/regelingen/ggd/deelnemers/{deelname.pk}/overzetten/"

    antwoord = als_secretaris.post(adres, {"versie": "1", "opvolgers": [opvolger.pk]})

    assert antwoord.status_code == 422
    assert "Voorst is op 10 maart 2026 niet opgeheven." in antwoord.content.decode()
    deelname.refresh_from_db()
    assert deelname.tot is None


def test_stale_hand_over_shows_how_the_participation_runs_now(als_secretaris: Any, schermen: Any) -> None:
    scherm = schermen["overzetten"]
    scherm.anders()

    assert (
        "Doet mee: <strong>vanaf 1 januari 2020</strong>"
        in als_secretaris.post(scherm.adres, scherm.goed).content.decode()
    )


def test_each_change_is_in_the_log_with_its_author(als_secretaris: Any, schermen: Any) -> None:
    for naam in ("deelname-nieuw", "regeling", "overzetten", "vrijstelling"):
        als_secretaris.post(schermen[naam].adres, schermen[naam].goed)

    logboek = als_secretaris.get("/regelingen/ggd/").context["beeld"].logboek

    gedaan = [regel for regel in logboek if regel.door.startswith("Rob Regiosecretaris")]
    assert len(gedaan) == 4
    assert all(regel.wat for regel in gedaan)
