"""A PDF from a typst template and plain values; what people typed is only ever data, never part of the template."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.http import HttpResponse

Norm = Literal["ua-1"]
NORM: Norm = "ua-1"
"""A PDF can be read aloud: the compiler refuses one without title, language or structure."""
ZONDER_TEKEN = "could not be displayed"
"""The compiler keeps to the norm by refusing a character that its fonts do not have, such as an emoji.

Then a PDF outside the norm, with an empty box for that character, is better than none.
"""
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def maak_pdf(sjabloon: str, gegevens: Mapping[str, Any], *, op: datetime) -> bytes:
    """Return the PDF of a template in `templates/`; `gegevens` must be JSON, `op` is when the PDF was made.

    The template reads `json(bytes(sys.inputs.gegevens))`, so that no character in it can become code. Nothing of the
    machine is read but the template: no fonts, no packages, no other files.
    """
    pad: Path = settings.BASE_DIR / "templates" / sjabloon
    sjabloontekst, invoer = pad.read_bytes(), {"gegevens": json.dumps(_schoon(gegevens), ensure_ascii=False)}
    try:
        return _zet(sjabloontekst, invoer, op, NORM)
    except typst.TypstError as fout:
        if ZONDER_TEKEN not in str(fout):
            raise
        return _zet(sjabloontekst, invoer, op, None)


def _zet(sjabloon: bytes, invoer: dict[str, str], op: datetime, norm: Norm | None) -> bytes:
    gezet = typst.compile(
        sjabloon,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=invoer,
        pdf_standards=norm,
        timestamp=int(op.timestamp()),
    )
    assert isinstance(gezet, bytes)
    return gezet


def _schoon(waarde: Any) -> Any:
    """Return the value without the control characters that no font can show."""
    if isinstance(waarde, str):
        return _STUURTEKEN.sub("", waarde)
    if isinstance(waarde, Mapping):
        return {naam: _schoon(deel) for naam, deel in waarde.items()}
    return [_schoon(deel) for deel in waarde] if isinstance(waarde, list | tuple) else waarde


def pdf_antwoord(naam: str, inhoud: bytes) -> HttpResponse:
    """Answer with a PDF that the browser shows, and that is saved under this name."""
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{naam}.pdf"'
    return antwoord
