"""No mail is lost and none is sent twice when a worker is killed in the middle of sending.

A real Celery worker in a process of its own is killed with SIGKILL, with its whole process group, while a real mail
server holds a mail. The mail server counts what it accepted, by Message-ID.

There is one moment at which nobody can do better: when the mail server has accepted a mail and the worker dies
before that is written down. SMTP takes no part in a transaction, so the worker that comes after it cannot know. It
then offers the mail again: the receiver may get a copy, never nothing. The copy carries the same Message-ID, so
that mail servers and programs can recognise it. The second test shows exactly that, and that it concerns one mail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from regio.berichten.models import Bericht, BerichtStatus
from regio.berichten.verzending import PER_VERBINDING
from tests.factories import maak_bericht, maak_gebruiker
from tests.gereedschap.smtpput import Smtpput, smtpput
from tests.gereedschap.worker import Werkplaats, wacht_tot, werkplaats

pytestmark = pytest.mark.django_db(transaction=True)

VERZEND = "regio.berichten.tasks.verzend"
KORTE_CLAIM = "12"
AANTAL = 12


@pytest.fixture
def put() -> Iterator[Smtpput]:
    with smtpput() as server:
        yield server


@pytest.fixture
def werk(put: Smtpput, tmp_path: Path) -> Iterator[Werkplaats]:
    with werkplaats(tmp_path, broker=9, EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(put.poort)) as plaats:
        yield plaats


@pytest.fixture
def berichten() -> list[Bericht]:
    return _maak(AANTAL)


def _maak(aantal: int) -> list[Bericht]:
    ontvanger, op = maak_gebruiker(), timezone.now()
    return [maak_bericht(ontvanger=ontvanger, geplaatst_op=op, niet_voor=op) for _ in range(aantal)]


def _dood_midden_in_het_verzenden(put: Smtpput, werk: Werkplaats) -> None:
    worker = werk.start()
    werk.geef_opdracht(VERZEND)
    assert put.staat_stil.wait(60), worker.log.read_text()
    worker.dood()
    put.stil_voor_nummer = put.stil_na_nummer = None


def _verzend_de_rest(werk: Werkplaats) -> None:
    """Do as beat does: ask again and again, until nothing waits."""
    werk.start(BERICHT_CLAIM_SECONDEN=KORTE_CLAIM)

    def klaar() -> bool:
        if not Bericht.objects.wachtend().exists():
            return True
        werk.geef_opdracht(VERZEND)
        return False

    wacht_tot(klaar, 60, "alles verzonden", tussen=1)


def _keer_per_bericht(put: Smtpput, berichten: list[Bericht]) -> list[int]:
    assert set(put.geteld) <= {bericht.message_id for bericht in berichten}, "onbekende post"
    return [put.geteld[bericht.message_id] for bericht in berichten]


def test_worker_killed_before_the_server_accepted_loses_and_repeats_nothing(
    put: Smtpput, werk: Werkplaats, berichten: list[Bericht]
) -> None:
    put.stil_voor_nummer = 6

    _dood_midden_in_het_verzenden(put, werk)
    assert len(put.mails) == 5
    assert sorted(Bericht.objects.filter(status=BerichtStatus.BEZIG).values_list("pogingen", flat=True)) == [
        *[0] * (AANTAL - 6),
        1,
    ]
    _verzend_de_rest(werk)

    assert _keer_per_bericht(put, berichten) == [1] * AANTAL
    assert sorted(Bericht.objects.values_list("status", "pogingen")) == [
        *[(BerichtStatus.VERZONDEN, 1)] * (AANTAL - 1),
        (BerichtStatus.VERZONDEN, 2),
    ]


def test_worker_killed_after_the_server_accepted_offers_one_copy_with_the_same_message_id(
    put: Smtpput, werk: Werkplaats, berichten: list[Bericht]
) -> None:
    put.stil_na_nummer = 6

    _dood_midden_in_het_verzenden(put, werk)
    assert len(put.mails) == 6
    onzeker = Bericht.objects.get(status=BerichtStatus.BEZIG, pogingen=1)
    _verzend_de_rest(werk)

    assert put.geteld == {bericht.message_id: 2 if bericht == onzeker else 1 for bericht in berichten}
    origineel, kopie = (mail for mail in put.mails if mail["Message-ID"] == onzeker.message_id)
    assert [origineel[kop] for kop in ("Date", "To", "Subject")] == [kopie[kop] for kop in ("Date", "To", "Subject")]


def test_two_workers_at_once_send_each_mail_once(put: Smtpput, werk: Werkplaats) -> None:
    berichten = _maak(PER_VERBINDING + 20)
    put.traag = 0.05
    for _ in range(2):
        werk.start()

    for _ in range(4):
        werk.geef_opdracht(VERZEND)
    wacht_tot(lambda: not Bericht.objects.wachtend().exists(), 60, "alles verzonden")

    assert _keer_per_bericht(put, berichten) == [1] * (PER_VERBINDING + 20)
    assert len(put.bellers) == 2
    assert set(Bericht.objects.values_list("status", "pogingen")) == {(BerichtStatus.VERZONDEN, 1)}


def test_one_of_two_workers_killed_while_the_other_goes_on(
    put: Smtpput, werk: Werkplaats, berichten: list[Bericht]
) -> None:
    put.stil_voor_nummer = 4

    _dood_midden_in_het_verzenden(put, werk)
    for _ in range(2):
        werk.start(BERICHT_CLAIM_SECONDEN=KORTE_CLAIM)

    def klaar() -> bool:
        werk.geef_opdracht(VERZEND)
        werk.geef_opdracht(VERZEND)
        return not Bericht.objects.wachtend().exists()

    wacht_tot(klaar, 60, "alles verzonden", tussen=1)
    assert _keer_per_bericht(put, berichten) == [1] * AANTAL
