"""No more mails a minute than agreed, counted over all workers; without the count sending goes on, carefully."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from regio.berichten import verzending
from regio.berichten.models import Bericht, BerichtStatus
from regio.berichten.tempo import Tempo
from tests.factories import NU, maak_bericht, maak_gebruiker
from tests.gereedschap.smtpput import Smtpput, vrije_poort


@pytest.fixture(autouse=True)
def _eigen_telling(settings: Any) -> None:
    settings.EMAIL_HOST = f"{uuid4().hex}.example"
    settings.BERICHTEN_PER_MINUUT = 6


@pytest.fixture
def zonder_cache(settings: Any) -> None:
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": f"redis://127.0.0.1:{vrije_poort()}/0", "OPTIONS": {}}
    }


def _zet_klaar(aantal: int) -> list[Bericht]:
    ontvanger = maak_gebruiker()
    return [maak_bericht(ontvanger=ontvanger) for _ in range(aantal)]


def test_tempo_is_shared_by_everybody_who_sends_in_that_minute() -> None:
    een, ander = Tempo.nu(), Tempo.nu()

    genomen = [tempo.neem(NU) for tempo in (een, ander) * 4]

    assert genomen == [True] * 6 + [False] * 2
    assert ander.ruimte(NU) == 0
    assert (een.ruimte(NU + timedelta(minutes=1)), een.neem(NU + timedelta(minutes=1))) == (6, True)


def test_tempo_is_counted_per_mail_server(settings: Any) -> None:
    assert all(Tempo.nu().neem(NU) for _ in range(6))

    settings.EMAIL_PORT += 1

    assert Tempo.nu().neem(NU)


def test_tempo_zero_is_no_limit(settings: Any) -> None:
    settings.BERICHTEN_PER_MINUUT = 0

    assert all(Tempo.nu().neem(NU) for _ in range(100))


def test_tempo_without_cache_goes_on_with_a_third_per_round(zonder_cache: None) -> None:
    tempo = Tempo.nu()

    assert tempo.ruimte(NU) == 2
    assert [tempo.neem(NU) for _ in range(3)] == [True, True, False]
    assert Tempo.nu().neem(NU)


@pytest.mark.django_db
def test_verzend_stops_at_the_limit_and_the_next_minute_goes_on(put: Smtpput) -> None:
    berichten = _zet_klaar(14)

    for minuut, verwacht in enumerate([6, 6, 2, 0]):
        op = NU + timedelta(minutes=minuut)
        assert verzending.verzend(klok=lambda op=op: op) == verzending.Verzending(verzonden=verwacht)
        assert verzending.verzend(klok=lambda op=op: op) == verzending.Verzending()
        assert not Bericht.objects.filter(status=BerichtStatus.BEZIG).exists()

    assert put.geteld == {bericht.message_id: 1 for bericht in berichten}
    assert set(Bericht.objects.values_list("pogingen", flat=True)) == {1}


@pytest.mark.django_db
def test_verzend_at_the_limit_does_not_even_call_the_mail_server(put: Smtpput) -> None:
    _zet_klaar(1)
    for _ in range(6):
        Tempo.nu().neem(NU)

    assert verzending.verzend(klok=lambda: NU) == verzending.Verzending()

    assert put.bellers == set()


@pytest.mark.django_db
def test_verzend_without_cache_sends(put: Smtpput, zonder_cache: None) -> None:
    _zet_klaar(3)

    assert verzending.verzend(klok=lambda: NU) == verzending.Verzending(verzonden=2)
    assert verzending.verzend(klok=lambda: NU) == verzending.Verzending(verzonden=1)
