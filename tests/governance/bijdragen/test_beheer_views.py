"""The screens of the regiosecretaris: a year with everybody in it, the year after, and signals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from governance.bijdragen.models import Bijdragejaar, FinancieelSignaal
from governance.regelingen.models import Regeling
from tests.factories import (
    maak_bijdrage,
    maak_bijdragejaar,
    maak_deelname,
    maak_financieelsignaal,
    maak_inwonertal,
    maak_programma,
    maak_regeling,
    maak_sleuteldeel,
)

pytestmark = pytest.mark.django_db
LEEG = dict.fromkeys(
    (
        *("tarief_cent", "totaal_cent", "deel_inwoners", "deel_vast", "deel_tabel", "peildatum", "inwonerbron"),
        *("indexering_procent", "indexering_uitleg", "besloten_bij", "bron", "code", "toelichting"),
    ),
    "",
)


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def secretaris_van_regio(client, regiosecretaris) -> Any:
    return client.als(regiosecretaris)


@pytest.fixture
def regeling(regio, gemeente, tweede_gemeente) -> Regeling:
    regeling = maak_regeling(regio=regio, naam="Regio Stedendriehoek")
    for rij in (gemeente, tweede_gemeente):
        maak_deelname(regeling=regeling, organisatie=rij)
    return regeling


@pytest.fixture
def nieuw(regeling: Regeling) -> str:
    return reverse("governance:bijdragejaar-nieuw-regeling", args=[regeling.slug])


def _rijen(*rijen: dict[str, Any]) -> dict[str, Any]:
    velden = {f"deelnemer-{nr}-{veld}": waarde for nr, rij in enumerate(rijen) for veld, waarde in rij.items()}
    return {"deelnemer-TOTAL_FORMS": len(rijen), "deelnemer-INITIAL_FORMS": 0, **velden}


def _data(*rijen: dict[str, Any], **anders: Any) -> dict[str, Any]:
    standaard = {"versie": "1", "jaar": "2027", "status": "ontwerp", "sleutel": "tarief", "betrouwbaarheid": "gelezen"}
    return {**LEEG, **standaard, "tarief_cent": "8,75", **anders, **_rijen(*rijen)}


def _fouten(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    fouten = {veld: list(wat) for veld, wat in antwoord.context["form"].errors.items()}
    for nummer, form in enumerate(antwoord.context["formset"].forms):
        fouten |= {f"{nummer}-{veld}": list(wat) for veld, wat in form.errors.items()}
    return fouten


def _waarden(antwoord: Any) -> list[dict[str, Any]]:
    return [{veld.name: veld.value() for veld in form} for form in antwoord.context["formset"].forms]


def test_a_year_is_written_with_everybody_and_leads_to_its_page(
    secretaris_van_regio, nieuw, gemeente, tweede_gemeente
) -> None:
    data = _data(
        {"organisatie": gemeente.pk, "inwoners": "24.000", "vastgesteld_cent": "210.000"},
        {"organisatie": tweede_gemeente.pk},
        peildatum="1 januari 2023",
    )

    antwoord = secretaris_van_regio.post(nieuw, data)

    jaar = Bijdragejaar.objects.get()
    assert antwoord.url == jaar.get_absolute_url()
    assert (jaar.tarief_cent, jaar.peildatum) == (875, date(2023, 1, 1))
    assert list(jaar.bijdragen.order_by("pk").values_list("inwoners", "vastgesteld_cent")) == [
        (24_000, 21_000_000),
        (None, None),
    ]
    assert "Komt precies uit." in secretaris_van_regio.get(antwoord.url).content.decode()


@pytest.mark.parametrize(
    ("anders", "veld", "reden"),
    [
        ({"tarief_cent": "8,7.5"}, "tarief_cent", "één komma"),
        ({"tarief_cent": "8.75"}, "tarief_cent", "één komma"),
        ({"tarief_cent": ""}, "tarief_cent", "Vul een tarief in"),
        ({"jaar": "27"}, "jaar", "vier cijfers"),
        ({"jaar": "volgend"}, "jaar", "vier cijfers"),
        ({"sleutel": "inwoners", "tarief_cent": ""}, "totaal_cent", "Vul het totaal in"),
        ({"sleutel": "vast", "tarief_cent": "", "peildatum": "1-1-2023"}, "peildatum", "laat de peildatum leeg"),
        ({"peildatum": "31-2-2023"}, "peildatum", "bestaat niet"),
        ({"deel_vast": "20"}, "deel_inwoners", "alleen bij de sleutel"),
        (
            {"sleutel": "gemengd", "tarief_cent": "", "totaal_cent": "5", "deel_inwoners": "80", "deel_vast": "10"},
            "deel_inwoners",
            "De delen zijn samen 90 % en moeten samen 100 % zijn.",
        ),
        ({"indexering_procent": "-100"}, "indexering_procent", "100 % of meer kan niet"),
        ({"totaal_cent": "-5"}, "totaal_cent", "niet minder dan nul"),
    ],
)
def test_wrong_figure_is_told_at_its_field_and_nothing_is_lost(
    secretaris_van_regio, nieuw, gemeente, anders: dict[str, str], veld: str, reden: str
) -> None:
    rij = {"organisatie": gemeente.pk, "inwoners": "24.000", "toelichting": "Zie bijlage."}

    antwoord = secretaris_van_regio.post(nieuw, _data(rij, **anders))

    assert reden in " ".join(_fouten(antwoord)[veld])
    assert _waarden(antwoord)[0]["toelichting"] == "Zie bijlage."
    for naam, getypt in anders.items():
        assert antwoord.context["form"][naam].value() == getypt
    assert not Bijdragejaar.objects.exists()


@pytest.mark.parametrize(
    ("rij", "veld", "reden"),
    [
        ({"inwoners": "-5"}, "0-inwoners", "niet minder dan nul"),
        ({"inwoners": "8,5"}, "0-inwoners", "heel getal"),
        ({"vastgesteld_cent": "8,7.5"}, "0-vastgesteld_cent", "komma voor de centen"),
        ({"organisatie": "999999"}, "0-__all__", "hoort hier niet bij"),
        ({"organisatie": "x"}, "0-organisatie", "geheel getal"),
    ],
)
def test_wrong_figure_of_a_participant_is_told_in_its_row(
    secretaris_van_regio, nieuw, gemeente, rij: dict[str, str], veld: str, reden: str
) -> None:
    antwoord = secretaris_van_regio.post(nieuw, _data({"organisatie": gemeente.pk, **rij}))

    assert reden in " ".join(_fouten(antwoord)[veld])


def test_shares_that_are_no_whole_are_told_at_the_first_share(
    secretaris_van_regio, nieuw, gemeente, tweede_gemeente
) -> None:
    rijen = [{"organisatie": g.pk, "aandeel": a} for g, a in ((gemeente, "40"), (tweede_gemeente, "33,33"))]

    antwoord = secretaris_van_regio.post(nieuw, _data(*rijen, sleutel="tabel", tarief_cent="", totaal_cent="1.000"))

    assert _fouten(antwoord)["0-aandeel"] == ["De aandelen zijn samen 73,33 % en moeten samen 100 % zijn."]


def test_same_participant_twice_and_same_year_twice(secretaris_van_regio, nieuw, regeling, gemeente) -> None:
    rij = {"organisatie": gemeente.pk}
    assert secretaris_van_regio.post(nieuw, _data(rij, rij)).status_code == 422

    maak_bijdragejaar(regeling=regeling, jaar=2027)

    assert _fouten(secretaris_van_regio.post(nieuw, _data(rij)))["jaar"] == [
        "Dit jaar staat er al. Wijzig het bestaande jaar, of kies een ander jaar."
    ]


def test_button_fills_in_participants_writes_nothing_and_keeps_what_was_typed(
    secretaris_van_regio, nieuw, gemeente, tweede_gemeente
) -> None:
    maak_inwonertal(gemeente=tweede_gemeente, peildatum=date(2023, 1, 1), aantal=20_843)
    getypt = _data({"organisatie": gemeente.pk, "inwoners": "24.0"}, tarief_cent="8,7.5", peildatum="1-1-2023")

    antwoord = secretaris_van_regio.post(nieuw, {**getypt, "actie": "vul"})

    assert antwoord.status_code == 200
    assert [(rij["organisatie"], rij["inwoners"]) for rij in _waarden(antwoord)] == [
        (str(gemeente.pk), "24.0"),
        (tweede_gemeente.pk, None),
    ]
    assert antwoord.context["form"]["tarief_cent"].value() == "8,7.5"
    assert 'placeholder="20.843"' in antwoord.content.decode()
    assert not Bijdragejaar.objects.exists()


def test_one_more_participant_and_taking_one_out(secretaris_van_regio, nieuw, gemeente, tweede_gemeente) -> None:
    weg = {"organisatie": gemeente.pk, "deelnemer_erbij": "x", "weg": "on"}

    antwoord = secretaris_van_regio.post(nieuw, _data(weg) | {"actie": "erbij", "deelnemer_erbij": tweede_gemeente.pk})

    assert [rij["organisatie"] for rij in _waarden(antwoord)] == [tweede_gemeente.pk]


def test_screen_shows_only_what_the_key_needs(secretaris_van_regio, nieuw, gemeente) -> None:
    def koppen(**anders: str) -> set[str]:
        data = _data({"organisatie": gemeente.pk}, **anders) | {"actie": "toon"}
        pagina = secretaris_van_regio.post(nieuw, data).content.decode()
        return {kop for kop in ("Inwoners</th>", "Aandeel (%)</th>", "Vast bedrag (€)</th>") if kop in pagina}

    assert koppen() == {"Inwoners</th>"}
    assert koppen(sleutel="vast") == {"Vast bedrag (€)</th>"}
    assert koppen(sleutel="gemengd", deel_tabel="50", deel_inwoners="50") == {"Inwoners</th>", "Aandeel (%)</th>"}


def test_year_of_a_programme_is_filled_with_the_municipalities_of_the_region(
    secretaris_van_regio, regio, gemeente, tweede_gemeente
) -> None:
    adres = reverse("governance:bijdragejaar-nieuw-programma", args=[maak_programma(regio=regio).uuid])

    antwoord = secretaris_van_regio.post(adres, _data() | {"actie": "vul"})

    assert [rij["organisatie"] for rij in _waarden(antwoord)] == [tweede_gemeente.pk, gemeente.pk]


@pytest.fixture
def gemengd(regeling, gemeente) -> Bijdragejaar:
    jaar = maak_sleuteldeel(
        bijdragejaar=maak_bijdragejaar(regeling=regeling, sleutel="gemengd", jaar=2026)
    ).bijdragejaar
    maak_bijdrage(bijdragejaar=jaar, organisatie=gemeente, inwoners=5)
    return jaar


def _wijzig(jaar: Bijdragejaar) -> str:
    return reverse("governance:bijdragejaar-bewerken", args=[jaar.uuid])


def _gemengde_data(gemeente: Any, **anders: Any) -> dict[str, Any]:
    vast = {"jaar": "2026", "sleutel": "gemengd", "tarief_cent": "", "totaal_cent": "10.000", "deel_inwoners": "100"}
    return _data({"organisatie": gemeente.pk, "inwoners": "5"}, **(vast | anders))


def test_screen_opens_with_what_stands_there(secretaris_van_regio, gemengd, gemeente) -> None:
    antwoord = secretaris_van_regio.get(_wijzig(gemengd))

    assert (antwoord.context["form"]["deel_inwoners"].value(), _waarden(antwoord)[0]["inwoners"]) == ("100", "5")


def test_changing_parts_is_written(secretaris_van_regio, gemengd, gemeente) -> None:
    data = _gemengde_data(gemeente, deel_inwoners="75", deel_vast="25")

    assert secretaris_van_regio.post(_wijzig(gemengd), data).url == gemengd.get_absolute_url()
    assert dict(gemengd.sleuteldelen.values_list("soort", "procent")) == {"inwoners": 75, "vast": 25}


def test_stale_edit_shows_both_and_can_then_be_saved(secretaris_van_regio, gemengd, gemeente, tweede_gemeente) -> None:
    gemengd.bijdragen.update(inwoners=7)
    maak_bijdrage(bijdragejaar=gemengd, organisatie=tweede_gemeente)
    Bijdragejaar.objects.filter(pk=gemengd.pk).update(versie=2, totaal_cent=900)

    antwoord = secretaris_van_regio.post(_wijzig(gemengd), _gemengde_data(gemeente))

    assert antwoord.status_code == 409
    assert [label for label, _ in antwoord.context["intussen"]] == ["Totaal, in euro's", "Brummen", "Voorst"]
    assert dict(antwoord.context["intussen"])["Voorst"] == "7 inwoners, niets vastgesteld"
    assert antwoord.context["form"]["versie"].value() == "2"
    assert secretaris_van_regio.post(_wijzig(gemengd), _gemengde_data(gemeente, versie="2")).status_code == 302
    assert list(gemengd.bijdragen.values_list("inwoners", flat=True)) == [5]


def test_removing_asks_a_reason(secretaris_van_regio, gemengd, regeling) -> None:
    zonder = secretaris_van_regio.post(_wijzig(gemengd), {"actie": "verwijderen", "versie": "1"})
    met = secretaris_van_regio.post(
        _wijzig(gemengd), {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "Dubbel."}
    )

    assert zonder.status_code == 422
    assert "waarom deze regel weg moet" in zonder.content.decode()
    assert met.url == reverse("governance:bijdragen-regeling", args=[regeling.slug])
    assert not Bijdragejaar.objects.exists()


def test_next_year_is_a_proposal_with_raised_tariff(secretaris_van_regio, regeling, gemeente) -> None:
    vorig = maak_bijdragejaar(regeling=regeling, jaar=2026)
    maak_bijdrage(bijdragejaar=vorig, organisatie=gemeente, vastgesteld_cent=5)
    adres = reverse("governance:bijdragejaar-overnemen", args=[vorig.uuid])
    data = {"versie": "1", "jaar": "2027", "peildatum": "1-1-2023", "indexering_procent": "5,26", "hele_centen": "on"}

    fout = secretaris_van_regio.post(adres, {**data, "jaar": "2026"})
    goed = secretaris_van_regio.post(adres, data)

    jaar = Bijdragejaar.objects.get(jaar=2027)
    assert "Dit jaar staat er al" in fout.content.decode()
    assert goed.url == jaar.get_absolute_url()
    assert (jaar.tarief_cent, jaar.status, jaar.bijdragen.get().vastgesteld_cent) == (921, "ontwerp", None)


# Signals.


def _signaal(**anders: Any) -> dict[str, Any]:
    leeg = dict.fromkeys(("jaar", "toezegging", "gedekt_cent", "dekking", "omschrijving", "bron", "code"), "")
    vast = {"versie": "1", "titel": "Tekort Groeiagenda", "soort": "tekort", "bedrag_cent": "140.000"}
    return {**leeg, "regeling": "", "programma": "", "betrouwbaarheid": "gelezen", **vast, **anders}


def test_signal_is_added_changed_resolved_and_reopened(secretaris_van_regio, regio) -> None:
    lijst = reverse("governance:signaal-list", args=[regio.slug])

    def adres(wat: str) -> str:
        return reverse(f"governance:signaal-{wat}", args=[FinancieelSignaal.objects.get().uuid])

    nieuw = reverse("governance:signaal-nieuw", args=[regio.slug])
    assert secretaris_van_regio.post(nieuw, _signaal()).url.startswith(lijst)
    dekking = _signaal(gedekt_cent="40.000", dekking="Subsidie.")
    assert secretaris_van_regio.post(adres("bewerken"), dekking).url.startswith(lijst)
    assert "€ 140.000 min € 40.000" in secretaris_van_regio.get(lijst).content.decode().replace("\u00a0", " ")

    opgelost = {"versie": "2", "opgelost_op": "10-3-2026", "oplossing": "Betaald."}
    assert secretaris_van_regio.post(adres("oplossen"), opgelost).url.startswith(lijst)
    assert "Geen financiële signalen" in secretaris_van_regio.get(lijst).content.decode()
    assert secretaris_van_regio.post(adres("heropenen"), {"versie": "3", "reden": "Toch niet."}).status_code == 302
    assert FinancieelSignaal.objects.get().opgelost_op is None


@pytest.mark.parametrize(
    ("anders", "veld", "reden"),
    [
        ({"bedrag_cent": ""}, "bedrag_cent", "Vul het bedrag in"),
        ({"bedrag_cent": "8,7.5"}, "bedrag_cent", "komma voor de centen"),
        ({"gedekt_cent": "140.001", "dekking": "Subsidie."}, "gedekt_cent", "niet meer gedekt"),
        ({"gedekt_cent": "5"}, "dekking", "waarmee dit is gedekt"),
        ({"toezegging": "geen"}, "toezegging", "onzekere inkomst"),
        ({"soort": "onzekere_inkomst"}, "toezegging", "hoe hard de toezegging is"),
        ({"jaar": "straks"}, "jaar", "vier cijfers"),
    ],
)
def test_wrong_signal_is_told_at_its_field(secretaris_van_regio, regio, anders, veld: str, reden: str) -> None:
    antwoord = secretaris_van_regio.post(reverse("governance:signaal-nieuw", args=[regio.slug]), _signaal(**anders))

    assert antwoord.status_code == 422
    assert reden in " ".join(antwoord.context["form"].errors[veld])


def test_stale_signal_shows_both(secretaris_van_regio, regio) -> None:
    signaal = maak_financieelsignaal(regio=regio)
    FinancieelSignaal.objects.filter(pk=signaal.pk).update(versie=2, bedrag_cent=100)

    antwoord = secretaris_van_regio.post(reverse("governance:signaal-bewerken", args=[signaal.uuid]), _signaal())

    assert antwoord.status_code == 409
    assert ("Bedrag, in euro's", "100") in antwoord.context["intussen"]


def test_resolving_in_the_future_is_told_at_the_day(secretaris_van_regio, regio) -> None:
    signaal = maak_financieelsignaal(regio=regio)
    data = {"versie": "1", "opgelost_op": "11-3-2026", "oplossing": "Straks."}

    antwoord = secretaris_van_regio.post(reverse("governance:signaal-oplossen", args=[signaal.uuid]), data)

    assert antwoord.context["form"].errors["opgelost_op"] == ["Deze datum ligt in de toekomst."]


def test_programme_of_another_region_cannot_be_chosen(secretaris_van_regio, regio) -> None:
    data = _signaal(programma=maak_programma().pk)

    antwoord = secretaris_van_regio.post(reverse("governance:signaal-nieuw", args=[regio.slug]), data)

    assert "programma" in antwoord.context["form"].errors
    assert not FinancieelSignaal.objects.exists()
