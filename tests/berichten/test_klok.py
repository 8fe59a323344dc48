"""A clock that jumps, and the nights on which it changes, free no claim early and send no mail early or twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from regio.berichten import bundeling, verzending
from regio.berichten.models import Bericht, BerichtStatus
from tests.factories import NU, maak_bericht, maak_gebruiker, maak_herinnering
from tests.gereedschap.smtpput import Smtpput

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")
UUR = timedelta(hours=1)


@pytest.mark.parametrize("terug", [timedelta(seconds=1), UUR, timedelta(days=3)])
def test_claim_is_not_free_when_the_clock_goes_back(terug: timedelta) -> None:
    maak_bericht(niet_voor=NU - timedelta(days=9))
    (bericht,) = verzending.claim(op=NU, hoogstens=1)
    assert verzending.begin(bericht, op=NU)

    assert verzending.claim(op=NU - terug, hoogstens=1) == []
    assert verzending.parkeer_uitgeputte(op=NU - terug) == 0


def test_mail_that_was_sent_stays_sent_when_the_clock_goes_back(put: Smtpput) -> None:
    bericht = maak_bericht()
    verzending.verzend(klok=lambda: NU)

    assert verzending.verzend(klok=lambda: NU - UUR) == verzending.Verzending()

    assert put.geteld == {bericht.message_id: 1}


def test_mail_waits_for_its_moment_when_the_clock_goes_back(put: Smtpput) -> None:
    maak_bericht(niet_voor=NU)

    assert verzending.verzend(klok=lambda: NU - timedelta(seconds=1)) == verzending.Verzending()
    assert verzending.verzend(klok=lambda: NU) == verzending.Verzending(verzonden=1)


def test_clock_that_goes_back_in_the_middle_of_a_round_sends_each_mail_once(put: Smtpput) -> None:
    berichten = [maak_bericht() for _ in range(4)]
    momenten = iter([NU, NU, NU, NU, NU, NU - UUR, NU - 2 * UUR, NU - 2 * UUR])

    def klok() -> datetime:
        return next(momenten, NU)

    verzending.verzend(klok=klok)

    assert put.geteld == {bericht.message_id: 1 for bericht in berichten}
    assert set(Bericht.objects.values_list("status", "pogingen")) == {(BerichtStatus.VERZONDEN, 1)}


def test_clock_that_jumps_ahead_frees_the_claim_of_a_mail_and_only_the_new_claim_offers_it(put: Smtpput) -> None:
    bericht = maak_bericht()
    (oud,) = verzending.claim(op=NU, hoogstens=1)

    assert verzending.verzend(klok=lambda: NU + UUR) == verzending.Verzending(verzonden=1)

    assert verzending.begin(oud, op=NU) is None
    assert put.geteld == {bericht.message_id: 1}


@pytest.mark.parametrize(
    "nacht", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)], ids=["zomertijd", "wintertijd"]
)
def test_claim_takes_as_long_on_the_night_the_clock_changes(nacht: datetime, settings: Any) -> None:
    """The clock changes at 01:00 UTC; a claim of just before ends its own number of seconds later."""
    settings.BERICHT_CLAIM_SECONDEN = 300
    maak_bericht(niet_voor=nacht)
    op = (nacht + UUR - timedelta(seconds=10)).astimezone(ZONE)
    assert len(verzending.claim(op=op, hoogstens=1)) == 1

    later = [(op.astimezone(UTC) + timedelta(seconds=seconden)).astimezone(ZONE) for seconden in (299, 300, 301)]

    assert [len(verzending.claim(op=moment, hoogstens=1)) for moment in later] == [0, 0, 1]


def test_next_attempt_waits_real_minutes_on_the_night_the_clock_changes(put: Smtpput) -> None:
    op = datetime(2026, 3, 29, 1, 59, 30, tzinfo=ZONE)
    bericht = maak_bericht(niet_voor=op)
    put.antwoord_op[bericht.aan] = "450 4.2.0 probeer later"

    verzending.verzend(klok=lambda: op)

    bericht.refresh_from_db()
    assert bericht.niet_voor - op.astimezone(UTC) == timedelta(minutes=1)


@pytest.mark.parametrize("dag", [(2026, 3, 30), (2026, 10, 26)])
def test_digest_of_the_morning_after_the_clock_changed_leaves_that_morning(
    dag: tuple[int, int, int], settings: Any
) -> None:
    settings.BERICHT_SPREIDING_MINUTEN = 90
    op = datetime(*dag, 7, 5, tzinfo=ZONE)
    for _ in range(20):
        maak_herinnering(ontvanger=maak_gebruiker(), deadline=op.date())

    assert bundeling.bundel(op=op) == 20

    momenten = sorted(Bericht.objects.values_list("niet_voor", flat=True))
    assert op <= momenten[0] < momenten[-1] < op + timedelta(minutes=90)


def test_digest_keeps_its_moment_when_bundling_runs_again(settings: Any) -> None:
    settings.BERICHT_SPREIDING_MINUTEN = 90
    maak_herinnering()
    bundeling.bundel(op=NU)
    moment = Bericht.objects.get().niet_voor

    bundeling.bundel(op=NU + UUR)

    assert Bericht.objects.get().niet_voor == moment
