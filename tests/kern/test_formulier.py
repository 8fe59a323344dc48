"""The screen of one row: fields, refusals at their field, stale edits, removal, and nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from governance.organen.models import Lidmaatschap
from governance.organisaties.models import Ambt, Thema
from regio.kern.formulier import BOTST, Formulierpagina, Registerformulier, TotEnMetVeld, bewerk
from regio.kern.register import Botsing, verwijder, voeg_toe, wijzig
from regio.kern.toestemming import openbaar
from regio.urls import urlpatterns as echte_adressen
from tests.factories import (
    BEGIN,
    maak_ambt,
    maak_gemeente,
    maak_lidmaatschap,
    maak_orgaan,
    maak_regio,
    maak_thema,
)
from tests.gereedschap.html import gewoon

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


class ThemaFormulier(Registerformulier):
    class Meta:
        model = Thema
        fields = ["naam", "omschrijving"]


class AmbtFormulier(Registerformulier):
    class Meta:
        model = Ambt
        fields = ["organisatie", "soort", "omschrijving", "van", "tot"]


class LidFormulier(Registerformulier):
    class Meta:
        model = Lidmaatschap
        fields = ["organisatie", "functie", "van", "tot"]


# A screen of its own, at an address that exists only in this file.

PAGINA = Formulierpagina(
    titel="Thema wijzigen", bovenkop="Proef", kruimels=[("Start", "/")], terug="/regios/",
    gelukt="Het thema is gewijzigd."
)  # fmt: skip


@openbaar
def proef(request: HttpRequest, pk: int, wat: str) -> HttpResponse:
    thema = get_object_or_404(Thema, pk=pk)

    def sla_op(form: Any) -> Any:
        if wat == "race":
            Thema.objects.create(regio=thema.regio, naam=form.cleaned_data["naam"])
        if wat == "weg":
            Thema.objects.filter(pk=pk).delete()
        if wat == "weigert":
            raise ValidationError({"naam": "Dit woord is bezet.", "kleur": "Onbekende kleur.", "versie": []})
        uit = wijzig(thema, versie=form.gelezen_versie, velden=form.velden, wat="x", door=None)
        return "/gemeenten/" if wat == "adres" else uit

    def gooi_weg(reden: str, versie: int) -> None:
        if wat == "race":
            raise Botsing
        if wat == "weigert":
            raise ValidationError("Dit thema hoort bij het plan.")
        verwijder(thema, versie=versie, wat="x", door=None, reden=reden)

    return bewerk(
        request,
        PAGINA,
        lambda data: ThemaFormulier(data, instance=Thema.objects.get(pk=pk)),
        sla_op=sla_op,
        verwijder=None if wat == "blijft" else gooi_weg,
        nog_een=(lambda rij: f"/gemeenten/?na={rij.pk}") if wat == "reeks" else None,
    )


@openbaar
def proef_ambt(request: HttpRequest, pk: int) -> HttpResponse:
    ambt = get_object_or_404(Ambt, pk=pk)
    return bewerk(
        request,
        Formulierpagina(titel="Ambt", bovenkop="Proef", kruimels=[], terug="/regios/", na_verwijderen="/zoeken/"),
        lambda data: AmbtFormulier(data, instance=Ambt.objects.get(pk=pk)),
        sla_op=lambda form: voeg_toe(form.instance, wat="x", door=None),
        verwijder=lambda reden, versie: verwijder(ambt, versie=versie, wat="x", door=None, reden=reden),
    )


urlpatterns = [
    path("proef/<int:pk>/<slug:wat>/", proef, name="proef"),
    path("proef-ambt/<int:pk>/", proef_ambt, name="proef-ambt"),
    *echte_adressen,
]


@pytest.fixture(autouse=True)
def _adressen(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def thema() -> Thema:
    return maak_thema(naam="Wonen", omschrijving="Huizen")


def adres(thema: Thema, wat: str = "gewoon") -> str:
    return f"/proef/{thema.pk}/{wat}/"


GOED = {"naam": "Werken", "omschrijving": "Banen", "versie": "1"}


def staat_er(antwoord: Any) -> dict[str, str]:
    formulier = BeautifulSoup(antwoord.content, "html.parser").find("form", class_="rp-formulier")
    assert formulier is not None
    uit = {str(veld["name"]): str(veld.get("value", "")) for veld in formulier.find_all("input")}
    return uit | {str(veld["name"]): veld.get_text().strip("\n") for veld in formulier.find_all("textarea")}


def stand(thema: Thema) -> tuple[str, str, int]:
    thema.refresh_from_db()
    return (thema.naam, thema.omschrijving, thema.versie)


# "Tot en met".


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_last_day_goes_in_and_comes_out_again(dag: date) -> None:
    veld = TotEnMetVeld(required=False)
    getypt = f"{dag.day}-{dag.month}-{dag.year}"

    tot = veld.clean(getypt)

    assert tot == dag + timedelta(days=1)
    assert veld.prepare_value(tot) == dag
    assert not veld.has_changed(tot, getypt)


def test_last_day_knows_what_changed_and_keeps_what_was_typed() -> None:
    veld = TotEnMetVeld(required=False)

    assert veld.clean("") is None
    assert veld.prepare_value(None) is None
    assert veld.prepare_value("31 foutember") == "31 foutember"
    assert veld.has_changed(date(2026, 4, 1), "30-03-2026")
    assert veld.has_changed(date(2026, 4, 1), "")
    assert veld.has_changed(None, "30-03-2026")
    assert not veld.has_changed(None, "")
    with pytest.raises(ValidationError, match="bestaat niet"):
        veld.clean("31-02-2026")


def test_form_shows_the_last_day_and_stores_the_day_after() -> None:
    ambt = maak_ambt(tot=date(2026, 4, 1))

    html = AmbtFormulier(instance=ambt).as_div()
    gestuurd = {
        "organisatie": ambt.organisatie_id,
        "soort": ambt.soort,
        "omschrijving": ambt.omschrijving,
        "van": "1-1-2020",
    }
    gelijk = AmbtFormulier(gestuurd | {"tot": "31-03-2026"}, instance=Ambt.objects.get(pk=ambt.pk))
    anders = AmbtFormulier(gestuurd | {"tot": "30-04-2026"}, instance=Ambt.objects.get(pk=ambt.pk))

    assert 'value="31-03-2026"' in html
    assert "Tot en met" in html
    assert gelijk.is_valid()
    assert anders.is_valid()
    assert (gelijk.velden, anders.velden) == ({}, {"tot": date(2026, 5, 1)})


# Fields.


def test_velden_are_what_the_row_would_get_and_nothing_more() -> None:
    lid = maak_lidmaatschap(orgaan=maak_orgaan())
    gemeente = maak_gemeente()
    form = LidFormulier({"organisatie": gemeente.pk, "functie": lid.functie, "van": "1-1-2020"}, instance=lid)

    assert form.is_valid()
    assert form.velden == {"organisatie": gemeente.organisatie_ptr}


def test_choosing_nothing_is_said_in_words() -> None:
    ambt = AmbtFormulier().fields
    lid = LidFormulier().fields

    assert ambt["organisatie"].empty_label == "– kies –"
    assert lid["organisatie"].empty_label == "– geen –"
    assert ("", "– kies –") in list(ambt["soort"].choices)


def test_fields_that_belong_together_stand_beside_each_other() -> None:
    rijen = [[veld.name for veld in rij] for rij in AmbtFormulier().rijen]

    assert rijen == [["organisatie"], ["soort"], ["omschrijving"], ["van", "tot"]]


# What the database would refuse, at its field.


def test_constraint_says_at_which_field_its_message_belongs() -> None:
    ambt = maak_ambt()
    basis = {"organisatie": ambt.organisatie_id, "soort": ambt.soort, "van": "1-1-2020"}
    te_vroeg = AmbtFormulier(basis | {"omschrijving": ambt.omschrijving, "tot": "31-12-2018"})
    overlapt = AmbtFormulier(basis | {"omschrijving": ambt.omschrijving, "van": "1-1-2021"})

    assert te_vroeg.errors == {"tot": ["De einddatum ligt vóór de begindatum."]}
    assert overlapt.errors == {"van": ["Er is al een periode die hiermee overlapt."]}


def test_constraint_of_a_field_that_is_not_in_the_form_stands_on_top() -> None:
    class AlleenOmschrijving(Registerformulier):
        class Meta:
            model = Ambt
            fields = ["omschrijving"]

    ambt = maak_ambt()
    ander = maak_ambt(organisatie=ambt.organisatie)
    form = AlleenOmschrijving({"omschrijving": ambt.omschrijving}, instance=ander)

    assert form.errors == {"__all__": ["Er is al een periode die hiermee overlapt."]}


def test_unique_name_is_refused_at_its_field(client: Any, thema: Thema) -> None:
    maak_thema(regio=thema.regio, naam="Werken")

    antwoord = client.post(adres(thema), GOED)

    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors == {"naam": ["Deze regio heeft al een thema met deze naam."]}
    assert stand(thema) == ("Wonen", "Huizen", 1)


def test_add_error_puts_every_part_at_its_field() -> None:
    form = ThemaFormulier({}, instance=Thema(regio=maak_regio()))
    form.is_valid()
    form.add_error(None, ValidationError({"omschrijving": ["Te lang."], "kleur": ["Bestaat niet."]}))
    form.add_error(None, ValidationError([ValidationError("Met code.", code="omschrijving"), ValidationError("Los.")]))

    assert form.errors["omschrijving"] == ["Te lang.", "Met code."]
    assert form.errors["__all__"] == ["Bestaat niet.", "Los."]


# The screen.


def test_screen_shows_the_row_with_its_version(client: Any, thema: Thema) -> None:
    antwoord = client.get(adres(thema))

    assert antwoord.status_code == 200
    assert staat_er(antwoord).items() >= {"naam": "Wonen", "omschrijving": "Huizen", "versie": "1"}.items()
    assert "Annuleren" in antwoord.content.decode()


def test_part_for_htmx_is_the_same_as_in_the_page(client: Any, thema: Thema) -> None:
    for antwoord, deel in (
        (client.get(adres(thema)), client.get(adres(thema), headers=HTMX)),
        (client.post(adres(thema), {"versie": "1"}), client.post(adres(thema), {"versie": "1"}, headers=HTMX)),
    ):
        assert gewoon(deel.content.decode()) == gewoon(antwoord.content.decode(), "registerformulier")


@pytest.mark.parametrize(("wat", "naar"), [("gewoon", "/regios/"), ("adres", "/gemeenten/")])
def test_saving_goes_where_the_action_says_or_back(client: Any, thema: Thema, wat: str, naar: str) -> None:
    antwoord = client.post(adres(thema, wat), GOED)

    assert (antwoord.status_code, antwoord.url) == (302, naar)
    assert stand(thema) == ("Werken", "Banen", 2)
    assert "Het thema is gewijzigd." in client.get("/regios/").content.decode()


def test_saving_by_htmx_loads_the_whole_page(client: Any, thema: Thema) -> None:
    assert client.post(adres(thema), GOED, headers=HTMX)["HX-Redirect"] == "/regios/"


def test_bad_input_is_kept(client: Any, thema: Thema) -> None:
    antwoord = client.post(adres(thema), {"naam": "x" * 121, "omschrijving": "Banen", "versie": "1"})

    assert antwoord.status_code == 422
    assert "naam" in antwoord.context["form"].errors
    assert staat_er(antwoord).items() >= {"naam": "x" * 121, "omschrijving": "Banen"}.items()


def test_refusal_of_the_action_is_shown_at_its_field(client: Any, thema: Thema) -> None:
    antwoord = client.post(adres(thema, "weigert"), GOED)

    assert antwoord.status_code == 422
    fouten = antwoord.context["form"].errors
    assert (fouten["naam"], fouten["__all__"]) == (["Dit woord is bezet."], ["Onbekende kleur."])
    assert staat_er(antwoord)["naam"] == "Werken"


def test_race_that_the_database_refuses_loses_nothing(client: Any, thema: Thema) -> None:
    antwoord = client.post(adres(thema, "race"), GOED)

    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors["__all__"] == [BOTST]
    assert staat_er(antwoord).items() >= {"naam": "Werken", "omschrijving": "Banen"}.items()
    assert stand(thema) == ("Wonen", "Huizen", 1)


# Stale.


def test_stale_edit_shows_both_texts_and_can_be_saved_then(client: Any, thema: Thema) -> None:
    Thema.objects.filter(pk=thema.pk).update(omschrijving="Woningen", versie=4)

    antwoord = client.post(adres(thema), GOED)
    html = gewoon(antwoord.content.decode())

    assert antwoord.status_code == 409
    assert "Omschrijving:\n<strong>\nWoningen" in html
    assert "Naam:\n<strong>\nWonen" in html
    assert staat_er(antwoord).items() >= {"naam": "Werken", "omschrijving": "Banen", "versie": "4"}.items()
    assert stand(thema) == ("Wonen", "Woningen", 4)
    assert client.post(adres(thema), staat_er(antwoord)).status_code == 302
    assert stand(thema) == ("Werken", "Banen", 5)


@pytest.mark.parametrize("versie", ["", "0", "99"])
def test_edit_without_the_present_version_is_stale(client: Any, thema: Thema, versie: str) -> None:
    assert client.post(adres(thema), GOED | {"versie": versie}).status_code == 409


def test_stale_edit_that_differs_in_nothing_visible_is_said_too(client: Any, thema: Thema) -> None:
    Thema.objects.filter(pk=thema.pk).update(code="T1", naam="Werken", omschrijving="Banen", versie=2)

    antwoord = client.post(adres(thema), GOED | {"omschrijving": "Banen en werk"})
    gelijk = ThemaFormulier(GOED, instance=Thema.objects.get(pk=thema.pk))

    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit intussen." in antwoord.content.decode()
    assert gelijk.is_valid()
    assert gelijk.intussen() == []


def test_edit_of_a_row_that_is_just_removed_is_said(client: Any, thema: Thema) -> None:
    antwoord = client.post(adres(thema, "weg"), GOED)

    assert antwoord.status_code == 409
    assert "Dit gegeven: <strong>verwijderd</strong>" in antwoord.content.decode()
    assert staat_er(antwoord)["naam"] == "Werken"


def test_stale_edit_keeps_fields_with_several_values(thema: Thema) -> None:
    gestuurd = QueryDict("naam=Werken&versie=1&keuze=1&keuze=2")
    form = ThemaFormulier(gestuurd, instance=thema)
    form.is_valid()

    form.intussen()

    assert form.data.getlist("keuze") == ["1", "2"]


def test_dates_and_yes_or_no_are_readable_when_stale() -> None:
    ambt = maak_ambt(van=BEGIN, tot=date(2026, 4, 1))
    form = AmbtFormulier(
        {"organisatie": "", "soort": "griffier", "van": "2-1-2020"}, instance=Ambt.objects.get(pk=ambt.pk)
    )
    form.is_valid()

    nu = dict(form.intussen())

    assert (nu["Van"], nu["Tot en met"], nu["Ambt"]) == ("1 januari 2020", "31 maart 2026", "wethouder")


# Removal.

WEG = {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel ingevoerd"}


def test_removal_needs_a_reason_and_keeps_the_row_without(client: Any, thema: Thema) -> None:
    antwoord = client.post(adres(thema), WEG | {"reden_verwijderen": "  "})

    assert antwoord.status_code == 422
    assert "Schrijf op waarom deze regel weg moet." in antwoord.content.decode()
    assert Thema.objects.exists()


def test_removal_is_recorded_with_its_reason(client: Any, thema: Thema) -> None:
    historie = thema.thema_historie.model
    antwoord = client.post(adres(thema), WEG)

    assert (antwoord.status_code, antwoord.url) == (302, "/regios/")
    assert not Thema.objects.exists()
    assert historie.objects.latest("pgh_id").pgh_context["reden"] == "Dubbel ingevoerd"
    assert "Verwijderd." in client.get("/regios/").content.decode()


def test_double_click_on_removal_removes_once(client: Any, thema: Thema) -> None:
    codes = [client.post(adres(thema), WEG).status_code for _ in range(2)]

    assert codes == [302, 404]
    assert thema.thema_historie.model.objects.filter(pgh_label="verwijderd").count() == 1


@pytest.mark.parametrize("versie", ["9", "", "x", "9" * 40, "²"])
def test_removal_of_another_version_is_refused_and_keeps_the_reason(client: Any, thema: Thema, versie: str) -> None:
    antwoord = client.post(adres(thema), WEG | {"versie": versie})

    assert antwoord.status_code == 422
    assert "Iemand anders wijzigde dit intussen." in antwoord.content.decode()
    assert "Dubbel ingevoerd" in antwoord.content.decode()
    assert Thema.objects.exists()


@pytest.mark.parametrize(("wat", "zin"), [
    ("race", "iemand anders gebruikt dit net"), ("weigert", "Dit thema hoort bij het plan."),
])  # fmt: skip
def test_removal_that_is_refused_says_why(client: Any, thema: Thema, wat: str, zin: str) -> None:
    antwoord = client.post(adres(thema, wat), WEG)

    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert Thema.objects.exists()


def test_removal_of_what_is_in_use_names_what_needs_it(client: Any) -> None:
    gebruikt, vrij = maak_ambt(), maak_ambt()
    maak_lidmaatschap(ambt=gebruikt)

    geweigerd = client.post(f"/proef-ambt/{gebruikt.pk}/", WEG)
    gelukt = client.post(f"/proef-ambt/{vrij.pk}/", WEG)

    assert geweigerd.status_code == 422
    assert "nog nodig voor andere gegevens (lidmaatschappen)" in geweigerd.content.decode()
    assert (gelukt.status_code, gelukt.url) == (302, "/zoeken/")


def test_screen_without_removal_offers_none_and_does_none(client: Any, thema: Thema) -> None:
    assert "Verwijderen, want" not in client.get(adres(thema, "blijft")).content.decode()
    assert client.post(adres(thema, "blijft"), WEG).status_code == 422
    assert Thema.objects.exists()


def test_button_for_another_one_saves_and_goes_where_the_next_is_entered(client: Any, thema: Thema) -> None:
    adres, invoer = f"/proef/{thema.pk}/reeks/", {"naam": "Werken", "omschrijving": "Banen", "versie": 1}

    antwoord = client.post(adres, invoer | {"daarna": "nog_een"})
    gewone_knop = client.post(adres, invoer | {"naam": "Water", "versie": 2})

    thema.refresh_from_db()
    assert (antwoord.url, gewone_knop.url, thema.naam) == (f"/gemeenten/?na={thema.pk}", "/regios/", "Water")
    assert "Opslaan en nog een" in client.get(adres).content.decode()


def test_page_without_a_next_one_has_one_button_and_takes_no_other(client: Any, thema: Thema) -> None:
    adres = f"/proef/{thema.pk}/gewoon/"

    antwoord = client.post(adres, {"naam": "Water", "omschrijving": "", "versie": 1, "daarna": "nog_een"})

    assert antwoord.url == "/regios/"
    assert "Opslaan en nog een" not in client.get(adres).content.decode()


def test_text_that_is_too_long_is_refused_with_its_length_and_kept(client: Any, thema: Thema) -> None:
    lang = "a" * 60_000

    antwoord = client.post(f"/proef/{thema.pk}/gewoon/", {"naam": "Wonen", "omschrijving": lang, "versie": 1})

    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors["omschrijving"] == [
        "Deze tekst is te lang: 60000 tekens. Kort hem in tot 50000, of voeg een document toe."
    ]
    assert lang in antwoord.content.decode()
