"""A mail as bytes: whatever stands in it comes out the same, and no line can be added to its headers."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regio.berichten import mime
from regio.berichten.models import Bericht
from tests.factories import NU

TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
GEWOON = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=250)


def _bericht(**velden: str) -> Bericht:
    standaard = {"aan": "zoe@voorbeeld.example", "onderwerp": "Vraag", "tekst": "Dag", "message_id": "<1@x.example>"}
    return Bericht(uuid=uuid4(), geplaatst_op=NU, **(standaard | velden))


def _gelezen(bericht: Bericht) -> EmailMessage:
    inhoud = mime.als_bytes(bericht)
    assert inhoud == mime.als_bytes(bericht)
    assert re.search(rb"(?<!\r)\n|\r(?!\n)|[^\x00-\x7f]", inhoud) is None
    assert max(map(len, inhoud.split(b"\r\n"))) <= 998
    return message_from_bytes(inhoud, EmailMessage, policy=policy.default)


def _inhoud(deel: EmailMessage) -> str:
    return str(deel.get_payload(decode=True).decode("utf-8")).replace("\r\n", "\n")  # type: ignore[union-attr]


def _regels(tekst: str) -> str:
    """What a mail keeps of line ends: that there is one."""
    return re.sub(r"\r\n|\r|\n", "\n", tekst)


@given(tekst=TEKST, html=TEKST.filter(bool))
def test_als_bytes_keeps_text_and_html_whatever_stands_in_them(tekst: str, html: str) -> None:
    mail = _gelezen(_bericht(tekst=tekst, html=html))

    assert mail.get_content_type() == "multipart/alternative"
    delen = [(deel.get_content_type(), _inhoud(deel)) for deel in mail.iter_parts()]  # type: ignore[arg-type]
    assert delen == [("text/plain", _regels(tekst)), ("text/html", _regels(html))]


@given(tekst=TEKST)
def test_als_bytes_without_html_is_one_text(tekst: str) -> None:
    mail = _gelezen(_bericht(tekst=tekst))

    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert _inhoud(mail) == _regels(tekst)


@given(onderwerp=GEWOON.map(lambda tekst: " ".join(tekst.split())))
def test_als_bytes_keeps_the_subject(onderwerp: str) -> None:
    assert " ".join(str(_gelezen(_bericht(onderwerp=onderwerp))["Subject"]).split()) == onderwerp


@pytest.mark.parametrize("veld", ["onderwerp", "message_id", "aan"])
@pytest.mark.parametrize("einde", ["\r\n", "\n", "\r"])
def test_als_bytes_refuses_a_header_that_goes_on_on_the_next_line(veld: str, einde: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        mime.als_bytes(_bericht(**{veld: f"a@voorbeeld.example{einde}Bcc: iemand@voorbeeld.example"}))


@pytest.mark.parametrize(
    ("aan", "verwacht"),
    [
        ("jan.de-vries+post@voorbeeld.example", "jan.de-vries+post@voorbeeld.example"),
        ("jan@zoë.example", "jan@xn--zo-ija.example"),
        ('"a b"@voorbeeld.example', '"a b"@voorbeeld.example'),
    ],
)
def test_ontvanger_is_written_as_the_mail_server_reads_it(aan: str, verwacht: str) -> None:
    assert mime.ontvanger(_bericht(aan=aan)) == verwacht


def test_afzender_is_the_address_without_the_name(settings: object) -> None:
    settings.DEFAULT_FROM_EMAIL = "Regio Zoë <regio@voorbeeld.example>"  # type: ignore[attr-defined]

    assert mime.afzender() == "regio@voorbeeld.example"
    assert _gelezen(_bericht())["From"] == "Regio Zoë <regio@voorbeeld.example>"
