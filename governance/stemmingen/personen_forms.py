"""Forms for a secret vote about persons: the candidates, and the papers of a round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from governance.stemmingen.models import Personenstemming
from regio.kern.formulier import Registerformulier

NUL_IS_NUL = "Vul een aantal in. Kreeg deze kandidaat geen stem, vul dan 0 in."
HOOGSTENS = 32_767
"""What the database can hold."""


class PersonenstemmingForm(Registerformulier):
    """Open a vote about persons: when, how many vote, and who can be chosen."""

    RIJEN = (("datum", "aanwezig"),)

    namen = forms.CharField(
        label="Kandidaten",
        help_text="Eén per regel. Een functie is genoeg, bijvoorbeeld: wethouder van Almelo.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Personenstemming
        fields = ["datum", "aanwezig"]
        help_texts = {"aanwezig": "Zoveel briefjes zijn er hoogstens."}

    def clean_aanwezig(self) -> int:
        """Return how many vote; nobody cannot choose."""
        aantal: int = self.cleaned_data["aanwezig"]
        if aantal < 1:
            raise forms.ValidationError("Minstens één lid stemt mee.")
        return aantal

    def clean_namen(self) -> list[str]:
        """Return the candidates, each once."""
        namen = [" ".join(regel.split()) for regel in self.cleaned_data["namen"].splitlines() if regel.strip()]
        if len({naam.casefold() for naam in namen}) != len(namen):
            raise forms.ValidationError("Een kandidaat staat er twee keer in.")
        if any(len(naam) > 150 for naam in namen):
            raise forms.ValidationError("Een kandidaat heeft hoogstens 150 tekens.")
        if len(namen) > 50:
            raise forms.ValidationError("Er zijn hoogstens 50 kandidaten.")
        return namen


class RondeForm(forms.Form):
    """The papers of one round: a number for every candidate, because missing is not zero."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kandidaten: Sequence[str], versie: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kandidaten = kandidaten
        self.fields["versie"].initial = versie
        for nummer, naam in enumerate(kandidaten):
            self.fields[f"kandidaat-{nummer}"] = self._aantal(naam)
        self.fields["ongeldig"] = self._aantal("Blanco of ongeldig")

    @staticmethod
    def _aantal(label: str) -> forms.IntegerField:
        return forms.IntegerField(
            label=label,
            min_value=0,
            max_value=HOOGSTENS,
            error_messages={"required": NUL_IS_NUL, "min_value": "Een aantal kan niet negatief zijn."},
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
        )

    @property
    def briefjes(self) -> dict[str, int]:
        """The papers per candidate."""
        return {naam: self.cleaned_data[f"kandidaat-{nummer}"] for nummer, naam in enumerate(self.kandidaten)}
