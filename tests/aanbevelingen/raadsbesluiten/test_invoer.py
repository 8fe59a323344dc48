"""The one screen, for every body and every kind of point: agenda, proposal, and what follows from a decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from governance.besluitvorming.models import Besluit
from governance.organen.models import Lidmaatschap, OrgaanSoort
from governance.programmas.models import Programma
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_deelname,
    maak_gemeenteraad,
    maak_lidmaatschap,
    maak_onderzoek,
    maak_orgaan,
    maak_programma,
    maak_regeling,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
    maak_voorstelpunt,
)

pytestmark = pytest.mark.django_db
URL = reverse("aanbevelingen:raadsbesluit-vastleggen")
GISTEREN = VANDAAG - timedelta(days=1)


@pytest.fixture(autouse=True)
def _vandaag(bevries: Any) -> None:
    bevries()


@pytest.fixture
def raad(gemeente: Any) -> Any:
    return maak_gemeenteraad(gemeente)


@pytest.fixture
def bestuur(regio: Any) -> Any:
    return maak_orgaan(regio=regio, naam="Bestuur van de regio")


@pytest.fixture
def regeling(regio: Any, gemeente: Any) -> Any:
    regeling = maak_regeling(regio=regio, naam="GGD Noord")
    maak_deelname(regeling=regeling, organisatie=gemeente)
    return regeling


def _adres(orgaan: Any) -> str:
    return f"{URL}?orgaan={orgaan.uuid}"


def _post(*punten: dict[str, Any], **velden: Any) -> dict[str, Any]:
    data = {
        "actie": "vastleggen",
        "indiening": str(uuid4()),
        "titel": "Besluit van de avond",
        "datum": f"{GISTEREN:%d-%m-%Y}",
        "stemwijze": "zonder_stemming",
        "zichtbaarheid": "openbaar",
        "punt-TOTAL_FORMS": str(len(punten)),
        "punt-INITIAL_FORMS": "0",
    }
    for nummer, punt in enumerate(punten):
        data |= {f"punt-{nummer}-{veld}": waarde for veld, waarde in punt.items()}
    return data | velden


VRIJ = {"soort": "anders", "voorstel": "De agenda vast te stellen.", "keuze": "conform", "tekst": ""}


def _een(soort: str, keuze: str = "conform", **velden: Any) -> dict[str, Any]:
    return VRIJ | {"soort": soort, "keuze": keuze} | velden


# Whose decision.


@pytest.mark.parametrize(
    ("soort", "rol"), [("gemeenteraad", "griffier"), ("college", "secretaris"), ("bestuur", "regiosecretaris")]
)
def test_each_body_has_its_own_recorder(
    client: Any, request: Any, gemeente: Any, bestuur: Any, raad: Any, soort: str, rol: str
) -> None:
    college = maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.COLLEGE, naam="College van Voorst")
    organen = {"gemeenteraad": raad, "college": college, "bestuur": bestuur}
    for naam in ("griffier", "secretaris", "regiosecretaris", "raadslid", "griffier_andere_regio"):
        client.als(request.getfixturevalue(naam))
        mag = naam == rol
        assert client.get(_adres(organen[soort])).status_code == (200 if mag else 403)
        assert client.post(_adres(organen[soort]), _post(VRIJ)).status_code == (302 if mag else 403)
    assert Besluit.objects.get().orgaan == organen[soort]


def test_secretary_without_a_choice_records_for_the_college(client: Any, secretaris: Any, gemeente: Any) -> None:
    maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.COLLEGE, naam="College van Voorst")
    assert "College van Voorst" in client.als(secretaris).get(URL).content.decode()


@pytest.mark.parametrize(
    "vraag",
    ["orgaan=x", "orgaan=9b2f6f0e-1f0e-4d53-9d53-5a1d1f3f8a11", "gemeente=bestaat-niet", "gemeente=%00"],
)
def test_body_that_does_not_exist_is_404(client: Any, griffier: Any, raad: Any, vraag: str) -> None:
    assert client.als(griffier).get(f"{URL}?{vraag}").status_code == 404


# Meeting and proposal.


def test_agenda_item_brings_its_day_subject_and_proposal(client: Any, griffier: Any, raad: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=GISTEREN), titel="Regionale agenda")
    voorstel = maak_voorstel(titel="Voorstel agenda")
    maak_voorstelpunt(voorstel=voorstel, tekst="De agenda vast te stellen.", soort="vaststellen_agenda")
    maak_voorlegging(voorstel=voorstel, orgaan=raad, agendapunt=punt)
    tekst = client.als(griffier).get(f"{_adres(raad)}&agendapunt={punt.uuid}").content.decode()
    for verwacht in ("Voorstel agenda", f'value="{GISTEREN:%d-%m-%Y}"', "Punt 1 van het voorstel"):
        assert verwacht in tekst


def test_other_agenda_item_brings_another_day(client: Any, griffier: Any, raad: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=GISTEREN))
    data = _post(VRIJ, actie="agenda", behandeld_bij=str(punt.uuid), datum="01-01-2026", titel="Getypt")
    antwoord = client.als(griffier).post(_adres(raad), data, HTTP_HX_REQUEST="true")
    tekst = antwoord.content.decode()
    assert tekst.strip().startswith('<form id="raadsbesluit-formulier"')
    assert (f'value="{GISTEREN:%d-%m-%Y}"' in tekst, 'value="Getypt"' in tekst) == (True, True)


def test_points_of_a_proposal_become_points_of_the_decision(client: Any, griffier: Any, raad: Any) -> None:
    voorstel = maak_voorstel()
    een, twee = (maak_voorstelpunt(voorstel=voorstel, tekst=f"Tekst {n}", soort="kennisnemen") for n in (1, 2))
    maak_voorlegging(voorstel=voorstel, orgaan=raad)
    punten = [
        {"voorstelpunt": een.pk, "soort": "kennisnemen", "keuze": "conform"},
        {"voorstelpunt": twee.pk, "soort": "anders", "keuze": "geamendeerd", "tekst": "In 2028."},
        VRIJ,
    ]
    client.als(griffier).post(_adres(raad), _post(*punten, voorstel=str(voorstel.uuid)))
    besluit = Besluit.objects.get()
    rijen = besluit.beslispunten.order_by("nummer").values_list("voorstelpunt", "voorstel", "uitkomst", "toelichting")
    assert besluit.voorstel == voorstel
    assert list(rijen) == [
        (een.pk, "Tekst 1", "conform", ""),
        (twee.pk, "Tekst 2", "geamendeerd", "In 2028."),
        (None, "De agenda vast te stellen.", "conform", ""),
    ]


def test_rest_as_proposed_fills_only_what_is_open(client: Any, griffier: Any, raad: Any) -> None:
    voorstel = maak_voorstel()
    een, twee = (maak_voorstelpunt(voorstel=voorstel) for _ in range(2))
    maak_voorlegging(voorstel=voorstel, orgaan=raad)
    punten = [{"voorstelpunt": een.pk, "keuze": "aangehouden"}, {"voorstelpunt": twee.pk, "keuze": ""}]
    data = _post(*punten, actie="alle", voorstel=str(voorstel.uuid))
    tekst = client.als(griffier).post(_adres(raad), data).content.decode()
    assert tekst.count('<option value="conform" selected>') == 1
    assert tekst.count('<option value="aangehouden" selected>') == 1


def test_proposal_that_is_not_before_this_body_is_no_choice(client: Any, griffier: Any, raad: Any) -> None:
    vreemd = maak_voorstelpunt()
    data = _post({"voorstelpunt": vreemd.pk, "soort": "anders", "keuze": "conform"}, voorstel=str(vreemd.voorstel.uuid))
    antwoord = client.als(griffier).post(_adres(raad), data)
    assert antwoord.status_code == 422
    assert "hoort bij een ander voorstel" in antwoord.content.decode()


def test_closed_agenda_item_makes_the_decision_internal(client: Any, griffier: Any, raad: Any) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=GISTEREN), besloten=True)
    client.als(griffier).post(_adres(raad), _post(VRIJ, behandeld_bij=str(punt.uuid), datum=""))
    besluit = Besluit.objects.get()
    assert (besluit.zichtbaarheid, besluit.datum, besluit.behandeld_bij) == ("intern", GISTEREN, punt)


@pytest.mark.parametrize(
    ("datum", "fout"),
    [
        (f"{GISTEREN - timedelta(days=1):%d-%m-%Y}", "niet vóór de vergadering van 9 maart 2026"),
        ("31-02-2026", "bestaat niet"),
    ],
)
def test_decision_before_its_meeting_is_told_at_the_day(
    client: Any, griffier: Any, raad: Any, datum: str, fout: str
) -> None:
    punt = maak_agendapunt(vergadering=maak_vergadering(orgaan=raad, datum=GISTEREN))
    antwoord = client.als(griffier).post(_adres(raad), _post(VRIJ, behandeld_bij=str(punt.uuid), datum=datum))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert (fout in tekst, f'value="{datum}"' in tekst) == (True, True)


def test_points_to_vote_on_can_wait_for_a_meeting_to_come(client: Any, griffier: Any, raad: Any) -> None:
    morgen = f"{VANDAAG + timedelta(days=1):%d-%m-%Y}"
    client.als(griffier)
    assert client.post(_adres(raad), _post(VRIJ, datum=morgen)).status_code == 422
    assert client.post(_adres(raad), _post(_een("anders", "voorgelegd"), datum=morgen)).status_code == 302
    assert Besluit.objects.get().beslispunten.get().uitkomst == "voorgelegd"


# What belongs to a kind of point.


@pytest.mark.parametrize(
    ("punt", "velden"),
    [
        (_een("zienswijze_indienen", toon="negatief"), {"toon": "negatief"}),
        (_een("toestemming_regeling", "verworpen", tekst="Nee.", grond="recht"), {"grond": "recht"}),
        (_een("treffen_regeling", ingangsdatum="1 juli 2026"), {"ingangsdatum": date(2026, 7, 1)}),
        (_een("anders", toon="positief", grond="recht"), {"toon": "", "grond": ""}),
    ],
)
def test_kind_of_point_keeps_what_belongs_to_it(
    client: Any, griffier: Any, raad: Any, regeling: Any, punt: dict[str, Any], velden: dict[str, Any]
) -> None:
    client.als(griffier).post(_adres(raad), _post(punt | {"regeling": str(regeling.pk)}))
    rij = Besluit.objects.get().beslispunten.get()
    assert {naam: getattr(rij, naam) for naam in velden} == velden
    assert rij.regeling == (None if punt["soort"] == "anders" else regeling)


@pytest.mark.parametrize(
    ("punt", "fout"),
    [
        (_een("zienswijze_indienen"), "Kies de toon"),
        (_een("toestemming_regeling", "verworpen", tekst="Nee."), "er zijn maar twee gronden"),
        (_een("toestemming_regeling", grond="recht"), "Alleen bij een geweigerde toestemming"),
        (_een("anders", "verworpen"), "Schrijf op waarom dit punt is verworpen."),
        (_een("anders", "geamendeerd"), "Schrijf de gewijzigde tekst op."),
        (_een("anders", "geloot"), "geloot"),
        (_een("anders", voorstel=""), "Schrijf op waarover is besloten."),
        (_een("anders", ""), "Kies wat is besloten."),
        (_een("zoiets"), "zoiets"),
        (_een("treffen_regeling", ingangsdatum="31-02-2026"), "bestaat niet"),
        (_een("zienswijze_indienen", toon="positief", regeling="999999"), "999999"),
        (_een("aanwijzen_lid"), "Kies het orgaan."),
        (_een("aanwijzen_lid", lid_functie="wethouder"), "Vul in vanaf wanneer."),
    ],
)
def test_mistake_is_named_at_the_field_and_nothing_is_lost(
    client: Any, griffier: Any, raad: Any, regeling: Any, punt: dict[str, Any], fout: str
) -> None:
    antwoord = client.als(griffier).post(_adres(raad), _post(punt, kenmerk="Z-117"))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert (fout in tekst, 'value="Z-117"' in tekst) == (True, True)
    assert not Besluit.objects.exists()


def test_other_kind_of_point_asks_other_things(client: Any, griffier: Any, raad: Any, regeling: Any) -> None:
    data = _post(_een("zienswijze_indienen", tekst="Getypt"), actie="toon")
    tekst = client.als(griffier).post(_adres(raad), data, HTTP_HX_REQUEST="true").content.decode()
    assert tekst.strip().startswith('<fieldset id="beslispunt-rijen"')
    assert ('name="punt-0-toon"' in tekst, 'name="punt-0-grond"' in tekst, "Getypt" in tekst) == (True, False, True)


def test_who_is_appointed_is_a_member_unless_somebody_says_otherwise(
    client: Any, griffier: Any, raad: Any, bestuur: Any
) -> None:
    tekst = client.als(griffier).post(_adres(raad), _post(_een("aanwijzen_lid"), actie="toon")).content.decode()
    assert '<option value="lid" selected>' in tekst


def test_same_point_twice_is_refused(client: Any, griffier: Any, raad: Any) -> None:
    punt = maak_voorstelpunt()
    maak_voorlegging(voorstel=punt.voorstel, orgaan=raad)
    rij = {"voorstelpunt": punt.pk, "soort": "anders", "keuze": "conform"}
    antwoord = client.als(griffier).post(_adres(raad), _post(rij, rij, voorstel=str(punt.voorstel.uuid)))
    assert "Hetzelfde punt staat twee keer" in antwoord.content.decode()


# What follows.


def _lid(bestuur: Any, **velden: Any) -> dict[str, Any]:
    lid = {"lid_orgaan": str(bestuur.pk), "lid_functie": "wethouder", "lid_rol": "lid", "lid_van": "01-04-2026"}
    return _een("aanwijzen_lid", **(lid | velden))


def test_appointment_by_the_council_makes_the_member(
    client: Any, griffier: Any, raad: Any, bestuur: Any, gemeente: Any
) -> None:
    data = _post(_lid(bestuur))
    client.als(griffier)
    client.post(_adres(raad), data)
    client.post(_adres(raad), data)
    lid = Lidmaatschap.objects.get()
    assert (lid.orgaan, lid.organisatie_id, lid.van) == (bestuur, gemeente.pk, date(2026, 4, 1))


def test_appointment_that_clashes_is_told_at_the_field(
    client: Any, griffier: Any, raad: Any, bestuur: Any, gemeente: Any, andere_regio: Any
) -> None:
    maak_lidmaatschap(orgaan=bestuur, organisatie=gemeente, functie="wethouder")
    client.als(griffier)
    for punt, fout in (
        (_lid(bestuur), "heeft deze zetel in Bestuur van de regio al"),
        (_lid(bestuur, lid_van="01-01-1999"), "niet mee aan"),
        (_lid(maak_orgaan(regio=andere_regio)), "Selecteer een geldige keuze"),
    ):
        antwoord = client.post(_adres(raad), _post(punt))
        assert (antwoord.status_code, fout in antwoord.content.decode()) == (422, True), fout
    assert not Besluit.objects.exists()


def test_decision_of_a_regional_body_starts_the_programme(
    client: Any, regiosecretaris: Any, bestuur: Any, regio: Any
) -> None:
    punt = _een("vaststellen_agenda", programma_naam="Schone lucht", programma_tot="31-12-2027")
    antwoord = client.als(regiosecretaris).post(_adres(bestuur), _post(punt), follow=True)
    programma = Programma.objects.get()
    assert (programma.regio, programma.van, programma.tot) == (regio, GISTEREN, date(2028, 1, 1))
    assert programma.besloten_bij == Besluit.objects.get().beslispunten.get()
    assert "Het programma “Schone lucht” is gestart." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"programma_naam": "Bestaat al"}, "al een programma met deze naam"),
        ({"programma_naam": "Nieuw", "programma_tot": "01-01-2020"}, "niet eindigen vóór het begint"),
        ({"programma_naam": "Nieuw", "keuze": "aangehouden"}, "start pas als het is aangenomen"),
        ({"programma_naam": "", "programma_tot": "31-12-2027"}, "Vul de naam van het programma in"),
    ],
)
def test_programme_that_cannot_be_is_told_at_the_field(
    client: Any, regiosecretaris: Any, bestuur: Any, regio: Any, velden: dict[str, str], fout: str
) -> None:
    maak_programma(regio=regio, naam="Bestaat al", van=date(2025, 1, 1))
    antwoord = client.als(regiosecretaris).post(_adres(bestuur), _post(_een("vaststellen_agenda", **velden)))
    assert (antwoord.status_code, fout in antwoord.content.decode()) == (422, True)
    assert not Besluit.objects.exists()


def test_council_starts_no_programme_of_the_region(client: Any, griffier: Any, raad: Any) -> None:
    data = _post(_een("vaststellen_agenda", programma_naam="Schone lucht"))
    client.als(griffier)
    assert "programma_naam" not in client.post(_adres(raad), data | {"actie": "toon"}).content.decode()
    client.post(_adres(raad), data)
    assert not Programma.objects.exists()


def test_screen_costs_the_same_with_thirty_points(
    client: Any, griffier: Any, raad: Any, regio: Any, zelfde_aantal_queries: Any
) -> None:
    voorstel = maak_voorstel()
    maak_voorlegging(voorstel=voorstel, orgaan=raad)
    maak_onderzoek(regio=regio)
    client.als(griffier)

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_voorstelpunt(voorstel=voorstel, soort="aanwijzen_lid")
            maak_orgaan(regio=regio)
            maak_regeling(regio=regio)

    zelfde_aantal_queries(f"{_adres(raad)}&voorstel={voorstel.uuid}", lambda: vul(1), lambda: vul(30))
