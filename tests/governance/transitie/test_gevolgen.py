"""The knock-on of a change: shown before saving, moved along only when asked, with the reason at each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from governance.organisaties.models import Gemeente, Regio
from governance.transitie.actions import (
    Bijwerking,
    GevolgenNietGezien,
    Meeschuiven,
    RijenGeweigerd,
    RijenVerouderd,
    werk_mijlpaal_bij,
    werk_mijlpalen_bij,
)
from governance.transitie.models import Mijlpaal, Mijlpaalwijziging, Transitieplan
from governance.transitie.queries import gevolgbeeld
from governance.transitie.rules import Wijziging
from regio.berichten.models import Herinnering
from tests.factories import NU, maak_herinnering, maak_mijlpaal, maak_mijlpaalafhankelijkheid, maak_transitieplan
from tests.gereedschap.modellen import aantal_historieregels

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LATER = Wijziging("vertraagd", date(2026, 7, 1), None, "De toets duurt langer.")
VAN, NAAR = date(2026, 6, 10), date(2026, 7, 8)


@pytest.fixture(autouse=True)
def _klok(bevries) -> None:
    bevries()


@pytest.fixture
def plan(regio: Regio) -> Transitieplan:
    return maak_transitieplan(regio=regio, einddatum=date(2026, 12, 31))


@pytest.fixture
def eerste(plan: Transitieplan, gemeente: Gemeente) -> Mijlpaal:
    return maak_mijlpaal(plan=plan, volgnummer=1, gemeente=gemeente, titel="Kiezen", datum=date(2026, 6, 1))


@pytest.fixture
def tweede(eerste: Mijlpaal) -> Mijlpaal:
    """Waits a week for the first; it belongs to the region and not to the municipality."""
    rij = maak_mijlpaal(plan=eerste.plan, volgnummer=2, titel="Tekenen", datum=VAN)
    maak_mijlpaalafhankelijkheid(mijlpaal=rij, wacht_op=eerste, tussentijd_dagen=7)
    return rij


def kenmerk(plan: Transitieplan, mijlpaal: Mijlpaal, wijziging: Wijziging = LATER) -> str:
    return gevolgbeeld(plan, {mijlpaal.pk: wijziging}, None, date(2026, 3, 10)).plangevolgen.kenmerk


def stand(mijlpaal: Mijlpaal) -> tuple[str, date, int]:
    mijlpaal.refresh_from_db()
    return mijlpaal.status, mijlpaal.datum, mijlpaal.versie


def bewaar(eerste: Mijlpaal, door: Any, mee: Meeschuiven, wijziging: Wijziging = LATER) -> Mijlpaal:
    return werk_mijlpaal_bij(mijlpaal=eerste, wijziging=wijziging, versie=1, mee=mee, door=door, op=NU)


def test_what_was_not_on_the_screen_is_not_saved(eerste: Mijlpaal, tweede: Mijlpaal, secretaris) -> None:
    for gezien in ("", "0123456789abcdef"):
        with pytest.raises(GevolgenNietGezien):
            bewaar(eerste, secretaris, Meeschuiven(gezien))

    assert stand(eerste) == ("op_koers", date(2026, 6, 1), 1)


def test_without_the_box_only_the_milestone_itself_changes(eerste: Mijlpaal, tweede: Mijlpaal, secretaris) -> None:
    bewaar(eerste, secretaris, Meeschuiven(kenmerk(eerste.plan, eerste)))

    assert (stand(eerste)[1], stand(tweede)) == (LATER.datum, ("op_koers", VAN, 1))


def test_what_moves_along_gets_date_reason_and_author(eerste: Mijlpaal, tweede: Mijlpaal, secretaris) -> None:
    maak_herinnering(onderwerp_uuid=tweede.uuid)

    bewaar(eerste, secretaris, Meeschuiven(kenmerk(eerste.plan, eerste), frozenset({tweede.pk})))

    wijziging = Mijlpaalwijziging.objects.get(mijlpaal=tweede)
    assert stand(tweede) == ("op_koers", NAAR, 2)
    assert tweede.basisdatum == VAN
    assert (wijziging.datum_oud, wijziging.datum_nieuw, wijziging.gewijzigd_door) == (VAN, NAAR, secretaris)
    assert wijziging.reden == "Schuift 28 dagen mee met “Kiezen” (De toets duurt langer.)."
    assert Herinnering.objects.get(onderwerp_uuid=tweede.uuid).ingetrokken_op == NU


def test_double_click_moves_along_once(eerste: Mijlpaal, tweede: Mijlpaal, secretaris) -> None:
    mee = Meeschuiven(kenmerk(eerste.plan, eerste), frozenset({tweede.pk}))

    for _ in range(2):
        bewaar(eerste, secretaris, mee)

    assert Mijlpaalwijziging.objects.count() == 2
    assert stand(tweede) == ("op_koers", NAAR, 2)


def test_many_at_once_are_all_written_or_none(eerste: Mijlpaal, tweede: Mijlpaal, regiosecretaris) -> None:
    goed = Bijwerking(eerste.pk, LATER, 1)
    zonder_reden = Bijwerking(tweede.pk, Wijziging("vertraagd", NAAR, None), 1)
    oud = Bijwerking(tweede.pk, Wijziging("vertraagd", NAAR, None, "Ook later."), 7)
    voor = aantal_historieregels()

    with pytest.raises(RijenGeweigerd) as geweigerd:
        werk_mijlpalen_bij(plan=eerste.plan, bijwerkingen=[goed, zonder_reden], door=regiosecretaris, op=NU)
    with pytest.raises(RijenVerouderd) as verouderd:
        werk_mijlpalen_bij(plan=eerste.plan, bijwerkingen=[goed, oud], door=regiosecretaris, op=NU)

    assert geweigerd.value.bezwaren == {tweede.pk: {"reden": "Schrijf op waarom. De raden lezen deze reden."}}
    assert verouderd.value.mijlpalen == {tweede.pk}
    assert aantal_historieregels() == voor


def test_preview_shows_what_shifts_and_writes_nothing(
    client, eerste: Mijlpaal, tweede: Mijlpaal, regiosecretaris
) -> None:
    url = reverse("governance:mijlpaal-gevolgen", args=[eerste.uuid])
    vraag = {"status": "vertraagd", "datum": "01-07-2026", "werkelijke_datum": ""}

    html = client.als(regiosecretaris).get(url, vraag, headers=HTMX).content.decode()

    for stuk in ("Tekenen</strong> schuift 28 dagen: van 10 juni 2026 naar 8 juli 2026", "Eigenaar: nog niemand",
                 "Schuif 1 mijlpaal mee", kenmerk(eerste.plan, eerste)):  # fmt: skip
        assert stuk in html


def test_preview_is_empty_without_knock_on_or_with_half_a_date(client, eerste, tweede, regiosecretaris) -> None:
    url = reverse("governance:mijlpaal-gevolgen", args=[eerste.uuid])
    client.als(regiosecretaris)

    for datum in ("01-06-2026", "02-06-2026", "31-02-20", ""):
        html = client.get(url, {"status": "op_koers", "datum": datum}, headers=HTMX).content.decode()
        assert "rp-melding" not in html
    assert client.get(url).status_code == 302


def test_who_may_not_move_another_is_told_so(client, eerste: Mijlpaal, tweede: Mijlpaal, secretaris) -> None:
    url = reverse("governance:mijlpaal-bijwerken", args=[eerste.uuid])
    invoer = {"versie": "1", "status": "vertraagd", "datum": "01-07-2026", "reden": "De toets duurt langer."}

    eerst = client.als(secretaris).post(url, invoer)
    html = eerst.content.decode()
    dan = client.post(url, invoer | {"gezien": kenmerk(eerste.plan, eerste), "schuif_mee": "on"})

    assert eerst.status_code == 422
    assert "Nog niet opgeslagen: dit werkt door in het plan" in html
    assert "Die datum verandert de eigenaar zelf." in html
    assert "Schuif 1 mijlpaal mee" not in html
    assert dan.status_code == 302
    assert (stand(eerste)[1], stand(tweede)[1]) == (LATER.datum, VAN)


def test_button_shows_the_knock_on_without_saving(client, eerste: Mijlpaal, tweede: Mijlpaal, regiosecretaris) -> None:
    url = reverse("governance:mijlpaal-bijwerken", args=[eerste.uuid])
    invoer = {"versie": "1", "status": "vertraagd", "datum": "01-07-2026", "reden": "Later.", "doe": "gevolgen"}

    antwoord = client.als(regiosecretaris).post(url, invoer)

    assert antwoord.status_code == 200
    assert "schuift 28 dagen" in antwoord.content.decode()
    assert stand(eerste)[2] == 1
