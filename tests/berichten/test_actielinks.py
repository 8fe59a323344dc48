"""Signed links: made with the mail, known only to its receiver, used once, withdrawn with the reminder."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from regio.accounts.rules import vingerafdruk
from regio.berichten import actions, bundeling
from regio.berichten.link_actions import GELDIG, gebruik_link, trek_link_in, trek_links_in
from regio.berichten.link_queries import link_van
from regio.berichten.models import Actielink, Bericht, Linkstand
from tests.factories import NU, maak_actielink, maak_gebruiker, maak_herinnering

pytestmark = pytest.mark.django_db

SLEUTEL = "a" * 43
DAG = timedelta(days=1)


def _gemaild(**velden: Any) -> tuple[str, Actielink]:
    """Return the secret as it stands in the mail, and the row of the link."""
    maak_herinnering(linkpad="/doe/{sleutel}/", **velden)
    bundeling.bundel(op=NU)
    sleutels = set(re.findall(r"/doe/([^/\s]+)/", Bericht.objects.get().tekst))
    assert len(sleutels) == 1
    return sleutels.pop(), Actielink.objects.get()


def test_line_with_a_linkpad_gets_a_link_of_its_own_in_both_bodies(settings: Any) -> None:
    settings.BASIS_URL = "https://portaal.example"
    sleutel, link = _gemaild(pad="/o/1/")

    bericht = Bericht.objects.get()
    assert (link.bericht, link.ontvanger, link.soort) == (bericht, bericht.ontvanger, "opvolging")
    assert link.onderwerp_uuid == bericht.regels.get().onderwerp_uuid
    assert (link.gemaakt_op, link.verloopt_op) == (NU, NU + GELDIG)
    assert f'href="https://portaal.example/doe/{sleutel}/"' in bericht.html
    assert f"\n   https://portaal.example/doe/{sleutel}/\n" in bericht.tekst
    assert "\n   https://portaal.example/o/1/\n" in bericht.tekst
    assert "Stuur deze mail daarom niet door." in " ".join(bericht.tekst.split())


def test_line_without_linkpad_gets_none() -> None:
    maak_herinnering()
    bundeling.bundel(op=NU)

    assert Actielink.objects.count() == 0
    assert "Stuur deze mail" not in Bericht.objects.get().tekst


def test_every_line_has_another_secret_and_only_its_fingerprint_is_kept() -> None:
    persoon = maak_gebruiker()
    for _ in range(3):
        maak_herinnering(ontvanger=persoon, linkpad="/doe/{sleutel}/")
    bundeling.bundel(op=NU)

    sleutels = set(re.findall(r"/doe/([^/\s]+)/", Bericht.objects.get().tekst))
    assert len(sleutels) == 3
    assert {vingerafdruk(sleutel) for sleutel in sleutels} == set(
        Actielink.objects.values_list("vingerafdruk", flat=True)
    )
    assert not any(sleutel in str(vars(link)) for sleutel in sleutels for link in Actielink.objects.all())


def test_a_digest_that_lost_the_race_leaves_no_links() -> None:
    persoon = maak_gebruiker()
    maak_herinnering(ontvanger=persoon, linkpad="/doe/{sleutel}/")
    bundeling.bundel(op=NU)
    maak_herinnering(ontvanger=persoon, linkpad="/doe/{sleutel}/")

    assert bundeling.bundel_voor(persoon, op=NU) is False
    assert Actielink.objects.count() == 1


def test_link_van_finds_by_secret_and_not_for_a_closed_account() -> None:
    link = maak_actielink(sleutel=SLEUTEL)

    assert link_van(SLEUTEL) == link
    for tekst in ("", "b" * 43, SLEUTEL[:-1], SLEUTEL + "a", vingerafdruk(SLEUTEL)[:43], "x\x00" + "a" * 41, "é" * 43):
        assert link_van(tekst) is None
    type(link.ontvanger).objects.update(is_active=False)
    assert link_van(SLEUTEL) is None


@pytest.mark.parametrize(
    ("velden", "na", "stand"),
    [
        ({}, 0 * DAG, Linkstand.BRUIKBAAR),
        ({}, GELDIG - timedelta(seconds=1), Linkstand.BRUIKBAAR),
        ({}, GELDIG, Linkstand.VERLOPEN),
        ({"gebruikt_op": NU}, 2 * GELDIG, Linkstand.GEBRUIKT),
        ({"ingetrokken_op": NU}, 0 * DAG, Linkstand.INGETROKKEN),
    ],
)
def test_stand_op_says_what_a_link_can_still_do(velden: dict[str, Any], na: timedelta, stand: Linkstand) -> None:
    link = maak_actielink(**velden)

    assert link.stand_op(NU + na) == stand
    assert gebruik_link(link=link, op=NU + na) is (stand == Linkstand.BRUIKBAAR)


def test_a_link_is_used_once() -> None:
    link = maak_actielink()

    assert [gebruik_link(link=link, op=NU) for _ in range(2)] == [True, False]


def test_trek_link_in_withdraws_one_and_not_what_was_used() -> None:
    link, gebruikt, ander = maak_actielink(), maak_actielink(gebruikt_op=NU), maak_actielink()

    assert [trek_link_in(link=rij, op=NU) for rij in (link, link, gebruikt)] == [True, False, False]
    assert list(Actielink.objects.ongebruikt()) == [ander]


def test_trek_in_withdraws_every_unused_link_to_the_item_and_no_other() -> None:
    uuid = uuid4()
    maak_actielink(onderwerp_uuid=uuid), maak_actielink(onderwerp_uuid=uuid)
    gebruikt = maak_actielink(onderwerp_uuid=uuid, gebruikt_op=NU)
    ander = maak_actielink()

    assert actions.trek_in(onderwerpen=[uuid], op=NU) == 0

    assert list(Actielink.objects.ongebruikt()) == [ander]
    gebruikt.refresh_from_db()
    assert gebruikt.ingetrokken_op is None
    assert trek_links_in(onderwerpen=[uuid], op=NU) == 0
