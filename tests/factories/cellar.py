"""Rows of regio.accounts, regio.documenten and regio.berichten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from regio.accounts.models import Gebruiker
from regio.accounts.rules import vingerafdruk
from regio.berichten.models import Actielink, Afwezigheid, Bericht, Herinnering, Taakronde, Voorkeur
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
        "stap": "eigenaar-1",
        "deadline": VANDAAG,
        "titel": "Terugkoppeling over een aanbeveling",
        "pad": "/",
        "geplaatst_op": NU,
    }
    return Herinnering.objects.create(**(standaard | velden))


def maak_actielink(**velden: Any) -> Actielink:
    """Make a link that can be used; `sleutel` is the secret in its address."""
    if "bericht" not in velden:
        velden["bericht"] = maak_bericht(**({"ontvanger": velden["ontvanger"]} if "ontvanger" in velden else {}))
    velden.setdefault("ontvanger", velden["bericht"].ontvanger)
    sleutel = velden.pop("sleutel", None)
    standaard = {
        "onderwerp_uuid": velden["ontvanger"].uuid,
        "soort": Soort.OPVOLGING,
        "vingerafdruk": vingerafdruk(sleutel) if sleutel else f"{volgende():064x}",
        "gemaakt_op": NU,
        "verloopt_op": NU + timedelta(days=21),
    }
    return Actielink.objects.create(**(standaard | velden))


def maak_voorkeur(**velden: Any) -> Voorkeur:
    """Make the wish of somebody about mail; what is not said is as without a row."""
    if "gebruiker" not in velden:
        velden["gebruiker"] = maak_gebruiker()
    return Voorkeur.objects.create(**({"gewijzigd_op": NU} | velden))


def maak_afwezigheid(**velden: Any) -> Afwezigheid:
    """Let somebody be away for a week from today, with a deputy."""
    for naam in ("gebruiker", "vervanger"):
        if naam not in velden:
            velden[naam] = maak_gebruiker()
    velden.setdefault("van", VANDAAG)
    velden.setdefault("tot", velden["van"] + timedelta(days=7))
    return Afwezigheid.objects.create(**velden)


def maak_taakronde(**velden: Any) -> Taakronde:
    """Make the last round of a periodic task, which is ready."""
    return Taakronde.objects.create(
        **({"naam": f"taak {volgende()}", "begonnen_op": NU, "klaar_op": NU, "uitkomst": ""} | velden)
    )
