"""Who may follow what, and that no overview, count, file or day in the past tells of what is internal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from aanbevelingen.overzichten.models import Volger
from tests.factories import maak_volger
from tests.toestemming.wereld import GEHEIM, Wereld, voeg_intern_van_gemeente_toe, voeg_intern_van_regio_toe

LEEST_INTERN = {"raadslid", "griffier", "secretaris", "actiehouder", "rekenkamer"}
LIJST = "/opvolging/"
VRAGEN = (
    *("", "?op=2025-01-01", "?raadsbesluit=over", "?terugkoppeling=te_laat", "?uitvoering=in_uitvoering"),
    *("?per=onderzoek", "?per=gemeente", "?per=thema", "?per=portefeuillehouder", "?per=gemeente&op=2025-01-01"),
    *("?formaat=csv", "?formaat=csv&op=2025-01-01", "?oordeel=bevestigd"),
)


@pytest.mark.parametrize("wat", ["opvolging", "interne opvolging"])
def test_who_may_see_it_may_follow_it(wat: str, wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    opvolging = wereld[wat]
    adres = reverse("aanbevelingen:opvolging-volgen", args=[opvolging.uuid])

    gekregen = {naam: client.als(persoon).post(adres, {"volgen": "ja"}) for naam, persoon in mensen.items()}

    naar_inlog = {naam for naam, a in gekregen.items() if a.status_code == 302 and "login" in a["Location"]}
    gelukt = {naam for naam, a in gekregen.items() if a.get("Location") == opvolging.get_absolute_url()}
    bestaat_niet = {naam for naam, a in gekregen.items() if a.status_code == 404}
    ingelogd = set(mensen) - {"bezoeker"}
    assert naar_inlog == {"bezoeker"}
    assert gelukt == (ingelogd if wat == "opvolging" else LEEST_INTERN)
    assert bestaat_niet == ingelogd - gelukt
    assert Volger.objects.count() == len(gelukt)


def _gezien(client: Any, adres: str) -> str:
    """The answer without the token of its forms, which differs every time."""
    return re.sub(r'<input[^>]*name="csrfmiddlewaretoken"[^>]*>', "", client.get(adres).content.decode())


@pytest.mark.parametrize("voeg_toe", [voeg_intern_van_gemeente_toe, voeg_intern_van_regio_toe])
@pytest.mark.parametrize("wie", ["bezoeker", "beheerder", "griffier_andere_regio"])
def test_what_is_internal_changes_no_overview_for_an_outsider(
    voeg_toe: Any, wie: str, openbare_wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    vergelijking = reverse("aanbevelingen:vergelijking", args=[openbare_wereld["onderzoek"].slug])
    adressen = [
        *(f"{LIJST}{vraag}" for vraag in VRAGEN),
        *(f"{vergelijking}?toon={toon}" for toon in ("stand", "raadsbesluit", "uitvoering", "verificatie")),
        *(["/nieuw/?waar=alles&sinds=2020-01-01"] if wie != "bezoeker" else []),
    ]
    client.als(mensen[wie])
    voor = {adres: _gezien(client, adres) for adres in adressen}

    voeg_toe(openbare_wereld)

    assert {adres for adres in adressen if _gezien(client, adres) != voor[adres]} == set()


def test_following_does_not_open_what_became_internal(wereld: Wereld, mensen: dict[str, Any], client: Any) -> None:
    wie = mensen["griffier_andere_regio"]
    maak_volger(opvolging=wereld["interne opvolging"], gebruiker=wie)

    client.als(wie)
    for adres in ("/", f"{LIJST}?volgt=ja", "/nieuw/?sinds=2020-01-01", "/nieuw/?waar=alles&sinds=2020-01-01"):
        assert GEHEIM not in client.get(adres).content.decode(), adres


@pytest.mark.parametrize("wie", sorted(LEEST_INTERN))
def test_who_may_know_of_it_finds_it_in_list_and_news(
    wie: str, wereld: Wereld, mensen: dict[str, Any], client: Any
) -> None:
    client.als(mensen[wie])

    assert str(wereld["interne opvolging"].uuid) in client.get(LIJST).content.decode()
    assert GEHEIM in client.get("/nieuw/?sinds=2020-01-01").content.decode()
