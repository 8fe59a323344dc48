"""Sending over real SMTP: what the server says decides what becomes of a mail."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from regio.berichten import smtp, tasks, verzending
from regio.berichten.models import Bericht, BerichtStatus
from tests.factories import NU, maak_bericht, maak_gebruiker
from tests.gereedschap.smtpput import Smtpput, vrije_poort

pytestmark = pytest.mark.django_db


def _klok() -> datetime:
    return NU


def _stand(bericht: Bericht) -> tuple[str, int]:
    bericht.refresh_from_db()
    return bericht.status, bericht.pogingen


def test_verzend_delivers_text_html_and_headers_once(put: Smtpput) -> None:
    bericht = maak_bericht(onderwerp="Eén vraag", tekst="Beste Zoë,", html="<p>Beste Zoë,</p>")

    assert verzending.verzend(klok=_klok) == verzending.Verzending(verzonden=1)
    assert verzending.verzend(klok=_klok) == verzending.Verzending()

    (mail,) = put.mails
    assert mail["Message-ID"] == bericht.message_id
    assert mail["To"] == bericht.aan
    assert mail["Subject"] == "Eén vraag"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("plain",)).get_content().strip() == "Beste Zoë,"
    assert mail.get_body(("html",)).get_content().strip() == "<p>Beste Zoë,</p>"
    assert _stand(bericht) == (BerichtStatus.VERZONDEN, 1)
    assert bericht.verzonden_op == NU


def test_verzend_uses_one_connection_for_many_mails(put: Smtpput) -> None:
    for _ in range(5):
        maak_bericht()

    verzending.verzend(klok=_klok)

    assert (len(put.mails), len(put.bellers)) == (5, 1)


def test_verzend_leaves_what_is_not_due_yet(put: Smtpput) -> None:
    maak_bericht(niet_voor=NU + timedelta(minutes=1))

    assert verzending.verzend(klok=_klok) == verzending.Verzending()


def test_verzend_parks_a_refused_receiver_at_once_and_sends_the_rest(put: Smtpput) -> None:
    weg, wel = maak_bericht(aan="weg@voorbeeld.example"), maak_bericht()
    put.antwoord_op["weg@voorbeeld.example"] = "550 5.1.1 onbekende gebruiker"

    assert verzending.verzend(klok=_klok) == verzending.Verzending(verzonden=1, geparkeerd=1)

    assert _stand(weg) == (BerichtStatus.GEPARKEERD, 1)
    assert weg.laatste_fout == "550 5.1.1 onbekende gebruiker"
    assert _stand(wel) == (BerichtStatus.VERZONDEN, 1)


def test_verzend_parks_content_that_is_refused_for_good(put: Smtpput) -> None:
    bericht = maak_bericht()
    put.antwoord_op_data = "554 5.7.1 geweigerd"

    verzending.verzend(klok=_klok)

    assert _stand(bericht) == (BerichtStatus.GEPARKEERD, 1)


def test_verzend_postpones_longer_each_time_and_parks_in_the_end(put: Smtpput, settings: Any) -> None:
    settings.BERICHT_MAX_POGINGEN = 3
    bericht = maak_bericht()
    put.antwoord_op[bericht.aan] = "450 4.2.0 probeer later"
    wachttijden, momenten = [], [NU]

    def klok() -> datetime:
        return momenten[-1]

    for _ in range(2):
        verzending.verzend(klok=klok)
        bericht.refresh_from_db()
        assert bericht.status == BerichtStatus.WACHT
        wachttijden.append(bericht.niet_voor - klok())
        assert verzending.verzend(klok=klok) == verzending.Verzending()
        momenten.append(bericht.niet_voor)

    verzending.verzend(klok=klok)

    assert wachttijden == [timedelta(minutes=1), timedelta(minutes=4)]
    assert _stand(bericht) == (BerichtStatus.GEPARKEERD, 3)
    assert bericht.laatste_fout == "450 4.2.0 probeer later"


def test_verzend_without_a_mail_server_costs_no_attempt(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", vrije_poort()
    bericht = maak_bericht()

    for _ in range(10):
        assert verzending.verzend(klok=_klok) == verzending.Verzending()

    assert _stand(bericht) == (BerichtStatus.WACHT, 0)


def test_verzend_to_a_server_that_stands_still_postpones(put: Smtpput, settings: Any) -> None:
    settings.BERICHT_CLAIM_SECONDEN = 3
    put.stil_voor_nummer = 1
    bericht, volgende = maak_bericht(), maak_bericht()

    assert verzending.verzend(klok=_klok) == verzending.Verzending(uitgesteld=1)

    assert _stand(bericht) == (BerichtStatus.WACHT, 1)
    assert _stand(volgende) == (BerichtStatus.WACHT, 0)


def test_verzend_parks_what_cannot_be_written_as_a_mail(put: Smtpput) -> None:
    bericht = maak_bericht(onderwerp="regel een\nBcc: iemand@voorbeeld.example")

    verzending.verzend(klok=_klok)

    assert _stand(bericht) == (BerichtStatus.GEPARKEERD, 1)
    assert put.mails == []


def test_claim_without_result_is_offered_again_after_it_expires(settings: Any) -> None:
    settings.BERICHT_CLAIM_SECONDEN = 300
    maak_bericht()
    eerste = verzending.claim(op=NU)
    assert eerste is not None

    assert verzending.claim(op=NU + timedelta(seconds=300)) is None
    tweede = verzending.claim(op=NU + timedelta(seconds=301))

    assert tweede is not None
    assert (tweede.pk, tweede.message_id, tweede.pogingen) == (eerste.pk, eerste.message_id, 2)


def test_noteer_of_an_expired_claim_changes_nothing() -> None:
    maak_bericht()
    traag = verzending.claim(op=NU)
    ander = verzending.claim(op=NU + timedelta(hours=1))
    assert traag is not None
    assert ander is not None

    assert verzending.noteer(traag, smtp.Uitslag(True), op=NU) == BerichtStatus.BEZIG
    assert _stand(ander) == (BerichtStatus.BEZIG, 2)
    assert verzending.noteer(ander, smtp.Uitslag(True), op=NU) == BerichtStatus.VERZONDEN
    assert verzending.noteer(traag, smtp.Uitslag(False, True, "te laat"), op=NU) == BerichtStatus.BEZIG
    assert _stand(ander) == (BerichtStatus.VERZONDEN, 2)


def test_a_mail_on_which_the_worker_dies_each_time_is_parked(put: Smtpput, settings: Any) -> None:
    settings.BERICHT_MAX_POGINGEN = 2
    bericht, op = maak_bericht(), NU
    for _ in range(2):
        assert verzending.claim(op=op) is not None
        op += timedelta(seconds=settings.BERICHT_CLAIM_SECONDEN + 1)

    assert verzending.claim(op=op) is None
    assert verzending.verzend(klok=lambda: op) == verzending.Verzending(geparkeerd=1)

    assert _stand(bericht) == (BerichtStatus.GEPARKEERD, 2)
    assert put.mails == []


def test_bied_opnieuw_aan_sends_a_parked_mail_with_the_same_message_id(put: Smtpput) -> None:
    bericht = maak_bericht(status=BerichtStatus.GEPARKEERD, pogingen=6)
    verzonden = maak_bericht(status=BerichtStatus.VERZONDEN, verzonden_op=NU)

    assert verzending.bied_opnieuw_aan(berichten=[bericht, verzonden], op=NU) == 1
    verzending.verzend(klok=_klok)

    assert put.geteld == {bericht.message_id: 1}


def test_task_verzend_sends_what_waits_and_nothing_the_second_time(put: Smtpput) -> None:
    bericht = maak_bericht(niet_voor=timezone.now())

    tasks.verzend()
    tasks.verzend()

    assert put.geteld == {bericht.message_id: 1}


@pytest.mark.django_db(transaction=True)
def test_verzend_in_three_workers_sends_each_mail_once(put: Smtpput) -> None:
    ontvanger = maak_gebruiker()
    berichten = [maak_bericht(ontvanger=ontvanger) for _ in range(30)]
    put.traag = 0.02

    def werk() -> None:
        try:
            verzending.verzend(klok=_klok)
        finally:
            connection.close()

    draden = [threading.Thread(target=werk) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)

    assert put.geteld == {bericht.message_id: 1 for bericht in berichten}
    assert len(put.bellers) > 1
    assert set(Bericht.objects.values_list("status", "pogingen")) == {(BerichtStatus.VERZONDEN, 1)}
