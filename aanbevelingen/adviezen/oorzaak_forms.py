"""The form in which recommendations are tied to the factor that they want to change."""

from __future__ import annotations

from typing import Any

from django import forms

from aanbevelingen.adviezen.models import Aanbeveling
from aanbevelingen.adviezen.oorzaak_queries import aanbevelingen_bij, ingrepen_op
from aanbevelingen.bevindingen.models import Factor
from regio.kern.formulier import Registerformulier
from regio.kern.modellen import Betrouwbaarheid

GEEN = "nee"
KEUZEN = [(GEEN, "grijpt hier niet aan"), *((keuze.value, f"ja, {keuze.label}") for keuze in Betrouwbaarheid)]


class IngrepenForm(Registerformulier):
    """One question per recommendation: does it act on this factor, and how is that known?"""

    class Meta:
        model = Factor
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._aanbevelingen = {f"aanbeveling_{rij.pk}": rij for rij in aanbevelingen_bij(self.instance)}
        nu = ingrepen_op(self.instance)
        for naam, rij in self._aanbevelingen.items():
            self.fields[naam] = forms.ChoiceField(label=_in_lijst(rij), choices=KEUZEN, initial=nu.get(rij.pk, GEEN))

    @property
    def keuzen(self) -> dict[Aanbeveling, str]:
        """The recommendations that act on the factor, with how that is known."""
        gegevens = self.cleaned_data
        return {rij: gegevens[naam] for naam, rij in self._aanbevelingen.items() if gegevens[naam] != GEEN}

    def intussen(self) -> list[tuple[str, str]]:
        """Return what acts on the factor now, where that differs from what was chosen."""
        verschil = super().intussen()
        nu, labels = ingrepen_op(self.instance), dict(KEUZEN)
        return verschil + [
            (_in_lijst(rij), labels[nu.get(rij.pk, GEEN)])
            for naam, rij in self._aanbevelingen.items()
            if nu.get(rij.pk, GEEN) != self.cleaned_data.get(naam, GEEN)
        ]


def _in_lijst(aanbeveling: Aanbeveling) -> str:
    ingetrokken = " (ingetrokken)" if aanbeveling.ingetrokken_op else ""
    return f"{aanbeveling.nummer}. {aanbeveling.titel}{ingetrokken}"
