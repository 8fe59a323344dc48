"""The form on which a college says what it thinks of a recommendation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.overgang_rules import REAGEREN
from aanbevelingen.opvolging.rules import Collegereactie
from regio.kern.datumveld import DatumVeld
from regio.kern.formulier import Registerformulier


class CollegereactieForm(Registerformulier):
    """What the college thinks, since when, and why when it does not agree."""

    RIJEN = (("collegereactie", "datum"),)

    datum = DatumVeld(label="Datum van de reactie")
    reden = forms.CharField(
        label="Toelichting van het college",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Verplicht als het college dit niet of maar deels onderschrijft.",
    )

    class Meta:
        model = Opvolging
        fields = ["collegereactie"]

    field_order = ("collegereactie", "datum", "reden")

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.op = op
        self.fields["datum"].initial = op
        keuzes = [k for k in Collegereactie.choices if k[0] in REAGEREN.naar]
        veld: Any = self.fields["collegereactie"]
        veld.label, veld.choices = "Het college", [("", "– kies –"), *keuzes]
        if self.instance.collegereactie == Collegereactie.GEEN_REACTIE:
            self.initial["collegereactie"] = ""

    def clean_datum(self) -> date:
        """A reaction was given, so not after today."""
        datum: date = self.cleaned_data["datum"]
        if datum > self.op:
            raise forms.ValidationError("Deze datum ligt in de toekomst. Leg een reactie vast als zij is gegeven.")
        return datum

    def clean(self) -> dict[str, Any]:
        """Who does not agree says why."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("collegereactie") in REAGEREN.reden_bij and not data.get("reden", "").strip():
            self.add_error("reden", REAGEREN.zonder_reden)
        return data
