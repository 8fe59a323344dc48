"""The form with which griffier or secretaris says how far a link of the chain is."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.adviezen.models import Schakelstand, Schakelvoortgang
from regio.kern.formulier import Registerformulier


class SchakelstandForm(Registerformulier):
    """Who owns the link, how far it is, and why when it will not be done."""

    RIJEN = (("eigenaar_functie", "stand"),)

    class Meta:
        model = Schakelstand
        fields = ["eigenaar_functie", "stand", "toelichting"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "eigenaar_functie": "Een functie, geen naam. Bijvoorbeeld: griffier, of programmamanager regio.",
            "toelichting": "Verplicht als de schakel vervalt.",
        }

    def clean(self) -> dict[str, Any]:
        """What is dropped says why."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("stand") == Schakelvoortgang.VERVALLEN and not data.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom deze schakel vervalt.")
        return data
