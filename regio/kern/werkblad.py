"""A table as a sheet for Excel (xlsx) or LibreOffice (ods), in which nothing that somebody typed is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from tablib.core import Dataset

from regio.kern.uitvoer import csv_antwoord, veilige_cel

SOORTEN = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
FORMATEN = ("csv", *SOORTEN)
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_CEL = 32_000
"""What fits in one cell of a sheet."""


def werkblad_antwoord(
    naam: str, formaat: str, kop: Sequence[str], rijen: Iterable[Sequence[object]], *, blad: str
) -> HttpResponse:
    """Answer with the table as `csv`, `xlsx` or `ods`; `blad` is the name of the sheet."""
    if formaat not in SOORTEN:
        return csv_antwoord(naam, kop, rijen)
    maak: Any = Dataset
    tabel = maak(*([_cel(cel) for cel in rij] for rij in rijen), headers=list(kop), title=blad[:31])
    antwoord = HttpResponse(tabel.export(formaat), content_type=SOORTEN[formaat])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{formaat}"'
    return antwoord


def _cel(waarde: object) -> object:
    """Return a whole number as it is, and anything else as harmless text."""
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return waarde
    tekst = _STUURTEKEN.sub("", veilige_cel(waarde))
    return tekst if len(tekst) <= _MAX_CEL else f"{tekst[:_MAX_CEL]} …"
