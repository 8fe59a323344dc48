"""Forms with which the rekenkamer withdraws a recommendation, undoes that, and says what it was made from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aanbevelingen.adviezen.actions import bezwaar_tegen_dag
from aanbevelingen.adviezen.models import Aanbeveling, Afkomst
from aanbevelingen.adviezen.queries import mogelijke_afkomst
from governance.organisaties.permissions import Leesbereik
from regio.kern.formulier import Registerformulier


class IntrekForm(Registerformulier):
    """Since when, and why."""

    class Meta:
        model = Aanbeveling
        fields = ["ingetrokken_op", "ingetrokken_reden"]
        widgets = {"ingetrokken_reden": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "ingetrokken_reden": "Dit lezen de raden erbij. Wat raden al besloten, blijft staan en blijft gevolgd."
        }

    def __init__(self, *args: Any, op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._op = op
        self.fields["ingetrokken_op"].required = True
        self.initial["ingetrokken_op"] = op
        self.fields["ingetrokken_reden"].required = True
        self.fields["ingetrokken_reden"].error_messages["required"] = "Schrijf op waarom de aanbeveling is ingetrokken."

    def clean_ingetrokken_op(self) -> date:
        """It was withdrawn after the research, and not in the future."""
        dag: date = self.cleaned_data["ingetrokken_op"]
        if bezwaar := bezwaar_tegen_dag(dag, self.instance.onderzoek, self._op):
            raise forms.ValidationError(bezwaar)
        return dag


class TerugzetForm(Registerformulier):
    """Why a recommendation that was withdrawn stands after all."""

    reden = forms.CharField(
        label="Waarom blijft de aanbeveling toch staan?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Schrijf op waarom de aanbeveling toch blijft staan."},
    )

    class Meta:
        model = Aanbeveling
        fields: list[str] = []


class AfkomstForm(Registerformulier):
    """From which recommendation, and how; that it closes no circle is looked at under a lock, by the action."""

    RIJEN = ()

    class Meta:
        model = Afkomst
        fields = ["soort", "uit", "toelichting"]
        widgets = {"soort": forms.RadioSelect, "toelichting": forms.Textarea(attrs={"rows": 3})}
        labels = {"soort": "Hoe ontstond deze aanbeveling?"}
        help_texts = {"uit": "Een aanbeveling van hetzelfde of een eerder onderzoek in deze regio."}
        error_messages = {"uit": {"invalid_choice": "Kies een andere aanbeveling van dezelfde regio."}}

    def __init__(self, *args: Any, bereik: Leesbereik, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort: Any = self.fields["soort"]
        soort.choices = [keuze for keuze in soort.choices if keuze[0]]
        uit: Any = self.fields["uit"]
        uit.queryset = mogelijke_afkomst(self.instance.aanbeveling, bereik)
        uit.label_from_instance = _in_lijst


def _in_lijst(aanbeveling: Aanbeveling) -> str:
    versie = aanbeveling.onderzoek.versienaam
    waar = f"{aanbeveling.onderzoek}, {versie}" if versie else str(aanbeveling.onderzoek)
    return f"{aanbeveling.nummer}. {aanbeveling.titel} ({waar})"
