"""The screens with which recommendations are kept, and what their pages show of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aanbevelingen.adviezen.models import Aanbeveling, Afkomst, Schakelstand
from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.register_actions import leg_voor
from aanbevelingen.opvolging.stap_actions import StapKanNiet
from aanbevelingen.raadsbesluiten.actions import Keuze, leg_raadsbesluit_vast
from governance.besluitvorming.actions import NieuwBesluit
from tests.factories import (
    NU,
    VANDAAG,
    maak_aanbeveling,
    maak_aanbevelingbevinding,
    maak_aanbevelingnorm,
    maak_aanbevelingthema,
    maak_afkomst,
    maak_bevinding,
    maak_gemeente,
    maak_norm,
    maak_normoordeel,
    maak_schakel,
    maak_schakelstand,
)


@pytest.fixture(autouse=True)
def _vandaag(bevries):
    bevries()


def _adres(naam: str, *args: Any) -> str:
    return reverse(f"aanbevelingen:{naam}", args=args)


def _gegevens(**velden: Any) -> dict[str, Any]:
    basis = {"nummer": "8b", "titel": "Meld vaker", "tekst": "Meld elk halfjaar.", "gericht_aan": "raad", "versie": "1"}
    return basis | velden


@pytest.fixture
def nieuw(onderzoek):
    return _adres("aanbeveling-nieuw", onderzoek.slug)


# --- adding -----------------------------------------------------------------------------------


def test_all_councils_of_the_region_are_ticked_and_get_their_follow_up(
    client, nieuw, onderzoek, rekenkamer, gemeente, tweede_gemeente
):
    client.als(rekenkamer)
    gekozen = client.get(nieuw).context["form"]["gemeenten"].value()
    norm = maak_norm(onderzoek=onderzoek)

    antwoord = client.post(nieuw, _gegevens(gemeenten=gekozen, normen=[norm.pk]))

    rij = Aanbeveling.objects.get(nummer="8b")
    assert antwoord["Location"] == rij.get_absolute_url()
    assert set(gekozen) == {gemeente.pk, tweede_gemeente.pk}
    assert set(rij.opvolgingen.values_list("gemeente", "raadsbesluit")) == {
        (gemeente.pk, "nog_te_behandelen"),
        (tweede_gemeente.pk, "nog_te_behandelen"),
    }
    assert (rij.code, rij.volgnummer, list(rij.normen.all())) == (f"{onderzoek.code}-A01", 4, [norm])


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"nummer": "2"}, "nummer", "al een aanbeveling 2"),
        ({"nummer": ""}, "nummer", "verplicht"),
        ({"gemeenten": []}, "gemeenten", "minstens één raad"),
        ({"gemeenten": ["andere"]}, "gemeenten", "doet vandaag niet mee in deze regio"),
        ({"gemeenten": ["x"]}, "gemeenten", "doet vandaag niet mee in deze regio"),
        ({"normen": ["vreemd"]}, "normen", "alleen normen van dit onderzoek"),
        ({"bevindingen": ["0"]}, "bevindingen", "alleen bevindingen van dit onderzoek"),
        ({"prioriteit": "heel hoog"}, "prioriteit", "geldige keuze"),
        ({"titel": "x" * 251}, "titel", "250"),
    ],
)
def test_bad_input_is_clear_at_its_field_and_kept(
    client, nieuw, rekenkamer, gemeente, andere_gemeente, velden, veld, fout
):
    waarden = {"andere": andere_gemeente.pk, "vreemd": maak_norm().pk}
    gestuurd = {
        naam: [waarden.get(deel, deel) for deel in waarde] if isinstance(waarde, list) else waarde
        for naam, waarde in velden.items()
    }

    antwoord = client.als(rekenkamer).post(nieuw, _gegevens(gemeenten=[gemeente.pk]) | gestuurd)

    assert antwoord.status_code == 422
    assert fout in " ".join(antwoord.context["form"].errors[veld])
    assert "Meld elk halfjaar." in antwoord.content.decode()
    assert Aanbeveling.objects.count() == 3


def test_a_double_click_adds_one(client, nieuw, rekenkamer, gemeente):
    data = _gegevens(gemeenten=[gemeente.pk])

    antwoorden = [client.als(rekenkamer).post(nieuw, data).status_code for _ in range(2)]

    assert antwoorden == [302, 422]
    assert Aanbeveling.objects.filter(nummer="8b").count() == 1


def test_part_equals_page(client, nieuw, rekenkamer):
    client.als(rekenkamer)

    deel = client.get(nieuw, HTTP_HX_REQUEST="true").content.decode()

    begin, eind = '<div id="registerformulier">', "</form>"
    assert deel.strip().startswith(begin)
    assert eind in deel


def test_councils_can_be_added_later_and_each_once(client, aanbevelingen, rekenkamer, gemeente, regio, andere_gemeente):
    adres = _adres("aanbeveling-voorleggen", aanbevelingen[0].uuid)
    later = maak_gemeente("Lochem", regio=regio)
    client.als(rekenkamer)
    assert list(client.get(adres).context["form"]["gemeenten"].value()) == [later.pk]

    codes = [client.post(adres, {"gemeenten": [gemeente.pk, later.pk]}).status_code for _ in range(2)]
    vreemd = client.post(adres, {"gemeenten": [andere_gemeente.pk]})

    assert codes == [302, 302]
    assert vreemd.status_code == 422
    assert Opvolging.objects.filter(aanbeveling=aanbevelingen[0], gemeente=later).count() == 1
    with pytest.raises(ValidationError, match="doet vandaag niet mee"):
        leg_voor(aanbeveling=aanbevelingen[0], gemeenten=[andere_gemeente], door=rekenkamer, op=NU)


def test_a_stale_edit_shows_both_and_what_it_rested_on(client, aanbevelingen, rekenkamer, onderzoek):
    rij, norm = aanbevelingen[0], maak_norm(onderzoek=onderzoek)
    adres = _adres("aanbeveling-bewerken", rij.uuid)
    client.als(rekenkamer)
    client.post(adres, _gegevens(nummer="1", titel="De eerste", normen=[norm.pk]))

    antwoord = client.post(adres, _gegevens(nummer="1", titel="De tweede"))

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert all(stuk in tekst for stuk in ("De eerste", "De tweede", norm.code))
    rij.refresh_from_db()
    assert (rij.titel, list(rij.normen.all())) == ("De eerste", [norm])


# --- withdrawing ------------------------------------------------------------------------------


def _trek_in(rij: Aanbeveling) -> None:
    Aanbeveling.objects.filter(pk=rij.pk).update(ingetrokken_op=VANDAAG, ingetrokken_reden="Achterhaald.")


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"ingetrokken_reden": ""}, "ingetrokken_reden"),
        ({"ingetrokken_op": "11-3-2026"}, "ingetrokken_op"),
        ({"ingetrokken_op": "1-1-2020"}, "ingetrokken_op"),
        ({"ingetrokken_op": ""}, "ingetrokken_op"),
    ],
)
def test_withdrawing_without_reason_or_in_the_future_is_refused_at_the_field(
    client, aanbevelingen, rekenkamer, velden, veld
):
    adres = _adres("aanbeveling-intrekken", aanbevelingen[0].uuid)
    goed = {"ingetrokken_op": "10-3-2026", "ingetrokken_reden": "Achterhaald.", "versie": "1"}

    antwoord = client.als(rekenkamer).post(adres, goed | velden)

    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {veld}
    assert not Aanbeveling.objects.filter(ingetrokken_op__isnull=False).exists()


def test_withdrawn_is_said_everywhere_and_can_be_undone(client, aanbevelingen, opvolging, rekenkamer, raadslid):
    rij = aanbevelingen[0]
    data = {"ingetrokken_op": "10-3-2026", "ingetrokken_reden": "Achterhaald.", "versie": "1"}
    client.als(rekenkamer)
    vandaag = client.get(_adres("aanbeveling-intrekken", rij.uuid)).context["form"]["ingetrokken_op"].value()
    client.post(_adres("aanbeveling-intrekken", rij.uuid), data)
    assert vandaag == VANDAAG
    paginas = (
        rij.get_absolute_url(),
        opvolging.get_absolute_url(),
        rij.onderzoek.get_absolute_url(),
        _adres("vergelijking", rij.onderzoek.slug),
        reverse("zoeken:zoek") + "?q=Punt",
        reverse("dashboard:start"),
    )
    client.als(raadslid)
    assert ["ingetrokken" in client.get(pagina).content.decode().lower() for pagina in paginas] == [True] * 6

    terug = _adres("aanbeveling-terugzetten", rij.uuid)
    client.als(rekenkamer)
    assert client.post(terug, {"reden": " ", "versie": "2"}).status_code == 422
    assert client.post(terug, {"reden": "Toch nodig.", "versie": "2"}).status_code == 302
    assert client.get(terug).status_code == 403
    assert "ingetrokken" not in client.als(raadslid).get(opvolging.get_absolute_url()).content.decode().lower()


def test_a_withdrawn_recommendation_cannot_be_adopted_or_put_before_more_councils(
    client, aanbevelingen, gemeente, griffier, rekenkamer
):
    rij = aanbevelingen[0]
    _trek_in(rij)
    besluit = NieuwBesluit(titel="Rapport", datum=VANDAAG, stemwijze="zonder_stemming")

    with pytest.raises(StapKanNiet, match=r"Aanbeveling 1: .*ingetrokken"):
        leg_raadsbesluit_vast(
            gemeente=gemeente, besluit=besluit, keuzes=[Keuze(rij.pk, "overgenomen")], door=griffier, op=NU
        )
    with pytest.raises(ValidationError, match="aan geen raad meer"):
        leg_voor(aanbeveling=rij, gemeenten=[gemeente], door=rekenkamer, op=NU)

    scherm = client.als(griffier).get(_adres("raadsbesluit-vastleggen") + f"?gemeente={gemeente.slug}")
    tekst = scherm.content.decode()
    assert "Punt 2" in tekst
    assert "Punt 1" not in tekst
    assert Opvolging.objects.get(aanbeveling=rij, gemeente=gemeente).raadsbesluit == "nog_te_behandelen"


# --- origin and chain -------------------------------------------------------------------------


def test_origin_is_linked_both_ways_and_a_circle_is_refused_at_the_field(client, aanbevelingen, rekenkamer):
    een, twee, _ = aanbevelingen
    client.als(rekenkamer)
    client.post(_adres("afkomst-nieuw", twee.uuid), {"soort": "gesplitst", "uit": een.pk, "toelichting": ""})

    antwoord = client.post(_adres("afkomst-nieuw", een.uuid), {"soort": "herzien", "uit": twee.pk})
    zelf = client.post(_adres("afkomst-nieuw", een.uuid), {"soort": "herzien", "uit": een.pk})
    vreemd = client.post(_adres("afkomst-nieuw", een.uuid), {"soort": "herzien", "uit": maak_aanbeveling().pk})

    assert "kring" in antwoord.context["form"].errors["uit"][0]
    assert [set(pagina.context["form"].errors) for pagina in (zelf, vreemd)] == [{"uit"}, {"uit"}]
    assert Afkomst.objects.count() == 1
    assert twee.get_absolute_url() in client.get(een.get_absolute_url()).content.decode()
    assert een.get_absolute_url() in client.get(twee.get_absolute_url()).content.decode()


def test_an_origin_in_internal_research_is_not_shown_to_visitors(client, aanbevelingen):
    geheim = maak_aanbeveling(titel="Zwanenzang")
    type(geheim.onderzoek).objects.filter(pk=geheim.onderzoek.pk).update(zichtbaarheid="intern")
    maak_afkomst(aanbeveling=aanbevelingen[0], uit=geheim)

    assert "Zwanenzang" not in client.get(aanbevelingen[0].get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("volgorde", "fout"), [("1", "staat al een schakel"), ("0", "De eerste plaats"), ("x", "getal")]
)
def test_a_taken_place_in_the_chain_is_refused_at_the_field(client, aanbevelingen, rekenkamer, volgorde, fout):
    maak_schakel(aanbeveling=aanbevelingen[0], volgorde=1)
    data = {"wie": "het college", "taak": "uitvoeren", "met": "", "volgorde": volgorde, "versie": "1"}

    antwoord = client.als(rekenkamer).post(_adres("schakel-nieuw", aanbevelingen[0].uuid), data)

    assert antwoord.status_code == 422
    assert fout in antwoord.context["form"].errors["volgorde"][0]


def test_griffier_keeps_the_link_of_the_council_and_the_secretaris_the_others(client, opvolging, griffier, secretaris):
    raad = maak_schakel(aanbeveling=opvolging.aanbeveling, volgorde=1)
    college = maak_schakel(aanbeveling=opvolging.aanbeveling, volgorde=2, wie="het college", taak="uitvoeren")
    stand = {"eigenaar_functie": "griffier", "stand": "loopt", "toelichting": "", "versie": "1"}
    adressen = [_adres("schakelstand-bewerken", opvolging.uuid, rij.pk) for rij in (raad, college)]

    codes = {
        wie.email: [client.als(wie).post(adres, stand).status_code for adres in adressen]
        for wie in (griffier, secretaris)
    }

    assert list(codes.values()) == [[302, 403], [403, 302]]
    assert set(Schakelstand.objects.values_list("schakel", "gemeente")) == {
        (raad.pk, opvolging.gemeente_id),
        (college.pk, opvolging.gemeente_id),
    }


def test_what_is_dropped_says_why_and_no_owner_is_a_point_of_attention(client, opvolging, griffier):
    schakel = maak_schakel(aanbeveling=opvolging.aanbeveling)
    adres = _adres("schakelstand-bewerken", opvolging.uuid, schakel.pk)
    client.als(griffier)
    assert "geen eigenaar" in client.get(opvolging.get_absolute_url()).content.decode()

    data = {"eigenaar_functie": "griffier", "stand": "vervallen", "toelichting": "", "versie": "1"}
    fout = client.post(adres, data)
    client.post(adres, data | {"toelichting": "De raad wil dit niet."})

    assert set(fout.context["form"].errors) == {"toelichting"}
    tekst = client.get(opvolging.get_absolute_url()).content.decode()
    assert "De raad wil dit niet." in tekst
    assert "geen eigenaar" not in tekst


def test_a_link_of_another_recommendation_does_not_exist_here(client, opvolging, griffier, aanbevelingen):
    vreemd = maak_schakel(aanbeveling=aanbevelingen[1])

    assert client.als(griffier).get(_adres("schakelstand-bewerken", opvolging.uuid, vreemd.pk)).status_code == 404


# --- what the pages show ----------------------------------------------------------------------


def test_both_pages_tell_why_and_say_when_the_link_is_our_own_reading(client, opvolging, onderzoek):
    rij = opvolging.aanbeveling
    norm = maak_norm(onderzoek=onderzoek, tekst="Raden bepalen de ambitie.")
    maak_normoordeel(norm=norm)
    maak_normoordeel(norm=norm, gemeente=opvolging.gemeente, uitkomst="voldaan", grond="De raad stelde haar vast.")
    maak_aanbevelingnorm(aanbeveling=rij, norm=norm)
    maak_aanbevelingbevinding(
        aanbeveling=rij, bevinding=maak_bevinding(onderzoek=onderzoek, gevolg="Afwachten."), betrouwbaarheid="afgeleid"
    )
    maak_aanbevelingthema(aanbeveling=rij)

    detail, verhaal = (
        client.get(adres).content.decode() for adres in (rij.get_absolute_url(), opvolging.get_absolute_url())
    )

    for tekst in (detail, verhaal):
        assert all(stuk in tekst for stuk in ("Raden bepalen de ambitie.", "Gevolg: Afwachten.", "onze eigen lezing"))
    assert "deels voldaan" in detail
    assert "De raad stelde haar vast." in verhaal


def test_amended_wording_stands_beside_the_original(client, opvolging):
    Opvolging.objects.filter(pk=opvolging.pk).update(
        raadsbesluit="gewijzigd_overgenomen", raadsbesluit_tekst="Stuur ook op de uren."
    )

    verhaal = client.get(opvolging.get_absolute_url()).content.decode()
    detail = client.get(opvolging.aanbeveling.get_absolute_url()).content.decode()

    assert verhaal.index("Stuur op resultaat.", verhaal.index("Wat wijzigde de raad?")) < verhaal.rindex("Stuur ook op")
    assert "Stuur ook op de uren." in detail


def test_pages_ask_the_same_number_of_queries_for_many(client, opvolging, onderzoek, griffier, zelfde_aantal_queries):
    rij = opvolging.aanbeveling

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            norm = maak_norm(onderzoek=onderzoek)
            maak_normoordeel(norm=norm)
            maak_aanbevelingnorm(aanbeveling=rij, norm=norm)
            maak_aanbevelingbevinding(aanbeveling=rij)
            maak_schakelstand(schakel=maak_schakel(aanbeveling=rij), gemeente=opvolging.gemeente)
            maak_afkomst(aanbeveling=rij)
            maak_afkomst(uit=rij)

    client.als(griffier)
    zelfde_aantal_queries(rij.get_absolute_url(), lambda: maak(1), lambda: maak(14))
    zelfde_aantal_queries(opvolging.get_absolute_url(), lambda: None, lambda: maak(15))
