"""Forms for what is added to a decision after it was recorded: signatures and declarations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from governance.besluitvorming.models import Besluit, Stemverklaring
from regio.kern.formulier import Registerformulier
from regio.kern.tijd import vandaag


class OndertekenForm(Registerformulier):
    """When chair and griffier (or secretary) signed."""

    RIJEN = (("getekend_voorzitter_op", "getekend_griffier_op"),)

    class Meta:
        model = Besluit
        fields = ["getekend_voorzitter_op", "getekend_griffier_op"]

    def _niet_later(self, naam: str) -> date | None:
        dag: date | None = self.cleaned_data[naam]
        if dag is not None and dag > vandaag():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Vul in wanneer is getekend.")
        return dag

    def clean_getekend_voorzitter_op(self) -> Any:
        """Nobody has signed tomorrow."""
        return self._niet_later("getekend_voorzitter_op")

    def clean_getekend_griffier_op(self) -> Any:
        """Nobody has signed tomorrow."""
        return self._niet_later("getekend_griffier_op")


class VerklaringForm(Registerformulier):
    """What a fractie or member wants to see with a decision; by the name of the fractie or the function."""

    RIJEN = (("soort", "wie"),)

    class Meta:
        model = Stemverklaring
        fields = ["soort", "wie", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"wie": "Bijvoorbeeld de naam van de fractie. Namen van personen zijn niet nodig."}
