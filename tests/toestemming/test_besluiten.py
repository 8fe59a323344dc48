"""Who records meetings, proposals, decisions and votes: every screen × every kind of body × everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from governance.organen.models import OrgaanSoort
from tests.factories import (
    maak_aanwezigheid,
    maak_agendapunt,
    maak_amendement,
    maak_beslispunt,
    maak_besluit,
    maak_fractie,
    maak_gebruiker,
    maak_gemeenteraad,
    maak_motie,
    maak_orgaan,
    maak_personenstemming,
    maak_regeling,
    maak_regio,
    maak_rol,
    maak_stemmer,
    maak_stemming,
    maak_stemregel,
    maak_stemverklaring,
    maak_toezegging,
    maak_vergadering,
    maak_voorlegging,
    maak_voorstel,
)
from tests.gereedschap.modellen import aantal_historieregels

WIE = {
    "raad": {"griffier"},
    "college": {"secretaris"},
    "regio": {"regiosecretaris"},
    "regeling": {"regiosecretaris", "regelingsecretaris"},
}
"""Who records for a body; a role for one regeling does not keep the bodies of its region."""


def _orgaan(soort: str, gemeente: Any, regeling: Any) -> Any:
    return {
        "raad": lambda: maak_gemeenteraad(gemeente),
        "college": lambda: maak_orgaan(gemeente=gemeente, soort=OrgaanSoort.COLLEGE),
        "regio": lambda: maak_orgaan(regio=regeling.regio),
        "regeling": lambda: maak_orgaan(regeling=regeling),
    }[soort]()


def _punt(orgaan: Any) -> Any:
    return maak_beslispunt(besluit=maak_besluit(orgaan=orgaan), uitkomst="voorgelegd")


def _zonder_quorum(orgaan: Any) -> Any:
    vergadering = maak_vergadering(orgaan=orgaan, status="gehouden")
    for _ in range(3):
        maak_aanwezigheid(vergadering=vergadering, opkomst="afwezig")
    return vergadering


SCHERMEN: dict[str, Callable[[Any], list[Any]]] = {
    "vergadering-nieuw": lambda o: [o.uuid],
    "vergadering-bewerken": lambda o: [maak_vergadering(orgaan=o).uuid],
    "tweede-vergadering-nieuw": lambda o: [_zonder_quorum(o).uuid],
    "agendapunt-nieuw": lambda o: [maak_vergadering(orgaan=o).uuid],
    "agendapunt-bewerken": lambda o: [maak_agendapunt(vergadering=maak_vergadering(orgaan=o)).uuid],
    "agenda-invoeren": lambda o: [maak_vergadering(orgaan=o).uuid],
    "aanwezigheid-invoeren": lambda o: [maak_vergadering(orgaan=o).uuid],
    "fractie-nieuw": lambda o: [o.uuid],
    "fractie-bewerken": lambda o: [maak_fractie(orgaan=o).pk],
    "fractie-beeindigen": lambda o: [maak_fractie(orgaan=o).pk],
    "voorstel-nieuw": lambda o: [o.uuid],
    "voorstel-bewerken": lambda o: [maak_voorstel(afzender=o).uuid],
    "voorstel-voorleggen": lambda o: [maak_voorstel(afzender=o).uuid],
    "voorstel-intrekken": lambda o: [maak_voorstel(afzender=o).uuid],
    "voorlegging-bewerken": lambda o: [maak_voorlegging(orgaan=o, voorstel=maak_voorstel()).pk],
    "voorlegging-terugnemen": lambda o: [maak_voorlegging(voorstel=maak_voorstel(afzender=o)).pk],
    "motie-nieuw": lambda o: [o.uuid],
    "motie-bewerken": lambda o: [maak_motie(orgaan=o).uuid],
    "motie-uitkomst": lambda o: [maak_motie(orgaan=o).uuid],
    "motie-afdoen": lambda o: [maak_motie(orgaan=o, uitspraak="aangenomen").uuid],
    "toezegging-nieuw": lambda o: [o.uuid],
    "toezegging-bewerken": lambda o: [maak_toezegging(orgaan=o).uuid],
    "toezegging-afdoen": lambda o: [maak_toezegging(orgaan=o).uuid],
    "amendement-nieuw": lambda o: [_punt(o).uuid],
    "amendement-bewerken": lambda o: [maak_amendement(beslispunt=_punt(o)).uuid],
    "amendement-uitkomst": lambda o: [maak_amendement(beslispunt=_punt(o)).uuid],
    "besluit-ondertekenen": lambda o: [maak_besluit(orgaan=o).uuid],
    "besluit-reeks": lambda o: [_punt(o).besluit.uuid],
    "besluit-verwerken": lambda o: [_punt(o).besluit.uuid],
    "besluit-vervangen": lambda o: [_punt(o).besluit.uuid],
    "beslispunt-bewerken": lambda o: [_punt(o).besluit.uuid, 1],
    "stemverklaring-nieuw": lambda o: [maak_besluit(orgaan=o).uuid],
    "stemverklaring-bewerken": lambda o: (lambda v: [v.besluit.uuid, v.pk])(
        maak_stemverklaring(besluit=maak_besluit(orgaan=o))
    ),
    "stemming-nieuw": lambda o: ["beslispunt", _punt(o).uuid],
    "stemming-invoeren": lambda o: [maak_stemmer(stemming=maak_stemming(beslispunt=_punt(o))).stemming.uuid],
    "personenstemming-nieuw": lambda o: [_punt(o).uuid],
    "personenstemming-invoeren": lambda o: [maak_personenstemming(beslispunt=_punt(o)).uuid],
    "stemregel-nieuw": lambda o: [o.uuid],
    "stemregel-bewerken": lambda o: [maak_stemregel(orgaan=o).pk],
    "stemregel-beeindigen": lambda o: [maak_stemregel(orgaan=o).pk],
    "stemgewichten-bewerken": lambda o: [maak_stemregel(orgaan=o, gewichtbron="tabel").pk],
}

EENVOUDIG = ("vergadering-nieuw", "voorstel-bewerken", "motie-nieuw", "besluit-ondertekenen", "stemming-invoeren")
GEVALLEN = [
    *((naam, soort) for naam in SCHERMEN for soort in ("raad", "regeling")),
    *((naam, soort) for naam in EENVOUDIG for soort in ("college", "regio")),
]
"""Every screen for a council and a body of a regeling; the same question is asked for the other two kinds."""
ALLEEN_STUREN = {"besluit-verwerken"}
"""A button on a page: there is nothing to ask for."""


@pytest.fixture
def allen(mensen: dict[str, Any], regio: Any, bevries: Any) -> dict[str, Any]:
    """Everybody, with a regiosecretaris of another region and one of one regeling only."""
    bevries()
    elders, van_regeling = maak_gebruiker(), maak_gebruiker()
    maak_rol(elders, "regiosecretaris", regio=maak_regio("Twente"))
    maak_rol(van_regeling, "regiosecretaris", regeling=maak_regeling(regio=regio, slug="de-regeling"))
    return mensen | {"regiosecretaris_elders": elders, "regelingsecretaris": van_regeling}


@pytest.mark.parametrize(("naam", "soort"), GEVALLEN)
def test_only_who_records_for_the_body_gets_the_screen_and_may_send_it(
    naam: str, soort: str, gemeente: Any, allen: dict[str, Any], client: Any
) -> None:
    regeling = allen["regelingsecretaris"].rollen.get().regeling
    adres = reverse(f"governance:{naam}", args=SCHERMEN[naam](_orgaan(soort, gemeente, regeling)))
    voor = aantal_historieregels()

    gevraagd, gestuurd = {}, {}
    for wie, persoon in allen.items():
        client.als(persoon)
        antwoord = client.get(adres)
        gevraagd[wie] = antwoord.status_code
        if wie in WIE[soort]:
            continue
        gestuurd[wie] = client.post(adres, {"csrfmiddlewaretoken": "", "versie": "1"}).status_code
        if antwoord.status_code == 403:
            assert "mag alleen" in antwoord.content.decode(), f"{wie} krijgt geen reden"

    if naam not in ALLEEN_STUREN:
        assert {wie for wie, code in gevraagd.items() if code == 200} == WIE[soort], gevraagd
    geweigerd = {"bezoeker": {302}}
    assert all(code in geweigerd.get(wie, {403}) for wie, code in gestuurd.items()), gestuurd
    assert aantal_historieregels() == voor
