"""The own post, and what a mail lets somebody do without login: every screen × everybody, asked and sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from regio.berichten.afmelding import afmeldadres
from tests.factories import maak_actielink, maak_afwezigheid, maak_herinnering
from tests.gereedschap.modellen import aantal_historieregels
from tests.toestemming.wereld import Wereld

SLEUTEL = "q" * 43


@pytest.mark.parametrize("naam", ["mijn-post", "afwezigheid-melden"])
def test_own_post_is_for_everybody_who_is_logged_in(naam: str, mensen: dict[str, Any], client: Any) -> None:
    adres = reverse(f"berichten:{naam}")
    voor = aantal_historieregels()

    gevraagd = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}
    gestuurd = {wie: client.als(persoon).post(adres, {}).status_code for wie, persoon in mensen.items()}

    assert gevraagd == {wie: 302 if wie == "bezoeker" else 200 for wie in mensen}
    assert gestuurd == {wie: 302 if wie == "bezoeker" else 422 for wie in mensen}
    assert aantal_historieregels() == voor


def test_nobody_reads_the_post_of_another(mensen: dict[str, Any], client: Any) -> None:
    mensen = {wie: persoon for wie, persoon in mensen.items() if wie != "bezoeker"}
    for wie, persoon in mensen.items():
        maak_herinnering(ontvanger=persoon, titel=f"GEHEIM {wie}.")

    for wie, persoon in mensen.items():
        tekst = client.als(persoon).get(reverse("berichten:mijn-post")).content.decode()
        assert [ander for ander in mensen if f"GEHEIM {ander}." in tekst] == [wie]


def test_absence_is_only_of_the_person_himself(mensen: dict[str, Any], client: Any) -> None:
    rij = maak_afwezigheid(gebruiker=mensen["secretaris"], vervanger=mensen["actiehouder"])
    adres = reverse("berichten:afwezigheid-bewerken", args=[rij.uuid])

    gevraagd = {wie: client.als(persoon).get(adres).status_code for wie, persoon in mensen.items()}

    assert gevraagd == dict.fromkeys(mensen, 404) | {"bezoeker": 302, "secretaris": 200}


@pytest.mark.parametrize("waarmee", ["actielink", "afmelden"])
def test_address_in_a_mail_is_the_same_for_everybody_who_has_it(
    waarmee: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    link = maak_actielink(
        ontvanger=mensen["actiehouder"], onderwerp_uuid=wereld["interne opvolging"].uuid, sleutel=SLEUTEL
    )
    adres = reverse("aanbevelingen:melden-met-link", args=[SLEUTEL])
    if waarmee == "afmelden":
        adres = urlsplit(afmeldadres(link.ontvanger)).path
    voor = aantal_historieregels()

    paginas = {client.als(persoon).get(adres).content for persoon in mensen.values()}

    assert len(paginas) == 1
    assert aantal_historieregels() == voor


def test_link_shows_no_internal_item_to_who_lost_the_right(wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    for wie, persoon in mensen.items():
        if wie == "bezoeker":
            continue
        sleutel = f"{wie:a<43}".replace("_", "-")
        maak_actielink(ontvanger=persoon, onderwerp_uuid=wereld["interne opvolging"].uuid, sleutel=sleutel)
        code = client.get(reverse("aanbevelingen:melden-met-link", args=[sleutel])).status_code
        assert code == (200 if wie in {"secretaris", "actiehouder"} else 410), wie
