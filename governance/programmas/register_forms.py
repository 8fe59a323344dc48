"""The form of a programme that a beslispunt starts."""

from __future__ import annotations

from typing import Any

from django import forms

from governance.programmas.actions import NieuwProgramma, bezwaren_tegen_programma
from governance.programmas.models import Programma
from regio.kern.formulier import Registerformulier


class ProgrammaForm(Registerformulier):
    """What the decision says of the programme."""

    class Meta:
        model = Programma
        fields = ["naam", "opdracht", "van", "tot"]
        labels = {"van": "Begint op"}
        widgets = {"opdracht": forms.Textarea(attrs={"rows": 4})}

    def clean(self) -> dict[str, Any]:
        """Say at the name that the region has this programme already."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("naam") and data.get("van") and not self.errors:
            programma = NieuwProgramma(self.instance.regio, data["naam"], data["van"], data.get("tot"))
            for veld, zin in bezwaren_tegen_programma(programma).items():
                self.add_error(veld, zin)
        return data

    @property
    def nieuw(self) -> NieuwProgramma:
        """The programme as the action wants it."""
        rij: Any = self.instance
        return NieuwProgramma(regio=rij.regio, naam=rij.naam, van=rij.van, tot=rij.tot, opdracht=rij.opdracht)
