"""Forms about the own post; they validate, they do not write."""

from __future__ import annotations

from typing import Any

from django import forms

from regio.berichten.models import VERPLICHT, Frequentie


class VoorkeurForm(forms.Form):
    """How often this person wants mail."""

    verplicht = forms.ChoiceField(
        label="Wat van u wordt gevraagd",
        choices=[(keuze.value, keuze.label) for keuze in VERPLICHT],
        widget=forms.RadioSelect,
        help_text="Uitzetten kan niet. Bij elk punt kunt u wel uitstel vragen of het doorgeven.",
    )
    nieuws = forms.ChoiceField(
        label="Nieuws over wat u volgt",
        choices=Frequentie.choices,
        widget=forms.RadioSelect,
        help_text="Bijvoorbeeld dat er is gemeld over een aanbeveling die u volgt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.error_messages["required"] = "Kies hoe vaak."
