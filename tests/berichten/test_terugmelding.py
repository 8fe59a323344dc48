"""Mail that came back: read within bounds, recorded once, and nothing recorded for what cannot be trusted or read."""

from __future__ import annotations

import io
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten.models import Bericht, BerichtStatus
from regio.berichten.terugmelding_actions import BerichtOnbekend, NogNietVerzonden, noteer_terugmelding
from regio.berichten.terugmelding_rules import (
    GROOTSTE_BYTES,
    LANGSTE_REDEN,
    TerugmeldingOnleesbaar,
    lees_terugmelding,
)
from tests.factories import NU, maak_bericht

ID = "<0b1c@portaal.example>"
REDEN = "550 5.1.1 <weg@voorbeeld.example>: Recipient address rejected"


UITLEG = "smtp; 550 5.1.1 <weg@voorbeeld.example>: Recipient address rejected"


def _dsn(
    *,
    action: str = "failed",
    message_id: str = ID,
    in_reply_to: str = "",
    uitleg: str = UITLEG,
    deel: str = "message/rfc822",
) -> bytes:
    antwoord = f"In-Reply-To: {in_reply_to}\n" if in_reply_to else ""
    origineel = f"Message-ID: {message_id}\n" if message_id else ""
    return f"""\
From: MAILER-DAEMON@mx.example
To: regioportaal@voorbeeld.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <dsn-zelf@mx.example>
{antwoord}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; weg@voorbeeld.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: {uitleg}

--grens
Content-Type: {deel}

{origineel}From: regioportaal@voorbeeld.example
Subject: Terugkoppeling gevraagd

--grens--
""".encode()


def _verzonden(**velden: Any) -> Bericht:
    return maak_bericht(**({"message_id": ID, "status": BerichtStatus.VERZONDEN, "verzonden_op": NU} | velden))


def _draai(inhoud: bytes, monkeypatch: pytest.MonkeyPatch, *opties: str) -> str:
    uit = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(inhoud)))
    call_command("verwerk_terugmelding", *opties, stdout=uit, stderr=uit)
    return uit.getvalue()


def _code(inhoud: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    with pytest.raises(CommandError) as fout:
        _draai(inhoud, monkeypatch, "--schrijf")
    return fout.value.returncode


# Reading.


@pytest.mark.parametrize("deel", ["message/rfc822", "text/rfc822-headers"])
def test_lees_terugmelding_finds_the_mail_and_the_reason(deel: str) -> None:
    melding = lees_terugmelding(_dsn(deel=deel))

    assert (melding.message_ids, melding.reden, melding.mislukt) == ((ID,), REDEN, True)


def test_lees_terugmelding_without_the_mail_goes_by_what_it_answers() -> None:
    assert lees_terugmelding(_dsn(message_id="", in_reply_to=ID)).message_ids == (ID,)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", "FAILED-NOT"])
def test_lees_terugmelding_of_something_else_than_failed_is_no_failure(action: str) -> None:
    assert not lees_terugmelding(_dsn(action=action)).mislukt


def test_lees_terugmelding_knows_failed_however_it_is_written() -> None:
    assert lees_terugmelding(_dsn(action="Failed").replace(b"\n", b"\r\n")).reden == REDEN


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"Subject: Ik ben er niet\n\nTot maandag.",
        b"\x00\xff\xfe" * 1000,
        _dsn().replace(b"multipart/report", b"multipart/mixed"),
        _dsn().replace(b"Action:", b"Anders:"),
        _dsn(message_id=""),
        _dsn(message_id="geen-haken"),
        b'Content-Type: multipart/report; boundary="x"\n\n',
    ],
    ids=["leeg", "afwezig", "ruis", "geen rapport", "geen action", "geen id", "id zonder haken", "niets erin"],
)
def test_lees_terugmelding_refuses_what_it_cannot_read(inhoud: bytes) -> None:
    with pytest.raises(TerugmeldingOnleesbaar):
        lees_terugmelding(inhoud)


def test_lees_terugmelding_refuses_what_is_too_large_or_too_deep() -> None:
    with pytest.raises(TerugmeldingOnleesbaar, match="groter dan 5 MB"):
        lees_terugmelding(_dsn() + b"x" * GROOTSTE_BYTES)
    lagen = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    with pytest.raises(TerugmeldingOnleesbaar):
        lees_terugmelding(lagen)


def test_lees_terugmelding_survives_a_charset_that_does_not_exist_and_bytes_that_are_no_text() -> None:
    inhoud = _dsn().replace(b"us-ascii", b"bestaat-niet").replace(b"Recipient address", b"\xff\x00\xe9Recipi\xebnt")

    melding = lees_terugmelding(inhoud)

    assert melding.message_ids == (ID,)
    assert melding.reden.isprintable()
    assert melding.reden.startswith("550 5.1.1")


def test_lees_terugmelding_adds_the_status_that_the_explanation_does_not_hold() -> None:
    assert lees_terugmelding(_dsn(uitleg="smtp; unknown user")).reden == "5.1.1 unknown user"
    assert lees_terugmelding(_dsn(uitleg="")).reden == "5.1.1"


def test_lees_terugmelding_keeps_a_reason_of_one_line_and_bounded_length() -> None:
    reden = lees_terugmelding(_dsn(uitleg="smtp; " + "550 te lang " * 500)).reden

    assert len(reden) == LANGSTE_REDEN


@given(plek=st.integers(0, 900), stuk=st.binary(max_size=60))
def test_lees_terugmelding_of_damaged_input_reads_or_refuses_and_nothing_else(plek: int, stuk: bytes) -> None:
    heel = _dsn()
    try:
        melding = lees_terugmelding(heel[:plek] + stuk + heel[plek + len(stuk) :])
    except TerugmeldingOnleesbaar:
        return
    assert "\x00" not in melding.reden + "".join(melding.message_ids)
    melding.reden.encode()


# Recording.


@pytest.mark.django_db
def test_noteer_terugmelding_is_recorded_once_and_keeps_the_first_reason() -> None:
    bericht = _verzonden()

    assert noteer_terugmelding(message_ids=[ID], reden="5.1.1 weg", op=NU) == (bericht, True)
    assert noteer_terugmelding(message_ids=[ID], reden="anders", op=NU + timedelta(days=1)) == (bericht, False)

    bericht.refresh_from_db()
    assert (bericht.teruggekomen_op, bericht.teruggekomen_reden) == (NU, "5.1.1 weg")
    assert bericht.status == BerichtStatus.VERZONDEN


@pytest.mark.django_db
def test_noteer_terugmelding_of_a_mail_that_did_not_leave_is_for_later() -> None:
    bericht = maak_bericht(message_id=ID)

    with pytest.raises(NogNietVerzonden):
        noteer_terugmelding(message_ids=[ID], reden="weg", op=NU)

    bericht.refresh_from_db()
    assert bericht.teruggekomen_op is None


@pytest.mark.django_db
def test_noteer_terugmelding_of_an_unknown_mail_changes_nothing() -> None:
    _verzonden(message_id="<ander@portaal.example>")

    with pytest.raises(BerichtOnbekend):
        noteer_terugmelding(message_ids=[ID, "<nog-een@x.example>"], reden="weg", op=NU)

    assert not Bericht.objects.filter(teruggekomen_op__isnull=False).exists()


# The command.


@pytest.mark.django_db
def test_verwerk_terugmelding_is_dry_unless_told_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    bericht = _verzonden()

    assert "zou noteren (bekend bericht): 550 5.1.1" in _draai(_dsn(), monkeypatch)
    bericht.refresh_from_db()
    assert bericht.teruggekomen_op is None

    assert f"genoteerd voor {bericht.aan}: 550 5.1.1" in _draai(_dsn(), monkeypatch, "--schrijf")
    bericht.refresh_from_db()
    assert bericht.teruggekomen_reden == REDEN
    assert "was al genoteerd" in _draai(_dsn(), monkeypatch, "--schrijf")


@pytest.mark.django_db
def test_verwerk_terugmelding_of_a_delay_has_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    bericht = _verzonden()

    assert "niets te doen" in _draai(_dsn(action="delayed"), monkeypatch, "--schrijf")

    bericht.refresh_from_db()
    assert bericht.teruggekomen_op is None


@pytest.mark.django_db
def test_verwerk_terugmelding_tells_by_its_exit_code_what_was_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _code(b"geen mail", monkeypatch) == 65
    assert _code(_dsn(), monkeypatch) == 67
    maak_bericht(message_id=ID)
    assert _code(_dsn(), monkeypatch) == 75


@pytest.mark.django_db
def test_verwerk_terugmelding_does_the_good_files_beside_a_bad_one(tmp_path: Path) -> None:
    bericht = _verzonden()
    goed, fout = tmp_path / "goed.eml", tmp_path / "fout.eml"
    goed.write_bytes(_dsn())
    fout.write_bytes(b"niets")
    uit = io.StringIO()

    with pytest.raises(CommandError, match="2 van 3 mails niet verwerkt"):
        call_command(
            "verwerk_terugmelding", str(fout), str(tmp_path / "weg.eml"), str(goed), "--schrijf", stdout=uit, stderr=uit
        )

    bericht.refresh_from_db()
    assert bericht.teruggekomen_op is not None
    assert "niet te lezen" in uit.getvalue()
