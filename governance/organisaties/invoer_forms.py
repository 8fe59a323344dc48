"""What the beheerder says about a table of inhabitants."""

from __future__ import annotations

from django import forms

from regio.kern.datumveld import DatumVeld
from regio.kern.voorvertoning import Tabelformulier


class InwonersForm(Tabelformulier):
    """File, source, and what the file itself may not say."""

    bron = forms.CharField(
        label="Bron",
        max_length=250,
        help_text="Bijvoorbeeld: CBS StatLine, tabel 37230ned, geraadpleegd op 21 november 2026. "
        "De bron staat bij elk cijfer.",
        error_messages={"required": "Schrijf op waar de cijfers vandaan komen."},
    )
    peildatum = DatumVeld(
        label="Peildatum",
        required=False,
        help_text="Alleen nodig als het bestand geen kolom met de peildatum of periode heeft.",
    )
    voorlopig = forms.BooleanField(
        label="Dit zijn voorlopige cijfers",
        required=False,
        help_text="Zegt het bestand bij een regel zelf of het cijfer voorlopig is, dan gaat dat voor.",
    )
    field_order = ("bestand", "blad", "bron", "peildatum", "voorlopig")
