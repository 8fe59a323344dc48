"""What waits for who records meetings and decisions, on the start page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from governance.organen.models import OrgaanSoort
from regio.dashboard.griffie_queries import griffiewerk
from tests.factories import (
    VANDAAG,
    maak_agendapunt,
    maak_beslispunt,
    maak_besluit,
    maak_gebruiker,
    maak_gemeente,
    maak_gemeenteraad,
    maak_motie,
    maak_orgaan,
    maak_regeling,
    maak_regio,
    maak_rol,
    maak_stemming,
    maak_toezegging,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _klok(bevries: Any) -> None:
    bevries()


def _van_alles(orgaan: Any) -> None:
    """One of every kind that waits, in one body."""
    vergadering = maak_vergadering(orgaan=orgaan, datum=VANDAAG - DAG)
    besluit = maak_besluit(orgaan=orgaan, titel="Begroting", behandeld_bij=maak_agendapunt(vergadering=vergadering))
    punt = maak_beslispunt(besluit=besluit, uitkomst="voorgelegd")
    maak_stemming(beslispunt=punt, orgaan=orgaan)
    maak_voorlegging(orgaan=orgaan, voorstel=maak_voorstel(titel="Agenda"))
    maak_motie(orgaan=orgaan, uitspraak="aangenomen", datum=VANDAAG - 9 * DAG, termijn=VANDAAG - 2 * DAG)
    maak_toezegging(orgaan=orgaan, datum=VANDAAG - 9 * DAG, termijn=VANDAAG - DAG)
    maak_vergadering(orgaan=orgaan, datum=VANDAAG + DAG)


def _aantallen(wie: Any) -> dict[str, int]:
    werk = griffiewerk(wie, VANDAAG)
    return {soort.code: len(soort.punten) for soort in werk.soorten} if werk else {}


ALLES = {"stemmingen": 1, "uitkomst": 1, "afdoening": 0, "agenda": 1, "te-laat": 2, "vergaderingen": 1}


@pytest.mark.parametrize("wie", ["griffier", "secretaris", "regiosecretaris", "regelingsecretaris"])
def test_who_records_for_a_body_sees_what_waits_there_and_nothing_of_another(wie: str) -> None:
    gemeente, regio = maak_gemeente(), maak_regio()
    regeling = maak_regeling(regio=regio)
    soort = wie if wie != "regelingsecretaris" else "regiosecretaris"
    bereik = {
        "griffier": {"gemeente": gemeente},
        "secretaris": {"gemeente": gemeente},
        "regiosecretaris": {"regio": regio},
    }
    persoon = maak_gebruiker()
    maak_rol(persoon, soort, **bereik.get(wie, {"regeling": regeling}))
    eigen = {
        "griffier": maak_gemeenteraad(gemeente),
        "secretaris": maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.COLLEGE),
        "regiosecretaris": maak_orgaan(regio=regio),
        "regelingsecretaris": maak_orgaan(regeling=regeling),
    }
    for orgaan in (maak_gemeenteraad(), maak_orgaan(), *(o for naam, o in eigen.items() if naam != wie)):
        if not (wie == "regiosecretaris" and orgaan.regeling_id):
            _van_alles(orgaan)

    _van_alles(eigen[wie])

    assert _aantallen(persoon) == ALLES


def test_a_regiosecretaris_also_keeps_the_bodies_of_the_regelingen_of_the_region(
    regiosecretaris: Any, regio: Any
) -> None:
    _van_alles(maak_orgaan(regeling=maak_regeling(regio=regio)))

    assert _aantallen(regiosecretaris) == ALLES


def test_what_is_done_does_not_wait(griffier: Any, gemeente: Any) -> None:
    raad = maak_gemeenteraad(gemeente)
    voorstel = maak_voorstel()
    maak_voorlegging(orgaan=raad, voorstel=voorstel)
    maak_besluit(orgaan=raad, voorstel=voorstel)
    maak_voorlegging(orgaan=raad, voorstel=maak_voorstel(ingetrokken_op=VANDAAG))
    maak_voorlegging(orgaan=raad, agendapunt=maak_agendapunt())
    maak_motie(orgaan=raad, termijn=VANDAAG - DAG)  # not adopted, so nothing is asked of anybody
    maak_toezegging(
        orgaan=raad, termijn=VANDAAG - DAG, afdoening="afgedaan", afgedaan_op=VANDAAG, afdoening_toelichting="Brief."
    )
    maak_vergadering(orgaan=raad, datum=VANDAAG + DAG, status="geannuleerd", toelichting="Te weinig stukken.")

    assert griffiewerk(griffier, VANDAAG).is_leeg  # type: ignore[union-attr]


@pytest.mark.parametrize("rol", ["raadslid", "actiehouder", "rekenkamer"])
def test_who_records_nothing_has_no_such_part(rol: str, gemeente: Any, client: Any) -> None:
    persoon = maak_gebruiker()
    maak_rol(persoon, rol, gemeente=gemeente)
    _van_alles(maak_gemeenteraad(gemeente))

    antwoord = client.als(persoon).get("/")

    assert griffiewerk(persoon, VANDAAG) is None
    assert "die op u wachten" not in antwoord.content.decode()


def test_start_page_links_to_what_waits(griffier: Any, gemeente: Any, client: Any) -> None:
    _van_alles(maak_gemeenteraad(gemeente))

    html = client.als(griffier).get("/").content.decode()

    assert "Stemmingen die nog niet zijn vastgesteld (1)" in html
    assert "Moties en toezeggingen over tijd (2)" in html


def test_number_of_queries_does_not_grow(
    griffier: Any, gemeente: Any, client: Any, django_assert_max_num_queries: Any
) -> None:
    raad = maak_gemeenteraad(gemeente)
    _van_alles(raad)
    for nummer in range(2, 31):
        maak_vergadering(orgaan=raad, datum=VANDAAG + nummer * DAG)
        maak_toezegging(orgaan=raad, datum=VANDAAG - 9 * DAG, termijn=VANDAAG - DAG)

    with django_assert_max_num_queries(8):  # seven lists, and the roles of who asks
        assert _aantallen(griffier) == ALLES | {"te-laat": 10, "vergaderingen": 10}


def test_start_leads_to_recording_only_when_the_council_is_in_the_portal(
    client: Any, griffier: Any, gemeente: Any
) -> None:
    adres = f"{reverse('aanbevelingen:raadsbesluit-vastleggen')}?gemeente={gemeente.slug}"
    client.als(griffier)

    zonder = client.get("/").content.decode()
    maak_gemeenteraad(gemeente)
    met = client.get("/").content.decode()

    assert adres not in zonder
    assert adres in met
    assert client.get(adres).status_code == 200
