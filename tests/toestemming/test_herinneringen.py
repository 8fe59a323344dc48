"""Who reads, postpones, holds back and chooses the ladder of reminders: every screen × everybody, asked and sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.herinneringen.actions import herinner_aan_alles
from aanbevelingen.opvolging.permissions import mag_voortgang_melden
from aanbevelingen.plannen.permissions import mag_actie_melden
from governance.herinneringen.models import Herinnerpunt
from governance.transitie.permissions import mag_mijlpaal_bijwerken
from regio.accounts.models import Gebruiker
from regio.berichten import bundeling
from regio.berichten.models import Bericht, BerichtStatus, Herinnering
from regio.kern.toestemming import Toestemming
from tests.factories import NU, VANDAAG, maak_gonogo, maak_programma, maak_terugkoppelmoment, maak_waarneming
from tests.factories.vast import DAG
from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.wereld import Wereld

LIJSTEN = ("vooruit", "log", "agenda")
WAKERS = {"griffier", "regiosecretaris", "griffier_elders", "griffier_andere_regio"}
"""Each sees a list of the own council or region; `tests/aanbevelingen/herinneringen` tests what is in it."""
AFSPREKEN = {"griffier", "secretaris", "actiehouder"}
VAN_GEMEENTE: dict[str, set[str]] = {
    "uitstellen": AFSPREKEN,
    "pauzeren": AFSPREKEN,
    "waarnemen": AFSPREKEN,
    "tegenhouden": {"griffier"},
    "regel-tegenhouden": {"griffier"},
    "opnieuw": {"griffier"},
}
WEET_ERVAN = {"raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"}


@pytest.fixture
def herinnerd(wereld: Wereld) -> Wereld:
    """The world in which a report is late by a day, internally and in public, with the mails of today."""
    for wat in ("opvolging", "interne opvolging"):
        wereld[wat].momenten.all().delete()
        maak_terugkoppelmoment(opvolging=wereld[wat], datum=VANDAAG - DAG)
    Herinnering.objects.all().delete()
    wereld.objecten["open go/no-go"] = maak_gonogo(
        programma=maak_programma(regio=wereld.regio, van=VANDAAG.replace(year=2025)), datum=VANDAAG + 30 * DAG
    )
    herinner_aan_alles(op=NU)
    bundeling.bundel(op=NU)
    return wereld


def _adres(naam: str, uuid: Any) -> str:
    if naam == "opnieuw":
        regel = Herinnering.objects.filter(onderwerp_uuid=uuid).first()
        return reverse("aanbevelingen:herinnering-opnieuw", args=[uuid, regel.pk if regel else 1])
    if naam == "tegenhouden":
        return reverse("aanbevelingen:herinnering-tegenhouden", args=[uuid, 2])
    return reverse(f"aanbevelingen:herinnering-{naam}", args=[uuid])


def _verwacht(mensen: dict[str, Any], mag: set[str], antwoord: int) -> dict[str, int]:
    return {wie: 302 if wie == "bezoeker" else 403 for wie in mensen} | dict.fromkeys(mag, antwoord)


@pytest.mark.parametrize("naam", [naam for naam in VAN_GEMEENTE if naam != "opnieuw"])
def test_only_who_it_is_for_gets_the_screen_and_may_send_it(
    naam: str, herinnerd: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres, mag = _adres(naam, herinnerd["opvolging"].uuid), VAN_GEMEENTE[naam]
    voor = aantal_historieregels()

    gevraagd = {wie: client.als(persoon).get(adres) for wie, persoon in mensen.items()}
    gestuurd = {wie: client.als(persoon).post(adres, {"versie": "1"}).status_code for wie, persoon in mensen.items()}

    assert {wie: a.status_code for wie, a in gevraagd.items()} == _verwacht(mensen, mag, 200)
    assert gestuurd == _verwacht(mensen, mag, 422)
    assert all("mag alleen" in a.content.decode() for a in gevraagd.values() if a.status_code == 403)
    assert aantal_historieregels() == voor


def test_only_a_griffier_sends_again(herinnerd: Wereld, mensen: dict[str, Any], client: Any) -> None:
    Bericht.objects.update(status=BerichtStatus.VERZONDEN, verzonden_op=NU)
    adres = _adres("opnieuw", herinnerd["opvolging"].uuid)

    gevraagd = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}
    anderen = {wie: persoon for wie, persoon in mensen.items() if wie != "griffier"}
    gestuurd = {wie: client.als(persoon).post(adres, {}).status_code for wie, persoon in anderen.items()}

    assert gevraagd == _verwacht(mensen, {"griffier"}, 200)
    assert gestuurd == _verwacht(anderen, set(), 0)
    assert client.als(mensen["griffier"]).post(adres, {}).status_code == 302


@pytest.mark.parametrize("naam", ["uitstellen", "pauzeren", "waarnemen", "tegenhouden"])
def test_regional_item_is_for_the_regiosecretaris(
    naam: str, herinnerd: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    uuid = herinnerd["open go/no-go"].uuid

    gevraagd = {wie: client.als(persoon).get(_adres(naam, uuid)).status_code for wie, persoon in mensen.items()}

    assert gevraagd == _verwacht(mensen, {"regiosecretaris"}, 200)


@pytest.mark.parametrize("naam", ["detail", *VAN_GEMEENTE])
def test_internal_item_does_not_exist_for_who_may_not_know_of_it(
    naam: str, herinnerd: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    adres = _adres(naam, herinnerd["interne opvolging"].uuid)

    weten = {wie for wie, persoon in mensen.items() if client.als(persoon).get(adres).status_code in (200, 403)}

    assert weten == WEET_ERVAN
    assert naam == "detail" or client.als(mensen["griffier_elders"]).post(adres, {}).status_code == 404


def test_page_of_a_public_item_is_for_everybody(herinnerd: Wereld, mensen: dict[str, Any], client: Any) -> None:
    adres = _adres("detail", herinnerd["opvolging"].uuid)

    assert {client.als(persoon).get(adres).status_code for persoon in mensen.values()} == {200}


@pytest.mark.parametrize("naam", LIJSTEN)
def test_lists_are_for_who_watches_over_them(naam: str, herinnerd: Wereld, mensen: dict[str, Any], client: Any) -> None:
    adres = reverse(f"aanbevelingen:herinnering-{naam}")

    assert {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()} == _verwacht(
        mensen, WAKERS, 200
    )


def test_ladder_is_for_who_watches_and_only_the_own_one(herinnerd: Wereld, mensen: dict[str, Any], client: Any) -> None:
    adres = f"{reverse('aanbevelingen:herinnering-ladder')}?van={herinnerd.gemeente.slug}"

    antwoorden = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}

    assert antwoorden == _verwacht(mensen, WAKERS - {"griffier"}, 404) | {"griffier": 200}


def test_own_page_is_for_everybody_with_an_account(mensen: dict[str, Any], client: Any, wereld: Wereld) -> None:
    adres = reverse("aanbevelingen:herinnering-mijn")

    antwoorden = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}

    assert antwoorden == dict.fromkeys(mensen, 200) | {"bezoeker": 302}


@pytest.mark.parametrize("wie", sorted(AFSPREKEN))
def test_a_role_that_has_ended_gives_nothing(wie: str, herinnerd: Wereld, mensen: dict[str, Any], client: Any) -> None:
    mensen[wie].rollen.update(tot="2026-03-10")
    uuid = herinnerd["opvolging"].uuid

    antwoorden = {client.als(mensen[wie]).get(_adres(naam, uuid)).status_code for naam in VAN_GEMEENTE}

    assert antwoorden == {403}
    assert not Herinnerpunt.objects.filter(onderwerp_uuid=uuid, gesloten_op__isnull=False).exists()


# Who does it for somebody else may report on it, as long as that holds and he or she reads it


def _vraag(wat: str, persoon: Gebruiker, wereld: Wereld) -> Toestemming:
    vragen: dict[str, Any] = {
        "opvolging": mag_voortgang_melden,
        "actie": mag_actie_melden,
        "mijlpaal": mag_mijlpaal_bijwerken,
    }
    antwoord: Toestemming = vragen[wat](Gebruiker.objects.get(pk=persoon.pk), wereld[wat])
    return antwoord


@pytest.mark.parametrize("wat", ["opvolging", "actie", "mijlpaal"])
def test_waarnemer_may_report_while_it_lasts(wat: str, wereld: Wereld, raadslid: Gebruiker) -> None:
    assert not _vraag(wat, raadslid, wereld)
    waarneming = maak_waarneming(onderwerp_uuid=wereld[wat].uuid, soort=wat, waarnemer=raadslid)

    assert _vraag(wat, raadslid, wereld)

    for einde in ({"tot": VANDAAG, "van": VANDAAG - DAG}, {"beeindigd_op": NU, "beeindigd_door": raadslid}):
        type(waarneming).objects.filter(pk=waarneming.pk).update(**einde)
        assert not _vraag(wat, raadslid, wereld)


@pytest.mark.parametrize("wat", ["opvolging", "actie", "mijlpaal"])
def test_waarnemer_without_a_role_or_of_another_item_may_not(
    wat: str, wereld: Wereld, raadslid: Gebruiker, griffier_andere_regio: Gebruiker
) -> None:
    maak_waarneming(onderwerp_uuid=wereld[wat].uuid, soort=wat, waarnemer=griffier_andere_regio)
    maak_waarneming(soort=wat, waarnemer=raadslid)

    assert not _vraag(wat, griffier_andere_regio, wereld)
    assert not _vraag(wat, raadslid, wereld)


@pytest.mark.parametrize("wat", ["opvolging", "actie"])
def test_waarneming_is_looked_up_only_when_no_role_answers(
    wat: str, wereld: Wereld, secretaris: Gebruiker, django_assert_num_queries: Any
) -> None:
    wie = Gebruiker.objects.get(pk=secretaris.pk)
    wereld[wat].gemeente  # noqa: B018 - read once, so that only the question counts
    with django_assert_num_queries(1):
        _ = mag_voortgang_melden(wie, wereld[wat]) if wat == "opvolging" else mag_actie_melden(wie, wereld[wat])
