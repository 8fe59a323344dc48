"""Forms for reporting and verifying; they validate, they do not write."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.opvolging.models import Opvolging
from aanbevelingen.opvolging.rules import Oordeel, Uitvoering
from regio.documenten.forms import StukkenVeld
from regio.kern.datumveld import DatumVeld
from regio.kern.tekst import datum as datum_in_woorden
from regio.kern.tijd import vandaag

GEEN_NIEUWS = "Geen nieuws sinds de vorige melding."


class MeldingForm(forms.Form):
    """A claim: how far it is, with a few sentences and evidence."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    uitvoering = forms.ChoiceField(label="Hoe ver is het?", choices=Uitvoering)
    datum = DatumVeld(label="Stand op")
    geen_nieuws = forms.BooleanField(label="Er is geen nieuws", required=False)
    tekst = forms.CharField(
        label="Toelichting voor de raad",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Schrijf in een paar zinnen wat er is gedaan en wat nog volgt.",
    )
    stukken = StukkenVeld(label="Bewijsstukken", help_text="Hoogstens 50 MB per bestand.")
    koppeling = forms.URLField(label="Koppeling naar een bewijsstuk", required=False, assume_scheme="https")

    def __init__(self, *args: Any, opvolging: Opvolging, **kwargs: Any) -> None:
        self.opvolging = opvolging
        super().__init__(*args, **kwargs)

    def clean_datum(self) -> Any:
        """A claim is about the past or today, and not older than the last one."""
        datum = self.cleaned_data["datum"]
        if datum > vandaag():
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        vorige = self.opvolging.meldingen.order_by("-datum").values_list("datum", flat=True).first()
        if vorige is not None and datum < vorige:
            raise forms.ValidationError(f"Er is al een nieuwere melding, van {datum_in_woorden(vorige)}.")
        return datum

    def clean(self) -> dict[str, Any]:
        """A claim says something; "no news" says it by itself."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("tekst", "").strip():
            if data.get("geen_nieuws"):
                data["tekst"] = GEEN_NIEUWS
            else:
                self.add_error("tekst", "Schrijf een toelichting, of kruis aan dat er geen nieuws is.")
        return data


class VerificatieForm(forms.Form):
    """A judgement of a claim; doubt is explained."""

    oordeel = forms.ChoiceField(label="Uw oordeel", choices=Oordeel)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Verplicht als u de melding niet of maar deels bevestigt.",
    )

    def clean(self) -> dict[str, Any]:
        """Anything but a full confirmation needs a reason that the college can answer."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("oordeel") != Oordeel.BEVESTIGD and not data.get("toelichting", "").strip():
            self.add_error("toelichting", "Schrijf op wat u wel en niet hebt gezien.")
        return data
