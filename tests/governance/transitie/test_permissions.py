"""Who may update a mijlpaal, and why not."""

from datetime import date

import pytest

from governance.organisaties.models import Gemeente, Regio
from governance.transitie.models import Mijlpaal
from governance.transitie.permissions import (
    NIET_INGELOGD,
    mag_mijlpaal_bijwerken,
    mag_namen_zien,
    uitleg_bijwerken,
)
from regio.kern.toestemming import JA, nee
from tests.factories import maak_gebruiker, maak_mijlpaal, maak_regeling, maak_rol, maak_transitieplan


@pytest.fixture
def mijlpaal(regio: Regio, gemeente: Gemeente) -> Mijlpaal:
    return maak_mijlpaal(plan=maak_transitieplan(regio=regio), gemeente=gemeente)


WEL = ["regiosecretaris", "secretaris"]
NIET = ["raadslid", "griffier", "actiehouder", "rekenkamer", "beheerder", "griffier_andere_regio"]


@pytest.mark.parametrize("rol", WEL)
def test_update_is_allowed_for_who_answers_for_it(rol: str, mijlpaal: Mijlpaal, request: pytest.FixtureRequest) -> None:
    assert mag_mijlpaal_bijwerken(request.getfixturevalue(rol), mijlpaal) == JA


@pytest.mark.parametrize("rol", NIET)
def test_update_is_refused_with_the_reason(rol: str, mijlpaal: Mijlpaal, request: pytest.FixtureRequest) -> None:
    antwoord = mag_mijlpaal_bijwerken(request.getfixturevalue(rol), mijlpaal)

    assert antwoord == nee(
        "Deze mijlpaal bijwerken mag alleen de regiosecretaris van Stedendriehoek, "
        "de gemeentesecretaris van Voorst of de eigenaar zelf."
    )


def test_update_is_refused_to_a_visitor(bezoeker, mijlpaal: Mijlpaal) -> None:
    assert mag_mijlpaal_bijwerken(bezoeker, mijlpaal) == nee(NIET_INGELOGD)


def test_update_is_refused_to_the_secretaris_of_another_gemeente(mijlpaal: Mijlpaal, tweede_gemeente) -> None:
    collega = maak_gebruiker("Cor Collega")
    maak_rol(collega, "secretaris", gemeente=tweede_gemeente)

    assert not mag_mijlpaal_bijwerken(collega, mijlpaal)


def test_update_is_refused_to_the_secretaris_when_the_region_owns_it(regio: Regio, secretaris) -> None:
    van_regio = maak_mijlpaal(plan=maak_transitieplan(regio=regio))

    assert mag_mijlpaal_bijwerken(secretaris, van_regio) == nee(
        "Deze mijlpaal bijwerken mag alleen de regiosecretaris van Stedendriehoek of de eigenaar zelf."
    )


def test_update_is_refused_to_the_secretaris_of_another_region(mijlpaal: Mijlpaal, andere_regio: Regio) -> None:
    elders = maak_gebruiker("Els Elders")
    maak_rol(elders, "regiosecretaris", regio=andere_regio)

    assert not mag_mijlpaal_bijwerken(elders, mijlpaal)


def test_update_is_allowed_for_the_secretaris_of_a_regeling_of_the_region(mijlpaal: Mijlpaal, regio: Regio) -> None:
    persoon = maak_gebruiker("Rie Regeling")
    maak_rol(persoon, "regiosecretaris", regeling=maak_regeling(regio=regio))

    assert mag_mijlpaal_bijwerken(persoon, mijlpaal)


def test_update_is_allowed_for_the_owner_in_person(mijlpaal: Mijlpaal, actiehouder) -> None:
    mijlpaal.eigenaar = actiehouder

    assert mag_mijlpaal_bijwerken(actiehouder, mijlpaal) == JA


def test_update_is_refused_to_an_owner_whose_account_is_closed(mijlpaal: Mijlpaal, actiehouder) -> None:
    mijlpaal.eigenaar = actiehouder
    actiehouder.is_active = False

    assert not mag_mijlpaal_bijwerken(actiehouder, mijlpaal)


def test_update_is_refused_after_the_role_ended(mijlpaal: Mijlpaal, gemeente: Gemeente) -> None:
    oud = maak_gebruiker("Oda Oud")
    maak_rol(oud, "secretaris", gemeente=gemeente, van=date(2020, 1, 1), tot=date(2021, 1, 1))

    assert not mag_mijlpaal_bijwerken(oud, mijlpaal)


@pytest.mark.parametrize(
    ("mag", "totaal", "begin"),
    [
        (0, 3, "Mijlpalen bijwerken mag alleen de regiosecretaris van Stedendriehoek,"),
        (1, 3, "U kunt 1 van de 3 mijlpalen bijwerken:"),
        (3, 3, ""),
        (0, 0, ""),
    ],
)
def test_plan_explains_once_what_may_not(mag: int, totaal: int, begin: str, mijlpaal: Mijlpaal, secretaris) -> None:
    antwoord = uitleg_bijwerken(secretaris, mijlpaal.plan, mag=mag, totaal=totaal)

    assert antwoord.reden.startswith(begin)
    assert bool(antwoord) == (begin == "")


def test_names_are_for_the_region_only(mijlpaal: Mijlpaal, raadslid, griffier_andere_regio, bezoeker) -> None:
    lezers = [raadslid, griffier_andere_regio, bezoeker]

    assert [bool(mag_namen_zien(lezer, mijlpaal.plan)) for lezer in lezers] == [True, False, False]
