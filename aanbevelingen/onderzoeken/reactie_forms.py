"""The form with which a college, or the rekenkamer for it, enters what the college wrote back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from aanbevelingen.onderzoeken.models import BestuurlijkeReactie
from aanbevelingen.onderzoeken.reactie_actions import Brief
from governance.organisaties.models import Gemeente
from regio.documenten.forms import StukkenVeld
from regio.kern.formulier import Registerformulier
from regio.kern.tekst import datum as in_woorden


class ReactieForm(Registerformulier):
    """The reaction of one college on the research as a whole, with its letter."""

    RIJEN = (("gemeente", "datum"),)

    stukken = StukkenVeld(label="Brief van het college", help_text="Eén bestand van hoogstens 50 MB.")
    koppeling = forms.URLField(label="Of een koppeling", required=False, assume_scheme="https", max_length=500)

    class Meta:
        model = BestuurlijkeReactie
        fields = ["gemeente", "datum", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 8})}
        labels = {"gemeente": "College van", "tekst": "Reactie van het college"}
        help_texts = {"tekst": "Wat het college van het onderzoek als geheel vindt. Kort mag: de brief kan erbij."}

    def __init__(self, *args: Any, gemeenten: QuerySet[Gemeente], op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        gemeente: Any = self.fields["gemeente"]
        gemeente.queryset = gemeenten
        if self.instance.document:
            self.fields[
                "stukken"
            ].help_text = f"Nu: {self.instance.document}. Een nieuwe brief komt daarvoor in de plaats."

    def clean_datum(self) -> date | None:
        """A reaction is entered when it is there, and follows the research."""
        dag: date | None = self.cleaned_data["datum"]
        onderzocht = self.instance.onderzoek.datum
        if dag and dag > self._op:
            raise ValidationError("Deze datum ligt in de toekomst.")
        if dag and onderzocht and dag < onderzocht:
            raise ValidationError(f"Het onderzoek is van {in_woorden(onderzocht)}; een reactie kan niet eerder zijn.")
        return dag

    def clean_stukken(self) -> list[Any]:
        """Take one file: there is one letter."""
        bestanden: list[Any] = self.cleaned_data["stukken"]
        if len(bestanden) > 1:
            raise ValidationError("Kies één bestand.")
        return bestanden

    def clean(self) -> dict[str, Any]:
        """A file or a link, not both."""
        gegevens: dict[str, Any] = super().clean() or {}
        if gegevens.get("stukken") and gegevens.get("koppeling"):
            self.add_error("koppeling", "Voeg een bestand toe of een koppeling, niet allebei.")
        return gegevens

    @property
    def brief(self) -> Brief:
        """The letter that was sent, if any."""
        bestanden = self.cleaned_data.get("stukken") or [None]
        return Brief(bestanden[0], self.cleaned_data.get("koppeling", ""))
