"""The form of one link in the chain of addressees."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.adviezen.models import Schakel
from aanbevelingen.adviezen.schakel_actions import PLAATS_BEZET
from regio.kern.formulier import Registerformulier


class SchakelForm(Registerformulier):
    """Who does what, together with whom, and at which place in the chain."""

    RIJEN = (("wie", "taak"), ("met", "volgorde"))

    class Meta:
        model = Schakel
        fields = ["wie", "taak", "met", "volgorde"]
        labels = {"volgorde": "plaats in de keten"}
        help_texts = {
            "wie": "Bijvoorbeeld: de raad, of het college. De stand van “de raad” houdt de griffier bij; "
            "die van alle anderen de gemeentesecretaris.",
            "met": "Bijvoorbeeld: de andere colleges.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        volgorde: Any = self.fields["volgorde"]
        volgorde.min_value = 1

    def clean_volgorde(self) -> int:
        """Every place in a chain is taken once, counted from 1."""
        volgorde: int = self.cleaned_data["volgorde"]
        if volgorde < 1:
            raise forms.ValidationError("De eerste plaats in de keten is 1.")
        bezet = Schakel.objects.filter(aanbeveling=self.instance.aanbeveling_id, volgorde=volgorde)
        if bezet.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(PLAATS_BEZET)
        return volgorde
