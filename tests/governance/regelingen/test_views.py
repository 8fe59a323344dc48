"""The page of a regeling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import maak_deelname, maak_gemeente, maak_orgaan, maak_regeling

pytestmark = pytest.mark.django_db


def test_regeling_detail_keeps_present_and_other_participants_apart(client: Any, bevries: Any) -> None:
    bevries(date(2026, 3, 10))
    regeling = maak_regeling()
    nu = maak_deelname(regeling=regeling)
    maak_deelname(regeling=regeling, tot=date(2026, 3, 10))
    maak_deelname(regeling=regeling, van=date(2027, 1, 1))

    beeld = client.get(regeling.get_absolute_url()).context["beeld"]

    assert [rij.deelname for rij in beeld.deelnemers] == [nu]
    assert len(beeld.andere_deelnames) == 2


@pytest.mark.parametrize(
    ("rechtsvorm", "zin"),
    [
        ("openbaar_lichaam", "wettelijke termijnen voor zienswijzen gelden"),
        ("convenant", "alleen afgesproken termijnen"),
        ("onbekend", "rekent daarom geen wettelijke termijnen uit"),
    ],
)
def test_regeling_detail_says_what_the_form_means(client: Any, rechtsvorm: str, zin: str) -> None:
    pagina = client.get(maak_regeling(rechtsvorm=rechtsvorm).get_absolute_url()).content.decode()

    assert zin in pagina
    assert "Geen deelnemers" in pagina


def test_regeling_detail_costs_the_same_with_thirty(zelfde_aantal_queries: Any) -> None:
    regeling = maak_regeling()

    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_deelname(regeling=regeling, organisatie=maak_gemeente())
            maak_orgaan(regeling=regeling)

    zelfde_aantal_queries(regeling.get_absolute_url(), lambda: vul(1), lambda: vul(30))


def test_unknown_regeling_is_404(client: Any) -> None:
    assert client.get("/regelingen/bestaat-niet/").status_code == 404
