"""The mail page of the demo: what the mail server put in the Maildir, newest first, and nothing else."""

from __future__ import annotations

import mailbox
import os
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.factories import NU

pytestmark = pytest.mark.django_db


@pytest.fixture
def postmap(settings: Any, tmp_path: Path) -> Path:
    settings.DEMO_POSTMAP = str(tmp_path / "post")
    return tmp_path / "post"


def _bezorg(postmap: Path, onderwerp: str, *, tekst: str = "Beste Anna,", minuut: int = 0) -> str:
    mail = EmailMessage()
    mail["To"], mail["Subject"] = "anna@voorbeeld.example", onderwerp
    mail.set_content(tekst)
    mail.add_alternative("<p>html</p>", subtype="html")
    maildir = mailbox.Maildir(postmap, create=True)
    sleutel = maildir.add(mail)
    moment = NU.timestamp() + 60 * minuut
    os.utime(next(postmap.glob(f"*/{sleutel}*")), (moment, moment))
    return sleutel


def test_empty_before_the_first_mail(client: Any, postmap: Path) -> None:
    antwoord = client.get("/demo/post/")

    assert antwoord.status_code == 200
    assert "Er is nog geen post" in antwoord.content.decode()


def test_list_shows_receiver_subject_and_time_newest_first(client: Any, postmap: Path) -> None:
    for minuut, onderwerp in enumerate(("Oud", "Nieuw é", "Nieuwste <b>")):
        _bezorg(postmap, onderwerp, minuut=minuut)

    antwoord = client.get("/demo/post/")
    html = antwoord.content.decode()

    assert [bericht.onderwerp for bericht in antwoord.context["berichten"]] == ["Nieuwste <b>", "Nieuw é", "Oud"]
    assert "Nieuwste &lt;b&gt;" in html
    assert "anna@voorbeeld.example" in html
    assert "10 maart 2026, 10:32 uur" in html


def test_list_is_paged(client: Any, postmap: Path) -> None:
    for minuut in range(26):
        _bezorg(postmap, f"Nummer {minuut}", minuut=minuut)

    tweede = client.get("/demo/post/?pagina=2")

    assert [bericht.onderwerp for bericht in tweede.context["berichten"]] == ["Nummer 0"]


def test_detail_shows_the_text_with_working_links_and_no_markup_of_the_sender(client: Any, postmap: Path) -> None:
    tekst = "Beste <script>alert(1)</script>,\n\nhttp://testserver/opvolging/1/melden/\n"
    sleutel = _bezorg(postmap, "Vraag", tekst=tekst)

    html = client.get(f"/demo/post/{sleutel}/").content.decode()

    assert 'href="http://testserver/opvolging/1/melden/"' in html
    assert "&lt;script&gt;" in html
    assert "Aan anna@voorbeeld.example" in html


def test_mail_that_was_read_elsewhere_is_still_there(client: Any, postmap: Path) -> None:
    sleutel = _bezorg(postmap, "Gelezen")
    (postmap / "new" / sleutel).rename(postmap / "cur" / f"{sleutel}:2,S")

    assert client.get(f"/demo/post/{sleutel}/").status_code == 200


@pytest.mark.parametrize(
    "sleutel", ["bestaat-niet", "..", "..%2Fgeheim", "%2e%2e%2fgeheim", "new%2Fx", "geheim", "link", "%00"]
)
def test_only_files_of_the_maildir_can_be_asked_for(client: Any, postmap: Path, sleutel: str) -> None:
    _bezorg(postmap, "Vraag")
    (postmap.parent / "geheim").write_text("Subject: geheim\n\ngeheim")
    (postmap / "geheim").write_text("Subject: geheim\n\ngeheim")
    (postmap / "new" / "link").symlink_to(postmap.parent / "geheim")

    antwoord = client.get(f"/demo/post/{sleutel}/", follow=True)

    assert "Subject" not in antwoord.content.decode()
    assert antwoord.status_code == 404 or antwoord.request["PATH_INFO"] in {"/demo/post/", "/demo/"}


def test_broken_mail_does_not_break_the_list(client: Any, postmap: Path) -> None:
    _bezorg(postmap, "Goed")
    (postmap / "new" / "kapot").write_bytes(b"\xff\xfe\x00Content-Type: text/plain; charset=bestaat-niet\n\n\xff")

    assert client.get("/demo/post/").status_code == 200
    assert client.get("/demo/post/kapot/").status_code == 200


def test_unknown_charset_does_not_break_the_detail(client: Any, postmap: Path) -> None:
    _bezorg(postmap, "Goed")
    (postmap / "new" / "vreemd").write_bytes(
        b"Subject: =?bestaat-niet?q?x?=\nContent-Type: text/plain; charset=niks\n\nx"
    )

    assert client.get("/demo/post/").status_code == 200
    assert client.get("/demo/post/vreemd/").status_code == 200


def test_pages_do_not_exist_outside_the_demo(client: Any, postmap: Path, settings: Any) -> None:
    sleutel = _bezorg(postmap, "Vraag")
    settings.DEMO = False

    assert client.get("/demo/post/").status_code == 404
    assert client.get(f"/demo/post/{sleutel}/").status_code == 404
