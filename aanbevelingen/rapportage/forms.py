"""The period of a progress report."""

from __future__ import annotations

from typing import Any

from django import forms

from regio.kern.datumveld import DatumVeld
from regio.kern.tijd import vandaag


class PeriodeForm(forms.Form):
    """From and until a day, both included; it never ends in the future."""

    van = DatumVeld(label="Vanaf")
    tot = DatumVeld(label="Tot en met")

    def clean_tot(self) -> Any:
        """A report tells what happened, so it ends today at the latest."""
        tot = self.cleaned_data["tot"]
        if tot > vandaag():
            raise forms.ValidationError("Deze dag ligt in de toekomst. Kies vandaag of eerder.")
        return tot

    def clean(self) -> dict[str, Any]:
        """The period begins before it ends."""
        data: dict[str, Any] = super().clean() or {}
        van, tot = data.get("van"), data.get("tot")
        if van and tot and van > tot:
            self.add_error("van", "De periode begint na de laatste dag. Kies een eerdere dag.")
        return data
