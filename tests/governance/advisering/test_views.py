"""Advice from question to follow-up; who may, double click and stale edits are tested with the other screens."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.advisering import actions
from governance.advisering.models import Advies
from governance.organen.models import Orgaan
from governance.organisaties.models import Regio
from regio.kern.versie import VerouderdeVersie
from tests.factories import NU, maak_advies, maak_gemeente, maak_gemeenteraad, maak_orgaan

pytestmark = pytest.mark.django_db
GEGEVEN = {"gegeven_op": "1-3-2026", "strekking": "Begin met de fiets."}


@pytest.fixture
def orgaan(regio: Regio) -> Orgaan:
    return maak_orgaan(regio=regio, naam="Raadsadviescommissie", soort="raadsadviescommissie")


@pytest.fixture
def nieuw(orgaan: Orgaan, client: Any, regiosecretaris: Any) -> Any:
    client.als(regiosecretaris)
    adres = reverse("governance:advies-nieuw", args=[orgaan.uuid])
    basis = {"aan": "de raden", "onderwerp": "Mobiliteit", "gevraagd_op": "1-2-2026"}
    return lambda **velden: client.post(adres, basis | velden)


def test_advice_goes_from_question_to_follow_up(nieuw: Any, orgaan: Orgaan, client: Any) -> None:
    antwoord = nieuw()
    advies = Advies.objects.get()
    assert antwoord.url == advies.get_absolute_url() == f"{orgaan.get_absolute_url()}#advies-{advies.pk}"
    adres = reverse("governance:advies-bewerken", args=[advies.uuid])
    stand = {"aan": "de raden", "onderwerp": "Mobiliteit", "gevraagd_op": "1-2-2026"} | GEGEVEN

    client.post(adres, stand | {"versie": "1"})
    client.post(adres, stand | {"versie": "2", "opvolging": "gevolgd", "opvolging_op": "5-3-2026"})

    advies.refresh_from_db()
    assert (advies.gegeven_op, advies.opvolging, advies.versie) == (date(2026, 3, 1), "gevolgd", 3)
    pagina = client.get(orgaan.get_absolute_url()).content.decode()
    assert f'id="advies-{advies.pk}"' in pagina
    assert "de raden" in pagina


def test_advice_that_nobody_asked_for_only_has_a_day_on_which_it_was_given(nieuw: Any) -> None:
    assert nieuw(gevraagd_op="", **GEGEVEN).status_code == 302


@pytest.mark.parametrize(("velden", "veld", "zin"), [
    ({"gevraagd_op": ""}, "gevraagd_op", "Vul in wanneer het advies is gevraagd of gegeven."),
    ({"gegeven_op": "1-1-2026", "strekking": "x"}, "gegeven_op", "niet gegeven voordat het is gevraagd"),
    ({"gegeven_op": "1-3-2026"}, "strekking", "Schrijf in een paar zinnen op wat het advies is."),
    ({"opvolging": "gevolgd", "opvolging_op": "5-3-2026"}, "opvolging_op", "eerst wanneer het advies is gegeven"),
    (GEGEVEN | {"opvolging": "gevolgd"}, "opvolging_op", "Vul bij de opvolging ook de datum in"),
    (GEGEVEN | {"opvolging": "gevolgd", "opvolging_op": "1-2-2026"}, "opvolging_op", "komt na het advies"),
    (GEGEVEN | {"opvolging": "niet", "opvolging_op": "5-3-2026"}, "opvolging_reden", "Schrijf op waarom"),
    ({"onderwerp": ""}, "onderwerp", "Dit veld is verplicht."),
])  # fmt: skip
def test_advice_that_is_not_right_is_refused_at_the_field(nieuw: Any, velden: Any, veld: str, zin: str) -> None:
    antwoord = nieuw(**velden)

    assert antwoord.status_code == 422
    assert zin in " ".join(antwoord.context["form"].errors[veld])
    assert not Advies.objects.exists()


def test_advice_is_addressed_to_a_body_of_the_region_or_a_council(
    nieuw: Any, orgaan: Orgaan, regio: Regio, andere_regio: Regio
) -> None:
    raad = maak_gemeenteraad(maak_gemeente("Epe", regio=regio))
    elders = maak_orgaan(regio=andere_regio)

    codes = [nieuw(aan="", aan_orgaan=ander.pk).status_code for ander in (raad, elders, orgaan)]

    assert codes == [302, 422, 422]
    assert Advies.objects.get().aan_orgaan == raad


# Actions.


def test_actions_record_the_author_and_refuse_what_is_there_already_or_stale(
    orgaan: Orgaan, regiosecretaris: Any
) -> None:
    wie: Any = {"door": regiosecretaris, "op": NU}
    advies = maak_advies(orgaan=orgaan)
    dubbel = Advies(orgaan=orgaan, aan="De raden", onderwerp="regionale agenda", gevraagd_op=advies.gevraagd_op)

    with pytest.raises(ValidationError, match="staat er al"):
        actions.voeg_advies_toe(advies=dubbel, **wie)
    with pytest.raises(VerouderdeVersie):
        actions.wijzig_advies(advies=advies, versie=2, velden={"aan": "x"}, **wie)
    actions.wijzig_advies(advies=advies, versie=1, velden={"aan": "alle raden"}, **wie)
    laatste = advies.advies_historie.latest("pgh_id")
    assert (laatste.pgh_context["door"], laatste.pgh_context["handeling"]) == (str(regiosecretaris), "advies gewijzigd")
    actions.verwijder_advies(advies=advies, versie=2, reden="Dubbel", **wie)
    assert not Advies.objects.exists()
