"""Screens of the region: who may, opening for all councils, stale edits, double clicks, bad input, the reaction."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from governance.zienswijzen.models import Raadpleging, Reactie, Termijnschema, Verzoek
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_deelname,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_rol,
    maak_termijnschema,
    maak_upload,
    maak_vergadering,
    maak_zienswijze,
    maak_zienswijzepunt,
)
from tests.governance.zienswijzen.conftest import Ronde, over

pytestmark = pytest.mark.django_db

NIEUW = {
    "soort": "ontwerpbegroting",
    "jaar": "2028",
    "titel": "Ontwerpbegroting 2028",
    "verzonden_op": "1-3-2026",
    "aanbieding_op": "1 juli 2026",
    "zichtbaarheid": "openbaar",
    "alle_raden": "on",
}


def adres(naam: str, *delen: Any) -> str:
    return reverse(f"governance:{naam}", args=delen)


def ingevuld(client: Any, url: str) -> dict[str, Any]:
    """Return what the form on the page would send."""
    soep = BeautifulSoup(client.get(url).content, "html.parser")
    form = soep.select_one("main form.rp-formulier")
    data: dict[str, Any] = {}
    for veld in form.select("input[name], textarea[name], select[name]"):
        naam = str(veld["name"])
        if veld.name == "select":
            gekozen = veld.select_one("option[selected]")
            data[naam] = gekozen["value"] if gekozen else ""
        elif veld.name == "textarea":
            data[naam] = veld.text.lstrip("\n")
        elif veld.get("type") in {"checkbox", "radio"}:
            if veld.has_attr("checked"):
                data.setdefault(naam, []).append(veld.get("value", "on"))
        elif veld.get("type") not in {"file", "submit"}:
            data[naam] = veld.get("value", "")
    return data


def zinnen(antwoord: Any) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


@pytest.fixture
def punten(ronde: Ronde) -> list[Any]:
    """Two points of two councils about the same."""
    een, twee = maak_zienswijze(verzoek=ronde.verzoek), maak_zienswijze(verzoek=ronde.tweede)
    return [maak_zienswijzepunt(zienswijze=rij) for rij in (een, twee)]


def schermen(ronde: Ronde, regio: Any) -> list[str]:
    schema = maak_termijnschema(regio=regio)
    return [
        adres("raadpleging-nieuw", ronde.regeling.slug),
        adres("regio-raadpleging-nieuw", regio.slug),
        *(
            adres(f"raadpleging-{wat}", ronde.raadpleging.uuid)
            for wat in ("bewerken", "openen", "reageren", "afronden")
        ),
        adres("verzoek-terugnemen", ronde.verzoek.pk),
        adres("termijnschema-nieuw", regio.slug),
        adres("termijnschema-bewerken", regio.slug, schema.pk),
    ]


def test_only_who_keeps_the_region_gets_these_screens(
    client: Any,
    ronde: Ronde,
    regio: Any,
    regiosecretaris: Any,
    griffier: Any,
    raadslid: Any,
    beheerder: Any,
    regiosecretaris_elders: Any,
    bezoeker: Any,
) -> None:
    alle = schermen(ronde, regio)
    rijen = (Raadpleging.objects.count(), Verzoek.objects.count(), Termijnschema.objects.count())

    for url in alle:
        assert client.als(regiosecretaris).get(url).status_code == 200, url
        for wie in (griffier, raadslid, beheerder, regiosecretaris_elders):
            client.als(wie)
            assert client.get(url).status_code == 403, (url, wie)
            geweigerd = client.post(url, NIEUW)
            assert geweigerd.status_code == 403
            assert "Dit mag alleen de regiosecretaris van" in zinnen(geweigerd)
        assert client.als(bezoeker).post(url, NIEUW).status_code == 302
    assert rijen == (Raadpleging.objects.count(), Verzoek.objects.count(), Termijnschema.objects.count())


def test_secretary_of_the_regeling_keeps_its_rounds_but_not_those_of_the_region(
    client: Any, ronde: Ronde, regio: Any
) -> None:
    secretaris = maak_gebruiker()
    maak_rol(secretaris, "regiosecretaris", regeling=ronde.regeling)
    client.als(secretaris)

    assert client.get(adres("raadpleging-nieuw", ronde.regeling.slug)).status_code == 200
    assert client.get(adres("regio-raadpleging-nieuw", regio.slug)).status_code == 403


def test_a_round_opens_for_all_councils_at_once_and_a_double_click_makes_one(
    client: Any, ronde: Ronde, regiosecretaris: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    url = adres("raadpleging-nieuw", ronde.regeling.slug)
    client.als(regiosecretaris)
    indiening = ingevuld(client, url)["indiening"]

    antwoorden = [
        client.post(
            url,
            NIEUW
            | {
                "indiening": indiening,
                "stukken": maak_upload("begroting.pdf"),
            },
        )
        for _ in range(2)
    ]

    rij = Raadpleging.objects.get(titel="Ontwerpbegroting 2028")
    assert [a["Location"] for a in antwoorden] == [rij.get_absolute_url()] * 2
    assert {v.raad for v in rij.verzoeken.all()} == {ronde.raad, ronde.tweede_raad}
    assert [d.bestandsnaam for d in rij.documenten.all()] == ["begroting.pdf"]
    assert "2 raden die meedoen" in zinnen(client.get(url))


def test_a_date_after_the_legal_one_is_saved_with_a_warning(client: Any, ronde: Ronde, regiosecretaris: Any) -> None:
    url = adres("raadpleging-nieuw", ronde.regeling.slug)

    antwoord = client.als(regiosecretaris).post(url, NIEUW | {"aanbieding_op": "1-4-2026"}, follow=True)

    assert (
        "Let op De verzending aan de raden op 1 maart 2026 is later dan de wettelijke datum 7 januari 2026"
        in zinnen(antwoord)
    )
    assert Raadpleging.objects.filter(titel="Ontwerpbegroting 2028").exists()


def test_a_schedule_fills_in_what_was_left_empty(client: Any, ronde: Ronde, regio: Any, regiosecretaris: Any) -> None:
    schema = maak_termijnschema(
        regio=regio, afgesproken_datum=over(60), aanbieding_op=over(85), vergadering_op=over(95), verzonden_op=over(-3)
    )
    ander = maak_termijnschema(regio=regio, soort="kaderbrief")
    url = adres("raadpleging-nieuw", ronde.regeling.slug)
    client.als(regiosecretaris)

    fout = client.post(url, NIEUW | {"schema": ander.pk})
    client.post(url, NIEUW | {"schema": schema.pk, "aanbieding_op": ""})

    assert fout.status_code == 422 and "Dit schema is voor een andere soort stuk: kaderbrief." in zinnen(fout)
    rij = Raadpleging.objects.get(titel="Ontwerpbegroting 2028")
    assert (rij.verzonden_op.day, rij.afgesproken_datum, rij.aanbieding_op, rij.schema) == (
        1,
        over(60),
        over(85),
        schema,
    )


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("titel", "", "Dit veld is verplicht."),
        ("verzonden_op", "31-2-2026", "Deze datum bestaat niet"),
        ("aanbieding_op", "1-1-2026", "De aanbieding kan niet vóór de verzending aan de raden liggen."),
        ("vergadering_op", "1-1-2026", "De vergadering van het bestuur kan niet vóór de verzending"),
        ("afgesproken_datum", "1-1-2026", "De reactiedatum kan niet vóór de verzending"),
        ("jaar", "-5", "minstens 0"),
    ],
)
def test_bad_input_is_said_at_the_field_and_nothing_is_lost(
    client: Any, ronde: Ronde, regiosecretaris: Any, veld: str, waarde: str, melding: str
) -> None:
    url = adres("raadpleging-nieuw", ronde.regeling.slug)

    antwoord = client.als(regiosecretaris).post(url, NIEUW | {veld: waarde})

    soep = BeautifulSoup(antwoord.content, "html.parser")
    assert antwoord.status_code == 422
    assert melding in soep.select_one(f"#id_{veld}_error").get_text()
    assert soep.select_one("#id_toelichting") is not None
    assert Raadpleging.objects.count() == 1


def test_a_council_that_does_not_take_part_is_refused_with_the_reason(
    client: Any, ronde: Ronde, regio: Any, regiosecretaris: Any, andere_gemeente: Any
) -> None:
    buiten = maak_gemeenteraad(maak_gemeente("Epe", regio=regio))  # in the region, not in the regeling
    vreemd = maak_gemeenteraad(andere_gemeente)
    url = adres("raadpleging-openen", ronde.raadpleging.uuid)
    client.als(regiosecretaris)

    eerste = client.post(url, {"raden": [buiten.pk], "versie": 1})
    tweede = client.post(url, {"raden": [vreemd.pk], "versie": 1})
    derde = client.post(url, {"raden": [], "versie": 1})

    assert [a.status_code for a in (eerste, tweede, derde)] == [422] * 3
    assert "Raad van Epe kan niet: Epe doet op 28 februari 2026 niet mee aan GR Stedendriehoek." in zinnen(eerste)
    assert "Deze raad hoort niet bij deze samenwerking." in zinnen(tweede)
    assert "Kies minstens één raad." in zinnen(derde)
    assert Verzoek.objects.filter(raadpleging=ronde.raadpleging).count() == 2


def test_a_new_participant_is_added_later_and_twice_is_once(
    client: Any, ronde: Ronde, regio: Any, regiosecretaris: Any
) -> None:
    epe = maak_gemeente("Epe", regio=regio)
    maak_deelname(regeling=ronde.regeling, organisatie=epe)
    raad = maak_gemeenteraad(epe)
    url = adres("raadpleging-openen", ronde.raadpleging.uuid)
    client.als(regiosecretaris)

    assert ingevuld(client, url)["raden"] == [str(raad.pk)]
    for _ in range(2):
        client.post(url, {"raden": [raad.pk, ronde.raad.pk], "ontvangen_op": "5-3-2026"})

    nieuw = Verzoek.objects.get(raadpleging=ronde.raadpleging, raad=raad)
    assert (nieuw.ontvangen_op.day, ronde.raadpleging.verzoeken.count()) == (5, 3)
    ronde.verzoek.refresh_from_db()
    assert ronde.verzoek.ontvangen_op is None


def test_stale_edit_is_refused_with_both_texts(client: Any, ronde: Ronde, regiosecretaris: Any) -> None:
    url = adres("raadpleging-bewerken", ronde.raadpleging.uuid)
    data = ingevuld(client.als(regiosecretaris), url)

    client.post(url, data | {"titel": "Eerste wijziging"})
    laat = client.post(url, data | {"titel": "Tweede wijziging"})

    assert laat.status_code == 409
    assert "Eerste wijziging" in zinnen(laat)
    assert BeautifulSoup(laat.content, "html.parser").select_one("#id_titel")["value"] == "Tweede wijziging"
    ronde.raadpleging.refresh_from_db()
    assert ronde.raadpleging.titel == "Eerste wijziging"


def test_removal_only_when_no_council_began(client: Any, ronde: Ronde, regiosecretaris: Any) -> None:
    url = adres("raadpleging-bewerken", ronde.raadpleging.uuid)
    weg = {"actie": "verwijderen", "versie": 1, "reden_verwijderen": "dubbel"}
    ronde.verzoek.raadsbehandeling = maak_agendapunt(vergadering=maak_vergadering(orgaan=ronde.raad))
    ronde.verzoek.save()

    geweigerd = client.als(regiosecretaris).post(url, weg)
    terug = client.post(adres("verzoek-terugnemen", ronde.verzoek.pk), {"reden": "fout", "versie": 1})
    assert (geweigerd.status_code, terug.status_code) == (422, 422)
    assert "Raad van Voorst heeft dit al in behandeling." in zinnen(geweigerd)
    ronde.verzoek.raadsbehandeling = None
    ronde.verzoek.save()
    assert client.post(adres("verzoek-terugnemen", ronde.verzoek.pk), {"reden": "fout", "versie": 1}).status_code == 302
    assert client.post(url, weg).status_code == 302
    assert not Raadpleging.objects.exists()


def test_follow_up_is_not_in_the_future_and_a_wrong_order_is_flagged(
    client: Any, ronde: Ronde, punten: list[Any], regiosecretaris: Any
) -> None:
    url = adres("raadpleging-afronden", ronde.raadpleging.uuid)
    client.als(regiosecretaris)

    fout = client.post(url, {"versie": 1, "vastgesteld_op": "1-1-2030", "reactie_verzonden_op": "1-1-2026"})
    goed = client.post(
        url, {"versie": 1, "vastgesteld_op": "9-3-2026", "reactie_verzonden_op": "10-3-2026"}, follow=True
    )

    assert fout.status_code == 422
    assert "Deze datum ligt in de toekomst." in zinnen(fout)
    assert "vóór de reactie aan de raden van 10 maart 2026" in zinnen(goed)
    assert "op 2 punten staat hier nog geen reactie" in zinnen(goed)


def test_a_withdrawn_round_is_put_before_nobody(client: Any, ronde: Ronde, regiosecretaris: Any) -> None:
    ronde.raadpleging.ingetrokken_op = VANDAAG
    ronde.raadpleging.save()

    antwoord = client.als(regiosecretaris).get(adres("raadpleging-openen", ronde.raadpleging.uuid))

    assert antwoord.status_code == 403
    assert "Deze raadpleging is ingetrokken." in zinnen(antwoord)


# The reaction of the board.


def test_the_board_reacts_on_all_points_on_one_screen(
    client: Any, ronde: Ronde, punten: list[Any], regiosecretaris: Any
) -> None:
    url = adres("raadpleging-reageren", ronde.raadpleging.uuid)
    data = ingevuld(client.als(regiosecretaris), url)
    data |= {"r-0-verwerking": "overgenomen", "r-0-motivering": "De raad heeft gelijk."}
    data |= {"r-1-verwerking": "niet", "r-1-motivering": "Daarvoor is geen geld."}

    for _ in range(2):  # a double click changes nothing
        assert client.post(url, data).status_code == 302

    assert {(r.verwerking, r.versie) for r in Reactie.objects.all()} == {("overgenomen", 1), ("niet", 1)}
    assert "Op alle punten heeft het bestuur gereageerd." in zinnen(client.get(ronde.raadpleging.get_absolute_url()))
    leeg = ingevuld(client, url) | {"r-0-verwerking": "", "r-0-motivering": ""}
    client.post(url, leeg)
    assert [r.verwerking for r in Reactie.objects.all()] == ["niet"]


def test_a_reaction_always_says_what_and_why(
    client: Any, ronde: Ronde, punten: list[Any], regiosecretaris: Any
) -> None:
    url = adres("raadpleging-reageren", ronde.raadpleging.uuid)
    data = ingevuld(client.als(regiosecretaris), url)

    antwoord = client.post(url, data | {"r-0-verwerking": "deels", "r-1-motivering": "Omdat het zo is."})

    assert antwoord.status_code == 422
    assert "Schrijf op waarom; het bestuur reageert altijd gemotiveerd." in zinnen(antwoord)
    assert "Kies wat het bestuur met dit punt doet." in zinnen(antwoord)
    assert "Omdat het zo is." in zinnen(antwoord)
    assert not Reactie.objects.exists()


def test_two_people_who_react_overwrite_nothing(
    client: Any, ronde: Ronde, punten: list[Any], regiosecretaris: Any
) -> None:
    url = adres("raadpleging-reageren", ronde.raadpleging.uuid)
    data = ingevuld(client.als(regiosecretaris), url)

    client.post(url, data | {"r-0-verwerking": "overgenomen", "r-0-motivering": "Eerst."})
    laat = client.post(
        url,
        data
        | {"r-0-verwerking": "niet", "r-0-motivering": "Later.", "r-1-verwerking": "deels", "r-1-motivering": "Ook."},
    )

    assert laat.status_code == 409
    assert "overgenomen: Eerst." in zinnen(laat)
    assert {"Later.", "Ook."} <= set(zinnen(laat).split())
    assert [r.motivering for r in Reactie.objects.all()] == ["Eerst."]


def test_a_point_that_went_meanwhile_does_not_swallow_what_was_typed(
    client: Any, ronde: Ronde, punten: list[Any], regiosecretaris: Any
) -> None:
    url = adres("raadpleging-reageren", ronde.raadpleging.uuid)
    data = ingevuld(client.als(regiosecretaris), url)
    punten[0].delete()

    antwoord = client.post(url, data | {"r-1-verwerking": "deels", "r-1-motivering": "Nuttige tekst."})

    assert antwoord.status_code == 409
    assert "u schreef: Nuttige tekst." in zinnen(antwoord)


# Schedules.


def test_schedule_is_kept_by_the_region(client: Any, regio: Any, regiosecretaris: Any, bevries: Any) -> None:
    bevries()
    nieuw = adres("termijnschema-nieuw", regio.slug)
    goed = {"naam": "Begrotingen 2027", "soort": "ontwerpbegroting", "jaar": "2027", "verzonden_op": "1-3-2026"}
    client.als(regiosecretaris)

    fout = client.post(nieuw, goed | {"afgesproken_datum": "1-2-2026"})
    eerste, dubbel = (client.post(nieuw, goed) for _ in range(2))

    assert "Deze datum ligt vóór “verzenden aan de raden op”." in zinnen(fout)
    assert (fout.status_code, eerste.status_code, dubbel.status_code) == (422, 302, 422)
    assert "Deze regio heeft al een schema met deze naam." in zinnen(dubbel)
    schema = Termijnschema.objects.get()
    url = adres("termijnschema-bewerken", regio.slug, schema.pk)
    data = ingevuld(client, url)
    client.post(url, data | {"naam": "A"})
    laat = client.post(url, data | {"naam": "B"})
    assert laat.status_code == 409 and "A" in zinnen(laat)
    client.post(url, {"actie": "verwijderen", "versie": 2, "reden_verwijderen": "dubbel"})
    assert not Termijnschema.objects.exists()
