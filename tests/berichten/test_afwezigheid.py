"""Who is away and who answers instead: one query, chains and circles, and nobody sets it for another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regio.accounts.models import Gebruiker
from regio.berichten.afwezigheid_queries import Vervanging, is_vervanger_van, vervangt_nu
from regio.berichten.models import Afwezigheid
from tests.factories import VANDAAG, maak_afwezigheid, maak_gebruiker

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
MELDEN = "/mijn/post/afwezig/"


@pytest.fixture(autouse=True)
def _klok(bevries: Callable[..., None]) -> None:
    bevries()


@pytest.fixture
def mensen() -> dict[str, Gebruiker]:
    return {naam: maak_gebruiker(naam) for naam in ("Anna", "Bert", "Cees", "Dien")}


def _namen(mensen: dict[str, Gebruiker], dag: date = VANDAAG) -> dict[str, str]:
    vervanging = Vervanging(dag)
    gevonden = {naam: vervanging.voor(persoon.pk, dag) for naam, persoon in mensen.items()}
    return {naam: vervanger.naam for naam, vervanger in gevonden.items() if vervanger is not None}


def _weg(mensen: dict[str, Gebruiker], *paren: str) -> None:
    for paar in paren:
        wie, wie_dan = paar.split(">")
        maak_afwezigheid(gebruiker=mensen[wie], vervanger=mensen[wie_dan])


@pytest.mark.parametrize(
    ("paren", "verwacht"),
    [
        ([], {}),
        (["Anna>Bert"], {"Anna": "Bert"}),
        (["Anna>Bert", "Bert>Cees"], {"Anna": "Cees", "Bert": "Cees"}),
        (["Anna>Bert", "Bert>Cees", "Cees>Dien"], {"Anna": "Dien", "Bert": "Dien", "Cees": "Dien"}),
        (["Anna>Bert", "Bert>Anna"], {}),
        (["Anna>Bert", "Bert>Cees", "Cees>Bert"], {}),
        (["Anna>Bert", "Bert>Anna", "Cees>Dien"], {"Cees": "Dien"}),
    ],
)
def test_vervanging_follows_deputies_and_stops_in_a_circle(
    mensen: dict[str, Gebruiker], paren: list[str], verwacht: dict[str, str]
) -> None:
    _weg(mensen, *paren)

    assert _namen(mensen) == verwacht


@pytest.mark.parametrize(("dagen", "weg"), [(-1, False), (0, True), (6, True), (7, False)])
def test_vervanging_counts_the_first_day_and_not_the_day_after_the_last(
    mensen: dict[str, Gebruiker], dagen: int, weg: bool
) -> None:
    _weg(mensen, "Anna>Bert")

    assert _namen(mensen, VANDAAG + dagen * DAG) == ({"Anna": "Bert"} if weg else {})
    assert is_vervanger_van(mensen["Bert"], mensen["Anna"].pk, VANDAAG + dagen * DAG) is weg


def test_deputy_without_account_is_nobody(mensen: dict[str, Gebruiker]) -> None:
    _weg(mensen, "Anna>Bert")
    Gebruiker.objects.filter(pk=mensen["Bert"].pk).update(is_active=False)

    assert _namen(mensen) == {}


def test_vervanging_knows_every_day_of_a_stretch_from_one_query(mensen: dict[str, Gebruiker]) -> None:
    maak_afwezigheid(gebruiker=mensen["Anna"], vervanger=mensen["Bert"], van=VANDAAG + 2 * DAG, tot=VANDAAG + 4 * DAG)
    maak_afwezigheid(gebruiker=mensen["Bert"], vervanger=mensen["Cees"], van=VANDAAG + 3 * DAG, tot=VANDAAG + 9 * DAG)

    with CaptureQueriesContext(connection) as vragen:
        vervanging = Vervanging(VANDAAG, VANDAAG + 14 * DAG)
        wie = [vervanging.voor(mensen["Anna"].pk, VANDAAG + nummer * DAG) for nummer in range(1, 5)]

    assert wie == [None, mensen["Bert"], mensen["Cees"], None]
    assert len(vragen) == 1


def test_is_vervanger_van_is_only_who_really_answers(mensen: dict[str, Gebruiker]) -> None:
    _weg(mensen, "Anna>Bert", "Bert>Cees")
    anna = mensen["Anna"].pk

    assert {naam for naam, persoon in mensen.items() if is_vervanger_van(persoon, anna, VANDAAG)} == {"Cees"}
    assert not is_vervanger_van(AnonymousUser(), anna, VANDAAG)
    assert not is_vervanger_van(mensen["Cees"], None, VANDAAG)
    assert not is_vervanger_van(mensen["Anna"], anna, VANDAAG)


def test_vervangt_nu_names_everybody_whose_work_ends_up_here(mensen: dict[str, Gebruiker]) -> None:
    _weg(mensen, "Anna>Bert", "Bert>Cees")

    assert [rij.gebruiker.naam for rij in vervangt_nu(mensen["Cees"], VANDAAG)] == ["Anna", "Bert"]
    assert vervangt_nu(mensen["Bert"], VANDAAG) == []


# On screen


def _velden(vervanger: str, **velden: str) -> dict[str, str]:
    return {"van": "16-03-2026", "tot": "20-03-2026", "vervanger": vervanger, "reden": "vakantie"} | velden


@pytest.fixture
def anna(mensen: dict[str, Gebruiker], client: Any) -> Gebruiker:
    client.als(mensen["Anna"])
    return mensen["Anna"]


def test_absence_is_kept_up_to_and_with_the_last_day(
    client: Any, anna: Gebruiker, mensen: dict[str, Gebruiker]
) -> None:
    antwoord = client.post(MELDEN, _velden(f"  {mensen['Bert'].email.upper()} "))

    assert antwoord["Location"] == "/mijn/post/"
    rij = Afwezigheid.objects.get()
    assert (rij.gebruiker, rij.vervanger, rij.van, rij.tot, rij.reden) == (
        anna,
        mensen["Bert"],
        date(2026, 3, 16),
        date(2026, 3, 21),
        "vakantie",
    )
    assert rij.afwezigheid_historie.get().pgh_context["door_id"] == anna.pk
    tekst = client.get("/mijn/post/").content.decode()
    assert "16 maart 2026 tot en met 20 maart 2026" in tekst
    assert "Vervanger: Bert" in tekst


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"vervanger": "niemand@voorbeeld.example"}, "Er is geen account met dit e-mailadres."),
        ({"vervanger": "anna"}, "Kies iemand anders: u bent er zelf niet."),
        ({"vervanger": "weg"}, "Er is geen account met dit e-mailadres."),
        ({"vervanger": ""}, "verplicht"),
        ({"vervanger": "\x00"}, ""),
        ({"tot": "15-03-2026"}, "De einddatum ligt vóór de begindatum."),
        ({"tot": ""}, "Vul een datum in."),
        ({"van": "12-03-2026", "tot": "13-03-2026"}, "Er is al een periode die hiermee overlapt."),
    ],
)
def test_what_cannot_be_is_refused_and_kept_on_the_page(
    client: Any, anna: Gebruiker, mensen: dict[str, Gebruiker], velden: dict[str, str], fout: str
) -> None:
    maak_afwezigheid(gebruiker=anna, van=date(2026, 3, 10), tot=date(2026, 3, 14))
    adressen = {"anna": anna.email, "weg": maak_gebruiker(is_active=False).email}
    velden = {naam: adressen.get(waarde, waarde) for naam, waarde in velden.items()}

    antwoord = client.post(MELDEN, _velden(mensen["Bert"].email) | velden)

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "vakantie" in antwoord.content.decode()
    assert Afwezigheid.objects.count() == 1


def test_form_offers_no_list_of_people(client: Any, anna: Gebruiker, mensen: dict[str, Gebruiker]) -> None:
    tekst = client.get(MELDEN).content.decode()

    assert not any(mensen[naam].email in tekst or f">{naam}<" in tekst for naam in ("Bert", "Cees", "Dien"))


def test_change_and_taking_back(client: Any, anna: Gebruiker, mensen: dict[str, Gebruiker]) -> None:
    rij = maak_afwezigheid(gebruiker=anna, vervanger=mensen["Bert"])
    url = reverse("berichten:afwezigheid-bewerken", args=[rij.uuid])
    assert f'value="{mensen["Bert"].email}"' in client.get(url).content.decode()
    goed = _velden(mensen["Cees"].email, versie="1", van="10-03-2026", tot="31-03-2026")

    assert client.post(url, goed).status_code == 302
    rij.refresh_from_db()
    assert (rij.vervanger, rij.tot, rij.versie) == (mensen["Cees"], date(2026, 4, 1), 2)
    assert client.post(url, goed | {"reden": "ziek"}).status_code == 409

    assert client.post(url, {"actie": "verwijderen", "versie": "2", "reden_verwijderen": ""}).status_code == 422
    terug = {"actie": "verwijderen", "versie": "2", "reden_verwijderen": "Eerder terug."}
    assert client.post(url, terug).status_code == 302
    assert Afwezigheid.objects.count() == 0


def test_absence_of_another_does_not_exist(client: Any, anna: Gebruiker, mensen: dict[str, Gebruiker]) -> None:
    rij = maak_afwezigheid(gebruiker=mensen["Bert"], vervanger=anna)
    url = reverse("berichten:afwezigheid-bewerken", args=[rij.uuid])

    assert client.get(url).status_code == 404
    assert client.post(url, {"actie": "verwijderen", "versie": "1", "reden_verwijderen": "x"}).status_code == 404
    assert "U vervangt nu" in client.get("/mijn/post/").content.decode()


def test_beheerder_sets_it_for_who_cannot(client: Any, beheerder: Gebruiker, mensen: dict[str, Gebruiker]) -> None:
    url = reverse("admin:berichten_afwezigheid_add")
    velden = {"gebruiker": mensen["Anna"].pk, "vervanger": mensen["Bert"].pk, "van": "10-03-2026", "tot": "17-03-2026"}

    client.als(mensen["Cees"])
    assert client.post(url, velden).status_code == 302
    assert Afwezigheid.objects.count() == 0
    assert client.als(beheerder).post(url, velden).status_code == 302
    assert Afwezigheid.objects.get().gebruiker == mensen["Anna"]
