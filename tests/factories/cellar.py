"""Rows of regio.accounts, regio.documenten and regio.berichten."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from regio.accounts.models import Gebruiker
from regio.berichten.models import Bericht, Herinnering, Taakronde
from regio.berichten.rules import Soort
from regio.documenten.models import Document
from tests.factories.vast import NU, VANDAAG, volgende

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
"""The smallest file that counts as a whole PDF."""


def maak_gebruiker(naam: str = "Jan Jansen", **velden: Any) -> Gebruiker:
    """Make an account without password; log in by `client.force_login` or with `password=`."""
    velden.setdefault("email", f"persoon{volgende()}@voorbeeld.example")
    return Gebruiker.objects.create_user(naam=naam, **velden)


def maak_upload(naam: str = "besluit.pdf", inhoud: bytes = PDF, soort: str = "application/pdf") -> SimpleUploadedFile:
    """Make a file as a browser sends it; by default a very small PDF."""
    return SimpleUploadedFile(naam, inhoud, content_type=soort)


def maak_document(**velden: Any) -> Document:
    """Make a document that is a link, unless `bestand` is given."""
    velden.setdefault("titel", f"Stuk {volgende()}")
    velden.setdefault("toegevoegd_op", NU)
    if "bestand" not in velden:
        velden.setdefault("koppeling", "https://raad.voorbeeld.example/stuk.pdf")
    return Document.objects.create(**velden)


def maak_bericht(**velden: Any) -> Bericht:
    """Make a mail that waits in the outbox."""
    nummer = volgende()
    if "ontvanger" not in velden:
        velden["ontvanger"] = maak_gebruiker()
    standaard = {
        "sleutel": f"bericht-{nummer}",
        "aan": velden["ontvanger"].email,
        "onderwerp": "Terugkoppeling gevraagd",
        "tekst": "Beste lezer,",
        "message_id": f"<{nummer}@voorbeeld.example>",
        "geplaatst_op": NU,
        "niet_voor": NU,
    }
    return Bericht.objects.create(**(standaard | velden))


def maak_herinnering(**velden: Any) -> Herinnering:
    """Make a reminder line that is in no mail yet."""
    nummer = volgende()
    if "ontvanger" not in velden:
        velden["ontvanger"] = maak_gebruiker()
    standaard = {
        "sleutel": f"herinnering-{nummer}",
        "soort": Soort.OPVOLGING,
        "onderwerp_uuid": velden["ontvanger"].uuid,
        "stap": "vooraf",
        "deadline": VANDAAG,
        "titel": "Terugkoppeling over een aanbeveling",
        "pad": "/",
        "geplaatst_op": NU,
    }
    return Herinnering.objects.create(**(standaard | velden))


def maak_taakronde(**velden: Any) -> Taakronde:
    """Make the last round of a periodic task, which is ready."""
    return Taakronde.objects.create(
        **({"naam": f"taak {volgende()}", "begonnen_op": NU, "klaar_op": NU, "uitkomst": ""} | velden)
    )
