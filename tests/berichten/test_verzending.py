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


def test_verzend_parks_the_mail_of_an_account_that_was_closed_meanwhile(put: Smtpput) -> None:
    dicht, wel = maak_bericht(), maak_bericht()
    type(dicht.ontvanger).objects.filter(pk=dicht.ontvanger_id).update(is_active=False)

    assert verzending.claim(op=NU, hoogstens=9) == [wel]
    verzending.geef_vrij(list(Bericht.objects.filter(pk=wel.pk)))
    assert verzending.verzend(klok=_klok) == verzending.Verzending(verzonden=1, geparkeerd=1)

    assert [mail["To"] for mail in put.mails] == [wel.aan]
    assert _stand(dicht) == (BerichtStatus.GEPARKEERD, 0)
    assert dicht.laatste_fout == "Het account van de ontvanger is gesloten."


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


def _neem(op: datetime) -> Bericht:
    """Claim one mail and begin it, as a worker does just before it offers it."""
    (bericht,) = verzending.claim(op=op, hoogstens=1)
    assert verzending.begin(bericht, op=op) is bericht
    return bericht


def test_claim_takes_the_longest_waiting_and_counts_no_attempt() -> None:
    jong, oud = maak_bericht(niet_voor=NU), maak_bericht(niet_voor=NU - timedelta(hours=1))
    maak_bericht(niet_voor=NU + timedelta(hours=1))

    assert verzending.claim(op=NU, hoogstens=1) == [oud]
    assert verzending.claim(op=NU, hoogstens=9) == [jong]

    assert [_stand(oud), _stand(jong)] == [(BerichtStatus.BEZIG, 0)] * 2


def test_claim_without_result_is_offered_again_after_it_expires(settings: Any) -> None:
    settings.BERICHT_CLAIM_SECONDEN = 300
    maak_bericht()
    eerste = _neem(NU)

    assert verzending.claim(op=NU + timedelta(seconds=300), hoogstens=1) == []
    tweede = _neem(NU + timedelta(seconds=301))

    assert (tweede.pk, tweede.message_id, tweede.pogingen) == (eerste.pk, eerste.message_id, 2)


def test_begin_starts_the_claim_anew_so_that_the_last_of_a_series_has_its_whole_time(settings: Any) -> None:
    settings.BERICHT_CLAIM_SECONDEN = 300
    maak_bericht()
    (bericht,) = verzending.claim(op=NU, hoogstens=1)

    assert verzending.begin(bericht, op=NU + timedelta(seconds=299)) is bericht

    assert verzending.claim(op=NU + timedelta(seconds=599), hoogstens=1) == []
    assert verzending.claim(op=NU + timedelta(seconds=600), hoogstens=1) == [bericht]


def test_begin_of_a_claim_that_somebody_else_has_now_is_refused() -> None:
    maak_bericht()
    (traag,) = verzending.claim(op=NU, hoogstens=1)
    (ander,) = verzending.claim(op=NU + timedelta(hours=1), hoogstens=1)

    assert verzending.begin(traag, op=NU) is None
    assert verzending.geef_vrij([traag]) == 0
    assert verzending.begin(ander, op=NU + timedelta(hours=1)) is ander
    assert _stand(ander) == (BerichtStatus.BEZIG, 1)


def test_noteer_en_begin_of_a_claim_that_somebody_else_has_now_offers_nothing() -> None:
    maak_bericht(niet_voor=NU - timedelta(hours=1))
    maak_bericht()
    eerste, tweede = verzending.claim(op=NU, hoogstens=2)
    assert verzending.begin(eerste, op=NU)
    verzending.claim(op=NU + timedelta(hours=1), hoogstens=2)

    uitkomst = verzending.noteer_en_begin(eerste, smtp.Uitslag(True), tweede, op=NU)

    assert uitkomst == (BerichtStatus.BEZIG, None)
    assert [_stand(eerste), _stand(tweede)] == [(BerichtStatus.BEZIG, 1), (BerichtStatus.BEZIG, 0)]


def test_noteer_en_begin_does_what_noteer_and_begin_do() -> None:
    for _ in range(4):
        maak_bericht(laatste_fout="450 later")
    los, los_volgende, samen, samen_volgende = verzending.claim(op=NU, hoogstens=4)
    later = NU + timedelta(seconds=5)
    for bericht in (los, samen):
        assert verzending.begin(bericht, op=NU)

    assert verzending.noteer(los, smtp.Uitslag(True), op=later) == BerichtStatus.VERZONDEN
    assert verzending.begin(los_volgende, op=later) is los_volgende
    uitkomst = verzending.noteer_en_begin(samen, smtp.Uitslag(True), samen_volgende, op=later)

    assert uitkomst == (BerichtStatus.VERZONDEN, samen_volgende)
    velden = ("status", "pogingen", "geclaimd_op", "verzonden_op", "laatste_fout")
    rijen = dict(zip((r.pk for r in (los, los_volgende, samen, samen_volgende)), range(4), strict=True))
    stand = {rijen[pk]: rest for pk, *rest in Bericht.objects.values_list("pk", *velden)}
    assert (stand[0], stand[1]) == (stand[2], stand[3])
    assert (samen_volgende.pogingen, samen_volgende.geclaimd_op) == (1, later)


def test_noteer_of_an_expired_claim_changes_nothing() -> None:
    maak_bericht()
    traag = _neem(NU)
    ander = _neem(NU + timedelta(hours=1))

    assert verzending.noteer(traag, smtp.Uitslag(True), op=NU) == BerichtStatus.BEZIG
    assert _stand(ander) == (BerichtStatus.BEZIG, 2)
    assert verzending.noteer(ander, smtp.Uitslag(True), op=NU) == BerichtStatus.VERZONDEN
    assert verzending.noteer(traag, smtp.Uitslag(False, True, "te laat"), op=NU) == BerichtStatus.BEZIG
    assert _stand(ander) == (BerichtStatus.VERZONDEN, 2)


def test_a_mail_on_which_the_worker_dies_each_time_is_parked_and_takes_no_other_with_it(
    put: Smtpput, settings: Any
) -> None:
    settings.BERICHT_MAX_POGINGEN = 2
    gif, ander, op = maak_bericht(niet_voor=NU - timedelta(hours=1)), maak_bericht(), NU
    for _ in range(2):
        eerste, _tweede = verzending.claim(op=op, hoogstens=2)
        assert verzending.begin(eerste, op=op) == gif
        op += timedelta(seconds=settings.BERICHT_CLAIM_SECONDEN + 1)

    assert verzending.verzend(klok=lambda: op) == verzending.Verzending(verzonden=1, geparkeerd=1)

    assert _stand(gif) == (BerichtStatus.GEPARKEERD, 2)
    assert put.geteld == {ander.message_id: 1}


def test_verzend_gives_back_what_it_claimed_and_did_not_offer(put: Smtpput) -> None:
    eerste, *rest = [maak_bericht() for _ in range(4)]
    put.antwoord_op[eerste.aan] = "421 4.7.0 te druk"

    assert verzending.verzend(klok=_klok) == verzending.Verzending(uitgesteld=1)

    assert _stand(eerste) == (BerichtStatus.WACHT, 1)
    assert [_stand(bericht) for bericht in rest] == [(BerichtStatus.WACHT, 0)] * 3


def test_verzend_cuts_the_line_of_a_server_that_drips(put: Smtpput, settings: Any) -> None:
    """Each byte starts the time-out of a socket anew; without a second pair of eyes this never ends."""
    settings.BERICHT_CLAIM_SECONDEN = 3
    bericht, volgende = maak_bericht(), maak_bericht()
    put.drupt = 0.3

    assert verzending.verzend(klok=_klok) == verzending.Verzending(uitgesteld=1)

    assert put.gedrupt > 3
    assert _stand(bericht) == (BerichtStatus.WACHT, 1)
    assert _stand(volgende) == (BerichtStatus.WACHT, 0)


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
def test_verzend_in_three_workers_sends_each_mail_once(put: Smtpput, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verzending, "PER_VERBINDING", 4)
    ontvanger = maak_gebruiker()
    berichten = [maak_bericht(ontvanger=ontvanger) for _ in range(60)]
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
    assert len(put.bellers) > 3
    assert set(Bericht.objects.values_list("status", "pogingen")) == {(BerichtStatus.VERZONDEN, 1)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("aantal", "lijnen"), [(7, 1), (8, 2), (40, 3)])
def test_verzend_opens_another_line_only_when_there_is_work_for_it(
    put: Smtpput, settings: Any, monkeypatch: pytest.MonkeyPatch, aantal: int, lijnen: int
) -> None:
    settings.BERICHT_LIJNEN = 3
    monkeypatch.setattr(verzending, "PER_VERBINDING", 4)
    ontvanger = maak_gebruiker()
    berichten = [maak_bericht(ontvanger=ontvanger) for _ in range(aantal)]
    put.traag = 0.05

    assert verzending.verzend(klok=_klok) == verzending.Verzending(verzonden=aantal)

    assert put.geteld == {bericht.message_id: 1 for bericht in berichten}
    assert put.meeste_tegelijk == lijnen
