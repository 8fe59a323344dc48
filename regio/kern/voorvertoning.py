"""Bringing in a table: choose a file, look at what it would do, confirm.

Between preview and confirmation the table travels signed and compressed in the page and is stored nowhere. Nobody can
change it on the way; it is of use to one person and one screen, and for one day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing

from regio.kern.tabelbestand import GRENZEN, SOORTEN, Tabel, Tabelfout, lees_tabel

HOUDBAAR = timedelta(days=1)
HOOGSTENS = 4 * 1024 * 1024
"""A form may hold 5 MB (DATA_UPLOAD_MAX_MEMORY_SIZE)."""
VERLOPEN = (
    "Deze voorvertoning is ouder dan een dag of onderweg veranderd. Er is niets ingevoerd. Kies het bestand opnieuw."
)


class Verlopen(Exception):
    """The hidden field is too old, was changed, or was made for another person or screen."""


def verpak(soort: str, wie: Any, tabel: Tabel, opties: dict[str, Any]) -> str:
    """Return the table with what was chosen for it, as the text of a hidden field.

    Raises:
        Tabelfout: it does not fit in a page.
    """
    inhoud = {"tabel": tabel.als_lijst(), "opties": opties}
    tekst: str = signing.dumps(inhoud, salt=_zout(soort, wie), compress=True)
    if len(tekst) > HOOGSTENS:
        raise Tabelfout("Dit bestand is te groot om te bekijken. Splits het in kleinere bestanden.")
    return tekst


def pak_uit(soort: str, wie: Any, tekst: str) -> tuple[Tabel, dict[str, Any]]:
    """Return what `verpak` put in the page.

    Raises:
        Verlopen: it cannot be trusted any more.
    """
    try:
        inhoud = signing.loads(tekst, salt=_zout(soort, wie), max_age=HOUDBAAR)
    except signing.BadSignature as fout:
        raise Verlopen from fout
    return Tabel.uit_lijst(inhoud["tabel"]), inhoud["opties"]


def _zout(soort: str, wie: Any) -> str:
    return f"regio.voorvertoning.{soort}.{wie.pk}"


class Tabelformulier(forms.Form):
    """The choice of a file; after validation `tabel` is what is in it."""

    tabel: Tabel

    bestand = forms.FileField(
        label="Bestand",
        help_text=f"Een bestand van het soort {' of '.join(soort[1:] for soort in SOORTEN)}, hoogstens "
        f"{GRENZEN.grootte // 1024**2} MB. Sla een csv-bestand op als UTF-8.",
        widget=forms.FileInput(attrs={"accept": ",".join(SOORTEN)}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )
    blad = forms.CharField(
        label="Naam van het blad",
        required=False,
        max_length=60,
        help_text="Alleen nodig als een rekenblad meer bladen heeft en u niet het eerste bedoelt.",
    )

    def clean(self) -> dict[str, Any]:
        """Read the table, and say at the file why it cannot be read."""
        gegevens = super().clean() or {}
        bestand = gegevens.get("bestand")
        if bestand is not None:
            try:
                self.tabel = lees_tabel(bestand, bestand.name, blad=gegevens.get("blad", ""))
            except Tabelfout as fout:
                self.add_error("bestand", str(fout))
        return gegevens
