"""Adding documents. Called by the action of the topic that owns the document, inside its transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from regio.accounts.models import Gebruiker
from regio.documenten.models import Document
from regio.documenten.rules import mediatype
from regio.kern.modellen import Zichtbaarheid


def voeg_bestanden_toe(
    *,
    bestanden: Iterable[UploadedFile[Any]],
    zichtbaarheid: str = Zichtbaarheid.OPENBAAR,
    door: Gebruiker | None,
    op: datetime,
) -> list[Document]:
    """Store accepted files and return their documents; the caller owns the transaction and the history."""
    return [_bewaar(bestand, zichtbaarheid, door, op) for bestand in bestanden]


def _bewaar(bestand: UploadedFile[Any], zichtbaarheid: str, door: Gebruiker | None, op: datetime) -> Document:
    naam = PurePosixPath(bestand.name or "bestand").name[-250:]
    som = hashlib.sha256()
    for deel in bestand.chunks():
        som.update(deel)
    bestand.seek(0)
    return Document.objects.create(
        titel=naam,
        zichtbaarheid=zichtbaarheid,
        bestand=bestand,
        bestandsnaam=naam,
        mediatype=mediatype(naam),
        grootte=bestand.size,
        sha256=som.hexdigest(),
        toegevoegd_op=op,
        toegevoegd_door=door,
    )


def voeg_koppeling_toe(
    *,
    koppeling: str,
    titel: str,
    zichtbaarheid: str = Zichtbaarheid.OPENBAAR,
    door: Gebruiker | None,
    op: datetime,
) -> Document:
    """Store a link and return its document; the caller owns the transaction and the history."""
    return Document.objects.create(
        titel=(titel or koppeling)[:250],
        zichtbaarheid=zichtbaarheid,
        koppeling=koppeling,
        toegevoegd_op=op,
        toegevoegd_door=door,
    )
