"""Every screen with which a regiosecretaris keeps bodies: who may, double click, stale, bad input, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.advisering.models import Advies
from governance.organen.models import Lidmaatschap, Mandaat, Orgaan, Samenstellingsregel
from governance.organisaties.models import Ambt, Regio
from tests.factories import (
    maak_advies,
    maak_ambt,
    maak_deelname,
    maak_gebruiker,
    maak_gemeente,
    maak_lidmaatschap,
    maak_mandaat,
    maak_orgaan,
    maak_regeling,
    maak_rol,
    maak_samenstellingsregel,
    maak_thema,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


@dataclass
class Wereld:
    """A body of a region with one row of everything that is kept of it."""

    regio: Regio
    gemeente: Any
    orgaan: Orgaan
    ambt: Ambt
    lid: Lidmaatschap
    regel: Samenstellingsregel
    mandaat: Mandaat
    advies: Advies


@pytest.fixture
def wereld(regio: Regio, gemeente: Any) -> Wereld:
    orgaan = maak_orgaan(regio=regio, naam="Regiobestuur")
    ambt = maak_ambt(organisatie=gemeente, omschrijving="wonen")
    return Wereld(
        regio=regio,
        gemeente=gemeente,
        orgaan=orgaan,
        ambt=ambt,
        lid=maak_lidmaatschap(orgaan=orgaan, organisatie=gemeente, ambt=ambt, functie="wethouder wonen"),
        regel=maak_samenstellingsregel(orgaan=orgaan),
        mandaat=maak_mandaat(van_orgaan=orgaan),
        advies=maak_advies(orgaan=orgaan),
    )


@dataclass(frozen=True)
class Scherm:
    """A screen: its address, input that is right, a field made wrong with its message, and the row it changes."""

    naam: str
    adres: Callable[[Wereld], list[Any]]
    goed: Callable[[Wereld], dict[str, Any]]
    fout: dict[str, Any]
    veld: str
    melding: str
    rij: Callable[[Wereld], Any] | None = None
    model: type[Any] | None = None


VERPLICHT = "Dit veld is verplicht."
ORGAAN = {"naam": "Nieuwe kring", "soort": "secretarissenkring", "aard": "adviserend", "vertegenwoordiging": "vast"}
LID = {"functie": "burgemeester", "rol": "lid", "van": "1-3-2026", "tot": "31-12-2026"}
REGEL = {
    "soort": "zetels_per_groep",
    "minimum": "1",
    "maximum": "3",
    "groepen": ["overheid"],
    "bron": "art. 9",
    "van": "1-1-2026",
}
MANDAAT = {"aan_functie": "secretaris", "wijze": "mandaat", "onderwerp": "Archief beheren", "van": "1-1-2026"}
ADVIES = {"aan": "de raden", "onderwerp": "Woonvisie", "gevraagd_op": "1-2-2026"}
TE_VROEG = "De einddatum ligt vóór de begindatum."


def uuid(w: Wereld) -> list[Any]:
    return [w.orgaan.uuid]


SCHERMEN = [
    Scherm("regio-orgaan-nieuw", lambda w: [w.regio.slug], lambda w: ORGAAN,
           {"opgeheven_per": "1-1-2020", "ingesteld_per": "1-1-2021"}, "opgeheven_per",
           "Een orgaan wordt pas opgeheven nadat het is ingesteld.", model=Orgaan),
    Scherm("orgaan-bewerken", uuid, lambda w: ORGAAN, {"naam": ""}, "naam", VERPLICHT, lambda w: w.orgaan),
    Scherm("lidmaatschap-nieuw", uuid, lambda w: LID | {"organisatie": w.gemeente.pk},
           {"tot": "1-1-2026"}, "tot", TE_VROEG, model=Lidmaatschap),
    Scherm("lidmaatschap-bewerken", lambda w: [w.lid.pk],
           lambda w: LID | {"organisatie": w.gemeente.pk, "ambt": w.ambt.pk},
           {"van": "31-2-2026"}, "van", "Deze datum bestaat niet of is niet goed geschreven.", lambda w: w.lid),
    Scherm("lidmaatschap-beeindigen", lambda w: [w.lid.pk], lambda w: {"tot": "31-3-2026"},
           {"tot": "31-12-2019"}, "tot", TE_VROEG, lambda w: w.lid),
    Scherm("ambt-bewerken", lambda w: [w.orgaan.uuid, w.ambt.pk],
           lambda w: {"soort": "wethouder", "omschrijving": "wonen", "van": "1-1-2020", "tot": "31-3-2026"},
           {"tot": "1-1-2019"}, "tot", TE_VROEG, lambda w: w.ambt),
    Scherm("samenstellingsregel-nieuw", uuid, lambda w: REGEL, {"groepen": []}, "groepen",
           "Kies bij zetels per groep minstens één groep; bij andere regels geen.", model=Samenstellingsregel),
    Scherm("samenstellingsregel-bewerken", lambda w: [w.regel.pk],
           lambda w: {"soort": "aantal_leden", "minimum": "5", "maximum": "7", "bron": "art. 4", "van": "1-1-2020"},
           {"maximum": "4"}, "maximum", "“Hoogstens” kan niet lager zijn dan “minstens”.", lambda w: w.regel),
    Scherm("mandaat-nieuw", uuid, lambda w: MANDAAT | {"van_orgaan": w.orgaan.pk}, {"aan_functie": ""}, "aan_orgaan",
           "Kies een orgaan of vul een functie in, niet allebei.", model=Mandaat),
    Scherm("mandaat-bewerken", lambda w: [w.orgaan.uuid, w.mandaat.pk], lambda w: MANDAAT | {"van_orgaan": w.orgaan.pk},
           {"tot": "1-1-2025"}, "tot", TE_VROEG, lambda w: w.mandaat),
    Scherm("advies-nieuw", uuid, lambda w: ADVIES, {"aan": ""}, "aan_orgaan",
           "Kies aan welk orgaan het advies is gericht, of schrijf het op.", model=Advies),
    Scherm("advies-bewerken", lambda w: [w.advies.uuid],
           lambda w: ADVIES | {"gegeven_op": "1-3-2026", "strekking": "Doen.", "opvolging": "deels",
                               "opvolging_op": "5-3-2026", "opvolging_reden": "Geen geld."},
           {"opvolging_reden": ""}, "opvolging_reden", "Schrijf op waarom het advies niet of deels is gevolgd.",
           lambda w: w.advies),
]  # fmt: skip
ALLE = pytest.mark.parametrize("scherm", SCHERMEN, ids=lambda s: s.naam)
BEWERKEND = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.rij], ids=lambda s: s.naam)
NIEUW = pytest.mark.parametrize("scherm", [s for s in SCHERMEN if s.model], ids=lambda s: s.naam)
VERWIJDERBAAR = pytest.mark.parametrize(
    "scherm",
    [s for s in SCHERMEN if s.rij and s.naam not in {"orgaan-bewerken", "lidmaatschap-beeindigen", "ambt-bewerken"}],
    ids=lambda s: s.naam,
)


def url(scherm: Scherm, wereld: Wereld) -> str:
    return reverse(f"governance:{scherm.naam}", args=scherm.adres(wereld))


def invoer(scherm: Scherm, wereld: Wereld) -> dict[str, Any]:
    versie = {"versie": scherm.rij(wereld).versie} if scherm.rij else {}
    return scherm.goed(wereld) | versie


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return {veld: list(lijst) for veld, lijst in antwoord.context["form"].errors.items()}


def getypt(html: str) -> dict[str, Any]:
    """Return what stands in the fields of the form as shown."""
    formulier = BeautifulSoup(html, "html.parser").find("form", class_="rp-formulier")
    assert formulier is not None
    waarden: dict[str, Any] = {}
    for element in formulier.find_all(["input", "textarea", "select"]):
        naam = str(element.get("name"))
        if element.name == "select":
            keuze = element.find("option", selected=True)
            waarden[naam] = str(keuze["value"]) if keuze else ""
        elif element.get("type") == "checkbox":
            waarden.setdefault(naam, [])
            waarden[naam] += [element["value"]] if element.has_attr("checked") else []
        else:
            waarden[naam] = (
                element.get_text().strip("\n") if element.name == "textarea" else str(element.get("value", ""))
            )
    return waarden


# Who may.


@ALLE
def test_regiosecretaris_sees_and_saves(scherm: Scherm, wereld: Wereld, client: Any, regiosecretaris: Any) -> None:
    client.als(regiosecretaris)
    leeg = client.get(url(scherm, wereld))
    antwoord = client.post(url(scherm, wereld), invoer(scherm, wereld))

    assert leeg.status_code == 200
    assert antwoord.status_code == 302, fouten(antwoord)
    assert client.get(antwoord.url.partition("#")[0]).status_code == 200
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 2


@ALLE
@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("wie", ["griffier", "secretaris", "rekenkamer", "beheerder"])
def test_another_role_is_refused_with_the_reason(
    scherm: Scherm, methode: str, wie: str, wereld: Wereld, client: Any, request: Any
) -> None:
    antwoord = getattr(client.als(request.getfixturevalue(wie)), methode)(url(scherm, wereld), invoer(scherm, wereld))

    assert antwoord.status_code == 403
    assert "Dit mag alleen de regiosecretaris van Stedendriehoek." in antwoord.content.decode()


@ALLE
def test_regiosecretaris_of_elsewhere_is_refused(
    scherm: Scherm, wereld: Wereld, client: Any, andere_regio: Regio
) -> None:
    elders, van_regeling = maak_gebruiker(), maak_gebruiker()
    maak_rol(elders, "regiosecretaris", regio=andere_regio)
    maak_rol(van_regeling, "regiosecretaris", regeling=maak_regeling(regio=wereld.regio))
    for wie in (elders, van_regeling):
        antwoord = client.als(wie).post(url(scherm, wereld), invoer(scherm, wereld))
        assert antwoord.status_code == 403


@ALLE
def test_visitor_is_sent_to_the_login(scherm: Scherm, wereld: Wereld, client: Any) -> None:
    for antwoord in (client.get(url(scherm, wereld)), client.post(url(scherm, wereld), invoer(scherm, wereld))):
        assert antwoord.status_code == 302
        assert "/accounts/login/" in antwoord.url


def test_regiosecretaris_of_a_regeling_keeps_its_bodies(client: Any, regio: Regio) -> None:
    regeling = maak_regeling(regio=None)
    wie = maak_gebruiker()
    maak_rol(wie, "regiosecretaris", regeling=regeling)
    nieuw = reverse("governance:regeling-orgaan-nieuw", args=[regeling.slug])

    antwoord = client.als(wie).post(nieuw, ORGAAN)

    orgaan = Orgaan.objects.get(regeling=regeling)
    assert antwoord.url == orgaan.get_absolute_url()
    assert client.get(reverse("governance:orgaan-bewerken", args=[orgaan.uuid])).status_code == 200
    gemeente = maak_gemeente("Epe")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    leden = reverse("governance:lidmaatschap-nieuw", args=[orgaan.uuid])
    assert client.post(leden, LID | {"organisatie": gemeente.pk}).status_code == 302


@pytest.mark.parametrize("naam", ["regio-orgaan-nieuw", "regeling-orgaan-nieuw"])
def test_new_body_of_nothing_is_404(naam: str, client: Any, regiosecretaris: Any) -> None:
    assert client.als(regiosecretaris).get(reverse(f"governance:{naam}", args=["bestaat-niet"])).status_code == 404


def test_council_cannot_be_kept_here(client: Any, regiosecretaris: Any, gemeente: Any) -> None:
    raad = maak_orgaan(gemeente=gemeente, soort="gemeenteraad", aard="besluitend")
    antwoord = client.als(regiosecretaris).get(reverse("governance:orgaan-bewerken", args=[raad.uuid]))

    assert antwoord.status_code == 403
    assert "hun leden houdt het portaal niet bij" in antwoord.content.decode()


# What can go wrong.


@ALLE
def test_bad_input_is_refused_at_its_field_and_kept(
    scherm: Scherm, wereld: Wereld, client: Any, regiosecretaris: Any
) -> None:
    fout = invoer(scherm, wereld) | scherm.fout
    antwoord = client.als(regiosecretaris).post(url(scherm, wereld), fout)

    assert antwoord.status_code == 422
    assert any(zin.startswith(scherm.melding) for zin in fouten(antwoord)[scherm.veld]), fouten(antwoord)
    staat_er = getypt(antwoord.content.decode())
    for veld, waarde in fout.items():
        assert staat_er[veld] == ([str(w) for w in waarde] if isinstance(waarde, list) else str(waarde)), veld
    if scherm.rij:
        rij = scherm.rij(wereld)
        rij.refresh_from_db()
        assert rij.versie == 1


@NIEUW
def test_double_click_adds_one_row(scherm: Scherm, wereld: Wereld, client: Any, regiosecretaris: Any) -> None:
    assert scherm.model is not None
    voor = scherm.model.objects.count()
    client.als(regiosecretaris)

    codes = [client.post(url(scherm, wereld), invoer(scherm, wereld)).status_code for _ in range(2)]

    assert (codes, scherm.model.objects.count()) == ([302, 422], voor + 1)


@BEWERKEND
def test_stale_edit_is_refused_with_both_texts_and_can_then_be_saved(
    scherm: Scherm, wereld: Wereld, client: Any, regiosecretaris: Any
) -> None:
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    gestuurd = invoer(scherm, wereld)
    type(rij).objects.filter(pk=rij.pk).update(versie=5)

    antwoord = client.als(regiosecretaris).post(url(scherm, wereld), gestuurd)
    html = antwoord.content.decode()
    staat_er = getypt(html)

    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit intussen." in html
    for veld, waarde in (gestuurd | {"versie": 5}).items():
        assert staat_er[veld] == ([str(w) for w in waarde] if isinstance(waarde, list) else str(waarde)), veld
    rij.refresh_from_db()
    assert rij.versie == 5
    assert client.post(url(scherm, wereld), gestuurd | {"versie": 5}).status_code == 302


@VERWIJDERBAAR
def test_removal_asks_a_reason_and_the_version_and_happens_once(
    scherm: Scherm, wereld: Wereld, client: Any, regiosecretaris: Any
) -> None:
    assert scherm.rij is not None
    rij = scherm.rij(wereld)
    adres = url(scherm, wereld)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel ingevoerd"}
    client.als(regiosecretaris)

    zonder_reden = client.post(adres, weg | {"reden_verwijderen": " "})
    verouderd = client.post(adres, weg | {"versie": "9"})
    assert (zonder_reden.status_code, verouderd.status_code) == (422, 422)
    assert "Schrijf op waarom" in zonder_reden.content.decode()
    assert "Dubbel ingevoerd" in verouderd.content.decode()
    assert type(rij).objects.filter(pk=rij.pk).exists()

    assert client.post(adres, weg).status_code == 302
    assert not type(rij).objects.filter(pk=rij.pk).exists()
    assert client.post(adres, weg).status_code == 404


def test_body_with_members_is_not_removed_and_one_without_leads_to_its_region(
    wereld: Wereld, client: Any, regiosecretaris: Any
) -> None:
    leeg = maak_orgaan(regio=wereld.regio)
    weg = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel"}
    client.als(regiosecretaris)

    vol = client.post(reverse("governance:orgaan-bewerken", args=[wereld.orgaan.uuid]), weg)
    gelukt = client.post(reverse("governance:orgaan-bewerken", args=[leeg.uuid]), weg)

    assert vol.status_code == 422
    assert "dit orgaan heeft of had leden" in vol.content.decode()
    assert gelukt.url == wereld.regio.get_absolute_url()
    assert list(Orgaan.objects.all()) == [wereld.orgaan]


# What each screen does besides.


def test_body_keeps_its_themes_by_checkbox_also_when_stale(wereld: Wereld, client: Any, regiosecretaris: Any) -> None:
    themas = [maak_thema(regio=wereld.regio, naam=naam) for naam in ("Wonen", "Werken", "Water")]
    elders = maak_thema()
    adres = reverse("governance:orgaan-bewerken", args=[wereld.orgaan.uuid])
    gekozen = ORGAAN | {"versie": "1", "themas": [str(thema.pk) for thema in themas[:2]]}
    client.als(regiosecretaris)
    assert "Water" in client.get(adres).content.decode()

    assert client.post(adres, gekozen).status_code == 302
    assert set(wereld.orgaan.themas.all()) == set(themas[:2])
    verouderd = client.post(adres, gekozen | {"themas": [str(themas[1].pk), str(themas[2].pk)]})
    assert verouderd.status_code == 409
    assert getypt(verouderd.content.decode())["themas"] == [str(themas[2].pk), str(themas[1].pk)]
    assert "Thema&#x27;s: <strong>Werken en Wonen</strong>" in verouderd.content.decode()
    assert client.post(adres, gekozen | {"versie": "2", "themas": [str(elders.pk)]}).status_code == 422


def test_body_of_a_region_is_no_council(wereld: Wereld, client: Any, regiosecretaris: Any) -> None:
    adres = reverse("governance:regio-orgaan-nieuw", args=[wereld.regio.slug])
    client.als(regiosecretaris)

    assert "gemeenteraad" not in client.get(adres).content.decode()
    assert "soort" in fouten(client.post(adres, ORGAAN | {"soort": "gemeenteraad"}))


@pytest.fixture
def nieuw_lid(wereld: Wereld, client: Any, regiosecretaris: Any) -> Callable[..., Any]:
    client.als(regiosecretaris)
    adres = reverse("governance:lidmaatschap-nieuw", args=[wereld.orgaan.uuid])
    return lambda **velden: client.post(adres, LID | {"organisatie": wereld.gemeente.pk} | velden)


def test_member_comes_with_a_new_office_in_one_go(nieuw_lid: Any, wereld: Wereld) -> None:
    antwoord = nieuw_lid(nieuw_ambt_soort="burgemeester", functie="")

    lid = Lidmaatschap.objects.latest("pk")
    assert antwoord.status_code == 302
    assert lid.ambt is not None
    assert (lid.ambt.soort, lid.ambt.organisatie.pk, lid.functie) == (
        "burgemeester",
        wereld.gemeente.pk,
        "burgemeester",
    )
    assert (lid.van, lid.tot) == (date(2026, 3, 1), date(2027, 1, 1))


def test_member_takes_organisation_and_function_from_the_office(nieuw_lid: Any, wereld: Wereld) -> None:
    Lidmaatschap.objects.all().delete()

    assert nieuw_lid(organisatie="", ambt=wereld.ambt.pk, functie="").status_code == 302
    lid = Lidmaatschap.objects.get()
    assert (lid.organisatie_id, lid.functie) == (wereld.gemeente.pk, "wethouder (wonen)")


def test_independent_chair_sits_there_for_nobody(nieuw_lid: Any, wereld: Wereld) -> None:
    Lidmaatschap.objects.all().delete()

    assert nieuw_lid(organisatie="", ambt=wereld.ambt.pk, rol="voorzitter").status_code == 302
    assert Lidmaatschap.objects.get().organisatie is None


@pytest.mark.parametrize(("velden", "veld", "zin"), [
    ({"functie": ""}, "functie", "Vul een functie in, of kies een ambt."),
    ({"nieuw_ambt_omschrijving": "wonen"}, "nieuw_ambt_soort", "Kies wat voor ambt het is."),
    ({"nieuw_ambt_soort": "raadslid", "organisatie": ""}, "organisatie", "Kies bij welke organisatie"),
    ({"onderwerp": "wonen"}, "onderwerp", "wisselt de vertegenwoordiging niet per onderwerp"),
    ({"organisatie": "999999"}, "organisatie", "Deze organisatie doet hier niet mee."),
    ({"van": "1-1-2010"}, "organisatie", "doet op de eerste dag niet mee aan Stedendriehoek"),
    ({"rol": "voorzitterr"}, "rol", "Selecteer een geldige keuze."),
])  # fmt: skip
def test_member_that_does_not_fit_is_refused_at_the_field(
    nieuw_lid: Any, velden: dict[str, str], veld: str, zin: str
) -> None:
    antwoord = nieuw_lid(**velden)

    assert antwoord.status_code == 422
    assert zin in " ".join(fouten(antwoord)[veld])
    assert Lidmaatschap.objects.count() == 1


def test_member_that_depends_on_other_rows_is_refused_at_the_field(
    nieuw_lid: Any, wereld: Wereld, tweede_gemeente: Any
) -> None:
    anders = maak_ambt(organisatie=tweede_gemeente)
    gevallen = [
        ({"ambt": anders.pk}, "ambt", "hoort bij Brummen, niet bij Voorst"),
        ({"ambt": wereld.ambt.pk, "nieuw_ambt_soort": "raadslid"}, "nieuw_ambt_soort", "niet allebei"),
        (
            {"nieuw_ambt_soort": "wethouder", "nieuw_ambt_omschrijving": "wonen"},
            "nieuw_ambt_soort",
            "Dit ambt is er al",
        ),
        ({"plaatsvervanger_van": wereld.lid.pk}, "plaatsvervanger_van", "Alleen een plaatsvervangend lid"),
        ({"functie": "wethouder wonen"}, "van", "Er is al een periode die hiermee overlapt."),
    ]
    for velden, veld, zin in gevallen:
        antwoord = nieuw_lid(**velden)
        assert antwoord.status_code == 422
        assert zin in " ".join(fouten(antwoord)[veld])


def test_deputy_and_subject_can_be_chosen_where_they_belong(nieuw_lid: Any, wereld: Wereld) -> None:
    Orgaan.objects.update(vertegenwoordiging="per_onderwerp")
    rol = {"rol": "plaatsvervangend_lid", "plaatsvervanger_van": wereld.lid.pk, "onderwerp": "wonen"}

    assert nieuw_lid(**rol).status_code == 302
    assert Lidmaatschap.objects.latest("pk").plaatsvervanger_van == wereld.lid


def test_member_gets_another_new_office(wereld: Wereld, client: Any, regiosecretaris: Any) -> None:
    adres = reverse("governance:lidmaatschap-bewerken", args=[wereld.lid.pk])
    nu = getypt(client.als(regiosecretaris).get(adres).content.decode())

    antwoord = client.post(adres, nu | {"ambt": "", "nieuw_ambt_soort": "burgemeester"})

    wereld.lid.refresh_from_db()
    assert antwoord.status_code == 302
    assert wereld.lid.ambt is not None
    assert (wereld.lid.ambt.soort, wereld.lid.functie) == ("burgemeester", "wethouder wonen")


def test_vacancy_gives_its_organisation_along(wereld: Wereld, client: Any, regiosecretaris: Any) -> None:
    adres = reverse("governance:lidmaatschap-nieuw", args=[wereld.orgaan.uuid])
    client.als(regiosecretaris)

    gekozen = [
        getypt(client.get(f"{adres}?organisatie={w}").content.decode()) for w in (wereld.gemeente.pk, "x", "9" * 30)
    ]

    assert [invoer["organisatie"] for invoer in gekozen] == [str(wereld.gemeente.pk), "", ""]
    assert gekozen[0]["van"] == "10-03-2026"


def test_office_says_which_seats_end_with_it(
    wereld: Wereld, client: Any, regiosecretaris: Any, andere_regio: Regio
) -> None:
    maak_lidmaatschap(orgaan=maak_orgaan(regio=andere_regio, naam="Ander bestuur"), ambt=wereld.ambt)
    adres = reverse("governance:ambt-bewerken", args=[wereld.orgaan.uuid, wereld.ambt.pk])

    pagina = client.als(regiosecretaris).get(adres).content.decode()

    assert "2 zetels: Ander bestuur en Regiobestuur (Wgr art. 13 lid 2)" in pagina
    assert client.get(reverse("governance:ambt-bewerken", args=[wereld.orgaan.uuid, maak_ambt().pk])).status_code == 404
