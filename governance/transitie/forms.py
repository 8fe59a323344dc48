"""The form with which a mijlpaal is updated."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from governance.transitie.models import Mijlpaal
from governance.transitie.rules import MijlpaalStatus, Wijziging, bezwaren
from regio.kern import tekst
from regio.kern.datumveld import DatumVeld

REDEN_MAX = 2000
ONVOLLEDIG = "Het formulier kwam niet volledig aan. Controleer wat u invulde en sla opnieuw op."


class MijlpaalForm(forms.Form):
    """Status, dates and reason; carries the version on which the edit began."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(
        label="Status",
        choices=MijlpaalStatus.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een status."),
    )
    datum = DatumVeld(label="Huidige datum")
    werkelijke_datum = DatumVeld(label="Gehaald op", required=False, help_text="Alleen bij de status gereed.")
    reden = forms.CharField(
        label="Reden",
        required=False,
        help_text="Verplicht bij slecht nieuws en bij een latere datum. De raden lezen dit.",
        widget=forms.Textarea(attrs={"rows": 3}),
        # No max_length: the browser would then cut off pasted text without saying so.
        validators=[
            MaxLengthValidator(
                REDEN_MAX,
                f"Maak de tekst korter: hoogstens {tekst.getal(REDEN_MAX)} tekens. Nu zijn het er %(show_value)s.",
            )
        ],
    )

    def __init__(self, *args: Any, mijlpaal: Mijlpaal, vandaag: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "versie": mijlpaal.versie,
            "status": mijlpaal.status,
            "datum": mijlpaal.datum,
            "werkelijke_datum": mijlpaal.werkelijke_datum,
        }
        kwargs["auto_id"] = f"{mijlpaal.anker}-%s"
        super().__init__(*args, **kwargs)
        self.mijlpaal = mijlpaal
        self.vandaag = vandaag
        afgesproken = tekst.datum(mijlpaal.basisdatum)
        self.fields["datum"].help_text = f"Afgesproken was {afgesproken}; die datum blijft staan."

    def clean(self) -> dict[str, Any]:
        """Put the objections of the rules at their fields, unless the edit is stale anyway."""
        gegevens = super().clean() or {}
        if self.errors.pop("versie", None):
            self.add_error(None, ONVOLLEDIG)
        if not self.errors and gegevens["versie"] == self.mijlpaal.versie:
            self.neem_over(
                bezwaren(
                    self.mijlpaal.huidig,
                    self.wijziging,
                    basisdatum=self.mijlpaal.basisdatum,
                    vandaag=self.vandaag,
                    einddatum=self.mijlpaal.plan.einddatum,
                )
            )
        return gegevens

    def neem_over(self, gevonden: dict[str, str]) -> None:
        """Show objections at their fields."""
        for veld, bezwaar in gevonden.items():
            self.add_error(veld or None, bezwaar)

    @property
    def wijziging(self) -> Wijziging:
        """The change that was asked for."""
        gegevens = self.cleaned_data
        return Wijziging(
            status=gegevens["status"],
            datum=gegevens["datum"],
            werkelijke_datum=gegevens["werkelijke_datum"],
            reden=gegevens["reden"],
        )

    @property
    def versie_onbekend(self) -> bool:
        """Tell whether a bound form came without a usable version."""
        return "versie" not in self.cleaned_data

    def begin_opnieuw(self) -> None:
        """Let what was typed be saved on the present version, now that its author sees both."""
        self.data = {**dict(self.data.items()), "versie": str(self.mijlpaal.versie)}
